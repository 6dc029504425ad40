package io.lvsc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.emit.OutputFile;
import io.lvsc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every example gives exactly the tree that is committed beside it, and says exactly what stands in
 * its {@code diagnostics.txt}, if there is one.
 */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("examples");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

  @TestFactory
  Stream<DynamicTest> examples() throws IOException {
    try (Stream<Path> folders = Files.list(EXAMPLES)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("cluster.yaml")))
          .sorted()
          .map(folder -> DynamicTest.dynamicTest(folder.toString(), () -> check(folder)))
          .toList()
          .stream();
    }
  }

  private static void check(Path folder) throws IOException {
    SourceFile source =
        new SourceFile("cluster.yaml", Files.readString(folder.resolve("cluster.yaml")));
    Compilation compilation = Compiler.compile(source, TODAY);
    String said = CorpusTest.terminal(source, compilation.diagnostics());
    Path notes = folder.resolve("diagnostics.txt");
    if (!said.isEmpty() || Files.exists(notes)) {
      Golden.compare(notes, said);
    }
    compare(folder.resolve("expected"), compilation.output().orElseThrow().files());
  }

  private static void compare(Path expected, List<OutputFile> files) throws IOException {
    if (Golden.updating()) {
      clear(expected);
    }
    for (OutputFile file : files) {
      Path path = expected.resolve(file.path());
      Golden.compare(path, file.text());
      assertEquals(file.executable(), executable(path, file.executable()), path::toString);
    }
    Set<String> written = new TreeSet<>(files.stream().map(OutputFile::path).toList());
    assertEquals(written, present(expected));
  }

  private static boolean executable(Path path, boolean wanted) {
    if (Golden.updating()) {
      path.toFile().setExecutable(wanted, false);
    }
    return Files.isExecutable(path);
  }

  private static Set<String> present(Path expected) throws IOException {
    try (Stream<Path> files = Files.walk(expected)) {
      Set<String> present = new TreeSet<>();
      files
          .filter(Files::isRegularFile)
          .forEach(file -> present.add(expected.relativize(file).toString()));
      return present;
    }
  }

  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
