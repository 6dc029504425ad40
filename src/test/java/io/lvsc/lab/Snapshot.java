package io.lvsc.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state of a host: addresses, rules, services, sysctls. A module that was loaded stays so, and
 * with it empty tables, and sysctls and interfaces of its own: what is only there later is none of
 * lvsc's if it holds nothing.
 */
record Snapshot(List<String> lines, Map<String, String> sysctls) {

  static Snapshot of(List<String> text) {
    assertTrue(text.size() > 100, () -> "no snapshot: " + text);
    List<String> lines = new ArrayList<>();
    Map<String, String> sysctls = new LinkedHashMap<>();
    for (String line : text) {
      if (line.startsWith("sysctl ")) {
        int colon = line.indexOf(':');
        String key = line.substring(0, colon);
        String value = line.substring(colon + 1);
        sysctls.put(key, isSwitched(key) && value.equals("2") ? "1" : value);
      } else if (!isEmptyTable(line)) {
        lines.add(line);
      }
    }
    return new Snapshot(lines, sysctls);
  }

  /** The kernel makes 2 of 1 while memory is short (ip_vs_ctl.c, update_defense_level()). */
  private static boolean isSwitched(String key) {
    return key.matches("sysctl ipv4/vs/(drop_entry|drop_packet|secure_tcp)");
  }

  private static boolean isEmptyTable(String line) {
    return line.matches("(ip|ip6|arp)tables (\\*\\w+|:[A-Z]+ (ACCEPT|DROP)|COMMIT)");
  }

  /** What differs, a line each. */
  String differences(Snapshot other) {
    StringBuilder text = new StringBuilder();
    lines.stream()
        .filter(line -> !other.lines.contains(line))
        .forEach(l -> text.append("- " + l + "\n"));
    other.lines.stream()
        .filter(line -> !lines.contains(line))
        .forEach(l -> text.append("+ " + l + "\n"));
    sysctls.forEach(
        (key, value) -> {
          String now = other.sysctls.get(key);
          if (now != null && !now.equals(value)) {
            text.append(key + ": " + value + " -> " + now + "\n");
          }
        });
    return text.toString();
  }
}
