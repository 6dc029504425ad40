package io.lvsc.model;

import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;

/**
 * How directors ask whether a server is alive, with everything that the levels above say.
 *
 * @param times how often and how long
 * @param port that is asked where the spec gives one
 * @param question what is asked beside the port
 * @param written the keys that only some types read, as the level that names the type has them
 * @param at the nearest level that says anything
 */
public record HealthCheck(
    Type type,
    Times times,
    Optional<Written<Integer>> port,
    Question question,
    List<Written<String>> written,
    SpecPath at) {
  public HealthCheck {
    written = List.copyOf(written);
  }

  /** Whether the check itself has a key, and not what it goes by. */
  public boolean writes(String key) {
    return written.stream().anyMatch(own -> own.value().equals(key));
  }

  /** What is asked. */
  public enum Type implements Keyword {
    TCP,
    HTTP,
    HTTPS,
    SMTP,
    DNS,
    PING,
    SCRIPT;

    /** Whether a port is asked. A script gets one if there is one. */
    public boolean needsPort() {
      return this != PING && this != SCRIPT;
    }

    /** Whether a key that only some types read means anything to this one. */
    public boolean reads(String key) {
      return switch (key) {
        case "path", "status", "host" -> this == HTTP || this == HTTPS;
        case "record", "name" -> this == DNS;
        case "command" -> this == SCRIPT;
        case "port" -> this != PING;
        default -> true;
      };
    }
  }

  /**
   * Times in seconds.
   *
   * @param interval from an answer to the next question
   * @param timeout of an answer
   * @param retries after the first failure
   * @param retryDelay from a failure to the next try
   */
  public record Times(
      Written<Integer> interval,
      Written<Integer> timeout,
      Written<Integer> retries,
      Written<Integer> retryDelay) {

    /** How long a server that died stays in service at most, in seconds. */
    public long detection() {
      long tries = retries.value() + 1L;
      return interval.value()
          + tries * timeout.value()
          + (long) retries.value() * retryDelay.value();
    }
  }

  /**
   * What is asked beside the port; what a type does not read has its default.
   *
   * @param status codes and ranges of them: {@code 200-299}
   * @param command the program and its words, empty if there is none
   */
  public record Question(
      String path,
      List<String> status,
      Optional<String> host,
      String record,
      String name,
      List<String> command) {
    public Question {
      status = List.copyOf(status);
      command = List.copyOf(command);
    }
  }
}
