package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Words.Word;
import io.lvsc.model.Family;
import io.lvsc.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * The output of {@code ipvsadm -Sn}, and rule files in its form. Tables of iptables-save may stand
 * in the same file.
 */
public final class SaveReader {
  private final Reading reading;
  private final IpvsLoader loader;
  private final IptablesReader iptables;

  /**
   * The complaints about hosts' names, which a draft does without if some server has an address.
   */
  private final List<Runnable> names = new ArrayList<>();

  private boolean servers;

  public SaveReader(Reading reading) {
    this.reading = reading;
    this.loader = new IpvsLoader(reading.harvest(), true);
    this.iptables = new IptablesReader(reading, Family.IPV4);
  }

  /** Reads the whole file. */
  public void file() {
    lines();
    names.forEach(Runnable::run);
  }

  /** Reads the whole file for a draft, in which servers that are named are listed. */
  public void draft() {
    lines();
    if (!servers) {
      names.forEach(Runnable::run);
    }
  }

  private void lines() {
    reading.facts().balances(true);
    boolean inTable = false;
    int number = 0;
    for (String line : reading.source().text().lines().toList()) {
      number++;
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      inTable |= text.startsWith("*");
      if (inTable) {
        iptables.line(text, number);
        inTable = !text.equals("COMMIT");
      } else {
        command(line, number);
      }
    }
    iptables.finish();
  }

  private void command(String line, int number) {
    List<Word> words =
        Words.of(line).stream().filter(word -> !word.text().equals("ipvsadm")).toList();
    if (words.isEmpty()) {
      return;
    }
    int first = words.get(0).start();
    int last = words.get(words.size() - 1).end() - 1;
    try {
      IpvsCommand command = IpvsCommand.parse(Words.texts(words));
      Directive directive = reading.enter(Reading.span(number, first, last), line);
      loader.run(command, directive);
      servers |= command.server().isPresent();
    } catch (IpvsFault fault) {
      boolean known = fault.word() >= 0 && fault.word() < words.size();
      Word word = words.get(known ? fault.word() : 0);
      Span span =
          known
              ? Reading.span(number, word.start(), word.end() - 1)
              : Reading.span(number, first, last);
      Runnable complaint = () -> reading.complain(span, fault.message(), fault.label());
      if (fault.isName()) {
        names.add(complaint);
        reading.enter(Reading.span(number, first, last), line).notCarried(fault.message());
      } else {
        complaint.run();
      }
    }
  }
}
