package io.lvsc;

import io.lvsc.diag.Diagnostic;
import io.lvsc.emit.OutputTree;
import java.util.List;
import java.util.Optional;

/**
 * What came of a spec.
 *
 * @param diagnostics in the order of the file
 * @param furtherErrors the number of errors that are not among them, where there are very many
 * @param output the files to write; empty if there are errors
 */
public record Compilation(
    List<Diagnostic> diagnostics, long furtherErrors, Optional<OutputTree> output) {
  public Compilation {
    diagnostics = List.copyOf(diagnostics);
  }
}
