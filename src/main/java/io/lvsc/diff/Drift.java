package io.lvsc.diff;

import io.lvsc.adopt.ledger.Complaints;
import io.lvsc.adopt.ledger.Ledger;
import io.lvsc.adopt.proof.Proof;
import io.lvsc.adopt.read.IptablesReader;
import io.lvsc.adopt.read.Reading;
import io.lvsc.adopt.table.Delivery;
import io.lvsc.adopt.table.Harvest;
import io.lvsc.adopt.table.Real;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.Told;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.Family;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.Timeouts;
import io.lvsc.plan.Role;
import io.lvsc.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a director's kernel has otherwise than a spec wants it, offline, from captures. */
public final class Drift {
  private final Capture capture;
  private final Side side;
  private final Scope scope;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * One difference.
   *
   * @param sign {@code ~} for another value, {@code -} for what the kernel lacks, {@code +} for
   *     what it has too much, {@code ?} for what is not lvsc's
   * @param server may be empty
   */
  record Finding(String sign, String service, String server, String what, String why) {
    boolean isForeign() {
      return sign.equals("?");
    }
  }

  private Drift(Capture capture, Side side, Scope scope) {
    this.capture = capture;
    this.side = side;
    this.scope = scope;
  }

  /** Compares a capture with a spec or an output tree. */
  public static Drift of(Capture capture, Side side, Scope scope) {
    Drift drift = new Drift(capture, side, scope);
    drift.services();
    if (scope.isWhole()) {
      drift.marks();
      drift.timeouts();
      drift.sysctls();
    }
    return drift;
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  Capture capture() {
    return capture;
  }

  Side side() {
    return side;
  }

  public boolean isEmpty() {
    return findings.isEmpty();
  }

  private void add(String sign, String service, String server, String what, String why) {
    findings.add(new Finding(sign, service, server, what, why));
  }

  private void services() {
    for (Service wanted : side.services()) {
      if (scope.takes(wanted.name())) {
        Optional<Virtual> there = capture.harvest().table().find(wanted.key());
        if (there.isEmpty()) {
          add("-", wanted.name(), "", wanted.title(), "missing in the kernel");
        } else {
          service(wanted, there.get());
        }
      }
    }
    if (scope.isWhole()) {
      received();
    }
    if (scope.foreign() && scope.isWhole()) {
      capture.harvest().table().services().stream()
          .filter(service -> !isReserved(service.key()))
          .filter(service -> !isWanted(service.key()))
          .forEach(this::foreign);
    }
  }

  /** The services of what other directors give to this one, which the spec does not name. */
  private void received() {
    lines("etc/lvsc/ipvs.rules")
        .filter(line -> line.startsWith("-A -f " + FirewallMark.RESERVED + " "))
        .map(line -> line.contains(" -6 ") ? Family.IPV6 : Family.IPV4)
        .filter(
            family ->
                capture.harvest().table().services().stream()
                    .map(Virtual::key)
                    .noneMatch(key -> key.isReceived() && key.family() == family))
        .forEach(
            family ->
                add(
                    "-",
                    "from-other-directors",
                    "",
                    "fwmark " + FirewallMark.RESERVED + ", " + family.title(),
                    "missing in the kernel"));
  }

  private static boolean isReserved(ServiceKey key) {
    return key.isMark() && key.mark() >= FirewallMark.RESERVED;
  }

  private boolean isWanted(ServiceKey key) {
    return side.services().stream().anyMatch(service -> service.key().equals(key));
  }

  private void foreign(Virtual service) {
    String servers = Lists.count(service.reals().size(), "server");
    Service known = new Service("", service.key(), service.schedule(), List.of(), List.of());
    add("?", known.title(), "", service.schedule().scheduler() + ", " + servers, "not in the spec");
  }

  private void service(Service wanted, Virtual there) {
    String schedule = wanted.schedule().toString();
    if (!schedule.equals(there.schedule().toString())) {
      add("~", wanted.name(), "", "spec " + schedule + ", kernel " + there.schedule(), "");
    }
    for (Server server : wanted.servers()) {
      String name = wanted.title(server);
      Optional<Real> real = there.real(server.socket());
      if (real.isEmpty()) {
        add("-", wanted.name(), name, server.socket().toString(), "missing in the kernel");
      } else {
        server(wanted.name(), name, server.delivery(), real.get().delivery());
      }
    }
    there.reals().stream()
        .filter(real -> wanted.server(real.socket()).isEmpty())
        .forEach(
            real ->
                add(
                    "+",
                    wanted.name(),
                    real.socket().toString(),
                    real.delivery().toString(),
                    "not in the spec"));
  }

  private void server(String service, String name, Delivery wanted, Delivery there) {
    if (wanted.weight() != there.weight() && scope.weights()) {
      add(
          "~",
          service,
          name,
          "weight " + wanted.weight() + ", kernel " + there.weight(),
          there.weight() == 0
              ? "a health check, or a drain by hand"
              : "set by hand, or not pushed yet");
    }
    boolean method = wanted.method() != there.method() || !wanted.tunnel().equals(there.tunnel());
    if (method) {
      add("~", service, name, "spec " + way(wanted) + ", kernel " + way(there), "");
    }
    boolean limits = wanted.upper() != there.upper() || wanted.lower() != there.lower();
    if (limits && capture.has(Capture.Part.THRESHOLDS)) {
      add("~", service, name, limits(wanted) + ", kernel " + limits(there), "");
    }
  }

  /** The method in ipvsadm's words. */
  private static String way(Delivery delivery) {
    return delivery.toString().replaceFirst(" -w \\d+", "");
  }

  private static String limits(Delivery delivery) {
    return delivery.upper() == 0
        ? "no thresholds"
        : "thresholds " + delivery.upper() + "/" + delivery.lower();
  }

  private void marks() {
    if (!capture.has(Capture.Part.MARKS)) {
      return;
    }
    Harvest written = written();
    written.received().stream()
        .filter(rule -> !capture.harvest().received().contains(rule))
        .forEach(rule -> add("-", "mark", "", rule, "missing: goes back and forth"));
    Set<String> wanted = Proof.meanings(written.marks(), Set.of());
    Set<String> there = new TreeSet<>(Proof.meanings(capture.harvest().marks(), Set.of()));
    wanted.stream()
        .filter(rule -> !there.contains(rule))
        .forEach(rule -> add("-", "mark", "", rule, "missing in the kernel"));
    if (scope.foreign()) {
      there.stream()
          .filter(rule -> !wanted.contains(rule))
          .forEach(rule -> add("?", "mark", "", rule, "not in the spec"));
    }
  }

  /** The mark rules that the build writes. */
  private Harvest written() {
    Harvest harvest = new Harvest();
    for (Family family : Family.values()) {
      String file = family == Family.IPV4 ? "iptables" : "ip6tables";
      String text =
          lines("etc/lvsc/" + file + ".rules").collect(Collectors.joining("\n", "", "\n"));
      SourceFile source = new SourceFile(file, text);
      Reading reading = new Reading(source, "", harvest, new Ledger(), new Complaints());
      new IptablesReader(reading, family).file();
    }
    return harvest;
  }

  private Stream<String> lines(String path) {
    List<String> directors = side.tree().hosts(Role.DIRECTOR);
    String known = directors.contains(capture.host()) ? capture.host() : directors.get(0);
    return side.tree().lines(known, path);
  }

  private void timeouts() {
    Optional<Timeouts> there = capture.harvest().timeouts().map(Told::value);
    Optional<String> wanted = lines("etc/lvsc/timeouts").findFirst();
    if (there.isPresent() && wanted.isPresent()) {
      String[] words = wanted.get().split(" ", -1);
      timeout("tcp", words[0], there.get().tcp());
      timeout("tcp_fin", words[1], there.get().tcpFin());
      timeout("udp", words[2], there.get().udp());
    }
  }

  /** 0 leaves the kernel's alone. */
  private void timeout(String name, String wanted, int there) {
    if (!wanted.equals("0") && !wanted.equals(Integer.toString(there))) {
      add("~", "timeouts", name, wanted + " s, kernel " + there + " s", "");
    }
  }

  private void sysctls() {
    String prefix = "net.ipv4.vs.";
    lines("etc/sysctl.d/90-lvsc.conf")
        .filter(line -> line.startsWith(prefix) && line.contains(" = "))
        .forEach(
            line -> {
              String name = line.substring(prefix.length(), line.indexOf(" = "));
              String wanted = line.substring(line.indexOf(" = ") + 3);
              Optional.ofNullable(capture.harvest().kernel().get(name))
                  .map(told -> told.value().replaceAll("\\s+", " "))
                  .filter(value -> !value.equals(wanted))
                  .ifPresent(value -> add("~", "kernel", name, wanted + ", kernel " + value, ""));
            });
  }
}
