package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import java.util.List;

/** Two small captures: {@code arptables-save}, and {@code ipvsadm -L --daemon}. */
public final class PlainReader {
  private final Reading reading;

  public PlainReader(Reading reading) {
    this.reading = reading;
  }

  /** Rules that keep a server from answering ARP for its VIPs. */
  public void arptables() {
    int number = 0;
    for (String raw : reading.source().text().lines().toList()) {
      number++;
      String line = raw.strip();
      boolean rule = line.startsWith("-A") || line.startsWith("-I");
      boolean frame =
          line.isEmpty()
              || line.startsWith("#")
              || line.startsWith("*")
              || line.startsWith(":")
              || line.equals("COMMIT");
      if (rule) {
        arptables(line, reading.enter(Reading.span(number, 0, raw.length() - 1), line));
      } else if (!frame) {
        reading.complain(
            Reading.span(number, 0, raw.length() - 1),
            "`" + line + "` is no line of arptables-save",
            "not a rule, a chain or a table");
      }
    }
  }

  private void arptables(String line, Directive directive) {
    List<String> words = Words.texts(Words.of(line));
    boolean silent =
        line.contains("-j DROP") && (words.contains("-d") || line.contains("--dst-ip"));
    boolean own = line.contains("--mangle-ip-s");
    if (silent || own) {
      reading.facts().filtersArp();
      directive.carried();
    } else {
      directive.notCarried("lvsc leaves the host's own rules as they are");
    }
  }

  /** The sync daemons that run. */
  public void daemons() {
    int number = 0;
    for (String raw : reading.source().text().lines().toList()) {
      number++;
      if (!raw.isBlank()) {
        reading
            .enter(Reading.span(number, 0, raw.length() - 1), raw)
            .notCarried(
                "the sync daemon: keepalived starts it where the spec has `high_availability`");
      }
    }
  }
}
