package io.lvsc.adopt.proof;

import io.lvsc.Compiler;
import io.lvsc.Verdict;
import io.lvsc.bind.Binder;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.Report;
import io.lvsc.emit.OutputFile;
import io.lvsc.emit.OutputTree;
import io.lvsc.model.Cluster;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A spec, built in memory. Where a rule refuses it the table is planned all the same, so that it
 * can be compared: what runs today may well break a rule.
 *
 * @param findings what lvsc has to say about the spec
 * @param rules the lines of ipvs.rules
 * @param marks the director's iptables files, IPv4 first; none where a rule refuses the spec
 */
record Trial(List<Diagnostic> findings, List<String> rules, List<SourceFile> marks) {
  Trial {
    findings = List.copyOf(findings);
    rules = List.copyOf(rules);
    marks = List.copyOf(marks);
  }

  static Trial of(String spec, LocalDate today) {
    SourceFile source = new SourceFile("spec", spec);
    Verdict verdict = Compiler.check(SpecText.of(source), today, phase -> {});
    return verdict
        .checked()
        .map(checked -> built(verdict.diagnostics(), Compiler.build(checked, phase -> {})))
        .orElseGet(() -> new Trial(verdict.diagnostics(), planned(source), List.of()));
  }

  private static Trial built(List<Diagnostic> findings, OutputTree tree) {
    List<String> rules = new ArrayList<>();
    List<SourceFile> marks = new ArrayList<>();
    for (OutputFile file : tree.files()) {
      if (file.path().endsWith("/etc/lvsc/ipvs.rules")) {
        file.text().lines().filter(line -> !rules.contains(line)).forEach(rules::add);
      } else if (file.path().matches(".*/etc/lvsc/ip6?tables\\.rules")) {
        marks.add(new SourceFile(file.path(), file.text()));
      }
    }
    return new Trial(findings, rules, marks);
  }

  /** The table of a spec that breaks rules; empty if it is not even one. */
  private static List<String> planned(SourceFile source) {
    Report report = new Report();
    Optional<Node> tree = YamlParser.parse(source, report);
    tree.ifPresent(root -> SchemaValidator.validate(root, new Refusals(root), report));
    Optional<Cluster> cluster = tree.map(root -> Binder.bind(root, report));
    if (report.hasErrors() || cluster.isEmpty()) {
      return List.of();
    }
    List<String> rules = new ArrayList<>();
    for (ScheduledService service : Planner.services(cluster.get())) {
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
    return rules;
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
