package io.lvsc.trace;

import io.lvsc.diag.Suggest;
import io.lvsc.model.Cluster;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Match;
import io.lvsc.model.PortRange;
import io.lvsc.model.Protocol;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads whom a packet is from and for, as people write it. */
public final class Asking {
  private Asking() {}

  /** A text that means nothing, in words for who wrote it. */
  public static final class Unclear extends Exception {
    private static final long serialVersionUID = 1;

    Unclear(String message) {
      super(message);
    }

    /** One sentence, without a period. */
    public String message() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Whom a packet is for.
   *
   * @param protocol of the service that was named; empty if a VIP was
   */
  public record Target(IpAddress vip, int port, Optional<Protocol> protocol) {}

  /**
   * The client: {@code 192.0.2.77}, {@code 192.0.2.77:40000}, {@code 2001:db8::1}, {@code
   * [2001:db8::1]:40000}.
   */
  public static Endpoint client(String text) throws Unclear {
    Optional<IpAddress> alone = IpAddress.parse(text);
    if (alone.isPresent()) {
      return checked(Endpoint.anyPort(alone.get()));
    }
    int colon = text.lastIndexOf(':');
    Optional<IpAddress> address =
        colon < 0 ? Optional.empty() : IpAddress.parse(unbracketed(text.substring(0, colon)));
    if (address.isEmpty()) {
      throw new Unclear(
          "`"
              + text
              + "` is no client: write an address, or one with a port, as in `192.0.2.77:40000` or"
              + " `[2001:db8::1]:40000`");
    }
    return checked(Endpoint.of(address.get(), port(text.substring(colon + 1))));
  }

  private static Endpoint checked(Endpoint client) throws Unclear {
    if (!client.address().isUnicast()) {
      throw new Unclear("`" + client.address() + "` is no address of a client");
    }
    return client;
  }

  private static String unbracketed(String text) {
    return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
  }

  private static int port(String text) throws Unclear {
    if (text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= PortRange.ALL.last()) {
      return Integer.parseInt(text);
    }
    throw new Unclear("`" + text + "` is no port: write a number from 1 to 65535");
  }

  /**
   * What is asked: a VIP, by its address or name, with a port; or a service, whose port need not be
   * written. A name that both have is the VIP's if a port follows.
   */
  public static Target target(String text, Cluster cluster) throws Unclear {
    int colon = text.startsWith("[") ? text.lastIndexOf("]:") + 1 : text.indexOf(':');
    boolean bare = IpAddress.parse(text).filter(address -> text.indexOf(':') >= 0).isPresent();
    if (bare) {
      throw new Unclear("`" + text + "` has no port: write `[" + text + "]:PORT`");
    }
    String name = colon > 0 ? text.substring(0, colon) : text;
    Optional<Integer> port =
        colon > 0 ? Optional.of(port(text.substring(colon + 1))) : Optional.empty();
    Optional<IpAddress> address = IpAddress.parse(unbracketed(name)).or(() -> vip(name, cluster));
    Optional<VirtualService> service =
        cluster.services().stream().filter(each -> each.name().equals(name)).findFirst();
    if (service.isPresent() && (address.isEmpty() || port.isEmpty())) {
      return target(service.get(), port);
    }
    return new Target(
        address.orElseThrow(() -> unknown(name, cluster)),
        port.orElseThrow(() -> portless(text)),
        Optional.empty());
  }

  private static Unclear portless(String text) {
    return new Unclear("`" + text + "` has no port: write `" + text + ":PORT`");
  }

  private static Optional<IpAddress> vip(String name, Cluster cluster) {
    return cluster.vips().stream().filter(vip -> vip.name().equals(name)).map(Vip::ip).findFirst();
  }

  private static Target target(VirtualService service, Optional<Integer> port) throws Unclear {
    List<Match> matches = service.matches();
    Match match =
        port.flatMap(
                wanted ->
                    matches.stream().filter(each -> takes(each, PortRange.of(wanted))).findFirst())
            .orElse(matches.get(0));
    int chosen = port.isPresent() ? port.get() : onlyPort(service.name(), match);
    return new Target(match.vip().ip(), chosen, Optional.of(match.protocol()));
  }

  private static boolean takes(Match match, PortRange port) {
    return match.ports().stream().anyMatch(range -> range.contains(port));
  }

  private static int onlyPort(String name, Match match) throws Unclear {
    if (match.anyPort()) {
      throw new Unclear("`" + name + "` takes every port: write `" + name + ":PORT`");
    }
    return match.ports().get(0).first();
  }

  private static Unclear unknown(String name, Cluster cluster) {
    List<String> known =
        Stream.concat(
                cluster.vips().stream().map(Vip::name),
                cluster.services().stream().map(VirtualService::name))
            .distinct()
            .toList();
    String help = Suggest.help(name, known);
    return new Unclear(
        "there is no VIP and no service `" + name + "`" + (help.isEmpty() ? "" : "; " + help));
  }
}
