package io.lvsc.adopt.proof;

import io.lvsc.Compiler;
import io.lvsc.Verdict;
import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.adopt.table.Socket;
import io.lvsc.bind.Binder;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.Report;
import io.lvsc.emit.OutputFile;
import io.lvsc.emit.OutputTree;
import io.lvsc.model.Cluster;
import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.IpAddress;
import io.lvsc.model.VirtualService;
import io.lvsc.plan.ScheduledService;
import io.lvsc.planner.Planner;
import io.lvsc.schema.Refusals;
import io.lvsc.schema.SchemaValidator;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.SpecText;
import io.lvsc.syntax.YamlParser;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A spec, built in memory. Where a rule refuses it the table is planned all the same, so that it
 * can be compared: what runs today may well break a rule.
 *
 * @param findings what lvsc has to say about the spec
 * @param rules the lines of ipvs.rules but for sorry servers, which only wait in the table
 * @param compared the lines of ipvs.rules in the form in which they are compared: the director
 *     itself is at a loopback address, by masquerading
 * @param marks the director's iptables files, IPv4 first; none where a rule refuses the spec
 */
record Trial(
    List<Diagnostic> findings, List<String> rules, List<String> compared, List<SourceFile> marks) {
  Trial {
    findings = List.copyOf(findings);
    rules = List.copyOf(rules);
    compared = List.copyOf(compared);
    marks = List.copyOf(marks);
  }

  static Trial of(String spec, LocalDate today) {
    SourceFile source = new SourceFile("spec", spec);
    Verdict verdict = Compiler.check(SpecText.of(source), today, phase -> {});
    return verdict
        .checked()
        .map(
            checked ->
                built(
                    verdict.diagnostics(),
                    checked.topology().cluster(),
                    Compiler.build(checked, phase -> {})))
        .orElseGet(() -> planned(verdict.diagnostics(), source));
  }

  private static Trial built(List<Diagnostic> findings, Cluster cluster, OutputTree tree) {
    List<String> rules = new ArrayList<>();
    List<SourceFile> marks = new ArrayList<>();
    for (OutputFile file : tree.files()) {
      if (file.path().endsWith("/etc/lvsc/ipvs.rules")) {
        file.text().lines().filter(line -> !rules.contains(line)).forEach(rules::add);
      } else if (file.path().matches(".*/etc/lvsc/ip6?tables\\.rules")) {
        marks.add(new SourceFile(file.path(), file.text()));
      }
    }
    return apart(findings, cluster, rules, marks);
  }

  /** Tells apart the sorry servers' lines, and puts the director's own into the form compared. */
  private static Trial apart(
      List<Diagnostic> findings, Cluster cluster, List<String> all, List<SourceFile> marks) {
    Map<String, String> byHead = new HashMap<>();
    all.forEach(line -> byHead.put(line.substring(0, methodAt(line)), line));
    Set<String> waiting = new HashSet<>();
    Map<String, String> here = new HashMap<>();
    for (Director director : cluster.directors()) {
      List<VirtualService> services =
          cluster.services().stream().map(each -> each.on(director)).toList();
      List<ScheduledService> plans = Planner.services(services);
      for (int i = 0; i < plans.size(); i++) {
        List<Destination> servers = services.get(i).listed().toList();
        for (int j = 0; j < servers.size(); j++) {
          Destination server = servers.get(j);
          String address = plans.get(i).servers().get(j).address();
          String line = byHead.get("-a " + plans.get(i).key() + " -r " + address + " ");
          if (line != null && server.sorry()) {
            waiting.add(line);
          }
          if (line != null && server.isLocal()) {
            here.put(line, here(services.get(i), server, plans.get(i).key(), line));
          }
        }
      }
    }
    return new Trial(
        findings,
        all.stream().filter(line -> !waiting.contains(line)).toList(),
        all.stream().map(line -> here.getOrDefault(line, line)).distinct().toList(),
        marks);
  }

  /** As {@link io.lvsc.adopt.table.Real#here} has it. */
  private static String here(VirtualService service, Destination server, String key, String line) {
    IpAddress loopback = IpAddress.loopback(service.family());
    Socket socket = new Socket(loopback, server.port(service.address()));
    String rest = line.substring(methodAt(line) + Method.MASQUERADE.flag().length());
    return "-a " + key + " -r " + socket + " " + Method.MASQUERADE.flag() + rest;
  }

  /** Behind the server's socket; 0 for a service. */
  private static int methodAt(String line) {
    int socket = line.indexOf(" -r ") + " -r ".length();
    return line.startsWith("-a ") ? line.indexOf(' ', socket) + 1 : 0;
  }

  /** The table of a spec that breaks rules; empty if it is not even one. */
  private static Trial planned(List<Diagnostic> findings, SourceFile source) {
    Report report = new Report();
    Optional<Node> tree = YamlParser.parse(source, report);
    tree.ifPresent(root -> SchemaValidator.validate(root, new Refusals(root), report));
    Optional<Cluster> cluster = tree.map(root -> Binder.bind(root, report));
    if (report.hasErrors() || cluster.isEmpty()) {
      return new Trial(findings, List.of(), List.of(), List.of());
    }
    List<String> rules = new ArrayList<>();
    for (ScheduledService service : Planner.services(cluster.get().services())) {
      rules.add(
          "-A "
              + service.key()
              + " -s "
              + service.scheduler()
              + (service.timeout() == null ? "" : " -p " + service.timeout())
              + (service.netmask() == null ? "" : " -M " + service.netmask())
              + (service.onePacket() ? " -o" : "")
              + (service.flags().isEmpty() ? "" : " -b " + String.join(",", service.flags())));
      for (ScheduledService.ScheduledServer server : service.servers()) {
        rules.add(
            "-a "
                + service.key()
                + " -r "
                + server.address()
                + " "
                + server.method()
                + " -w "
                + server.weight()
                + tunnel(server.encapsulation()));
      }
    }
    return apart(findings, cluster.get(), rules, List.of());
  }

  private static String tunnel(ScheduledService.@Nullable Encapsulation tunnel) {
    if (tunnel == null) {
      return "";
    }
    return " --tun-type "
        + tunnel.type()
        + (tunnel.port() == null ? "" : " --tun-port " + tunnel.port())
        + (tunnel.checksum() == null ? "" : " --tun-" + tunnel.checksum());
  }
}
