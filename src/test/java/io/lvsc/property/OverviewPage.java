package io.lvsc.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.plan.Chart;
import io.lvsc.plan.Overview;
import io.lvsc.plan.Overview.Entry;
import io.lvsc.plan.Overview.Machine;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** README.md of the output folder, read back. */
final class OverviewPage {
  private static final String NAME = "[a-z0-9][a-z0-9.-]*";
  private static final String ID = "[a-z]+_[a-z0-9_D]+";
  private static final Pattern ENTRY =
      row("`(%1$s)`", "`(%1$s)`", "([a-z]+)(?: ([a-z]+))?", "(\\d+)?", "(\\d+)", "([a-z]+)?");
  private static final Pattern SERVICE =
      row(
          "`(%1$s)`",
          "(?:`%1$s` [0-9a-f.:]+(?:<br>)?)+",
          "(?:mark \\d+: )?(?:[a-z]+ [0-9a-z, -]+(?: from [0-9a-f.:/]+)?(?:<br>)?)+",
          "[a-z, -]+",
          "(?:\\d+ s(?:, netmask [0-9.]+)?)?");
  private static final Pattern MACHINE =
      row(
          "`(%1$s)`",
          "(director|real server|router)",
          "([0-9a-f.:, ]+)",
          "(?:\\[groups/(\\w+)\\]\\(groups/\\w+\\), \\[hosts/%1$s\\]\\(hosts/%1$s\\)"
              + "|\\[instructions\\]\\(hosts/%1$s/INSTRUCTIONS.md\\))");
  private static final Pattern NODE =
      Pattern.compile(" +(" + ID + ")(?:\\(\\[\".*\"\\]\\)|\\[\".*\"\\])");
  private static final Pattern LINE =
      Pattern.compile("  (" + ID + ") -\\.?->(?:\\|\".*\"\\|)? (" + ID + ")");

  private final List<String> lines;

  private OverviewPage(String text) {
    lines = text.lines().toList();
  }

  private static Pattern row(String... cells) {
    String row = Stream.of(cells).collect(Collectors.joining(" \\| ", "\\| ", " \\|"));
    return Pattern.compile(row.formatted(NAME));
  }

  static void assertShows(Overview plan, String text) {
    OverviewPage page = new OverviewPage(text);
    assertEquals("# " + plan.cluster(), page.lines.get(0));
    assertEquals(plan.entries(), page.rows(ENTRY).map(OverviewPage::entry).toList());
    assertEquals(
        plan.services().stream().map(Overview.Service::name).toList(),
        page.rows(SERVICE).map(row -> row.group(1)).toList(),
        text);
    assertEquals(plan.machines(), page.rows(MACHINE).map(OverviewPage::machine).toList());
    page.assertDraws(plan.picture(), text);
  }

  private void assertDraws(@Nullable Chart picture, String text) {
    if (picture == null) {
      assertTrue(text.contains("too large for a picture"), text);
      return;
    }
    assertTrue(text.contains("```mermaid\n" + picture.text() + "```\n"), text);
    assertTrue(text.indexOf("\n```\n") < 40_000, "a picture that no forge shows");
    List<String> nodes = rows(NODE).map(row -> row.group(1)).toList();
    Set<String> ends = new TreeSet<>();
    rows(LINE).forEach(row -> ends.addAll(List.of(row.group(1), row.group(2))));
    assertEquals(new TreeSet<>(nodes), ends, text);
    assertEquals(nodes.size(), ends.size(), text);
  }

  private Stream<MatchResult> rows(Pattern pattern) {
    return lines.stream().flatMap(line -> pattern.matcher(line).results().limit(1));
  }

  private static Entry entry(MatchResult row) {
    String port = row.group(5);
    return new Entry(
        row.group(1),
        row.group(2),
        row.group(3),
        row.group(4),
        port == null ? null : Integer.valueOf(port),
        Integer.parseInt(row.group(6)),
        row.group(7));
  }

  private static Machine machine(MatchResult row) {
    return new Machine(row.group(1), row.group(2), List.of(row.group(3).split(", ")), row.group(4));
  }
}
