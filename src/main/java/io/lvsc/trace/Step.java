package io.lvsc.trace;

import io.lvsc.source.SpecPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that happens to a packet at a host.
 *
 * @param at where in the host, a word: an interface, {@code mangle}, {@code ipvs}
 * @param lines what happens, in words
 * @param decided the values of the spec that decide it
 * @param before the packet until then
 * @param after the packet from then on
 * @param wire that it leaves by
 * @param messages that it is too large, in their order
 */
public record Step(
    Kind kind,
    String at,
    List<String> lines,
    List<SpecPath> decided,
    Optional<Frame> before,
    Optional<Frame> after,
    Optional<Wire> wire,
    List<TooLarge> messages) {
  public Step {
    lines = List.copyOf(lines);
    decided = List.copyOf(decided);
    messages = List.copyOf(messages);
  }

  /** What happens. */
  public enum Kind {
    RECEIVED,
    MARKED,
    ROUTED,
    MATCHED,
    NOT_ASKED,
    SCHEDULED,
    REWRITTEN,
    ENCAPSULATED,
    UNPACKED,
    CLAMPED,
    FRAGMENTED,
    SENT,
    ACCEPTED,
    DROPPED,
    /** What lvsc cannot know. */
    NOTE;

    /** The word in a document: {@code not-asked}. */
    public String keyword() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  static Step of(Kind kind, String at, String line) {
    return new Step(
        kind,
        at,
        List.of(line),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** What lvsc cannot know. */
  static Step note(String line) {
    return of(Kind.NOTE, "!", line);
  }

  Step and(String line) {
    List<String> more = new ArrayList<>(lines);
    more.add(line);
    return new Step(kind, at, more, decided, before, after, wire, messages);
  }

  Step because(SpecPath place) {
    List<SpecPath> more = new ArrayList<>(decided);
    more.add(place);
    return new Step(kind, at, lines, more, before, after, wire, messages);
  }

  Step changing(Frame former, Frame later) {
    return new Step(
        kind, at, lines, decided, Optional.of(former), Optional.of(later), wire, messages);
  }

  Step carrying(Frame frame, Wire by) {
    return new Step(
        kind,
        at,
        lines,
        decided,
        Optional.of(frame),
        Optional.of(frame),
        Optional.of(by),
        messages);
  }

  Step telling(List<TooLarge> told) {
    return new Step(kind, at, lines, decided, before, after, wire, told);
  }
}
