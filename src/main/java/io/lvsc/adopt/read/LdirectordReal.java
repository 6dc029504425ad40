package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Check;
import io.lvsc.adopt.table.Delivery;
import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.adopt.table.Real;
import io.lvsc.adopt.table.Socket;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server or a range of servers (ldirectord.in, add_real_server). */
final class LdirectordReal {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\[[0-9A-Fa-f:.]+\\]|[0-9A-Za-z.-]+?)"
              + "(?:->(\\[[0-9A-Fa-f:.]+\\]|[0-9A-Za-z.-]+?))?(?::([0-9A-Za-z_-]+))?\\s+(\\w+)\\s*(.*)");

  /** The weight, a request and what answers it, and the thresholds. */
  private static final Pattern REST =
      Pattern.compile(
          "(\\d{1,9})?\\s*(?:\"([^\"]*)\"[, ]\\s*\"([^\"]*)\")?"
              + "\\s*(?:\\bl:(\\d{1,9}))?\\s*(?:\\bu:(\\d{1,9}))?");

  private static final int MOST = 1024;

  private LdirectordReal() {}

  /**
   * Adds the servers of a line to a service.
   *
   * @param requests to which the line's own request is added
   */
  static void add(String line, Directive directive, Virtual service, Map<Socket, String> requests) {
    Matcher form = FORM.matcher(line);
    if (!form.matches()) {
      directive.asked("no server with an address and gate, masq or ipip stands here");
      return;
    }
    Optional<IpAddress> first = address(form.group(1));
    Optional<IpAddress> last = form.group(2) == null ? first : address(form.group(2));
    OptionalInt port = form.group(3) == null ? OptionalInt.of(0) : Ports.parse(form.group(3));
    Optional<Method> method = LdirectordWords.method(form.group(4));
    if (first.isEmpty() || last.isEmpty() || port.isEmpty()) {
      directive.asked(
          "`" + form.group(1) + "` is no address; lvsc asks no name server, so write the address");
      return;
    }
    if (method.isEmpty()) {
      directive.notCarried("ldirectord knows no method `" + form.group(4) + "`");
      return;
    }
    Matcher rest = REST.matcher(form.group(5).strip());
    if (!rest.matches()) {
      directive.notCarried(
          "ldirectord refuses `" + form.group(5) + "`: a weight stands there as a plain number");
      return;
    }
    directive.carried();
    long count = last.get().low() - first.get().low();
    for (long i = 0; i <= count && i < MOST; i++) {
      IpAddress base = first.get();
      IpAddress address = new IpAddress(base.family(), base.high(), base.low() + i);
      Socket written = new Socket(address, port.getAsInt());
      Members.add(service, written, method.get(), number(rest, 1, 1), List.of(directive));
      Socket arrival = method.get().arrival(service.key(), written);
      service.real(arrival).ifPresent(real -> service.put(detailed(real, rest)));
      if (rest.group(2) != null) {
        requests.put(arrival, rest.group(2).startsWith("/") ? rest.group(2) : "/" + rest.group(2));
      }
    }
  }

  private static Real detailed(Real real, Matcher rest) {
    Delivery plain = real.delivery();
    List<String> remarks = new ArrayList<>();
    if (!real.note().isEmpty()) {
      remarks.add(real.note());
    }
    if (rest.group(2) != null && !Check.isPath("/" + rest.group(2))) {
      remarks.add("its own request has characters that lvsc writes into no file");
    }
    if (rest.group(3) != null && !rest.group(3).isEmpty()) {
      remarks.add("what it answers is not looked at");
    }
    return new Real(
        real.socket(),
        new Delivery(
            plain.method(), plain.weight(), number(rest, 5, 0), number(rest, 4, 0), plain.tunnel()),
        real.parts(),
        real.live(),
        String.join(", ", remarks));
  }

  private static int number(Matcher matcher, int group, int otherwise) {
    return matcher.group(group) == null ? otherwise : Integer.parseInt(matcher.group(group));
  }

  private static Optional<IpAddress> address(String text) {
    return IpAddress.parse(text.replaceAll("^\\[|\\]$", ""));
  }
}
