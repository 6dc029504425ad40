package io.lvsc.model;

/**
 * How long IPVS remembers idle connections, in seconds; 0 leaves the kernel's value alone.
 *
 * @see <a href="https://man7.org/linux/man-pages/man8/ipvsadm.8.html">ipvsadm(8), --set</a>
 */
public record Timeouts(int tcp, int tcpFin, int udp) {}
