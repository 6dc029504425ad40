package io.lvsc;

import io.lvsc.check.Checked;
import io.lvsc.diag.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What the gates have to say about a spec.
 *
 * @param diagnostics in the order of the file
 * @param furtherErrors the number of errors that are not among them, where there are very many
 * @param checked the spec; empty if there are errors
 */
public record Verdict(List<Diagnostic> diagnostics, long furtherErrors, Optional<Checked> checked) {
  public Verdict {
    diagnostics = List.copyOf(diagnostics);
  }
}
