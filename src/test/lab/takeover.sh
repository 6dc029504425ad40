# A cluster that somebody made by hand, with keepalived, becomes lvsc's while it serves.

# take_over: $case/hand has what an administrator did on each host. What lvsc made of the captures comes into $case/trees.1
# meanwhile; $case/trees.ready says that it is whole.
take_over() {
  : >"$out/trouble"
  for each in $(hosts); do
    [ ! -f "$case/hand/$each" ] || in_net "$each" sh -ex "$case/hand/$each"
  done
  root=/lab/hosts/lb1/root
  mkdir -p "$root/etc/keepalived"
  cp "$case/keepalived.conf" "$root/etc/keepalived/"
  python3 /job/lab/probe.py "$case/servers" >"$out/servers" 2>&1 &
  patiently 60 grep -q ready "$out/servers"
  keepalived_start lb1
  patiently 60 all_serve
  python3 /job/lab/probe.py "$case/probe" >"$out/probe" 2>&1 &
  prober=$!
  patiently 90 grep -q ready "$out/probe"
  mkdir "$out/captures"
  for each in $(hosts director) $(hosts real-server); do
    mkdir -p "/lab/hosts/$each/root/run/captures"
    cp "$case/capture.sh" "/lab/hosts/$each/root/run/"
    clock "capture $each"
    on "$each" /usr/bin/sh /run/capture.sh "/run/captures/$each" >"$out/captured.$each" 2>&1
    cp -r "/lab/hosts/$each/root/run/captures/$each" "$out/captures/"
  done
  table table-before
  : >"$out/captured"
  if ! patiently 600 test -e "$case/trees.ready"; then
    cat "$out/trouble"
    return 1
  fi

  # Servers first, as a push does. The VIPs that were set by hand are adopted.
  for each in $(hosts real-server); do
    [ -d "$case/trees.1/$each" ] || continue
    cp -r "$case/trees.1/$each/." "/lab/hosts/$each/root/"
    well push start "$each"
  done
  # A keepalived that is stopped takes its services and VIPs with it; one that is killed leaves them.
  mv "$root/etc/keepalived/keepalived.conf" "$root/etc/keepalived/keepalived.conf.before"
  keepalived_kill lb1
  cp -r "$case/trees.1/lb1/." "$root/"
  well check check lb1
  well push start lb1
  table table-after
  keepalived_start lb1
  patiently 60 all_up
  well status status lb1
  sleep 3
  : >"$case/probe.stop"
  patiently 90 is_gone $prober
  wait $prober
  : >"$case/servers.stop"
  ip -n lb1 -o addr show >"$out/addresses"
  cat "$out/trouble"
}

# Does keepalived hold the VIP, and has it added all servers of its own services?
all_serve() { ip -n lb1 -o addr show | grep -q ' 203.0.113.100/32 ' && [ "$(on lb1 /usr/sbin/ipvsadm -Sn | grep -c '^-a ')" -eq "$(grep -c real_server "$case/keepalived.conf")" ]; }
