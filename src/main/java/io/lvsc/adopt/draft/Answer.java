package io.lvsc.adopt.draft;

import java.util.List;

/**
 * A value of the spec that the inputs tell, or that they leave open.
 *
 * @param texts one or several; for an open one invented, so that the rest can be tried
 * @param open whether the spec asks for it
 */
record Answer(List<String> texts, boolean open) {
  Answer {
    texts = List.copyOf(texts);
  }

  static Answer known(List<String> texts) {
    return new Answer(texts, false);
  }

  static Answer invented(List<String> texts) {
    return new Answer(texts, true);
  }
}
