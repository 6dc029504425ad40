package io.lvsc.lab;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Services and servers of a director's table, in the order and the words of a listing. */
final class ListedRows {
  private static final Pattern IPVSADM =
      Pattern.compile("(TCP|UDP|SCTP|FWM) +(\\S+(?: IPv6)?) .*|  -> (\\S+) +(\\S+) +(\\d+) .*");

  private static final Pattern STATUS =
      Pattern.compile(
          "[! ] \\S+ +(TCP|UDP|SCTP|FWM) (\\S+(?: IPv6)?) .*|[! ] +\\S+ +(\\S+) +(dr|nat|tun) +weight (\\d+) .*");

  private ListedRows() {}

  /** What {@code ipvsadm -Ln} prints. */
  static List<String> ofIpvsadm(List<String> lines) {
    return rows(lines, IPVSADM)
        .map(row -> row.replace("Route", "dr").replace("Masq", "nat").replace("Tunnel", "tun"))
        .toList();
  }

  /** What {@code lvsc-director status} prints, without servers that are not in the table. */
  static List<String> ofStatus(List<String> lines) {
    return rows(lines, STATUS).map(row -> row.replace(":any", ":0")).toList();
  }

  private static Stream<String> rows(List<String> lines, Pattern pattern) {
    return lines.stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(
            row ->
                row.group(1) != null
                    ? row.group(1) + " " + row.group(2)
                    : row.group(3) + " " + row.group(4) + " " + row.group(5));
  }
}
