package io.lvsc.adopt.table;

/**
 * How packets to a tunneled server are wrapped.
 *
 * @param type {@code ipip}, {@code gue} or {@code gre}
 * @param port of gue; 0 otherwise
 * @param checksum {@code nocsum}, {@code csum} or {@code remcsum}
 */
public record Encapsulation(String type, int port, String checksum) {
  public static final Encapsulation IPIP = new Encapsulation("ipip", 0, "nocsum");

  /** As ipvsadm prints it. */
  @Override
  public String toString() {
    return "--tun-type "
        + type
        + (port == 0 ? "" : " --tun-port " + port)
        + (type.equals("ipip") ? "" : " --tun-" + checksum);
  }
}
