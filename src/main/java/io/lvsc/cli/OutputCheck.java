package io.lvsc.cli;

import io.lvsc.check.Catalog;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.PlainText;
import io.lvsc.disk.Difference;
import io.lvsc.disk.FileTrouble;
import io.lvsc.disk.TreeWriter;
import io.lvsc.emit.OutputFile;
import io.lvsc.emit.OutputTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code build --check} found in an output folder.
 *
 * @param folder as the user typed it
 * @param tree what the spec gives
 */
record OutputCheck(String folder, OutputTree tree, List<Difference> differences) {

  static OutputCheck of(String folder, OutputTree tree) throws IOException, FileTrouble {
    return new OutputCheck(folder, tree, TreeWriter.compare(BuildCommand.path(folder), tree));
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

  /** What `lvsc build` would change in the files, as {@code diff -u} prints it. */
  String diff() throws IOException, FileTrouble {
    Map<String, OutputFile> wanted = new HashMap<>();
    tree.files().forEach(file -> wanted.put(file.path(), file));
    StringBuilder text = new StringBuilder();
    for (Difference difference : differences) {
      text.append(diff(difference, Optional.ofNullable(wanted.get(difference.path()))));
    }
    return text.toString();
  }

  private String diff(Difference difference, Optional<OutputFile> wanted)
      throws IOException, FileTrouble {
    String name = PlainText.of(folder + "/" + difference.path());
    Path path = BuildCommand.path(folder).resolve(difference.path());
    boolean there = difference.kind() != Difference.Kind.MISSING;
    if (there && !Files.isRegularFile(path)) {
      return "";
    }
    byte[] before = there ? Files.readAllBytes(path) : new byte[0];
    byte[] after = wanted.map(OutputFile::bytes).orElse(new byte[0]);
    if (Arrays.equals(before, after)) {
      return wanted.map(file -> "mode of " + name + " is not " + file.mode() + "\n").orElse("");
    }
    return UnifiedDiff.of(
        there ? name : "/dev/null",
        wanted.isPresent() ? name : "/dev/null",
        shown(before),
        shown(after));
  }

  /** The text without control characters that a terminal would obey. */
  private static String shown(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\ufffd");
  }

  /** Each file that differs as a diagnostic, for documents. */
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
