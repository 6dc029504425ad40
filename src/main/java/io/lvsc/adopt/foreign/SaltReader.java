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
import io.lvsc.model.Keyword;
import io.lvsc.model.Protocol;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** States of Salt: {@code lvs_service.present} and {@code lvs_server.present}. */
public final class SaltReader {
  private static final Map<String, Method> METHODS =
      Map.of("dr", Method.ROUTE, "tunnel", Method.TUNNEL, "nat", Method.MASQUERADE);

  private final Reading reading;

  public SaltReader(Reading reading) {
    this.reading = reading;
  }

  /** One state: its arguments by name. */
  private record State(Map<String, Value> arguments) {
    Optional<Value> find(String name) {
      return Optional.ofNullable(arguments.get(name));
    }

    String text(String name, String otherwise) {
      return find(name).map(Value::text).orElse(otherwise);
    }

    void carried(String... names) {
      for (String name : names) {
        find(name).ifPresent(value -> value.by().carried());
      }
    }
  }

  public void file() {
    reading.facts().balances(true);
    Scalars.parse(reading).ifPresent(this::states);
  }

  private void states(Scalars scalars) {
    List<State> servers = new ArrayList<>();
    for (Mapping.Entry entry : scalars.root().entries()) {
      if (entry.value() instanceof Mapping functions) {
        for (Mapping.Entry function : functions.entries()) {
          State state = state(function, scalars);
          if (function.key().text().equals("lvs_service.present")) {
            service(state);
          } else if (function.key().text().equals("lvs_server.present")) {
            servers.add(state);
          }
        }
      }
    }
    servers.forEach(this::server);
  }

  private static State state(Mapping.Entry function, Scalars scalars) {
    Map<String, Value> arguments = new LinkedHashMap<>();
    if (function.value() instanceof Sequence sequence) {
      for (Sequence.Item item : sequence.items()) {
        if (item.value() instanceof Mapping one) {
          for (Mapping.Entry each : one.entries()) {
            scalars.value(each.value()).ifPresent(v -> arguments.put(each.key().text(), v));
          }
        }
      }
    }
    return new State(arguments);
  }

  private static Optional<ServiceKey> key(State state) {
    String word = state.text("protocol", "tcp").toLowerCase(Locale.ROOT);
    Protocol protocol = Keyword.parse(Protocol.values(), word).orElse(Protocol.TCP);
    return Sockets.parse(state.text("service_address", ""))
        .map(socket -> ServiceKey.of(protocol, socket.address(), socket.port()));
  }

  private void service(State state) {
    Optional<ServiceKey> key = key(state);
    Optional<Value> address = state.find("service_address");
    if (key.isEmpty() || address.isEmpty()) {
      address.ifPresent(
          value -> value.by().asked("`" + value.text() + "` is no address with a port"));
      return;
    }
    state.carried("service_address", "protocol", "scheduler");
    Virtual service =
        new Virtual(key.get(), Schedule.plain(state.text("scheduler", "wlc")), address.get().by());
    state.find("scheduler").ifPresent(value -> service.said("scheduler", value.by()));
    state.find("protocol").ifPresent(value -> service.said("protocol", value.by()));
    reading.put(service);
  }

  private void server(State state) {
    Optional<Value> address = state.find("server_address");
    Optional<Virtual> service = key(state).flatMap(reading.harvest().table()::find);
    Optional<Socket> socket = address.flatMap(value -> Sockets.parse(value.text()));
    String way = state.text("packet_forward_method", "dr");
    if (address.isEmpty() || service.isEmpty() || socket.isEmpty() || !METHODS.containsKey(way)) {
      address.ifPresent(
          value -> value.by().notCarried("it has no service here, or no address with a port"));
      return;
    }
    state.carried("server_address", "packet_forward_method", "weight");
    state
        .find("service_address")
        .ifPresent(value -> value.by().same("the server stands below its service"));
    state.find("protocol").ifPresent(value -> value.by().same("its service says so"));
    String weight = state.text("weight", "1");
    List<Directive> parts = new ArrayList<>(List.of(address.get().by()));
    state.find("weight").ifPresent(value -> parts.add(value.by()));
    Members.add(
        service.get(),
        socket.get(),
        METHODS.getOrDefault(way, Method.ROUTE),
        weight.matches("\\d{1,9}") ? Integer.parseInt(weight) : 1,
        parts);
  }
}
