package io.lvsc.adopt.foreign;

import io.lvsc.adopt.foreign.ProtoText.Field;
import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Members;
import io.lvsc.adopt.read.Ports;
import io.lvsc.adopt.read.Reading;
import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.adopt.table.Schedule;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.Socket;
import io.lvsc.adopt.table.VipFact;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.Cidr;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Keyword;
import io.lvsc.model.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * cluster.pb of Seesaw (pb/config/config.proto): a vserver is an address and its ports, each of
 * which all its backends serve.
 */
public final class SeesawReader {
  private static final List<String> FAMILIES = List.of("ipv4", "ipv6");
  private static final Map<String, Method> MODES =
      Map.of("DSR", Method.ROUTE, "TUN", Method.TUNNEL, "NAT", Method.MASQUERADE);

  private final Reading reading;

  public SeesawReader(Reading reading) {
    this.reading = reading;
  }

  public void file() {
    reading.facts().balances(true);
    for (Field field : ProtoText.parse(reading)) {
      if (field.name().equals("vserver")) {
        vserver(field);
      }
    }
  }

  private void vserver(Field vserver) {
    vserver.settle("name", each -> each.notCarried("services are named after address and port"));
    Optional<Field> entry = vserver.first("entry_address");
    for (String family : FAMILIES) {
      Optional<Field> written = entry.flatMap(field -> field.first(family));
      Optional<Cidr> vip = written.flatMap(field -> block(field.value()));
      if (vip.isPresent() && written.get().by().isPresent()) {
        Directive by = written.get().by().get();
        by.carried();
        reading.harvest().vips().add(new VipFact(vip.get(), "", by));
        for (Field port : vserver.all("vserver_entry")) {
          service(vserver, vip.get().address(), family, port, by);
        }
      }
    }
    entry.ifPresent(field -> field.settle("status", each -> each.same("all that is here serves")));
  }

  private static Optional<Cidr> block(String text) {
    return Cidr.parse(text)
        .or(
            () ->
                IpAddress.parse(text.replaceFirst("/.*", ""))
                    .map(
                        address -> {
                          String length = text.replaceFirst("[^/]*/?", "");
                          return length.matches("\\d{1,3}")
                              ? new Cidr(address, Integer.parseInt(length))
                              : Cidr.host(address);
                        }));
  }

  private void service(
      Field vserver, IpAddress vip, String family, Field entry, Directive address) {
    Optional<Protocol> protocol = protocol(entry.text("protocol", ""));
    var port = Ports.parse(entry.text("port", ""));
    if (protocol.isEmpty() || port.isEmpty()) {
      entry.settle("protocol", each -> each.notCarried("it has no protocol and port of IPVS"));
      return;
    }
    ServiceKey key = ServiceKey.of(protocol.get(), vip, port.getAsInt());
    String scheduler = entry.text("scheduler", "WLC").toLowerCase(Locale.ROOT);
    String persistence = entry.text("persistence", "0");
    Schedule schedule =
        new Schedule(
            scheduler,
            List.of(),
            persistence.matches("\\d{1,7}") ? Integer.parseInt(persistence) : 0,
            "",
            entry.text("one_packet", "").equals("true"),
            "");
    Directive by = entry.first("port").flatMap(Field::by).orElse(address);
    Virtual service = new Virtual(key, schedule, by);
    for (String carried :
        List.of("port", "protocol", "scheduler", "persistence", "one_packet", "mode")) {
      entry.settle(carried, Directive::carried);
      entry.first(carried).flatMap(Field::by).ifPresent(each -> service.said(carried, each));
    }
    Method mode = MODES.getOrDefault(entry.text("mode", "DSR"), Method.ROUTE);
    List<Field> backends = vserver.all("backend");
    backends.forEach(backend -> backend(backend, family, mode, service));
    reading.put(service);
  }

  private static Optional<Protocol> protocol(String text) {
    return Keyword.parse(Protocol.values(), text.toLowerCase(Locale.ROOT));
  }

  private static void backend(Field backend, String family, Method mode, Virtual service) {
    Optional<Field> host = backend.first("host");
    Optional<Field> written = host.flatMap(field -> field.first(family));
    Optional<Cidr> address = written.flatMap(field -> block(field.value()));
    if (host.isEmpty() || address.isEmpty()) {
      return;
    }
    String weight = backend.text("weight", "1");
    List<Directive> parts = new ArrayList<>();
    written.flatMap(Field::by).ifPresent(parts::add);
    backend.first("weight").flatMap(Field::by).ifPresent(parts::add);
    parts.forEach(Directive::carried);
    host.get().settle("status", each -> each.same("all that is here serves"));
    host.get().settle("fqdn", each -> each.notCarried("lvsc names servers after addresses"));
    Members.add(
        service,
        new Socket(address.get().address(), service.key().port()),
        mode,
        weight.matches("\\d{1,9}") ? Integer.parseInt(weight) : 1,
        parts);
  }
}
