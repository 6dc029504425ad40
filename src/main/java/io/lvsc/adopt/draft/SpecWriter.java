package io.lvsc.adopt.draft;

import io.lvsc.model.Timeouts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A draft as YAML, the way a person would write it. */
final class SpecWriter {
  private static final String OPEN = "\"?\"";

  private static final String ANY_ROUTER = "51";

  private final Draft draft;
  private final boolean filled;
  private final StringBuilder text = new StringBuilder();
  private final Map<String, List<String>> anchored = new HashMap<>();

  private SpecWriter(Draft draft, boolean filled) {
    this.draft = draft;
    this.filled = filled;
  }

  /**
   * The text of a draft.
   *
   * @param filled whether invented values stand where questions are
   */
  static String of(Draft draft, boolean filled) {
    return new SpecWriter(draft, filled).write();
  }

  private String write() {
    draft.heading.forEach(line -> text.append(("# " + line).stripTrailing()).append('\n'));
    text.append("lvsc: 1\nname: ").append(Scalars.of(draft.name)).append('\n');
    defaults();
    section("networks", draft.networks.isEmpty());
    draft.networks.forEach(this::network);
    section("directors", draft.directors.isEmpty());
    draft.directors.forEach(this::director);
    if (!draft.highAvailability.isEmpty()) {
      section("high_availability", false);
      if (!draft.routerId.isEmpty()) {
        line(2, "virtual_router_id: " + (filled ? ANY_ROUTER : OPEN), draft.routerId);
      }
      draft.highAvailability.forEach(each -> line(2, each.text(), each.comment()));
    }
    section("real_servers", draft.servers.isEmpty());
    draft.servers.forEach(this::server);
    List<Draft.Vip> vips = draft.vips.stream().filter(vip -> filled || !vip.invented()).toList();
    section("vips", vips.isEmpty());
    vips.forEach(this::vip);
    section("virtual_services", draft.services.isEmpty());
    for (int i = 0; i < draft.services.size(); i++) {
      text.append(i == 0 ? "" : "\n");
      service(draft.services.get(i));
    }
    settings();
    allow();
    if (!draft.tail.isEmpty()) {
      text.append('\n');
      draft.tail.forEach(line -> text.append(("# " + line).stripTrailing()).append('\n'));
    }
    return text.toString();
  }

  private void line(int indent, String content, String comment) {
    text.append(" ".repeat(indent)).append(content);
    if (!comment.isEmpty()) {
      text.append(" # ").append(comment);
    }
    text.append('\n');
  }

  private void section(String key, boolean empty) {
    text.append('\n').append(key).append(empty ? ": {}\n" : ":\n");
  }

  private String answer(Answer answer) {
    return answer.open() && !filled ? OPEN : Scalars.of(answer.texts());
  }

  private void defaults() {
    if (draft.forwarding.isEmpty() && draft.scheduler.isEmpty() && draft.healthCheck.isEmpty()) {
      return;
    }
    section("defaults", false);
    if (!draft.forwarding.isEmpty()) {
      line(2, "forwarding: " + draft.forwarding, "");
    }
    if (!draft.scheduler.isEmpty()) {
      line(2, "scheduler: " + draft.scheduler, "");
    }
    if (!draft.healthCheck.isEmpty()) {
      line(2, "health_check: " + draft.healthCheck, "");
    }
  }

  private void network(Draft.Network network) {
    Answer gateway = network.gateway();
    String keys =
        "cidr: "
            + answer(network.cidr())
            + (gateway == null ? "" : ", gateway: " + answer(gateway));
    line(2, network.name() + ": { " + keys + " }", network.comment());
    network.remarks().forEach(remark -> line(4, "# " + remark, ""));
  }

  private void director(Draft.Director director) {
    line(2, answer(director.name()) + ":", director.comment());
    List<Draft.Device> devices = director.devices();
    if (devices.size() == 1) {
      Draft.Device only = devices.get(0);
      line(4, "interfaces: { " + device(only) + " }", only.comment());
    } else {
      line(4, devices.isEmpty() ? "interfaces: {}" : "interfaces:", "");
      devices.forEach(each -> line(6, device(each), each.comment()));
    }
    Answer gateway = director.gateway();
    if (gateway != null) {
      line(4, "gateway: " + answer(gateway), "");
    }
    if (!director.routes().isEmpty()) {
      line(4, "routes:", "");
      director
          .routes()
          .forEach(
              route ->
                  line(
                      6, "- { to: " + route.to() + ", via: " + Scalars.of(route.via()) + " }", ""));
    }
  }

  private String device(Draft.Device device) {
    Answer mac = device.mac();
    return Scalars.of(device.name())
        + ": { network: "
        + device.network()
        + ", address: "
        + answer(device.address())
        + (mac == null ? "" : ", mac: " + answer(mac))
        + " }";
  }

  private void server(Draft.Server server) {
    List<String> keys = new ArrayList<>();
    keys.add("address: " + Scalars.of(server.addresses()));
    Answer gateway = server.gateway();
    if (gateway != null) {
      keys.add("gateway: " + answer(gateway));
    }
    keys.addAll(server.keys());
    line(2, server.name() + ": { " + String.join(", ", keys) + " }", server.comment());
  }

  private void vip(Draft.Vip vip) {
    String network = vip.network().isEmpty() ? "" : ", network: " + vip.network();
    line(
        2,
        vip.name()
            + ": { address: "
            + Scalars.of(vip.address())
            + network
            + (vip.gateway() ? ", gateway: true" : "")
            + " }",
        vip.comment());
  }

  private void service(Draft.Service service) {
    String comment = service.comment();
    int above = comment.indexOf('\n');
    if (above >= 0) {
      line(2, "# " + comment.substring(0, above), "");
      comment = comment.substring(above + 1);
    }
    line(2, service.name() + ":", comment);
    service.keys().forEach(key -> line(4, key.text(), key.comment()));
    if (service.matchesOpen() && !filled) {
      line(4, "match: " + OPEN, "");
    } else if (!service.matches().isEmpty()) {
      line(4, "match:", "");
      service.matches().forEach(match -> line(6, "- " + match.text(), match.comment()));
    }
    service.moreKeys().forEach(key -> line(4, key.text(), key.comment()));
    members(service);
  }

  /** The servers of a group stand once, unless their lines differ from one service to another. */
  private void members(Draft.Service service) {
    String group = service.group();
    List<String> texts = service.members().stream().map(Draft.Setting::text).toList();
    List<String> known = group.isEmpty() ? null : anchored.putIfAbsent(group, texts);
    if (texts.equals(known)) {
      line(4, "real_servers: *" + group, "");
    } else if (service.members().isEmpty()) {
      line(4, "real_servers: []", "");
    } else {
      boolean first = !group.isEmpty() && known == null;
      line(4, first ? "real_servers: &" + group : "real_servers:", "");
      service.members().forEach(member -> line(6, "- " + member.text(), member.comment()));
    }
  }

  private void settings() {
    draft.timeouts.ifPresent(
        timeouts -> {
          text.append('\n');
          line(0, "timeouts: { " + timeouts(timeouts) + " }", draft.timeoutsComment);
        });
    if (!draft.kernel.isEmpty()) {
      section("kernel", false);
      draft.kernel.forEach((name, value) -> line(2, name + ": " + value.text(), value.comment()));
    }
  }

  private static String timeouts(Timeouts timeouts) {
    List<String> keys = new ArrayList<>();
    if (timeouts.tcp() > 0) {
      keys.add("tcp: " + timeouts.tcp());
    }
    if (timeouts.tcpFin() > 0) {
      keys.add("tcp_fin: " + timeouts.tcpFin());
    }
    if (timeouts.udp() > 0) {
      keys.add("udp: " + timeouts.udp());
    }
    return String.join(", ", keys);
  }

  private void allow() {
    if (draft.allow.isEmpty()) {
      return;
    }
    section("allow", false);
    for (Draft.Accepted each : draft.allow) {
      String at = each.at().isEmpty() ? "" : ", at: " + at(each.at());
      line(2, "- { rule: " + each.rule() + at + ", reason: " + each.reason() + " }", "");
    }
  }

  private static String at(String pointer) {
    return pointer.matches("[A-Za-z0-9_./-]+") ? pointer : Scalars.of(pointer);
  }
}
