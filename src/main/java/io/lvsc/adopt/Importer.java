package io.lvsc.adopt;

import io.lvsc.adopt.boot.InterfacesReader;
import io.lvsc.adopt.boot.UnitReader;
import io.lvsc.adopt.draft.Drafter;
import io.lvsc.adopt.draft.Question;
import io.lvsc.adopt.draft.Sketch;
import io.lvsc.adopt.foreign.IniReader;
import io.lvsc.adopt.foreign.IpvsctlReader;
import io.lvsc.adopt.foreign.SaltReader;
import io.lvsc.adopt.foreign.SeesawReader;
import io.lvsc.adopt.keepalived.KeepalivedReader;
import io.lvsc.adopt.ledger.Complaints;
import io.lvsc.adopt.ledger.Ledger;
import io.lvsc.adopt.piranha.PiranhaReader;
import io.lvsc.adopt.proof.Acceptance;
import io.lvsc.adopt.proof.Proof;
import io.lvsc.adopt.read.IpReader;
import io.lvsc.adopt.read.IptablesReader;
import io.lvsc.adopt.read.LdirectordReader;
import io.lvsc.adopt.read.Library;
import io.lvsc.adopt.read.ListReader;
import io.lvsc.adopt.read.Page;
import io.lvsc.adopt.read.PlainReader;
import io.lvsc.adopt.read.Reading;
import io.lvsc.adopt.read.SaveReader;
import io.lvsc.adopt.read.Settings;
import io.lvsc.adopt.shell.ShellReader;
import io.lvsc.adopt.table.Harvest;
import io.lvsc.adopt.table.Table;
import io.lvsc.diag.Listing;
import io.lvsc.model.Family;
import io.lvsc.order.Sort;
import io.lvsc.source.SourceFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** From inputs to a spec, its proof and the account of every directive. Pure. */
public final class Importer {
  private static final Pattern LIMIT = Pattern.compile("Uthreshold|(?m)^-a.* -[xy] [1-9]");

  private static final Set<Kind> CONFIGURATIONS =
      Set.of(Kind.KEEPALIVED, Kind.LDIRECTORD, Kind.PIRANHA);

  private final List<Input> inputs;
  private final Order order;
  private final boolean drafts;
  private final Harvest harvest = new Harvest();
  private final Ledger ledger = new Ledger();
  private final Complaints complaints = new Complaints();

  /**
   * What is wanted.
   *
   * @param name of the cluster
   * @param version of lvsc, for the heading
   * @param today the day by which {@code until} of accepted findings is judged
   * @param id of keepalived, which chooses between lines that begin with {@code @}
   * @param library where included files are
   */
  public record Order(
      String name, String version, LocalDate today, Optional<String> id, Library library) {}

  private Importer(List<Input> inputs, Order order, boolean drafts) {
    this.drafts = drafts;
    this.inputs = inputs.stream().map(Input::known).toList();
    this.order = order;
  }

  /**
   * Imports files that together are one cluster.
   *
   * @param complaints where it is said why an input cannot be read
   * @return empty if one cannot
   */
  public static Optional<Imported> run(List<Input> inputs, Order order, Complaints complaints) {
    Importer importer = new Importer(inputs, order, true);
    Optional<Imported> imported = importer.run();
    complaints.addAll(importer.complaints);
    return imported;
  }

  /**
   * Reads what was captured on a host, without drafting a spec of it.
   *
   * @param complaints where it is said why an input cannot be read
   * @return empty if one cannot
   */
  public static Optional<Harvest> read(List<Input> inputs, Order order, Complaints complaints) {
    Importer importer = new Importer(inputs, order, false);
    importer.read();
    complaints.addAll(importer.complaints);
    return importer.complaints.isEmpty() ? Optional.of(importer.harvest) : Optional.empty();
  }

  private Optional<Imported> run() {
    read();
    if (complaints.isEmpty() && harvest.table().isEmpty() && !inputs.isEmpty()) {
      new Emptiness(inputs, ledger).refuse(complaints);
    }
    return complaints.isEmpty() ? Optional.of(draft()) : Optional.empty();
  }

  private void read() {
    List<Input> known = new ArrayList<>();
    for (Input input : inputs) {
      if (input.kind().isEmpty()) {
        Strangers.refuse(input.source(), complaints);
      } else {
        known.add(input);
      }
    }
    Hosts.named(known).stream()
        .sorted(Sort.by(input -> RANKS.indexOf(input.kind().orElseThrow())))
        .forEach(this::read);
  }

  /** What defines services comes before what adds to them. */
  private static final List<Kind> RANKS =
      List.of(
          Kind.KEEPALIVED,
          Kind.LDIRECTORD,
          Kind.LDIRECTORD_INI,
          Kind.IPVSCTL,
          Kind.SALT,
          Kind.SEESAW,
          Kind.PIRANHA,
          Kind.SHELL,
          Kind.SYSTEMD,
          Kind.IPVSADM_SAVE,
          Kind.IPVSADM_LIST,
          Kind.IPVSADM_DAEMON,
          Kind.IPTABLES_SAVE,
          Kind.IP6TABLES_SAVE,
          Kind.INTERFACES,
          Kind.IP_ADDR,
          Kind.IP_ROUTE,
          Kind.IP_RULE,
          Kind.SYSCTL,
          Kind.ARPTABLES_SAVE);

  private void read(Input input) {
    Kind kind = input.kind().orElseThrow();
    SourceFile source =
        kind == Kind.SHELL
            ? input.source()
            : Template.filled(configuration(input.source(), kind), ledger, harvest);
    Reading reading = new Reading(source, input.host(), harvest, ledger, complaints);
    switch (kind) {
      case IPVSADM_SAVE -> save(new SaveReader(reading));
      case IPVSADM_LIST -> new ListReader(reading).file();
      case IPTABLES_SAVE -> new IptablesReader(reading, Family.IPV4).file();
      case IP6TABLES_SAVE -> new IptablesReader(reading, Family.IPV6).file();
      case KEEPALIVED -> new KeepalivedReader(reading, order.id(), order.library()).file();
      case LDIRECTORD -> new LdirectordReader(reading).file();
      case LDIRECTORD_INI -> new IniReader(reading).file();
      case IPVSCTL -> new IpvsctlReader(reading).file();
      case SALT -> new SaltReader(reading).file();
      case SEESAW -> new SeesawReader(reading).file();
      case PIRANHA -> new PiranhaReader(reading).file();
      case SHELL ->
          new ShellReader(
                  reading, order.library(), unit -> new UnitReader(unit, order.library()).file())
              .file();
      case SYSTEMD -> new UnitReader(reading, order.library()).file();
      case INTERFACES -> new InterfacesReader(reading, order.library()).file();
      case SYSCTL -> Settings.file(reading);
      case IP_ADDR -> new IpReader(reading).addresses();
      case IP_ROUTE -> new IpReader(reading).routes();
      case IP_RULE -> new IpReader(reading).rules();
      case ARPTABLES_SAVE -> new PlainReader(reading).arptables();
      case IPVSADM_DAEMON -> new PlainReader(reading).daemons();
    }
  }

  /** What is compared must be whole; a draft lists what it lacks. */
  private void save(SaveReader reader) {
    if (drafts) {
      reader.draft();
    } else {
      reader.file();
    }
  }

  /** A configuration without what stands around it in a page; another file as it is. */
  private static SourceFile configuration(SourceFile source, Kind kind) {
    if (!CONFIGURATIONS.contains(kind)) {
      return source;
    }
    String text = Page.configuration(source.text());
    boolean same = text.equals(source.text()) || !Kind.of(text).equals(Optional.of(kind));
    return same ? source : new SourceFile(source.name(), text);
  }

  /** What a table that ipvsadm printed does not tell. */
  private void note() {
    List<Kind> kinds = inputs.stream().flatMap(input -> input.kind().stream()).toList();
    boolean printed = kinds.contains(Kind.IPVSADM_SAVE) || kinds.contains(Kind.IPVSADM_LIST);
    boolean limits = inputs.stream().anyMatch(input -> LIMIT.matcher(input.source().text()).find());
    if (printed && !limits) {
      harvest.notes().add("no listing shows thresholds; `ipvsadm -Ln --thresholds` would");
    }
    if (printed && harvest.timeouts().isEmpty()) {
      harvest.notes().add("no listing shows timeouts; `ipvsadm -L --timeout` would");
    }
  }

  private Imported draft() {
    note();
    String counts = counts();
    boolean oneFile = isOneFile();
    Sketch sketch = Drafter.draft(harvest, ledger, order.name(), oneFile);
    Set<Long> asked = askedMarks(sketch.questions());
    sketch.head(heading(counts, sketch.questions().size()));
    Proof first = Proof.of(sketch.filled(), harvest, asked, order.today());
    boolean open = !sketch.questions().isEmpty();
    for (Acceptance each : Acceptance.of(first.findings(), open)) {
      sketch.accept(each.rule(), each.at(), each.reason());
    }
    Proof proof = Proof.of(sketch.filled(), harvest, asked, order.today());
    return new Imported(sketch.text(), ledger, sketch.questions(), harvest.notes(), proof, counts);
  }

  /** Whether all was read from one file, included ones counted. */
  private boolean isOneFile() {
    return ledger.directives().stream().map(each -> each.origin().file()).distinct().count() <= 1;
  }

  private Set<Long> askedMarks(List<Question> questions) {
    boolean any = questions.stream().anyMatch(each -> each.pointer().endsWith("/match"));
    Set<Long> told = harvest.marks().stream().map(rule -> rule.value()).collect(Collectors.toSet());
    return harvest.table().services().stream()
        .filter(service -> any && service.key().isMark())
        .map(service -> service.key().mark())
        .filter(mark -> !told.contains(mark))
        .collect(Collectors.toSet());
  }

  private List<String> heading(String counts, int questions) {
    List<String> lines = new ArrayList<>();
    List<String> files = inputs.stream().map(input -> input.source().name()).distinct().toList();
    String shown = Listing.few(files, 3);
    lines.add("Imported by lvsc " + order.version() + " from " + shown + ": " + counts + ".");
    if (isOneFile()) {
      lines.add("A comment such as \":12\" names a line there.");
    }
    if (questions > 0) {
      lines.add(
          (questions == 1 ? "1 question is" : questions + " questions are")
              + " marked \"?\"; `lvsc check` lists them.");
    }
    return lines;
  }

  private String counts() {
    Table table = harvest.table();
    long servers =
        table.services().stream()
            .flatMap(service -> service.reals().stream())
            .map(real -> real.socket().address())
            .distinct()
            .count();
    String text =
        number(table.services().size(), "service") + ", " + number(servers, "real server");
    return harvest.marks().isEmpty()
        ? text
        : text + ", " + number(harvest.marks().size(), "mark rule");
  }

  private static String number(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
