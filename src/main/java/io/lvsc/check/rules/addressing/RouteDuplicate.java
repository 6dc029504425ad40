package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Director;
import io.lvsc.model.Route;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Link;
import io.lvsc.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * To one destination packets take one route: the kernel refuses a second one of the same rank
 * (fib_trie.c, fib_table_insert), and never takes one behind it while the first is there.
 */
public final class RouteDuplicate implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (Director director : topology.cluster().directors()) {
      Map<Object, Route> seen = new HashMap<>();
      for (Route route : director.routes()) {
        topology
            .table(director)
            .link(route.to(), route.via().family())
            .ifPresent(link -> reportOwn(director, link, route, findings));
        Route first = seen.putIfAbsent(List.of(route.to(), route.via().family()), route);
        if (first != null) {
          report(director, first, route, findings);
        }
      }
    }
  }

  private static void reportOwn(Director director, Link link, Route route, Findings findings) {
    String network = route.to().name();
    findings
        .at(
            route.at().key("to"),
            "`%s` is in `%s` itself, by `%s`: that address already brings the route to its neighbors, and the kernel refuses a second one",
            director.name(),
            network,
            link.addresses().get(0))
        .label("its own network")
        .related(
            link.device().map(device -> device(director, device)).orElse(director.at()),
            "in `%s` here",
            network)
        .help("remove this route, or name a network that is behind `%s`", route.via())
        .report();
  }

  private static SpecPath device(Director director, String name) {
    return director.at().key("interfaces").key(name);
  }

  private static void report(Director director, Route first, Route again, Findings findings) {
    boolean same = first.via().equals(again.via());
    String family = again.via().family().title();
    findings
        .at(
            again.at().key("to"),
            "`%s` has %s",
            director.name(),
            same
                ? "the %s route to `%s` twice".formatted(family, again.to().name())
                : "two %s routes to `%s`, by `%s` and by `%s`, and packets take only one of them"
                    .formatted(family, again.to().name(), first.via(), again.via()))
        .label("again here")
        .related(first.at().key("to"), "first here")
        .help(same ? "remove one of them" : "keep the one that packets are to take")
        .report();
  }
}
