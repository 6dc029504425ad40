package io.lvsc.adopt.draft;

import io.lvsc.adopt.draft.FoundNetworks.FoundNetwork;
import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Election;
import io.lvsc.adopt.table.HostFacts;
import io.lvsc.adopt.table.Told;
import io.lvsc.model.Cidr;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first director of a spec: its name, interfaces, gateway and routes. */
final class DirectorDrafter {
  private static final Pattern HOST =
      Pattern.compile(
          "(?!(all|ungrouped|directors|routers)$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
              + "(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

  private final Site site;
  private final Dips dips;

  DirectorDrafter(Site site, Dips dips) {
    this.site = site;
    this.dips = dips;
  }

  void draft(Draft draft) {
    draft.directors.add(director(draft));
  }

  private Draft.Director director(Draft draft) {
    String given =
        site.director().name().isEmpty() ? "" : site.director().name().toLowerCase(Locale.ROOT);
    String comment = "";
    Optional<Told<String>> told = site.harvest().directorName();
    if (!HOST.matcher(given).matches() && told.isPresent()) {
      given = told.get().value().toLowerCase(Locale.ROOT);
      if (HOST.matcher(given).matches()) {
        told.get().by().carried();
        comment = site.references().of(told.get().by());
      }
    }
    boolean named = HOST.matcher(given).matches();
    Answer name = named ? Answer.known(List.of(given)) : Answer.invented(List.of("director"));
    String pointer = "/directors/" + (named ? given : "?");
    if (!named) {
      draft.questions.add(
          new Question(
              "/directors/?",
              "the name of the director",
              "`--host NAME`, or captures in a folder of that name"));
      comment = "the director's host name";
    }
    List<Draft.Device> devices = new ArrayList<>();
    for (FoundNetwork network : dips.byNetwork().keySet()) {
      devices.add(device(network, devices, pointer, draft));
    }
    leave(devices);
    return new Draft.Director(name, devices, gateway(pointer, draft), routes(), comment);
  }

  /** Says of the interfaces of VRRP that are in no network of the spec that they are left out. */
  private void leave(List<Draft.Device> devices) {
    site.director().elections().stream()
        .filter(
            election -> devices.stream().noneMatch(each -> each.name().equals(election.device())))
        .flatMap(election -> election.find("interface").stream())
        .forEach(word -> word.by().notCarried("no address of the spec is known to be on it"));
  }

  private Draft.Device device(
      FoundNetwork network, List<Draft.Device> others, String pointer, Draft draft) {
    String comment = "";
    String name = network.device();
    if (name.isEmpty()) {
      name = freeDevice(others);
      comment = "the interface's name is not known either";
    } else {
      comment = instance(name);
    }
    if (dips.areInvented(network)) {
      draft.questions.add(
          new Question(
              pointer + "/interfaces/" + name + "/address",
              "the address of the director in `" + network.name() + "`",
              "`ip -j addr` of the director"));
    }
    List<String> dip = dips.in(network);
    return new Draft.Device(
        name, network.name(), new Answer(dip, dips.areInvented(network)), null, comment);
  }

  /** Where the first instance of VRRP on an interface names it; empty if none does. */
  private String instance(String device) {
    Optional<Directive> told =
        site.director().elections().stream()
            .filter(election -> election.device().equals(device))
            .flatMap(election -> election.find("interface").stream())
            .map(Election.Word::by)
            .findFirst();
    told.ifPresent(Directive::carried);
    return told.map(site.references()::of).orElse("");
  }

  private String freeDevice(List<Draft.Device> others) {
    Set<String> taken = new HashSet<>();
    site.networks().all().forEach(network -> taken.add(network.device()));
    others.forEach(device -> taken.add(device.name()));
    int number = 0;
    while (taken.contains("eth" + number)) {
      number++;
    }
    return "eth" + number;
  }

  private @Nullable Answer gateway(String pointer, Draft draft) {
    List<String> known =
        site.director().hops().stream()
            .filter(hop -> hop.to() == null)
            .filter(
                hop ->
                    dips.byNetwork().keySet().stream().anyMatch(each -> each.contains(hop.via())))
            .map(hop -> hop.via().toString())
            .distinct()
            .limit(2)
            .toList();
    if (!known.isEmpty()) {
      site.director().hops().stream()
          .filter(hop -> hop.to() == null)
          .forEach(hop -> hop.text().by().carried());
      return Answer.known(known);
    }
    Map<Family, String> invented = new LinkedHashMap<>();
    for (IpAddress server : site.servers().keySet()) {
      boolean far =
          site.networks().of(server).filter(each -> dips.isIn(each) || isRouted(each)).isEmpty();
      if (far && !site.director().isWhole()) {
        dips.byNetwork().keySet().stream()
            .flatMap(network -> network.blocks().stream())
            .filter(block -> block.family() == server.family())
            .findFirst()
            .ifPresent(
                block ->
                    invented.computeIfAbsent(
                        block.family(), none -> site.free().in(block).toString()));
      }
    }
    if (invented.isEmpty()) {
      return null;
    }
    draft.questions.add(
        new Question(
            pointer + "/gateway",
            "the gateway by which the director reaches servers in other networks",
            "`ip -j route` of the director"));
    return Answer.invented(List.copyOf(invented.values()));
  }

  private boolean isRouted(FoundNetwork network) {
    return site.director().hops().stream().anyMatch(hop -> leadsTo(hop, network));
  }

  private static boolean leadsTo(HostFacts.Hop hop, FoundNetwork network) {
    Cidr to = hop.to();
    return to != null && network.blocks().stream().anyMatch(to::contains);
  }

  private List<Draft.Route> routes() {
    List<Draft.Route> routes = new ArrayList<>();
    for (FoundNetwork network : site.networks().all()) {
      if (!dips.needs(network) || dips.isIn(network)) {
        continue;
      }
      site.director().hops().stream()
          .filter(hop -> leadsTo(hop, network))
          .filter(
              hop -> dips.byNetwork().keySet().stream().anyMatch(each -> each.contains(hop.via())))
          .findFirst()
          .ifPresent(
              hop -> {
                hop.text().by().carried();
                routes.add(new Draft.Route(network.name(), hop.via().toString()));
              });
    }
    return routes;
  }
}
