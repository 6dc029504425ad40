package io.lvsc.cli;

import io.lvsc.check.Catalog;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.PlainText;
import io.lvsc.disk.Difference;
import io.lvsc.disk.FileTrouble;
import io.lvsc.disk.TreeWriter;
import io.lvsc.emit.OutputTree;
import java.io.IOException;
import java.util.List;

/**
 * What {@code build --check} found in an output folder.
 *
 * @param folder as the user typed it
 */
record OutputCheck(String folder, List<Difference> differences) {

  static OutputCheck of(String folder, OutputTree tree) throws IOException, FileTrouble {
    return new OutputCheck(folder, TreeWriter.compare(BuildCommand.path(folder), tree));
  }

  boolean differs() {
    return !differences.isEmpty();
  }

  /** A line for each file, and one for all; nothing if all is well. */
  String text() {
    if (!differs()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (Difference difference : differences) {
      text.append(PlainText.of(folder)).append('/').append(difference).append('\n');
    }
    return text.append(PlainText.of(folder))
        .append(
            differences.size() == 1
                ? ": 1 file is not"
                : ": " + differences.size() + " files are not")
        .append(" what the spec gives; `lvsc build` writes them anew\n")
        .toString();
  }

  /** The same for a document. */
  List<Diagnostic> diagnostics() {
    return differences.stream().map(this::diagnostic).toList();
  }

  private Diagnostic diagnostic(Difference difference) {
    String file = folder + "/" + difference.path();
    return Diagnostic.ofOutput(
        file,
        Catalog.OUTPUT_DIFFERS,
        "`" + PlainText.of(file) + "` is " + difference.sentence(),
        "run `lvsc build`, and commit what it writes");
  }
}
