package io.lvsc.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Compiler;
import io.lvsc.disk.TreeWriter;
import io.lvsc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build writes of a hundred services on two hundred hosts when one weight has changed. */
class ChangedLineTest {
  private static final String SPEC = SpecGenerator.spec(SpecSize.MEDIUM);

  @Test
  void aBuildWritesTheFilesThatDifferAndLinksTheOthers(@TempDir Path folder) throws Exception {
    Path out = folder.toRealPath().resolve("out");
    write(out, SPEC);
    Set<Object> before = files(out).stream().map(ChangedLineTest::key).collect(Collectors.toSet());
    write(out, SPEC.replaceFirst("weight: [2-9]", "weight: 1"));

    Set<String> written = new TreeSet<>();
    long bytes = 0;
    for (Path file : files(out)) {
      if (!before.contains(key(file))) {
        written.add(out.relativize(file).toString());
        bytes += Files.size(file);
      }
    }
    assertEquals(Set.of("hosts/lb1/etc/lvsc/ipvs.rules", "manifest.json"), written);
    assertTrue(bytes < 150_000, bytes + " bytes");
  }

  private static void write(Path out, String spec) throws Exception {
    TreeWriter.write(
        out,
        Compiler.compile(new SourceFile("cluster.yaml", spec), LocalDate.EPOCH)
            .output()
            .orElseThrow());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static Object key(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
