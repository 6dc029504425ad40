package io.lvsc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The commands by which the director's script brings the kernel's table to the file's, from what
 * ipvsadm printed on a kernel 6.1. Run by each awk that hosts have.
 */
class DirectorDeltaTest {
  private static final String TABLE =
      """
      -A -t 192.0.2.100:80 -s rr
      -a -t 192.0.2.100:80 -r 192.0.2.11:80 -g -w 1
      -a -t 192.0.2.100:80 -r 192.0.2.12:80 -g -w 1
      -A -t [2001:db8::100]:443 -s sh -p 600 -M 64 -b sh-fallback,sh-port
      -a -t [2001:db8::100]:443 -r [2001:db8::11]:443 -i -w 1 --tun-type gue --tun-port 6080 --tun-nocsum
      -A -f 10 -s rr -p 300
      -a -f 10 -r 192.0.2.13:0 -g -w 1
      -A -f 10 -6 -s rr -p 300
      -a -f 10 -6 -r [2001:db8::13]:0 -g -w 0
      """;

  private static final String THRESHOLDS =
      """
      IP Virtual Server version 1.2.1 (size=4096)
      Prot LocalAddress:Port            Uthreshold Lthreshold ActiveConn InActConn
        -> RemoteAddress:Port
      TCP  192.0.2.100:80 rr
        -> 192.0.2.11:80                0          0          0          0
        -> 192.0.2.12:80                1000       500        0          0
      TCP  [2001:db8::100]:443 sh (sh-fallback,sh-port) persistent 600 mask 64
        -> [2001:db8::11]:443           0          0          0          0
      FWM  10 rr persistent 300
        -> 192.0.2.13:0                 0          0          0          0
      FWM  10 IPv6 rr persistent 300
        -> [2001:db8::13]:0             0          0          0          0
      """;

  /** The file whose kernel this is: in another order, and with the thresholds. */
  private static final String RULES =
      """
      -A -f 10 -6 -s rr -p 300
      -a -f 10 -6 -r [2001:db8::13]:0 -g -w 0
      -A -t 192.0.2.100:80 -s rr
      -a -t 192.0.2.100:80 -r 192.0.2.12:80 -g -w 1 -x 1000 -y 500
      -a -t 192.0.2.100:80 -r 192.0.2.11:80 -g -w 1
      -A -f 10 -s rr -p 300
      -a -f 10 -r 192.0.2.13:0 -g -w 1
      -A -t [2001:db8::100]:443 -s sh -p 600 -M 64 -b sh-fallback,sh-port
      -a -t [2001:db8::100]:443 -r [2001:db8::11]:443 -i -w 1 --tun-type gue --tun-port 6080 --tun-nocsum
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void nothingWhereOnlyTheOrderDiffers(String awk) throws Exception {
    assertEquals("", delta(awk, RULES, RULES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void editsRepeatEveryAttribute(String awk) throws Exception {
    String changed =
        RULES
            .replace("-x 1000 -y 500", "-x 2000")
            .replace("192.0.2.13:0 -g -w 1", "192.0.2.13:0 -m -w 7")
            .replace("-A -f 10 -s rr -p 300", "-A -f 10 -s rr")
            .replace("-s sh -p 600 -M 64 -b sh-fallback,sh-port", "-s sh -p 60 -b sh-port");
    assertEquals(
        """
        edit -e -t 192.0.2.100:80 -r 192.0.2.12:80 -g -w 1 -x 2000
        - -a -t 192.0.2.100:80 -r 192.0.2.12:80 -g -w 1 -x 1000 -y 500
        + -a -t 192.0.2.100:80 -r 192.0.2.12:80 -g -w 1 -x 2000
        edit -E -f 10 -s rr
        - -A -f 10 -s rr -p 300
        + -A -f 10 -s rr
        edit -e -f 10 -r 192.0.2.13:0 -m -w 7
        - -a -f 10 -r 192.0.2.13:0 -g -w 1
        + -a -f 10 -r 192.0.2.13:0 -m -w 7
        edit -E -t [2001:db8::100]:443 -s sh -p 60 -b sh-port
        - -A -t [2001:db8::100]:443 -s sh -p 600 -M 64 -b sh-fallback,sh-port
        + -A -t [2001:db8::100]:443 -s sh -p 60 -b sh-port
        """,
        delta(awk, RULES, changed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void thresholdsThatTheFileNoLongerHasAreTakenAway(String awk) throws Exception {
    assertEquals(
        """
        edit -e -t 192.0.2.100:80 -r 192.0.2.12:80 -g -w 1
        - -a -t 192.0.2.100:80 -r 192.0.2.12:80 -g -w 1 -x 1000 -y 500
        + -a -t 192.0.2.100:80 -r 192.0.2.12:80 -g -w 1
        """,
        delta(awk, RULES, RULES.replace(" -x 1000 -y 500", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void whatIsNewIsAddedAndWhatIsGoneDropped(String awk) throws Exception {
    String changed =
        """
        -A -t 192.0.2.100:80 -s rr
        -a -t 192.0.2.100:80 -r 192.0.2.11:80 -g -w 1
        -a -t 192.0.2.100:80 -r 192.0.2.14:80 -g -w 1 -x 9
        -A -f 10 -6 -s rr -p 300
        -a -f 10 -6 -r [2001:db8::13]:0 -g -w 0
        -A --sctp-service 192.0.2.100:80 -s wlc
        -a --sctp-service 192.0.2.100:80 -r 192.0.2.11:80 -g -w 1
        """;
    assertEquals(
        """
        add -a -t 192.0.2.100:80 -r 192.0.2.14:80 -g -w 1 -x 9
        + -a -t 192.0.2.100:80 -r 192.0.2.14:80 -g -w 1 -x 9
        drop -d -t 192.0.2.100:80 -r 192.0.2.12:80
        - -a -t 192.0.2.100:80 -r 192.0.2.12:80 -g -w 1 -x 1000 -y 500
        add -A --sctp-service 192.0.2.100:80 -s wlc
        + -A --sctp-service 192.0.2.100:80 -s wlc
        add -a --sctp-service 192.0.2.100:80 -r 192.0.2.11:80 -g -w 1
        + -a --sctp-service 192.0.2.100:80 -r 192.0.2.11:80 -g -w 1
        drop -D -t [2001:db8::100]:443
        - -A -t [2001:db8::100]:443 -s sh -p 600 -M 64 -b sh-fallback,sh-port
        drop -D -f 10
        - -A -f 10 -s rr -p 300
        """,
        delta(awk, RULES, changed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void foreignServicesStandAndOnlyAnotherContentClashes(String awk) throws Exception {
    String wanted =
        """
        -A -t 192.0.2.100:80 -s wrr
        -a -t 192.0.2.100:80 -r 192.0.2.11:80 -g -w 1
        -A -f 10 -s rr -p 300
        -a -f 10 -r 192.0.2.13:0 -g -w 1
        """;
    assertEquals(
        """
        clash -t 192.0.2.100:80
        edit -E -t 192.0.2.100:80 -s wrr
        - -A -t 192.0.2.100:80 -s rr
        + -A -t 192.0.2.100:80 -s wrr
        drop -d -t 192.0.2.100:80 -r 192.0.2.12:80
        - -a -t 192.0.2.100:80 -r 192.0.2.12:80 -g -w 1 -x 1000 -y 500
        foreign -t [2001:db8::100]:443
        foreign -f 10 -6
        """,
        delta(awk, "", wanted));
  }

  /** A server that rests keeps its places in the table of mh, as if it had served before. */
  @ParameterizedTest
  @ValueSource(strings = {"mawk", "busybox"})
  void serversOfMhAreAddedWithTheWeightThatTheyServeWith(String awk) throws Exception {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/weights"), "weight 3 192.0.2.12:80 -t 192.0.2.100:80\n");
    Files.writeString(
        folder.resolve("data/ipvs.rules"),
        """
        -A -t 192.0.2.100:80 -s mh -b mh-fallback,mh-port
        -a -t 192.0.2.100:80 -r 192.0.2.11:80 -g -w 2 -x 9
        -a -t 192.0.2.100:80 -r 192.0.2.12:80 -g -w 0
        -A -f 10 -6 -s mh
        -a -f 10 -6 -r [2001:db8::13]:0 -g -w 7
        -A -f 11 -s sh
        -a -f 11 -r 192.0.2.13:0 -g -w 7
        """);
    Files.writeString(
        folder.resolve("commands"),
        """
        -A -t 192.0.2.100:80 -s mh -b mh-fallback,mh-port
        -a -t 192.0.2.100:80 -r 192.0.2.11:80 -g -w 0 -x 9
        -a -t 192.0.2.100:80 -r 192.0.2.12:80 -g -w 0
        -a -t 192.0.2.100:80 -r 192.0.2.14:80 -g -w 1
        -a -f 10 -6 -r [2001:db8::13]:0 -g -w 0
        -a -f 11 -r 192.0.2.13:0 -g -w 0
        -d -f 11 -r 192.0.2.15:0
        """);
    assertEquals(
        """
        -A -t 192.0.2.100:80 -s mh -b mh-fallback,mh-port
        -a -t 192.0.2.100:80 -r 192.0.2.11:80 -g -w 2 -x 9
        -e -t 192.0.2.100:80 -r 192.0.2.11:80 -g -w 0 -x 9
        -a -t 192.0.2.100:80 -r 192.0.2.12:80 -g -w 3
        -e -t 192.0.2.100:80 -r 192.0.2.12:80 -g -w 0
        -a -t 192.0.2.100:80 -r 192.0.2.14:80 -g -w 1
        -a -f 10 -6 -r [2001:db8::13]:0 -g -w 7
        -e -f 10 -6 -r [2001:db8::13]:0 -g -w 0
        -a -f 11 -r 192.0.2.13:0 -g -w 0
        -d -f 11 -r 192.0.2.15:0
        """,
        run(awk, "data=$PWD/data\nwith_places <commands"));
  }

  private String delta(String awk, String owned, String wanted) throws Exception {
    Files.createDirectories(folder.resolve("state"));
    Files.writeString(folder.resolve("state/rules"), owned);
    Files.writeString(folder.resolve("wanted"), wanted);
    Files.writeString(folder.resolve("table"), TABLE);
    Files.writeString(folder.resolve("thresholds"), THRESHOLDS);
    return run(awk, "compare_rules \"$PWD/wanted\"");
  }

  private String run(String awk, String command) throws Exception {
    return ProgramCall.ofDirector(
        folder,
        awk,
        "ipvs() { case $1 in -Sn) cat table ;; -Ln) cat thresholds ;; esac; }\n" + command);
  }
}
