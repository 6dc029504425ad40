package io.lvsc.adopt.table;

import io.lvsc.model.Family;
import java.util.List;

/**
 * How a service spreads its connections.
 *
 * @param flags of the scheduler, in ipvsadm's words and order
 * @param timeout of its persistence in seconds; 0 for none
 * @param netmask of its persistence: dotted for IPv4, a prefix length for IPv6; empty for the whole
 *     address
 * @param engine of its persistence; empty for none
 */
public record Schedule(
    String scheduler,
    List<String> flags,
    int timeout,
    String netmask,
    boolean onePacket,
    String engine) {
  private static final String WHOLE_IPV4 = "255.255.255.255";
  private static final String WHOLE_IPV6 = "128";
  private static final List<String> ORDER =
      List.of("sh-fallback", "sh-port", "mh-fallback", "mh-port", "flag-1", "flag-2", "flag-3");

  public Schedule {
    flags = ORDER.stream().filter(flags::contains).toList();
    netmask =
        timeout == 0 || netmask.equals(WHOLE_IPV4) || netmask.equals(WHOLE_IPV6) ? "" : netmask;
    engine = timeout == 0 ? "" : engine;
  }

  /** What ipvsadm takes when nothing is said. */
  public static Schedule plain(String scheduler) {
    return new Schedule(scheduler, List.of(), 0, "", false, "");
  }

  /** The flags by which the kernel knows them all, for a scheduler that has names of its own. */
  public static List<String> named(String scheduler, List<String> flags) {
    return flags.stream()
        .map(
            flag ->
                switch (flag) {
                  case "flag-1" ->
                      scheduler.equals("sh") || scheduler.equals("mh")
                          ? scheduler + "-fallback"
                          : flag;
                  case "flag-2" ->
                      scheduler.equals("sh") || scheduler.equals("mh") ? scheduler + "-port" : flag;
                  default -> flag;
                })
        .distinct()
        .toList();
  }

  /** The netmask that covers an address of a family whole. */
  public static String wholeNetmask(Family family) {
    return family == Family.IPV4 ? WHOLE_IPV4 : WHOLE_IPV6;
  }

  /** What stands behind the key on an {@code -A} line. */
  @Override
  public String toString() {
    return "-s "
        + scheduler
        + (timeout == 0 ? "" : " -p " + timeout)
        + (netmask.isEmpty() ? "" : " -M " + netmask)
        + (engine.isEmpty() ? "" : " --pe " + engine)
        + (onePacket ? " -o" : "")
        + (flags.isEmpty() ? "" : " -b " + String.join(",", flags));
  }
}
