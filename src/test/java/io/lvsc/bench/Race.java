package io.lvsc.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs commands in turn, A B C A B C, so that a machine that slows down slows all of them. */
final class Race {
  private final Path measure;
  private final Map<Command, List<Sample>> samples = new LinkedHashMap<>();

  /**
   * @param measure the script that runs one command and counts what it takes
   */
  Race(Path measure, List<Command> commands) {
    this.measure = measure;
    commands.forEach(command -> samples.put(command, new ArrayList<>()));
  }

  /** Runs each command once to warm up, then so many times for the table. */
  Map<Command, List<Sample>> run(long rounds) throws IOException, InterruptedException {
    for (long round = 0; round <= rounds; round++) {
      for (Map.Entry<Command, List<Sample>> each : samples.entrySet()) {
        Sample sample = run(each.getKey());
        if (round > 0) {
          each.getValue().add(sample);
        }
      }
    }
    return samples;
  }

  private Sample run(Command command) throws IOException, InterruptedException {
    if (command.absent().isPresent()) {
      Shell.output("rm -rf \"$0\"", command.absent().get());
    }
    List<Object> words = new ArrayList<>(List.of(measure));
    command.environment().forEach((name, value) -> words.add(name + "=" + value));
    words.addAll(command.words());
    String printed = Shell.output("exec env python3 \"$0\" \"$@\"", words.toArray());
    List<String> figures = List.of(printed.split(" ", -1));
    if (!figures.get(3).equals("0")) {
      throw new IllegalStateException(command + " ended with " + figures.get(3));
    }
    return new Sample(
        Double.parseDouble(figures.get(0)),
        Double.parseDouble(figures.get(1)),
        Double.parseDouble(figures.get(2)) / 1024);
  }
}
