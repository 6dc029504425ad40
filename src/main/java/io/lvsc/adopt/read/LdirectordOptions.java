package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The words that the check of one virtual goes by: its own, which go over those of the whole file;
 * and which of them the check holds.
 */
final class LdirectordOptions {
  private static final int LONGEST_TIMEOUT = 600;
  private static final int LONGEST_INTERVAL = 3600;

  private final Map<String, Told<String>> all;
  private final Map<String, Told<String>> own;
  private final Map<String, Told<String>> words;
  private final List<Directive> parts = new ArrayList<>();

  /**
   * @param all the words of the whole file
   * @param own those of the virtual
   */
  LdirectordOptions(Map<String, Told<String>> all, Map<String, Told<String>> own) {
    this.all = all;
    this.own = own;
    this.words = new HashMap<>(all);
    words.putAll(own);
  }

  Map<String, Told<String>> words() {
    return words;
  }

  /** The directives that the check holds. */
  List<Directive> parts() {
    return parts;
  }

  /** The value of a word, without quotes. */
  String text(String word, String otherwise) {
    Told<String> told = words.get(word);
    return told == null ? otherwise : told.value().replaceAll("^[\"']|[\"']$", "");
  }

  /** The value of a word that the check holds. */
  String value(String word, String otherwise) {
    hold(word);
    return text(word, otherwise);
  }

  /** Says that the check holds a word. */
  void hold(String word) {
    Optional.ofNullable(words.get(word)).map(Told::by).ifPresent(this::add);
  }

  /** The number of a word, which the check then holds; empty if it is none, or too high. */
  Optional<Integer> number(String word, int most) {
    return number(words.get(word), most);
  }

  /** The seconds from one check to the next. */
  int interval() {
    boolean forks = text("fork", "no").equals("yes");
    return number((forks ? words : all).get("checkinterval"), LONGEST_INTERVAL).orElse(10);
  }

  /**
   * The seconds that a check may take: the virtual's own word, its other one, and those of the
   * file, in this order.
   */
  int timeout(String first, String second, int otherwise) {
    for (Map<String, Told<String>> level : List.of(own, all)) {
      for (String kind : List.of(first, second)) {
        String word = kind + "timeout";
        Optional<Integer> found = number(level.get(word), LONGEST_TIMEOUT);
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    return otherwise;
  }

  private Optional<Integer> number(@Nullable Told<String> told, int most) {
    if (told == null || !told.value().matches("[1-9]\\d{0,4}")) {
      return Optional.empty();
    }
    int value = Integer.parseInt(told.value());
    if (value > most) {
      return Optional.empty();
    }
    add(told.by());
    return Optional.of(value);
  }

  private void add(Directive part) {
    if (!parts.contains(part)) {
      parts.add(part);
    }
  }
}
