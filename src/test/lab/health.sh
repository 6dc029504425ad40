# Servers that die and come back, and keepalived that asks them. $case/health is the folder of health.py.

# health SOURCE: SOURCE is a client's address.
health() {
  mood=$case/health
  root=/lab/hosts/lb1/root
  by_hand
  mkdir -p "$mood"
  : >"$mood/moods"
  for server in web1:11 web2:12 sorry:19 spare:13; do
    for kind in tcp:81 http:82 http:83 https:84 smtp:85 dns:86 tcp:87 http:88; do
      echo "${server%:*} ${kind%:*} 10.61.0.${server#*:} ${kind#*:}"
    done
  done >"$mood/servers"
  # The page of the director itself.
  echo "lb1 http 10.61.0.1 8089" >>"$mood/servers"
  for service in http:82 again:83 script:88 page:89 dns:86; do
    echo "${service%:*} 10.60.0.100 ${service#*:} $1"
  done >"$mood/clients"
  programs
  verb check check lb1
  verb start start lb1
  python3 /job/lab/health.py "$mood" /job/lab/health-server.pem >"$out/health.log" 2>&1 &
  asking=$!
  sleep 2
  keepalived_start lb1
  patiently 60 all_up
  verb status-up status lb1

  for kind in refusing silent wrong; do
    in_mood web1 $kind
    patiently 40 are_out "$kind"
    sleep 1
    verb "status-$kind" "status --tsv" lb1
    in_mood web1 well
    patiently 60 all_up
    sleep 1
  done

  # Nobody is left: the sorry server, and all of them.
  in_mood web1 refusing
  in_mood web2 refusing
  patiently 30 nobody_is_left
  sleep 3
  verb status-nobody status lb1
  clock "end of nobody"
  in_mood web2 well
  patiently 30 one_is_back
  sleep 2

  # New files while web1 is dead, with another dead one.
  in_mood spare refusing
  cp -r "$case/trees.1/lb1/." "$root/"
  clock "reload begins"
  verb reload-down reload lb1
  sleep 6
  table table-reload
  verb status-reload "status --tsv" lb1
  # keepalived dies and starts while web1 is dead; nothing moves.
  keepalived_kill lb1
  sleep 1
  table table-killed
  keepalived_start lb1
  sleep 4
  table table-again
  in_mood spare well
  in_mood web1 well
  patiently 60 all_up
  clock "all are well"
  sleep 2
  table table-well

  # lvsc's own process dies in the middle, in every place; news out of order; a flood of them.
  keepalived_stop lb1
  interrupted
  out_of_order
  flood
  # Lost state, of the same boot.
  on lb1 /usr/local/sbin/lvsc-director down 10.61.0.11:81/tcp
  rm -rf "$root/run/lvsc"
  verb reload-lost reload lb1
  : >"$mood/stop"
  verb stop stop lb1
  : >"$mood/watched"
  wait $asking
  cp "$mood/answers" "$mood/names" "$mood/weights" "$out/"
  cp "$root/run/told" "$out/told" 2>/dev/null
  on lb1 /usr/bin/sh -c 'ipvsadm -Sn' >"$out/table-after" 2>&1
}

# What the spec names: a program that is told, and one that asks.
programs() {
  mkdir -p "$root/usr/local/bin" "$root/usr/local/lib"
  printf '#!/bin/sh\necho "$*" >>/run/told\n' >"$root/usr/local/bin/told"
  printf '#!/bin/sh\n[ "$1" = quickly ] || exit 1\ncase $(grep "^$2 " /run/asked 2>/dev/null) in *silent) sleep 20 ;; *refusing | *wrong) exit 1 ;; esac\n' \
    >"$root/usr/local/lib/ask"
  chmod 755 "$root/usr/local/bin/told" "$root/usr/local/lib/ask" "$root/run"
}

# in_mood SERVER MOOD: the programs read it; what they cannot do, the host does.
in_mood() {
  clock "mood $1 $2"
  { grep -v "^$1 " "$mood/moods"; echo "$1 $2"; } >"$mood/moods.new"
  mv "$mood/moods.new" "$mood/moods"
  sed 's/^web1 /10.61.0.11 /; s/^web2 /10.61.0.12 /; s/^spare /10.61.0.13 /' "$mood/moods" >"$root/run/asked"
  in_net "$1" iptables -F INPUT
  case $2 in
    silent)
      in_net "$1" iptables -A INPUT -p tcp --dport 81 -j DROP
      in_net "$1" iptables -A INPUT -p icmp -j DROP
      ;;
    refusing) in_net "$1" iptables -A INPUT -p icmp -j DROP ;;
  esac
}

# weight SERVICE SERVER: of the kernel, "-" where it is not.
weight() {
  on lb1 /usr/bin/sh -c "ipvsadm -Ln $1" 2>/dev/null | awk -v server="$2" '$1 == "->" && index($2, server ":") == 1 { found = $4 } END { print found == "" ? "-" : found }'
}

states() { awk '{ print $2 }' "$root/run/lvsc/lvsc-director/checks" 2>/dev/null; }
all_up() { ! states | grep -qv '^up$'; }
one_is_back() { [ "$(states | grep -c '^up$')" -ge 7 ]; }
nobody_is_left() { ! states | grep -qv '^down$'; }

# are_out MOOD: every check of web1 that can see it.
are_out() {
  seen=7
  [ "$1" != wrong ] || seen=5
  [ "$(grep -c '^10.61.0.11.* down ' "$root/run/lvsc/lvsc-director/checks")" -ge $seen ]
}

# A down that is killed before each of its commands in turn, and then is done by the next verb, whatever that is about.
interrupted() {
  for number in 1 2 3 4 5 6 7 8 9 10 11 12; do
    on lb1 /usr/local/sbin/lvsc-director up 10.61.0.11:81/tcp
    (exec nsenter --net=/run/netns/lb1 chroot "$root" /usr/bin/busybox env -i PATH=/usr/sbin:/usr/bin \
      /usr/local/sbin/lvsc-director down 10.61.0.11:81/tcp) &
    killed=$!
    sleep "$(awk -v number=$number 'BEGIN { print number / 5 }')"
    kill -9 $killed 2>/dev/null
    wait $killed 2>/dev/null
    on lb1 /usr/local/sbin/lvsc-director up 10.61.0.12:85/smtp
    told=$(ls "$root/run/lvsc/lvsc-director/news" | wc -l)
    echo "$(awk '$1 == "10.61.0.11:81/tcp" { print $2 }' "$root/run/lvsc/lvsc-director/checks") $(weight '-t 10.60.0.100:81' 10.61.0.11) $told"
  done >"$out/interrupted" 2>>"$out/interrupted.said"
}

# The one that was started first, has its turn last.
out_of_order() {
  on lb1 /usr/local/sbin/lvsc-director up 10.61.0.11:81/tcp
  news=$root/run/lvsc/lvsc-director/news
  now=$(awk '{ print int($1 * 100) }' /proc/uptime)
  echo "10.61.0.11:81/tcp up $((now + 50)) 70" >"$news/70.$((now + 50))"
  echo "10.61.0.11:81/tcp down $((now + 40)) 71" >"$news/71.$((now + 40))"
  on lb1 /usr/local/sbin/lvsc-director up 10.61.0.12:85/smtp
  weight '-t 10.60.0.100:81' 10.61.0.11 >"$out/out-of-order"
  echo "10.61.0.11:81/tcp down $((now + 45)) 72" >"$news/72.$((now + 45))"
  on lb1 /usr/local/sbin/lvsc-director up 10.61.0.12:85/smtp
  weight '-t 10.60.0.100:81' 10.61.0.11 >>"$out/out-of-order"
  sleep 1
}

# Twenty changes of each of three checks at once, the last of them down.
flood() {
  flooding=
  for number in 1 2 3 4 5 6 7 8 9 10; do
    for word in up down; do
      for check in 10.61.0.11:81/tcp 10.61.0.12:81/tcp 10.61.0.11:85/smtp; do
        on lb1 /usr/local/sbin/lvsc-director $word $check &
        flooding="$flooding $!"
      done
      sleep 0.1
    done
  done
  # shellcheck disable=SC2086 # a word for each process
  wait $flooding
  { weight '-t 10.60.0.100:81' 10.61.0.11; weight '-t 10.60.0.100:81' 10.61.0.12; weight '-t 10.60.0.100:85' 10.61.0.11; } >"$out/flood"
  ls "$root/run/lvsc/lvsc-director/news" | wc -l >>"$out/flood"
}
