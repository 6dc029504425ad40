package io.lvsc.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.adopt.ledger.Complaints;
import io.lvsc.adopt.read.Library;
import io.lvsc.adopt.table.Harvest;
import io.lvsc.adopt.table.HostFacts;
import io.lvsc.source.SourceFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Units of systemd and /etc/network/interfaces, line by line. */
class BootFilesTest {
  private static final String TABLE =
      "-A -t 192.0.2.100:80 -s rr\n-a -t 192.0.2.100:80 -r 192.0.2.21:80 -g -w 1\n";

  @Test
  void knowsThemByTheirText() {
    assertEquals(Optional.of(Kind.SYSTEMD), Kind.of("[Unit]\nDescription=x\n# ipvsadm -A -t x\n"));
    assertEquals(
        Optional.of(Kind.INTERFACES),
        Kind.of("auto eth0\niface eth0 inet manual\n  up ipvsadm -A -t 192.0.2.1:80\n"));
    assertEquals(
        Optional.of(Kind.SHELL),
        Kind.of("#!/bin/sh\ncat > /etc/systemd/system/lvs.service <<E\n[Unit]\nE\nipvsadm -C\n"));
  }

  @Test
  void entersEachLineOfAUnitAtItsPlace() {
    assertEquals(
        List.of(
            "2 SAME Type=oneshot",
            "3 NOT_CARRIED EnvironmentFile=/etc/default/lvs",
            "4 NOT_CARRIED /sbin/ipvsadm -A -t $VIP:25",
            "5 NOT_CARRIED ipvsadm -A -t %i:26",
            "6 CARRIED ipvsadm -A -t 192.0.2.100:80",
            "7 CARRIED ipvsadm -a -t 192.0.2.100:80 -r 192.0.2.21 -g",
            "9 IGNORED ExecStop=ipvsadm -C",
            "10 IGNORED ExecReload=kill -HUP $MAINPID",
            "11 IGNORED no setting",
            "12 NOT_CARRIED ExecCondition=test -x /sbin/ipvsadm",
            "13 IGNORED ExecStartPost=-",
            "14 NOT_CARRIED ExecStart=ipvsadm -D -t 192.0.2.100:80 2>/dev/null",
            "15 NOT_CARRIED ExecStart=ipvsadm -C && ipvsadm -A -t 192.0.2.100:27",
            "16 CARRIED ipvsadm -A -t 192.0.2.100:28",
            "16 CARRIED ipvsadm -A -t 192.0.2.100:29"),
        lines(
            """
            [Service]
            Type=oneshot
            EnvironmentFile=/etc/default/lvs
            ExecStart=/sbin/ipvsadm -A -t $VIP:25
            ExecStart=ipvsadm -A -t %i:26
            ExecStart=!!ipvsadm -A -t 192.0.2.100:80
            ExecStart=-:ipvsadm -a -t 192.0.2.100:80 \\
              -r 192.0.2.21 -g
            ExecStop=ipvsadm -C
            ExecReload=kill -HUP $MAINPID
            no setting
            ExecCondition=test -x /sbin/ipvsadm
            ExecStartPost=-
            ExecStart=ipvsadm -D -t 192.0.2.100:80 2>/dev/null
            ExecStart=ipvsadm -C && ipvsadm -A -t 192.0.2.100:27
            ExecStart=ipvsadm -A -t 192.0.2.100:28 ; ipvsadm -A -t 192.0.2.100:29
            """));
  }

  /** What a script in quotes does is not judged by its last command. */
  @Test
  void entersTheCommandsOfAScriptInQuotes() {
    assertEquals(
        List.of(
            "2 SAME sh -c 'VIP=192.0.2.100; frobnicate; ipvsadm -A -t $$VIP:80; exit 0'",
            "3 CARRIED ipvsadm -a -t 192.0.2.100:80 -r 192.0.2.21 -g",
            "4 NOT_CARRIED ipvsadm -A -t $$VIP:81",
            "2 SAME VIP=192.0.2.100",
            "2 NOT_CARRIED frobnicate",
            "2 CARRIED ipvsadm -A -t $VIP:80",
            "2 IGNORED exit 0"),
        lines(
            """
            [Service]
            ExecStart=sh -c 'VIP=192.0.2.100; frobnicate; ipvsadm -A -t $$VIP:80; exit 0'
            ExecStart=ipvsadm -a -t 192.0.2.100:80 -r 192.0.2.21 -g
            ExecStart=ipvsadm -A -t $$VIP:81
            """));
  }

  @Test
  void entersEachLineOfInterfacesAtItsPlace() {
    assertEquals(
        List.of(
            "1 NOT_CARRIED up ipvsadm -A -t 192.0.2.1:80",
            "2 NOT_CARRIED source /etc/network/interfaces.d/*",
            "3 IGNORED auto eth0",
            "4 SAME iface eth0 inet manual",
            "5 NOT_CARRIED address 192.0.2.9/24",
            "6 CARRIED ipvsadm -A -t 192.0.2.100:80",
            "7 CARRIED ipvsadm -a -t 192.0.2.100:80 -r 192.0.2.21 -g",
            "7 IGNORED true",
            "8 CARRIED ip addr add 192.0.2.100/24 dev $IFACE",
            "9 IGNORED pre-down ipvsadm -C",
            "10 NOT_CARRIED mtu 9000",
            "11 NOT_CARRIED iface eth1 inet dhcp",
            "12 NOT_CARRIED mapping eth2",
            "13 NOT_CARRIED script /usr/local/sbin/map",
            "14 SAME iface eth2 inet static",
            "15 ASKED address lb1.example.com"),
        lines(
            """
            up ipvsadm -A -t 192.0.2.1:80
            source /etc/network/interfaces.d/*
            auto eth0
            iface eth0 inet manual
              address 192.0.2.9/24
              up ipvsadm -A -t 192.0.2.100:80
              up ipvsadm -a -t 192.0.2.100:80 -r 192.0.2.21 -g || true
              post-up ip addr add 192.0.2.100/24 dev $IFACE
              pre-down ipvsadm -C
              mtu 9000
            iface eth1 inet dhcp
            mapping eth2
              script /usr/local/sbin/map
            iface eth2 inet static
              address lb1.example.com
            """));
  }

  /** As `ip addr` shows them: an alias is an address of its interface. */
  @Test
  void takesAddressesAndGatewaysOfInterfaces() {
    HostFacts facts =
        harvest(
                """
                iface lo inet loopback
                iface lo:0 inet static
                  address 192.0.2.100
                  netmask 255.255.255.255
                iface eth0 inet static
                  address 192.0.2.10
                  netmask 25
                  gateway 192.0.2.1
                iface eth0:1 inet static
                  address 198.51.100.7
                iface eth0 inet6 static
                  address 2001:db8::10
                  gateway 2001:db8::1
                iface eth1 inet static
                  address 192.0.2.200
                  netmask 255.0.255.0
                """)
            .host("");
    List<String> shown = new ArrayList<>();
    facts
        .devices()
        .forEach(
            device ->
                device
                    .addresses()
                    .forEach(
                        told ->
                            shown.add(
                                device.name()
                                    + " "
                                    + told.value().address()
                                    + "/"
                                    + told.value().prefix())));
    facts.hops().forEach(hop -> shown.add("via " + hop.via()));
    assertEquals(
        List.of(
            "lo 192.0.2.100/32",
            "eth0 192.0.2.10/25",
            "eth0 198.51.100.7/24",
            "eth0 2001:db8::10/64",
            "via 192.0.2.1",
            "via 2001:db8::1"),
        shown);
  }

  /** The facts beside a table that ipvsadm printed. */
  @Test
  void completesATableWithInterfaces() {
    Imported imported =
        imported(
            """
            auto lo:0
            iface lo:0 inet static
              address 192.0.2.100/32
            iface ens18 inet static
              address 192.0.2.10/24
              gateway 192.0.2.1
            """,
            TABLE);
    assertTrue(imported.spec().contains("ens18"), imported::spec);
    assertTrue(imported.spec().contains("gateway: 192.0.2.1"), imported::spec);
    assertEquals(
        List.of("the name of the director"),
        imported.questions().stream().map(q -> q.why()).toList());
  }

  /** systemd.exec(5): they are stronger than what the unit itself sets. */
  @Test
  void takesValuesFromTheFilesOfAUnit() {
    assertEquals(
        List.of(
            "2 SAME EnvironmentFile=-/etc/default/lvs",
            "2 SAME VIP = '192.0.2.100'",
            "3 IGNORED export RIP=192.0.2.29",
            "3 SAME Environment=VIP=192.0.2.199 RIP=192.0.2.21",
            "4 IGNORED EnvironmentFile=",
            "5 SAME EnvironmentFile=/etc/default/lvs",
            "2 SAME VIP = '192.0.2.100'",
            "3 IGNORED export RIP=192.0.2.29",
            "6 CARRIED ipvsadm -A -t ${VIP}:80",
            "7 CARRIED ipvsadm -a -t ${VIP}:80 -r $RIP -g"),
        lines(
            """
            [Service]
            EnvironmentFile=-/etc/default/lvs
            Environment=VIP=192.0.2.199 RIP=192.0.2.21
            EnvironmentFile=
            EnvironmentFile=/etc/default/lvs
            ExecStart=ipvsadm -A -t ${VIP}:80
            ExecStart=ipvsadm -a -t ${VIP}:80 -r $RIP -g
            """,
            Map.of("lvs", "# of the director\nVIP = '192.0.2.100'\nexport RIP=192.0.2.29\n")));
  }

  @Test
  void readsTheFilesThatInterfacesName() {
    String more =
        """
        source-directory more.d
        iface eth0 inet manual
          up ipvsadm -A -t 192.0.2.100:80
          up ipvsadm -a -t 192.0.2.100:80 -r 192.0.2.21 -g
        """;
    assertEquals(
        List.of(
            "1 SAME iface lo inet loopback",
            "2 SAME source-directory /etc/network/interfaces.d",
            "1 NOT_CARRIED source-directory more.d",
            "2 SAME iface eth0 inet manual",
            "3 CARRIED ipvsadm -A -t 192.0.2.100:80",
            "4 CARRIED ipvsadm -a -t 192.0.2.100:80 -r 192.0.2.21 -g",
            "3 SAME source /etc/network/interfaces.d/*",
            "4 IGNORED auto eth0"),
        lines(
            """
            iface lo inet loopback
            source-directory /etc/network/interfaces.d
            source /etc/network/interfaces.d/*
            auto eth0
            """,
            Map.of("/etc/network/interfaces.d/*", more)));
  }

  private static List<String> lines(String text) {
    return lines(text, Map.of());
  }

  /**
   * @param files by the path or pattern that stands for each
   */
  private static List<String> lines(String text, Map<String, String> files) {
    Library library =
        (from, path) ->
            Stream.ofNullable(files.get(path)).map(each -> new SourceFile(path, each)).toList();
    Complaints complaints = new Complaints();
    return Importer.run(inputs(text), order(library), complaints)
        .orElseThrow(() -> new AssertionError(complaints.byFile().values()))
        .ledger()
        .directives()
        .stream()
        .map(each -> each.origin().line() + " " + each.fate() + " " + each.text())
        .toList();
  }

  private static Imported imported(String... texts) {
    Complaints complaints = new Complaints();
    return Importer.run(inputs(texts), order(Library.NONE), complaints)
        .orElseThrow(() -> new AssertionError(complaints.byFile().values()));
  }

  private static Harvest harvest(String... texts) {
    return Importer.read(inputs(texts), order(Library.NONE), new Complaints()).orElseThrow();
  }

  private static List<Input> inputs(String... texts) {
    List<Input> inputs = new ArrayList<>();
    for (String text : texts) {
      inputs.add(new Input(new SourceFile("file" + inputs.size(), text), "", Optional.empty()));
    }
    return inputs;
  }

  private static Importer.Order order(Library library) {
    return new Importer.Order(
        "imported", "VERSION", LocalDate.of(2026, 11, 1), Optional.empty(), library);
  }
}
