package io.lvsc.adopt.shell;

import io.lvsc.adopt.ledger.Directive;
import java.util.List;
import java.util.Set;

/** Programs that set up nothing of what a spec says: why each of them is not in it. */
final class Programs {
  private static final Set<String> SILENT =
      Set.of(
          // the shell's own
          "echo",
          "printf",
          "cat",
          "exit",
          "return",
          "[",
          "[[",
          "test",
          ":",
          "true",
          "false",
          "shift",
          "set",
          "unset",
          "trap",
          "read",
          "break",
          "continue",
          "cd",
          "pwd",
          "umask",
          "let",
          "type",
          "exec",
          "time",
          "wait",
          "kill",
          "alias",
          "getopts",
          // texts and files
          "grep",
          "egrep",
          "awk",
          "sed",
          "wc",
          "cut",
          "head",
          "tail",
          "tr",
          "sort",
          "uniq",
          "expr",
          "seq",
          "touch",
          "rm",
          "mkdir",
          "basename",
          "dirname",
          "readlink",
          "chmod",
          "chown",
          "cp",
          "mv",
          "ls",
          "ln",
          "find",
          "xargs",
          "yes",
          "mktemp",
          "sync",
          // what only looks
          "date",
          "id",
          "whoami",
          "hostname",
          "uname",
          "lsmod",
          "ps",
          "pidof",
          "which",
          "ping",
          "curl",
          "wget",
          "nc",
          "netstat",
          "ss",
          "sleep",
          "clear",
          // messages of init scripts
          "logger",
          "success",
          "failure",
          "echo_success",
          "echo_failure",
          "usage",
          "killproc",
          "status",
          "action",
          "log_daemon_msg",
          "log_begin_msg",
          "log_progress_msg",
          "log_action_msg",
          "log_action_begin_msg",
          "log_action_end_msg",
          "log_success_msg",
          "log_warning_msg",
          "log_failure_msg",
          "log_end_msg",
          "rc_reset",
          "rc_status",
          "rc_exit");

  private static final Set<String> INSTALLERS =
      Set.of("yum", "dnf", "apt", "apt-get", "aptitude", "rpm", "dpkg", "apk", "zypper", "pacman");

  private static final Set<String> SERVICES =
      Set.of("systemctl", "service", "chkconfig", "update-rc.d", "rc-update", "initctl");

  private Programs() {}

  /** Says why a command is not in the spec. */
  static void settle(List<String> words, Directive directive) {
    String program = words.get(0);
    String name = program.substring(program.lastIndexOf('/') + 1);
    boolean init = program.contains("init.d/") && !name.equals("functions");
    if (name.indexOf(Variables.UNKNOWN) >= 0) {
      directive.notCarried("the text does not tell which command this is");
    } else if (SILENT.contains(name)) {
      directive.ignored("changes nothing in the network");
    } else if (isFunctions(program)) {
      directive.ignored("functions for the messages of init scripts");
    } else if (name.equals(".") || name.equals("source")) {
      directive.ignored("functions for the messages of init scripts");
    } else if (INSTALLERS.contains(name)) {
      directive.ignored("installs programs, and changes nothing in the network");
    } else if (init || SERVICES.contains(name)) {
      service(init ? List.of(name) : words, directive);
    } else if (name.equals("ifup") || name.equals("ifdown")) {
      directive.notCarried("lvsc does not set up the machines' own network");
    } else if (isScript(words)) {
      directive.unread("lvsc does not read that file; import it too, if it is a script");
    } else {
      directive.notCarried("lvsc does not know what it does");
    }
  }

  /** Whether this runs a file of the host's own. */
  private static boolean isScript(List<String> words) {
    String program = words.get(0);
    boolean shell = program.matches("(.*/)?(ba|da|k|z)?sh");
    return program.endsWith(".sh")
        || program.matches("/(usr/local|etc|opt|root|home|srv)/.*")
        || (shell && words.size() > 1 && !words.get(1).startsWith("-"));
  }

  /** Whether this reads a file of the host's own, whose commands count. */
  static boolean isSource(List<String> words) {
    return words.size() > 1
        && (words.get(0).equals(".") || words.get(0).equals("source"))
        && !isFunctions(words.get(1));
  }

  /** The library of functions that Red Hat, Debian and SUSE have for init scripts. */
  private static boolean isFunctions(String file) {
    return file.endsWith("init.d/functions")
        || file.endsWith("init-functions")
        || file.endsWith("etc/rc.status");
  }

  private static void service(List<String> words, Directive directive) {
    if (words.contains("ipvsadm") || words.contains("ipvsadm.service")) {
      directive.same("lvsc's own unit loads the table at boot");
    } else if (words.contains("save")) {
      directive.ignored("saves the rules that the host has, and changes none");
    } else {
      directive.notCarried("starts or stops another service of the host");
    }
  }
}
