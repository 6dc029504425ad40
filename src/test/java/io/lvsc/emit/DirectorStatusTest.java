package io.lvsc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the director's status shows of what ipvsadm prints, by the spec's names. */
class DirectorStatusTest {
  private static final String NAMES =
      """
      vip 192.0.2.100 shop
      vip 2001:db8::100 shop6
      service -t 192.0.2.100:80 web
      service -f 10 -6 marked6
      service -u 192.0.2.100:0 all
      service -t 192.0.2.100:90 lost
      server 192.0.2.11 web1
      server 192.0.2.12 web2
      server 2001:db8::13 web3
      """;

  private static final String LIST =
      """
      IP Virtual Server version 1.2.1 (size=4096)
      Prot LocalAddress:Port Scheduler Flags
        -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
      TCP  192.0.2.100:80 wrr persistent 300
        -> 192.0.2.11:80                Route   1      2          1
        -> 192.0.2.99:80                Masq    0      0          0
      UDP  192.0.2.100:0 rr persistent 60
      TCP  198.51.100.9:99 rr
      FWM  10 IPv6 sh (sh-fallback,sh-port)
        -> [2001:db8::13]:0             Tunnel  1      0          0
      """;

  private static final String STATS =
      """
      IP Virtual Server version 1.2.1 (size=4096)
      Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes
        -> RemoteAddress:Port
      TCP  192.0.2.100:80                      6       26        1     1800        2
        -> 192.0.2.11:80                       5       20        0     1000        0
      FWM  10 IPv6                             7        8        9       10       11
        -> [2001:db8::13]:0                    1        2        3        4        5
      """;

  private static final String RATE =
      STATS.replace("   6 ", "  66 ").replace("       10 ", "      100 ");

  /** compare_rules' lines: web2 is missing, a stranger's server and a weight are not the file's. */
  private static final String COMPARED =
      """
      add -a -t 192.0.2.100:80 -r 192.0.2.12:80 -g -w 3
      + -a -t 192.0.2.100:80 -r 192.0.2.12:80 -g -w 3
      drop -d -t 192.0.2.100:80 -r 192.0.2.99:80
      - -a -t 192.0.2.100:80 -r 192.0.2.99:80 -m -w 0
      foreign -t 198.51.100.9:99
      add -A -t 192.0.2.100:90 -s rr
      + -A -t 192.0.2.100:90 -s rr
      add -a -t 192.0.2.100:90 -r 192.0.2.11:90 -g -w 1
      + -a -t 192.0.2.100:90 -r 192.0.2.11:90 -g -w 1
      """;

  private static final String CONNECTIONS =
      """
      IPVS connection entries
      pro expire state       source             virtual            destination
      TCP 14:58  ESTABLISHED 198.51.100.2:40000 192.0.2.100:80     192.0.2.11:80
      TCP 04:58  NONE        198.51.100.0:0     192.0.2.100:80     192.0.2.11:80
      UDP 00:58  UDP         198.51.100.2:40001 192.0.2.100:53     192.0.2.77:53
      TCP 01:58  TIME_WAIT   198.51.100.2:40002 192.0.2.100:8080   192.0.2.12:8080
      IP  04:59  NONE        198.51.100.2:0     0.0.0.11:0         192.0.2.12:0
      IP  04:59  NONE        [2001:db8:9::]:0   [0:a::]:0          [2001:db8::13]:0
      TCP 14:59  ESTABLISHED [2001:db8:9::1]:40003 [2001:db8::100]:443 [2001:db8::13]:443
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void servicesAndServersByName(String awk) throws Exception {
    assertEquals(
        """
          web                 TCP 192.0.2.100:80 (shop)  wrr, PPC 300 s
              web1            192.0.2.11:80                dr   weight 1     active 2      inactive 1
        !     -               192.0.2.99:80                nat  weight 0     active 0      inactive 0       draining  not in the file
        !     web2            192.0.2.12:80                missing; the file says -g -w 3
          all                 UDP 192.0.2.100:any (shop)  rr, PCC 60 s
          -                   TCP 198.51.100.9:99  rr  (not lvsc's)
          marked6             FWM 10 IPv6  sh (sh-fallback,sh-port)
              web3            [2001:db8::13]:0             tun  weight 1     active 0      inactive 0
        ! lost                TCP 192.0.2.100:90 (shop)  missing; the file says -s rr
        !     web1            192.0.2.11:90                missing; the file says -g -w 1
        """,
        run(awk, "", "", "show_services people"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void countersAndRates(String awk) throws Exception {
    List<String> lines = run(awk, STATS, RATE, "show_services people").lines().toList();
    assertEquals(
        "  web                 TCP 192.0.2.100:80 (shop)  wrr, PPC 300 s"
            + "  6 conns  26/1 packets  1800/2 bytes in/out"
            + "  per second: 66 conns  26/1 packets  1800/2 bytes in/out",
        lines.get(0));
    assertEquals(
        "  marked6             FWM 10 IPv6  sh (sh-fallback,sh-port)"
            + "  7 conns  8/9 packets  10/11 bytes in/out"
            + "  per second: 7 conns  8/9 packets  100/11 bytes in/out",
        lines.get(6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void columns(String awk) throws Exception {
    List<String> lines = run(awk, STATS, RATE, "show_services tsv").lines().toList();
    assertEquals(
        "server\tweb\tweb1\tTCP 192.0.2.100:80\t192.0.2.11:80\tdr\t1\t2\t1"
            + "\t5\t20\t0\t1000\t0\t5\t20\t0\t1000\t0\tno\t-\t-",
        lines.get(2));
    assertEquals(
        List.of(
            "differs", "no", "no", "yes", "missing", "no", "foreign", "no", "no", "missing",
            "missing"),
        lines.stream().map(line -> line.split("\t", -1)[19]).toList());
    for (String line : lines) {
      assertEquals(21, line.chars().filter(c -> c == '\t').count(), line);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void connectionsAndWhoIsBoundWhere(String awk) throws Exception {
    assertEquals(
        """
          web             ESTABLISHED 14:58  198.51.100.2:40000 -> web1 (192.0.2.11:80)
          web             bound       04:58  198.51.100.0 -> web1 (192.0.2.11:80)
          all             UDP         00:58  198.51.100.2:40001 -> - (192.0.2.77:53)
          shop:8080       TIME_WAIT   01:58  198.51.100.2:40002 -> web2 (192.0.2.12:8080)
          0.0.0.11:0      bound       04:59  198.51.100.2 -> web2 (192.0.2.12:0)
          marked6         bound       04:59  [2001:db8:9::] -> web3 ([2001:db8::13]:0)
          shop6:443       ESTABLISHED 14:59  [2001:db8:9::1]:40003 -> web3 ([2001:db8::13]:443)
        """,
        run(awk, "", "", "show_connections <connections"));
  }

  /** Whether it holds the VIPs comes first: it is what an operator asks. */
  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void whoIsActive(String awk) throws Exception {
    String pair =
        """
        cat >data/keepalived.conf <<'EOF'
        # lvsc 1
        vrrp_instance lan_ipv4 {
          interface eth0
          virtual_ipaddress {
            169.254.0.51/32
          }
          virtual_ipaddress_excluded {
            192.0.2.100/32
            192.0.2.101/32
          }
        }
        EOF
        echo '-A -t 192.0.2.100:80 -s rr' >data/ipvs.rules
        echo 'master sync daemon (mcast=eth1, syncid=51, maxlen=1472)' >daemons
        keepalived_process() { process=17; }
        stands_of() { %s; }
        show_shared
        ls | grep more || :
        """;
    assertEquals(
        """
          active  holds 192.0.2.100/32 and 1 more
          keepalived runs, sync daemon: master
          services 1623455801, the same number on every director that is up to date
        """,
        run(awk, "", "", pair.formatted("echo address 192.0.2.100/32 is on eth0")));
    assertTrue(
        run(awk, "", "", pair.formatted(":"))
            .startsWith("  standby  does not hold 192.0.2.100/32 and 1 more\n"));
  }

  /** The order and the weights that count make the table: not those of a server that rests. */
  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void tablesOfHashSchedulers(String awk) throws Exception {
    String tables =
        """
        echo 'weight 3 192.0.2.12:80 -t 192.0.2.100:80' >data/weights
        cat >data/ipvs.rules <<'EOF'
        -A -t 192.0.2.100:80 -s mh -b mh-fallback,mh-port
        -a -t 192.0.2.100:80 -r 192.0.2.11:80 -g -w 1
        -a -t 192.0.2.100:80 -r 192.0.2.12:80 -g -w 0
        -A -f 10 -6 -s sh
        EOF
        cat >table <<'EOF'
        IP Virtual Server version 1.2.1 (size=4096)
        Prot LocalAddress:Port Scheduler Flags
          -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
        TCP  192.0.2.100:80 mh (mh-fallback,mh-port)
        %s
        UDP  192.0.2.100:0 rr
          -> 192.0.2.11:0                 Route   1      0          0
        FWM  10 IPv6 sh
          -> [2001:db8::13]:0             Route   1      0          0
        EOF
        ipvs() { cat table; }
        show_tables
        """;
    String first = "  -> 192.0.2.11:80  Route %d  0  0";
    String second = "  -> 192.0.2.12:80  Route %d  0  0";
    String shown = table(awk, tables, first.formatted(1), second.formatted(3));
    assertTrue(
        shown.matches("  mh table of web: [0-9a-f]{8}\n  sh table of marked6: [0-9a-f]{8}\n"),
        shown);
    assertEquals(shown, table(awk, tables, first.formatted(0), second.formatted(0)));
    assertNotEquals(shown, table(awk, tables, first.formatted(2), second.formatted(3)));
    assertNotEquals(shown, table(awk, tables, second.formatted(3), first.formatted(1)));
  }

  private String table(String awk, String tables, String first, String second) throws Exception {
    return run(awk, "", "", tables.formatted(first + "\n" + second));
  }

  private String run(String awk, String stats, String rate, String command) throws Exception {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/names"), NAMES);
    Files.writeString(folder.resolve("health"), "");
    Files.writeString(folder.resolve("rules"), COMPARED);
    Files.writeString(folder.resolve("list"), LIST);
    Files.writeString(folder.resolve("stats"), stats);
    Files.writeString(folder.resolve("rate"), rate);
    Files.writeString(folder.resolve("connections"), CONNECTIONS);
    return ProgramCall.in(
        folder,
        "director/lvsc-director",
        ProgramCall.use(awk)
            + """
            scratch=$PWD
            data=$PWD/data
            """
            + command);
  }
}
