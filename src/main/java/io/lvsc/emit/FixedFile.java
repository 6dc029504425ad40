package io.lvsc.emit;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that holds nothing of any plan, so that no value ever stands in shell code: a program or
 * its unit, the same on all hosts of a role.
 *
 * @param path below the folder of the role's group
 * @param parts below {@code templates/}, one after the other
 * @param beside the data file without which it has no use, as a path on the host; null for all
 */
record FixedFile(String path, boolean executable, List<String> parts, @Nullable String beside) {

  static FixedFile program(String path, List<String> parts) {
    return new FixedFile(path, true, parts, null);
  }

  static FixedFile unit(String path, List<String> parts) {
    return new FixedFile(path, false, parts, null);
  }

  FixedFile beside(String file) {
    return new FixedFile(path, executable, parts, file);
  }

  /**
   * Whether a group has it.
   *
   * @param files the data files that hosts of the group have
   */
  boolean isNeeded(Set<String> files) {
    return beside == null || files.contains(beside);
  }

  OutputFile emit(Templates templates) {
    return new OutputFile(path, templates.fixed(parts), executable);
  }
}
