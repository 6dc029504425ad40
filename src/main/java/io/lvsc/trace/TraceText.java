package io.lvsc.trace;

import io.lvsc.model.Protocol;
import io.lvsc.source.Locator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A trace for people: a numbered stop a host, a line a step, the deciding lines at the right. */
public final class TraceText {
  private static final String INDENT = "      ";
  private static final int MARGIN = 104;

  private final Locator locator;
  private final boolean all;
  private final StringBuilder text = new StringBuilder();
  private int number;

  private TraceText(Locator locator, boolean all) {
    this.locator = locator;
    this.all = all;
  }

  /**
   * The text of a trace.
   *
   * @param locator of the spec
   * @param all whether every server's walk is shown, and not one of those that are alike
   */
  public static String of(Trace trace, Locator locator, boolean all) {
    TraceText page = new TraceText(locator, all);
    page.write(trace);
    return page.text.toString();
  }

  private void write(Trace trace) {
    Question question = trace.question();
    text.append(question.protocol().keyword())
        .append(' ')
        .append(question.packet())
        .append(
            question.protocol() == Protocol.UDP
                ? ", a client's first datagram"
                : ", first packet of a connection")
        .append(question.load().map(TraceText::words).orElse(""))
        .append(
            question.down().isEmpty()
                ? ""
                : ", while "
                    + question.down().stream().sorted().collect(Collectors.joining(", "))
                    + (question.down().size() == 1 ? " is down" : " are down"))
        .append("\n\n");
    trace.approach().forEach(stop -> stop(stop, ""));
    List<Group> groups =
        all
            ? trace.walks().stream().map(walk -> new Group(List.of(walk))).toList()
            : Group.of(trace.walks());
    for (Group group : groups) {
      write(group, groups.size() > 1);
    }
    text.append('\n')
        .append(trace.isAnswered() ? "" : trace.fate().state().keyword() + ": ")
        .append(trace.fate().reason())
        .append('\n');
  }

  private static String words(Load load) {
    return ", " + load.bytes() + " bytes" + (load.divisible() ? " without DF" : "");
  }

  private void write(Group group, boolean several) {
    int before = number;
    Walk walk = group.shown();
    if (several) {
      text.append('\n')
          .append("by ")
          .append(group.title())
          .append(walk.expected() ? "" : ", once those before it are gone")
          .append('\n');
    }
    for (int i = 0; i < walk.forward().size(); i++) {
      Stop stop = walk.forward().get(i);
      if (i == 0 && !several) {
        steps(stop);
      } else {
        number -= i == 0 ? 1 : 0;
        stop(stop, stop.node().equals(walk.server()) ? group.others() : "");
      }
    }
    for (int i = 0; i < walk.reply().size(); i++) {
      Stop stop = walk.reply().get(i);
      if (i == 0) {
        steps(stop);
      } else {
        stop(stop, ", reply");
      }
    }
    if (several) {
      text.append(INDENT).append("= ").append(walk.fate().state().keyword());
      text.append(walk.fate().isAnswered() ? "" : ": " + walk.fate().reason()).append('\n');
      number = before;
    }
  }

  private void stop(Stop stop, String suffix) {
    number++;
    text.append(String.format(Locale.ROOT, "%2d  %s%s%n", number, stop.node(), suffix));
    steps(stop);
  }

  private void steps(Stop stop) {
    stop.steps().forEach(this::step);
  }

  private void step(Step step) {
    boolean note = step.kind() == Step.Kind.NOTE;
    String head = note ? "    ! " : INDENT + String.format(Locale.ROOT, "%-10s ", step.at());
    String references = references(step);
    for (int i = 0; i < step.lines().size(); i++) {
      String line = (i == 0 ? head : " ".repeat(head.length())) + step.lines().get(i);
      text.append(line);
      if (i == 0 && !references.isEmpty()) {
        text.append(" ".repeat(Math.max(2, MARGIN - line.length()))).append(references);
      }
      text.append('\n');
    }
  }

  private String references(Step step) {
    return step.decided().stream()
        .map(place -> ":" + locator.locate(place).span().line())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
