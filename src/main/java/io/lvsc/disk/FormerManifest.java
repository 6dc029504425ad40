package io.lvsc.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lvsc.diag.Report;
import io.lvsc.emit.Manifest;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Scalar;
import io.lvsc.syntax.YamlParser;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an earlier build says that it wrote.
 *
 * @param hashes SHA-256 in hexadecimal, by path
 */
record FormerManifest(Map<String, String> hashes) {
  /** Nothing written yet. */
  static final FormerManifest NONE = new FormerManifest(Map.of());

  FormerManifest {
    hashes = Map.copyOf(hashes);
  }

  /** JSON is YAML, so lvsc's own parser reads it; empty if it is not a manifest of lvsc's. */
  static Optional<FormerManifest> parse(byte[] json) {
    Report report = new Report();
    Optional<Node> document =
        YamlParser.parse(new SourceFile(Manifest.PATH, new String(json, UTF_8)), report);
    return report.hasErrors()
        ? Optional.empty()
        : document.flatMap(FormerManifest::mapping).flatMap(FormerManifest::read);
  }

  private static Optional<FormerManifest> read(Mapping root) {
    String format = root.value("format").flatMap(FormerManifest::text).orElse("");
    Optional<Map<String, Mapping>> folders =
        switch (format) {
          // Paths from the output folder, in one list.
          case "1" -> mapping(root, "files").map(files -> Map.of("", files));
          case "2" -> mapping(root, "folders").map(FormerManifest::mappings);
          default -> Optional.empty();
        };
    return folders.map(FormerManifest::of);
  }

  private static FormerManifest of(Map<String, Mapping> folders) {
    Map<String, String> hashes = new HashMap<>();
    folders.forEach(
        (folder, files) ->
            mappings(files)
                .forEach(
                    (path, facts) ->
                        hashes.put(
                            folder + path,
                            facts.value("sha256").flatMap(FormerManifest::text).orElse(""))));
    return new FormerManifest(hashes);
  }

  private static Map<String, Mapping> mappings(Mapping parent) {
    Map<String, Mapping> children = new HashMap<>();
    for (Mapping.Entry entry : parent.entries()) {
      mapping(entry.value()).ifPresent(child -> children.put(entry.key().text(), child));
    }
    return children;
  }

  private static Optional<Mapping> mapping(Mapping parent, String key) {
    return parent.value(key).flatMap(FormerManifest::mapping);
  }

  private static Optional<Mapping> mapping(Node node) {
    return node instanceof Mapping mapping ? Optional.of(mapping) : Optional.empty();
  }

  private static Optional<String> text(Node node) {
    return node instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
  }

  boolean lists(String path) {
    return hashes.containsKey(path);
  }

  /** Whether a file still holds what the build wrote. */
  boolean matches(String path, byte[] bytes) {
    return Manifest.sha256(bytes).equals(hashes.get(path));
  }
}
