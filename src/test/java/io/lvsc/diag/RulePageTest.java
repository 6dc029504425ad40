package io.lvsc.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** A rule's page in one sentence. */
final class RulePageTest {
  @Test
  void aPageIsSummedUpByItsFirstSentence() {
    assertEquals(
        "With `-g` a port stays, e.g. 443.",
        new RulePage(
                "r",
                Severity.ERROR,
                "# r\n\nWith `-g` a port\nstays, e.g. 443. More of it.\n\nRest.\n")
            .sentence());
    assertEquals(
        "`sh` has weights: too many.",
        new RulePage("r", Severity.ERROR, "# r\n\nAn error: `sh` has weights: too many.\n")
            .sentence());
    assertEquals("", new RulePage("r", Severity.ERROR, "").sentence());
  }
}
