package io.lvsc.adopt;

import io.lvsc.adopt.ledger.Complaints;
import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formats that describe balancing, but not the table of IPVS, and what to import instead. */
final class Strangers {
  private static final String TABLE = "import the director's own table, printed by `ipvsadm -Sn`";

  private static final List<Stranger> KNOWN =
      List.of(
          new Stranger(
              "(?m)^\\s+conftool:",
              "a service catalog of PyBal: the servers and their weights stand in etcd, not here",
              TABLE),
          new Stranger(
              "(?m)^kind:\\s*(Service|Endpoints|ConfigMap|DaemonSet|Deployment)\\b",
              "an object of Kubernetes, from which kube-proxy makes the table of each node",
              TABLE),
          new Stranger(
              "(?m)^(frontend|backend|listen|defaults)\\b.*$(?s:.*)\\bserver\\s",
              "a configuration of HAProxy, which balances without IPVS",
              "write its servers and ports into a spec; `lvsc init` prints one to begin with"),
          new Stranger(
              "(?m)^\\s*upstream\\s+\\S+\\s*\\{",
              "a configuration of nginx, which balances without IPVS",
              "write its servers and ports into a spec; `lvsc init` prints one to begin with"),
          new Stranger(
              "(?m)^table\\s+(ip|ip6|inet)\\s",
              "a ruleset of nft, of which lvsc reads nothing",
              "import the rules as `iptables-save` prints them, beside the table of IPVS"),
          new Stranger(
              "(?m)^\\s*(DEVICE|IPADDR0?)\\s*=|^network:\\s*$(?=(?s:.*)ethernets:)",
              "a file of the host's own network, of which lvsc reads nothing",
              "import the host's addresses as `ip -j addr` prints them, beside the table of IPVS"));

  private Strangers() {}

  private record Stranger(Pattern pattern, String what, String help) {
    Stranger(String regex, String what, String help) {
      this(Pattern.compile(regex), what, help);
    }
  }

  /** Says why a text that is like none of the kinds cannot be read. */
  static void refuse(SourceFile source, Complaints complaints) {
    for (Stranger stranger : KNOWN) {
      Matcher found = stranger.pattern.matcher(source.text());
      if (found.find()) {
        complaints
            .at(source, source.at(found.start()), "this is %s", stranger.what)
            .label("known by this")
            .help("%s", stranger.help)
            .report();
        return;
      }
    }
    Optional<String> none =
        source.text().isBlank() ? Optional.of("the file is empty") : Optional.empty();
    complaints
        .at(
            source,
            Span.START,
            "%s",
            none.orElse(
                "this is like none of the formats that lvsc imports: "
                    + String.join(", ", Arrays.stream(Kind.values()).map(Kind::keyword).toList())))
        .label("of which kind?")
        .help("say which one it is with `--as`")
        .report();
  }
}
