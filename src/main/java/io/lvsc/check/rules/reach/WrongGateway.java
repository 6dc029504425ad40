package io.lvsc.check.rules.reach;

import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.model.IpAddress;
import io.lvsc.model.RealServer;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.ServerRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A gateway that is wrong for the real servers that use it: one mistake, however many they are.
 *
 * @param roles those that it is wrong for
 * @param own whether it is written at the server and not at the network
 * @param suitsOthers whether it is the network's and right for others, so that these servers need
 *     one of their own
 */
public record WrongGateway(
    Written<IpAddress> gateway, List<ServerRole> roles, boolean own, boolean suitsOthers) {
  public WrongGateway {
    roles = List.copyOf(roles);
  }

  /**
   * The wrong gateways in the order of the servers.
   *
   * @param suitsOthers whether a network's gateway is right for some other host
   */
  public static List<WrongGateway> find(
      List<ServerRole> roles,
      Predicate<ServerRole> wrong,
      Predicate<Written<IpAddress>> suitsOthers) {
    Map<SpecPath, List<ServerRole>> users = new LinkedHashMap<>();
    for (ServerRole role : roles) {
      Optional<Written<IpAddress>> gateway = role.gateway();
      if (gateway.isPresent() && wrong.test(role)) {
        users.computeIfAbsent(gateway.get().at(), at -> new ArrayList<>()).add(role);
      }
    }
    return users.values().stream().map(same -> of(same, suitsOthers)).toList();
  }

  private static WrongGateway of(
      List<ServerRole> roles, Predicate<Written<IpAddress>> suitsOthers) {
    Written<IpAddress> gateway = roles.get(0).gateway().orElseThrow();
    boolean own = roles.get(0).server().gateways().contains(gateway);
    return new WrongGateway(gateway, roles, own, !own && suitsOthers.test(gateway));
  }

  /**
   * Reports it.
   *
   * @param about what the finding depends on besides the gateway and the RIPs
   * @param words the finding about some of the servers
   */
  public void report(
      Findings findings,
      Function<ServerRole, List<SpecPath>> about,
      Function<WrongGateway, Finding> words) {
    findings.oneFor(
        roles,
        role ->
            Stream.concat(Stream.of(role.ripAt(), gateway.at()), about.apply(role).stream())
                .toList(),
        left -> words.apply(new WrongGateway(gateway, left, own, suitsOthers)));
  }

  /** The first of the servers. */
  public RealServer server() {
    return roles.get(0).server();
  }

  /** Where the mistake is: at the gateway, or at the server that has none of its own. */
  public SpecPath at() {
    return own || !suitsOthers ? gateway.at() : server().at().key("gateway");
  }

  public List<String> serverNames() {
    return roles.stream().map(role -> role.server().name()).toList();
  }
}
