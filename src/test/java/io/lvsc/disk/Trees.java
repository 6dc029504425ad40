package io.lvsc.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.emit.Manifest;
import io.lvsc.emit.OutputFile;
import io.lvsc.emit.OutputTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Output trees without a compiler, and what became of them on disk. */
final class Trees {
  private Trees() {}

  /** A tree of these files, whose programs are those under {@code bin/}, with its manifest. */
  static OutputTree of(Map<String, String> texts) {
    return of(texts, "{\"format\": 2, \"folders\": {\"\": {\n", "\n}}}\n");
  }

  /** A tree as versions wrote it that had no folders of groups. */
  static OutputTree former(Map<String, String> texts) {
    return of(texts, "{\"format\": 1, \"files\": {\n", "\n}}\n");
  }

  private static OutputTree of(Map<String, String> texts, String head, String end) {
    List<OutputFile> files = new ArrayList<>();
    new TreeMap<>(texts)
        .forEach((path, text) -> files.add(new OutputFile(path, text, path.contains("bin/"))));
    String list =
        files.stream()
            .map(
                file ->
                    "  \"%s\": {\"sha256\": \"%s\", \"mode\": \"%s\"}"
                        .formatted(file.path(), Manifest.sha256(file.bytes()), file.mode()))
            .collect(Collectors.joining(",\n"));
    files.add(new OutputFile(Manifest.PATH, head + list + end, false));
    return new OutputTree(files);
  }

  /** A tree of some size, all of whose files differ from letter to letter but for one. */
  static OutputTree lettered(char letter, int files, int size) {
    Map<String, String> texts = new TreeMap<>();
    texts.put("hosts/h0/bin/same", "#!/bin/sh\n");
    for (int i = 0; i < files; i++) {
      texts.put("hosts/h" + i + "/etc/file", Character.toString(letter).repeat(size) + i);
    }
    texts.put("only-" + letter, "");
    return of(texts);
  }

  /** What stands below a folder: "644 text" by path, "-> target" for symbolic links. */
  static Map<String, String> onDisk(Path root) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> entries = Files.walk(root)) {
      for (Path entry : entries.sorted().toList()) {
        String name = root.relativize(entry).toString();
        if (Files.isSymbolicLink(entry)) {
          found.put(name, "-> " + Files.readSymbolicLink(entry));
        } else if (Files.isRegularFile(entry)) {
          int mode = (Integer) Files.getAttribute(entry, "unix:mode", LinkOption.NOFOLLOW_LINKS);
          found.put(name, Integer.toOctalString(mode & 0777) + " " + Files.readString(entry));
        } else if (isEmpty(entry) && !name.isEmpty()) {
          found.put(name + "/", "empty");
        }
      }
    }
    return found;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  /** The same of a tree in memory. */
  static Map<String, String> wanted(OutputTree tree) {
    Map<String, String> files = new TreeMap<>();
    for (OutputFile file : tree.files()) {
      String text = new String(file.bytes(), StandardCharsets.UTF_8);
      files.put(file.path(), (file.executable() ? "755 " : "644 ") + text);
    }
    return files;
  }

  /** The tree is there, whole, and nothing is left of the work on it. */
  static void assertDone(OutputTree tree, Path output) throws IOException {
    assertEquals(wanted(tree), onDisk(output));
    try (Stream<Path> beside = Files.list(output.toAbsolutePath().getParent())) {
      assertEquals(List.of(), beside.filter(path -> path.toString().endsWith(".lvsc")).toList());
    }
  }
}
