package io.lvsc.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Golden;
import io.lvsc.cli.Lvsc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What {@code lvsc trace} says of packets in the examples and in {@code src/test/trace}. */
class TraceTest {
  private static final Path FOLDER = Path.of("src/test/trace");
  private static final String SIZES = "src/test/lab/specs/sizes.yaml";
  private static final String BESIDE = "src/test/trace/beside.yaml";
  private static final String CHECKED = "src/test/trace/checked.yaml";
  private static final String EVERYTHING = "examples/everything/cluster.yaml";

  private static final String UNUSED = "src/test/trace/unused.yaml";

  private static final Map<String, String> CASES =
      Map.ofEntries(
          Map.entry("mark", EVERYTHING + " 192.0.2.77 203.0.113.100:80"),
          Map.entry("nat", EVERYTHING + " --from 198.18.0.5:40000 --to web-nat"),
          Map.entry("dr-windows", EVERYTHING + " --from 198.18.0.5 --to web-dr"),
          Map.entry("tun", EVERYTHING + " 198.18.0.5 203.0.113.101:22"),
          Map.entry("tun-gue-gre", EVERYTHING + " 198.18.0.5 shop:8082"),
          Map.entry("tun-too-large", EVERYTHING + " 198.18.0.5 other:22 --size 1490"),
          Map.entry("fullnat", EVERYTHING + " 198.18.0.5 far"),
          Map.entry("udp", EVERYTHING + " 198.18.0.5 dns"),
          Map.entry("ipv6", EVERYTHING + " 2001:db8:9::1 [2001:db8:1::100]:443"),
          Map.entry("no-service", EVERYTHING + " 198.18.0.5 shop:81"),
          Map.entry("draining-server", EVERYTHING + " 198.18.0.5 web-nat --server web2"),
          Map.entry("disabled-server", EVERYTHING + " 198.18.0.5 far --server edge2"),
          Map.entry("from-a-server", "examples/nat-pair/cluster.yaml 192.168.10.11 site:80"),
          Map.entry("failover", "examples/nat-pair/cluster.yaml 198.18.0.5 site:80 --down lb1"),
          Map.entry(
              "all-directors-down",
              "examples/nat-pair/cluster.yaml 198.18.0.5 site:80 --down lb1,lb2"),
          Map.entry(
              "announced",
              "src/test/corpus/announcement-scheduler/mh-ok.yaml 198.18.0.5:40000 site:443"),
          Map.entry(
              "announced-by-preference",
              "src/test/corpus/announcement-with-high-availability/every-key-ok.yaml"
                  + " 198.18.0.5:40000 site:443"),
          Map.entry("announced-no-hash", "src/test/trace/announced.yaml 198.18.0.5:40000 site:443"),
          Map.entry(
              "announced-all-down",
              "src/test/trace/announced.yaml 198.18.0.5:40000 site:443 --down lb1,lb2"),
          Map.entry("server-down", BESIDE + " 198.18.0.5 ftp --down web2"),
          Map.entry("client-beside-nat", BESIDE + " 192.168.10.55 inner:5432"),
          Map.entry("client-is-server", BESIDE + " 192.168.10.11 inner:5432"),
          Map.entry("client-holds-vip", BESIDE + " 203.0.113.11 outer:80"),
          Map.entry("client-beside-dr", BESIDE + " 203.0.113.77 outer:80"),
          Map.entry("client-behind-router", BESIDE + " 10.9.3.4 inner:5432"),
          Map.entry("size-at-director", SIZES + " 198.18.0.5 behind --size 1450"),
          Map.entry("size-behind-director", SIZES + " 198.18.0.5 branch --size 1400"),
          Map.entry("size-behind-director-ipv6", SIZES + " 2001:db8:77::5 six-branch --size 1400"),
          Map.entry("size-of-ipv6", SIZES + " 2001:db8:77::5 six --size 1501"),
          Map.entry("size-in-fragments", SIZES + " 198.18.0.5 logs --size 1600 --no-df"),
          Map.entry("size-json", SIZES + " 198.18.0.5 gre --size 1400 --format json"),
          Map.entry("client-too-large", BESIDE + " 10.9.3.4 inner:5432 --size 1450"),
          Map.entry("client-in-lan", BESIDE + " 192.168.10.55 outer:80"),
          Map.entry("outside-to-lan", BESIDE + " 198.18.0.5 inner:5432"),
          Map.entry("ftp-data", BESIDE + " 198.18.0.5 ftp:30000"),
          Map.entry("tun-through-router", BESIDE + " 198.18.0.5 slim:80"),
          Map.entry("fo", BESIDE + " 198.18.0.5 spare --all"),
          Map.entry("hash", BESIDE + " 198.18.0.5:40000 hashed"),
          Map.entry("hash-any-port", BESIDE + " 198.18.0.5 hashed"),
          Map.entry("hash-refused", BESIDE + " 198.18.0.10 web"),
          Map.entry("hash-of-address", BESIDE + " 198.18.0.5 web"),
          Map.entry("local", "src/test/trace/local.yaml 198.18.0.5 web"),
          Map.entry("given", "examples/dr-two-machines/cluster.yaml 198.18.0.5 web"),
          Map.entry(
              "local-rewritten", "src/test/trace/local.yaml 198.18.0.5 dns --server director"),
          Map.entry("unused-from-router", UNUSED + " 198.18.0.5 next:80"),
          Map.entry("unused-from-server", UNUSED + " 192.168.10.11 next:80"),
          Map.entry("unused-from-uplink", UNUSED + " 198.18.0.5 inner:80"),
          Map.entry("refused", BESIDE + " 198.18.0.5 closed"),
          Map.entry("one-packet", "src/test/trace/one-packet.yaml 198.18.0.5 syslog --all"),
          Map.entry("checked-one-down", CHECKED + " 198.18.0.5 web --down web1"),
          Map.entry("checked-sorry", CHECKED + " 198.18.0.5 web --down web1,web2"),
          Map.entry("checked-own-page", CHECKED + " 198.18.0.5 own --down web1,web2"),
          Map.entry("checked-open", CHECKED + " 198.18.0.5 open --down web1"),
          Map.entry("checked-short", CHECKED + " 198.18.0.5 none --down web1"),
          Map.entry("checked-none", CHECKED + " 198.18.0.5 none --down web1,web2"),
          Map.entry("checked-names", CHECKED + " 198.18.0.5 names --down web1,web2"),
          Map.entry("checked-half", CHECKED + " 198.18.0.5 half --down web1,web2"),
          Map.entry("checked-dead", CHECKED + " 198.18.0.5 web --server web1 --down web1"),
          Map.entry("reverse-path", "src/test/trace/reverse-path.yaml 10.1.0.50 api"),
          Map.entry(
              "announced-withdrawn",
              "src/test/corpus/announcement-while/checked-ok.yaml 198.18.0.5 site:443"
                  + " --down web1,web2"),
          Map.entry("json", BESIDE + " 198.18.0.5:1234 slim:80 --format json"));

  @TestFactory
  Stream<DynamicTest> traces() {
    return CASES.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(), () -> check(each.getKey(), each.getValue())));
  }

  private static void check(String name, String arguments) throws Exception {
    Lvsc run = run(arguments);
    assertEquals("", run.err());
    Golden.compare(
        FOLDER.resolve(name + ".txt"),
        "$ lvsc trace " + arguments + "\n" + run.out() + "exit " + run.exit() + "\n");
  }

  private static Lvsc run(String arguments) {
    List<String> words = new ArrayList<>(List.of("trace"));
    words.addAll(List.of(arguments.split(" ", -1)));
    return Lvsc.run(words.toArray(String[]::new));
  }

  /** Each sentence names the value and says what to write instead. */
  @Test
  void refusesWhatItCannotFollow() {
    assertUsage(BESIDE + " --to web", "`--from` is missing");
    assertUsage(BESIDE + " 198.18.0.5", "`--to` is missing");
    assertUsage(BESIDE + " 198.18.0.5 --from 198.18.0.6 --to web", "leave one out");
    assertUsage(BESIDE + " 198.18.0 web", "`198.18.0` is no client");
    assertUsage(BESIDE + " 198.18.0.5:0 web", "`0` is no port");
    assertUsage(BESIDE + " 224.0.0.1 web", "`224.0.0.1` is no address of a client");
    assertUsage(BESIDE + " 198.18.0.5 wbe", "did you mean `web`?");
    assertUsage(BESIDE + " 198.18.0.5 outer", "`outer` has no port: write `outer:PORT`");
    assertUsage(BESIDE + " 198.18.0.5 2001:db8::1:80", "write `[2001:db8::1:80]:PORT`");
    assertUsage(BESIDE + " 198.18.0.5 198.18.0.6:80", "`198.18.0.6` is not the address of a VIP");
    assertUsage(BESIDE + " 2001:db8::5 web", "the client's address is IPv6, the VIP's is IPv4");
    assertUsage(BESIDE + " 203.0.113.2 web", "an address of a director");
    assertUsage(
        BESIDE + " 198.18.0.5 web --proto ipip", "expected one of tcp, udp, sctp, not `ipip`");
    assertUsage(BESIDE + " 198.18.0.5 web --server web9", "there is no real server `web9`");
    assertUsage(BESIDE + " 198.18.0.5 web --down lb9", "there is no director or real server `lb9`");
    assertUsage(BESIDE + " 198.18.0.5 web --no-df", "add `--size BYTES`");
    assertUsage(
        SIZES + " 2001:db8:77::5 six --size 1501 --no-df", "`--no-df` means nothing to IPv6");
    assertUsage(BESIDE + " 198.18.0.5 web --size 10", "a number of bytes from 28 to 65535");
    assertUsage(BESIDE + " 198.18.0.5 web --format yaml", "expected one of text, json, not `yaml`");
  }

  @Test
  void theDocumentsShowARealTrace() throws Exception {
    String document = Files.readString(Path.of("src/site/markdown/cli.md"));
    String command = "--to 203.0.113.101:22\n";
    int start = document.indexOf(command) + command.length();
    String shown = document.substring(start, document.indexOf("```", start));
    String trace = Files.readString(FOLDER.resolve("tun.txt"));
    assertEquals(trace.substring(trace.indexOf('\n') + 1), shown);
  }

  private static void assertUsage(String arguments, String words) {
    Lvsc run = run(arguments);
    assertEquals(2, run.exit(), run::err);
    assertTrue(run.err().startsWith("lvsc: ") && run.err().contains(words), run::err);
    assertEquals("", run.out());
  }

  @Test
  void saysWhatIsWrongWithASpecThatItCannotRead() {
    Lvsc run = run("src/test/corpus/dr-port-mapping/other-port.yaml 198.18.0.5 shop:80");
    assertEquals(3, run.exit());
    assertTrue(run.err().contains("error[dr-port-mapping]"), run::err);
    assertEquals("", run.out());
  }
}
