package io.lvsc.adopt.shell;

import io.lvsc.adopt.keepalived.KeepalivedReader;
import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.LdirectordReader;
import io.lvsc.adopt.read.Library;
import io.lvsc.adopt.read.Reading;
import io.lvsc.adopt.read.SaveReader;
import io.lvsc.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Files that a script writes and that lvsc reads: configurations of keepalived and ldirectord,
 * rules for ipvsadm, and units of systemd that call it. Their lines stand on the lines of the
 * script.
 */
final class WrittenFiles {
  private final Reading reading;
  private final Consumer<Reading> units;
  private final Map<String, StringBuilder> texts = new LinkedHashMap<>();

  /**
   * @param units reads a unit of systemd
   */
  WrittenFiles(Reading reading, Consumer<Reading> units) {
    this.reading = reading;
    this.units = units;
  }

  /** Whether a file of this name is one that lvsc reads, if this is written to it. */
  boolean isRead(String file, String text) {
    return file.endsWith("keepalived.conf")
        || file.endsWith("ldirectord.cf")
        || file.matches(".*/ipvsadm(\\.rules)?")
        || (file.endsWith(".service") && (texts.containsKey(file) || text.contains("ipvsadm")));
  }

  /**
   * Adds to a file.
   *
   * @param below whether the text stands below its command, as a here-document
   */
  void write(String file, String text, boolean below, Directive directive) {
    boolean known = !text.replace(Variables.UNKNOWN, ' ').isBlank();
    if (!known && (below || !text.isBlank())) {
      directive.notCarried("what it writes is known only where the script runs");
      return;
    }
    directive.same("what it writes is read");
    StringBuilder written = texts.computeIfAbsent(file, none -> new StringBuilder());
    int line = directive.origin().line() + (below ? 1 : 0);
    long there = written.chars().filter(c -> c == '\n').count() + 1;
    written.append("\n".repeat((int) Math.max(0, line - there)));
    written.append(text.replace(Variables.UNKNOWN, '?'));
    if (!text.endsWith("\n")) {
      written.append('\n');
    }
  }

  void finish() {
    texts.forEach(
        (file, text) -> {
          SourceFile source = new SourceFile(reading.source().name(), text.toString());
          Reading own = reading.of(source);
          if (file.endsWith("keepalived.conf")) {
            new KeepalivedReader(own, Optional.empty(), Library.NONE).file();
          } else if (file.endsWith("ldirectord.cf")) {
            new LdirectordReader(own).file();
          } else if (file.endsWith(".service")) {
            units.accept(own);
          } else {
            new SaveReader(own).draft();
          }
        });
    texts.clear();
  }
}
