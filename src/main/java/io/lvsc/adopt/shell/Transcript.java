package io.lvsc.adopt.shell;

import io.lvsc.adopt.read.Page;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody typed at a prompt, as it is copied from a terminal: the commands stand behind the
 * prompts, and the rest is what they printed, but for commands that stand there without a prompt.
 */
final class Transcript {
  private static final Pattern PROMPT =
      Pattern.compile(
          "\\s*(\\[\\S[^\\]\\n]{1,80}\\]\\s?[#$]|[\\w.-]+@[\\w.-]+[^\\n#$]{0,60}[#$])\\s.*");

  /** A prompt alone; {@code #} begins a comment too. */
  private static final Pattern BARE =
      Pattern.compile("\\s*([#$])\\s+(sudo\\s+)?(/\\S*/)?ipvsadm\\s+-.*");

  private static final Pattern COMMAND = Pattern.compile("(?m)^[^#$\\n]*(^|[\\s/;&|])ipvsadm\\s+-");

  /** A line that is a command by itself. */
  private static final Pattern OWN =
      Pattern.compile(
          "(?m)^\\s*(sudo\\s+)?(\\$\\{?[A-Za-z_]\\w*\\}?\\s|[A-Za-z_]\\w*=|(/\\S*/)?"
              + "(ipvsadm-restore|ipvsadm|ip6?tables|ip|ifconfig|sysctl)\\s)");

  /** A line that nothing prints, so that somebody typed it. */
  private static final Pattern TYPED =
      Pattern.compile(
          "\\s*(sudo\\s+)?((/\\S*/)?(ipvsadm|ip6?tables|sysctl|ifconfig)\\s+-.*"
              + "|(/\\S*/)?ipvsadm-restore\\s+<.*"
              + "|(/\\S*/)?ifconfig\\s+\\w+(:\\w+)?\\s+[\\d(nud].*"
              + "|(/\\S*/)?ip\\s+(-\\S+\\s+)*(a|addr|address|l|link|r|ro|route|rule)\\s+\\w.*"
              + "|echo\\s.*>\\s*/proc/.*)");

  /** What the shell prints before a line that goes on with a command. */
  private static final Pattern SECOND = Pattern.compile("\\s*>(?=\\s)");

  private static final Pattern DOCUMENT = Pattern.compile("<<-?\\s*[\"'\\\\]?(\\w+)");

  private Transcript() {}

  /** The text with all that was not typed blank; a script as it is. Lines and columns stay. */
  static String commands(String all) {
    boolean page = Page.isOne(all);
    return Page.code(all, block -> typed(block, page));
  }

  private static String typed(String text, boolean page) {
    String block = Page.withoutListing(text);
    List<String> lines = List.of(block.split("\n", -1));
    boolean script = block.stripLeading().startsWith("#!");
    boolean own = script || COMMAND.matcher(block).find() || OWN.matcher(block).find();
    boolean named = !script && lines.stream().anyMatch(line -> PROMPT.matcher(line).matches());
    boolean bare = lines.stream().anyMatch(line -> isBare(line, own));
    if (named || bare) {
      return typed(lines, own);
    }
    boolean kept = !page || own || block.contains("<<");
    return kept ? block : block.replaceAll("[^\\n]", " ");
  }

  /** Whether a line begins with a prompt that is one sign alone. */
  private static boolean isBare(String line, boolean own) {
    Matcher bare = BARE.matcher(line);
    return bare.matches() && (bare.group(1).equals("$") || !own);
  }

  private static String typed(List<String> lines, boolean own) {
    StringJoiner typed = new StringJoiner("\n");
    boolean goesOn = false;
    int document = -1;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher second = SECOND.matcher(line);
      int more = second.lookingAt() ? second.end() : 0;
      int begin = goesOn || i <= document ? more : begin(line, own);
      if (begin >= 0 && i > document) {
        document = documentEnd(lines, i);
      }
      goesOn = begin >= 0 && line.endsWith("\\");
      typed.add(begin < 0 ? " ".repeat(line.length()) : " ".repeat(begin) + line.substring(begin));
    }
    return typed.toString();
  }

  /** Where the command of a line begins; negative if none stands there. */
  private static int begin(String line, boolean own) {
    Matcher prompt = PROMPT.matcher(line);
    if (prompt.matches()) {
      return prompt.end(1);
    }
    if (isBare(line, own)) {
      return line.length() - line.stripLeading().length() + 1;
    }
    return TYPED.matcher(line).matches() ? 0 : -1;
  }

  /** The line that ends the here-document of a command; the command's own if it has none. */
  private static int documentEnd(List<String> lines, int from) {
    Matcher document = DOCUMENT.matcher(lines.get(from));
    if (document.find()) {
      for (int i = from + 1; i < lines.size(); i++) {
        if (lines.get(i).replaceFirst("^\\s*>\\s", "").strip().equals(document.group(1))) {
          return i;
        }
      }
    }
    return from;
  }
}
