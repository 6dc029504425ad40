package io.lvsc.cli;

import io.lvsc.adopt.Input;
import io.lvsc.adopt.Kind;
import io.lvsc.disk.FileTrouble;
import io.lvsc.disk.Reason;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.SpecText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of an import: each as it is named, and folders of captures file by file. */
final class Inputs {
  /** What the capture script writes for a host. */
  private static final Map<String, Kind> CAPTURES =
      Map.ofEntries(
          Map.entry("ipvs", Kind.IPVSADM_SAVE),
          Map.entry("thresholds", Kind.IPVSADM_LIST),
          Map.entry("timeouts", Kind.IPVSADM_LIST),
          Map.entry("daemon", Kind.IPVSADM_DAEMON),
          Map.entry("rule", Kind.IP_RULE),
          Map.entry("iptables", Kind.IPTABLES_SAVE),
          Map.entry("ip6tables", Kind.IP6TABLES_SAVE),
          Map.entry("arptables", Kind.ARPTABLES_SAVE),
          Map.entry("addr", Kind.IP_ADDR),
          Map.entry("route", Kind.IP_ROUTE),
          Map.entry("sysctl", Kind.SYSCTL),
          Map.entry("keepalived.conf", Kind.KEEPALIVED),
          Map.entry("ldirectord.cf", Kind.LDIRECTORD));

  private final String host;
  private final Optional<Kind> kind;
  private final InputStream standardInput;
  private final List<Input> inputs = new ArrayList<>();
  private final List<SpecText> faulty = new ArrayList<>();

  /**
   * @param host that loose files were taken from; empty if nobody says
   * @param kind of all files; empty to find out
   */
  Inputs(String host, Optional<Kind> kind, InputStream standardInput) {
    this.host = host;
    this.kind = kind;
    this.standardInput = standardInput;
  }

  void add(String name) throws FileTrouble {
    if (!name.equals("-") && isFolder(name)) {
      folder(name);
    } else {
      file(name, host, kind);
    }
  }

  List<Input> inputs() {
    return List.copyOf(inputs);
  }

  /** Those that are no text. */
  List<SpecText> faulty() {
    return List.copyOf(faulty);
  }

  private static boolean isFolder(String name) throws FileTrouble {
    try {
      return Files.isDirectory(Path.of(name));
    } catch (InvalidPathException e) {
      throw new FileTrouble(name, "no file can have this name here");
    }
  }

  private void file(String name, String from, Optional<Kind> of) throws FileTrouble {
    add(SpecFile.readForeign(name, standardInput), from, of);
  }

  private void add(SpecText text, String from, Optional<Kind> of) {
    if (text.faults().isEmpty()) {
      inputs.add(new Input(text.source(), from, of));
    } else {
      faulty.add(text);
    }
  }

  /** A folder of hosts' folders, or one host's. */
  private void folder(String name) throws FileTrouble {
    int before = inputs.size();
    for (Path entry : entries(Path.of(name))) {
      if (Files.isDirectory(entry)) {
        String owner = String.valueOf(entry.getFileName());
        for (Path capture : entries(entry)) {
          capture(capture, owner);
        }
      } else {
        String owner = String.valueOf(Path.of(name).toAbsolutePath().normalize().getFileName());
        capture(entry, owner);
      }
    }
    if (inputs.size() == before && faulty.isEmpty()) {
      throw new FileTrouble(
          name, "holds no captures; `lvsc import --capture` prints the script that makes them");
    }
  }

  private void capture(Path path, String owner) throws FileTrouble {
    String base = String.valueOf(path.getFileName());
    boolean known = CAPTURES.containsKey(base) || base.endsWith(".conf") || base.endsWith(".cf");
    if (known && Files.isRegularFile(path) && !isEmpty(path)) {
      SpecText text = SpecFile.readForeign(path.toString(), standardInput);
      SourceFile named = new SourceFile(owner + "/" + base, text.source().text());
      add(new SpecText(named, text.faults()), owner, Optional.ofNullable(CAPTURES.get(base)));
    }
  }

  private static boolean isEmpty(Path path) throws FileTrouble {
    try {
      return Files.size(path) == 0;
    } catch (IOException e) {
      throw new FileTrouble(path.toString(), Reason.of(e));
    }
  }

  private static List<Path> entries(Path folder) throws FileTrouble {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new FileTrouble(folder.toString(), Reason.of(e));
    }
  }
}
