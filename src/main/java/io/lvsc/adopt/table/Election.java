package io.lvsc.adopt.table;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.model.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How directors choose the one that holds a group of addresses: an instance of VRRP on a host.
 *
 * @param name of the instance
 * @param device its interface; empty if it is not told
 * @param words its words by keyword, with the first value of each
 * @param addresses that it holds
 * @param own the host's own addresses, as advertisements carry them
 * @param peers the other directors' addresses
 */
public record Election(
    String name,
    String device,
    List<Word> words,
    List<IpAddress> addresses,
    List<Told<IpAddress>> own,
    List<Told<IpAddress>> peers) {

  /** The virtual_router_id of directors that do not speak VRRP yet. */
  public static final String UNKNOWN = "?";

  /** An instance of which nothing is known yet. */
  public static Election of(String name, String device) {
    return new Election(
        name, device, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  /**
   * A word of the instance.
   *
   * @param value its first argument; may be empty
   */
  public record Word(String keyword, String value, Directive by) {}

  public Optional<Word> find(String keyword) {
    return words.stream().filter(word -> word.keyword.equals(keyword)).findFirst();
  }

  /** Whether its director begins as the active one. */
  public boolean isMaster() {
    return find("state").filter(word -> word.value().equals("MASTER")).isPresent();
  }

  /** The number of a word; what is given if it has none. */
  public int number(String keyword, int otherwise) {
    return find(keyword)
        .map(Word::value)
        .filter(value -> value.matches("\\d{1,6}"))
        .map(Integer::parseInt)
        .orElse(otherwise);
  }
}
