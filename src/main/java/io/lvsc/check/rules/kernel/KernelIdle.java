package io.lvsc.check.rules.kernel;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Protocol;
import io.lvsc.model.Timeouts;
import io.lvsc.model.VirtualService;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Topology;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * IPVS reads some settings in one place only: for one protocol, one forwarding method, persistent
 * services or the sync daemon. Where a cluster has none, the setting changes nothing.
 */
public final class KernelIdle implements Rule {

  /**
   * What a setting is for.
   *
   * @param words what the cluster lacks
   */
  private record Use(Predicate<Topology> present, String words) {
    static Use services(Predicate<VirtualService> uses, String words) {
      return new Use(
          topology -> topology.cluster().services().stream().anyMatch(uses), "no service " + words);
    }
  }

  private static final Use SYNC =
      new Use(
          topology -> topology.availability().sync().isPresent(),
          "the directors do not synchronize connections");

  /** ip_vs_sync.c, ip_vs_sync_conn_needed. */
  private static final Use REFRESH =
      new Use(
          topology -> SYNC.present.test(topology) && isOn(topology, "sync_refresh_period"),
          "nothing is repeated without `sync_refresh_period`");

  private static final Use TCP = Use.services(service -> service.takes(Protocol.TCP), "takes TCP");
  private static final Use UDP = Use.services(service -> service.takes(Protocol.UDP), "takes UDP");
  private static final Use SCTP =
      Use.services(service -> service.takes(Protocol.SCTP), "takes SCTP");
  private static final Use MASQUERADING =
      Use.services(
          service -> service.uses(ForwardingMethod.NAT) || service.uses(ForwardingMethod.FULLNAT),
          "reaches a server by NAT or full NAT");
  private static final Use TUNNELS =
      Use.services(service -> service.uses(ForwardingMethod.TUN), "reaches a server by a tunnel");
  private static final Use PERSISTENCE =
      Use.services(service -> service.persistence().isPresent(), "is persistent");
  private static final Use MARKS =
      Use.services(service -> service.mark().isPresent(), "uses a firewall mark");
  private static final Use RATE =
      new Use(topology -> is(topology, "drop_packet", "3"), "`drop_packet` is not 3");
  private static final Use DEFENSES =
      new Use(
          topology ->
              isOn(topology, "drop_entry")
                  || isOn(topology, "drop_packet")
                  || isOn(topology, "secure_tcp"),
          "`drop_entry`, `drop_packet` and `secure_tcp` are off");

  private static final Map<String, Use> USES = uses();

  private static Map<String, Use> uses() {
    Map<String, Use> uses = new LinkedHashMap<>();
    uses.put("am_droprate", RATE);
    uses.put("amemthresh", DEFENSES);
    uses.put("backup_only", SYNC);
    uses.put("cache_bypass", MARKS);
    uses.put("expire_quiescent_template", PERSISTENCE);
    uses.put("nat_icmp_send", MASQUERADING);
    uses.put("pmtu_disc", TUNNELS);
    uses.put("secure_tcp", TCP);
    uses.put("sloppy_sctp", SCTP);
    uses.put("sloppy_tcp", TCP);
    uses.put("snat_reroute", MASQUERADING);
    for (String name :
        new String[] {
          "sync_persist_mode",
          "sync_ports",
          "sync_qlen_max",
          "sync_refresh_period",
          "sync_sock_size",
          "sync_threshold",
          "sync_version"
        }) {
      uses.put(name, SYNC);
    }
    uses.put("sync_retries", REFRESH);
    return uses;
  }

  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .cluster()
        .kernel()
        .forEach(
            (name, written) -> {
              Use use = USES.get(name);
              if (use != null) {
                check(topology, use, written.at(), findings);
              }
            });
    topology
        .cluster()
        .timeouts()
        .ifPresent(timeouts -> checkTimeouts(topology, timeouts, findings));
  }

  private static void checkTimeouts(Topology topology, Timeouts timeouts, Findings findings) {
    SpecPath at = SpecPath.ROOT.key("timeouts");
    if (timeouts.tcp() > 0) {
      check(topology, TCP, at.key("tcp"), findings);
    }
    if (timeouts.tcpFin() > 0) {
      check(topology, TCP, at.key("tcp_fin"), findings);
    }
    if (timeouts.udp() > 0) {
      check(topology, UDP, at.key("udp"), findings);
    }
  }

  private static void check(Topology topology, Use use, SpecPath at, Findings findings) {
    if (!topology.cluster().services().isEmpty() && !use.present.test(topology)) {
      findings
          .at(at, "`%s` changes nothing: %s", at.steps().get(at.length() - 1), use.words)
          .label("without effect")
          .help("remove it, or `allow` it if it is for later")
          .report();
    }
  }

  private static boolean is(Topology topology, String name, String value) {
    return topology.cluster().kernel(name, value).isPresent();
  }

  private static boolean isOn(Topology topology, String name) {
    return topology.cluster().kernel().containsKey(name) && !is(topology, name, "0");
  }
}
