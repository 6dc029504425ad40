package io.lvsc.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes random valid specs for tests outside of the JVM: {@code java -cp
 * target/test-classes:target/lvsc.jar io.lvsc.property.RandomClusters COUNT FOLDER [SEED]} makes
 * {@code FOLDER/SEED-1.yaml} and so on, the same ones for the same seed.
 */
final class RandomClusters {
  private RandomClusters() {}

  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[0]);
    Path folder = Path.of(arguments[1]);
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : System.nanoTime();
    Random random = new Random(seed);
    Files.createDirectories(folder);
    for (int i = 1; i <= count; i++) {
      Choices choices = Choices.of(() -> random.nextInt(1 << 20));
      Spec cluster = ClusterGenerator.cluster(choices);
      Files.writeString(folder.resolve(seed + "-" + i + ".yaml"), YamlText.write(cluster, choices));
    }
  }
}
