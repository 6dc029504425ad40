package io.lvsc.adopt.keepalived;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Check;
import io.lvsc.adopt.table.Socket;
import io.lvsc.model.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The program of a check. lvsc puts the server's address and port behind its words, so it must
 * expect them.
 *
 * @param by the directive that names it
 * @param words the program and its arguments; one empty word if none is named
 */
record CheckProgram(Optional<Directive> by, List<String> words) {
  private static final Pattern PING = Pattern.compile("(/usr)?(/s?bin/)?(ping|fping)6?");

  /** Programs of distributions, which take no port behind an address, or something else. */
  private static final Pattern OF_SYSTEM = Pattern.compile("/(usr/)?s?bin/(?!lvs|keepalived).*");

  static CheckProgram of(Checker checker) {
    Optional<Block> path = checker.child("misc_path");
    List<String> words =
        path.map(block -> block.words().subList(1, block.words().size()))
            .map(all -> List.of(String.join(" ", all).strip().split("\\s+", -1)))
            .orElse(List.of(""));
    return new CheckProgram(path.map(Block::directive), words);
  }

  boolean isNamed() {
    return by.isPresent();
  }

  /** Whether it is one of the system's that ask by ICMP. */
  boolean isPing() {
    return PING.matcher(words.get(0)).matches();
  }

  /** Whether its last word is an address. */
  boolean asks(IpAddress address) {
    return words.get(words.size() - 1).equals(address.toString());
  }

  /** Puts it into a check; why it cannot be carried, if so. */
  Optional<String> take(Check check, Socket arrival) {
    if (isPing()) {
      by.ifPresent(check::carry);
      return Optional.empty();
    }
    boolean plain =
        words.get(0).startsWith("/")
            && words.stream().allMatch(word -> word.matches("[A-Za-z0-9_./:@%+=,-]+"));
    int end = words.size();
    boolean port = end > 1 && words.get(end - 1).equals(Integer.toString(arrival.port()));
    end -= port ? 1 : 0;
    boolean address = end > 1 && words.get(end - 1).equals(arrival.address().toString());
    if (!plain || !address) {
      return Optional.of(
          "lvsc puts the server's address and port behind a program's words, and this one has"
              + " words of its own");
    }
    if (!port && OF_SYSTEM.matcher(words.get(0)).matches()) {
      return Optional.of(
          "lvsc puts the port behind the address, which this program takes for something else");
    }
    check.setTexts("command", words.subList(0, end - 1));
    by.ifPresent(check::carry);
    if (!port) {
      by.ifPresent(
          each ->
              each.same(
                  "its program gets the port too, behind the address: see that it takes both"));
    }
    return Optional.empty();
  }
}
