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
 * @param swap which of its parts another one takes the place of; null for none
 */
record FixedFile(
    String path,
    boolean executable,
    List<String> parts,
    @Nullable String beside,
    @Nullable Swap swap) {

  /**
   * A part that only some groups need.
   *
   * @param part that others have in its place
   * @param other that a group has where one of its hosts has the data file
   * @param file as a path on the host
   */
  record Swap(String part, String other, String file) {}

  static FixedFile program(String path, List<String> parts, @Nullable Swap swap) {
    return new FixedFile(path, true, parts, null, swap);
  }

  static FixedFile unit(String path, List<String> parts) {
    return new FixedFile(path, false, parts, null, null);
  }

  FixedFile beside(String file) {
    return new FixedFile(path, executable, parts, file, swap);
  }

  /**
   * Whether a group has it.
   *
   * @param files the data files that hosts of the group have
   */
  boolean isNeeded(Set<String> files) {
    return beside == null || files.contains(beside);
  }

  /**
   * As a group has it.
   *
   * @param files the data files that hosts of the group have
   */
  OutputFile emit(Templates templates, Set<String> files) {
    return new OutputFile(path, templates.fixed(parts(files)), executable);
  }

  /** Its parts in a group whose hosts have these data files. */
  List<String> parts(Set<String> files) {
    return swap != null && files.contains(swap.file())
        ? parts.stream().map(part -> part.equals(swap.part()) ? swap.other() : part).toList()
        : parts;
  }
}
