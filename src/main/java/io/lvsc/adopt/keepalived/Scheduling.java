package io.lvsc.adopt.keepalived;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Schedule;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a virtual server says of its scheduler and of persistence. */
final class Scheduling {
  private static final Set<String> SCHEDULERS =
      Set.of(
          "rr", "wrr", "lc", "wlc", "lblc", "sh", "mh", "dh", "fo", "ovf", "lblcr", "sed", "nq",
          "twos");

  private static final int PERSISTENT = 360;
  private static final int MAX_TIMEOUT = 86400 * 31;

  private final Sayings sayings;
  private final List<String> flags = new ArrayList<>();
  private String scheduler = "";
  private int timeout;
  private String granularity = "";
  private String engine = "";
  private boolean onePacket;

  Scheduling(Sayings sayings) {
    this.sayings = sayings;
  }

  /** Takes a word of the virtual server in, if it is about this. */
  void word(Block child) {
    String value = child.word(1);
    Directive by = child.directive();
    switch (child.keyword()) {
      case "lb_algo", "lvs_sched" -> {
        if (SCHEDULERS.contains(value)) {
          scheduler = value;
          sayings.carry("scheduler", by);
        } else if (value.equals("conhash")) {
          scheduler = "mh";
          by.carried("`mh`, the kernel's consistent hash, for that of DPVS");
        } else {
          by.ignored("keepalived knows no scheduler `" + value + "` and takes wlc");
        }
      }
      case "persistence_timeout" -> timeout(value, by);
      case "persistence_granularity" -> {
        if (value.matches("[0-9]{1,3}") || IpAddress.parse(value).isPresent()) {
          granularity = value;
          persist();
          sayings.carry("persistence", by);
        } else {
          by.ignored("keepalived drops it: `" + value + "` is no netmask");
        }
      }
      case "persistence_engine" -> {
        engine = value;
        sayings.carry("engine", by);
      }
      case "ops" -> {
        onePacket = true;
        sayings.carry("ops", by);
      }
      case "flag-1", "flag-2", "flag-3" -> {
        flags.add(child.keyword());
        sayings.carry("flags", by);
      }
      case "sh-port", "sh-fallback", "mh-port", "mh-fallback" -> {
        if (child.keyword().startsWith(scheduler + "-")) {
          flags.add(child.keyword());
          sayings.carry("flags", by);
        } else {
          by.ignored("keepalived drops it: the scheduler is `" + scheduler + "` there");
        }
      }
      default -> {
        // What the topics say of it stands.
      }
    }
  }

  private void timeout(String value, Directive by) {
    if (value.isEmpty()) {
      timeout = PERSISTENT;
      sayings.carry("persistence", by);
    } else if (value.matches("[0-9]{1,8}")
        && Integer.parseInt(value) > 0
        && Integer.parseInt(value) <= MAX_TIMEOUT) {
      timeout = Integer.parseInt(value);
      sayings.carry("persistence", by);
    } else {
      by.same(
          "no persistence: keepalived takes 1 to " + MAX_TIMEOUT + " seconds, and nothing else");
    }
  }

  /** Makes it persistent, unless it is already. */
  void persist() {
    timeout = timeout == 0 ? PERSISTENT : timeout;
  }

  /** How a service of the virtual server spreads its connections. */
  Schedule of(ServiceKey key) {
    boolean datagrams = key.isMark() || key.protocol() == Protocol.UDP;
    if (onePacket && !datagrams) {
      sayings.of("ops").ifPresent(each -> each.ignored("keepalived drops it: it is for udp only"));
    }
    String taken = scheduler.isEmpty() ? "wlc" : scheduler;
    return new Schedule(
        taken, Schedule.named(taken, flags), timeout, granularity, onePacket && datagrams, engine);
  }
}
