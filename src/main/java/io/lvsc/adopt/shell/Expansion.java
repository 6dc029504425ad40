package io.lvsc.adopt.shell;

import java.util.Optional;

/**
 * An expansion that begins with a dollar sign or a backquote (POSIX 2.6).
 *
 * @param part empty for a dollar sign that begins none
 * @param end behind it
 */
record Expansion(Optional<Part> part, int end) {

  /**
   * Reads the expansion at a place.
   *
   * @param quoted whether it stands in double quotes
   */
  static Expansion at(String text, int at, boolean quoted) {
    if (text.charAt(at) == '`') {
      int end = closing(text, '`', at + 1);
      return of(new Part.Output(text.substring(at + 1, end), quoted), end + 1);
    }
    if (text.startsWith("$((", at)) {
      String inner = nested(text, at + 1);
      Part part =
          inner.startsWith("(") && inner.endsWith(")")
              ? new Part.Arithmetic(inner.substring(1, inner.length() - 1), quoted)
              : new Part.Output(inner, quoted);
      return of(part, at + inner.length() + 3);
    }
    if (text.startsWith("$[", at) && text.indexOf(']', at) > 0) {
      int end = text.indexOf(']', at);
      return of(new Part.Arithmetic(text.substring(at + 2, end), quoted), end + 1);
    }
    if (text.startsWith("$(", at)) {
      String inner = nested(text, at + 1);
      return of(new Part.Output(inner, quoted), at + inner.length() + 3);
    }
    return text.startsWith("${", at) ? braces(text, at, quoted) : parameter(text, at, quoted);
  }

  private static Expansion of(Part part, int end) {
    return new Expansion(Optional.of(part), end);
  }

  private static Expansion parameter(String text, int at, boolean quoted) {
    int end = at + 1;
    while (end < text.length() && isName(text.charAt(end))) {
      end++;
    }
    boolean special =
        end == at + 1 && end < text.length() && "@*#?$!-".indexOf(text.charAt(end)) >= 0;
    boolean digit = end > at + 1 && Character.isDigit(text.charAt(at + 1));
    end = special ? end + 1 : digit ? at + 2 : end;
    return end == at + 1
        ? new Expansion(Optional.empty(), end)
        : of(new Part.Parameter(text.substring(at + 1, end), "", quoted), end);
  }

  private static boolean isName(char c) {
    return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
  }

  private static Expansion braces(String text, int opened, boolean quoted) {
    int depth = 0;
    int end = opened + 1;
    do {
      if (end >= text.length()) {
        throw new ShellFault(opened, "this brace is never closed", "opened here");
      }
      char c = text.charAt(end++);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    } while (depth > 0);
    String inner = text.substring(opened + 2, end - 1);
    int name = inner.startsWith("#") || inner.startsWith("!") ? 1 : 0;
    while (name < inner.length() && isName(inner.charAt(name))) {
      name++;
    }
    if (name < inner.length() && inner.charAt(name) == '[' && inner.indexOf(']', name) > 0) {
      name = inner.indexOf(']', name) + 1;
    } else if (name == 0 && !inner.isEmpty()) {
      name = 1;
    }
    return of(new Part.Parameter(inner.substring(0, name), inner.substring(name), quoted), end);
  }

  /** What stands between a bracket and the one that closes it, quotes respected. */
  static String nested(String text, int opened) {
    int at = opened;
    int depth = 0;
    do {
      if (at >= text.length()) {
        throw new ShellFault(opened, "this bracket is never closed", "opened here");
      }
      char c = text.charAt(at);
      if (c == '\'' || c == '"') {
        at = closing(text, c, at + 1);
      } else if (c == '\\') {
        at++;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      at++;
    } while (depth > 0);
    return text.substring(opened + 1, at - 1);
  }

  /** Where the next quote of a kind is. */
  static int closing(String text, char quote, int from) {
    int end = text.indexOf(quote, from);
    if (end < 0) {
      throw new ShellFault(from - 1, "this quote is never closed", "opened here");
    }
    return end;
  }
}
