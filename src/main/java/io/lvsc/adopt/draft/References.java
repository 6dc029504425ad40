package io.lvsc.adopt.draft;

import io.lvsc.adopt.draft.Draft.Setting;
import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.ledger.Origin;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.diag.PlainText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something in the spec comes from, as its comment says it, and the comments of the source.
 */
final class References {
  private static final int LONGEST = 100;
  private static final Pattern BEHIND = Pattern.compile("[\\s{;]*[#!]+\\s*(\\S.*)");
  private static final Pattern ABOVE = Pattern.compile("\\s*#+\\s*([^!#\\s].*)");

  private final boolean oneFile;

  References(boolean oneFile) {
    this.oneFile = oneFile;
  }

  /** "keepalived.conf:31", or ":31" where there is one file only. */
  String of(Directive directive) {
    Origin origin = directive.origin();
    return oneFile ? ":" + origin.line() : origin.toString();
  }

  /** Several, with the lines of one file together. */
  String of(List<Directive> directives) {
    StringBuilder text = new StringBuilder();
    Origin last = null;
    for (Directive each : directives) {
      Origin origin = each.origin();
      boolean same = last != null && last.source() == origin.source();
      if (same && last != null && last.line() == origin.line()) {
        continue;
      }
      text.append(text.isEmpty() ? "" : ", ")
          .append(same ? Integer.toString(origin.line()) : of(each));
      last = origin;
    }
    return text.toString();
  }

  /** The place, and the comment behind the directive on its line. */
  String withRemark(Directive directive) {
    return of(directive) + behind(directive).map(remark -> ", \"" + remark + "\"").orElse("");
  }

  /**
   * A key of a service with the place that says so.
   *
   * @param text the whole line
   */
  Setting said(Virtual service, String key, String text) {
    return new Setting(text, service.sayer(key).map(this::of).orElse(""));
  }

  private static Optional<String> behind(Directive directive) {
    Origin origin = directive.origin();
    String line = origin.source().line(origin.span().endLine());
    int end = Math.min(line.length(), origin.span().endColumn() - 1);
    return shown(BEHIND.matcher(line.substring(end)));
  }

  /** The comment on the line above the directive. */
  static Optional<String> above(Directive directive) {
    Origin origin = directive.origin();
    return origin.line() < 2
        ? Optional.empty()
        : shown(ABOVE.matcher(origin.source().line(origin.line() - 1)));
  }

  private static Optional<String> shown(Matcher remark) {
    if (!remark.matches()) {
      return Optional.empty();
    }
    String text = PlainText.of(remark.group(1).strip());
    return Optional.of(text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
  }
}
