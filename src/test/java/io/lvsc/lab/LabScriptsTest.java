package io.lvsc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of shell that a case of the lab reads, all of them into one shell. */
final class LabScriptsTest {
  private static final Pattern FUNCTION = Pattern.compile("(?m)^(\\w+)\\(\\)");

  @Test
  void eachFunctionIsDefinedOnce() throws Exception {
    Set<String> names = new HashSet<>();
    List<String> twice = new ArrayList<>();
    for (Path script : scripts()) {
      Matcher function = FUNCTION.matcher(Files.readString(script));
      while (function.find()) {
        if (!names.add(function.group(1))) {
          twice.add(function.group(1) + " in " + script.getFileName());
        }
      }
    }
    assertTrue(names.size() > 50, names::toString);
    assertEquals(List.of(), twice);
  }

  private static List<Path> scripts() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("src/test/lab"))) {
      return files.filter(file -> file.toString().endsWith(".sh")).sorted().toList();
    }
  }
}
