package io.lvsc.adopt.draft;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.ledger.Ledger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was not carried over, as comment lines: neighbors with one reason together. */
final class Remainder {
  private static final int LONGEST = 100;

  private Remainder() {}

  /** Directives that follow each other for one reason. */
  private record Run(List<Directive> directives) {
    Directive first() {
      return directives.get(0);
    }

    boolean takes(Directive next, Directive last) {
      return first().why().equals(next.why())
          && last.origin().source() == next.origin().source()
          && next.origin().line() - last.origin().line() <= 2;
    }

    String lines() {
      int begin = first().origin().line();
      int end = directives.get(directives.size() - 1).origin().line();
      return begin == end ? Integer.toString(begin) : begin + "-" + end;
    }

    String text() {
      List<String> words =
          directives.stream()
              .skip(1)
              .map(each -> each.text().split("[\\s=]", 2)[0])
              .distinct()
              .toList();
      String text = first().text() + (words.isEmpty() ? "" : ": " + String.join(", ", words));
      return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
    }
  }

  static List<String> lines(Ledger ledger) {
    Map<String, List<Run>> files = new LinkedHashMap<>();
    Run open = new Run(new ArrayList<>());
    for (Directive each : ledger.open()) {
      List<Directive> known = open.directives;
      if (known.isEmpty() || !open.takes(each, known.get(known.size() - 1))) {
        open = new Run(new ArrayList<>());
        files.computeIfAbsent(each.origin().file(), none -> new ArrayList<>()).add(open);
      }
      open.directives.add(each);
    }
    List<String> lines = new ArrayList<>();
    files.forEach(
        (file, runs) -> {
          lines.add("Not carried over, " + file + ":");
          lines.addAll(lines(runs));
        });
    return lines;
  }

  /** Runs of one text and one reason are one line: the same check of several servers. */
  private static List<String> lines(List<Run> runs) {
    Map<String, List<String>> places = new LinkedHashMap<>();
    for (Run run : runs) {
      places
          .computeIfAbsent(run.text() + "  (" + run.first().why() + ")", none -> new ArrayList<>())
          .add(run.lines());
    }
    List<String> lines = new ArrayList<>();
    places.forEach(
        (text, numbers) -> {
          String where =
              numbers.size() > 6
                  ? String.join(", ", numbers.subList(0, 5))
                      + " and "
                      + (numbers.size() - 5)
                      + " more"
                  : String.join(", ", numbers);
          lines.add("  " + where + "  " + text);
        });
    return lines;
  }
}
