package io.lvsc.cli;

/** Specs of one small service, for tests that are not about its cluster. */
final class Specs {
  private static final String WITHOUT_PORT =
      """
      lvsc: 1
      name: corpus
      networks:
        lan: { cidr: 192.168.10.0/24, gateway: 192.168.10.254 }
      directors:
        lb1: { interfaces: { eth0: { network: lan, address: 192.168.10.1 } } }
      real_servers:
        web1: { address: 192.168.10.11 }
        web2: { address: 192.168.10.12 }
      vips:
        shop: { address: 192.168.10.100 }
      virtual_services:
        web:
          vip: shop
          protocol: tcp
          port: PORT
          forwarding: dr
          real_servers: [ { server: web1 }, { server: web2 } ]
      """;

  static final String GOOD = withPort("443");

  private Specs() {}

  /** Nothing but the port can be wrong. */
  static String withPort(String port) {
    return WITHOUT_PORT.replace("PORT", port);
  }
}
