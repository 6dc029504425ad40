package io.lvsc.adopt.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ipvsadm's arguments by option, as popt takes them apart (ipvsadm.c, options_table). */
final class IpvsArguments {
  /** Options by their short names and by their long ones; the value is the one name of both. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("A", "add-service"),
          Map.entry("E", "edit-service"),
          Map.entry("D", "delete-service"),
          Map.entry("C", "clear"),
          Map.entry("R", "restore"),
          Map.entry("S", "save"),
          Map.entry("a", "add-server"),
          Map.entry("e", "edit-server"),
          Map.entry("d", "delete-server"),
          Map.entry("L", "list"),
          Map.entry("l", "list"),
          Map.entry("Z", "zero"),
          Map.entry("h", "help"),
          Map.entry("v", "version"),
          Map.entry("t", "tcp-service"),
          Map.entry("u", "udp-service"),
          Map.entry("f", "fwmark-service"),
          Map.entry("s", "scheduler"),
          Map.entry("p", "persistent"),
          Map.entry("M", "netmask"),
          Map.entry("r", "real-server"),
          Map.entry("g", "gatewaying"),
          Map.entry("i", "ipip"),
          Map.entry("m", "masquerading"),
          Map.entry("w", "weight"),
          Map.entry("x", "u-threshold"),
          Map.entry("y", "l-threshold"),
          Map.entry("c", "connection"),
          Map.entry("o", "ops"),
          Map.entry("n", "numeric"),
          Map.entry("6", "ipv6"),
          Map.entry("b", "sched-flags"),
          Map.entry("q", "sctp-service"));

  private static final List<String> WITH_VALUE =
      List.of(
          "tcp-service",
          "udp-service",
          "sctp-service",
          "fwmark-service",
          "scheduler",
          "pe",
          "netmask",
          "real-server",
          "tun-type",
          "tun-port",
          "weight",
          "u-threshold",
          "l-threshold",
          "sched-flags",
          "mcast-interface",
          "mcast-group",
          "mcast-port",
          "mcast-ttl",
          "sync-maxlen",
          "syncid");

  private static final List<String> COMMANDS =
      List.of(
          "add-service",
          "edit-service",
          "delete-service",
          "clear",
          "restore",
          "save",
          "add-server",
          "edit-server",
          "delete-server",
          "list",
          "zero",
          "set",
          "start-daemon",
          "stop-daemon",
          "help",
          "version");

  private static final List<String> FLAGS =
      List.of(
          "gatewaying",
          "ipip",
          "masquerading",
          "tun-nocsum",
          "tun-csum",
          "tun-remcsum",
          "connection",
          "timeout",
          "daemon",
          "stats",
          "rate",
          "thresholds",
          "persistent-conn",
          "tun-info",
          "nosort",
          "sort",
          "exact",
          "ops",
          "numeric",
          "ipv6",
          "pe");

  /**
   * The value of an option.
   *
   * @param word the place of the value among the arguments, or of the option if it has none
   */
  record Argument(String value, int word) {}

  private final Map<String, Argument> options = new LinkedHashMap<>();
  private final List<String> words;
  private String command = "";
  private int at;

  private IpvsArguments(List<String> words) {
    this.words = words;
  }

  static IpvsArguments of(List<String> words) throws IpvsFault {
    IpvsArguments arguments = new IpvsArguments(words);
    while (arguments.at < words.size()) {
      arguments.next();
    }
    if (arguments.command.isEmpty()) {
      throw new IpvsFault(0, "no command of ipvsadm stands here, such as `-A` or `-a`");
    }
    return arguments;
  }

  private void next() throws IpvsFault {
    String word = words.get(at);
    if (word.startsWith("--") && word.length() > 2) {
      int equals = word.indexOf('=');
      String name = word.substring(2, equals < 0 ? word.length() : equals);
      take(name, equals < 0 ? null : word.substring(equals + 1));
    } else if (word.startsWith("-") && word.length() > 1) {
      cluster(word);
    } else if (command.equals("set") || command.endsWith("-daemon")) {
      options.merge(
          "", new Argument(word, at), (a, b) -> new Argument(a.value + " " + b.value, a.word));
      at++;
    } else {
      throw new IpvsFault(at, "`" + word + "` is no option of ipvsadm");
    }
  }

  /** Short options in one word: {@code -At}, {@code -w1}. */
  private void cluster(String word) throws IpvsFault {
    int here = at;
    for (int i = 1; i < word.length() && at == here; i++) {
      String name = NAMES.get(word.substring(i, i + 1));
      if (name == null) {
        throw new IpvsFault(at, "ipvsadm has no option `-" + word.charAt(i) + "`");
      }
      boolean valued = WITH_VALUE.contains(name) || name.equals("persistent");
      String rest = word.substring(i + 1);
      if (valued || i == word.length() - 1) {
        take(name, valued && !rest.isEmpty() ? rest : null);
      } else {
        put(name, "");
      }
    }
  }

  private void take(String name, @Nullable String joined) throws IpvsFault {
    if (name.equals("persistent")) {
      boolean follows =
          joined == null && at + 1 < words.size() && !words.get(at + 1).startsWith("-");
      at += follows ? 1 : 0;
      put(name, joined != null ? joined : follows ? words.get(at) : "");
    } else if (WITH_VALUE.contains(name)) {
      if (joined == null && ++at >= words.size()) {
        throw new IpvsFault(at - 1, "`" + words.get(at - 1) + "` needs a value behind it");
      }
      put(name, joined == null ? words.get(at) : joined);
    } else if (COMMANDS.contains(name) || FLAGS.contains(name)) {
      put(name, "");
    } else {
      throw new IpvsFault(at, "ipvsadm has no option `--" + name + "`");
    }
    at++;
  }

  private void put(String name, String value) throws IpvsFault {
    if (COMMANDS.contains(name)) {
      if (!command.isEmpty()) {
        throw new IpvsFault(at, "two commands on one line; ipvsadm takes one");
      }
      command = name;
    } else if (options.put(name, new Argument(value, at)) != null) {
      throw new IpvsFault(at, "`" + words.get(at) + "` is given twice; ipvsadm refuses that");
    }
  }

  /** The long name of the one command. */
  String command() {
    return command;
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  Optional<Argument> find(String option) {
    return Optional.ofNullable(options.get(option));
  }

  /** The words behind a command that takes such: {@code --set 1 2 3}. */
  List<String> rest() {
    return find("").map(all -> List.of(all.value.split(" ", -1))).orElse(List.of());
  }

  /** A number within bounds. */
  int number(String option, int least, int most, int otherwise) throws IpvsFault {
    Optional<Argument> argument = find(option);
    if (argument.isEmpty()) {
      return otherwise;
    }
    String text = argument.get().value;
    if (text.matches("[0-9]{1,10}")) {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return (int) number;
      }
    }
    throw new IpvsFault(
        argument.get().word, "`" + text + "` is no number from " + least + " to " + most);
  }
}
