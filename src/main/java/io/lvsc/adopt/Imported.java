package io.lvsc.adopt;

import io.lvsc.adopt.draft.Question;
import io.lvsc.adopt.ledger.Ledger;
import io.lvsc.adopt.proof.Proof;
import java.util.List;

/**
 * What came of an import.
 *
 * @param spec the text
 * @param notes what the inputs cannot tell
 * @param counts "1 service, 2 real servers, 2 mark rules"
 */
public record Imported(
    String spec,
    Ledger ledger,
    List<Question> questions,
    List<String> notes,
    Proof proof,
    String counts) {
  public Imported {
    questions = List.copyOf(questions);
    notes = List.copyOf(notes);
  }

  /** Whether nothing is left to do: no question, nothing left behind, and proven. */
  public boolean isWhole() {
    return questions.isEmpty() && ledger.open().isEmpty() && proof.holds();
  }
}
