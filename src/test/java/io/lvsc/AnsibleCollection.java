package io.lvsc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The Ansible collection lvsc.cluster. */
public final class AnsibleCollection {
  static final Path SOURCE = Path.of("examples/ansible").toAbsolutePath();

  private AnsibleCollection() {}

  /**
   * Builds it, and installs what was built where {@code ANSIBLE_COLLECTIONS_PATH} is the folder.
   */
  public static void install(Path folder) throws IOException, InterruptedException {
    Tools.need("ansible-galaxy");
    galaxy("build", SOURCE.toString(), "--output-path", folder.toString());
    Path built = folder.resolve("lvsc-cluster-" + Pom.read().version() + ".tar.gz");
    galaxy("install", built.toString(), "-p", folder.toString());
  }

  private static void galaxy(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("ansible-galaxy", "collection");
    builder.command().addAll(List.of(arguments));
    Run.of(builder).orThrow();
  }
}
