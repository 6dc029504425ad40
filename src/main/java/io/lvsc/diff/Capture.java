package io.lvsc.diff;

import io.lvsc.adopt.table.Harvest;
import java.util.Set;

/**
 * What was captured on a director.
 *
 * @param host its name; empty if nobody says
 * @param harvest what was read
 * @param parts what of it was captured
 */
public record Capture(String host, Harvest harvest, Set<Part> parts) {
  public Capture {
    parts = Set.copyOf(parts);
  }

  /** A part of a director's state, and what captures it. */
  public enum Part {
    TABLE("services and servers", "ipvsadm -Sn"),
    THRESHOLDS("thresholds", "ipvsadm -Ln --thresholds"),
    TIMEOUTS("timeouts", "ipvsadm -L --timeout"),
    MARKS("marks", "iptables-save"),
    SYSCTLS("sysctls", "sysctl net.ipv4.vs");

    private final String title;
    private final String command;

    Part(String title, String command) {
      this.title = title;
      this.command = command;
    }

    String title() {
      return title;
    }

    String command() {
      return command;
    }
  }

  boolean has(Part part) {
    return parts.contains(part);
  }
}
