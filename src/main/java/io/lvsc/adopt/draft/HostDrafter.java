package io.lvsc.adopt.draft;

import io.lvsc.adopt.draft.Segments.Segment;
import io.lvsc.adopt.table.Harvest;
import io.lvsc.adopt.table.HostFacts;
import io.lvsc.adopt.table.MarkRule;
import io.lvsc.adopt.table.SourceNat;
import io.lvsc.adopt.table.Told;
import io.lvsc.model.Cidr;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Networks, the director and the real servers: what the inputs tell of them, and what is asked. */
final class HostDrafter {
  private static final Pattern HOST =
      Pattern.compile(
          "(?!(all|ungrouped|directors|routers)$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
              + "(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

  private final Harvest harvest;
  private final References references;
  private final Segments segments;
  private final FreeAddresses free;
  private final HostFacts director;
  private final List<Segment> homes;
  private final Map<IpAddress, String> servers;
  private final Map<IpAddress, Set<ForwardingMethod>> methods;
  private final Map<Segment, Answer> floating;
  private final Map<Segment, List<String>> dips = new LinkedHashMap<>();
  private final Set<Segment> asked = new HashSet<>();

  HostDrafter(
      Harvest harvest,
      References references,
      Segments segments,
      FreeAddresses free,
      HostFacts director,
      List<Segment> homes,
      Map<IpAddress, String> servers,
      Map<IpAddress, Set<ForwardingMethod>> methods,
      Map<Segment, Answer> floating) {
    this.harvest = harvest;
    this.references = references;
    this.segments = segments;
    this.free = free;
    this.director = director;
    this.homes = homes;
    this.servers = servers;
    this.methods = methods;
    this.floating = floating;
  }

  void draft(Draft draft) {
    for (Segment segment : present()) {
      dips.put(segment, dip(segment));
    }
    List<Draft.Server> drafted = new ArrayList<>();
    Map<Segment, Map<Family, IpAddress>> gateways = serverGateways();
    servers.forEach((address, name) -> drafted.add(server(address, name, gateways, draft)));
    for (Segment segment : segments.all()) {
      if (isUsed(segment)) {
        draft.networks.add(network(segment, gateways, draft));
      }
    }
    draft.servers.addAll(drafted);
    draft.directors.add(director(draft));
    Pair.of(harvest, director)
        .ifPresent(pair -> new PairDrafter(pair, references, free, dips).draft(draft));
  }

  /** The networks that the director has an interface in. */
  private Set<Segment> present() {
    Set<Segment> present = new LinkedHashSet<>(homes);
    segments.all().stream()
        .filter(segment -> !segment.device().isEmpty())
        .filter(segment -> director.isWhole() || isUsed(segment))
        .forEach(present::add);
    if (!director.isWhole()) {
      methods.forEach(
          (server, ways) -> {
            boolean beside =
                ways.contains(ForwardingMethod.DR) || ways.contains(ForwardingMethod.NAT);
            segments.of(server).filter(segment -> beside).ifPresent(present::add);
          });
    }
    for (IpAddress server : servers.keySet()) {
      boolean mute = present.stream().noneMatch(segment -> segment.speaks(server.family()));
      if (mute && !director.isWhole()) {
        segments.of(server).ifPresent(present::add);
      }
    }
    if (present.isEmpty()) {
      segments.all().stream().findFirst().ifPresent(present::add);
    }
    Set<Segment> ordered = new LinkedHashSet<>();
    segments.all().stream().filter(present::contains).forEach(ordered::add);
    return ordered;
  }

  private boolean isUsed(Segment segment) {
    return dips.containsKey(segment)
        || homes.contains(segment)
        || servers.keySet().stream().anyMatch(segment::contains);
  }

  private List<String> dip(Segment segment) {
    List<Told<Cidr>> own =
        director.devices().stream()
            .filter(device -> device.name().equals(segment.device()))
            .flatMap(device -> device.addresses().stream())
            .filter(each -> segment.contains(each.value().address()))
            .filter(each -> !isVip(each.value().address()))
            .toList();
    own.forEach(each -> each.by().carried());
    List<String> known =
        own.stream().map(each -> each.value().address().toString()).distinct().toList();
    if (!known.isEmpty()) {
      return known;
    }
    List<Told<IpAddress>> named =
        director.elections().stream()
            .flatMap(election -> election.own().stream())
            .filter(told -> segment.contains(told.value()))
            .toList();
    if (!named.isEmpty()) {
      named.forEach(each -> each.by().carried());
      return named.stream().map(each -> each.value().toString()).distinct().toList();
    }
    List<String> sources =
        harvest.sourceNats().stream()
            .map(SourceNat::to)
            .filter(to -> to != null && segment.contains(to) && !isVip(to))
            .map(String::valueOf)
            .distinct()
            .toList();
    if (!sources.isEmpty() && !director.isWhole()) {
      return sources;
    }
    asked.add(segment);
    Map<Family, String> invented = new LinkedHashMap<>();
    segment
        .blocks()
        .forEach(
            block -> invented.computeIfAbsent(block.family(), none -> free.in(block).toString()));
    return List.copyOf(invented.values());
  }

  private boolean isVip(IpAddress address) {
    return harvest.table().services().stream()
            .anyMatch(service -> service.key().address().filter(address::equals).isPresent())
        || harvest.marks().stream()
            .map(MarkRule::destination)
            .anyMatch(block -> block != null && block.equals(Cidr.host(address)));
  }

  private Draft.Network network(
      Segment segment, Map<Segment, Map<Family, IpAddress>> gateways, Draft draft) {
    List<String> blocks = segment.blocks().stream().map(Cidr::toString).toList();
    List<String> remarks = new ArrayList<>();
    if (segment.isOpen()) {
      draft.questions.add(
          new Question(
              "/networks/" + segment.name() + "/cidr",
              "the size of network `" + segment.name() + "`",
              "`ip -j addr` of the director"));
    }
    String comment = segment.comment();
    if (segment.isOpen()) {
      comment = "holds " + held(segment);
    }
    Answer gateway = gateway(segment, gateways, remarks, draft);
    return new Draft.Network(
        segment.name(), new Answer(blocks, segment.isOpen()), gateway, comment, remarks);
  }

  private String held(Segment segment) {
    List<String> names = new ArrayList<>();
    servers.keySet().stream().filter(segment::contains).forEach(each -> names.add(each.toString()));
    harvest.table().services().stream()
        .flatMap(service -> service.key().address().stream())
        .distinct()
        .filter(segment::contains)
        .forEach(each -> names.add(each.toString()));
    List<String> distinct = names.stream().distinct().toList();
    return distinct.size() <= 4
        ? distinct.isEmpty() ? "an invented VIP" : String.join(", ", distinct)
        : String.join(", ", distinct.subList(0, 3)) + " and " + (distinct.size() - 3) + " more";
  }

  private @Nullable Answer gateway(
      Segment segment,
      Map<Segment, Map<Family, IpAddress>> gateways,
      List<String> remarks,
      Draft draft) {
    Map<Family, IpAddress> known = gateways.getOrDefault(segment, Map.of());
    if (!known.isEmpty()) {
      return Answer.known(known.values().stream().map(IpAddress::toString).toList());
    }
    Answer moving = floating.get(segment);
    if (moving != null && !isShared(segment)) {
      return moving;
    }
    boolean nat = uses(segment, ForwardingMethod.NAT) && !isShared(segment);
    List<String> own = dips.getOrDefault(segment, List.of());
    if (nat && !own.isEmpty()) {
      if (!asked.contains(segment)) {
        remarks.add("the director: nat works no other way");
        return Answer.known(own.stream().limit(1).toList());
      }
      draft.questions.add(
          new Question(
              "/networks/" + segment.name() + "/gateway",
              "the gateway of the real servers in `"
                  + segment.name()
                  + "`, which with nat is the director's address there",
              "`ip -j addr` of the director"));
      return Answer.invented(own);
    }
    boolean direct = uses(segment, ForwardingMethod.DR) || uses(segment, ForwardingMethod.TUN);
    if (direct) {
      remarks.add("gateway: no file says; the real servers answer clients through it");
    }
    return null;
  }

  private boolean uses(Segment segment, ForwardingMethod method) {
    return methods.entrySet().stream()
        .anyMatch(each -> segment.contains(each.getKey()) && each.getValue().contains(method));
  }

  /** The default routes of the servers, where captures of them tell, by network. */
  private Map<Segment, Map<Family, IpAddress>> serverGateways() {
    Map<Segment, Map<Family, IpAddress>> gateways = new LinkedHashMap<>();
    for (IpAddress server : servers.keySet()) {
      Optional<IpAddress> gateway = gatewayOf(server);
      segments
          .of(server)
          .filter(segment -> gateway.filter(segment::contains).isPresent())
          .ifPresent(
              segment ->
                  gateways
                      .computeIfAbsent(segment, none -> new LinkedHashMap<>())
                      .putIfAbsent(server.family(), gateway.orElseThrow()));
    }
    return gateways;
  }

  private Optional<HostFacts> host(IpAddress server) {
    return harvest.hosts().stream()
        .filter(host -> host != director && host.owns(server))
        .findFirst();
  }

  private Optional<IpAddress> gatewayOf(IpAddress server) {
    return host(server)
        .flatMap(
            facts ->
                facts.hops().stream()
                    .filter(hop -> hop.to() == null && hop.via().family() == server.family())
                    .map(HostFacts.Hop::via)
                    .findFirst());
  }

  private Draft.Server server(
      IpAddress address, String name, Map<Segment, Map<Family, IpAddress>> gateways, Draft draft) {
    List<String> keys = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    host(address).ifPresent(facts -> settle(facts, address));
    Optional<IpAddress> own = gatewayOf(address);
    Optional<IpAddress> common =
        segments
            .of(address)
            .map(segment -> gateways.getOrDefault(segment, Map.of()).get(address.family()));
    Answer gateway =
        own.isPresent() && !own.equals(common)
            ? Answer.known(List.of(own.get().toString()))
            : own.isPresent() ? null : back(address, name, draft);
    host(address).ifPresent(facts -> arp(facts, address, keys, remarks));
    return new Draft.Server(
        name, List.of(address.toString()), gateway, keys, String.join("; ", remarks));
  }

  /** The director's address as the gateway of a nat server whose neighbors need another one. */
  private @Nullable Answer back(IpAddress address, String name, Draft draft) {
    Optional<Segment> segment = segments.of(address);
    Answer moving = segment.map(floating::get).orElse(null);
    if (moving != null && segment.filter(this::isShared).isPresent()) {
      return methods.getOrDefault(address, Set.of()).contains(ForwardingMethod.NAT) ? moving : null;
    }
    boolean nat = methods.getOrDefault(address, Set.of()).contains(ForwardingMethod.NAT);
    if (!nat || segment.isEmpty() || !isShared(segment.get())) {
      return null;
    }
    List<String> own =
        dips.getOrDefault(segment.get(), List.of()).stream()
            .filter(
                dip ->
                    IpAddress.parse(dip)
                        .filter(each -> each.family() == address.family())
                        .isPresent())
            .limit(1)
            .toList();
    if (own.isEmpty()) {
      return null;
    }
    if (!asked.contains(segment.get())) {
      return Answer.known(own);
    }
    draft.questions.add(
        new Question(
            "/real_servers/" + name + "/gateway",
            "the gateway of `" + name + "`, which with nat is the director's address there",
            "`ip -j addr` of the director"));
    return Answer.invented(own);
  }

  /** Whether servers of a network need different gateways: nat the director, others a router. */
  private boolean isShared(Segment segment) {
    return uses(segment, ForwardingMethod.NAT)
        && (uses(segment, ForwardingMethod.DR) || uses(segment, ForwardingMethod.TUN));
  }

  /** Takes note of what the spec says of a server that was captured. */
  private static void settle(HostFacts facts, IpAddress address) {
    facts.devices().stream()
        .flatMap(device -> device.addresses().stream())
        .filter(each -> each.value().address().equals(address))
        .forEach(each -> each.by().carried());
    facts.hops().stream()
        .filter(hop -> hop.to() == null && hop.via().family() == address.family())
        .forEach(hop -> hop.text().by().carried());
  }

  private void arp(HostFacts facts, IpAddress address, List<String> keys, List<String> remarks) {
    boolean direct =
        methods.getOrDefault(address, Set.of()).contains(ForwardingMethod.DR)
            && address.family() == Family.IPV4;
    if (!direct) {
      return;
    }
    if (facts.hasArpRules()) {
      keys.add("arp: arptables");
    } else if (!facts.settings().isEmpty() && !isQuiet(facts)) {
      remarks.add("this host answers ARP for its VIPs now: arp_ignore is 0");
    }
  }

  private static boolean isQuiet(HostFacts facts) {
    return facts.settings().entrySet().stream()
        .filter(entry -> entry.getKey().matches("net\\.ipv4\\.conf\\..+\\.arp_ignore"))
        .filter(entry -> !entry.getKey().contains(".lo."))
        .map(entry -> entry.getValue().value())
        .anyMatch(Predicate.not("0"::equals));
  }

  private Draft.Director director(Draft draft) {
    String given = director.name().isEmpty() ? "" : director.name().toLowerCase(Locale.ROOT);
    String comment = "";
    Optional<Told<String>> told = harvest.directorName();
    if (!HOST.matcher(given).matches() && told.isPresent()) {
      given = told.get().value().toLowerCase(Locale.ROOT);
      if (HOST.matcher(given).matches()) {
        told.get().by().carried();
        comment = references.of(told.get().by());
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
    for (Segment segment : dips.keySet()) {
      devices.add(device(segment, devices, pointer, draft));
    }
    return new Draft.Director(name, devices, gateway(pointer, draft), routes(), comment);
  }

  private Draft.Device device(
      Segment segment, List<Draft.Device> others, String pointer, Draft draft) {
    String comment = "";
    String name = segment.device();
    if (name.isEmpty()) {
      name = freeDevice(others);
      comment = "the interface's name is not known either";
    } else if (harvest
        .directorDevice()
        .filter(each -> each.value().equals(segment.device()))
        .isPresent()) {
      harvest.directorDevice().ifPresent(each -> each.by().carried());
      comment = harvest.directorDevice().map(each -> references.of(each.by())).orElse("");
    }
    if (asked.contains(segment)) {
      draft.questions.add(
          new Question(
              pointer + "/interfaces/" + name + "/address",
              "the address of the director in `" + segment.name() + "`",
              "`ip -j addr` of the director"));
    }
    List<String> dip = dips.getOrDefault(segment, List.of());
    return new Draft.Device(
        name, segment.name(), new Answer(dip, asked.contains(segment)), comment);
  }

  private String freeDevice(List<Draft.Device> others) {
    Set<String> taken = new HashSet<>();
    segments.all().forEach(segment -> taken.add(segment.device()));
    others.forEach(device -> taken.add(device.name()));
    int number = 0;
    while (taken.contains("eth" + number)) {
      number++;
    }
    return "eth" + number;
  }

  private @Nullable Answer gateway(String pointer, Draft draft) {
    List<String> known =
        director.hops().stream()
            .filter(hop -> hop.to() == null)
            .filter(hop -> dips.keySet().stream().anyMatch(each -> each.contains(hop.via())))
            .map(hop -> hop.via().toString())
            .distinct()
            .limit(2)
            .toList();
    if (!known.isEmpty()) {
      director.hops().stream()
          .filter(hop -> hop.to() == null)
          .forEach(hop -> hop.text().by().carried());
      return Answer.known(known);
    }
    Map<Family, String> invented = new LinkedHashMap<>();
    for (IpAddress server : servers.keySet()) {
      boolean far =
          segments.of(server).filter(each -> dips.containsKey(each) || isRouted(each)).isEmpty();
      if (far && !director.isWhole()) {
        dips.keySet().stream()
            .flatMap(segment -> segment.blocks().stream())
            .filter(block -> block.family() == server.family())
            .findFirst()
            .ifPresent(
                block ->
                    invented.computeIfAbsent(block.family(), none -> free.in(block).toString()));
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

  private boolean isRouted(Segment segment) {
    return director.hops().stream().anyMatch(hop -> leadsTo(hop, segment));
  }

  private static boolean leadsTo(HostFacts.Hop hop, Segment segment) {
    Cidr to = hop.to();
    return to != null && segment.blocks().stream().anyMatch(to::contains);
  }

  private List<Draft.Route> routes() {
    List<Draft.Route> routes = new ArrayList<>();
    for (Segment segment : segments.all()) {
      if (!isUsed(segment) || dips.containsKey(segment)) {
        continue;
      }
      director.hops().stream()
          .filter(hop -> leadsTo(hop, segment))
          .filter(hop -> dips.keySet().stream().anyMatch(each -> each.contains(hop.via())))
          .findFirst()
          .ifPresent(
              hop -> {
                hop.text().by().carried();
                routes.add(new Draft.Route(segment.name(), hop.via().toString()));
              });
    }
    return routes;
  }
}
