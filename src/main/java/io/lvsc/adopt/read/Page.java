package io.lvsc.adopt.read;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of Markdown, or what is copied from a terminal: what of it is code, and what of that is a
 * listing of ipvsadm. Whatever is taken out becomes blank, so that lines and columns stay.
 */
public final class Page {
  private static final Pattern FENCE = Pattern.compile("(?m)^ {0,3}(```|~~~)[\\w-]*\\s*$");

  private static final Pattern LISTED =
      Pattern.compile(
          "(?m)^\\s*(IP Virtual Server version .*|Prot LocalAddress:Port.*|-> RemoteAddress:Port.*"
              + "|(TCP|UDP|SCTP)\\s+\\S+:\\d+\\s+[a-z]+\\b.*|FWM\\s+\\d+\\s+(IPv6\\s+)?[a-z]+\\b.*"
              + "|->\\s+\\S+:\\d+\\s+(Route|Masq|Tunnel|Local)\\s+\\d+.*"
              + "|Timeout \\(tcp tcpfin udp\\): .*)$");

  /** A prompt with a user's name, with the command behind it, which no configuration has. */
  private static final Pattern PROMPT =
      Pattern.compile("(?m)^\\s*\\[\\w[\\w.-]*@[^\\]\\n]{1,80}\\]\\s?[#$].*$");

  private Page() {}

  /** Whether blocks of code stand in the text. */
  public static boolean isOne(String text) {
    return FENCE.matcher(text).find();
  }

  /** The blocks of code of a page; another text as it is. */
  public static String code(String text) {
    return code(text, UnaryOperator.identity());
  }

  /**
   * The blocks of code of a page, each changed on its own; another text is one block.
   *
   * @param change leaves the lines as long as they are
   */
  public static String code(String text, UnaryOperator<String> change) {
    if (!isOne(text)) {
      return change.apply(text);
    }
    List<String> lines = new ArrayList<>();
    List<String> block = new ArrayList<>();
    boolean in = false;
    for (String line : text.split("\n", -1)) {
      boolean fence = FENCE.matcher(line).lookingAt();
      if (in && !fence) {
        block.add(line);
        continue;
      }
      if (!block.isEmpty()) {
        lines.add(change.apply(String.join("\n", block)));
        block.clear();
      }
      lines.add(" ".repeat(line.length()));
      in ^= fence;
    }
    if (!block.isEmpty()) {
      lines.add(change.apply(String.join("\n", block)));
    }
    return String.join("\n", lines);
  }

  /** The text without the lines that a listing of ipvsadm has. */
  public static String withoutListing(String text) {
    return blank(LISTED.matcher(text));
  }

  /** A configuration as it stands in a page, or as a terminal shows it. */
  public static String configuration(String text) {
    return blank(PROMPT.matcher(withoutListing(code(text))));
  }

  private static String blank(Matcher matcher) {
    return matcher.replaceAll(found -> found.group().replaceAll("[^\\n]", " "));
  }
}
