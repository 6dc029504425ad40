package io.lvsc.adopt.proof;

import io.lvsc.adopt.ledger.Complaints;
import io.lvsc.adopt.ledger.Ledger;
import io.lvsc.adopt.read.IptablesReader;
import io.lvsc.adopt.read.Reading;
import io.lvsc.adopt.read.SaveReader;
import io.lvsc.adopt.table.Harvest;
import io.lvsc.adopt.table.MarkRule;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.Table;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.Severity;
import io.lvsc.model.Family;
import io.lvsc.model.PortRange;
import io.lvsc.model.Protocol;
import io.lvsc.source.SourceFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a spec builds what the inputs say, service by service and mark by mark, as sets: the
 * order of ipvsadm's own listing is no order.
 *
 * @param ipvs whether the tables are equal
 * @param marks whether the same packets get the same marks
 * @param rules the lines of ipvs.rules that the spec gives, but for sorry servers, which no tool
 *     but lvsc keeps in the table
 * @param differences in sentences
 * @param findings what lvsc says of the spec with invented answers
 */
public record Proof(
    boolean ipvs,
    boolean marks,
    List<String> rules,
    List<String> differences,
    List<Diagnostic> findings) {
  public Proof {
    rules = List.copyOf(rules);
    differences = List.copyOf(differences);
    findings = List.copyOf(findings);
  }

  public boolean holds() {
    return ipvs && marks && findings.stream().noneMatch(Proof::isError);
  }

  private static boolean isError(Diagnostic finding) {
    return finding.severity() == Severity.ERROR;
  }

  public List<Diagnostic> errors() {
    return findings.stream().filter(Proof::isError).toList();
  }

  /**
   * Builds a spec and compares.
   *
   * @param filled its text with invented answers
   * @param asked the marks whose packets the spec asks for
   */
  public static Proof of(String filled, Harvest harvest, Set<Long> asked, LocalDate today) {
    Trial trial = Trial.of(filled, today);
    List<String> table = new ArrayList<>();
    compare(harvest.table(), table(trial.compared()), table);
    List<String> marks = new ArrayList<>();
    if (!trial.marks().isEmpty()) {
      compare(meanings(harvest.marks(), asked), built(trial, asked), marks);
    }
    harvest.unreadMarks().values().forEach(rule -> marks.add("only in the inputs: " + rule.text()));
    List<String> differences = new ArrayList<>(table);
    differences.addAll(marks);
    return new Proof(
        table.isEmpty(), marks.isEmpty(), trial.rules(), differences, trial.findings());
  }

  private static Reading reading(SourceFile source, Harvest harvest) {
    return new Reading(source, "", harvest, new Ledger(), new Complaints());
  }

  private static Table table(List<String> rules) {
    Harvest harvest = new Harvest();
    SourceFile source = new SourceFile("ipvs.rules", String.join("\n", rules) + "\n");
    new SaveReader(reading(source, harvest)).file();
    return harvest.table();
  }

  private static void compare(Table inputs, Table spec, List<String> differences) {
    Map<ServiceKey, List<String>> mine = inputs.lines();
    Map<ServiceKey, List<String>> theirs = spec.lines();
    Set<ServiceKey> keys = new LinkedHashSet<>(mine.keySet());
    keys.addAll(theirs.keySet());
    keys.removeIf(ServiceKey::isReceived);
    for (ServiceKey key : keys) {
      compare(
          new TreeSet<>(mine.getOrDefault(key, List.of())),
          new TreeSet<>(theirs.getOrDefault(key, List.of())),
          differences);
    }
  }

  private static void compare(Set<String> inputs, Set<String> spec, List<String> differences) {
    inputs.stream()
        .filter(line -> !spec.contains(line))
        .forEach(line -> differences.add("only in the inputs: " + line));
    spec.stream()
        .filter(line -> !inputs.contains(line))
        .forEach(line -> differences.add("only from the spec: " + line));
  }

  private static Set<String> built(Trial trial, Set<Long> asked) {
    Harvest harvest = new Harvest();
    for (SourceFile file : trial.marks()) {
      Family family = file.name().contains("ip6tables") ? Family.IPV6 : Family.IPV4;
      new IptablesReader(reading(file, harvest), family).file();
    }
    return meanings(harvest.marks(), asked);
  }

  /**
   * What mark rules mean, with those for the same packets but other ports put together.
   *
   * @param asked the marks to leave out
   */
  public static Set<String> meanings(List<MarkRule> rules, Set<Long> asked) {
    Map<String, MarkRule> merged = new LinkedHashMap<>();
    for (MarkRule rule : rules) {
      if (asked.contains(rule.value())) {
        continue;
      }
      List<Protocol> protocols =
          rule.protocol() == null ? List.of(Protocol.TCP, Protocol.UDP) : List.of(rule.protocol());
      for (Protocol protocol : protocols) {
        MarkRule one = with(rule, protocol, rule.ports());
        merged.merge(with(one, protocol, List.of()).meaning(), one, Proof::together);
      }
    }
    Set<String> meanings = new TreeSet<>();
    merged.values().forEach(rule -> meanings.add(rule.meaning()));
    return meanings;
  }

  private static MarkRule together(MarkRule one, MarkRule other) {
    List<PortRange> ports = new ArrayList<>(one.ports());
    ports.addAll(other.ports());
    return new MarkRule(
        one.family(),
        one.source(),
        one.destination(),
        one.protocol(),
        ports,
        one.value(),
        one.mask(),
        one.parts());
  }

  private static MarkRule with(MarkRule rule, Protocol protocol, List<PortRange> ports) {
    return new MarkRule(
        rule.family(),
        rule.source(),
        rule.destination(),
        protocol,
        ports,
        rule.value(),
        rule.mask(),
        rule.parts());
  }
}
