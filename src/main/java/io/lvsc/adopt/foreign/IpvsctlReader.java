package io.lvsc.adopt.foreign;

import io.lvsc.adopt.foreign.Scalars.Value;
import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Members;
import io.lvsc.adopt.read.Reading;
import io.lvsc.adopt.read.Sockets;
import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.adopt.table.Schedule;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.Socket;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.Family;
import io.lvsc.model.Keyword;
import io.lvsc.model.Protocol;
import io.lvsc.syntax.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The model of ipvsctl (doc/model.md): services, their destinations, and defaults. */
public final class IpvsctlReader {
  private static final Pattern ADDRESS =
      Pattern.compile("(?:(\\w+)://)?([0-9.]+|\\[[0-9A-Fa-f:]+\\])(?::(\\d+))?");
  private static final Pattern MARK = Pattern.compile("fwmark:(?://)?([1-9]\\d{0,8})");
  private static final Map<String, Method> FORWARDS =
      Map.of("nat", Method.MASQUERADE, "direct", Method.ROUTE, "tunnel", Method.TUNNEL);

  private final Reading reading;

  public IpvsctlReader(Reading reading) {
    this.reading = reading;
  }

  public void file() {
    reading.facts().balances(true);
    Scalars.parse(reading).ifPresent(this::services);
  }

  private void services(Scalars scalars) {
    Mapping root = scalars.root();
    Mapping defaults =
        root.value("defaults")
            .filter(Mapping.class::isInstance)
            .map(Mapping.class::cast)
            .orElse(root);
    for (Mapping service : Scalars.rows(root, "services")) {
      service(service, defaults, scalars);
    }
  }

  private static Optional<Value> find(Scalars scalars, Mapping row, String key, Mapping defaults) {
    return scalars.find(row, key).or(() -> scalars.find(defaults, key));
  }

  private void service(Mapping row, Mapping defaults, Scalars scalars) {
    Optional<Value> address = scalars.find(row, "address");
    Optional<ServiceKey> key =
        address.flatMap(value -> key(value.text(), find(scalars, row, "port", defaults)));
    if (address.isEmpty() || key.isEmpty()) {
      address.ifPresent(
          value -> value.by().asked("`" + value.text() + "` is no address with protocol and port"));
      return;
    }
    Optional<Value> sched = find(scalars, row, "sched", defaults);
    sched.ifPresent(value -> value.by().carried());
    Directive by = address.get().by();
    by.carried();
    Virtual service =
        new Virtual(key.get(), Schedule.plain(sched.map(Value::text).orElse("rr")), by);
    sched.ifPresent(value -> service.said("scheduler", value.by()));
    for (Mapping destination : Scalars.rows(row, "destinations")) {
      destination(destination, defaults, scalars, service);
    }
    reading.put(service);
  }

  private static Optional<ServiceKey> key(String text, Optional<Value> port) {
    Matcher mark = MARK.matcher(text);
    if (mark.matches()) {
      return Optional.of(ServiceKey.ofMark(Long.parseLong(mark.group(1)), Family.IPV4));
    }
    Matcher form = ADDRESS.matcher(text);
    if (!form.matches() || form.group(1) == null) {
      return Optional.empty();
    }
    return Keyword.parse(Protocol.values(), form.group(1).toLowerCase(Locale.ROOT))
        .flatMap(
            protocol ->
                socket(form, port)
                    .map(known -> ServiceKey.of(protocol, known.address(), known.port())));
  }

  private static Optional<Socket> socket(Matcher form, Optional<Value> port) {
    boolean own = form.group(3) != null;
    port.filter(value -> !own).ifPresent(value -> value.by().carried());
    String written = own ? form.group(3) : port.map(Value::text).orElse("0");
    return Sockets.of(form.group(2), written);
  }

  private static void destination(Mapping row, Mapping defaults, Scalars scalars, Virtual service) {
    Optional<Value> address = scalars.find(row, "address");
    if (address.isEmpty()) {
      return;
    }
    Directive by = address.get().by();
    Matcher form = ADDRESS.matcher(address.get().text());
    Optional<Socket> socket =
        form.matches() ? socket(form, find(scalars, row, "port", defaults)) : Optional.empty();
    Optional<Value> forward = find(scalars, row, "forward", defaults);
    Optional<Value> weight = find(scalars, row, "weight", defaults);
    String way = forward.map(Value::text).orElse("direct");
    if (socket.isEmpty() || !FORWARDS.containsKey(way)) {
      by.asked("`" + address.get().text() + "` is no address that ipvsctl could use");
      return;
    }
    List<Directive> parts = new ArrayList<>(List.of(by));
    forward.ifPresent(value -> parts.add(value.by()));
    weight.ifPresent(value -> parts.add(value.by()));
    parts.forEach(Directive::carried);
    String share = weight.map(Value::text).filter(text -> text.matches("\\d{1,9}")).orElse("0");
    Members.add(
        service,
        socket.get(),
        FORWARDS.getOrDefault(way, Method.ROUTE),
        Integer.parseInt(share),
        parts);
  }
}
