package io.lvsc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a director's `check` says of a firewall between it and the other directors. */
class WaysInTest {
  private static final String KEEPALIVED =
      """
      global_defs {
        lvs_sync_daemon eth1 inst outside_ipv4 id 51
      }
      vrrp_instance outside_ipv4 {
        interface eth0
        unicast_peer {
          203.0.113.3
        }
      }
      """;

  /** As iptables-save prints it. */
  private static final String OPEN =
      """
      *filter
      :INPUT DROP [0:0]
      -A INPUT -s 203.0.113.3/32 -i eth0 -p vrrp -j ACCEPT
      -A INPUT -i eth1 -p udp -m udp --dport PORTS -j ACCEPT
      COMMIT
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void nothingWhereAllIsLetIn(String awk) throws Exception {
    assertEquals("", said(awk, "", OPEN.replace("PORTS", "8848")));
    assertEquals("", said(awk, "net.ipv4.vs.sync_ports = 4", OPEN.replace("PORTS", "8848:8851")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void everyPortOfTheSyncDaemonIsAskedFor(String awk) throws Exception {
    assertEquals(
        """
        bad INPUT of iptables drops the sync daemon (UDP port 8849) on eth1: let it in
        bad INPUT of iptables drops the sync daemon (UDP port 8850) on eth1: let it in
        """,
        said(awk, "net.ipv4.vs.sync_ports = 3", OPEN.replace("PORTS", "8848")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void whoIsKeptOut(String awk) throws Exception {
    assertEquals(
        """
        bad INPUT of iptables drops the sync daemon (UDP port 8848) on eth1: let it in
        bad INPUT of iptables drops VRRP (protocol 112) from 203.0.113.3 on eth0: let it in
        """,
        said(awk, "", "*filter\n:INPUT DROP [0:0]\nCOMMIT\n"));
  }

  private String said(String awk, String sysctl, String rules) throws Exception {
    Files.writeString(folder.resolve("keepalived.conf"), KEEPALIVED);
    Files.writeString(folder.resolve("90-lvsc.conf"), sysctl + "\n");
    Path save = folder.resolve("iptables-save");
    Files.writeString(save, "#!/bin/sh\ncat <<'END'\n" + rules + "END\n");
    Files.setPosixFilePermissions(save, PosixFilePermissions.fromString("rwxr-xr-x"));
    return ProgramCall.in(
        folder,
        "director/lvsc-director",
        ProgramCall.use(awk)
            + """
            data=$PWD
            scratch=$PWD
            PATH=$PWD:$PATH
            bad() { echo "bad $1"; }
            note() { echo "note $1"; }
            check_ways_in
            """);
  }
}
