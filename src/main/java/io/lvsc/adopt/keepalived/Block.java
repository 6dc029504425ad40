package io.lvsc.adopt.keepalived;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Ports;
import io.lvsc.adopt.table.Socket;
import io.lvsc.model.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A keyword with its words, and what stands between its braces. */
final class Block {
  private final List<String> words;
  private final Directive directive;
  private final List<Block> children = new ArrayList<>();
  private boolean braced;

  Block(List<String> words, Directive directive) {
    this.words = List.copyOf(words);
    this.directive = directive;
  }

  String keyword() {
    return words.get(0);
  }

  /** A word behind the keyword, counted from 1; empty if there are fewer. */
  String word(int index) {
    return index < words.size() ? words.get(index) : "";
  }

  /** The address and the port behind the keyword, 0 if none is written; empty for other words. */
  Optional<Socket> socket() {
    OptionalInt port = word(2).isEmpty() ? OptionalInt.of(0) : Ports.parse(word(2));
    return IpAddress.parse(word(1))
        .filter(address -> port.isPresent())
        .map(address -> new Socket(address, port.getAsInt()));
  }

  List<String> words() {
    return words;
  }

  Directive directive() {
    return directive;
  }

  List<Block> children() {
    return children;
  }

  /** The first one in it of a keyword. */
  Optional<Block> child(String keyword) {
    return children.stream().filter(each -> each.keyword().equals(keyword)).findFirst();
  }

  void open() {
    braced = true;
  }

  boolean isBraced() {
    return braced;
  }

  /** What stands in it, and in its blocks. */
  Stream<Block> twoLevels() {
    return children.stream()
        .flatMap(child -> Stream.concat(Stream.of(child), child.children().stream()));
  }

  /** Its own directive and those of all that stands in it. */
  List<Directive> all() {
    List<Directive> all = new ArrayList<>(List.of(directive));
    children.forEach(child -> all.addAll(child.all()));
    return all;
  }
}
