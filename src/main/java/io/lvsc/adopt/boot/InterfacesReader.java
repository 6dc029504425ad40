package io.lvsc.adopt.boot;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Library;
import io.lvsc.adopt.read.Reading;
import io.lvsc.adopt.shell.CommandLines;
import io.lvsc.adopt.table.Told;
import io.lvsc.source.SourceFile;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * /etc/network/interfaces of ifupdown: addresses and default routes of the host, and the commands
 * that are run when an interface comes up.
 */
public final class InterfacesReader {
  private static final String OWN = "lvsc does not set up the machines' own network";
  private static final Set<String> FILES = Set.of("source", "source-directory", "source-dir");
  private static final Set<String> WHEN = Set.of("auto", "no-auto-down", "no-scripts");

  private final Reading reading;
  private final Library library;
  private final Set<String> read;
  private final CommandLines commands;
  private Optional<Stanza> open = Optional.empty();

  /** Whether a stanza {@code mapping} is open. */
  private boolean maps;

  /**
   * @param library where files are that it names, or a script in an argument
   */
  public InterfacesReader(Reading reading, Library library) {
    this(reading, library, new HashSet<>());
  }

  private InterfacesReader(Reading reading, Library library, Set<String> read) {
    this.reading = reading;
    this.library = library;
    this.read = read;
    read.add(reading.source().name());
    this.commands = new CommandLines(reading, library);
  }

  /** Reads the whole file. */
  public void file() {
    for (LogicalLine line : LogicalLine.of(reading.source(), "#")) {
      String[] words = line.flat().split("\\s+", 2);
      line(line, words[0], words.length > 1 ? words[1] : "");
    }
    close();
    commands.finish();
  }

  private void line(LogicalLine line, String key, String value) {
    boolean early = key.equals("pre-up");
    if (open.isPresent() && (early || key.equals("up") || key.equals("post-up"))) {
      Stanza stanza = open.get();
      int end = line.text().indexOf(key) + key.length();
      String text = " ".repeat(end) + line.text().substring(end);
      stanza.runs(
          early,
          commands.enter(line.start(), text, stanza.environment(), "the interface never runs it"));
      return;
    }
    Directive directive = reading.enter(line.span(reading.source()), line.flat());
    if (key.equals("iface")) {
      close();
      String[] words = value.split("\\s+", -1);
      Stanza stanza = new Stanza(words[0], word(words, 1), word(words, 2));
      stanza.head(directive);
      open = Optional.of(stanza);
    } else if (FILES.contains(key)) {
      close();
      others(key.equals("source") ? value : value.replaceFirst("/*$", "/*"), directive);
    } else if (WHEN.contains(key) || key.startsWith("allow-")) {
      close();
      directive.ignored("says when interfaces are set up, and gives them no address");
    } else if (key.equals("mapping")) {
      close();
      maps = true;
      directive.notCarried("which `iface` it chooses is known only on the host");
    } else if (maps) {
      directive.notCarried("which `iface` it chooses is known only on the host");
    } else if (open.isPresent()) {
      option(open.get(), key, new Told<>(value, directive));
    } else {
      directive.notCarried("no `iface` stands above it");
    }
  }

  /** Reads what a pattern stands for, each file once. */
  private void others(String pattern, Directive directive) {
    List<SourceFile> files = library.find(reading.source(), pattern);
    if (files.isEmpty()) {
      directive.unread("no such file is here; import it where it is, or name it too");
      return;
    }
    directive.same("what it names is read");
    for (SourceFile file : files) {
      if (!read.contains(file.name())) {
        new InterfacesReader(reading.of(file), library, read).file();
      }
    }
  }

  private static String word(String[] words, int at) {
    return words.length > at ? words[at] : "";
  }

  private static void option(Stanza stanza, String key, Told<String> told) {
    Directive directive = told.by();
    switch (key) {
      case "address" -> stanza.address(told);
      case "netmask" -> stanza.netmask(told);
      case "gateway" -> stanza.gateway(told);
      case "broadcast", "network" -> directive.same("follows from the address and its netmask");
      case "down", "pre-down", "post-down" ->
          directive.ignored("runs when the interface goes down, and does not build the table");
      default -> {
        if (key.startsWith("dns-")) {
          directive.ignored("IPVS asks no name server");
        } else {
          directive.notCarried(OWN);
        }
      }
    }
  }

  private void close() {
    open.ifPresent(stanza -> stanza.settle(reading));
    open = Optional.empty();
    maps = false;
  }
}
