package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Severity;
import io.lvsc.model.Destination;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Ftp;
import io.lvsc.model.Match;
import io.lvsc.model.PersistenceMode;
import io.lvsc.model.PortRange;
import io.lvsc.model.Protocol;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * FTP opens its data connections on other ports. With NAT, ip_vs_ftp follows them; with direct
 * routing and tunneling, only a persistent service on port 21 does, or a persistent mark that the
 * data's ports get too. By whichever method, a persistent service on port 21 takes every TCP port
 * from 1024 up that nobody else has (ip_vs_ctl.c, ip_vs_service_find). Full NAT hides the client's
 * address from all of them.
 */
public final class FtpData implements Rule {
  private static final int FIRST_DATA_PORT = 1024;

  /** ip_vs.h, IP_VS_APP_MAX_PORTS. */
  private static final int MOST_PORTS = 8;

  @Override
  public void check(Topology topology, Findings findings) {
    Set<Integer> natPorts = new TreeSet<>(Set.of(Ftp.PORT));
    for (VirtualService service : topology.cluster().services()) {
      Optional<Destination> beyondNat =
          service.destinations().stream()
              .filter(server -> server.forwarding() != ForwardingMethod.NAT)
              .findFirst();
      boolean ftp = !Ftp.ports(service).isEmpty();
      if (isOn(service, Ftp.DATA_PORT)) {
        reportDataPort(service, findings);
      } else if (isOn(service, Ftp.TLS_PORT) && service.uses(ForwardingMethod.NAT)) {
        report(
            service,
            ForwardingMethod.NAT,
            "loses its data connections: on port 990 FTP is encrypted, so `ip_vs_ftp` cannot read where they go",
            "use `forwarding: dr` with a `fwmark`, persistence and the servers' passive ports",
            findings);
        continue;
      }
      if (ftp && service.uses(ForwardingMethod.NAT)) {
        boolean fits = natPorts.size() <= MOST_PORTS;
        natPorts.addAll(Ftp.ports(service));
        if (fits && natPorts.size() > MOST_PORTS) {
          reportTooMany(service, findings);
        }
      }
      if (ftp && beyondNat.isPresent()) {
        if (topology.announcements().areMade()) {
          reportAnnounced(service, beyondNat.get().forwarding(), findings);
        } else {
          report(topology, service, beyondNat.get().forwarding(), findings);
        }
      } else if (takesHighPorts(service)) {
        highPorts(
                service,
                ForwardingMethod.NAT,
                "remove `persistence`: `ip_vs_ftp` brings the data connections to the client's server by itself",
                findings)
            .report();
      } else if (!ftp && Ftp.mayBeAmong(service) && isAlone(topology, service)) {
        service.destinations().stream()
            .map(Destination::forwarding)
            .filter(ForwardingMethod::rewritesPorts)
            .findFirst()
            .ifPresent(method -> reportAmong(service, method, findings));
      }
    }
  }

  /** Whether the kernel looks up connections to other ports here too. */
  private static boolean takesHighPorts(VirtualService service) {
    return isOn(service, Ftp.PORT) && service.persistence().isPresent();
  }

  private static boolean hasVipToItself(Topology topology, VirtualService service) {
    return topology.cluster().services().stream()
        .filter(other -> !other.name().equals(service.name()))
        .noneMatch(other -> other.vips().stream().anyMatch(service.vips()::contains));
  }

  private static boolean isOn(VirtualService service, int port) {
    return service
        .vipPort()
        .filter(address -> address.protocol() == Protocol.TCP && address.port() == port)
        .isPresent();
  }

  private static void reportDataPort(VirtualService service, Findings findings) {
    findings
        .at(
            service.addressAt(),
            "no client opens a connection to `%s`: FTP servers open data connections from port 20, and what clients answer goes to whichever server is next",
            service.name())
        .label("FTP data")
        .help("remove it: a persistent service on port 21, or one by NAT, includes port 20")
        .report();
  }

  /** Whether no other service takes FTP to one of its VIPs. */
  private static boolean isAlone(Topology topology, VirtualService service) {
    return topology.cluster().services().stream()
        .filter(other -> !Ftp.ports(other).isEmpty())
        .noneMatch(other -> other.vips().stream().anyMatch(service.vips()::contains));
  }

  private static void report(
      Topology topology, VirtualService service, ForwardingMethod method, Findings findings) {
    if (!method.deliversToVip()) {
      report(
          service,
          method,
          "loses its data connections: the server sees the director instead of the client to which it has to connect",
          "use `forwarding: nat`",
          findings);
    } else if (service.mark().isPresent()) {
      reportMark(service, method, findings);
    } else if (!Ftp.ports(service).contains(Ftp.PORT)) {
      report(
          service,
          method,
          "loses its data connections: they go to other ports, which the kernel includes only for a service on port 21",
          isOn(service, Ftp.TLS_PORT)
              ? "use a `fwmark` with persistence that marks the passive ports too"
              : "use `forwarding: nat`, or a `fwmark` with persistence that marks the passive ports too",
          findings);
    } else if (!takesHighPorts(service)) {
      report(
          service,
          method,
          "loses its data connections: they go to other ports, which only a persistent FTP service includes",
          hasVipToItself(topology, service)
              ? "use `forwarding: nat`, or add `persistence: true`"
              : "use `forwarding: nat`, or add `persistence: true` on a VIP of its own",
          findings);
    } else if (hasVipToItself(topology, service)) {
      highPorts(
              service,
              method,
              "let only the passive ports through to the servers, or use a `fwmark` with persistence that marks these and 21, or `allow` this",
              findings)
          .severity(Severity.NOTE)
          .report();
    } else {
      highPorts(
              service,
              method,
              "give FTP a VIP of its own, or use a `fwmark` with persistence that marks 21 and the servers' passive ports, or `forwarding: nat`",
              findings)
          .report();
    }
  }

  private static Finding highPorts(
      VirtualService service, ForwardingMethod method, String cure, Findings findings) {
    return findings
        .at(
            service.addressAt(),
            "`%s` is persistent %s on port 21, so it also takes every TCP port from 1024 up of its VIP that no other service has",
            service.name(),
            PersistenceMode.PPC.title())
        .label("FTP by %s", method.title())
        .help("%s", cure);
  }

  /** No NAT and no persistence of one director: a hash of the client's address keeps its data. */
  private static void reportAnnounced(
      VirtualService service, ForwardingMethod method, Findings findings) {
    if (service.mark().isEmpty() || !method.deliversToVip()) {
      report(
          service,
          method,
          "loses its data connections: they go to other ports",
          "use %sa `fwmark` that catches the servers' passive ports too, and `scheduler: mh` without `mh-port`"
              .formatted(method.deliversToVip() ? "" : "`forwarding: dr` or `tun`, and "),
          findings);
    } else if (!service.bindsClients()) {
      report(
          service,
          method,
          "loses its data connections: they go to whichever server is next",
          "use `scheduler: mh` without `mh-port`, which takes all connections of a client to one server",
          findings);
    } else {
      reportUncaught(service, method, findings);
    }
  }

  private static void reportMark(
      VirtualService service, ForwardingMethod method, Findings findings) {
    if (service.bindsClients()) {
      reportUncaught(service, method, findings);
    } else {
      report(
          service,
          method,
          "loses its data connections: without persistence they go to whichever server is next",
          "add `persistence: true`, and mark the servers' passive ports too",
          findings);
    }
  }

  private static void reportUncaught(
      VirtualService service, ForwardingMethod method, Findings findings) {
    if (service.matches().stream().noneMatch(FtpData::takesData)) {
      report(
          service,
          method,
          "loses its passive data connections: they go to other ports, which its mark does not catch",
          "add the servers' passive ports to the match, as in `ports: [21, \"10000-20000\"]`",
          findings);
    }
  }

  private static boolean takesData(Match match) {
    return match.protocol() == Protocol.TCP
        && match.ports().stream().anyMatch(range -> range.last() >= FIRST_DATA_PORT);
  }

  private static void report(
      VirtualService service,
      ForwardingMethod method,
      String fault,
      String cure,
      Findings findings) {
    findings
        .at(service.addressAt(), "`%s` %s", service.name(), fault)
        .label("FTP by %s", method.title())
        .help("%s", cure)
        .report();
  }

  private static void reportAmong(
      VirtualService service, ForwardingMethod method, Findings findings) {
    boolean nat = method == ForwardingMethod.NAT;
    Match match = service.matches().stream().filter(Match::anyPort).findFirst().orElseThrow();
    findings
        .at(
            service.mark().isPresent() ? match.portsAt(PortRange.ALL) : service.addressAt(),
            "`%s` takes all TCP ports by %s: if FTP is among them, its data connections are lost",
            service.name(),
            method.title())
        .severity(Severity.NOTE)
        .label("port 21 too")
        .help(
            "%s, or `allow` this if there is no FTP",
            nat
                ? "give FTP a service of its own on port 21, which `ip_vs_ftp` follows"
                : "give FTP a service of its own with `forwarding: nat`")
        .report();
  }

  private static void reportTooMany(VirtualService service, Findings findings) {
    findings
        .at(
            service.addressAt(),
            "`%s` brings FTP by NAT to a ninth port, with 21, and `ip_vs_ftp` follows at most %d",
            service.name(),
            MOST_PORTS)
        .severity(Severity.ERROR)
        .label("one too many")
        .help("serve FTP on at most %d ports", MOST_PORTS)
        .report();
  }
}
