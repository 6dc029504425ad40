# What can go wrong on a director, one thing after the other. The first needs a kernel that has not loaded IPVS yet.
failures() {
  root=/lab/hosts/lb1/root
  snapshot before lb1

  echo /bin/false >/proc/sys/kernel/modprobe
  hidden /lab/none usr/lib/modules no-ipvs
  echo /sbin/modprobe >/proc/sys/kernel/modprobe
  hidden /dev/null usr/sbin/ipvsadm no-ipvsadm

  ip -n lb1 link set eth0 down
  ip -n lb1 link set eth0 name other
  verb no-interface start lb1
  ip -n lb1 link set other name eth0
  ip -n lb1 -force -batch "$case/net/lb1" 2>/dev/null
  snapshot unchanged lb1

  on lb1 /usr/sbin/ipvsadm -A -t 10.40.0.100:80 -s lc
  on lb1 /usr/sbin/ipvsadm -A -t 198.51.100.9:99 -s rr
  verb foreign start lb1
  table table-foreign
  on lb1 /usr/sbin/ipvsadm -D -t 10.40.0.100:80

  # IPVS takes no server whose address is not one host's (ip_vs_new_dest(), ip_vs_ctl.c).
  ip -n lb1 route add broadcast 10.41.0.11 dev eth0 table local
  verb refused start lb1
  table table-refused
  ip -n lb1 route del broadcast 10.41.0.11 dev eth0 table local
  verb refused-repaired start lb1
  verb refused-status status lb1

  cp -r "$case/trees.1/lb1/." "$root/"
  verb no-scheduler reload lb1
  table table-no-scheduler
  cp -r "$case/trees/lb1/." "$root/"
  verb no-scheduler-repaired reload lb1
  verb no-scheduler-status status lb1

  killed stop
  killed start
  verb killed-status status lb1
  table table-killed

  swept
  verb repair repair lb1
  verb repair-status status lb1
  table table-repair
  swept
  cp -r "$case/trees.1/lb1/." "$root/"
  verb repair-in-push repair lb1
  table table-repair-in-push
  cp -r "$case/trees/lb1/." "$root/"
  verb repair-after-push repair lb1
  table table-repair-after-push

  # Nobody looks for thresholds where the files have none, but start.
  on lb1 /usr/sbin/ipvsadm -e -t 10.40.0.100:80 -r 10.40.0.11:80 -g -w 1 -x 5
  verb hidden-status status lb1
  verb hidden-start start lb1
  on lb1 /usr/sbin/ipvsadm -Ln --thresholds -t 10.40.0.100:80 >"$out/thresholds"

  rm -rf "$root/run/lvsc"
  verb stop stop lb1
  verb repair-after-stop repair lb1
  on lb1 /usr/sbin/ipvsadm -D -t 198.51.100.9:99
  snapshot after lb1
}

# What other programs take away: the VIP, and a service with its servers.
swept() {
  ip -n lb1 addr del 10.40.0.100/32 dev eth0
  on lb1 /usr/sbin/ipvsadm -D -t 10.40.0.100:80
}

# hidden WHAT PATH STEP: a start while something is not there.
hidden() {
  mount --bind "$1" "$root/$2"
  verb "$3" start lb1
  umount "$root/$2"
}

# killed VERB: runs it again and again, each time killed when it is about to change something, which is one thing later
# every time, until it ends.
killed() {
  traced=yes
  runs=0
  until [ "$(tail -n 1 "$out/killed-$1.lb1" 2>/dev/null)" = "exit 0" ]; do
    runs=$((runs + 1))
    rm -f "$root/run/commands"
    echo $runs >"$root/run/kill-at"
    verb "killed-$1" "$1" lb1
    [ $runs -lt 30 ] || break
  done
  rm "$root/run/kill-at"
  traced=
  echo "$runs" >"$out/killed-$1.runs"
}
