package io.lvsc.cli;

import io.lvsc.adopt.Importer;
import io.lvsc.adopt.Input;
import io.lvsc.adopt.Kind;
import io.lvsc.adopt.ledger.Complaints;
import io.lvsc.adopt.table.Harvest;
import io.lvsc.diag.Diagnosis;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.TextFormatter;
import io.lvsc.diff.Capture;
import io.lvsc.diff.Capture.Part;
import io.lvsc.disk.FileTrouble;
import io.lvsc.syntax.SpecText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what was captured on directors, host by host. */
final class Captures {
  private final Console console;

  Captures(Console console) {
    this.console = console;
  }

  /**
   * Those of the hosts that have a table of IPVS.
   *
   * @param name a file or folder, as for {@code lvsc import}
   * @return empty if one cannot be read, which has been said
   */
  Optional<List<Capture>> read(String name) throws FileTrouble {
    Inputs inputs = new Inputs("", Optional.empty(), console.in());
    inputs.add(name);
    for (SpecText each : inputs.faulty()) {
      console.say(
          new TextFormatter(each.source(), false, Diagnostic::rule)
              .format(Diagnosis.of(each.faults())));
    }
    if (!inputs.faulty().isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<Input>> hosts = new LinkedHashMap<>();
    for (Input input : inputs.inputs()) {
      hosts.computeIfAbsent(input.host(), host -> new ArrayList<>()).add(input);
    }
    List<Capture> captures = new ArrayList<>();
    for (Map.Entry<String, List<Input>> host : hosts.entrySet()) {
      Set<Part> parts = parts(host.getValue());
      if (parts.contains(Part.TABLE)) {
        Optional<Harvest> harvest = harvest(host.getValue());
        if (harvest.isEmpty()) {
          return Optional.empty();
        }
        captures.add(new Capture(host.getKey(), harvest.get(), parts));
      }
    }
    if (captures.isEmpty()) {
      throw new FileTrouble(name, "holds no table of IPVS: capture `ipvsadm -Sn`");
    }
    return Optional.of(captures);
  }

  private static Set<Part> parts(List<Input> inputs) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (Input input : inputs) {
      String text = input.source().text();
      Optional<Kind> kind = input.kind().or(() -> Kind.of(text));
      kind.ifPresent(
          known -> {
            switch (known) {
              case IPVSADM_SAVE -> parts.add(Part.TABLE);
              case IPVSADM_LIST -> listed(text, parts);
              case IPTABLES_SAVE, IP6TABLES_SAVE -> parts.add(Part.MARKS);
              case SYSCTL -> parts.add(Part.SYSCTLS);
              default -> {}
            }
          });
    }
    return parts;
  }

  /** A listing is of services, of thresholds, of timeouts, or of all of them behind each other. */
  private static void listed(String text, Set<Part> parts) {
    if (text.contains("Forward Weight")) {
      parts.add(Part.TABLE);
    }
    if (text.contains("Uthreshold")) {
      parts.add(Part.THRESHOLDS);
    }
    if (text.contains("Timeout (tcp")) {
      parts.add(Part.TIMEOUTS);
    }
  }

  private Optional<Harvest> harvest(List<Input> inputs) {
    Complaints complaints = new Complaints();
    Importer.Order order =
        new Importer.Order("", "", LocalDate.EPOCH, Optional.empty(), (from, pattern) -> List.of());
    Optional<Harvest> harvest = Importer.read(inputs, order, complaints);
    complaints
        .byFile()
        .forEach(
            (source, report) ->
                console.say(
                    new TextFormatter(source, false, Diagnostic::rule)
                        .format(Diagnosis.of(report.diagnostics(), report.furtherErrors()))));
    return harvest;
  }
}
