package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.PacketMatch.Balanced;
import io.lvsc.model.Cidr;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Netmask;
import io.lvsc.model.PortRange;
import io.lvsc.model.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule of iptables.
 *
 * @param target behind {@code -j} or {@code -g}; empty for a rule that only counts
 * @param action what the target is to do, option by option
 * @param spec the rule without its command, for {@code -D}
 */
record PacketRule(
    PacketMatch match, String target, List<String> action, String spec, Directive directive) {
  private static final Set<String> ADDRESS =
      Set.of("-s", "--source", "--src", "-d", "--destination", "--dst");

  PacketRule {
    action = List.copyOf(action);
  }

  /** The value behind an option of the target. */
  Optional<String> action(String option) {
    int at = action.indexOf(option);
    return at < 0 || at + 1 >= action.size() ? Optional.empty() : Optional.of(action.get(at + 1));
  }

  /** The rules that a command makes: one for each address, where an option lists several. */
  static List<PacketRule> of(List<String> words, Directive directive) {
    for (int i = 1; i < words.size(); i++) {
      boolean negated = i > 1 && words.get(i - 2).equals("!");
      if (ADDRESS.contains(words.get(i - 1)) && words.get(i).contains(",") && !negated) {
        List<PacketRule> rules = new ArrayList<>();
        for (String address : words.get(i).split(",", -1)) {
          List<String> one = new ArrayList<>(words);
          one.set(i, address);
          rules.addAll(of(one, directive));
        }
        return rules;
      }
    }
    return List.of(new Parser(words).rule(directive));
  }

  /** Takes the words of a rule apart; whatever it does not know is one of the others. */
  private static final class Parser {
    private static final Set<String> IMPLIED = Set.of("tcp", "udp", "sctp", "multiport");

    private final List<String> words;
    private final List<String> others = new ArrayList<>();
    private final List<PortRange> ports = new ArrayList<>();
    private final List<String> action = new ArrayList<>();
    private @Nullable Cidr source;
    private @Nullable Cidr destination;
    private @Nullable Protocol protocol;
    private boolean balanced;
    private @Nullable IpAddress vip;
    private @Nullable Protocol vipProtocol;
    private int vipPort;
    private long mark;
    private String target = "";
    private int at;

    Parser(List<String> words) {
      this.words = words;
    }

    PacketRule rule(Directive directive) {
      while (at < words.size()) {
        option(words.get(at++));
      }
      PacketMatch match =
          new PacketMatch(
              source,
              destination,
              protocol,
              ports.isEmpty() ? List.of(PortRange.ALL) : ports,
              balanced ? new Balanced(vip, vipProtocol, vipPort) : null,
              mark,
              others);
      return new PacketRule(match, target, action, String.join(" ", words), directive);
    }

    private String value() {
      return at < words.size() ? words.get(at++) : "";
    }

    private void option(String option) {
      switch (option) {
        case "-s", "--source", "--src" -> source = block(option);
        case "-d", "--destination", "--dst" -> destination = block(option);
        case "-p", "--protocol" -> protocol = protocol(option, value());
        case "-m", "--match" -> module(value());
        case "--dport", "--destination-port", "--dports", "--destination-ports" -> ports(value());
        case "--comment" -> value();
        case "--ipvs" -> balanced = true;
        case "--vaddr" -> vip = address(option);
        case "--vproto" -> vipProtocol = protocol(option, value());
        case "--vport" -> vipPort = Ports.parse(value()).orElse(0);
        case "--vmethod" -> only(option, value(), "MASQ");
        case "--vdir" -> only(option, value(), "ORIGINAL");
        case "--mark" -> mark(value());
        case "-j", "--jump", "-g", "--goto" -> {
          target = value();
          action.addAll(words.subList(Math.min(at, words.size()), words.size()));
          at = words.size();
        }
        case "!" -> others.add("! " + value() + " " + value());
        default -> other(option);
      }
    }

    private void only(String option, String value, String wanted) {
      if (!value.equals(wanted)) {
        others.add(option + " " + value);
      }
    }

    private void other(String option) {
      boolean valued = at < words.size() && !words.get(at).startsWith("-");
      others.add(valued ? option + " " + value() : option);
    }

    private void module(String name) {
      if (name.equals("ipvs")) {
        balanced = true;
      } else if (!IMPLIED.contains(name) && !name.equals("comment") && !name.equals("mark")) {
        others.add("-m " + name);
      }
    }

    private @Nullable Cidr block(String option) {
      String text = value();
      if (text.equals("!")) {
        others.add("! " + option + " " + value());
        return null;
      }
      Optional<Cidr> block = PacketRule.block(text);
      if (block.isEmpty()) {
        others.add(option + " " + text);
      }
      return block.filter(each -> each.prefix() > 0).orElse(null);
    }

    private @Nullable IpAddress address(String option) {
      String text = value();
      Optional<Cidr> block =
          PacketRule.block(text).filter(each -> each.prefix() == each.family().bits());
      if (block.isEmpty()) {
        others.add(option + " " + text);
      }
      return block.map(Cidr::address).orElse(null);
    }

    private @Nullable Protocol protocol(String option, String text) {
      switch (text.toLowerCase(Locale.ROOT)) {
        case "tcp", "6" -> {
          return Protocol.TCP;
        }
        case "udp", "17" -> {
          return Protocol.UDP;
        }
        case "sctp", "132" -> {
          return Protocol.SCTP;
        }
        case "all", "0" -> {
          return null;
        }
        default -> {
          others.add(option + " " + (text.equals("!") ? "! " + value() : text));
          return null;
        }
      }
    }

    private void ports(String text) {
      for (String part : text.split(",", -1)) {
        String[] ends = part.split("[:-]", -1);
        OptionalInt first = ends[0].isEmpty() ? OptionalInt.of(0) : Ports.parse(ends[0]);
        String end = ends[ends.length - 1];
        OptionalInt last = end.isEmpty() ? OptionalInt.of(65535) : Ports.parse(end);
        if (ends.length > 2
            || first.isEmpty()
            || last.isEmpty()
            || first.getAsInt() > last.getAsInt()) {
          others.add("--dports " + text);
          return;
        }
        ports.add(new PortRange(first.getAsInt(), last.getAsInt()));
      }
    }

    private void mark(String text) {
      long[] parts = mask(text);
      if (parts.length == 2 && parts[0] > 0 && (parts[1] & parts[0]) == parts[0]) {
        mark = parts[0];
      } else {
        others.add("--mark " + text);
      }
    }
  }

  /** An address or a block, with a prefix length or a netmask. */
  static Optional<Cidr> block(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return IpAddress.parse(text).map(Cidr::host);
    }
    return Cidr.parse(text)
        .or(
            () ->
                IpAddress.parse(text.substring(0, slash))
                    .flatMap(address -> netmask(address, text.substring(slash + 1))));
  }

  /** An address with a dotted netmask. */
  static Optional<Cidr> netmask(IpAddress address, String mask) {
    return IpAddress.parse(mask)
        .flatMap(dotted -> new Netmask(Optional.of(dotted), 0).prefix(address.family()))
        .map(prefix -> new Cidr(address, prefix));
  }

  /** A value and a mask, all bits if none is given; nothing if it is no number. */
  static long[] mask(String text) {
    String[] parts = text.split("/", -1);
    try {
      long value = Long.decode(parts[0]);
      long mask = parts.length == 2 ? Long.decode(parts[1]) : 0xffffffffL;
      boolean fits = value >= 0 && value <= 0xffffffffL && mask >= 0 && mask <= 0xffffffffL;
      return parts.length <= 2 && fits ? new long[] {value, mask} : new long[0];
    } catch (NumberFormatException e) {
      return new long[0];
    }
  }
}
