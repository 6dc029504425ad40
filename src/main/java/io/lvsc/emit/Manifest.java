package io.lvsc.emit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The list of what a build wrote, by which the next one knows its own files. */
public record Manifest(List<Entry> files) {
  /** Where it stands in the output folder. */
  public static final String PATH = "manifest.json";

  /** A file by its content and mode. */
  public record Entry(String path, String sha256, String mode) {}

  static Manifest of(List<OutputFile> files) {
    // Scripts, units and empty files are the same on every host: hash each text once.
    Map<String, String> hashes = new HashMap<>();
    return new Manifest(
        files.stream()
            .map(file -> new Entry(file.path(), hash(file, hashes), file.mode()))
            .sorted(Comparator.comparing(Entry::path))
            .toList());
  }

  private static String hash(OutputFile file, Map<String, String> hashes) {
    return hashes.computeIfAbsent(file.text(), text -> sha256(file.bytes()));
  }

  OutputFile file(Templates templates) {
    return new OutputFile(PATH, templates.render("cluster/manifest.json.ftl", this), false);
  }

  /** The digest in lower case hexadecimal digits. */
  public static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
