package io.lvsc.topology;

import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.RealServer;
import io.lvsc.model.Vip;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Usage.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real server as the services of one address family use it: its one default gateway of that
 * family takes the replies of all of them.
 *
 * @param family of the services and so of the replies; a tunnel may lead to an address of the other
 * @param parts in the order of the file, at least one
 * @param gateway the default gateway that the replies take
 */
public record ServerRole(
    RealServer server, Family family, List<Part> parts, Optional<Written<IpAddress>> gateway) {
  public ServerRole {
    parts = List.copyOf(parts);
  }

  /** Two services that need different default gateways; the second stands later in the file. */
  public record Contradiction(Part first, Part second) {}

  /** The roles in the order of the real servers; who serves nothing has none. */
  static List<ServerRole> of(List<RealServer> servers, Usage usage, Paths paths) {
    List<ServerRole> roles = new ArrayList<>();
    for (RealServer server : servers) {
      for (Family family : Family.values()) {
        List<Part> parts =
            usage.of(server).stream()
                .filter(part -> part.service().family() == family && isReachable(part))
                .toList();
        if (!parts.isEmpty()) {
          roles.add(new ServerRole(server, family, parts, paths.table(server).gateway(family)));
        }
      }
    }
    return roles;
  }

  /** Only a tunnel leads to an address of the other family. */
  private static boolean isReachable(Part part) {
    return part.destination().rip().family() == part.service().family()
        || part.is(ForwardingMethod.TUN);
  }

  /** The address that the director sends to. */
  public RealServer.Attached rip() {
    return parts.get(0).destination().rip();
  }

  /** Where that address is written. */
  public SpecPath ripAt() {
    return rip().address().at();
  }

  /** The networks that it has an address of the family in. */
  public List<Network> networks() {
    return server
        .attached()
        .filter(attached -> attached.family() == family)
        .flatMap(attached -> attached.network().stream())
        .toList();
  }

  /** Its first part by a forwarding method. */
  public Optional<Part> by(ForwardingMethod method) {
    return parts.stream().filter(part -> part.is(method)).findFirst();
  }

  /** Whether the replies of some service must come back through the director. */
  public boolean needsDirector() {
    return !server.repliesToDirector() && by(ForwardingMethod.NAT).isPresent();
  }

  /** Whether the replies of some service must not come back through the director. */
  public boolean avoidsDirector() {
    return parts.stream().anyMatch(Part::isDirect);
  }

  /**
   * The VIPs that it holds where requests for their MAC addresses arrive, so that it must be kept
   * silent: those of dr, and those of tun in its own networks.
   */
  public List<Vip> silentVips() {
    return parts.stream().flatMap(part -> silentVips(part).stream()).distinct().toList();
  }

  /** Those of one part. */
  public List<Vip> silentVips(Part part) {
    if (!part.isDirect()) {
      return List.of();
    }
    List<Network> networks = networks();
    return part.service().vips().stream()
        .filter(
            vip ->
                part.is(ForwardingMethod.DR)
                    || vip.network().filter(networks::contains).isPresent())
        .toList();
  }

  /** Nat in one service, dr or tun in another: no default gateway suits both. */
  public Optional<Contradiction> contradiction() {
    if (!needsDirector() || !avoidsDirector()) {
      return Optional.empty();
    }
    // The parts of a service stand together, so the first by each method are all to compare with.
    Map<ForwardingMethod, Part> firsts = new LinkedHashMap<>();
    for (Part second : parts) {
      Optional<Part> first =
          firsts.values().stream().filter(each -> contradict(each, second)).findFirst();
      if (first.isPresent()) {
        return Optional.of(new Contradiction(first.get(), second));
      }
      firsts.putIfAbsent(second.destination().forwarding(), second);
    }
    return Optional.empty();
  }

  /** One needs the director as its default gateway, the other needs another one. */
  private static boolean contradict(Part first, Part second) {
    boolean opposite =
        first.is(ForwardingMethod.NAT)
            ? second.isDirect()
            : first.isDirect() && second.is(ForwardingMethod.NAT);
    return opposite && !first.service().name().equals(second.service().name());
  }
}
