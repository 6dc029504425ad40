package io.lvsc.adopt.shell;

import java.util.List;
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

  private Transcript() {}

  /** The text with all that was not typed blank; a script as it is. Lines and columns stay. */
  static String commands(String text) {
    List<String> lines = List.of(text.split("\n", -1));
    boolean prompts = lines.stream().anyMatch(line -> PROMPT.matcher(line).matches());
    boolean bare =
        !COMMAND.matcher(text).find()
            && lines.stream().anyMatch(line -> BARE.matcher(line).matches());
    if (!prompts && !bare) {
      return text;
    }
    StringBuilder typed = new StringBuilder();
    boolean goesOn = false;
    for (String line : lines) {
      typed.append(typed.isEmpty() ? "" : "\n");
      Matcher prompt = PROMPT.matcher(line);
      int begin =
          goesOn
              ? 0
              : prompt.matches()
                  ? prompt.end(1)
                  : BARE.matcher(line).matches() ? line.indexOf(line.strip().charAt(0)) + 1 : -1;
      goesOn = begin >= 0 && line.endsWith("\\");
      typed.append(" ".repeat(begin < 0 ? line.length() : begin));
      typed.append(begin < 0 ? "" : line.substring(begin));
    }
    return typed.toString();
  }
}
