package io.lvsc.adopt.table;

/**
 * How a server of a service is reached, and how much it gets.
 *
 * @param upper connections at which it gets no more; 0 for no limit
 * @param lower connections below which it takes new ones again; 0 for three quarters of the upper
 * @param tunnel plain IP in IP where the method is none
 */
public record Delivery(Method method, int weight, int upper, int lower, Encapsulation tunnel) {

  /** ipvsadm's three; full NAT is masquerading and a rule of iptables. */
  public enum Method {
    MASQUERADE("-m"),
    ROUTE("-g"),
    TUNNEL("-i");

    private final String flag;

    Method(String flag) {
      this.flag = flag;
    }

    public String flag() {
      return flag;
    }

    /**
     * Where packets of a service arrive at a server. Only masquerading rewrites ports: ipvsadm sets
     * the others to the service's (ipvsadm.c), and under a mark a port means nothing to them.
     */
    public Socket arrival(ServiceKey service, Socket written) {
      if (this != MASQUERADE || (!service.isMark() && written.port() == 0)) {
        return new Socket(written.address(), service.port());
      }
      return written;
    }
  }

  /** What stands behind the socket on an {@code -a} line; thresholds are never printed. */
  @Override
  public String toString() {
    return method.flag() + " -w " + weight + (method == Method.TUNNEL ? " " + tunnel : "");
  }
}
