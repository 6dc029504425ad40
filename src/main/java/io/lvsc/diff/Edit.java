package io.lvsc.diff;

import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a change does.
 *
 * @param subject the server, host or VIP; empty for the service itself
 * @param what changes: {@code weight 3 -> 1}
 * @param row of the table of edits
 * @param outcome of the connections that are there, which may be less than the row's
 * @param effect in words
 * @param kernel the commands of ipvsadm by which it is done; none if it is not in its table
 * @param at where it is written in the new spec, or in the old one if it is gone
 */
record Edit(
    Sign sign,
    String subject,
    String what,
    Row row,
    Outcome outcome,
    String effect,
    List<String> kernel,
    Optional<SpecPath> at) {
  Edit {
    kernel = List.copyOf(kernel);
  }

  static Edit of(Sign sign, String subject, String what, String row) {
    Row known = Rows.of(row);
    return new Edit(
        sign, subject, what, known, known.outcome(), known.says(), List.of(), Optional.empty());
  }

  Edit about(String other) {
    return new Edit(sign, other, what, row, outcome, effect, kernel, at);
  }

  Edit saying(String words) {
    return new Edit(sign, subject, what, row, outcome, words, kernel, at);
  }

  Edit ending(Outcome other) {
    return new Edit(sign, subject, what, row, other, effect, kernel, at);
  }

  Edit by(List<String> commands) {
    return new Edit(sign, subject, what, row, outcome, effect, commands, at);
  }

  Edit at(SpecPath place) {
    return new Edit(sign, subject, what, row, outcome, effect, kernel, Optional.of(place));
  }

  boolean breaks() {
    return outcome == Outcome.BROKEN;
  }
}
