package io.lvsc.cli;

import io.lvsc.Compiler;
import io.lvsc.Verdict;
import io.lvsc.check.Checked;
import io.lvsc.diag.Diagnosis;
import io.lvsc.diag.Severity;
import io.lvsc.diag.TextFormatter;
import io.lvsc.diff.Side;
import io.lvsc.diff.Tree;
import io.lvsc.disk.BuiltTree;
import io.lvsc.disk.FileTrouble;
import io.lvsc.schema.Language;
import io.lvsc.syntax.SpecText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/** Reads what is to be compared: a spec, an output folder, or either at a revision of git. */
final class SideReader {
  private static final String GIT = "git:";

  private final Console console;

  SideReader(Console console) {
    this.console = console;
  }

  /**
   * Reads one of the two.
   *
   * @param name as the user typed it
   * @param other the other one's name, whose path {@code git:REV} takes
   * @return empty if it is a spec with errors, which have been said
   */
  Optional<Side> read(String name, String other) throws IOException, FileTrouble {
    if (name.startsWith(GIT)) {
      return git(name, other);
    }
    if (!name.equals("-") && isFolder(name)) {
      return Optional.of(Side.of(name, new Tree(BuiltTree.read(name, Path.of(name)))));
    }
    return spec(name, SpecFile.read(name, console.in()));
  }

  private Optional<Side> git(String name, String other) throws IOException, FileTrouble {
    String rest = name.substring(GIT.length());
    int colon = rest.indexOf(':');
    String revision = colon < 0 ? rest : rest.substring(0, colon);
    String path = colon < 0 ? pathOf(name, other) : rest.substring(colon + 1);
    Git git = Git.at(name, revision, path);
    if (git.isFolder()) {
      return Optional.of(Side.of(name, new Tree(BuiltTree.of(name, git.contents()))));
    }
    byte[] content = git.content();
    return spec(
        name,
        content.length > SpecText.LARGEST
            ? SpecText.tooLarge(name)
            : SpecText.decode(name, content));
  }

  /** The path of the other argument. */
  private static String pathOf(String name, String other) throws FileTrouble {
    if (other.equals("-")) {
      throw new FileTrouble(name, "which path there? write `" + name + ":PATH`");
    }
    if (other.startsWith(GIT)) {
      int colon = other.indexOf(':', GIT.length());
      if (colon < 0) {
        throw new FileTrouble(name, "which path there? write `" + name + ":PATH`");
      }
      return other.substring(colon + 1);
    }
    Path here = Path.of("").toAbsolutePath();
    Path path = Path.of(other);
    return path.isAbsolute() && path.startsWith(here) ? here.relativize(path).toString() : other;
  }

  private static boolean isFolder(String name) throws FileTrouble {
    try {
      return Files.isDirectory(Path.of(name));
    } catch (InvalidPathException e) {
      throw new FileTrouble(name, "no file can have this name here");
    }
  }

  private Optional<Side> spec(String name, SpecText text) {
    Verdict verdict = Compiler.check(text, LocalDate.now(Clock.systemUTC()), phase -> {});
    if (verdict.checked().isEmpty()) {
      console.say(
          new TextFormatter(text.source(), false, Language::topic)
              .format(
                  Diagnosis.of(
                      verdict.diagnostics().stream()
                          .filter(each -> each.severity() == Severity.ERROR)
                          .toList(),
                      verdict.furtherErrors())));
      return Optional.empty();
    }
    Checked checked = verdict.checked().get();
    Tree tree = Tree.of(Compiler.build(checked, phase -> {}));
    return Optional.of(Side.of(name, checked, tree));
  }
}
