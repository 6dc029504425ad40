package io.lvsc.hint;

import io.lvsc.model.Cidr;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Netmask;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses and blocks with more or less around them than a spec takes. */
public final class AddressText {
  private static final Pattern WITH_PORT =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)\\]|([0-9.]+))(?:[: ]([0-9]+|[a-z][a-z0-9-]*))?");
  private static final Pattern WITH_MASK =
      Pattern.compile(
          "([0-9.]+)(?:\\s*/\\s*|\\s+(?:(?:netmask|mask)\\s+)?)([0-9]+(?:\\.[0-9]+){3})");
  private static final Pattern LEADING_ZERO = Pattern.compile("(?<![0-9])0+(?=[0-9])");
  private static final Pattern SHORT_BLOCK =
      Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){0,2})(?:(?:\\.\\*)+|\\.?/([0-9]{1,2}))");

  private AddressText() {}

  /**
   * The one address in a text that is none: without white space, prefix length, netmask, brackets,
   * port or leading zeros. Empty where it is a network and not a host that is written.
   */
  public static Optional<IpAddress> address(String text) {
    String bare = LEADING_ZERO.matcher(text.strip()).replaceAll("");
    Optional<Cidr> block = Cidr.parse(bare).or(() -> masked(bare));
    if (block.isPresent()) {
      boolean host =
          block.get().hasHostBits() || block.get().prefix() == block.get().family().bits();
      return block.map(Cidr::address).filter(address -> host);
    }
    return IpAddress.parse(bare).or(() -> endpoint(text).map(Endpoint::address));
  }

  /** The block in a text that is none; an address alone is a block of a usual size. */
  public static Optional<Cidr> block(String text) {
    String bare = LEADING_ZERO.matcher(text.strip()).replaceAll("");
    return Cidr.parse(bare)
        .or(() -> masked(bare))
        .or(() -> shortened(bare))
        .or(() -> IpAddress.parse(bare).flatMap(AddressText::usualBlock))
        .map(block -> new Cidr(block.network(), block.prefix()));
  }

  private static Optional<Cidr> masked(String text) {
    Matcher form = WITH_MASK.matcher(text);
    return form.matches()
        ? IpAddress.parse(form.group(1))
            .flatMap(at -> prefixLength(form.group(2)).map(length -> new Cidr(at, length)))
        : Optional.empty();
  }

  /** The prefix length that a dotted mask, or a router's inverted one, stands for. */
  public static Optional<Integer> prefixLength(String mask) {
    Optional<IpAddress> dotted = IpAddress.parse(mask).filter(it -> it.family() == Family.IPV4);
    return dotted
        .flatMap(AddressText::ones)
        .or(
            () ->
                dotted
                    .map(it -> new IpAddress(Family.IPV4, 0, ~it.low() & 0xffffffffL))
                    .flatMap(AddressText::ones));
  }

  private static Optional<Integer> ones(IpAddress mask) {
    return new Netmask(Optional.of(mask), 0).prefix(Family.IPV4);
  }

  private static Optional<Cidr> shortened(String text) {
    Matcher form = SHORT_BLOCK.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int octets = form.group(1).split("\\.", -1).length;
    String length = form.group(2) == null ? Integer.toString(8 * octets) : form.group(2);
    return Cidr.parse(form.group(1) + ".0".repeat(4 - octets) + "/" + length);
  }

  private static Optional<Cidr> usualBlock(IpAddress address) {
    int prefix = address.family() == Family.IPV4 ? 24 : 64;
    return address.network(prefix).equals(address) && !address.isUnspecified()
        ? Optional.of(new Cidr(address, prefix))
        : Optional.empty();
  }

  /** An address and what stands behind it as a port, if anything does. */
  public record Endpoint(IpAddress address, Optional<String> port) {}

  /** Reads {@code 10.0.0.1:80}, {@code 10.0.0.1 80}, {@code [2001:db8::1]:80} or an address. */
  public static Optional<Endpoint> endpoint(String text) {
    Matcher form = WITH_PORT.matcher(text.strip());
    if (form.matches()) {
      String address = form.group(1) == null ? form.group(2) : form.group(1);
      return IpAddress.parse(address)
          .map(parsed -> new Endpoint(parsed, Optional.ofNullable(form.group(3))));
    }
    return IpAddress.parse(text.strip()).map(parsed -> new Endpoint(parsed, Optional.empty()));
  }
}
