package io.lvsc.property;

import io.lvsc.plan.HealthPlan.CheckGroup;
import io.lvsc.plan.HealthPlan.WatchedServer;
import io.lvsc.plan.HealthPlan.WatchedService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A director's {@code health}, read back. */
final class HealthFile {
  private static final String KEY = "(-[tu] \\S+|--sctp-service \\S+|-f [0-9]+(?: -6)?)";
  private static final Pattern NOTIFY = Pattern.compile("notify (/[A-Za-z0-9._+/-]+)");
  private static final Pattern CHECK =
      Pattern.compile("check (\\S+) ([0-9]+) (\\S+) -f ([0-9]+)( -6)?");
  private static final Pattern SERVICE =
      Pattern.compile("service ([0-9]+) (sorry|open|nothing) (weight|entry) " + KEY);
  private static final Pattern SERVER =
      Pattern.compile("(server|sorry) (\\S+) ([0-9]+) ([0-9a-f:.\\[\\]]+)");

  @Nullable String command;
  final Map<String, Long> detection = new LinkedHashMap<>();
  final List<WatchedService> services = new ArrayList<>();
  private final List<String> checks = new ArrayList<>();

  HealthFile(String text) {
    Lines.below(text).stream().filter(line -> !line.startsWith("# ")).forEach(this::read);
  }

  private void read(String line) {
    Matcher notify = NOTIFY.matcher(line);
    Matcher check = CHECK.matcher(line);
    Matcher service = SERVICE.matcher(line);
    Matcher server = SERVER.matcher(line);
    if (notify.matches()) {
      command = notify.group(1);
    } else if (check.matches()) {
      detection.put(check.group(1), Long.valueOf(check.group(2)));
      checks.add(line.substring(line.indexOf(' ', "check ".length() + check.group(1).length())));
    } else if (service.matches()) {
      services.add(
          new WatchedService(
              service.group(4),
              Integer.parseInt(service.group(1)),
              service.group(2),
              service.group(3),
              List.of()));
    } else if (server.matches()) {
      add(server);
    } else {
      throw new AssertionError(line);
    }
  }

  private void add(Matcher server) {
    WatchedService service = services.remove(services.size() - 1);
    List<WatchedServer> servers = new ArrayList<>(service.servers());
    servers.add(
        new WatchedServer(
            server.group(4),
            server.group(2).equals("-") ? null : server.group(2),
            Integer.parseInt(server.group(3)),
            server.group(1).equals("sorry")));
    services.add(
        new WatchedService(
            service.key(), service.quorum(), service.otherwise(), service.way(), servers));
  }

  /** Whether it names the servers of keepalived's file, in the same order. */
  boolean names(List<CheckGroup> groups) {
    List<String> expected =
        groups.stream()
            .flatMap(
                group ->
                    group.checks().stream()
                        .map(
                            check ->
                                " %d %s -f %d%s"
                                    .formatted(
                                        check.detection(),
                                        check.socket(),
                                        group.mark(),
                                        group.ipv6() ? " -6" : "")))
            .toList();
    return expected.equals(checks);
  }
}
