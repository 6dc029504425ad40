package io.lvsc.adopt.keepalived;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A block that says how a real server is checked, and the blocks that it stands in, whose words
 * hold where it has none of its own.
 */
record Checker(Block block, Block real, Block virtual) {
  String keyword() {
    return block.keyword();
  }

  /** Whether it asks for pages. */
  boolean isPage() {
    return keyword().equals("HTTP_GET") || keyword().equals("SSL_GET");
  }

  /** Whether it runs a program. */
  boolean isProgram() {
    return keyword().equals("MISC_CHECK");
  }

  Optional<Block> child(String keyword) {
    return block.child(keyword);
  }

  /** Its own word, then that of the real server, then that of the virtual one. */
  Stream<Block> inherited(String keyword) {
    return Stream.of(block, real, virtual).flatMap(level -> level.child(keyword).stream());
  }
}
