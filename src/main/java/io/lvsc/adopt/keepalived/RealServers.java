package io.lvsc.adopt.keepalived;

import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.adopt.table.Encapsulation;
import io.lvsc.adopt.table.Socket;
import io.lvsc.model.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The real servers of a virtual server, all of its address family but for those behind tunnels. */
final class RealServers {
  private final List<Member> members = new ArrayList<>();
  private @Nullable Family family;

  /**
   * Those of a virtual server.
   *
   * @param family of its own address; null for a group or a mark
   */
  RealServers(@Nullable Family family) {
    this.family = family;
  }

  List<Member> all() {
    return List.copyOf(members);
  }

  /** Says which family they are of, where neither the address nor a server has said it before. */
  void family(Family said) {
    family = family == null ? said : family;
  }

  /** Their family, and the virtual server's. */
  Family family() {
    if (family != null) {
      return family;
    }
    List<Family> families =
        members.stream().map(each -> each.socket().address().family()).distinct().toList();
    return families.size() == 1 ? families.get(0) : Family.IPV4;
  }

  /**
   * Adds the server of a block, unless keepalived skips it.
   *
   * @param standing the method that the virtual server has named so far
   * @param around its tunnel
   */
  void add(Block block, @Nullable Method standing, Encapsulation around) {
    Optional<Socket> written = block.socket();
    if (written.isEmpty()) {
      block.all().forEach(each -> each.notCarried("keepalived skips it: no address with a port"));
      return;
    }
    Socket socket = written.get();
    Family own = socket.address().family();
    Member member = Member.of(block, socket, standing, around);
    if (member.method() != Method.TUNNEL) {
      family(own);
      if (family != own) {
        block.all().forEach(each -> each.notCarried("keepalived skips it: another address family"));
        return;
      }
    }
    if (members.stream().anyMatch(each -> each.socket().equals(socket))) {
      block.all().forEach(each -> each.ignored("keepalived drops it: the same server again"));
      return;
    }
    block.directive().carried();
    members.add(member);
  }
}
