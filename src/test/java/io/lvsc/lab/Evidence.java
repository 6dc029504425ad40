package io.lvsc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.model.IpAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a case left behind. */
record Evidence(Path folder) {

  /** What a program said, and its exit status; -1 if it was never run. */
  record Said(String what, String text, int exit) {
    void assertExit(int expected) {
      assertEquals(expected, exit, () -> what + " said:\n" + text + "\n");
    }
  }

  /**
   * A connection.
   *
   * @param server the namespace that answered; empty if none did, and {@code fault} says why
   * @param peer whom the server saw
   * @param local where it arrived there
   */
  record Connection(
      String flow,
      String source,
      int sourcePort,
      Optional<String> server,
      String fault,
      String peer,
      int peerPort,
      String local,
      int localPort) {

    static Connection of(String line) {
      String[] word = line.split(" ", -1);
      boolean answered = !word[3].equals("-");
      return new Connection(
          word[0],
          word[1],
          Integer.parseInt(word[2]),
          answered ? Optional.of(word[3]) : Optional.empty(),
          answered ? "" : line.substring(line.indexOf(" - ") + 3),
          answered ? word[4] : "",
          answered ? Integer.parseInt(word[5]) : 0,
          answered ? word[6] : "",
          answered ? Integer.parseInt(word[7]) : 0);
    }

    IpAddress from() {
      return IpAddress.parse(source).orElseThrow();
    }
  }

  /** The lines of a file; none if it is not there. */
  List<String> lines(String file) {
    Path path = folder.resolve(file);
    try {
      return Files.exists(path) ? Files.readAllLines(path) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The case was run, and not cut off. */
  void assertRan() {
    assertEquals(List.of("0"), lines("exit"), () -> String.join("\n", lines("log")));
  }

  /** No wait was in vain, and nothing of what was tried failed. */
  void assertNothingFailed() {
    assertEquals(
        List.of(),
        lines("log").stream()
            .filter(line -> line.contains("GIVEN UP") || line.contains("FAILED"))
            .toList());
  }

  Said said(String step, String host) {
    String file = step + "." + host;
    List<String> lines = lines(file);
    int last = lines.size() - 1;
    boolean ended = last >= 0 && lines.get(last).startsWith("exit ");
    return new Said(
        file,
        String.join("\n", ended ? lines.subList(0, last) : lines),
        ended ? Integer.parseInt(lines.get(last).substring("exit ".length())) : -1);
  }

  List<String> snapshot(String name, String host) {
    return lines("snapshot-" + name + "." + host);
  }

  /** The connections of a traffic plan. */
  List<Connection> connections(String plan) {
    return records(plan).filter(line -> isConnection(line)).map(Connection::of).toList();
  }

  /** The other records of a traffic plan whose second word is as given. */
  List<String> records(String plan, String word) {
    return records(plan).filter(line -> line.split(" ", -1)[1].equals(word)).toList();
  }

  private Stream<String> records(String plan) {
    return lines(plan).stream()
        .filter(line -> line.contains("/") && line.split(" ", -1).length > 2);
  }

  private static boolean isConnection(String line) {
    return IpAddress.parse(line.split(" ", -1)[1]).isPresent();
  }
}
