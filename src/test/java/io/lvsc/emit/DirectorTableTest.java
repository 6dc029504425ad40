package io.lvsc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kernel's table read at once, as a kernel 6.1 shows it in {@code /proc/net/ip_vs}: what
 * differs from the rules is told of the services that differ, and where the kernel may not have
 * shown all, ipvsadm is asked. Run by each awk that hosts have.
 */
class DirectorTableTest {
  private static final String HEAD =
      """
      IP Virtual Server version 1.2.1 (size=4096)
      Prot LocalAddress:Port Scheduler Flags
        -> RemoteAddress:Port Forward Weight ActiveConn InActConn
      """;

  private static final String TABLE =
      HEAD
          + """
          TCP  C0000264:0050 rr\s
            -> C000020C:0050      Route   1      0          0        \s
            -> C000020B:1F90      Masq    65535  3          12       \s
          UDP  C0000264:0035 wrr ops\s
            -> C000020B:0035      Masq    1      0          0        \s
          SCTP C0000264:0000 sh persistent 75000 FFFFFF00
          TCP  [2001:0db8:0000:0000:0001:0000:0000:0100]:01BB mh persistent 150000 40000000
            -> [2001:0db8:0000:0000:0000:0000:0000:000b]:01BB      Tunnel  1      0          0        \s
          TCP  C0000265:01BB wlc persistent 12500 FFFFFFFF
          FWM  7FFFF1C1 rr\s
            -> C000020B:0000      Route   1      0          0        \s
          FWM  0000000A rr persistent 75000 FFFFFFFF
            -> C000020D:0000      Tunnel  0      0          0        \s
          """;

  /** The file whose kernel this is, in another order. */
  private static final String RULES =
      """
      -A -f 10 -s rr -p 300
      -a -f 10 -r 192.0.2.13:0 -i -w 0
      -A -t 192.0.2.100:80 -s rr
      -a -t 192.0.2.100:80 -r 192.0.2.11:8080 -m -w 65535
      -a -t 192.0.2.100:80 -r 192.0.2.12:80 -g -w 1
      -A -u 192.0.2.100:53 -s wrr -o
      -a -u 192.0.2.100:53 -r 192.0.2.11:53 -m -w 1
      -A --sctp-service 192.0.2.100:0 -s sh -p 300 -M 255.255.255.0
      -A -t [2001:db8::1:0:0:100]:443 -s mh -p 600 -M 64
      -a -t [2001:db8::1:0:0:100]:443 -r [2001:db8::b]:443 -i -w 1
      -A -t 192.0.2.101:443 -s wlc -p 50
      """;

  private static final String ASKED = "asked ipvsadm\n";

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  @BeforeEach
  void state() throws Exception {
    Files.createDirectories(folder.resolve("state"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void nothingDiffers(String awk) throws Exception {
    assertEquals("", compared(awk, TABLE, RULES, RULES));
    assertEquals("", Files.readString(folder.resolve("kernel.rules")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void onlyServicesThatDifferAreCompared(String awk) throws Exception {
    String wanted =
        RULES
            .replace("192.0.2.12:80 -g -w 1", "192.0.2.12:80 -g -w 7")
            .replace(
                "-a -u 192.0.2.100:53 -r 192.0.2.11:53", "-a -u 192.0.2.100:53 -r 192.0.2.9:53")
            .replace("-s wlc -p 50", "-s wlc");
    assertEquals(
        """
        edit -e -t 192.0.2.100:80 -r 192.0.2.12:80 -g -w 7
        - -a -t 192.0.2.100:80 -r 192.0.2.12:80 -g -w 1
        + -a -t 192.0.2.100:80 -r 192.0.2.12:80 -g -w 7
        add -a -u 192.0.2.100:53 -r 192.0.2.9:53 -m -w 1
        + -a -u 192.0.2.100:53 -r 192.0.2.9:53 -m -w 1
        drop -d -u 192.0.2.100:53 -r 192.0.2.11:53
        - -a -u 192.0.2.100:53 -r 192.0.2.11:53 -m -w 1
        edit -E -t 192.0.2.101:443 -s wlc
        - -A -t 192.0.2.101:443 -s wlc -p 50
        + -A -t 192.0.2.101:443 -s wlc
        """,
        compared(awk, TABLE, RULES, wanted));
    assertEquals(
        6, Files.readString(folder.resolve("kernel.rules")).lines().count(), "rows of services");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void whatLvscOwnedGoes(String awk) throws Exception {
    String wanted = RULES.replace("-A -t 192.0.2.101:443 -s wlc -p 50\n", "");
    assertEquals(
        """
        drop -D -t 192.0.2.101:443
        - -A -t 192.0.2.101:443 -s wlc -p 50
        """,
        compared(awk, TABLE, RULES, wanted));
    assertEquals("foreign -t 192.0.2.101:443\n", compared(awk, TABLE, wanted, wanted));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void aServiceThatIsNotShownMayBeThere(String awk) throws Exception {
    String without = TABLE.replace("TCP  C0000265:01BB wlc persistent 12500 FFFFFFFF\n", "");
    assertEquals(ASKED, compared(awk, without, RULES, RULES));
    String wanted = RULES.replace("-A -t 192.0.2.101:443 -s wlc -p 50\n", "");
    assertEquals(ASKED, compared(awk, without, RULES, wanted), "owned, and to go");
    assertEquals("", compared(awk, without, wanted, wanted));
    assertEquals(ASKED, compared(awk, TABLE + "TCP  C0000265:01BB rr \n", RULES, RULES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-a -t 192.0.2.100:80 -r 192.0.2.12:80 -g -w 1 -x 9",
        "-a -t 192.0.2.100:80 -r 192.0.2.12:80 -i -w 1 --tun-type ipip",
        "-A -t 192.0.2.100:80 -s sh -b sh-port",
        "-A -u 192.0.2.100:5060 -s rr -p 300 --pe sip",
        "-A -u [2001:db8::100]:53 -s rr -o",
        "-A -f 11 -6 -s rr",
        "-a -f 10 -r [2001:db8::11]:0 -i -w 1"
      })
  void noRowTellsAllOfSomeRules(String rule) throws Exception {
    String more = RULES + rule + "\n";
    assertEquals(ASKED, compared("mawk", TABLE, RULES, more), "in the file");
    assertEquals(ASKED, compared("mawk", TABLE, more, RULES), "in lvsc's list");
    assertEquals("", compared("mawk", TABLE, RULES, RULES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void noServerTellsTheFamilyOfAMark(String awk) throws Exception {
    assertEquals(ASKED, compared(awk, TABLE + "FWM  0000000B rr \n", RULES, RULES));
    String server = "  -> [2001:0db8:0000:0000:0000:0000:0000:000b]:0000 Route 1 0 0\n";
    assertEquals(ASKED, compared(awk, TABLE + server, RULES, RULES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void addressesAsIpvsadmWritesThem(String awk) throws Exception {
    StringBuilder rows = new StringBuilder(HEAD);
    rows.append("TCP  [0000:0000:0000:0000:0000:0000:0000:0001]:0001 rr \n");
    rows.append("TCP  [2001:0db8:0001:0000:0001:0001:0001:0001]:FFFF rr \n");
    rows.append("TCP  [fe80:0000:0000:0000:0200:00ff:fe00:0000]:0050 rr \n");
    rows.append(
        "TCP  [2001:0db8:00aa:0000:0000:0000:0000:0000]:0050 rr persistent 90000 80000000\n");
    String rules =
        """
        -A -t [::1]:1 -s rr
        -A -t [2001:db8:1:0:1:1:1:1]:65535 -s rr
        -A -t [fe80::200:ff:fe00:0]:80 -s rr
        -A -t [2001:db8:aa::]:80 -s rr -p 360
        """;
    assertEquals("", compared(awk, rows.toString(), rules, rules));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void ticksOfASecond(String awk) throws Exception {
    assertEquals("250", ticks(awk, TABLE, RULES));
    assertEquals("", ticks(awk, TABLE, RULES + "-A -t 192.0.2.102:80 -s rr -p 9\n"), "not shown");
    assertEquals("", ticks(awk, TABLE.replace("75000", "75001"), RULES));
  }

  /** Seven services of five schedulers, and ip_vs_ftp, which connections hold. */
  private static final String MODULES =
      """
      ip_vs_mh 16384 1 - Live 0x0000000000000000
      ip_vs_sh 16384 1 - Live 0x0000000000000000
      ip_vs_wlc 16384 1 - Live 0x0000000000000000
      ip_vs_wrr 16384 1 - Live 0x0000000000000000
      ip_vs_rr 16384 3 - Live 0x0000000000000000
      ip_vs_ftp 16384 5 - Live 0x0000000000000000
      ip_vs 188416 19 ip_vs_mh,ip_vs_sh,ip_vs_wlc,ip_vs_wrr,ip_vs_rr,ip_vs_ftp, Live 0x0000000000000000
      nf_conntrack 188416 2 nf_nat,ip_vs, Live 0x0000000000000000
      """;

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void theListIsIpvsadms(String awk) throws Exception {
    assertEquals(
        """
        TCP 192.0.2.100:80 rr
        -> 192.0.2.11:8080 Masq 65535 3 12
        -> 192.0.2.12:80 Route 1 0 0
        TCP 192.0.2.101:443 wlc persistent 50
        UDP 192.0.2.100:53 wrr ops
        -> 192.0.2.11:53 Masq 1 0 0
        SCTP 192.0.2.100:0 sh persistent 300 mask 255.255.255.0
        TCP [2001:db8::1:0:0:100]:443 mh persistent 600 mask 64
        -> [2001:db8::b]:443 Tunnel 1 0 0
        FWM 10 rr persistent 300
        -> 192.0.2.13:0 Tunnel 0 0 0
        """,
        listed(awk, RULES, MODULES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void theListOfADirectorThatDiffers(String awk) throws Exception {
    String changed = RULES.replace("192.0.2.12:80 -g -w 1", "192.0.2.12:80 -g -w 7");
    assertEquals(listed(awk, RULES, MODULES), listed(awk, changed, MODULES));
    String foreign = RULES.replace("-A -t 192.0.2.101:443 -s wlc -p 50\n", "");
    assertEquals(
        ASKED, listed(awk, foreign, MODULES), "a service that is not lvsc's has flags, perhaps");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void aSkippedServiceHoldsItsScheduler(String awk) throws Exception {
    assertEquals(
        ASKED, listed(awk, RULES, MODULES.replace("ip_vs_rr 16384 3", "ip_vs_rr 16384 4")));
    assertEquals(
        ASKED, listed(awk, RULES, MODULES + "ip_vs_lc 16384 1 - Live 0x0000000000000000\n"));
    assertEquals(ASKED, listed(awk, RULES, ""), "a kernel without modules");
  }

  /** What {@code status} has for the kernel's list. */
  private String listed(String awk, String wanted, String modules) throws Exception {
    Files.deleteIfExists(folder.resolve("all"));
    Files.writeString(folder.resolve("modules"), modules);
    kernel(TABLE, wanted, wanted);
    return call(
        awk,
        """
        verb=status MODULES_OF_KERNEL=$PWD/modules
        ipvs() { [ "$1" = -Ln ] && echo "asked ipvsadm"; }
        compare_rules "$PWD/wanted" >/dev/null
        list_table
        """);
  }

  private String ticks(String awk, String table, String listed) throws Exception {
    Files.writeString(folder.resolve("table"), table);
    Files.writeString(folder.resolve("kernel.rules"), listed);
    Files.deleteIfExists(folder.resolve("state/hz"));
    call(awk, "learn_hz");
    return Files.readString(folder.resolve("state/hz")).strip();
  }

  /** What {@code compare_rules} says in a reload. */
  private String compared(String awk, String table, String owned, String wanted) throws Exception {
    kernel(table, owned, wanted);
    return call(
        awk,
        """
        read_kernel() { echo "asked ipvsadm"; exit; }
        compare_rules "$PWD/wanted"
        """);
  }

  private void kernel(String table, String owned, String wanted) throws Exception {
    Files.writeString(folder.resolve("table"), table);
    Files.writeString(folder.resolve("state/rules"), owned);
    Files.writeString(folder.resolve("wanted"), wanted);
    Files.writeString(folder.resolve("state/hz"), "250\n");
  }

  private String call(String awk, String commands) throws Exception {
    return ProgramCall.ofDirector(
        folder, awk, "TABLE_OF_KERNEL=$PWD/table\nverb=reload\nlocked=yes\n" + commands);
  }
}
