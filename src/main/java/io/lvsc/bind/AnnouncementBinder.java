package io.lvsc.bind;

import io.lvsc.diag.Findings;
import io.lvsc.model.Announce;
import io.lvsc.model.Announcement;
import io.lvsc.model.Announcement.Bfd;
import io.lvsc.model.Announcement.Drain;
import io.lvsc.model.Community;
import io.lvsc.model.Director;
import io.lvsc.model.HighAvailability.ConnectionSync;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.Peer;
import io.lvsc.model.Written;
import io.lvsc.syntax.Scalar;
import java.util.List;
import java.util.Optional;

/** How the directors announce the VIPs, and what a VIP says of it. */
final class AnnouncementBinder {
  private static final int BFD_INTERVAL = 300;
  private static final int BFD_MULTIPLIER = 3;
  private static final int HOLD_TIME = 9;
  private static final long DRAIN_MED = 1000;

  private final Addresses addresses;
  private final Values values;
  private final Findings schema;
  private final Names<Network> networks;
  private final Names<Director> directors;

  AnnouncementBinder(
      Addresses addresses,
      Values values,
      Findings schema,
      Names<Network> networks,
      Names<Director> directors) {
    this.addresses = addresses;
    this.values = values;
    this.schema = schema;
    this.networks = networks;
    this.directors = directors;
  }

  Optional<Announcement> announcement(Entity entity) {
    List<Peer> peers =
        entity.named("peers").stream()
            .flatMap(each -> peer(each.name(), each.entity()).stream())
            .toList();
    Optional<Bfd> bfd = bfd(entity);
    Written<Integer> holdTime =
        entity.integer("hold_time").orElse(new Written<>(HOLD_TIME, entity.at().key("hold_time")));
    List<Written<Community>> communities =
        entity.scalars("communities").stream().flatMap(each -> community(each).stream()).toList();
    Optional<ConnectionSync> sync = connectionSync(entity);
    List<Written<Director>> preference = directors(entity, "preference");
    return entity
        .number("local_as")
        .map(
            as ->
                new Announcement(
                    as,
                    peers,
                    bfd,
                    holdTime,
                    communities,
                    drain(entity),
                    sync,
                    preference,
                    entity.integer("max_paths"),
                    entity.at()));
  }

  private Optional<Peer> peer(String name, Entity entity) {
    List<Written<IpAddress>> own =
        addresses.perFamily(entity.scalars("address"), "address of a peer");
    List<Written<Director>> named = directors(entity, "directors");
    return entity
        .number("as")
        .filter(as -> !own.isEmpty())
        .map(
            as ->
                new Peer(
                    name,
                    own,
                    as,
                    entity.integer("multihop"),
                    named,
                    entity.text("password_file"),
                    entity.at()));
  }

  private List<Written<Director>> directors(Entity entity, String key) {
    return entity.texts(key).stream()
        .flatMap(
            each ->
                directors.resolve(each).stream()
                    .map(director -> new Written<>(director, each.at())))
        .toList();
  }

  private Optional<Bfd> bfd(Entity entity) {
    if (entity.isFalse("bfd")) {
      return Optional.empty();
    }
    Entity written = entity.entity("bfd").orElse(entity);
    Written<Integer> interval =
        written
            .scalar("interval")
            .flatMap(values::thousandths)
            .orElse(new Written<>(BFD_INTERVAL, written.at().key("interval")));
    Written<Integer> multiplier =
        written
            .integer("multiplier")
            .orElse(new Written<>(BFD_MULTIPLIER, written.at().key("multiplier")));
    return Optional.of(new Bfd(interval, multiplier));
  }

  private static Optional<Written<Community>> community(Written<Scalar> written) {
    return Community.parse(written.value().text()).map(it -> new Written<>(it, written.at()));
  }

  private static Drain drain(Entity entity) {
    Entity written = entity.entity("drain").orElse(entity);
    return new Drain(
        !written.isFalse("graceful_shutdown"),
        written.number("med").map(Written::value).orElse(DRAIN_MED),
        written.integer("prepend").map(Written::value).orElse(0));
  }

  private Optional<ConnectionSync> connectionSync(Entity entity) {
    if (entity.isTrue("connection_sync")) {
      schema
          .at(
              entity.at().key("connection_sync"),
              "`true` leaves open which number the directors' messages carry, by which they know those of their own cluster")
          .label("which `id`?")
          .help("write `connection_sync: { id: 51 }`")
          .report();
    }
    return entity
        .entity("connection_sync")
        .flatMap(
            sync -> {
              Optional<Network> network = sync.text("network").flatMap(networks::resolve);
              return sync.integer("id")
                  .map(id -> new ConnectionSync(network, id.value(), sync.at()));
            });
  }

  /** What a VIP says of its announcement; empty where it says nothing. */
  Optional<Announce> announce(Entity vip) {
    return vip.entity("announce")
        .map(
            entity ->
                new Announce(
                    !vip.isFalse("announce"),
                    directors(entity, "directors"),
                    entity.number("med").map(Written::value).orElse(0L),
                    entity.text("while").filter(word -> word.value().equals("always")).isPresent(),
                    entity.items("while").isEmpty() ? List.of() : entity.texts("while"),
                    entity.at()));
  }
}
