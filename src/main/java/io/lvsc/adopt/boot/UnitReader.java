package io.lvsc.adopt.boot;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Library;
import io.lvsc.adopt.read.Reading;
import io.lvsc.adopt.shell.CommandLines;
import io.lvsc.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unit of systemd: the commands by which it starts, in the order in which systemd runs them,
 * wherever they stand in the file.
 */
public final class UnitReader {
  private static final Pattern SECTION = Pattern.compile("\\s*\\[[^\\]\\n]*\\]\\s*");
  private static final Pattern SETTING =
      Pattern.compile("\\s*([A-Za-z][A-Za-z0-9-]*)[ \\t]*=(.*)", Pattern.DOTALL);
  private static final Pattern VALUE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

  private static final String PUT_IN = "its values are put in where a command names them";

  /** What only a shell understands; systemd hands it to the program. */
  private static final Pattern OPERATOR =
      Pattern.compile("(?<=\\s)(&&?|\\|\\|?|\\d?>>?|<)(?=[\\s/&]|$)");

  private static final Pattern PREFIX = Pattern.compile("[\\s@:+!|-]*");

  private final Reading reading;
  private final CommandLines commands;
  private final Library library;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Map<String, String> fromFiles = new LinkedHashMap<>();
  private final Map<String, List<Runnable>> phases = new LinkedHashMap<>();

  /**
   * @param library where files are that it takes values from, or a script in an argument
   */
  public UnitReader(Reading reading, Library library) {
    this.reading = reading;
    this.library = library;
    this.commands = new CommandLines(reading, library);
    List.of("ExecStartPre", "ExecStart", "ExecStartPost")
        .forEach(key -> phases.put(key, new ArrayList<>()));
  }

  /** Reads the whole file. */
  public void file() {
    for (LogicalLine line : LogicalLine.of(reading.source(), "#;")) {
      Matcher setting = SETTING.matcher(line.text());
      if (setting.matches()) {
        setting(line, setting.group(1), setting.start(2));
      } else if (!SECTION.matcher(line.text()).matches()) {
        enter(line).ignored("no `key=value`, so systemd ignores it too");
      }
    }
    environment.putAll(fromFiles);
    phases.values().forEach(steps -> steps.forEach(Runnable::run));
    commands.finish();
  }

  private void setting(LogicalLine line, String key, int value) {
    List<Runnable> steps = phases.get(key);
    if (steps != null) {
      starts(line, value, steps);
      return;
    }
    Directive directive = enter(line);
    switch (key) {
      case "ExecStop", "ExecStopPost" ->
          directive.ignored("runs when the unit stops, and does not build the table");
      case "ExecReload" ->
          directive.ignored("runs when the unit is reloaded, and does not build the table");
      case "ExecCondition" ->
          directive.notCarried("whether it lets the unit start is known only on the host");
      case "Environment" -> environment(line.text().substring(value), directive);
      case "EnvironmentFile" -> environmentFile(line.text().substring(value).strip(), directive);
      default -> directive.same("lvsc's own unit loads the table at boot");
    }
  }

  private Directive enter(LogicalLine line) {
    return reading.enter(line.span(reading.source()), line.flat());
  }

  private void environment(String value, Directive directive) {
    directive.same(PUT_IN);
    Matcher word = WORD.matcher(value.replaceAll("\\\\\\r?\\n", " "));
    while (word.find()) {
      String text = unquoted(word.group());
      int equals = text.indexOf('=');
      if (equals > 0) {
        environment.put(text.substring(0, equals), Specifiers.unknown(text.substring(equals + 1)));
      }
    }
    if (value.isBlank()) {
      environment.clear();
    }
  }

  /** What it sets is stronger than what the unit sets (systemd.exec(5)). */
  private void environmentFile(String value, Directive directive) {
    if (value.isEmpty()) {
      directive.ignored("takes back the lines of this key that stand before it");
      fromFiles.clear();
      return;
    }
    Optional<SourceFile> found = library.at(reading.source(), value.replaceFirst("^-", ""));
    if (found.isEmpty()) {
      directive.notCarried(
          "no such file is here; put it beside the unit, or write the values that it sets into the unit");
      return;
    }
    directive.same(PUT_IN);
    Reading inner = reading.of(found.get());
    for (LogicalLine line : LogicalLine.of(inner.source(), "#;")) {
      Directive entered = inner.enter(line.span(inner.source()), line.flat());
      Matcher setting = VALUE.matcher(line.flat());
      if (setting.matches()) {
        entered.same(PUT_IN);
        fromFiles.put(setting.group(1), unquoted(setting.group(2)));
      } else {
        entered.ignored("no `name=value`, so systemd ignores it too");
      }
    }
  }

  private static String unquoted(String text) {
    return text.replaceAll("^[\"']|[\"']$", "");
  }

  /** One line of commands; an empty one takes back those before it. */
  private void starts(LogicalLine line, int value, List<Runnable> steps) {
    String written = line.text().substring(value);
    if (written.isBlank()) {
      enter(line).ignored("takes back the lines of this key that stand before it");
      steps.clear();
      return;
    }
    Matcher operator = OPERATOR.matcher(QUOTED.matcher(written).replaceAll("q"));
    if (operator.find()) {
      enter(line)
          .notCarried(
              "systemd runs no shell, and hands `"
                  + operator.group(1)
                  + "` to the program; `sh -c '...'` would run it");
      return;
    }
    Matcher prefix = PREFIX.matcher(written);
    int begin = prefix.lookingAt() ? prefix.end() : 0;
    String marks = written.substring(0, begin);
    StringBuilder text = new StringBuilder(" ".repeat(value + begin));
    text.append(Specifiers.shell(written.substring(begin), !marks.contains(":")));
    if (marks.contains("@")) {
      blankSecondWord(text, value + begin);
    }
    steps.add(
        commands.enter(line.start(), text.toString(), environment, "a line below takes it back"));
  }

  /** Behind {@code @} the second word is the name that the program is called by. */
  private static void blankSecondWord(StringBuilder text, int from) {
    Matcher words = Pattern.compile("\\S+[ \\t]+(\\S+)").matcher(text).region(from, text.length());
    if (words.lookingAt()) {
      int length = words.end(1) - words.start(1);
      text.replace(words.start(1), words.end(1), " ".repeat(length));
    }
  }
}
