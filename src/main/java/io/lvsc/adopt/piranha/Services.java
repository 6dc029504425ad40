package io.lvsc.adopt.piranha;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Members;
import io.lvsc.adopt.read.Ports;
import io.lvsc.adopt.read.Reading;
import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.adopt.table.Encapsulation;
import io.lvsc.adopt.table.HostFacts;
import io.lvsc.adopt.table.Real;
import io.lvsc.adopt.table.Schedule;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.Socket;
import io.lvsc.adopt.table.SorryServers;
import io.lvsc.adopt.table.VipFact;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Virtual servers and their real servers, as lvsd and nanny give them to ipvsadm. */
final class Services {
  private final Reading reading;
  private final Section file;
  private final Method method;

  Services(Reading reading, Section file, Method method) {
    this.reading = reading;
    this.file = file;
    this.method = method;
  }

  void read(Section section) {
    if (!section.is("active")) {
      String line = section.find("active").map(e -> "active = " + e.value()).orElse("no `active`");
      section.settleAll(each -> each.notCarried(line + ": piranha makes no service of it"));
      return;
    }
    Optional<ServiceKey> key = key(section);
    Directive by = section.by().orElseThrow();
    if (key.isEmpty()) {
      unnamed(section, "its virtual has no address and port", "no address and port of a service");
      return;
    }
    by.carried();
    Virtual service = new Virtual(key.get(), schedule(section), by);
    service.name(section.name());
    section.settle("active", each -> each.same("it is a service"));
    for (String carried : List.of("port", "fwmark", "protocol", "scheduler", "persistent")) {
      section.settle(carried, Directive::carried);
    }
    said(section, service);
    vip(section);
    section.sections().forEach(server -> server(server, service));
    new Nanny(section, service).apply();
    sorry(section, service);
    List.of("master", "dirs", "start_cmd", "stop_cmd")
        .forEach(word -> section.settle(word, each -> each.ignored("lvsd does not look at it")));
    reading.put(service);
  }

  private static void unnamed(Section section, String lost, String missing) {
    section.settleAll(each -> each.notCarried(lost));
    section
        .find("address")
        .map(Section.Entry::by)
        .or(section::by)
        .orElseThrow()
        .asked(missing + "; lvsc asks no name server");
  }

  private void said(Section section, Virtual service) {
    section.find("scheduler").ifPresent(entry -> service.said("scheduler", entry.by()));
    section.find("protocol").ifPresent(entry -> service.said("protocol", entry.by()));
    section.find("persistent").ifPresent(entry -> service.said("persistence", entry.by()));
    file.find("network").ifPresent(entry -> service.said("forwarding", entry.by()));
    if (service.key().isMark()) {
      section.settle("port", each -> each.ignored("a mark has no port; checks ask the servers'"));
      section.settle("protocol", each -> each.ignored("a mark has no protocol"));
    }
    boolean lasts = section.number("persistent", 0) > 0;
    section.settle(
        "pmask",
        each -> {
          if (lasts) {
            each.carried();
          } else {
            each.ignored("only a persistent service has one");
          }
        });
  }

  private static Optional<ServiceKey> key(Section section) {
    long mark = section.number("fwmark", 0);
    if (mark > 0) {
      return Optional.of(ServiceKey.ofMark(mark, Family.IPV4));
    }
    Optional<IpAddress> address = address(section);
    OptionalInt port = Ports.parse(section.text("port", "80"));
    Protocol protocol = section.text("protocol", "tcp").equals("udp") ? Protocol.UDP : Protocol.TCP;
    return port.isPresent()
        ? address.map(vip -> ServiceKey.of(protocol, vip, port.getAsInt()))
        : Optional.empty();
  }

  private static Optional<IpAddress> address(Section section) {
    return section
        .find("address")
        .flatMap(entry -> IpAddress.parse(entry.words().get(0)))
        .filter(address -> !address.isUnspecified());
  }

  private static Schedule schedule(Section section) {
    return new Schedule(
        section.text("scheduler", "wlc"),
        List.of(),
        section.number("persistent", 0),
        section.text("pmask", "").replace("0.0.0.0", ""),
        false,
        "");
  }

  private void vip(Section section) {
    Optional<Section.Entry> entry = section.find("address");
    Optional<IpAddress> vip = address(section);
    if (entry.isEmpty() || vip.isEmpty()) {
      return;
    }
    String mask = section.text("vip_nmask", "");
    Directive by = entry.get().by();
    by.carried();
    VipFact fact = new VipFact(Masks.block(vip.get(), mask), device(entry.get()), by);
    reading.harvest().vips().add(fact);
    section.settle(
        "vip_nmask",
        each ->
            each.same(
                fact.block().prefix() < Family.IPV4.bits()
                    ? "the length of the VIP's network"
                    : "a VIP has its full length"));
  }

  /** The interface of an alias such as {@code eth0:1}. */
  static String device(Section.Entry entry) {
    List<String> words = entry.words();
    return words.size() < 2 ? "" : HostFacts.deviceName(words.get(1).replaceAll(":.*", ""));
  }

  private void server(Section section, Virtual service) {
    Optional<IpAddress> address = address(section);
    OptionalInt port = Ports.parse(section.text("port", Integer.toString(section.port())));
    Directive by = section.by().orElseThrow();
    if (address.isEmpty() || port.isEmpty()) {
      unnamed(section, "its server has no address", "no address of a server");
      return;
    }
    List<Directive> parts = new ArrayList<>(List.of(by));
    section.entries().stream().map(Section.Entry::by).forEach(parts::add);
    parts.forEach(Directive::carried);
    Socket written = new Socket(address.get(), port.getAsInt());
    Socket arrival = method.arrival(service.key(), written);
    if (service.real(arrival).isPresent()) {
      parts.forEach(each -> each.notCarried("the service has this server already"));
      return;
    }
    int weight = section.number("weight", 1);
    Members.add(service, written, method, Math.max(1, weight), parts);
    Real real = service.real(arrival).orElseThrow();
    String note =
        section.name()
            + (weight == 0 ? ", weight 0 there, which nanny takes for 1" : "")
            + (real.note().isEmpty() ? "" : ", " + real.note());
    service.put(new Real(arrival, real.delivery(), parts, false, note));
    if (section.is("active")) {
      section.settle("active", each -> each.same("it is in use"));
    } else {
      service.idle(arrival);
    }
  }

  private void sorry(Section section, Virtual service) {
    section
        .find("sorry_server")
        .ifPresent(
            entry -> {
              Optional<IpAddress> address = IpAddress.parse(entry.value());
              if (address.isEmpty()) {
                entry.by().asked("`" + entry.value() + "` is no address; lvsc asks no name server");
                return;
              }
              Socket written = new Socket(address.get(), service.key().port());
              SorryServers.add(service, written, method, Encapsulation.IPIP, List.of(entry.by()));
            });
  }
}
