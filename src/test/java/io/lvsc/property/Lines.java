package io.lvsc.property;

import io.lvsc.plan.DirectorPlan.ExpectedRoute;
import io.lvsc.plan.DirectorPlan.IdleTimeouts;
import io.lvsc.plan.DirectorPlan.Sender;
import io.lvsc.plan.DirectorPlan.UpWeight;
import io.lvsc.plan.HeldAddress;
import io.lvsc.plan.OwnAddress;
import io.lvsc.plan.RealServerPlan.GuePort;
import io.lvsc.plan.RealServerPlan.TunnelDevice;
import io.lvsc.plan.RouterPlan.Neighbor;
import io.lvsc.plan.Setting;
import io.lvsc.plan.SpecName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammars of the files that hold one item a line. */
final class Lines {
  private static final String ADDRESS = "([0-9a-f:.]+)";
  private static final String DEVICE = "([A-Za-z0-9][A-Za-z0-9_.-]{0,14})";

  private static final Pattern HELD = Pattern.compile("([0-9a-f:.]+/(?:32|128)) " + DEVICE);
  private static final Pattern WEIGHT = Pattern.compile("weight (\\d+) (\\S+) (.+)");
  private static final Pattern TIMEOUTS = Pattern.compile("([0-9]+) ([0-9]+) ([0-9]+)");
  private static final Pattern OPTIONS =
      Pattern.compile("options ip_vs(?: conn_tab_bits=[0-9]+|_ftp ports=[0-9]+(?:,[0-9]+)*)");
  private static final Pattern MODULE = Pattern.compile("[a-z0-9_]+");
  private static final Pattern NEIGHBOR =
      Pattern.compile(ADDRESS + " ((?:[0-9a-f]{2}:){5}[0-9a-f]{2}) " + DEVICE);

  private static final Pattern NAME =
      Pattern.compile(
          "(vip|server|service) ((?<!service )[0-9a-f:.]+|(?<=service )-(?:[tu]|-sctp-service)"
              + " [0-9a-f:.\\[\\]]+|(?<=service )-f [0-9]+(?: -6)?) ([A-Za-z0-9._-]+)");

  private static final Pattern SETTING =
      Pattern.compile("(net\\.ipv[46]\\.[A-Za-z0-9_./-]+) = ([0-9]+(?: [0-9]+)?)");

  private static final Pattern HEAD =
      Pattern.compile("# lvsc 1 - [A-Za-z0-9 ,:_'-]+\\. Generated: change the spec instead\\.");

  private Lines() {}

  /** What stands below the line that says what the file is. */
  static List<String> below(String text) {
    List<String> lines = text.lines().toList();
    match(lines.get(0), HEAD);
    return lines.subList(1, lines.size());
  }

  private static <T> List<T> parse(String text, Pattern grammar, Function<MatchResult, T> meaning) {
    return below(text).stream().map(line -> meaning.apply(match(line, grammar))).toList();
  }

  private static MatchResult match(String line, Pattern grammar) {
    Matcher matcher = grammar.matcher(line);
    if (!matcher.matches()) {
      throw new AssertionError("not as " + grammar + ": " + line);
    }
    return matcher.toMatchResult();
  }

  static List<HeldAddress> heldAddresses(String text) {
    return parse(text, HELD, Lines::held);
  }

  private static HeldAddress held(MatchResult line) {
    return new HeldAddress(line.group(1), line.group(2));
  }

  static List<UpWeight> weights(String text) {
    return parse(text, WEIGHT, line -> new UpWeight(line.group(3), line.group(2), number(line, 1)));
  }

  static IdleTimeouts timeouts(String text) {
    return only(
        parse(
            text,
            TIMEOUTS,
            line -> new IdleTimeouts(number(line, 1), number(line, 2), number(line, 3))));
  }

  static List<String> options(String text) {
    return parse(text, OPTIONS, MatchResult::group);
  }

  private static <T> T only(List<T> lines) {
    if (lines.size() != 1) {
      throw new AssertionError("not one line: " + lines);
    }
    return lines.get(0);
  }

  private static int number(MatchResult line, int group) {
    return Integer.parseInt(line.group(group));
  }

  static List<Setting> settings(String text) {
    return parse(text, SETTING, line -> new Setting(line.group(1), line.group(2)));
  }

  static List<String> modules(String text) {
    return parse(text, MODULE, MatchResult::group);
  }

  static List<SpecName> names(String text) {
    return parse(text, NAME, line -> new SpecName(line.group(1), line.group(2), line.group(3)));
  }

  static List<Neighbor> neighbors(String text) {
    return parse(text, NEIGHBOR, line -> new Neighbor(line.group(1), line.group(2), line.group(3)));
  }

  /** What director.conf and realserver.conf hold. */
  record Configuration(
      List<OwnAddress> addresses,
      List<String> gateways,
      List<ExpectedRoute> routes,
      List<String> neighbors,
      List<Sender> senders,
      List<String> arp,
      List<GuePort> guePorts,
      List<TunnelDevice> tunnels,
      List<HeldAddress> vips,
      List<String> files) {}

  static Configuration configuration(String text) {
    var read =
        new Configuration(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    for (String line : below(text)) {
      int space = line.indexOf(' ');
      if (space < 0) {
        throw new AssertionError("no value: " + line);
      }
      String value = line.substring(space + 1);
      switch (line.substring(0, space)) {
        case "address" -> {
          MatchResult own = match(value, Pattern.compile(ADDRESS + "(?: " + DEVICE + ")?"));
          read.addresses.add(new OwnAddress(own.group(1), own.group(2)));
        }
        case "gateway" -> read.gateways.add(match(value, Pattern.compile(ADDRESS)).group());
        case "route" -> {
          MatchResult route = match(value, Pattern.compile("([0-9a-f:.]+/[0-9]+) " + ADDRESS));
          read.routes.add(new ExpectedRoute(route.group(1), route.group(2)));
        }
        case "neighbor" -> read.neighbors.add(match(value, Pattern.compile(ADDRESS)).group());
        case "sender" -> {
          MatchResult sender = match(value, Pattern.compile(ADDRESS + " ([0-9a-f:]{17})"));
          read.senders.add(new Sender(sender.group(1), sender.group(2)));
        }
        case "arp" ->
            read.arp.add(match(value, Pattern.compile("sysctl|arptables|static|manual")).group());
        case "fou" -> read.guePorts.add(new GuePort("fou", Integer.parseInt(value)));
        case "fou6" -> read.guePorts.add(new GuePort("fou6", Integer.parseInt(value)));
        case "tunnel" -> {
          MatchResult tunnel =
              match(value, Pattern.compile(DEVICE + "(?: (any|(?:ip6)?gre [0-9a-f:.]+))?"));
          read.tunnels.add(new TunnelDevice(tunnel.group(1), tunnel.group(2)));
        }
        case "vip" -> read.vips.add(held(match(value, HELD)));
        case "file" -> read.files.add(match(value, Pattern.compile("/etc/[a-z0-9/.-]+")).group());
        default -> throw new AssertionError("not an item: " + line);
      }
    }
    return read;
  }
}
