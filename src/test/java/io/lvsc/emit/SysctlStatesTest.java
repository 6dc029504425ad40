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
 * Sysctls that programs of real servers set and give back, beside those that other files and people
 * set.
 */
class SysctlStatesTest {
  private BareHost host;

  @BeforeEach
  void assemble(@TempDir Path folder) throws IOException {
    host = BareHost.in(folder);
  }

  /** systemd-sysctl sets what the file wants before this program starts. */
  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void sysctlsGoBackAfterABoot(String shell) throws Exception {
    assertEquals(
        """
        exit 0
        exit 0
        ! sysctl net/ipv4/ip_forward is still '1', and was '0' before lvsc
        exit 0
        0
        1
        exit 0
        exit 0
        0
        """,
        host.run(
            shell,
            """
            echo net.ipv4.ip_forward = 1 >>/etc/sysctl.d/90-lvsc.conf
            server start
            boot 2
            server start
            sed -i /ip_forward/d /etc/sysctl.d/90-lvsc.conf
            server status | grep '^!'
            server reload
            value ip_forward
            value conf/all/arp_ignore
            boot 3
            server start
            server stop
            value conf/all/arp_ignore
            """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void sysctlsThatOtherFilesSetAtBootGoBackToThem(String shell) throws Exception {
    assertEquals(
        """
        exit 0
        exit 0
        exit 0
        2
        """,
        host.run(
            shell,
            """
            server start
            echo net.ipv4.conf.all.arp_ignore=2 >/etc/sysctl.d/50-own.conf
            boot 2
            server start
            server stop
            value conf/all/arp_ignore
            """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void valuesOfOthersThatStoodThereStay(String shell) throws Exception {
    assertEquals(
        """
        exit 0
        exit 0
        1
        """,
        host.run(
            shell,
            """
            echo 1 >/proc/sys/net/ipv4/conf/all/arp_ignore
            server start
            server stop
            value conf/all/arp_ignore
            """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void filesThatWinAtBootAreNamed(String shell) throws Exception {
    String said =
        host.run(
            shell,
            """
            mkdir -p /run/sysctl.d
            echo net/ipv4/conf/all/arp_ignore=0 >/etc/sysctl.d/99-own.conf
            echo net.ipv4.conf.all.arp_ignore = 3 >/run/sysctl.d/99-own.conf
            echo net.ipv4.conf.all.arp_ignore = 4 >/etc/sysctl.d/10-own.conf
            server check
            echo '-net.ipv4.conf.all.arp_ignore=2' >/etc/sysctl.conf
            server status
            echo 'net.ipv4.conf.all.arp_ignore=1' >/etc/sysctl.conf
            server status | grep behind
            """);
    String behind =
        "%s sets the sysctl net/ipv4/conf/all/arp_ignore to '%s', and is read behind"
            + " /etc/sysctl.d/90-lvsc.conf, which says '1': take it out there\n";
    assertTrue(
        said.contains("  note  " + behind.formatted("/etc/sysctl.d/99-own.conf", "0")), said);
    assertTrue(said.contains("  boot       " + behind.formatted("/etc/sysctl.conf", "2")), said);
    assertEquals(2, said.split("read behind", -1).length - 1, said);
  }
}
