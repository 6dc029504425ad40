package io.lvsc.text;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/**
 * The texts beside the program's classes: schema, templates, pages. Each is opened beside the
 * first: a class loader looks for a name in all of Java's own modules before it comes to the
 * program, which would take a twenty-fifth of a small build.
 */
public final class Texts {
  private static final URL FIRST =
      requireNonNull(Texts.class.getResource("/schemas/cluster.schema.json"));

  private Texts() {}

  /**
   * Reads one.
   *
   * @param path from the root of the jar, without a slash at its beginning
   * @throws IllegalStateException if it is not there: a bug
   */
  public static String read(String path) {
    try (InputStream in = new URL(FIRST, "../" + path).openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("no " + path + " in the jar", e);
    }
  }
}
