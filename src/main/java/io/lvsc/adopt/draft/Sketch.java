package io.lvsc.adopt.draft;

import java.util.List;

/** A spec that was drafted: its text, what it asks, and its text with invented answers. */
public final class Sketch {
  private final Draft draft;

  Sketch(Draft draft) {
    this.draft = draft;
  }

  /** The text for the user. */
  public String text() {
    return SpecWriter.of(draft, false);
  }

  /** The text with values instead of questions, to try it. */
  public String filled() {
    return SpecWriter.of(draft, true);
  }

  public List<Question> questions() {
    return List.copyOf(draft.questions);
  }

  /** Accepts a finding that the inputs are the cause of. */
  public void accept(String rule, String pointer, String reason) {
    draft.allow.add(new Draft.Accepted(rule, pointer, reason));
  }

  /** Adds the comment lines above the spec. */
  public void head(List<String> lines) {
    draft.heading.addAll(lines);
  }
}
