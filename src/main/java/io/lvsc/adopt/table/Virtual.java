package io.lvsc.adopt.table;

import io.lvsc.adopt.ledger.Directive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A virtual service as an input gives it, its servers in the input's order. */
public final class Virtual {
  private final ServiceKey key;
  private final Map<Socket, Real> reals = new LinkedHashMap<>();
  private final List<Directive> parts = new ArrayList<>();
  private final Map<String, Directive> sayings = new LinkedHashMap<>();
  private final Map<Socket, Check> checks = new LinkedHashMap<>();
  private final Map<Socket, Integer> written = new LinkedHashMap<>();
  private final Set<Socket> idle = new LinkedHashSet<>();
  private @Nullable Real sorry;
  private long quorum;
  private Schedule schedule;
  private String name = "";
  private String note = "";
  private String group = "";
  private boolean fullNat;

  public Virtual(ServiceKey key, Schedule schedule, Directive directive) {
    this.key = key;
    this.schedule = schedule;
    parts.add(directive);
  }

  public ServiceKey key() {
    return key;
  }

  public Schedule schedule() {
    return schedule;
  }

  public void reschedule(Schedule changed, Directive directive) {
    schedule = changed;
    parts.add(directive);
  }

  /** The directives that say so; the first is the one that names the service. */
  public List<Directive> parts() {
    return List.copyOf(parts);
  }

  public void addPart(Directive directive) {
    parts.add(directive);
  }

  public List<Real> reals() {
    return List.copyOf(reals.values());
  }

  public Optional<Real> real(Socket socket) {
    return Optional.ofNullable(reals.get(socket));
  }

  public void put(Real real) {
    reals.put(real.socket(), real);
  }

  public void remove(Socket socket) {
    reals.remove(socket);
  }

  /** How a server is asked whether it is alive; empty if nobody asks. */
  public Optional<Check> check(Socket server) {
    return Optional.ofNullable(checks.get(server));
  }

  public void check(Socket server, Check check) {
    checks.put(server, check);
  }

  /** The port of a server as its source has it, which checks go by; 0 if it has none. */
  public int written(Socket server) {
    return written.getOrDefault(server, server.port());
  }

  public void written(Socket server, int port) {
    written.put(server, port);
  }

  /** Whether a server is out of use: the table has no entry for it. */
  public boolean isIdle(Socket server) {
    return idle.contains(server);
  }

  public void idle(Socket server) {
    idle.add(server);
  }

  /** The weight that must be alive; 0 if the source does not say. */
  public long quorum() {
    return quorum;
  }

  public void quorum(long weight) {
    quorum = weight;
  }

  /** Who answers while too few servers are alive, with weight 0 until then. */
  public Optional<Real> sorry() {
    return Optional.ofNullable(sorry);
  }

  /**
   * Says who answers while too few servers are alive.
   *
   * @param server null for nobody
   */
  public void sorry(@Nullable Real server) {
    sorry = server;
  }

  /** Keeps which directive gives a key of the spec its value. */
  public void said(String key, Directive directive) {
    sayings.put(key, directive);
  }

  public Optional<Directive> sayer(String key) {
    return Optional.ofNullable(sayings.get(key));
  }

  /** What the source calls it; empty if it does not. */
  public String name() {
    return name;
  }

  public void name(String given) {
    name = given;
  }

  /** What is to be said about it in the spec; may be empty. */
  public String note() {
    return note;
  }

  public void note(String text) {
    note = note.isEmpty() ? text : note + "; " + text;
  }

  /** The group that shares one list of servers; empty if it has its own. */
  public String group() {
    return group;
  }

  public void group(String shared) {
    group = shared;
  }

  /** Says that servers see the director's address, by whatever means (FNAT of DPVS). */
  public void fullNat() {
    fullNat = true;
  }

  public boolean isFullNat() {
    return fullNat;
  }
}
