package io.lvsc.adopt.keepalived;

import io.lvsc.adopt.ledger.Origin;

/**
 * One line as keepalived's parser hands it on: a keyword with its words, or a brace alone.
 *
 * @param origin the line that was written
 */
record Line(String text, Origin origin) {

  boolean opens() {
    return text.equals("{");
  }

  boolean closes() {
    return text.equals("}");
  }
}
