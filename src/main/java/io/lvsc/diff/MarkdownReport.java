package io.lvsc.diff;

import java.util.List;

/** Changes as a comment in a pull request. */
public final class MarkdownReport {
  private static final int NAMES = 6;

  /** A forge refuses comments of more than 65,536 characters. */
  private static final int ROWS = 100;

  private final Changes changes;
  private final StringBuilder text = new StringBuilder();
  private int rows;

  private MarkdownReport(Changes changes) {
    this.changes = changes;
  }

  /** A headline, a table, and what is longer folded away. */
  public static String of(Changes changes) {
    MarkdownReport report = new MarkdownReport(changes);
    report.line("**lvsc diff** `" + changes.title() + "`: " + Headline.of(changes));
    if (!changes.isEmpty()) {
      report.services();
      report.others();
      report.connections();
      report.details();
    }
    return report.text.toString();
  }

  private void line(String words) {
    text.append(words).append('\n');
  }

  private void services() {
    if (changes.services().isEmpty()) {
      return;
    }
    line("");
    line("| | service | server | change | connections | servers for new ones |");
    line("|---|---|---|---|---|---|");
    for (ServiceChange change : changes.services()) {
      String service = "`" + change.name() + "` " + change.service().title();
      String capacity = change.capacity().changes() ? capacity(change.capacity()) : "";
      for (Edit edit : change.edits()) {
        row(edit, service, code(edit.subject()), capacity);
        service = "`" + change.name() + "`";
        capacity = "";
      }
    }
    if (rows > ROWS) {
      line("");
      line("and " + (rows - ROWS) + " more");
    }
    changes.services().forEach(this::flows);
  }

  private void flows(ServiceChange change) {
    change
        .rehash()
        .ifPresent(
            rehash -> {
              line("");
              line("`" + change.name() + "`: " + rehash.words() + ".");
              rehash.unevenWords().ifPresent(words -> line("- " + words));
            });
  }

  private static String capacity(Capacity capacity) {
    return capacity.active() + capacity.percentage();
  }

  private void row(Edit edit, String service, String subject, String capacity) {
    rows++;
    if (rows <= ROWS) {
      line(
          "| "
              + String.join(
                  " | ",
                  edit.sign().text(),
                  cell(service),
                  cell(subject),
                  cell(edit.what()),
                  (edit.breaks() ? "⚠ " : "") + cell(edit.effect()),
                  cell(capacity))
              + " |");
    }
  }

  private static String code(String name) {
    return name.isEmpty() ? "" : "`" + name + "`";
  }

  private static String cell(String words) {
    return words.replace("->", "→").replace("|", "\\|");
  }

  private void others() {
    if (changes.others().isEmpty()) {
      return;
    }
    line("");
    line("| | beside services | change | effect |");
    line("|---|---|---|---|");
    for (Edit edit : changes.others()) {
      line(
          "| "
              + String.join(
                  " | ",
                  edit.sign().text(),
                  cell(edit.subject()),
                  cell(edit.what()),
                  cell(edit.effect()))
              + " |");
    }
  }

  private void connections() {
    line("");
    line(
        "Connections: kept "
            + kept()
            + "; **broken "
            + names(changes.broken())
            + "**"
            + part("moved", changes.moved())
            + part("newly refused", changes.refused())
            + "."
            + (changes.broken().isEmpty() ? "" : " The " + changes.howTheyBreak() + "."));
    List<String> advice = Advice.of(changes);
    if (!advice.isEmpty()) {
      line("");
      line("To lose none:");
      advice.forEach(each -> line("- " + each));
    }
  }

  private String kept() {
    String beside = changes.keptBeside();
    return changes.kept().isEmpty() && !beside.isEmpty()
        ? beside
        : names(changes.kept()) + (beside.isEmpty() ? "" : " and " + beside);
  }

  private static String part(String word, List<String> names) {
    return names.isEmpty() ? "" : "; " + word + " " + names(names);
  }

  private static String names(List<String> names) {
    return names.size() + (names.isEmpty() ? "" : " (" + Lists.of(names, NAMES) + ")");
  }

  private void details() {
    line("");
    line("<details><summary>push order, ipvsadm, way back</summary>");
    line("");
    int number = 0;
    for (PushOrder.Step step : PushOrder.of(changes)) {
      number++;
      line(number + ". " + PushOrder.names(step) + ": `" + step.verb() + "` (" + step.says() + ")");
    }
    List<String> commands = changes.kernel().lines();
    if (!commands.isEmpty() && changes.scope().isWhole()) {
      line("");
      line("```");
      commands.stream().limit(ROWS).forEach(this::line);
      line("```");
    }
    List<String> back = changes.back().broken();
    line("");
    line(
        back.isEmpty()
            ? "Going back breaks nothing more" + Headline.condition(changes.back()) + "."
            : "Going back breaks " + names(back) + ".");
    line("");
    line("</details>");
  }
}
