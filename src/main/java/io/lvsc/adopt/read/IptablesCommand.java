package io.lvsc.adopt.read;

import java.util.ArrayList;
import java.util.List;

/**
 * One command of iptables, taken apart.
 *
 * @param verb the option that says what is done; empty for none
 * @param chain empty where none is named
 * @param position of a rule in its chain, counted from 1; 0 for none
 * @param rule the other words
 */
record IptablesCommand(String table, String verb, String chain, int position, List<String> rule) {
  IptablesCommand {
    rule = List.copyOf(rule);
  }

  /**
   * Reads the arguments of a command.
   *
   * @param standing the table where the words name none
   */
  static IptablesCommand parse(String standing, List<String> words) {
    List<String> rule = new ArrayList<>();
    String table = standing;
    String verb = "";
    String chain = "";
    int position = 0;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean more = i + 1 < words.size();
      switch (word) {
        case "-t", "--table" -> table = more ? words.get(++i) : table;
        case "-w", "--wait" -> i += more && words.get(i + 1).matches("[0-9]+") ? 1 : 0;
        case "-A",
            "--append",
            "-I",
            "--insert",
            "-R",
            "--replace",
            "-D",
            "--delete",
            "-C",
            "--check",
            "-N",
            "--new-chain",
            "-F",
            "--flush",
            "-X",
            "--delete-chain",
            "-P",
            "--policy",
            "-Z",
            "--zero" -> {
          verb = word;
          chain = more && !words.get(i + 1).startsWith("-") ? words.get(++i) : "";
          if (i + 1 < words.size() && words.get(i + 1).matches("[0-9]{1,6}")) {
            position = Integer.parseInt(words.get(++i));
          }
        }
        default -> rule.add(word);
      }
    }
    return new IptablesCommand(table, verb, chain, position, rule);
  }
}
