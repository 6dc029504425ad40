package io.lvsc.adopt.read;

/** Why ipvsadm or lvsc cannot take a command. */
final class IpvsFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final int word;
  private final boolean name;

  /**
   * @param word the argument at fault, counted from 0; negative for the command as a whole
   */
  IpvsFault(int word, String message) {
    this(word, message, false);
  }

  private IpvsFault(int word, String message, boolean name) {
    super(message);
    this.word = word;
    this.name = name;
  }

  /** A host's name, which only the tool can look up. */
  static IpvsFault ofName(int word, String name) {
    String message =
        "`" + name + "` is no IP address: lvsc asks no name server, so write the address";
    return new IpvsFault(word, message, true);
  }

  /** A few words for the place of the fault. */
  String label() {
    return name ? "`ipvsadm -Sn` prints the address" : "ipvsadm cannot load this line";
  }

  /** Whether the tool could take the command, but lvsc cannot. */
  boolean isName() {
    return name;
  }

  int word() {
    return word;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
