package io.lvsc.emit;

import io.lvsc.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A host with the programs of routers and real servers, made for real: in a network and mount
 * namespace of its own, with empty /etc, /run and /var/lib.
 *
 * @param folder where the programs are
 */
record BareHost(Path folder) {
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

  /** Writes the programs into a folder. */
  static BareHost in(Path folder) throws IOException {
    Files.writeString(folder.resolve("lvsc-router"), ScriptsTest.text("router/lvsc-router"));
    Files.writeString(
        folder.resolve("lvsc-realserver"), ScriptsTest.text("realserver/lvsc-realserver"));
    return new BareHost(folder);
  }

  /** What a script on a new host prints, where a shell runs the programs. */
  String run(String shell, String script) throws Exception {
    Tools.need("ip");
    return OwnHost.run(shell, HOST.replace("FOLDER", folder.toString()) + script);
  }
}
