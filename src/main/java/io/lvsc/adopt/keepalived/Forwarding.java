package io.lvsc.adopt.keepalived;

import io.lvsc.adopt.read.Ports;
import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.adopt.table.Encapsulation;
import java.util.List;

/**
 * {@code lvs_method} and what stands behind it (check_parser.c, svr_forwarding_handler).
 *
 * @param fullNat the method of DPVS and Alibaba's LVS
 * @param fault why keepalived ignores the line; empty if it does not
 */
record Forwarding(Method method, Encapsulation tunnel, boolean fullNat, String fault) {
  private static final List<String> TYPES = List.of("ipip", "gue", "gre");
  private static final List<String> CHECKSUMS = List.of("nocsum", "csum", "remcsum");

  static Forwarding of(Block block) {
    return switch (block.word(1)) {
      case "NAT" -> plain(Method.MASQUERADE, false);
      case "FNAT", "FULLNAT" -> plain(Method.MASQUERADE, true);
      case "DR" -> plain(Method.ROUTE, false);
      case "TUN" -> tunnel(block);
      default ->
          fault("keepalived knows no method `" + block.word(1) + "`: NAT, DR and TUN, in capitals");
    };
  }

  private static Forwarding plain(Method method, boolean fullNat) {
    return new Forwarding(method, Encapsulation.IPIP, fullNat, "");
  }

  private static Forwarding fault(String why) {
    return new Forwarding(Method.MASQUERADE, Encapsulation.IPIP, false, why);
  }

  private static Forwarding tunnel(Block block) {
    String type = "ipip";
    String checksum = "nocsum";
    int port = 0;
    for (int i = 2; i < block.words().size(); i++) {
      String word = block.word(i);
      if (word.equals("type") && TYPES.contains(block.word(i + 1))) {
        type = block.word(++i);
      } else if (word.equals("port") && Ports.parse(block.word(i + 1)).orElse(0) > 0) {
        port = Ports.parse(block.word(++i)).orElse(0);
      } else if (CHECKSUMS.contains(word)) {
        checksum = word;
      } else {
        return fault("keepalived ignores the line: `" + word + "` is no option of a tunnel");
      }
    }
    boolean ports = type.equals("gue") == (port != 0);
    boolean sums =
        checksum.equals("nocsum")
            || type.equals("gue")
            || (type.equals("gre") && checksum.equals("csum"));
    return ports && sums
        ? new Forwarding(Method.TUNNEL, new Encapsulation(type, port, checksum), false, "")
        : fault("keepalived ignores the line: these options do not go together");
  }
}
