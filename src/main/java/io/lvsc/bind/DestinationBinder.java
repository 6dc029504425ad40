package io.lvsc.bind;

import io.lvsc.diag.Findings;
import io.lvsc.diag.Suggest;
import io.lvsc.hint.ServicePort;
import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.HealthCheck;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Keyword;
import io.lvsc.model.LocalServer;
import io.lvsc.model.RealServer;
import io.lvsc.model.Server;
import io.lvsc.model.ServiceAddress;
import io.lvsc.model.ServingDirector;
import io.lvsc.model.Tunnel;
import io.lvsc.model.Vip;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import io.lvsc.syntax.FlowText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The real servers of a service. */
final class DestinationBinder {
  /** Other names of the director itself. */
  private static final Set<String> HERE = Set.of("director", "localhost", "local", "self");

  /** {@code web1:8080}, {@code 192.168.10.11:http}. */
  private static final Pattern NAME_AND_PORT = Pattern.compile(".+[: ]([a-z0-9-]+)");

  private final Findings schema;
  private final Defaults defaults;
  private final Names<RealServer> realServers;
  private final Names<Director> directors;
  private final Names<Vip> vips;
  private final List<Written<String>> directorsAsServers;

  DestinationBinder(
      Findings schema,
      Defaults defaults,
      Names<RealServer> realServers,
      Names<Director> directors,
      Names<Vip> vips,
      List<Written<String>> directorsAsServers) {
    this.schema = schema;
    this.defaults = defaults;
    this.realServers = realServers;
    this.directors = directors;
    this.vips = vips;
    this.directorsAsServers = directorsAsServers;
  }

  /**
   * @param address of the service, where that could be bound
   */
  List<Destination> destinations(String service, Entity entity, Optional<ServiceAddress> address) {
    Optional<ForwardingMethod> method =
        Defaults.keyword(entity, "forwarding", ForwardingMethod.written()).or(defaults::forwarding);
    boolean undecided =
        method.isEmpty()
            && !defaults.meansForwarding()
            && !entity.means("forwarding")
            && entity.items("real_servers").stream()
                .anyMatch(each -> !each.means("forwarding") && !each.has("director"));
    if (undecided) {
      schema
          .at(
              entity.at(),
              "the service `%s` has no forwarding method, and lvsc does not choose one: each asks"
                  + " for another network",
              service)
          .label("no forwarding method")
          .help(
              "add `forwarding:` with one of %s here or under `defaults`",
              Suggest.quoted(
                  Stream.of(ForwardingMethod.written()).map(Keyword::keyword).toList(), ", "))
          .report();
    }
    Inherited inherited =
        new Inherited(
            method,
            CheckBinder.check(entity, defaults.check()),
            address,
            entity.isTrue("one_packet"));
    Stream<Destination> servers =
        entity.items("real_servers").stream()
            .flatMap(each -> destination(each, inherited, false).stream());
    Stream<Destination> sorry =
        entity.entity("sorry_server").stream()
            .flatMap(each -> destination(each, inherited, true).stream());
    return Stream.concat(servers, sorry).toList();
  }

  /** What a service says for its servers. */
  private record Inherited(
      Optional<ForwardingMethod> forwarding,
      Optional<HealthCheck> check,
      Optional<ServiceAddress> address,
      boolean onePacket) {
    Family family() {
      return address.map(ServiceAddress::family).orElse(Family.IPV4);
    }
  }

  private Optional<Destination> destination(Entity entity, Inherited inherited, boolean sorry) {
    if (entity.isTrue("director")) {
      return inherited.address().map(address -> local(entity, inherited, address, sorry));
    }
    Optional<ForwardingMethod> forwarding =
        Defaults.keyword(entity, "forwarding", ForwardingMethod.written())
            .or(inherited::forwarding);
    Optional<Written<String>> name = entity.text("server");
    Optional<ServingDirector> director = name.filter(each -> !sorry).flatMap(this::oneOfSeveral);
    if (director.isPresent() && forwarding.isPresent()) {
      return inherited
          .address()
          .flatMap(address -> director.get().address(address))
          .map(dip -> destination(entity, inherited, director.get(), dip, forwarding.get(), false));
    }
    Optional<RealServer> server =
        name.flatMap(each -> server(each, withPort(each.value(), entity, inherited, forwarding)));
    if (server.isEmpty() || forwarding.isEmpty()) {
      return Optional.empty();
    }
    RealServer.Attached rip =
        server.get().rip(inherited.family()).orElse(server.get().rips().get(0));
    return Optional.of(destination(entity, inherited, server.get(), rip, forwarding.get(), sorry));
  }

  /**
   * A director by its name, where there are several: each of them has to know which one is meant.
   */
  private Optional<ServingDirector> oneOfSeveral(Written<String> name) {
    return realServers.has(name.value()) || !areSeveral()
        ? Optional.empty()
        : directors.bound(name.value()).map(ServingDirector::new);
  }

  /** The director itself, at the address that every host has until it is known which director. */
  private static Destination local(
      Entity entity, Inherited inherited, ServiceAddress address, boolean sorry) {
    SpecPath at = entity.at().key("director");
    RealServer.Attached here =
        new RealServer.Attached(
            new Written<>(IpAddress.loopback(address.family()), at), Optional.empty());
    LocalServer server = LocalServer.of(address, inherited.onePacket(), entity.integer("port"), at);
    return destination(entity, inherited, server, here, ForwardingMethod.LOCAL, sorry);
  }

  private static Destination destination(
      Entity entity,
      Inherited inherited,
      Server server,
      RealServer.Attached rip,
      ForwardingMethod forwarding,
      boolean sorry) {
    return new Destination(
        server,
        rip,
        forwarding,
        entity.integer("port"),
        entity.integer("weight").map(Written::value).orElse(1),
        Defaults.keyword(entity, "state", Destination.State.values())
            .orElse(Destination.State.ACTIVE),
        entity.integer("upper_threshold").map(Written::value),
        entity.integer("lower_threshold").map(Written::value),
        entity.entity("tunnel").map(DestinationBinder::tunnel).orElseGet(() -> plain(entity)),
        sorry ? Optional.empty() : CheckBinder.check(entity, inherited.check()),
        sorry,
        entity.at());
  }

  /** What to write for a server and a port in one text; empty if it is no such thing. */
  private Optional<String> withPort(
      String text, Entity entity, Inherited inherited, Optional<ForwardingMethod> forwarding) {
    Matcher form = NAME_AND_PORT.matcher(text);
    if (!form.matches() || entity.has("port") || IpAddress.parse(text).isPresent()) {
      return Optional.empty();
    }
    boolean kept =
        forwarding.filter(method -> !method.rewritesPorts()).isPresent()
            || inherited.address().filter(address -> !address.namesPort()).isPresent();
    return realServers
        .meant(text)
        .flatMap(
            name ->
                ServicePort.number(form.group(1))
                    .map(
                        port ->
                            "write `server: "
                                + FlowText.of(name)
                                + (kept
                                    ? "`, without a port: the packet keeps its own"
                                    : "` and `port: " + port + "`")));
  }

  private Optional<RealServer> server(Written<String> reference, Optional<String> help) {
    if (help.isPresent()) {
      realServers.report(reference, help.get());
      return Optional.empty();
    }
    if (!realServers.has(reference.value()) && isDirector(reference.value())) {
      directorsAsServers.add(reference);
      return Optional.empty();
    }
    Optional<String> meant =
        realServers.has(reference.value()) ? Optional.empty() : meantDirector(reference.value());
    if (meant.isPresent()) {
      realServers.report(reference, "did you mean `" + meant.get() + "`, the director?");
      return Optional.empty();
    }
    return realServers.resolve(reference);
  }

  /**
   * The director of several whose name an unknown one nearly is, which is near no real server's.
   */
  private Optional<String> meantDirector(String text) {
    boolean near =
        !Suggest.near(text, realServers.bound().stream().map(RealServer::name).toList()).isEmpty();
    return near || !areSeveral()
        ? Optional.empty()
        : Suggest.near(text, directors.bound().stream().map(Director::name).toList()).stream()
            .findFirst();
  }

  private boolean areSeveral() {
    return directors.bound().size() > 1;
  }

  /** Whether a text is what people write for the director: its name, or an address that it has. */
  private boolean isDirector(String text) {
    return directors.has(text)
        || HERE.contains(text.toLowerCase(Locale.ROOT))
        || IpAddress.parse(text).filter(this::isDirectors).isPresent();
  }

  private boolean isDirectors(IpAddress address) {
    return address.isLoopback()
        || directors.bound().stream().anyMatch(director -> director.owns(address))
        || vips.bound().stream().anyMatch(vip -> vip.ip().equals(address));
  }

  private static Tunnel plain(Entity entity) {
    return new Tunnel(Tunnel.Type.IPIP, Optional.empty(), Optional.empty(), entity.at());
  }

  private static Tunnel tunnel(Entity entity) {
    return new Tunnel(
        Defaults.keyword(entity, "type", Tunnel.Type.values()).orElse(Tunnel.Type.IPIP),
        entity.integer("port").map(Written::value),
        Defaults.keyword(entity, "checksum", Tunnel.Checksum.values()),
        entity.at());
  }
}
