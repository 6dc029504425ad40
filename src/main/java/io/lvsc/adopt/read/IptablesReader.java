package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.model.Family;
import java.util.List;

/**
 * iptables-save and the command line of iptables: of all rules those that mark packets on their way
 * in, and those that change the source of balanced packets on their way out, through chains of
 * one's own too.
 */
public final class IptablesReader {
  private final Reading reading;
  private final PacketChains chains = new PacketChains();
  private final PacketWays ways;
  private String table = "filter";

  public IptablesReader(Reading reading, Family family) {
    this.reading = reading;
    this.ways = new PacketWays(chains, new PacketTargets(reading.harvest(), family));
  }

  /** Reads a whole file of iptables-save. */
  public void file() {
    int number = 0;
    for (String line : reading.source().text().lines().toList()) {
      number++;
      if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
        line(line.strip(), number);
      }
    }
    finish();
  }

  /** Reads one line of iptables-save. */
  void line(String line, int number) {
    if (line.startsWith("*")) {
      table = line.substring(1).strip();
    } else if (line.startsWith(":")) {
      policy(line, number);
    } else if (line.startsWith("-") || line.startsWith("[")) {
      String rule = line.replaceFirst("^\\[[0-9:]*\\]\\s*", "");
      command(
          table,
          Words.quoted(rule),
          reading.enter(Reading.span(number, 0, line.length() - 1), rule));
    } else if (!line.equals("COMMIT")) {
      reading.complain(
          Reading.span(number, 0, line.length() - 1),
          "`" + line + "` is no line of iptables-save",
          "not a rule, a chain or a table");
    }
  }

  private void policy(String line, int number) {
    List<String> words = Words.texts(Words.of(line));
    if (words.size() > 1 && !words.get(1).equals("ACCEPT") && !words.get(1).equals("-")) {
      reading
          .enter(Reading.span(number, 0, line.length() - 1), line)
          .notCarried("lvsc writes no policy; see that it lets the services through");
    }
  }

  /** Reads the arguments of one iptables command. */
  public void command(List<String> words, Directive directive) {
    command("filter", words, directive);
  }

  private void command(String standing, List<String> words, Directive directive) {
    chains.run(IptablesCommand.parse(standing, words), directive);
  }

  /** Follows the chains, when all rules are there. */
  public void finish() {
    ways.follow();
    chains.clear();
  }
}
