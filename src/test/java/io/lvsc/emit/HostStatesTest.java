package io.lvsc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The programs of routers and real servers on hosts in bad states, by each shell that hosts have:
 * state that was lost, files of other builds, programs of others.
 */
class HostStatesTest {
  private BareHost host;

  @BeforeEach
  void assemble(@TempDir Path folder) throws IOException {
    host = BareHost.in(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void stopFindsWhatLostStateMade(String shell) throws Exception {
    assertEquals(
        """
        exit 0
        192.0.2.100/32
        lvsc-realserver: /run/lvsc/lvsc-realserver was lost: it is made again from /var/lib/lvsc/lvsc-realserver
        exit 0
        0
        """,
        host.run(
            shell,
            """
            server start
            vips
            rm -rf /run/lvsc
            server stop
            vips
            value conf/all/arp_ignore
            """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void withoutAnyMemoryStopNamesWhatStands(String shell) throws Exception {
    String said =
        host.run(
            shell,
            """
            server stop
            server start
            rm -rf /run/lvsc /var/lib/lvsc
            server stop
            server start
            server stop
            vips
            """);
    assertTrue(said.startsWith("lvsc-realserver: not started: nothing to do\nexit 0\n"), said);
    assertTrue(said.contains("\naddress 192.0.2.100/32 is on lo\n"), said);
    assertTrue(said.contains("exit 1\nexit 0\nexit 0\n"), said);
    assertTrue(said.endsWith("exit 0\n"), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void dataOfAnotherFormatIsRefusedByTheHalfToCopy(String shell) throws Exception {
    String said =
        host.run(
            shell,
            """
            printf '# lvsc 2\\n' >/etc/lvsc/neighbors
            router start
            printf '# lvsc 0\\n' >/etc/lvsc/neighbors
            router status
            printf '# lvsc one\\n' >/etc/lvsc/neighbors
            router check
            printf '# lvsc 1' >/etc/lvsc/neighbors
            router start
            printf '# lvsc 1 - neighbors\\n  # only\\n\\n\\t#comments\\n' >/etc/lvsc/neighbors
            router start
            for line in '' '192.0.2.100 52:54:00:00:00:01 eth0' '#lvsc 1'; do
              printf '%s' "$line" >/etc/lvsc/neighbors
              router reload
            done
            neighbors
            """);
    assertEquals(
        """
        lvsc-router: /etc/lvsc/neighbors has the format 2, and this program reads 1: copy the program (groups/routers) of the build to / again
        exit 1
        lvsc-router: /etc/lvsc/neighbors has the format 0, and this program reads 1: copy this host's files (hosts/NAME) of the build to / again
        exit 1
        lvsc-router: /etc/lvsc/neighbors does not say its format in the first line (# lvsc 1): copy this host's files of the build (hosts/NAME) to / again
        exit 1
        exit 0
        exit 0
        lvsc-router: /etc/lvsc/neighbors does not say its format in the first line (# lvsc 1): copy this host's files of the build (hosts/NAME) to / again
        exit 1
        lvsc-router: /etc/lvsc/neighbors does not say its format in the first line (# lvsc 1): copy this host's files of the build (hosts/NAME) to / again
        exit 1
        lvsc-router: /etc/lvsc/neighbors does not say its format in the first line (# lvsc 1): copy this host's files of the build (hosts/NAME) to / again
        exit 1
        """,
        said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void onlyTheFilesThatAreNamedCount(String shell) throws Exception {
    String said =
        host.run(
            shell,
            """
            echo left over >/etc/lvsc/iptables.rules
            echo left_over >/etc/modules-load.d/lvsc.conf
            server start
            echo 'file /etc/lvsc/ip6tables.rules' >>/etc/lvsc/realserver.conf
            server status
            echo '# lvsc 2 - rules' >/etc/lvsc/ip6tables.rules
            server status
            """);
    assertEquals(
        """
        lvsc-realserver: an earlier build left files that count for nothing now: rm /etc/lvsc/iptables.rules /etc/modules-load.d/lvsc.conf
        exit 0
        lvsc-realserver: /etc/lvsc/ip6tables.rules is missing: copy this host's files of the build (hosts/NAME) to / again
        exit 1
        lvsc-realserver: /etc/lvsc/ip6tables.rules has the format 2, and this program reads 1: copy the program (groups/real_servers) of the build to / again
        exit 1
        """,
        said);
  }

  /** Root runs what the distribution installed, not what stands in the caller's PATH. */
  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void theSystemsFoldersComeFirst(String shell) throws Exception {
    String said =
        host.run(
            shell,
            """
            mkdir /run/own
            for tool in ip awk id mktemp sed; do
              printf '#!/bin/sh\\ntouch /run/ran\\n' >/run/own/$tool
              chmod 755 /run/own/$tool
            done
            (PATH=/run/own:$PATH; router start)
            ls /run/ran
            neighbors
            """);
    assertTrue(said.startsWith("exit 0\nls: cannot access '/run/ran'"), said);
    assertTrue(said.endsWith("192.0.2.100\n"), said);
  }
}
