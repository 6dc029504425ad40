package io.lvsc.cli;

import io.lvsc.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Builds that go through all that a build goes through. What they load is what an archive of
 * classes holds; what is missing there costs each short run far more than it costs to load.
 */
final class WarmUp {
  /** Names the folder to build in, which only the makers of archives do. */
  static final String PROPERTY = "lvsc.warm-up";

  private static final List<String> SPECS = List.of("pair", "single");

  private WarmUp() {}

  /** Builds each spec into a new folder, and into one that holds the same already. */
  static int run(Path folder) throws IOException {
    int worst = 0;
    for (String name : SPECS) {
      Path spec = folder.resolve(name + ".yaml");
      Files.writeString(spec, Texts.read("io/lvsc/cli/warm-up/" + name + ".yaml"));
      for (int i = 0; i < 2; i++) {
        String out = folder.resolve(name).toString();
        int exit = LvscCommand.run(Console.ofProcess(), "build", spec.toString(), "-o", out);
        worst = Math.max(worst, exit);
      }
    }
    return worst;
  }
}
