package io.lvsc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single functions of the host programs, with what other programs print. */
class ProgramFunctionsTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  /** Port 6080 is lvsc's until it is dropped; an administrator opens it again later. */
  @Test
  void aPortThatWasDroppedIsNobodysLater() throws Exception {
    assertEquals(
        """
        ip -4 fou del port 6080
        6081 4
        dropped again
        """,
        call(
            "realserver/lvsc-realserver",
            """
            mkdir -p state
            STATE=$PWD/state
            printf '6080 4\\n6081 4\\n' >state/fou
            echo 6081 4 >wanted
            fou_ports() { printf '6080 4\\n6081 4\\n'; }
            ip() { echo ip "$@"; }
            drop_fou wanted
            cat state/fou
            echo dropped again
            drop_fou wanted
            """));
  }

  /**
   * What `ip route get` prints: a route on the wire, one by a router, the neighbor as its own hop.
   */
  @ParameterizedTest
  @CsvSource({
    "203.0.113.21 dev eth0 src 198.51.100.10 uid 0, ok",
    "203.0.113.21 via 198.51.100.1 dev eth0 src 198.51.100.10 uid 0, bad",
    "203.0.113.21 via 203.0.113.21 dev eth0 src 198.51.100.10 uid 0, ok",
  })
  void aNeighborIsReachedWithoutARouter(String route, String verdict) throws Exception {
    assertEquals(
        verdict + "\n",
        call(
            "director/lvsc-director",
            """
            ip() { echo '%s'; }
            good() { echo ok; }
            bad() { echo bad; }
            check_neighbor 203.0.113.21
            """
                .formatted(route)));
  }

  @ParameterizedTest
  @CsvSource({
    "5.8.18-generic, conntrack = 1, 1",
    "4.18.0-553.el8_10.x86_64, conntrack = 1, 1",
    "3.10.0-1160.el7, conntrack = 1, 1",
    "5.9.0, conntrack = 1, 0",
    "5.10.0-33-amd64, conntrack = 1, 0",
    "6.1.0, conntrack = 1, 0",
    "5.8.18, conntrack = 0, 0"
  })
  void kernelsThatDelayAPortUsedAgainAreNamed(String kernel, String setting, int notes)
      throws Exception {
    String check =
        """
        mkdir -p data
        data=$PWD/data
        uname() { echo %s; }
        echo 'net.ipv4.vs.%s' >data/90-lvsc.conf
        check_reuse | grep -c conn_reuse_mode
        """
            .formatted(kernel, setting);
    assertEquals(notes + "\n", call("director/lvsc-director", check));
    String set =
        check.replace(
            "check_reuse |",
            "echo 'net.ipv4.vs.conn_reuse_mode = 0' >>data/90-lvsc.conf\ncheck_reuse |");
    assertEquals("0\n", call("director/lvsc-director", set));
  }

  private String call(String role, String commands) throws Exception {
    return ProgramCall.in(folder, role, "scratch=$PWD\n" + commands);
  }
}
