package io.lvsc.adopt.read;

import io.lvsc.hint.ServiceNames;
import java.util.OptionalInt;

/** Ports by number or by name. */
public final class Ports {
  private Ports() {}

  /** The port of a number from 0 to 65535 or of a name. */
  public static OptionalInt parse(String text) {
    if (text.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(text);
      return port <= 65535 ? OptionalInt.of(port) : OptionalInt.empty();
    }
    return ServiceNames.port(text).map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }
}
