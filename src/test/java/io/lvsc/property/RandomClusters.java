package io.lvsc.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Random valid specs, each by a seed of its own, for tests that take their time, and for those
 * outside of the JVM: {@code java -cp target/test-classes:target/lvsc.jar
 * io.lvsc.property.RandomClusters COUNT FOLDER [SEED]} writes {@code FOLDER/SEED.yaml}, {@code
 * FOLDER/SEED+1.yaml} and so on, the same ones for the same seed.
 */
public final class RandomClusters {
  private RandomClusters() {}

  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[0]);
    Path folder = Path.of(arguments[1]);
    long first = arguments.length > 2 ? Long.parseLong(arguments[2]) : System.currentTimeMillis();
    Files.createDirectories(folder);
    for (long seed = first; seed < first + count; seed++) {
      Files.writeString(folder.resolve(seed + ".yaml"), spec(seed));
    }
  }

  /** The spec of a seed: of a cluster that serves something, by what Debian's kernel has. */
  public static String spec(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Choices choices = Choices.of(() -> random.nextInt(1 << 20));
    Spec cluster = ClusterGenerator.cluster(choices);
    while (!isFit(YamlText.plain(cluster))) {
      cluster = ClusterGenerator.cluster(choices);
    }
    return YamlText.write(cluster, choices);
  }

  static boolean isFit(String spec) {
    return spec.contains("server:") && !spec.contains("twos") && !spec.contains("debug_level");
  }
}
