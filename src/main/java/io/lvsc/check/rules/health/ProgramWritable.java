package io.lvsc.check.rules.health;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.HealthCheck;
import io.lvsc.model.VirtualService;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Topology;
import java.util.List;

/**
 * Root runs these programs. keepalived runs none that somebody else may change, nor one below a
 * folder that somebody else may write to (lib/notify.c, check_script_secure()), and says so in its
 * log alone.
 */
public final class ProgramWritable implements Rule {
  /** Folders of everybody, and of users. */
  private static final List<String> FOLDERS =
      List.of(
          "/tmp/", "/var/tmp/", "/dev/shm/", "/run/lock/", "/var/lock/", "/run/user/", "/home/");

  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      service
          .checks()
          .filter(check -> check.type() == HealthCheck.Type.SCRIPT)
          .filter(check -> check.writes("command"))
          .filter(check -> !check.question().command().isEmpty())
          .forEach(
              check ->
                  check(
                      check.question().command().get(0),
                      check.at().key("command").index(0),
                      "nobody learns whether the server is alive",
                      findings));
    }
    topology
        .cluster()
        .notifyProgram()
        .ifPresent(
            program -> check(program.value(), program.at(), "nobody is told of changes", findings));
  }

  private static void check(String program, SpecPath at, String result, Findings findings) {
    FOLDERS.stream()
        .filter(program::startsWith)
        .findFirst()
        .ifPresent(
            folder ->
                findings
                    .at(
                        at,
                        "others than root may write in `%s`: root must not run `%s`, keepalived does not, and %s",
                        folder.substring(0, folder.length() - 1),
                        program,
                        result)
                    .label("anybody may put another program here")
                    .help(
                        "put the program into a folder of root's, such as `/usr/local/lib`, and write its path")
                    .report());
  }
}
