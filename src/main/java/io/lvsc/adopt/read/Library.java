package io.lvsc.adopt.read;

import io.lvsc.source.SourceFile;
import java.util.List;
import java.util.Optional;

/** Finds the files that an input includes. */
@FunctionalInterface
public interface Library {

  /** One that has no files. */
  Library NONE = (from, pattern) -> List.of();

  /**
   * The files that a pattern with {@code *}, {@code ?} and braces stands for.
   *
   * @param from the file that includes them, in whose folder relative patterns begin
   * @return none if there are none
   */
  List<SourceFile> find(SourceFile from, String pattern);

  /**
   * The one file at a path, or of its name beside the file that names it: there an absolute path of
   * another host is copied to.
   */
  default Optional<SourceFile> at(SourceFile from, String path) {
    List<SourceFile> found = find(from, path);
    if (found.isEmpty()) {
      found = find(from, path.substring(path.lastIndexOf('/') + 1));
    }
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }
}
