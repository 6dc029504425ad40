package io.lvsc.diff;

import io.lvsc.adopt.ledger.Complaints;
import io.lvsc.adopt.ledger.Ledger;
import io.lvsc.adopt.read.Reading;
import io.lvsc.adopt.read.SaveReader;
import io.lvsc.adopt.table.Delivery;
import io.lvsc.adopt.table.Harvest;
import io.lvsc.adopt.table.Real;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.source.SourceFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The services of a director, from its files. */
final class ServiceReader {
  private final Tree tree;
  private final String director;
  private final Names names;
  private final MarkReader marks;
  private final Map<String, Integer> upWeights;
  private final Set<String> sorry;
  private final Sources sources;

  ServiceReader(Tree tree, String director) {
    this.tree = tree;
    this.director = director;
    this.names = Names.of(tree, director);
    this.marks = new MarkReader(tree, director, names);
    this.upWeights = upWeights();
    this.sorry = sorry();
    this.sources = Sources.of(tree);
  }

  List<Service> services() {
    Harvest harvest = new Harvest();
    String text = String.join("\n", tree.lines(director, "etc/lvsc/ipvs.rules").toList()) + "\n";
    SourceFile source = new SourceFile("ipvs.rules", text);
    new SaveReader(new Reading(source, "", harvest, new Ledger(), new Complaints())).file();
    List<Service> services = new ArrayList<>();
    for (Virtual virtual : harvest.table().services()) {
      if (virtual.key().isReceived()) {
        continue; // lvsc's own: no client's packet is for it
      }
      services.add(
          new Service(
              names.service(virtual.key().toString()),
              virtual.key(),
              virtual.schedule(),
              marks.packets(virtual.key()),
              virtual.reals().stream().map(real -> server(virtual, real)).toList()));
    }
    return services;
  }

  /** Of a server that drains, where its scheduler goes by it. */
  private Map<String, Integer> upWeights() {
    return tree.lines(director, "etc/lvsc/weights")
        .map(line -> line.split(" ", 4))
        .collect(
            Collectors.toMap(
                words -> words[3] + " " + words[2], words -> Integer.valueOf(words[1])));
  }

  /** The sorry servers, each by its service and its own address and port. */
  private Set<String> sorry() {
    Set<String> sorry = new HashSet<>();
    String service = "";
    for (String line : tree.lines(director, "etc/lvsc/health").toList()) {
      if (line.startsWith("service ")) {
        service = line.split(" ", 5)[4];
      } else if (line.startsWith("sorry ")) {
        sorry.add(service + " " + line.split(" ", 4)[3]);
      }
    }
    return sorry;
  }

  private Server server(Virtual virtual, Real real) {
    Delivery delivery = real.delivery();
    String method =
        switch (delivery.method()) {
          case MASQUERADE -> sources.of(virtual.key(), real.socket()).isEmpty() ? "nat" : "fullnat";
          case ROUTE -> "dr";
          case TUNNEL -> "tun";
        };
    return new Server(
        names.server(real.socket().address().toString()),
        real.socket(),
        delivery,
        method,
        delivery.weight() > 0 ? "active" : "drain",
        sorry.contains(virtual.key() + " " + real.socket()),
        upWeights.getOrDefault(virtual.key() + " " + real.socket(), delivery.weight()));
  }
}
