package io.lvsc.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is measured.
 *
 * @param name as the table has it
 * @param words the program and its arguments
 * @param environment on top of the benchmark's own
 * @param absent a folder that is deleted before each run
 */
record Command(
    String name, List<String> words, Map<String, String> environment, Optional<Path> absent) {

  static Command of(String name, Object... words) {
    List<String> texts = List.of(words).stream().map(Object::toString).toList();
    return new Command(name, texts, Map.of(), Optional.empty());
  }

  Command with(Map<String, String> variables) {
    return new Command(name, words, variables, absent);
  }

  Command without(Path folder) {
    return new Command(name, words, environment, Optional.of(folder));
  }
}
