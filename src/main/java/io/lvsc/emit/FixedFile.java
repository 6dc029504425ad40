package io.lvsc.emit;

import java.util.List;

/**
 * A file that holds nothing of any plan, so that no value ever stands in shell code: a program or
 * its unit, the same on all hosts of a role.
 *
 * @param path below the folder of the role's group
 * @param parts below {@code templates/}, one after the other
 */
record FixedFile(String path, boolean executable, List<String> parts) {

  static FixedFile program(String path, String... parts) {
    return new FixedFile(path, true, List.of(parts));
  }

  static FixedFile unit(String path, String... parts) {
    return new FixedFile(path, false, List.of(parts));
  }

  OutputFile emit(Templates templates) {
    return new OutputFile(path, templates.fixed(parts), executable);
  }
}
