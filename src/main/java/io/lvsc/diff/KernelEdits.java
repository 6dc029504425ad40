package io.lvsc.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The commands by which a director's {@code reload} brings the kernel's table from one rules file
 * to another, in ipvsadm's words. {@code templates/director/ipvs.sh} finds them by comparing the
 * file with the kernel, adds, edits, and then drops.
 */
public final class KernelEdits {
  private final List<Command> commands = new ArrayList<>();

  /** What a command does to the table; the program runs them in this order. */
  public enum Kind {
    ADD,
    EDIT,
    DROP
  }

  /**
   * One command.
   *
   * @param service its key: {@code -t 203.0.113.100:80}
   * @param server its address and port; empty for a command about the service itself
   * @param text as {@code ipvsadm -R} reads it
   */
  public record Command(Kind kind, String service, String server, String text) {}

  /** The table of a file: attributes by service, and by service and server. */
  private record Rules(Map<String, String> services, Map<String, Map<String, String>> servers) {

    static Rules of(Stream<String> lines) {
      Rules rules = new Rules(new LinkedHashMap<>(), new LinkedHashMap<>());
      lines.forEach(rules::add);
      return rules;
    }

    private void add(String line) {
      List<String> words = List.of(line.split(" ", -1));
      boolean ipv6 = words.size() > 3 && words.get(1).equals("-f") && words.get(3).equals("-6");
      int behind = ipv6 ? 4 : 3;
      String key = String.join(" ", words.subList(1, behind));
      if (words.get(0).equals("-A")) {
        services.put(key, attributes(words, behind));
      } else {
        servers
            .computeIfAbsent(key, each -> new LinkedHashMap<>())
            .put(words.get(behind + 1), attributes(words, behind + 2));
      }
    }

    /** Without thresholds of 0, which are none. */
    private static String attributes(List<String> words, int from) {
      StringBuilder text = new StringBuilder();
      for (int i = from; i < words.size(); i++) {
        boolean threshold = words.get(i).equals("-x") || words.get(i).equals("-y");
        if (threshold && words.get(i + 1).equals("0")) {
          i++;
        } else {
          text.append(' ').append(words.get(i));
        }
      }
      return text.toString();
    }

    Map<String, String> of(String service) {
      return servers.getOrDefault(service, Map.of());
    }
  }

  private KernelEdits() {}

  /** From the lines of one rules file to those of another. */
  public static KernelEdits between(Stream<String> before, Stream<String> after) {
    Rules there = Rules.of(before);
    Rules wanted = Rules.of(after);
    KernelEdits edits = new KernelEdits();
    wanted.services.forEach(
        (key, attributes) -> {
          edits.bring("A", "E", key, "", attributes, there.services.get(key));
          wanted
              .of(key)
              .forEach(
                  (server, with) ->
                      edits.bring("a", "e", key, server, with, there.of(key).get(server)));
          there.of(key).keySet().stream()
              .filter(server -> !wanted.of(key).containsKey(server))
              .forEach(server -> edits.add(Kind.DROP, "-d ", key, server, ""));
        });
    there.services.keySet().stream()
        .filter(key -> !wanted.services.containsKey(key))
        .forEach(key -> edits.add(Kind.DROP, "-D ", key, "", ""));
    return edits;
  }

  private void bring(
      String add, String edit, String key, String server, String wanted, @Nullable String there) {
    if (there == null) {
      add(Kind.ADD, "-" + add + " ", key, server, wanted);
    } else if (!there.equals(wanted)) {
      add(Kind.EDIT, "-" + edit + " ", key, server, wanted);
    }
  }

  private void add(Kind kind, String option, String key, String server, String attributes) {
    String rest = server.isEmpty() ? "" : " -r " + server;
    commands.add(new Command(kind, key, server, option + key + rest + attributes));
  }

  /** In the order in which the program runs them. */
  public List<Command> commands() {
    return Stream.of(Kind.values())
        .flatMap(kind -> commands.stream().filter(command -> command.kind() == kind))
        .toList();
  }

  long count(Kind kind) {
    return commands.stream().filter(command -> command.kind() == kind).count();
  }

  /** Those about a service and its servers. */
  List<String> of(String service) {
    return commands().stream()
        .filter(each -> each.service().equals(service))
        .map(Command::text)
        .toList();
  }

  /** Those about a service, or about one of its servers. */
  List<String> about(String service, String server) {
    return commands().stream()
        .filter(each -> each.service().equals(service) && each.server().equals(server))
        .map(Command::text)
        .toList();
  }
}
