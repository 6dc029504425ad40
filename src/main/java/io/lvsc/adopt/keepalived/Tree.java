package io.lvsc.adopt.keepalived;

import io.lvsc.adopt.read.Reading;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts the lines of a configuration into blocks, and enters each keyword into the ledger. */
final class Tree {
  private static final int DEEPEST = 32;

  private static final Set<String> TOP =
      Set.of("virtual_server", "vrrp_instance", "global_defs", "vrrp_sync_group");

  /** Keywords that keepalived reads a block after, with its brace or without. */
  private static final Set<String> BRACED =
      Set.of(
          "virtual_server",
          "virtual_server_group",
          "real_server",
          "vrrp_instance",
          "vrrp_sync_group",
          "virtual_ipaddress",
          "global_defs");

  private final Reading reading;
  private final List<Block> roots = new ArrayList<>();
  private final Deque<Block> open = new ArrayDeque<>();

  private Tree(Reading reading) {
    this.reading = reading;
  }

  static List<Block> of(List<Line> lines, Reading reading) {
    Tree tree = new Tree(reading);
    lines.forEach(tree::add);
    for (Block block : tree.open) {
      if (isWhole(block)) {
        reading
            .harvest()
            .notes()
            .add(
                block.directive().origin()
                    + ": no brace closes `"
                    + block.keyword()
                    + "`; keepalived takes the end of the file for it");
        continue;
      }
      reading
          .complaints()
          .at(
              block.directive().origin().source(),
              block.directive().origin().span(),
              "the block of `%s` is never closed",
              block.keyword())
          .label("opened here")
          .help("close it with `}`")
          .report();
    }
    return tree.roots;
  }

  /** Whether nothing stands in a block that belongs beside it, so that a brace is missing. */
  private static boolean isWhole(Block block) {
    return block.children().stream()
        .noneMatch(child -> TOP.contains(child.keyword()) || !isWhole(child));
  }

  private List<Block> level() {
    return open.isEmpty() ? roots : open.getFirst().children();
  }

  private void add(Line line) {
    if (!line.opens()) {
      openUnbraced();
    }
    if (line.opens()) {
      unopened()
          .ifPresentOrElse(
              this::open,
              () ->
                  complain(
                      line, "this brace opens the block of no keyword", "no keyword before it"));
    } else if (line.closes()) {
      if (open.isEmpty()) {
        reading.ledger().enter(line.origin(), "}").ignored("it closes no block");
      } else {
        open.removeFirst();
      }
    } else {
      level()
          .add(new Block(words(line.text()), reading.ledger().enter(line.origin(), line.text())));
    }
  }

  /** Opens the last block if its brace is missing, as keepalived does after a complaint. */
  private void openUnbraced() {
    unopened().filter(last -> BRACED.contains(last.keyword())).ifPresent(this::openUnbraced);
  }

  private void openUnbraced(Block last) {
    open(last);
    reading
        .harvest()
        .notes()
        .add(
            last.directive().origin()
                + ": no brace opens `"
                + last.keyword()
                + "`; keepalived reads on as if it stood there");
  }

  /** The last block of the level, if a brace may still open it. */
  private Optional<Block> unopened() {
    List<Block> level = level();
    return level.isEmpty() || open.size() > DEEPEST
        ? Optional.empty()
        : Optional.of(level.get(level.size() - 1)).filter(last -> !last.isBraced());
  }

  private void open(Block block) {
    block.open();
    open.addFirst(block);
  }

  private void complain(Line line, String fault, String label) {
    reading
        .complaints()
        .at(line.origin().source(), line.origin().span(), "%s", fault)
        .label("%s", label)
        .report();
  }

  /** The words of a line; quotes hold some together, and end a word that stands before them. */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '"' || c == '\'') {
        int end = line.indexOf(c, at + 1);
        words.add(line.substring(at + 1, end < 0 ? line.length() : end));
        at = end < 0 ? line.length() : end + 1;
      } else {
        int start = at;
        while (at < line.length()
            && !Character.isWhitespace(line.charAt(at))
            && line.charAt(at) != '"') {
          at++;
        }
        words.add(line.substring(start, at));
      }
    }
    return words.isEmpty() ? List.of("") : words;
  }
}
