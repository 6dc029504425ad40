package io.lvsc.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A folder with a spec, and the tree that is built of it beside. */
record SpecFolder(Path folder) {
  /** With a spec that has no mistake. */
  static SpecFolder in(Path folder) throws IOException {
    SpecFolder made = new SpecFolder(folder);
    made.write(Specs.GOOD);
    return made;
  }

  Path spec() {
    return folder.resolve("cluster.yaml");
  }

  Path out() {
    return folder.resolve("out");
  }

  void write(String text) throws IOException {
    Files.writeString(spec(), text);
  }

  Lvsc build(String... more) {
    return Lvsc.run(
        concat(new String[] {"build", spec().toString(), "-o", out().toString()}, more));
  }

  Lvsc check(String... more) {
    return Lvsc.run(checking(more));
  }

  /** The words of a check of the spec. */
  String[] checking(String... more) {
    return concat(new String[] {"check", spec().toString()}, more);
  }

  private static String[] concat(String[] first, String... more) {
    String[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }
}
