# --- tunnels ---------------------------------------------------------------------------------

# items KIND: the rest of every line of that kind.
items() { awk -v kind="$1" '$1 == kind { sub(/^[^ ]+ /, ""); print }' "$data/realserver.conf"; }

# note_change NAME LINE: remembered before it is made, once, so that stop can take it back.
note_change() {
  owned "$1"
  grep -qxF -e "$2" "$list" || printf '%s\n' "$2" >>"$STATE/$1" ||
    fail "$STATE/$1 cannot be written: is /run full or read-only?"
}

# fou_ports: "PORT 4" and "PORT 6", what the kernel unpacks as GUE; fou_wanted: what the file wants.
fou_ports() {
  [ ! -d /sys/module/fou ] || ip fou show 2>/dev/null | awk '{
    port = ""; family = 4; gue = 0
    for (i = 1; i <= NF; i++) {
      if ($i == "port") port = $(i + 1)
      if ($i == "gue") gue = 1
      if ($i == "-6") family = 6
    }
    if (gue) print port, family
  }'
}
fou_wanted() { awk '$1 == "fou" { print $2, 4 } $1 == "fou6" { print $2, 6 }' "$data/realserver.conf"; }

apply_fou() {
  fou_ports >"$scratch/fou"
  fou_wanted >"$scratch/fou.wanted"
  while read -r port family; do
    ! grep -qx "$port $family" "$scratch/fou" || continue
    note_change fou "$port $family"
    ip "-$family" fou add port "$port" gue || fail "UDP port $port cannot be opened for GUE: does a program listen on it (ss -lunp)?"
  done <"$scratch/fou.wanted"
}

# drop_fou WANTED: the ports that lvsc opened and WANTED does not list. They are lvsc's no longer:
# whoever opens one later keeps it.
drop_fou() {
  filled "$STATE/fou" || return 0
  fou_ports >"$scratch/fou"
  while read -r port family; do
    ! grep -qx "$port $family" "$1" || continue
    ! grep -qx "$port $family" "$scratch/fou" || ip "-$family" fou del port "$port"
  done <"$STATE/fou"
  awk 'FILENAME == ARGV[1] { wanted[$0] = 1; next } $0 in wanted' "$1" "$STATE/fou" >"$scratch/fou.kept"
  settle fou "$scratch/fou.kept"
}

link_up() { ip -o link show dev "$1" up 2>/dev/null | grep -q .; }

tunnel_mode() { ip -6 tunnel show "$1" | awk '{ print $2 }'; }

# gre_as_wanted DEVICE LOCAL: a named GRE device that checks and writes checksums.
gre_as_wanted() {
  ip -d -o link show dev "$1" 2>/dev/null | awk -v address="$2" '
    { for (i = 1; i <= NF; i++) { if ($i == "local" && $(i + 1) == address) n++; if ($i == "icsum") n++ } }
    END { exit n != 2 }'
}

# tunnel_differences: what is not as the file says, one a line; nothing if all is.
tunnel_differences() {
  items tunnel | while read -r device kind address; do
    if ! link_exists "$device"; then
      echo "tunnel device $device does not exist"
      continue
    fi
    case $kind in
      gre | ip6gre) gre_as_wanted "$device" "$address" || echo "tunnel $device is not $kind from $address with checksums" ;;
      any) [ "$(tunnel_mode "$device")" = any/ipv6 ] || echo "tunnel $device unpacks $(tunnel_mode "$device"), not any/ipv6" ;;
    esac
    link_up "$device" || echo "tunnel $device is not up"
  done
}

# The fallback device of a tunnel module (tunl0, gre0, ...) unpacks from any sender. One with
# checksums needs a device of its own: the kernel drops packets where only one side has them.
apply_tunnels() {
  items tunnel >"$scratch/tunnels"
  while read -r device kind address; do
    case $kind in
      gre | ip6gre)
        if ! gre_as_wanted "$device" "$address"; then
          note_change tunnels "$device added"
          ! link_exists "$device" || ip link del "$device"
          ip link add "$device" type "$kind" local "$address" icsum ocsum ||
            fail "the tunnel $device cannot be made: is the kernel module for $kind there, and $address on this host?"
        fi
        ;;
      *)
        link_exists "$device" ||
          fail "the tunnel device $device does not exist although its module is loaded: is net.core.fb_tunnels_only_for_init_net set?"
        if [ "$kind" = any ] && [ "$(tunnel_mode "$device")" != any/ipv6 ]; then
          note_change tunnels "$device mode $(tunnel_mode "$device")"
          ip -6 tunnel change "$device" mode any || fail "the tunnel $device cannot be set to unpack IPv4 too"
        fi
        ;;
    esac
    if ! link_up "$device"; then
      note_change tunnels "$device up"
      ip link set "$device" up || fail "the tunnel $device cannot be brought up"
    fi
  done <"$scratch/tunnels"
}

# drop_tunnels WANTED: take back what lvsc did to devices that WANTED does not list.
drop_tunnels() {
  filled "$STATE/tunnels" || return 0
  while read -r device change before; do
    ! grep -q "^$device\$\|^$device " "$1" || continue
    link_exists "$device" || continue
    case $change in
      added) ip link del "$device" ;;
      up) ip link set "$device" down ;;
      mode)
        case $before in
          ipv6/ipv6) ip -6 tunnel change "$device" mode ip6ip6 ;;
          ip/ipv6) ip -6 tunnel change "$device" mode ipip6 ;;
        esac
        ;;
    esac
  done <"$STATE/tunnels"
  awk 'FILENAME == ARGV[1] { wanted[$1] = 1; next } $1 in wanted' "$1" "$STATE/tunnels" >"$scratch/tunnels.kept"
  settle tunnels "$scratch/tunnels.kept"
}

