package io.lvsc.adopt;

import io.lvsc.adopt.ledger.Ledger;
import io.lvsc.adopt.ledger.Origin;
import io.lvsc.adopt.table.Harvest;
import io.lvsc.source.SourceFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template of a configuration (Jinja, ERB, Go): the lines of the configuration are read, with a
 * question mark where a value is filled in.
 */
final class Template {
  private static final Pattern VALUE =
      Pattern.compile("\\{\\{[^{}\\n]*\\}\\}|<%=[^%\\n]*%>|\\{\\{-?[^\\n]*?-?\\}\\}");
  private static final Pattern STATEMENT =
      Pattern.compile("\\{%[^\\n]*?%\\}|<%(?!=)[^\\n]*?%>|\\{#[^\\n]*?#\\}");
  private static final Pattern GO =
      Pattern.compile(
          "\\{\\{-?\\s*(if|else|end|range|with|template|define|block)\\b[^\\n]*?\\}\\}");

  /** What to do with one. */
  static final String HELP = "this is a template; import the file that it makes";

  private Template() {}

  static boolean isOne(SourceFile source) {
    return VALUE.matcher(source.text()).find() || STATEMENT.matcher(source.text()).find();
  }

  /** The configuration with blanks for the template's own words; a plain file as it is. */
  static SourceFile filled(SourceFile source, Ledger ledger, Harvest harvest) {
    String text = source.text();
    if (!isOne(source)) {
      return source;
    }
    harvest
        .notes()
        .add(
            source.name()
                + " is a template: a value that it fills in is not known, and a line under a"
                + " condition or in a loop is read once; import the file that it makes");
    String without = blank(blank(text, STATEMENT, source, ledger), GO, source, ledger);
    Matcher value = VALUE.matcher(without);
    String filled =
        value.replaceAll(found -> "?" + " ".repeat(Math.max(0, found.group().length() - 1)));
    return new SourceFile(source.name(), filled);
  }

  private static String blank(String text, Pattern words, SourceFile source, Ledger ledger) {
    return words
        .matcher(text)
        .replaceAll(
            found -> {
              ledger
                  .enter(new Origin(source, source.at(found.start())), found.group())
                  .notCarried("a word of the template; lvsc reads what a template makes");
              return " ".repeat(found.group().length());
            });
  }
}
