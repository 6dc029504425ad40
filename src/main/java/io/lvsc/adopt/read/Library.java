package io.lvsc.adopt.read;

import io.lvsc.source.SourceFile;
import java.util.List;

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
}
