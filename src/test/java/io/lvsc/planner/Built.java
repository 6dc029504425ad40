package io.lvsc.planner;

import io.lvsc.Compiler;
import io.lvsc.emit.OutputFile;
import io.lvsc.source.SourceFile;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;

/** What lvsc writes for a spec. */
final class Built {
  private final List<OutputFile> files;

  private Built(List<OutputFile> files) {
    this.files = files;
  }

  static Built of(String spec) {
    SourceFile source = new SourceFile("cluster.yaml", spec);
    return new Built(
        Compiler.compile(source, LocalDate.of(2026, 11, 1)).output().orElseThrow().files());
  }

  /** The lines of one file that begin with a word. */
  List<String> lines(String path, String start) {
    return files.stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(path))
        .text()
        .lines()
        .filter(line -> line.startsWith(start))
        .toList();
  }
}
