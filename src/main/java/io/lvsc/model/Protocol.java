package io.lvsc.model;

/** A transport protocol that IPVS balances. */
public enum Protocol implements Keyword {
  TCP("-t", 6),
  UDP("-u", 17),
  SCTP("--sctp-service", 132);

  private final String flag;
  private final int number;

  Protocol(String flag, int number) {
    this.flag = flag;
    this.number = number;
  }

  /** ipvsadm's flag for a service. */
  public String flag() {
    return flag;
  }

  /** The protocol number in the IP header. */
  public int number() {
    return number;
  }
}
