package io.lvsc.bind;

import io.lvsc.diag.Findings;
import io.lvsc.diag.Suggest;
import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.HealthCheck;
import io.lvsc.model.Keyword;
import io.lvsc.model.RealServer;
import io.lvsc.model.Tunnel;
import io.lvsc.model.Written;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The real servers of a service. */
final class DestinationBinder {
  private final Findings schema;
  private final Defaults defaults;
  private final Names<RealServer> realServers;
  private final Names<Director> directors;
  private final List<Written<Director>> directorsAsServers;

  DestinationBinder(
      Findings schema,
      Defaults defaults,
      Names<RealServer> realServers,
      Names<Director> directors,
      List<Written<Director>> directorsAsServers) {
    this.schema = schema;
    this.defaults = defaults;
    this.realServers = realServers;
    this.directors = directors;
    this.directorsAsServers = directorsAsServers;
  }

  /**
   * @param family of the service, where that could be bound
   */
  List<Destination> destinations(String service, Entity entity, Optional<Family> family) {
    Optional<ForwardingMethod> method =
        Defaults.keyword(entity, "forwarding", ForwardingMethod.values()).or(defaults::forwarding);
    boolean undecided =
        method.isEmpty()
            && !defaults.forwardingMeant()
            && !entity.means("forwarding")
            && entity.items("real_servers").stream().anyMatch(each -> !each.means("forwarding"));
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
                  Stream.of(ForwardingMethod.values()).map(Keyword::keyword).toList(), ", "))
          .report();
    }
    Inherited inherited =
        new Inherited(
            method, CheckBinder.check(entity, defaults.check()), family.orElse(Family.IPV4));
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
      Optional<ForwardingMethod> forwarding, Optional<HealthCheck> check, Family family) {}

  private Optional<Destination> destination(Entity entity, Inherited inherited, boolean sorry) {
    Optional<RealServer> server = entity.text("server").flatMap(this::server);
    Optional<ForwardingMethod> forwarding =
        Defaults.keyword(entity, "forwarding", ForwardingMethod.values()).or(inherited::forwarding);
    if (server.isEmpty() || forwarding.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Destination(
            server.get(),
            server.get().rip(inherited.family()).orElse(server.get().rips().get(0)),
            forwarding.get(),
            entity.integer("port"),
            entity.integer("weight").map(Written::value).orElse(1),
            Defaults.keyword(entity, "state", Destination.State.values())
                .orElse(Destination.State.ACTIVE),
            entity.integer("upper_threshold").map(Written::value),
            entity.integer("lower_threshold").map(Written::value),
            entity.entity("tunnel").map(DestinationBinder::tunnel).orElseGet(() -> plain(entity)),
            sorry ? Optional.empty() : CheckBinder.check(entity, inherited.check()),
            sorry,
            entity.at()));
  }

  private Optional<RealServer> server(Written<String> reference) {
    if (directors.has(reference.value()) && !realServers.has(reference.value())) {
      directors
          .resolve(reference)
          .ifPresent(director -> directorsAsServers.add(new Written<>(director, reference.at())));
      return Optional.empty();
    }
    return realServers.resolve(reference);
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
