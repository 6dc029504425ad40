package io.lvsc.adopt.shell;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.IptablesReader;
import io.lvsc.adopt.read.IpvsLines;
import io.lvsc.adopt.read.NetworkCommands;
import io.lvsc.adopt.read.Reading;
import io.lvsc.adopt.read.Settings;
import io.lvsc.model.Family;
import java.util.List;
import java.util.function.Consumer;

/** What the programs that a script calls mean for a cluster. */
final class Commands {
  private final Reading reading;
  private final IpvsLines ipvs;
  private final IptablesReader iptables;
  private final IptablesReader ip6tables;
  private final NetworkCommands network;
  private final WrittenFiles files;

  /**
   * @param units reads a unit of systemd that a script writes
   */
  Commands(Reading reading, Consumer<Reading> units) {
    this.reading = reading;
    this.ipvs = new IpvsLines(reading);
    this.iptables = new IptablesReader(reading, Family.IPV4);
    this.ip6tables = new IptablesReader(reading, Family.IPV6);
    this.network = new NetworkCommands(reading);
    this.files = new WrittenFiles(reading, units);
  }

  /** Says that what follows is run under a condition. */
  void beginBranch() {
    ipvs.beginBranch();
  }

  void endBranch() {
    ipvs.endBranch();
  }

  void finish() {
    files.finish();
    iptables.finish();
    ip6tables.finish();
    network.finish();
  }

  /**
   * Runs a command.
   *
   * @param words the program and its arguments
   * @param input its here-document, or what is piped into it
   * @param output the file that it writes to; empty for none
   * @return what it prints, if that can be told
   */
  String run(List<String> words, String input, String output, Directive directive) {
    String name = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
    List<String> arguments = words.subList(1, words.size());
    switch (name) {
      case "ipvsadm" -> {
        if (words.get(0).contains("init.d/")) {
          Programs.settle(words, directive);
        } else {
          ipvsadm(arguments, input, directive);
        }
      }
      case "ipvsadm-restore" -> ipvs.restore(input, directive);
      case "ipvsadm-save" -> directive.same("lvsc's own unit loads the table at boot");
      case "iptables" -> iptables(iptables, arguments, directive);
      case "ip6tables" -> iptables(ip6tables, arguments, directive);
      case "sysctl" -> Settings.command(reading, arguments, directive);
      case "ip", "ifconfig", "route" -> network.run(name, arguments, directive);
      case "arping", "send_arp" -> directive.same("lvsc announces each VIP");
      case "modprobe", "depmod", "insmod" ->
          directive.same("lvsc loads the modules of its services");
      case "echo", "printf", "cat" -> {
        return prints(name, arguments, input, output, directive);
      }
      case "tee" -> {
        String file =
            arguments.stream().filter(each -> !each.startsWith("-")).findFirst().orElse("");
        return prints("cat", List.of(), input, file, directive);
      }
      default -> Programs.settle(words, directive);
    }
    return Variables.UNKNOWN_TEXT;
  }

  private void ipvsadm(List<String> arguments, String input, Directive directive) {
    if (arguments.isEmpty()) {
      directive.ignored("prints the table");
    } else if (arguments.contains("-R") || arguments.contains("--restore")) {
      ipvs.restore(input, directive);
    } else if (!arguments.stream().allMatch(Variables::isKnown)) {
      directive.notCarried("its arguments are known only where the script runs");
    } else {
      ipvs.command(arguments, directive);
    }
  }

  private static void iptables(IptablesReader reader, List<String> arguments, Directive directive) {
    if (arguments.stream().allMatch(Variables::isKnown)) {
      reader.command(arguments, directive);
    } else {
      directive.notCarried("its arguments are known only where the script runs");
    }
  }

  private String prints(
      String name, List<String> arguments, String input, String output, Directive directive) {
    String text = name.equals("cat") ? input : Outputs.printed(name, arguments);
    if (output.startsWith("/proc/sys/")) {
      Settings.set(
          reading, output.substring("/proc/sys/".length()).replace('/', '.'), text, directive);
    } else if (output.contains("sysctl")) {
      Settings.lines(reading, text, directive);
    } else if (files.isRead(output, text)) {
      files.write(output, text, name.equals("cat"), directive);
    } else if (output.isEmpty() || output.equals("/dev/null") || output.equals("&2")) {
      directive.ignored("changes nothing in the network");
    } else {
      directive.notCarried("writes a file that lvsc does not");
    }
    return text;
  }
}
