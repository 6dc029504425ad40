package io.lvsc.bind;

import io.lvsc.diag.DocumentRule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Report;
import io.lvsc.hint.Meant;
import io.lvsc.model.Allow;
import io.lvsc.model.Cidr;
import io.lvsc.model.Cluster;
import io.lvsc.model.Director;
import io.lvsc.model.Network;
import io.lvsc.model.PacketTest;
import io.lvsc.model.RealServer;
import io.lvsc.model.Router;
import io.lvsc.model.Subnets;
import io.lvsc.model.Timeouts;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Scalar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The second half of the second gate. Reads whatever the schema found fit to read and reports the
 * rest of what is wrong with values and names; the cluster is whole if the report has no errors.
 */
public final class Binder {
  private static final String CONN_TAB_BITS = "conn_tab_bits";

  private final Entity spec;
  private final Addresses addresses;
  private final Values values;
  private final Defaults defaults;
  private final Findings schema;
  private final Names<Network> networks;
  private final Names<Director> directors;
  private final Names<RealServer> realServers;
  private final Names<Vip> vips;
  private final Names<SpecPath> services;
  private final List<Written<String>> directorsAsServers = new ArrayList<>();

  private Binder(Node tree, Report report) {
    spec = new Entity(tree, SpecPath.ROOT);
    schema = DocumentRule.SCHEMA.findings(tree, report);
    Findings reference = DocumentRule.UNKNOWN_REFERENCE.findings(tree, report);
    Meant meant = new Meant(tree);
    addresses = new Addresses(schema, meant);
    values = new Values(schema);
    defaults = Defaults.of(spec);
    networks = names("networks", "network", reference, meant::network);
    directors = names("directors", "director", reference, name -> Optional.empty());
    realServers = names("real_servers", "real server", reference, meant::realServer);
    vips = names("vips", "VIP", reference, meant::vip);
    services = names("virtual_services", "virtual service", reference, name -> Optional.empty());
  }

  private <T> Names<T> names(
      String section, String kind, Findings reference, Function<String, Optional<String>> meant) {
    Names<T> names = new Names<>(kind, reference, meant);
    if (!(spec.value(section).orElse(null) instanceof Mapping)) {
      names.missing();
    }
    return names;
  }

  /** The cluster that a tree describes. */
  public static Cluster bind(Node tree, Report report) {
    return new Binder(tree, report).cluster();
  }

  private Cluster cluster() {
    for (Entity.Named each : spec.named("networks")) {
      networks.declare(each.name(), network(each.name(), each.entity()));
    }
    HostBinder hosts = new HostBinder(addresses, networks, defaults);
    for (Entity.Named each : spec.named("directors")) {
      directors.declare(each.name(), Optional.of(hosts.director(each.name(), each.entity())));
    }
    AnnouncementBinder announcements =
        new AnnouncementBinder(addresses, values, schema, networks, directors);
    for (Entity.Named each : spec.named("vips")) {
      vips.declare(each.name(), hosts.vip(each.name(), each.entity(), announcements));
    }
    List<Router> routers =
        spec.named("routers").stream()
            .map(each -> hosts.router(each.name(), each.entity()))
            .toList();
    for (Entity.Named each : spec.named("real_servers")) {
      realServers.declare(each.name(), hosts.realServer(each.name(), each.entity()));
    }
    List<VirtualService> services = services();
    checkHolders();
    return new Cluster(
        spec.text("name").map(Written::value).orElse(""),
        networks.bound(),
        directors.bound(),
        routers,
        realServers.bound(),
        vips.bound(),
        services,
        spec.entity("timeouts").map(Binder::timeouts),
        kernel(),
        allow(),
        spec.entity("high_availability")
            .flatMap(new AvailabilityBinder(values, networks)::highAvailability),
        spec.entity("announcement").flatMap(announcements::announcement),
        spec.text("notify"),
        spec.entity("kernel").flatMap(entity -> entity.integer(CONN_TAB_BITS)),
        new IdleDefaults(spec).find(),
        directorsAsServers,
        tests());
  }

  private List<PacketTest> tests() {
    TestBinder binder = new TestBinder(addresses, realServers, directors);
    return spec.items("tests").stream().flatMap(entry -> binder.test(entry).stream()).toList();
  }

  private Optional<Network> network(String name, Entity entity) {
    List<Written<Cidr>> cidrs = addresses.cidrs(entity.scalars("cidr"));
    return cidrs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Network(
                name,
                new Subnets(cidrs),
                addresses.all(entity.scalars("on_link")),
                addresses.perFamily(entity.scalars("gateway"), "gateway"),
                entity.integer("mtu").map(Written::value).orElse(Network.DEFAULT_MTU),
                entity.at()));
  }

  private List<VirtualService> services() {
    ServiceBinder binder =
        new ServiceBinder(
            addresses, values, schema, defaults, vips, realServers, directors, directorsAsServers);
    return spec.named("virtual_services").stream()
        .flatMap(each -> binder.service(each.name(), each.entity()).stream())
        .toList();
  }

  /** The services that hold up a VIP's route. */
  private void checkHolders() {
    for (Entity.Named each : spec.named("virtual_services")) {
      services.declare(each.name(), Optional.of(each.entity().at()));
    }
    vips.bound().stream()
        .flatMap(vip -> vip.announce().stream())
        .flatMap(announce -> announce.holders().stream())
        .forEach(services::resolve);
  }

  private static Timeouts timeouts(Entity entity) {
    return new Timeouts(
        entity.integer("tcp").map(Written::value).orElse(0),
        entity.integer("tcp_fin").map(Written::value).orElse(0),
        entity.integer("udp").map(Written::value).orElse(0));
  }

  private Map<String, Written<String>> kernel() {
    Map<String, Written<String>> settings = new LinkedHashMap<>();
    for (Entity.Named each : spec.named("kernel")) {
      boolean sysctl = !each.name().startsWith("x-") && !each.name().equals(CONN_TAB_BITS);
      if (sysctl && each.entity().node() instanceof Scalar scalar) {
        Written<String> setting = new Written<>(scalar.text(), each.entity().at());
        settings.put(each.name(), setting);
        if (each.name().equals("sync_threshold")) {
          values.checkSyncThreshold(setting);
        }
      }
    }
    return settings;
  }

  private List<Allow> allow() {
    return spec.items("allow").stream().flatMap(entry -> allow(entry).stream()).toList();
  }

  private Optional<Allow> allow(Entity entry) {
    Optional<Written<LocalDate>> until = entry.text("until").flatMap(values::date);
    return entry
        .text("rule")
        .map(
            rule ->
                new Allow(
                    rule.value(),
                    entry.text("at").map(Written::value).orElse(""),
                    until,
                    entry.at()));
  }
}
