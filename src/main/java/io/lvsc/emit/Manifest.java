package io.lvsc.emit;

import io.lvsc.order.Sort;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The list of what a build wrote, by which the next one knows its own files. */
public record Manifest(List<Folder> folders) {
  /** Where it stands in the output folder. */
  public static final String PATH = "manifest.json";

  /**
   * A group or a host by its files; a line, so that a change of a host is a change of a line.
   *
   * @param name with {@code /} at its end, so that name and path are the file's place
   */
  public record Folder(String name, List<Entry> files) {}

  /** A file by its content and mode. */
  public record Entry(String path, String sha256, String mode) {}

  static Manifest of(List<OutputFolder> folders) {
    // Many files are the same on every host: hash each text once.
    Map<String, String> hashes = new HashMap<>();
    return new Manifest(
        folders.stream()
            .sorted(Sort.by(OutputFolder::name))
            .map(folder -> new Folder(folder.name(), entries(folder, hashes)))
            .toList());
  }

  private static List<Entry> entries(OutputFolder folder, Map<String, String> hashes) {
    return folder.files().stream()
        .map(file -> new Entry(file.path(), hash(file, hashes), file.mode()))
        .toList();
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
