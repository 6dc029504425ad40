package io.lvsc.planner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.lvsc.model.Destination;
import io.lvsc.model.Family;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.HealthCheck;
import io.lvsc.model.HealthCheck.Question;
import io.lvsc.model.HealthCheck.Times;
import io.lvsc.model.IpAddress;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.plan.HealthPlan.Asked;
import io.lvsc.plan.HealthPlan.Check;
import io.lvsc.plan.HealthPlan.CheckGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** What keepalived asks: every question once, however many services want to know. */
final class CheckPlanner {
  /** No packet has it: a spec's marks end before it. */
  private static final long FIRST_MARK = FirewallMark.RESERVED + 1;

  private final Set<Key> keys = new TreeSet<>();
  private final Map<Key, String> ids = new HashMap<>();

  /**
   * A question, in the order of keepalived's file.
   *
   * @param port 0 for none
   */
  private record Key(
      IpAddress address, int port, HealthCheck.Type type, Seconds seconds, Asked asked)
      implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = address.compareTo(other.address);
      order = order != 0 ? order : Integer.compare(port, other.port);
      order = order != 0 ? order : type.compareTo(other.type);
      order = order != 0 ? order : asked.toString().compareTo(other.asked.toString());
      return order != 0 ? order : seconds.toString().compareTo(other.seconds.toString());
    }

    /** The address, the port where there is one, and the type. */
    String title() {
      return (port == 0 ? address.toString() : address.beforePort() + ":" + port)
          + "/"
          + type.keyword();
    }
  }

  private record Seconds(int interval, int timeout, int retries, int retryDelay, long detection) {}

  void add(VirtualService service, Destination server) {
    keys.add(key(service, server));
    ids.clear();
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /** The id of a server's check. */
  String id(VirtualService service, Destination server) {
    String id = ids().get(key(service, server));
    if (id == null) {
      throw new IllegalArgumentException("never added: " + server.at());
    }
    return id;
  }

  private static Key key(VirtualService service, Destination server) {
    HealthCheck check = server.check().orElseThrow();
    Times times = check.times();
    int port =
        check.type() == HealthCheck.Type.PING
            ? 0
            : check.port().map(Written::value).orElse(server.port(service.address()));
    // The director itself is not asked at its VIP: that would be a client's packet, and scheduled.
    IpAddress address = server.rip().ip();
    return new Key(
        address,
        port,
        check.type(),
        new Seconds(
            times.interval().value(),
            times.timeout().value(),
            times.retries().value(),
            times.retryDelay().value(),
            times.detection()),
        asked(check, address, port));
  }

  private static Asked asked(HealthCheck check, IpAddress address, int port) {
    Question question = check.question();
    boolean http = check.type() == HealthCheck.Type.HTTP || check.type() == HealthCheck.Type.HTTPS;
    boolean dns = check.type() == HealthCheck.Type.DNS;
    return new Asked(
        http ? question.path() : null,
        http ? question.status() : List.of(),
        http ? question.host().orElse(null) : null,
        dns ? question.record() : null,
        dns ? question.name() : null,
        check.type() == HealthCheck.Type.SCRIPT ? command(question, address, port) : null);
  }

  private static String command(Question question, IpAddress address, int port) {
    List<String> words = new ArrayList<>(question.command());
    words.add(address.toString());
    if (port != 0) {
      words.add(Integer.toString(port));
    }
    return String.join(" ", words);
  }

  /**
   * An id says what is asked, and not how often: what is known of a server stays when times change.
   */
  private Map<Key, String> ids() {
    if (ids.isEmpty()) {
      Set<String> taken = new HashSet<>();
      for (Key key : keys) {
        String first = key.title() + question(key);
        String id = first;
        for (int i = 2; !taken.add(id); i++) {
          id = first + "/" + i;
        }
        ids.put(key, id);
      }
    }
    return ids;
  }

  /** What tells two questions to one port apart: nothing for the plain one. */
  private static String question(Key key) {
    Asked asked = key.asked();
    boolean plain =
        switch (key.type()) {
          case TCP, SMTP, PING -> true;
          case HTTP, HTTPS -> "/".equals(asked.path()) && asked.host() == null;
          case DNS -> ".".equals(asked.name());
          case SCRIPT -> false;
        };
    if (plain) {
      return "";
    }
    CRC32 sum = new CRC32();
    sum.update(
        Stream.of(asked.path(), asked.host(), asked.record(), asked.name(), asked.command())
            .filter(Objects::nonNull)
            .collect(joining(" "))
            .getBytes(UTF_8));
    return "/%08x".formatted(sum.getValue());
  }

  /** Groups by mark and family. */
  List<CheckGroup> groups() {
    Map<Family, Map<Long, List<Check>>> groups = new TreeMap<>();
    Map<List<Object>, Integer> asked = new HashMap<>();
    for (Key key : keys) {
      int ways = asked.merge(List.of(key.address(), key.port()), 1, Integer::sum);
      groups
          .computeIfAbsent(key.address().family(), family -> new TreeMap<>())
          .computeIfAbsent(FIRST_MARK + ways - 1, mark -> new ArrayList<>())
          .add(check(key, ids().getOrDefault(key, "")));
    }
    List<CheckGroup> all = new ArrayList<>();
    groups.forEach(
        (family, marks) ->
            marks.forEach(
                (mark, checks) -> all.add(new CheckGroup(mark, family == Family.IPV6, checks))));
    return all;
  }

  private static Check check(Key key, String id) {
    return new Check(
        id,
        key.address().toString(),
        Optional.of(key.port()).filter(port -> port != 0).orElse(null),
        key.address().beforePort() + ":" + key.port(),
        key.type().keyword(),
        key.seconds().interval(),
        key.seconds().timeout(),
        key.seconds().retries(),
        key.seconds().retryDelay(),
        key.asked(),
        key.seconds().detection());
  }
}
