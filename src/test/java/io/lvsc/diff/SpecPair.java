package io.lvsc.diff;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Compiler;
import io.lvsc.Verdict;
import io.lvsc.check.Checked;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.SpecText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Two specs, the second of which is the first with a patch: a line {@code --- PATH} names the
 * first, and each block behind {@code @@} takes away its lines with {@code -} and puts those with
 * {@code +} there.
 */
public record SpecPair(String old, String now) {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

  static SpecPair of(Path patch) throws IOException {
    List<String> lines = Files.readAllLines(patch);
    String old = Files.readString(Path.of(lines.get(0).substring("--- ".length())));
    return new SpecPair(old, patched(old, lines.subList(1, lines.size())));
  }

  /** A text with blocks of a patch. */
  public static String patched(String text, List<String> blocks) {
    String patched = text;
    List<String> block = new ArrayList<>();
    for (String line : blocks) {
      if (line.equals("@@")) {
        patched = apply(patched, block);
        block.clear();
      } else {
        block.add(line);
      }
    }
    return apply(patched, block);
  }

  SpecPair reversed() {
    return new SpecPair(/* old= */ now, /* now= */ old);
  }

  private static String apply(String text, List<String> block) {
    if (block.isEmpty()) {
      return text;
    }
    String from = lines(block, '-');
    int at = ("\n" + text).indexOf("\n" + from);
    assertTrue(at >= 0, () -> "not in the spec:\n" + from);
    return text.substring(0, at) + lines(block, '+') + text.substring(at + from.length());
  }

  private static String lines(List<String> block, char sign) {
    StringBuilder text = new StringBuilder();
    for (String line : block) {
      if (line.charAt(0) == sign) {
        text.append(line, 1, line.length()).append('\n');
      }
    }
    return text.toString();
  }

  Changes changes() {
    return Changes.between(side("old.yaml", old), side("new.yaml", now), Scope.ALL);
  }

  /** A spec that must have no errors, and what is built of it. */
  public static Side side(String name, String spec) {
    Verdict verdict = Compiler.check(SpecText.of(new SourceFile(name, spec)), TODAY, phase -> {});
    Checked checked =
        verdict
            .checked()
            .orElseThrow(() -> new AssertionError(name + ": " + verdict.diagnostics()));
    return Side.of(name, checked, tree(checked));
  }

  static Tree tree(Checked checked) {
    return Tree.of(Compiler.build(checked, phase -> {}));
  }
}
