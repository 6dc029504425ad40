package io.lvsc.diff;

import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.model.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which packets get which mark, from a director's iptables files. */
final class MarkReader {
  private static final Pattern RULE =
      Pattern.compile(
          "-A LVSC-MARK(?: -s (\\S+))? -d (\\S+)/\\d+ -p (\\S+)"
              + "(?: -m \\S+ --dports? (\\S+))? -j MARK --set-xmark 0x([0-9a-f]+)/\\S+");

  private final Tree tree;
  private final String director;
  private final Names names;

  MarkReader(Tree tree, String director, Names names) {
    this.tree = tree;
    this.director = director;
    this.names = names;
  }

  /** In words such as "tcp shop 80,443 from 10.0.0.0/8", sorted; none for a VIP and port. */
  List<String> packets(ServiceKey key) {
    if (!key.isMark()) {
      return List.of();
    }
    String file = key.family() == Family.IPV4 ? "iptables" : "ip6tables";
    List<String> packets = new ArrayList<>();
    tree.lines(director, "etc/lvsc/" + file + ".rules")
        .map(RULE::matcher)
        .filter(Matcher::matches)
        .filter(rule -> Long.parseLong(rule.group(5), 16) == key.mark())
        .flatMap(this::words)
        .sorted()
        .forEach(packets::add);
    return packets;
  }

  /** A rule for each port: how lvsc puts them together in rules is no change of its own. */
  private Stream<String> words(Matcher rule) {
    String source = rule.group(1);
    String ports = rule.group(4);
    String from = source == null ? "" : " from " + source.replaceFirst("/(32|128)$", "");
    String before = rule.group(3) + " " + names.vip(rule.group(2)) + " ";
    return Stream.of(ports == null ? new String[] {"any"} : ports.split(",", -1))
        .map(port -> before + port.replace(':', '-') + from);
  }
}
