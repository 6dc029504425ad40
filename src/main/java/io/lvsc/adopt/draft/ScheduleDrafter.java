package io.lvsc.adopt.draft;

import io.lvsc.adopt.draft.Draft.Setting;
import io.lvsc.adopt.table.Schedule;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.IpAddress;
import java.util.List;

/** How a service schedules: scheduler, flags, persistence, one-packet mode. */
final class ScheduleDrafter {
  static final String DEFAULT_SCHEDULER = "wlc";

  private static final int DEFAULT_TIMEOUT = 300;

  private final References references;

  /** The scheduler of services that name none. */
  private final String standing;

  ScheduleDrafter(References references, String standing) {
    this.references = references;
    this.standing = standing.isEmpty() ? DEFAULT_SCHEDULER : standing;
  }

  /** Adds the keys of a service, and settles what the spec cannot say. */
  void add(Virtual service, List<Setting> keys) {
    Schedule schedule = service.schedule();
    String scheduler = schedule.scheduler();
    if (!scheduler.equals(standing)) {
      keys.add(references.said(service, "scheduler", "scheduler: " + scheduler));
    }
    List<String> flags =
        schedule.flags().stream().filter(flag -> flag.startsWith(scheduler + "-")).toList();
    if (!flags.isEmpty()) {
      keys.add(
          references.said(service, "flags", "scheduler_flags: [" + String.join(", ", flags) + "]"));
    }
    if (flags.size() < schedule.flags().size()) {
      part(service, "flags", "the scheduler `" + scheduler + "` has no such flags");
    }
    if (!schedule.netmask().isEmpty() && !isNetmask(schedule.netmask())) {
      part(service, "persistence", "`" + schedule.netmask() + "` is no netmask");
    }
    if (schedule.timeout() > 0) {
      keys.add(references.said(service, "persistence", "persistence: " + persistence(schedule)));
    }
    if (!schedule.engine().isEmpty()) {
      part(
          service,
          "engine",
          "the persistence engine `" + schedule.engine() + "`: the language has none");
    }
    if (schedule.onePacket()) {
      keys.add(references.said(service, "ops", "one_packet: true"));
    }
  }

  /** Settles what one part of a service says that the spec cannot. */
  private static void part(Virtual service, String key, String why) {
    service.sayer(key).orElse(service.parts().get(0)).notCarried(why);
  }

  /** Dots with all ones before all zeros, or a prefix length. */
  private static boolean isNetmask(String text) {
    if (text.matches("\\d{1,3}")) {
      return Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 128;
    }
    return IpAddress.parse(text)
        .map(IpAddress::low)
        .filter(bits -> bits != 0 && ((~bits & 0xffffffffL) & ((~bits & 0xffffffffL) + 1)) == 0)
        .isPresent();
  }

  private static String persistence(Schedule schedule) {
    boolean masked = isNetmask(schedule.netmask());
    if (schedule.timeout() == DEFAULT_TIMEOUT && !masked) {
      return "true";
    }
    return "{ timeout: "
        + schedule.timeout()
        + (masked ? ", netmask: " + schedule.netmask() : "")
        + " }";
  }
}
