package io.lvsc.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.adopt.ledger.Complaints;
import io.lvsc.adopt.read.Library;
import io.lvsc.source.SourceFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A script whose values stand in another file. */
class SourcedScriptTest {
  private static final String SCRIPT =
      """
      . /etc/lvs.conf
      ipvsadm -A -t $VIP:80 -s rr
      for each in $RIPS; do ipvsadm -a -t $VIP:80 -r $each -g; done
      """;

  @Test
  void takesValuesFromTheFileBesideIt() {
    assertEquals(
        List.of(
            "lvs:1 SAME . /etc/lvs.conf",
            "lvs:2 CARRIED ipvsadm -A -t $VIP:80 -s rr",
            "lvs:3 CARRIED ipvsadm -a -t $VIP:80 -r $each -g",
            "lvs.conf:1 SAME VIP=192.0.2.100",
            "lvs.conf:2 SAME RIPS=192.0.2.21"),
        account(SCRIPT, Map.of("lvs.conf", "VIP=192.0.2.100\nRIPS=192.0.2.21\n")));
  }

  @Test
  void prefersTheFileAtItsPlace() {
    Map<String, String> files =
        Map.of(
            "/etc/lvs.conf", "VIP=192.0.2.101\nRIPS=192.0.2.21\nreturn\n",
            "lvs.conf", "exit 1\n");
    assertEquals(6, account(SCRIPT, files).size());
  }

  @Test
  void readsAFileOnce() {
    List<String> account =
        account(
            ". ./a\nipvsadm -A -t $VIP:80 -s rr\nipvsadm -a -t $VIP:80 -r 192.0.2.21 -g\n. ./lvs\n",
            Map.of("./a", ". ./a\nVIP=192.0.2.100\n", "./lvs", "VIP=192.0.2.101\n"));
    assertTrue(account.contains("./a:1 IGNORED . ./a"), account.toString());
    assertTrue(account.contains("lvs:2 CARRIED ipvsadm -A -t $VIP:80 -s rr"), account.toString());
  }

  @Test
  void saysWhereToPutAFileThatIsNotThere() {
    Complaints complaints = new Complaints();
    assertTrue(imported(SCRIPT, Map.of(), complaints).isEmpty());
    String table =
        SCRIPT + "ipvsadm -A -t 192.0.2.100:81\nipvsadm -a -t 192.0.2.100:81 -r 192.0.2.21 -g\n";
    String why =
        imported(table, Map.of(), new Complaints()).orElseThrow().ledger().directives().stream()
            .filter(each -> each.text().startsWith(". "))
            .map(each -> each.why())
            .findFirst()
            .orElseThrow();
    assertEquals(
        "no such file is here; put it beside the script, or write the values that it sets into the script",
        why);
  }

  @Test
  void tellsOfAFaultInTheFile() {
    String table =
        ". ./a\nipvsadm -A -t 192.0.2.100:81\nipvsadm -a -t 192.0.2.100:81 -r 192.0.2.21 -g\n";
    List<String> account = account(table, Map.of("./a", "if true; then\n"));
    assertEquals("lvs:1 NOT_CARRIED . ./a", account.get(0));
  }

  private static List<String> account(String script, Map<String, String> files) {
    return imported(script, files, new Complaints()).orElseThrow().ledger().directives().stream()
        .map(
            each ->
                "%s:%d %s %s"
                    .formatted(
                        each.origin().file(),
                        each.origin().span().line(),
                        each.fate(),
                        each.text()))
        .toList();
  }

  private static Optional<Imported> imported(
      String script, Map<String, String> files, Complaints complaints) {
    Library library =
        (from, path) ->
            Stream.ofNullable(files.get(path)).map(text -> new SourceFile(path, text)).toList();
    Input input = new Input(new SourceFile("lvs", script), "", Optional.of(Kind.SHELL));
    return Importer.run(
        List.of(input),
        new Importer.Order(
            "imported", "VERSION", LocalDate.of(2026, 11, 1), Optional.empty(), library),
        complaints);
  }
}
