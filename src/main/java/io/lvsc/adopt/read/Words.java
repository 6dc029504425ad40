package io.lvsc.adopt.read;

import java.util.ArrayList;
import java.util.List;

/** The words of a line by white space, each with the column where it begins. */
public final class Words {
  private Words() {}

  /**
   * A word.
   *
   * @param start its first character in the line, counted from 0
   */
  public record Word(String text, int start) {
    public int end() {
      return start + text.length();
    }
  }

  public static List<Word> of(String line) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
        at++;
      }
      int start = at;
      while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
        at++;
      }
      if (at > start) {
        words.add(new Word(line.substring(start, at), start));
      }
    }
    return words;
  }

  /** The words of a line in which quotes hold words together, as iptables-save writes them. */
  static List<String> quoted(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    boolean inQuotes = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        inQuotes = !inQuotes;
        inWord = true;
      } else if (c == '\\' && inQuotes && i + 1 < line.length()) {
        word.append(line.charAt(++i));
      } else if (Character.isWhitespace(c) && !inQuotes) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }

  public static List<String> texts(List<Word> words) {
    return words.stream().map(Word::text).toList();
  }
}
