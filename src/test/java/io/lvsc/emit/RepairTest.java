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
 * What the programs of routers and real servers bring back, and what they leave to the operator.
 */
class RepairTest {
  private BareHost host;

  @BeforeEach
  void assemble(@TempDir Path folder) throws IOException {
    host = BareHost.in(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void whatGoesAwayIsRepaired(String shell) throws Exception {
    String said =
        host.run(
            shell,
            """
            router start
            ip link set eth0 down
            ip link set eth0 up
            neighbors
            router repair
            neighbors
            router repair
            """);
    assertEquals(
        """
        exit 0
        lvsc-router: something else changed this host (- kernel, + files), it is brought back:
        neighbor 192.0.2.100 on eth0 is not bound to 52:54:00:00:00:01
        exit 0
        192.0.2.100
        exit 0
        """,
        said);
    said =
        host.run(
            shell,
            """
            server start
            ip addr flush dev lo
            echo 0 >/proc/sys/net/ipv4/conf/all/arp_ignore
            server repair
            vips
            value conf/all/arp_ignore
            """);
    assertTrue(said.contains("\naddress 192.0.2.100/32 is not on lo\n"), said);
    assertTrue(said.endsWith("exit 0\n192.0.2.100/32\n1\n"), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void repairTakesNoHandFromAnOperator(String shell) throws Exception {
    assertEquals(
        """
        before start:
        exit 0
        exit 0
        switched off:
        exit 0
        lvsc-router: nothing is repaired by itself: /etc/lvsc/no-repair is there
        in a push:
        exit 0
        192.0.2.101
        exit 0
        192.0.2.101
        192.0.2.101
        another run at work:
        exit 0
        after stop:
        exit 0
        exit 0
        """,
        host.run(
            shell,
            """
            echo before start:
            router repair
            neighbors
            router start
            echo switched off:
            touch /etc/lvsc/no-repair
            ip neigh flush dev eth0 nud permanent
            router repair
            neighbors
            router status | grep no-repair
            rm /etc/lvsc/no-repair
            echo in a push:
            bind 192.0.2.101
            router extend
            neighbors
            router repair
            neighbors
            router reload >/dev/null
            neighbors
            echo another run at work:
            ip neigh flush dev eth0 nud permanent
            ln -s "$$.$(sed 's/.*) //' /proc/$$/stat | cut -d' ' -f20)" /run/lvsc/lvsc-router/lock
            router repair
            neighbors
            rm /run/lvsc/lvsc-router/lock
            echo after stop:
            router stop
            router repair
            neighbors
            """));
  }

  /** Pushed files that ask for no change are the applied ones, though nobody ran reload. */
  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void filesWithTheSameMeaningAreRepairedToo(String shell) throws Exception {
    String said =
        host.run(
            shell,
            """
            router start
            echo '# a comment' >>/etc/lvsc/neighbors
            router repair
            ip neigh flush dev eth0 nud permanent
            router repair
            neighbors
            """);
    assertTrue(said.endsWith("exit 0\n192.0.2.100\n"), said);
  }
}
