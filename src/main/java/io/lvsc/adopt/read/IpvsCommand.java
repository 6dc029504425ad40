package io.lvsc.adopt.read;

import io.lvsc.adopt.read.IpvsArguments.Argument;
import io.lvsc.adopt.table.Delivery;
import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.adopt.table.Encapsulation;
import io.lvsc.adopt.table.Schedule;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.Socket;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One command of ipvsadm, understood as its parse_options() does (ipvsadm.c 1.31).
 *
 * @param verb the long name of the command
 * @param key the service; empty for commands that name none
 * @param schedule of a service
 * @param server of the service; empty for commands that name none
 * @param delivery of a server
 * @param numbers behind {@code --set}
 */
public record IpvsCommand(
    String verb,
    Optional<ServiceKey> key,
    Schedule schedule,
    Optional<Socket> server,
    Delivery delivery,
    List<Integer> numbers) {
  private static final int MAX_TIMEOUT = 86400 * 31;

  /** What {@code -p} alone means (libipvs.h, IPVS_SVC_PERSISTENT_TIMEOUT). */
  private static final int PERSISTENT = 360;

  private static final int MAX_MARK = Integer.MAX_VALUE;

  public IpvsCommand {
    numbers = List.copyOf(numbers);
  }

  static IpvsCommand parse(List<String> words) throws IpvsFault {
    IpvsArguments arguments = IpvsArguments.of(words);
    Optional<ServiceKey> key = key(arguments);
    boolean service = arguments.command().endsWith("-service");
    boolean server = arguments.command().endsWith("-server");
    if ((service || server) && key.isEmpty()) {
      throw new IpvsFault(-1, "no service is named: one of `-t`, `-u`, `-f` is needed");
    }
    Delivery delivery = delivery(arguments);
    Optional<Socket> socket =
        server ? Optional.of(socket(arguments, key.orElseThrow(), delivery)) : Optional.empty();
    Schedule schedule = schedule(arguments, key);
    boolean replaces =
        arguments.command().equals("add-service") || arguments.command().equals("edit-service");
    if (replaces
        && !key.orElseThrow().isMark()
        && key.orElseThrow().port() == 0
        && schedule.timeout() == 0) {
      throw new IpvsFault(-1, "port 0 needs `-p`: ipvsadm refuses it otherwise");
    }
    return new IpvsCommand(
        arguments.command(), key, schedule, socket, delivery, numbers(arguments));
  }

  private static List<Integer> numbers(IpvsArguments arguments) throws IpvsFault {
    List<Integer> numbers = new ArrayList<>();
    if (arguments.command().equals("set")) {
      for (String word : arguments.rest()) {
        if (!word.matches("[0-9]{1,7}") || Integer.parseInt(word) > MAX_TIMEOUT) {
          throw new IpvsFault(-1, "`" + word + "` is no timeout from 0 to " + MAX_TIMEOUT);
        }
        numbers.add(Integer.valueOf(word));
      }
      if (numbers.size() != 3) {
        throw new IpvsFault(-1, "`--set` needs three numbers: tcp, tcpfin and udp");
      }
    }
    return numbers;
  }

  private static Optional<ServiceKey> key(IpvsArguments arguments) throws IpvsFault {
    for (Protocol protocol : Protocol.values()) {
      Optional<Argument> argument = arguments.find(protocol.keyword() + "-service");
      if (argument.isPresent()) {
        Socket socket = socket(argument.get());
        return Optional.of(ServiceKey.of(protocol, socket.address(), socket.port()));
      }
    }
    Optional<Argument> mark = arguments.find("fwmark-service");
    if (mark.isEmpty()) {
      return Optional.empty();
    }
    Family family = arguments.has("ipv6") ? Family.IPV6 : Family.IPV4;
    int value = arguments.number("fwmark-service", 1, MAX_MARK, 0);
    return Optional.of(ServiceKey.ofMark(value, family));
  }

  /** An address with a port or without; unbracketed IPv6 has none. */
  static Socket socket(Argument argument) throws IpvsFault {
    String text = argument.value();
    boolean bracketed = text.startsWith("[");
    boolean bare = !bracketed && text.indexOf(':') != text.lastIndexOf(':');
    int colon = bare ? -1 : text.lastIndexOf(':');
    String host = colon < 0 ? text : text.substring(0, colon);
    if (bracketed && !host.endsWith("]")) {
      throw new IpvsFault(argument.word(), "`" + text + "` has no port behind its brackets");
    }
    String address = bracketed ? host.substring(1, host.length() - 1) : host;
    Optional<IpAddress> parsed = IpAddress.parse(address);
    if (parsed.isEmpty()) {
      throw IpvsFault.ofName(argument.word(), address);
    }
    String port = colon < 0 ? "0" : text.substring(colon + 1);
    OptionalInt number = Ports.parse(port);
    if (number.isEmpty()) {
      throw new IpvsFault(argument.word(), "`" + port + "` is no port");
    }
    return new Socket(parsed.get(), number.getAsInt());
  }

  private static Socket socket(IpvsArguments arguments, ServiceKey key, Delivery delivery)
      throws IpvsFault {
    Optional<Argument> argument = arguments.find("real-server");
    if (argument.isEmpty()) {
      throw new IpvsFault(-1, "no server is named: `-r` is needed");
    }
    Socket written = socket(argument.get());
    // -d leaves the port as it is written (ipvsadm.c, process_options).
    boolean deletes = arguments.command().equals("delete-server");
    Method method = deletes ? Method.MASQUERADE : delivery.method();
    return method.arrival(key, written);
  }

  private static Schedule schedule(IpvsArguments arguments, Optional<ServiceKey> key)
      throws IpvsFault {
    String scheduler = arguments.find("scheduler").map(Argument::value).orElse("wlc");
    boolean persistent = arguments.has("persistent");
    boolean bare =
        arguments.find("persistent").map(Argument::value).filter(String::isEmpty).isPresent();
    int timeout =
        bare ? PERSISTENT : persistent ? arguments.number("persistent", 1, MAX_TIMEOUT, 0) : 0;
    List<String> flags =
        arguments
            .find("sched-flags")
            .map(all -> List.of(all.value().split(",", -1)))
            .orElse(List.of());
    boolean udp = key.filter(each -> each.isMark() || each.protocol() == Protocol.UDP).isPresent();
    if (arguments.has("ops") && !udp) {
      throw new IpvsFault(-1, "`--ops` is for udp and marks only: ipvsadm refuses it");
    }
    return new Schedule(
        scheduler,
        Schedule.named(scheduler, flags),
        timeout,
        netmask(arguments),
        arguments.has("ops"),
        arguments.find("pe").map(Argument::value).orElse(""));
  }

  private static String netmask(IpvsArguments arguments) throws IpvsFault {
    Optional<Argument> argument = arguments.find("netmask");
    if (argument.isEmpty()) {
      return "";
    }
    String text = argument.get().value();
    boolean prefix = text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= 128;
    if (!prefix && IpAddress.parse(text).isEmpty()) {
      throw new IpvsFault(argument.get().word(), "`" + text + "` is no netmask");
    }
    return text;
  }

  private static Delivery delivery(IpvsArguments arguments) throws IpvsFault {
    List<Method> methods = new ArrayList<>();
    if (arguments.has("masquerading")) {
      methods.add(Method.MASQUERADE);
    }
    if (arguments.has("ipip")) {
      methods.add(Method.TUNNEL);
    }
    if (arguments.has("gatewaying")) {
      methods.add(Method.ROUTE);
    }
    if (methods.size() > 1) {
      throw new IpvsFault(-1, "two forwarding methods for one server; ipvsadm takes one");
    }
    Method method = methods.isEmpty() ? Method.ROUTE : methods.get(0);
    return new Delivery(
        method,
        arguments.number("weight", 0, Integer.MAX_VALUE, 1),
        arguments.number("u-threshold", 0, Integer.MAX_VALUE, 0),
        arguments.number("l-threshold", 0, Integer.MAX_VALUE, 0),
        tunnel(arguments));
  }

  private static Encapsulation tunnel(IpvsArguments arguments) throws IpvsFault {
    String type = arguments.find("tun-type").map(Argument::value).orElse("ipip");
    if (!List.of("ipip", "gue", "gre").contains(type)) {
      throw new IpvsFault(-1, "`" + type + "` is no type of tunnel: ipip, gue or gre");
    }
    String checksum =
        arguments.has("tun-remcsum") ? "remcsum" : arguments.has("tun-csum") ? "csum" : "nocsum";
    int port = arguments.number("tun-port", 1, 65535, 0);
    if (type.equals("gue") != (port != 0)) {
      throw new IpvsFault(-1, "`--tun-port` belongs to gue, and gue needs one");
    }
    return new Encapsulation(type, port, checksum);
  }
}
