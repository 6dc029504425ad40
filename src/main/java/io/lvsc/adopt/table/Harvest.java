package io.lvsc.adopt.table;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Timeouts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that the inputs say, put together by the readers. */
public final class Harvest {
  private final Table table = new Table();
  private final List<MarkRule> marks = new ArrayList<>();
  private final List<SourceNat> sourceNats = new ArrayList<>();
  private final Map<String, Told<String>> kernel = new LinkedHashMap<>();
  private final List<VipFact> vips = new ArrayList<>();
  private final Map<String, HostFacts> hosts = new LinkedHashMap<>();
  private final Map<IpAddress, Told<IpAddress>> localAddresses = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<Long, Directive> unreadMarks = new LinkedHashMap<>();
  private final Set<String> received = new LinkedHashSet<>();
  private Optional<Told<Timeouts>> timeouts = Optional.empty();
  private Optional<Told<String>> directorName = Optional.empty();

  public Table table() {
    return table;
  }

  /** Rules that mark packets, in the order in which the kernel goes through them. */
  public List<MarkRule> marks() {
    return marks;
  }

  /** Rules that change the source of what leaves, in the order of the kernel. */
  public List<SourceNat> sourceNats() {
    return sourceNats;
  }

  /** {@code net.ipv4.vs.*} by the last part of the name. */
  public Map<String, Told<String>> kernel() {
    return kernel;
  }

  public List<VipFact> vips() {
    return vips;
  }

  /** The facts about a host, known from now on. */
  public HostFacts host(String name) {
    return hosts.computeIfAbsent(name, HostFacts::new);
  }

  public List<HostFacts> hosts() {
    return List.copyOf(hosts.values());
  }

  /** By VIP: the source that full NAT gives to what it sends to servers (FNAT of DPVS). */
  public Map<IpAddress, Told<IpAddress>> localAddresses() {
    return localAddresses;
  }

  /** By mark: a rule that sets it, but by more than lvsc has words for. */
  public Map<Long, Directive> unreadMarks() {
    return unreadMarks;
  }

  /**
   * lvsc's own rules for what another director gives to this one as a server: whom from, where to.
   */
  public Set<String> received() {
    return received;
  }

  /** What the inputs cannot tell, in sentences for the report. */
  public List<String> notes() {
    return notes;
  }

  public Optional<Told<Timeouts>> timeouts() {
    return timeouts;
  }

  public void timeouts(Told<Timeouts> told) {
    timeouts = Optional.of(told);
  }

  public Optional<Told<String>> directorName() {
    return directorName;
  }

  public void directorName(Told<String> told) {
    directorName = directorName.or(() -> Optional.of(told));
  }
}
