package io.lvsc.adopt;

import io.lvsc.adopt.ledger.Complaints;
import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.ledger.Fate;
import io.lvsc.adopt.ledger.Ledger;
import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says why inputs hold no service that could be carried over. */
final class Emptiness {
  /** What begins a service, in the words of each format; those of VRRP look like it. */
  private static final Pattern SERVICE =
      Pattern.compile(
          "virtual(?!-|_(?:router_id|ipaddress|routes|rules))"
              + "|^failover\\s|-A\\w?\\s+-|ipvsadm\\S*\\s.*(-[AaEe]\\w?\\s|--(add|edit)-)"
              + "|ipvsadm(-restore|\\s+(-R|--restore))"
              + "|^\\s*-?\\s*address:|lvs_service|host\\s*=");

  private static final Optional<Kind> SCRIPT = Optional.of(Kind.SHELL);

  private final List<Input> inputs;
  private final Ledger ledger;

  Emptiness(List<Input> inputs, Ledger ledger) {
    this.inputs = inputs;
    this.ledger = ledger;
  }

  /** Complains at the first line that could have been a service, or could have made one. */
  void refuse(Complaints complaints) {
    Optional<Directive> service =
        service(Fate.NOT_CARRIED, Fate.ASKED).or(() -> service(Fate.IGNORED));
    Optional<Directive> gone = service(Fate.SAME);
    Optional<Directive> file = ledger.open().stream().filter(Directive::isUnread).findFirst();
    if (service.isPresent()) {
      complaints
          .at(
              written(service.get().origin().source()),
              service.get().origin().span(),
              "no virtual service could be carried over, beginning with this one: %s",
              service.get().why())
          .label("the first one")
          .help(
              "%s",
              isTemplate(inputs.get(0))
                  ? Template.HELP
                  : "import the director's own table, printed by `ipvsadm -Sn`")
          .report();
    } else if (gone.isPresent()) {
      complaints
          .at(
              written(gone.get().origin().source()),
              gone.get().origin().span(),
              "no virtual service is left, beginning with this one: %s",
              gone.get().why())
          .label("the first one")
          .help(
              "leave out the commands that delete it, or import the table, as `ipvsadm -Sn` prints it")
          .report();
    } else if (file.isPresent()) {
      complaints
          .at(
              written(file.get().origin().source()),
              file.get().origin().span(),
              "no virtual service stands in what was read; a file that is named here may have them")
          .label("not read")
          .help("name that file too, or the table, as `ipvsadm -Sn` prints it")
          .report();
    } else {
      complaints
          .at(
              inputs.get(0).source(),
              Span.START,
              "no virtual service stands in what was read, so there is no cluster to describe")
          .label("nothing that IPVS would balance")
          .help("name the file with the table too, as `ipvsadm -Sn` prints it")
          .report();
    }
  }

  /** The first line with one of these fates that could have been a service. */
  private Optional<Directive> service(Fate... fates) {
    return ledger.directives().stream()
        .filter(each -> List.of(fates).contains(each.fate()))
        .filter(each -> SERVICE.matcher(each.text()).find())
        .findFirst();
  }

  /** A script may have the braces of a template in what it tells other programs. */
  private static boolean isTemplate(Input input) {
    return !input.kind().equals(SCRIPT) && Template.isOne(input.source());
  }

  /** The file as it was written, before the values of a template were taken out. */
  private SourceFile written(SourceFile read) {
    return inputs.stream()
        .map(Input::source)
        .filter(source -> source.name().equals(read.name()))
        .findFirst()
        .orElse(read);
  }
}
