package io.lvsc.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lvsc.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is said of pairs of specs, each an example with a patch. */
final class DiffTest {
  private static final Path CASES = Path.of("src/test/diff");

  /** Changes of every kind, whose other forms are compared too. */
  private static final List<String> ALL_FORMS =
      List.of("many-at-once", "announced-vip", "announced-no-more", "announced-director-added");

  @TestFactory
  Stream<DynamicTest> texts() throws IOException {
    return cases().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(),
                    () ->
                        Golden.compare(
                            other(file, ".expected"),
                            withoutFiles(TextReport.of(SpecPair.of(file).changes())))));
  }

  /** How many files a build has is not what these are about. */
  private static String withoutFiles(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("files "))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.filter(file -> file.toString().endsWith(".patch")).sorted().toList();
    }
  }

  private static Path other(Path patch, String ending) {
    return Path.of(patch.toString().replaceFirst("\\.patch$", ending));
  }

  @TestFactory
  Stream<DynamicTest> markdownIsForAPullRequest() {
    return goldens(".md", MarkdownReport::of);
  }

  @TestFactory
  Stream<DynamicTest> jsonHasPlacesAndCommands() {
    return goldens(
        ".json", changes -> JsonReport.of(changes).replaceFirst("(?s),\n  \"files\": .*", "\n}\n"));
  }

  private static Stream<DynamicTest> goldens(String ending, Function<Changes, String> form) {
    return ALL_FORMS.stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> Golden.compare(CASES.resolve(name + ending), form.apply(changes(name)))));
  }

  private static Changes changes(String name) throws IOException {
    return SpecPair.of(CASES.resolve(name + ".patch")).changes();
  }

  /** What goes one way comes the other way: nothing is new in both directions. */
  @TestFactory
  Stream<DynamicTest> backAndForth() throws IOException {
    return cases().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(),
                    () -> {
                      SpecPair pair = SpecPair.of(file);
                      Changes there = pair.changes();
                      Changes back = pair.reversed().changes();
                      assertEquals(there.isEmpty(), back.isEmpty());
                      assertEquals(there.services().size(), back.services().size());
                      assertEquals(there.back().broken(), back.broken());
                      assertEquals(TextReport.of(there), TextReport.of(pair.changes()));
                    }));
  }

  /** A tree beside the spec that it was built of is no difference; beside another, the same one. */
  @TestFactory
  Stream<DynamicTest> treesAreReadAsSpecsAre() throws IOException {
    return cases().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(),
                    () -> {
                      SpecPair pair = SpecPair.of(file);
                      Side old = SpecPair.side("old.yaml", pair.old());
                      Side now = SpecPair.side("new.yaml", pair.now());
                      Side tree = Side.of("out", old.tree());
                      Changes same = Changes.between(tree, old, Scope.ALL);
                      assertEquals(List.of(), same.services());
                      assertEquals(List.of(), same.others());
                      assertEquals(List.of(), same.hosts());
                      Changes other = Changes.between(tree, now, Scope.ALL);
                      Changes specs = pair.changes();
                      assertEquals(specs.broken(), other.broken());
                      assertEquals(specs.kernel().commands(), other.kernel().commands());
                      assertFalse(TextReport.of(other).contains("old.yaml"));
                    }));
  }
}
