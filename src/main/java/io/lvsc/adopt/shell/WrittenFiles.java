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

/**
 * Files that a script writes and that lvsc reads: configurations of keepalived and ldirectord, and
 * rules for ipvsadm. Their lines stand on the lines of the script.
 */
final class WrittenFiles {
  private final Reading reading;
  private final Map<String, StringBuilder> texts = new LinkedHashMap<>();

  WrittenFiles(Reading reading) {
    this.reading = reading;
  }

  /** Whether a file of this name is one that lvsc reads. */
  boolean isRead(String file) {
    return file.endsWith("keepalived.conf")
        || file.endsWith("ldirectord.cf")
        || file.matches(".*/ipvsadm(\\.rules)?");
  }

  /**
   * Adds to a file.
   *
   * @param below whether the text stands below its command, as a here-document
   */
  void write(String file, String text, boolean below, Directive directive) {
    if (text.isBlank() || !text.contains(" ") || text.equals(Variables.UNKNOWN_TEXT)) {
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
          } else {
            new SaveReader(own).file();
          }
        });
    texts.clear();
  }
}
