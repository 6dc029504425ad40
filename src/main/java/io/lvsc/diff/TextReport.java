package io.lvsc.diff;

import io.lvsc.source.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes as an operator reads them. */
public final class TextReport {
  private static final int NAMES = 6;
  private static final int COMMANDS = 12;

  /** What is longer does not widen the column of all. */
  private static final int WIDE = 52;

  /** Where the place of a service in the spec begins, if its heading leaves the room. */
  private static final int MARGIN = 76;

  private final Changes changes;
  private final StringBuilder text = new StringBuilder();

  private TextReport(Changes changes) {
    this.changes = changes;
  }

  /** The report without the closing line about the exit code. */
  public static String of(Changes changes) {
    TextReport report = new TextReport(changes);
    report.line(changes.title() + ": " + Headline.of(changes));
    changes.services().forEach(report::service);
    report.others();
    if (!changes.isEmpty()) {
      report.line("");
      report.connections();
      report.advice();
      report.push();
      report.kernel();
      report.back();
      report.files();
    }
    report.notCompared();
    return report.text.toString();
  }

  private void line(String words) {
    text.append(words.stripTrailing()).append('\n');
  }

  private void service(ServiceChange change) {
    line("");
    Service service = change.service();
    String heading = "%3s %s  %s".formatted(change.sign().text(), change.name(), service.title());
    List<Edit> own = change.edits().stream().filter(edit -> edit.subject().isEmpty()).toList();
    boolean whole = change.sign() == Sign.ADDED || change.sign() == Sign.REMOVED;
    if (whole) {
      Edit edit = own.get(0);
      heading += "  " + edit.what();
      heading += change.sign() == Sign.REMOVED ? "  " + edit.effect() : "";
    }
    line(placed(heading, whole ? own.get(0) : change.edits().get(0), service));
    if (!whole) {
      table("    ", change.edits());
    }
    Capacity capacity = change.capacity();
    if (!whole && capacity.changes()) {
      line("      " + capacity.words() + rest(change));
    }
    change
        .rehash()
        .ifPresent(
            rehash -> {
              line("      " + rehash.words());
              rehash.unevenWords().ifPresent(words -> line("      " + words));
            });
  }

  private static String rest(ServiceChange change) {
    List<Server> takers = change.service().takers();
    return switch (takers.size()) {
      case 0 -> ": new connections are REFUSED";
      case 1 -> ": " + takers.get(0).name() + " is alone";
      default -> "";
    };
  }

  /** A heading, then the file and line of the service. */
  private String placed(String heading, Edit edit, Service service) {
    Side side =
        edit.sign() == Sign.REMOVED && edit.subject().isEmpty()
            ? changes.before()
            : changes.after();
    Optional<Place> place = side.place(Paths.service(service.name()));
    return place
        .map(
            each ->
                heading
                    + " ".repeat(Math.max(2, MARGIN - heading.length()))
                    + side.label()
                    + ":"
                    + each.span().line())
        .orElse(heading);
  }

  /** Sign, subject, what changes, and what it does, in columns. */
  private void table(String indent, List<Edit> edits) {
    int subjects = edits.stream().mapToInt(edit -> edit.subject().length()).max().orElse(0);
    int whats =
        edits.stream()
            .mapToInt(edit -> edit.what().length())
            .filter(length -> length <= WIDE)
            .max()
            .orElse(0);
    boolean named = subjects > 0;
    Optional<Edit> last = Optional.empty();
    for (Edit edit : edits) {
      boolean again = last.map(Edit::subject).equals(Optional.of(edit.subject()));
      boolean said = again && last.map(Edit::effect).equals(Optional.of(edit.effect()));
      boolean signed = again && !edit.subject().isEmpty();
      String what = named ? column(again ? "" : edit.subject(), subjects) : "";
      line(
          indent
              + "%3s ".formatted(signed ? "" : edit.sign().text())
              + what
              + (whats > 0 || !edit.what().isEmpty() ? column(edit.what(), whats) : "")
              + (said ? "" : edit.effect()));
      last = Optional.of(edit);
    }
  }

  /** Words in a column of a width, and the space behind it. */
  private static String column(String words, int width) {
    return words + " ".repeat(Math.max(0, width - words.length())) + "  ";
  }

  private void others() {
    if (!changes.others().isEmpty()) {
      line("");
      table("", changes.others());
    }
    for (var role : changes.programs()) {
      line("  ~ programs of " + role.group() + " change");
    }
  }

  private void connections() {
    List<String> parts = new ArrayList<>();
    parts.add(kept());
    parts.add(part("broken", changes.broken()));
    if (!changes.moved().isEmpty()) {
      parts.add(part("moved", changes.moved()));
    }
    if (!changes.refused().isEmpty()) {
      parts.add(part("newly refused", changes.refused()));
    }
    block("connections", parts);
    if (!changes.broken().isEmpty()) {
      line("              " + changes.howTheyBreak());
    }
  }

  private String kept() {
    List<String> servers = changes.kept();
    String beside = changes.keptBeside();
    return servers.isEmpty() && !beside.isEmpty()
        ? "%-13s %s".formatted("kept", beside)
        : part("kept", servers) + (beside.isEmpty() ? "" : ", and " + beside);
  }

  private static String part(String word, List<String> names) {
    return "%-13s %d%s"
        .formatted(word, names.size(), names.isEmpty() ? "" : "  " + Lists.of(names, NAMES));
  }

  private void block(String title, List<String> lines) {
    String head = title;
    for (String each : lines) {
      line("%-13s %s".formatted(head, each));
      head = "";
    }
  }

  private void advice() {
    block("to lose none", Advice.of(changes));
  }

  private void push() {
    List<String> lines = new ArrayList<>();
    if (PushOrder.of(changes).isEmpty() && changes.scope().isWhole()) {
      lines.add("nothing to push: the files of all hosts are as before");
    }
    for (PushOrder.Step step : PushOrder.of(changes)) {
      lines.add(
          "%d  %s: %s (%s)"
              .formatted(lines.size() + 1, PushOrder.names(step), step.verb(), step.says()));
    }
    block("push order", lines);
  }

  private void kernel() {
    List<String> commands = changes.kernel().lines();
    if (!changes.scope().isWhole() || commands.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>(commands.subList(0, Math.min(COMMANDS, commands.size())));
    if (commands.size() > COMMANDS) {
      lines.add("and " + (commands.size() - COMMANDS) + " more: --format json has them all");
    }
    block("ipvsadm", lines);
  }

  private void back() {
    if (!changes.scope().isWhole()) {
      return;
    }
    List<String> broken = changes.back().broken();
    block(
        "way back",
        List.of(
            broken.isEmpty()
                ? "push the old commit: it breaks nothing"
                    + Headline.condition(changes.back())
                    + (changes.broken().isEmpty() ? "" : "; what this one broke stays broken")
                : "push the old commit: it breaks connections of "
                    + Lists.count(broken.size(), "server")
                    + ": "
                    + Lists.of(broken, NAMES)));
  }

  private void files() {
    if (changes.scope().isWhole()) {
      block("files", List.of(FileCount.of(changes).words()));
    }
  }

  /** What an output tree does not tell. */
  private void notCompared() {
    List<String> trees = new ArrayList<>();
    for (Side side : List.of(changes.before(), changes.after())) {
      if (side.spec().isEmpty()) {
        trees.add(side.label());
      }
    }
    if (!trees.isEmpty() && changes.scope().isWhole()) {
      line("");
      line(
          "not compared: networks, gateways and other settings that an output tree"
              + " ("
              + String.join(", ", trees)
              + ") does not tell; their files are");
    }
  }
}
