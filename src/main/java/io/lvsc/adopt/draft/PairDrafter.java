package io.lvsc.adopt.draft;

import io.lvsc.adopt.draft.Draft.Setting;
import io.lvsc.adopt.draft.FoundNetworks.FoundNetwork;
import io.lvsc.adopt.table.Election;
import io.lvsc.adopt.table.HostFacts;
import io.lvsc.adopt.table.Told;
import io.lvsc.model.Cidr;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The directors beside the first one, and how they share the VIPs. */
final class PairDrafter {
  /** What lvsc does by itself, by keepalived's words. */
  private static final Map<String, String> SAME =
      Map.ofEntries(
          Map.entry("state", "the order of the directors says who is preferred"),
          Map.entry("priority", "the order of the directors says who is preferred"),
          Map.entry("version", "lvsc speaks version 3"),
          Map.entry("unicast_peer", "lvsc writes each director's peers"),
          Map.entry("unicast_src_ip", "lvsc writes each director's own address"),
          Map.entry("mcast_src_ip", "lvsc writes each director's own address"),
          Map.entry("track_interface", "keepalived watches the interface of an instance anyway"),
          Map.entry("vrrp_sync_group", "lvsc moves all addresses together"),
          Map.entry("garp_master_delay", "lvsc repeats gratuitous ARP"),
          Map.entry("garp_master_refresh", "lvsc repeats gratuitous ARP"),
          Map.entry("garp_master_repeat", "lvsc repeats gratuitous ARP"),
          Map.entry("native_ipv6", "each family has an instance of its own"));

  private static final Map<String, String> LEFT =
      Map.ofEntries(
          Map.entry("track_script", "a program that decides about the election"),
          Map.entry("preempt_delay", "the language has no delay before a director takes over"),
          Map.entry("notify", "keepalived's words differ from those of the spec's `notify`"),
          Map.entry("notify_master", "keepalived's words differ from those of the spec's `notify`"),
          Map.entry("notify_backup", "keepalived's words differ from those of the spec's `notify`"),
          Map.entry("notify_fault", "keepalived's words differ from those of the spec's `notify`"),
          Map.entry("notify_stop", "keepalived's words differ from those of the spec's `notify`"));

  private final Pair pair;
  private final References references;
  private final FreeAddresses free;
  private final Map<FoundNetwork, List<String>> networks;

  /**
   * @param networks in which the first director has an interface, and its addresses there
   */
  PairDrafter(
      Pair pair,
      References references,
      FreeAddresses free,
      Map<FoundNetwork, List<String>> networks) {
    this.pair = pair;
    this.references = references;
    this.free = free;
    this.networks = networks;
  }

  void draft(Draft draft) {
    Draft.Director known = draft.directors.remove(0);
    for (HostFacts host : pair.directors()) {
      draft.directors.add(host == pair.first() ? known : director(host, known, draft));
    }
    MacDrafter.draft(draft);
    elect(draft);
    synchronize(draft);
    pair.directors().stream()
        .flatMap(host -> host.elections().stream())
        .flatMap(election -> election.words().stream())
        .forEach(PairDrafter::settle);
    for (Election apart : pair.apart()) {
      String why = "`" + apart.name() + "` prefers this director, and lvsc moves all VIPs together";
      Stream.of("state", "priority")
          .flatMap(each -> apart.find(each).stream())
          .forEach(word -> word.by().notCarried(why));
    }
  }

  private static void settle(Election.Word word) {
    String left = LEFT.get(word.keyword());
    String same = SAME.get(word.keyword());
    if (left != null) {
      word.by().notCarried(left);
    } else if (same != null && word.by().why().startsWith("of two directors")) {
      word.by().same(same);
    }
  }

  private Draft.Director director(HostFacts host, Draft.Director first, Draft draft) {
    String name = host.name().toLowerCase(Locale.ROOT);
    List<Draft.Device> devices = new ArrayList<>();
    int index = 0;
    for (FoundNetwork network : networks.keySet()) {
      Draft.Device other = first.devices().get(index++);
      String device =
          host.elections().stream()
              .filter(election -> election.addresses().stream().anyMatch(network::contains))
              .map(Election::device)
              .filter(each -> !each.isEmpty())
              .filter(each -> devices.stream().noneMatch(taken -> taken.name().equals(each)))
              .findFirst()
              .orElse(other.name());
      Answer address = address(host, network);
      if (address.open()) {
        draft.questions.add(
            new Question(
                "/directors/" + name + "/interfaces/" + device + "/address",
                "the address of `" + name + "` in `" + network.name() + "`",
                "`ip -j addr` of that director"));
      }
      devices.add(new Draft.Device(device, network.name(), address, null, ""));
    }
    return new Draft.Director(
        Answer.known(List.of(name)), devices, first.gateway(), first.routes(), "");
  }

  private Answer address(HostFacts host, FoundNetwork network) {
    Stream<Told<IpAddress>> named = host.elections().stream().flatMap(each -> each.own().stream());
    Stream<Told<IpAddress>> peers =
        pair.directors().size() == 2 && host != pair.first()
            ? pair.first().elections().stream().flatMap(each -> each.peers().stream())
            : Stream.empty();
    Stream<Told<IpAddress>> told =
        host.devices().stream()
            .flatMap(device -> device.addresses().stream())
            .map(each -> new Told<>(each.value().address(), each.by()));
    Optional<Told<IpAddress>> known =
        Stream.of(named, peers, told)
            .flatMap(each -> each)
            .filter(each -> network.contains(each.value()))
            .filter(each -> !isShared(each.value()))
            .findFirst();
    if (known.isPresent()) {
      known.get().by().carried();
      return Answer.known(List.of(known.get().value().toString()));
    }
    Map<Family, String> invented = new LinkedHashMap<>();
    for (Cidr block : network.blocks()) {
      invented.computeIfAbsent(block.family(), none -> free.in(block).toString());
    }
    return Answer.invented(List.copyOf(invented.values()));
  }

  private boolean isShared(IpAddress address) {
    return pair.directors().stream()
        .flatMap(host -> host.elections().stream())
        .anyMatch(election -> election.addresses().contains(address));
  }

  private void elect(Draft draft) {
    List<Election> elections =
        pair.directors().stream()
            .flatMap(host -> host.elections().stream())
            .filter(election -> election.find("virtual_router_id").isPresent())
            .toList();
    Election.Word number =
        elections.get(0).find("virtual_router_id").orElseThrow(IllegalStateException::new);
    if (number.value().equals(Election.UNKNOWN)) {
      begin(number, draft);
      return;
    }
    for (Election election : elections) {
      election
          .find("virtual_router_id")
          .ifPresent(
              word -> {
                if (word.value().equals(number.value())) {
                  word.by().carried();
                } else {
                  word.by().same("one number does for all networks of the directors");
                }
              });
    }
    draft.highAvailability.add(
        new Setting("virtual_router_id: " + number.value(), references.of(number.by())));
    interval(elections, draft);
    // A master takes the VIPs back always (vrrp.c, vrrp_complete_instance()).
    elections.forEach(
        each ->
            each.find("nopreempt")
                .ifPresent(
                    word -> {
                      if (each.isMaster()) {
                        word.by().ignored("keepalived clears it where the state is MASTER");
                      } else {
                        word.by().same("that is the default");
                      }
                    }));
    boolean stays =
        elections.stream().allMatch(each -> each.find("nopreempt").isPresent() && !each.isMaster());
    if (!stays) {
      draft.highAvailability.add(new Setting("preempt: true", "keepalived's default"));
    }
  }

  /** Directors that have chosen the active one by other means until now. */
  private void begin(Election.Word word, Draft draft) {
    word.by().carried();
    draft.routerId = references.of(word.by()) + ", of which no VRRP router has the number yet";
    draft.questions.add(
        new Question(
            "/high_availability/virtual_router_id",
            "a number for VRRP, which no file has",
            "what `tcpdump -n vrrp` shows as taken in the networks of the directors"));
    draft.highAvailability.add(
        new Setting("preempt: true", "the first director takes over again when it is back"));
  }

  private void interval(List<Election> elections, Draft draft) {
    Optional<Election.Word> written =
        elections.stream().flatMap(each -> each.find("advert_int").stream()).findFirst();
    String value = written.map(Election.Word::value).orElse("1");
    boolean plain = value.matches("\\d{1,2}(\\.\\d{1,2})?");
    elections.forEach(
        each ->
            each.find("advert_int")
                .ifPresent(
                    word -> {
                      if (!word.value().equals(value) || !plain) {
                        word.by().notCarried("all directors have one interval in the spec");
                      } else if (value.equals("1")) {
                        word.by().same("one second is the default");
                      } else {
                        word.by().carried();
                      }
                    }));
    if (plain && !value.equals("1")) {
      draft.highAvailability.add(
          new Setting("advert_interval: " + value, references.of(written.orElseThrow().by())));
    }
  }

  private void synchronize(Draft draft) {
    Optional<Told<List<String>>> sync =
        pair.directors().stream().flatMap(host -> host.sync().stream()).findFirst();
    if (sync.isEmpty()) {
      boolean keepalived = draft.routerId.isEmpty();
      draft.highAvailability.add(
          new Setting(
              "connection_sync: false",
              keepalived ? "no lvs_sync_daemon stands there" : "no daemon shares connections"));
      return;
    }
    List<String> words = sync.get().value();
    pair.directors().forEach(host -> host.sync().ifPresent(told -> told.by().carried()));
    String device = words.size() > 1 ? words.get(1) : "";
    int at = words.indexOf("id");
    String id = at > 0 && at + 1 < words.size() ? words.get(at + 1) : "";
    List<String> keys = new ArrayList<>();
    List<FoundNetwork> all = List.copyOf(networks.keySet());
    Optional<FoundNetwork> network =
        all.stream().filter(each -> each.device().equals(device)).findFirst();
    network
        .filter(other -> other != all.get(0))
        .ifPresent(other -> keys.add("network: " + other.name()));
    if (id.matches("\\d{1,3}")) {
      keys.add("id: " + id);
    }
    if (network.isEmpty()) {
      sync.get()
          .by()
          .carried("over the directors' first network; that of " + device + " is not known");
    }
    if (!keys.isEmpty()) {
      draft.highAvailability.add(
          new Setting(
              "connection_sync: { " + String.join(", ", keys) + " }",
              references.of(sync.get().by())));
    }
  }
}
