package io.lvsc.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Compiler;
import io.lvsc.adopt.Imported;
import io.lvsc.adopt.Importer;
import io.lvsc.adopt.Input;
import io.lvsc.adopt.Kind;
import io.lvsc.adopt.ledger.Complaints;
import io.lvsc.adopt.read.Library;
import io.lvsc.emit.OutputFile;
import io.lvsc.source.SourceFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What lvsc builds for a random cluster, imported and built again, is the same table. */
class ImportRoundTripTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);
  private static final Map<String, Kind> FILES =
      Map.of(
          "ipvs.rules",
          Kind.IPVSADM_SAVE,
          "iptables.rules",
          Kind.IPTABLES_SAVE,
          "ip6tables.rules",
          Kind.IP6TABLES_SAVE);

  @Property(tries = 60)
  void rulesComeBackAsTheyWere(@ForAll @IntRange(min = 0, max = 1 << 20) int seed) {
    String spec = RandomClusters.spec(seed);
    List<Input> inputs = new ArrayList<>();
    Set<String> expected = new TreeSet<>();
    for (OutputFile file : files(spec)) {
      String name = file.path().substring(file.path().lastIndexOf('/') + 1);
      Optional<Kind> kind = Optional.ofNullable(FILES.get(name));
      boolean director = !file.text().contains("LVSC-MSS");
      if (kind.isPresent() && director) {
        inputs.add(new Input(new SourceFile(file.path(), file.text()), "", kind));
      }
      if (name.equals("ipvs.rules")) {
        file.text().lines().forEach(expected::add);
      }
    }
    if (expected.isEmpty()) {
      return;
    }
    Imported imported = imported(inputs);
    boolean refused = !imported.proof().errors().isEmpty();
    assertEquals(
        plain(expected, refused), plain(new TreeSet<>(imported.proof().rules()), refused), spec);
    assertTrue(imported.proof().ipvs(), spec);
    assertTrue(imported.proof().marks(), () -> imported.proof().differences() + "\n" + spec);
  }

  private static List<OutputFile> files(String spec) {
    return Compiler.compile(new SourceFile("cluster.yaml", spec), TODAY)
        .output()
        .orElseThrow()
        .files();
  }

  private static Imported imported(List<Input> inputs) {
    Complaints complaints = new Complaints();
    Importer.Order order =
        new Importer.Order("imported", "VERSION", TODAY, Optional.empty(), Library.NONE);
    return Importer.run(inputs, order, complaints).orElseThrow();
  }

  /** A lower threshold of 0 is what is there anyway; a refused spec is planned without any. */
  private static Set<String> plain(Set<String> lines, boolean refused) {
    Set<String> plain = new TreeSet<>();
    for (String line : lines) {
      plain.add(refused ? line.replaceAll(" -[xy] [0-9]+", "") : line.replaceAll(" -y 0$", ""));
    }
    return plain;
  }
}
