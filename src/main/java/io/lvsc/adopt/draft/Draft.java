package io.lvsc.adopt.draft;

import io.lvsc.model.Timeouts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A spec in the making; every part knows the comment that goes with it. */
final class Draft {
  String name = "imported";
  final List<String> heading = new ArrayList<>();
  String scheduler = "";
  String forwarding = "";
  String healthCheck = "";
  final List<Network> networks = new ArrayList<>();
  final List<Director> directors = new ArrayList<>();

  /** The directors that serve beside others. */
  final Set<Serving> serving = new LinkedHashSet<>();

  final List<Setting> highAvailability = new ArrayList<>();

  /** The comment on the virtual_router_id that the spec asks for; empty if it asks for none. */
  String routerId = "";

  final List<Server> servers = new ArrayList<>();
  final List<Vip> vips = new ArrayList<>();
  final List<Service> services = new ArrayList<>();
  Optional<Timeouts> timeouts = Optional.empty();
  String timeoutsComment = "";
  final Map<String, Setting> kernel = new LinkedHashMap<>();
  final List<Accepted> allow = new ArrayList<>();
  final List<String> tail = new ArrayList<>();
  final List<Question> questions = new ArrayList<>();

  record Network(
      String name, Answer cidr, @Nullable Answer gateway, String comment, List<String> remarks) {}

  /**
   * A director.
   *
   * @param name open for one that nobody names
   */
  record Director(
      Answer name,
      List<Device> devices,
      @Nullable Answer gateway,
      List<Route> routes,
      String comment) {}

  /**
   * A director's interface.
   *
   * @param mac null where nobody needs it
   */
  record Device(
      String name, String network, Answer address, @Nullable Answer mac, String comment) {}

  /** A director that serves in a network. */
  record Serving(String director, String network) {}

  record Route(String to, String via) {}

  record Server(
      String name,
      List<String> addresses,
      @Nullable Answer gateway,
      List<String> keys,
      String comment) {}

  /**
   * A VIP.
   *
   * @param network empty if its address tells
   * @param gateway whether it is the gateway of its network's hosts
   * @param invented only there so that the rest can be tried
   */
  record Vip(
      String name,
      String address,
      String network,
      String comment,
      boolean gateway,
      boolean invented) {}

  /**
   * A virtual service.
   *
   * @param keys its lines up to the servers, each with its comment
   * @param matches of a mark; none for a VIP
   * @param matchesOpen whether nobody says what is marked
   * @param group the group whose servers it shares; empty for servers of its own
   */
  record Service(
      String name,
      List<Setting> keys,
      List<Setting> matches,
      boolean matchesOpen,
      List<Setting> moreKeys,
      List<Setting> members,
      String group,
      String comment) {}

  /** A line, or a part of one, and what is said about it. */
  record Setting(String text, String comment) {}

  record Accepted(String rule, String at, String reason) {}
}
