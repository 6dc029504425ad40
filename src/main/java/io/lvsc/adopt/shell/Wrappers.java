package io.lvsc.adopt.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Programs that only run another one, on this host. */
final class Wrappers {
  private static final Set<String> PLAIN =
      Set.of("sudo", "command", "exec", "nohup", "time", "busybox", "builtin", "nice");
  private static final Set<String> CONTAINERS =
      Set.of("docker", "podman", "nerdctl", "kubectl", "lxc");
  private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "zsh");

  /** Options of {@code docker exec} and {@code run} that take a value. */
  private static final Set<String> VALUED =
      Set.of(
          "-u",
          "--user",
          "-w",
          "--workdir",
          "-e",
          "--env",
          "-n",
          "--namespace",
          "-c",
          "--name",
          "--network",
          "--net",
          "-v",
          "--volume",
          "--container");

  private Wrappers() {}

  /** The command that is run in the end. */
  static List<String> unwrapped(List<String> words) {
    List<String> command = new ArrayList<>(words);
    while (command.size() > 1) {
      String name = name(command);
      if (PLAIN.contains(name)) {
        command.remove(0);
        options(command, Set.of("-u", "-g", "-n"));
      } else if (name.equals("action") && command.size() > 2) {
        command.subList(0, 2).clear();
      } else if (name.equals("env") || command.get(0).matches("[A-Z_]+=.*")) {
        command.remove(0);
      } else if (name.equals("timeout") && command.size() > 2) {
        command.remove(0);
        options(command, Set.of("-s", "-k"));
        command.remove(0);
      } else if (isNamespace(name, command)) {
        command.subList(0, 4).clear();
      } else if (isContainer(name, command)) {
        container(command);
      } else {
        break;
      }
    }
    return command;
  }

  /** The script that a shell is to run ({@code sh -c}, {@code eval}); empty for other commands. */
  static String script(List<String> command) {
    String name = name(command);
    if (name.equals("eval")) {
      return String.join(" ", command.subList(1, command.size()));
    }
    boolean runs = SHELLS.contains(name) && command.size() > 2 && command.get(1).matches("-[el]*c");
    return runs ? command.get(2) : "";
  }

  private static String name(List<String> command) {
    return command.get(0).substring(command.get(0).lastIndexOf('/') + 1);
  }

  private static boolean isNamespace(String name, List<String> command) {
    return name.equals("ip")
        && command.size() > 4
        && command.get(1).equals("netns")
        && command.get(2).matches("e(x(ec?)?)?");
  }

  private static boolean isContainer(String name, List<String> command) {
    return CONTAINERS.contains(name)
        && command.size() > 3
        && (command.contains("exec") || command.contains("run"));
  }

  private static void container(List<String> command) {
    while (!command.get(0).equals("exec") && !command.get(0).equals("run")) {
      command.remove(0);
    }
    command.remove(0);
    options(command, VALUED);
    if (command.size() > 1) {
      command.remove(0);
    }
    if (command.size() > 1 && command.get(0).equals("--")) {
      command.remove(0);
    }
  }

  private static void options(List<String> command, Set<String> valued) {
    while (command.size() > 1 && command.get(0).startsWith("-")) {
      String option = command.remove(0);
      if (valued.contains(option) && command.size() > 1) {
        command.remove(0);
      }
      if (option.equals("--")) {
        return;
      }
    }
  }
}
