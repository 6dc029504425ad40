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
    return document
        .filter(root -> !report.hasErrors() && root instanceof Mapping)
        .map(Mapping.class::cast)
        .filter(root -> root.value("format").flatMap(FormerManifest::text).equals(Optional.of("1")))
        .flatMap(root -> root.value("files"))
        .filter(Mapping.class::isInstance)
        .map(files -> of((Mapping) files));
  }

  private static FormerManifest of(Mapping files) {
    Map<String, String> hashes = new HashMap<>();
    for (Mapping.Entry file : files.entries()) {
      Optional<String> hash =
          file.value() instanceof Mapping facts
              ? facts.value("sha256").flatMap(FormerManifest::text)
              : Optional.empty();
      hashes.put(file.key().text(), hash.orElse(""));
    }
    return new FormerManifest(hashes);
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
