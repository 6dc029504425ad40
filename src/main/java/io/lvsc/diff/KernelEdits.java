package io.lvsc.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The commands by which a director's {@code reload} brings the kernel's table from one rules file
 * to another, in ipvsadm's words. {@code templates/director/ipvs.sh} finds them by comparing the
 * file with the kernel, adds, edits, and then drops; it drops in the kernel's order.
 */
public final class KernelEdits {
  private static final String NO_WEIGHT = " -w 0";

  private final Map<String, String> upWeights;
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
   * @param lines as {@code ipvsadm -R} reads them: one, but for a server that is added in order to
   *     drain
   */
  public record Command(Kind kind, String service, String server, List<String> lines) {
    public Command {
      lines = List.copyOf(lines);
    }
  }

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

  private KernelEdits(Map<String, String> upWeights) {
    this.upWeights = upWeights;
  }

  /**
   * From the lines of one rules file to those of another.
   *
   * @param weights the lines of the file {@code weights} beside the other one: mh deals its table
   *     by what a draining server weighs while it serves, so that it is added with that
   */
  public static KernelEdits between(
      Stream<String> before, Stream<String> after, Stream<String> weights) {
    Rules there = Rules.of(before);
    Rules wanted = Rules.of(after);
    Map<String, String> upWeights = new HashMap<>();
    weights.forEach(line -> addWeight(upWeights, line));
    KernelEdits edits = new KernelEdits(upWeights);
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

  /** A line such as {@code weight 5 192.0.2.11:80 -t 203.0.113.100:80}. */
  private static void addWeight(Map<String, String> upWeights, String line) {
    String[] word = line.split(" ", 4);
    upWeights.put(word[3] + " " + word[2], word[1]);
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
    String line = option + key + rest + attributes;
    String weight = upWeights.get(key + " " + server);
    boolean drains =
        kind == Kind.ADD && weight != null && (attributes + " ").contains(NO_WEIGHT + " ");
    List<String> lines =
        drains
            ? List.of(
                line.replaceFirst(NO_WEIGHT + "(?= |$)", " -w " + weight), "-e" + line.substring(2))
            : List.of(line);
    commands.add(new Command(kind, key, server, lines));
  }

  /** In the order in which the program runs them. */
  public List<Command> commands() {
    return Stream.of(Kind.values())
        .flatMap(kind -> commands.stream().filter(command -> command.kind() == kind))
        .toList();
  }

  /** What {@code ipvsadm -R} reads, in that order. */
  public List<String> lines() {
    return lines(commands().stream());
  }

  private static List<String> lines(Stream<Command> commands) {
    return commands.flatMap(command -> command.lines().stream()).toList();
  }

  long count(Kind kind) {
    return commands.stream().filter(command -> command.kind() == kind).count();
  }

  /** Those about a service and its servers. */
  List<String> of(String service) {
    return lines(commands().stream().filter(each -> each.service().equals(service)));
  }

  /** Those about a service, or about one of its servers. */
  List<String> about(String service, String server) {
    return lines(
        commands().stream()
            .filter(each -> each.service().equals(service) && each.server().equals(server)));
  }
}
