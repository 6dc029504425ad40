package io.lvsc.cli;

import io.lvsc.adopt.read.Library;
import io.lvsc.disk.FileTrouble;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.SpecText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files that an imported one includes, as glob(3) finds them. */
final class Includes implements Library {
  private static final int MOST = 1000;

  @Override
  public List<SourceFile> find(SourceFile from, String pattern) {
    List<SourceFile> files = new ArrayList<>();
    try {
      Path folder = Path.of(from.name()).toAbsolutePath().getParent();
      for (Path file : matches(folder == null ? Path.of("/") : folder, pattern)) {
        if (Files.isRegularFile(file) && files.size() < MOST) {
          SpecText text = SpecFile.readForeign(file.toString(), InputStream.nullInputStream());
          if (text.faults().isEmpty()) {
            files.add(text.source());
          }
        }
      }
    } catch (IOException | FileTrouble | InvalidPathException e) {
      return List.of();
    }
    return files;
  }

  /** Walks the parts of a pattern: each may stand for several names. */
  private static List<Path> matches(Path folder, String pattern) throws IOException {
    List<Path> found = List.of(pattern.startsWith("/") ? Path.of("/") : folder);
    for (String part : pattern.split("/", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      List<Path> next = new ArrayList<>();
      for (Path each : found) {
        next.addAll(step(each, part));
      }
      found = next;
    }
    return found;
  }

  private static List<Path> step(Path folder, String part) throws IOException {
    boolean plain = part.chars().noneMatch(c -> "*?[{".indexOf(c) >= 0);
    if (plain) {
      Path only = folder.resolve(part);
      return Files.exists(only) ? List.of(only) : List.of();
    }
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, part)) {
      entries.forEach(names::add);
    }
    names.sort(null);
    return names;
  }
}
