package io.lvsc.adopt.keepalived;

import java.util.Set;

/** What keepalived.conf says of checks that are not carried, or that it does not have. */
final class Unasked {
  /** What a virtual or a real server says of its checks. */
  private static final Set<String> DETAILS =
      Set.of(
          "delay_loop",
          "retry",
          "delay_before_retry",
          "warmup",
          "connect_timeout",
          "alpha",
          "omega",
          "hysteresis",
          "inhibit_on_failure",
          "virtualhost");

  private static final String OF_NONE = "of a check that is not carried";

  private Unasked() {}

  /** Leaves a check, and with it what stands in it. */
  static void leave(Block checker, String why) {
    checker.all().forEach(each -> each.notCarried(OF_NONE));
    checker.directive().notCarried(why);
  }

  /** Settles what a virtual server without a check that is carried says of checks. */
  static void without(Block virtual) {
    boolean asked = virtual.children().stream().anyMatch(child -> !Checks.in(child).isEmpty());
    virtual
        .twoLevels()
        .filter(word -> DETAILS.contains(word.keyword()))
        .map(Block::directive)
        .forEach(
            each -> {
              if (asked) {
                each.notCarried(OF_NONE);
              } else {
                each.ignored("no server here is checked, so it has no effect");
              }
            });
  }
}
