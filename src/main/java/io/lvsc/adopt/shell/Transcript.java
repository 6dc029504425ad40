package io.lvsc.adopt.shell;

import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody typed at a prompt, as it is copied from a terminal: the commands stand behind the
 * prompts, and the rest is what they printed.
 */
final class Transcript {
  private static final Pattern PROMPT =
      Pattern.compile(
          "\\s*(\\[\\S[^\\]\\n]{1,80}\\]\\s?[#$]|[\\w.-]+@[\\w.-]+[^\\n#$]{0,60}[#$])\\s.*");
  private static final Pattern BARE =
      Pattern.compile("\\s*[#$]\\s+(sudo\\s+)?(/\\S*/)?ipvsadm\\s+-.*");
  private static final Pattern COMMAND = Pattern.compile("(?m)^[^#$\\n]*(^|[\\s/;&|])ipvsadm\\s+-");

  private static final Pattern FENCE = Pattern.compile("(?m)^ {0,3}(```|~~~)[\\w-]*\\s*$");

  private Transcript() {}

  /** The text with all that was not typed blank; a script as it is. Lines and columns stay. */
  static String commands(String all) {
    String text = fenced(all);
    List<String> lines = List.of(text.split("\n", -1));
    boolean prompts = lines.stream().anyMatch(line -> PROMPT.matcher(line).matches());
    boolean bare =
        !COMMAND.matcher(text).find()
            && lines.stream().anyMatch(line -> BARE.matcher(line).matches());
    if (!prompts && !bare) {
      return text;
    }
    return typed(lines);
  }

  /** Of a page of Markdown the blocks of code. */
  private static String fenced(String text) {
    if (!FENCE.matcher(text).find()) {
      return text;
    }
    StringJoiner code = new StringJoiner("\n");
    boolean in = false;
    for (String line : text.split("\n", -1)) {
      boolean fence = FENCE.matcher(line).lookingAt();
      code.add(in && !fence ? line : " ".repeat(line.length()));
      in ^= fence;
    }
    return code.toString();
  }

  private static String typed(List<String> lines) {
    StringJoiner typed = new StringJoiner("\n");
    boolean goesOn = false;
    for (String line : lines) {
      Matcher prompt = PROMPT.matcher(line);
      int begin =
          goesOn
              ? 0
              : prompt.matches()
                  ? prompt.end(1)
                  : BARE.matcher(line).matches() ? line.indexOf(line.strip().charAt(0)) + 1 : -1;
      goesOn = begin >= 0 && line.endsWith("\\");
      typed.add(begin < 0 ? " ".repeat(line.length()) : " ".repeat(begin) + line.substring(begin));
    }
    return typed.toString();
  }
}
