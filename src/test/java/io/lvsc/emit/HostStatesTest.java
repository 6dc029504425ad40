package io.lvsc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Run;
import io.lvsc.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The programs of routers and real servers on hosts in bad states, each made for real: in a network
 * and mount namespace of its own, with empty /etc, /run and /var/lib, by each shell that hosts
 * have.
 */
class HostStatesTest {
  private static final String HOST =
      """
      mount -t tmpfs tmpfs /run
      cp -a /etc/alternatives /run/
      for folder in /var/lib /etc /usr/local/sbin; do mount -t tmpfs tmpfs $folder; done
      mkdir -p /etc/lvsc /etc/sysctl.d /etc/modules-load.d
      mv /run/alternatives /etc/
      printf '#!/bin/sh\\n' >/usr/local/sbin/modprobe
      chmod 755 /usr/local/sbin/modprobe
      ip link set lo up
      ip link add eth0 type veth peer name cable
      ip link set cable up
      ip link set eth0 up
      ip addr add 192.0.2.1/24 dev eth0
      router() { $SHELL_TO_TRY FOLDER/lvsc-router "$@" 2>&1; echo "exit $?"; }
      server() { $SHELL_TO_TRY FOLDER/lvsc-realserver "$@" 2>&1; echo "exit $?"; }
      bind() {
        echo '# lvsc 1' >/etc/lvsc/neighbors
        for vip; do echo "$vip 52:54:00:00:00:01 eth0" >>/etc/lvsc/neighbors; done
      }
      neighbors() { ip neigh show nud permanent | sed 's/ .*//'; }
      # As after a boot: the kernel's tables are empty, and so is /run.
      boot() {
        rm -rf /run/lvsc
        ip addr del 192.0.2.100/32 dev lo 2>/dev/null
        echo "boot $1" >/etc/boot
        mount --bind /etc/boot /proc/sys/kernel/random/boot_id
      }
      for line in 'address 192.0.2.1 eth0' 'arp sysctl' 'vip 192.0.2.100/32 lo' 'file /etc/sysctl.d/90-lvsc.conf'; do
        echo "$line"
      done | sed '1i# lvsc 1' >/etc/lvsc/realserver.conf
      printf '# lvsc 1\\nnet.ipv4.conf.all.arp_ignore = 1\\n' >/etc/sysctl.d/90-lvsc.conf
      vips() { ip -o addr show dev lo | awk '$4 ~ /192.0.2.1/ { print $4 }'; }
      value() { cat "/proc/sys/net/ipv4/$1"; }
      bind 192.0.2.100
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  @BeforeEach
  void assemble() throws IOException {
    Files.writeString(folder.resolve("lvsc-router"), ScriptsTest.text("router/lvsc-router"));
    Files.writeString(
        folder.resolve("lvsc-realserver"), ScriptsTest.text("realserver/lvsc-realserver"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mount -o remount,ro /run",
        "touch /run/lvsc",
        "mkdir /run/lvsc; touch /run/lvsc/lvsc-router",
        "mkdir -p /run/lvsc/lvsc-router; touch /run/lvsc/lvsc-router/lock",
        "mkdir -p /run/lvsc/lvsc-router/lock",
        "mkdir -p /run/lvsc/lvsc-router; mount -o remount,ro /run",
        "mount -t tmpfs -o nr_inodes=1 tmpfs /run",
        "mount -t tmpfs -o nr_inodes=3 tmpfs /run",
        "mount -t tmpfs -o nr_inodes=4 tmpfs /run",
      })
  void whereNoLockOrListCanBeMadeItSaysSo(String state) throws Exception {
    for (String shell : SHELLS) {
      String said = on(shell, state + "\ntimeout 20 true\nrouter start\nneighbors");
      assertTrue(said.contains("lvsc-router: /run/lvsc/lvsc-router"), said);
      assertTrue(said.endsWith("exit 1\n"), said);
    }
  }

  private static final String[] SHELLS = {"dash", "busybox"};

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void aDeadOwnersLockIsTaken(String shell) throws Exception {
    String said =
        on(
            shell,
            """
            mkdir -p /run/lvsc/lvsc-router
            ln -s 999999 /run/lvsc/lvsc-router/lock
            router start
            ln -s $$.1 /run/lvsc/lvsc-router/lock
            router start
            ls /run/lvsc/lvsc-router/lock
            """);
    assertEquals("exit 0\nexit 0\nls: cannot access", said.substring(0, 31));
  }

  /** Dozens of runs at once beside a dead owner's lock, a third of which are killed with it. */
  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void noTwoRunsEverHoldTheLock(String shell) throws Exception {
    Tools.need(shell);
    String worker =
        "PROGRAM=lvsc-test\n"
            + Files.readString(Path.of("templates/host/base.sh"))
            + Files.readString(Path.of("templates/host/lock.sh"))
            + """
            STATE=$1/state
            make_scratch
            lock
            mkdir "$1/inside" 2>/dev/null || echo "two at once" >>"$1/violations"
            sleep 0.0$(($2 % 4))
            rmdir "$1/inside"
            echo "$2" >>"$1/done"
            [ $(($2 % 3)) -ne 0 ] || kill -9 $$
            """;
    Files.writeString(folder.resolve("worker"), worker);
    Files.createDirectories(folder.resolve("state"));
    String crowd =
        """
        for round in 1 2 3; do
          true & dead=$!
          wait $dead
          ln -sfn "$dead.1" state/lock
          worker=0
          while [ $worker -lt 24 ]; do
            worker=$((worker + 1))
            %s worker "$PWD" $worker &
          done
          wait
        done 2>/dev/null
        """
            .formatted(OwnHost.command(shell));
    Run.of(new ProcessBuilder("dash", "-c", crowd).directory(folder.toFile())).orThrow();
    assertFalse(Files.exists(folder.resolve("violations")));
    assertEquals(3 * 24, Files.readAllLines(folder.resolve("done")).size());
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
        on(
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
        on(
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
        on(
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
        on(
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
        on(
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
        on(
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

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void whatGoesAwayIsRepaired(String shell) throws Exception {
    String said =
        on(
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
        on(
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
        on(
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
        on(
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

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void dataOfAnotherFormatIsRefusedByTheHalfToCopy(String shell) throws Exception {
    String said =
        on(
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
        on(
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
        on(
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

  private String on(String shell, String script) throws Exception {
    Tools.need("ip");
    return OwnHost.run(shell, HOST.replace("FOLDER", folder.toString()) + script);
  }
}
