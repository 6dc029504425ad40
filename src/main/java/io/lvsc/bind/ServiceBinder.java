package io.lvsc.bind;

import io.lvsc.diag.Findings;
import io.lvsc.model.Director;
import io.lvsc.model.Fallback;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Keyword;
import io.lvsc.model.Match;
import io.lvsc.model.Netmask;
import io.lvsc.model.Persistence;
import io.lvsc.model.PortRange;
import io.lvsc.model.Protocol;
import io.lvsc.model.RealServer;
import io.lvsc.model.Scheduler;
import io.lvsc.model.SchedulerFlag;
import io.lvsc.model.ServiceAddress;
import io.lvsc.model.Vip;
import io.lvsc.model.VipPort;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.syntax.Excerpt;
import io.lvsc.syntax.Numbers;
import io.lvsc.syntax.Scalar;
import java.util.List;
import java.util.Optional;

/** Virtual services: what is caught, how it is scheduled, and who serves it. */
final class ServiceBinder {
  private final Addresses addresses;
  private final Values values;
  private final Findings schema;
  private final Defaults defaults;
  private final Names<Vip> vips;
  private final MarkBinder marks;
  private final DestinationBinder destinations;
  private final Names<Director> directors;

  ServiceBinder(
      Addresses addresses,
      Values values,
      Findings schema,
      Defaults defaults,
      Names<Vip> vips,
      Names<RealServer> realServers,
      Names<Director> directors,
      List<Written<String>> directorsAsServers) {
    this.addresses = addresses;
    this.values = values;
    this.schema = schema;
    this.defaults = defaults;
    this.vips = vips;
    this.directors = directors;
    this.marks = new MarkBinder(schema);
    this.destinations =
        new DestinationBinder(schema, defaults, realServers, directors, vips, directorsAsServers);
  }

  Optional<VirtualService> service(String name, Entity entity) {
    Optional<ServiceAddress> address = address(entity);
    Optional<Written<IpAddress>> local = entity.scalar("local_address").flatMap(addresses::address);
    Optional<Persistence> persistence = persistence(entity);
    var servers = destinations.destinations(name, entity, address);
    return address.map(
        bound ->
            placed(
                new VirtualService(
                    name,
                    bound,
                    Defaults.keyword(entity, "scheduler", Scheduler.values())
                        .orElse(defaults.scheduler()),
                    schedulerFlags(entity),
                    persistence,
                    entity.isTrue("one_packet"),
                    local,
                    servers,
                    new Fallback(
                        entity.integer("quorum"),
                        new Written<>(entity.isTrue("fail_open"), entity.at().key("fail_open"))),
                    entity.at())));
  }

  /** The service as the first director has it. */
  private VirtualService placed(VirtualService service) {
    return directors.bound().stream().findFirst().map(service::on).orElse(service);
  }

  private Optional<ServiceAddress> address(Entity entity) {
    return entity.has("fwmark") ? firewallMark(entity) : vipPort(entity);
  }

  private Optional<ServiceAddress> vipPort(Entity entity) {
    Optional<Vip> vip = entity.text("vip").flatMap(vips::resolve);
    Optional<Protocol> protocol = Defaults.keyword(entity, "protocol", Protocol.values());
    Optional<Integer> port =
        entity.text("port").filter(word -> word.value().equals("any")).isPresent()
            ? Optional.of(0)
            : entity.integer("port").map(Written::value);
    return vip.isPresent() && protocol.isPresent() && port.isPresent()
        ? Optional.of(new VipPort(vip.get(), protocol.get(), port.get()))
        : Optional.empty();
  }

  private Optional<ServiceAddress> firewallMark(Entity entity) {
    Optional<MarkBinder.Mark> mark = entity.scalar("fwmark").flatMap(marks::mark);
    List<Match> matches =
        entity.items("match").stream().flatMap(match -> match(match).stream()).toList();
    return mark.filter(bound -> !matches.isEmpty())
        .map(bound -> new FirewallMark(bound.value(), bound.mask(), matches));
  }

  private Optional<Match> match(Entity entity) {
    Optional<Vip> vip = entity.text("vip").flatMap(vips::resolve);
    Optional<Protocol> protocol = Defaults.keyword(entity, "protocol", Protocol.values());
    List<PortRange> ports =
        entity.scalars("ports").stream().flatMap(each -> values.ports(each).stream()).toList();
    var source = entity.scalar("source").flatMap(addresses::cidr);
    return vip.isPresent() && protocol.isPresent() && !ports.isEmpty()
        ? Optional.of(new Match(vip.get(), protocol.get(), ports, source, entity.at()))
        : Optional.empty();
  }

  private static List<Written<SchedulerFlag>> schedulerFlags(Entity entity) {
    return entity.scalars("scheduler_flags").stream()
        .flatMap(
            word ->
                Keyword.parse(SchedulerFlag.values(), word.value().text())
                    .map(flag -> new Written<>(flag, word.at()))
                    .stream())
        .toList();
  }

  private Optional<Persistence> persistence(Entity entity) {
    if (entity.isTrue("persistence")) {
      return Optional.of(new Persistence(defaults.persistenceTimeout(), Optional.empty()));
    }
    return entity
        .entity("persistence")
        .filter(written -> !(written.node() instanceof Scalar))
        .map(
            written ->
                new Persistence(
                    written
                        .integer("timeout")
                        .map(Written::value)
                        .orElse(defaults.persistenceTimeout()),
                    written.scalar("netmask").flatMap(this::netmask)));
  }

  private Optional<Written<Netmask>> netmask(Written<Scalar> written) {
    Optional<Integer> length = Numbers.integer(written.value());
    if (length.isPresent()) {
      return Optional.of(new Written<>(new Netmask(Optional.empty(), length.get()), written.at()));
    }
    boolean readable =
        written.value().type() == Scalar.Type.STRING
            || written.value().type() == Scalar.Type.INTEGER;
    if (!readable) {
      return Optional.empty();
    }
    Optional<IpAddress> mask = IpAddress.parse(written.value().text());
    if (mask.isEmpty()) {
      schema
          .at(written.at(), "`%s` is not a netmask", Excerpt.of(written.value().text()))
          .label("not a netmask")
          .help(
              "%s",
              Correct.netmask(written)
                  .orElse(
                      "write a prefix length such as `24`, or for IPv4 a mask such as"
                          + " `255.255.255.0`"))
          .report();
    }
    return mask.map(value -> new Written<>(new Netmask(Optional.of(value), 0), written.at()));
  }
}
