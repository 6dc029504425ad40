package io.lvsc.check.rules.health;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.HealthCheck;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * keepalived runs a script without a shell and without a PATH of its own (MISC_CHECK): the first
 * word of the command is a file.
 */
public final class HealthCommand implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      service
          .checks()
          .filter(check -> check.type() == HealthCheck.Type.SCRIPT)
          .filter(check -> !isFile(check))
          .forEach(check -> report(check, findings));
    }
  }

  private static boolean isFile(HealthCheck check) {
    return !check.question().command().isEmpty()
        && check.question().command().get(0).matches("(/[A-Za-z0-9._+-]+)+");
  }

  private static void report(HealthCheck check, Findings findings) {
    boolean none = check.question().command().isEmpty();
    boolean here = check.writes("command");
    findings
        .at(
            here ? check.at().key("command").index(0) : check.at(),
            "%s",
            none
                ? "a check of `type: script` needs a `command`: the program that it runs"
                : "`"
                    + check.question().command().get(0)
                    + "` is not an absolute path, and keepalived does not look for programs in any other folder")
        .label("%s", none ? "no `command`" : "not an absolute path")
        .help("%s", "write `command: [/usr/local/lib/check-it]`, with the full path of the program")
        .report();
  }
}
