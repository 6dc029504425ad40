# --- the verbs -------------------------------------------------------------------------------

all_files() {
  need_files "$CONF" "$FILES/iptables.rules" "$FILES/ip6tables.rules" "$SYSCTLS" "$MODULES"
}

# The file names accept_redirects for "all"; on a host that does not forward, the kernel takes one
# interface's own value as well (either is enough), so the ones with this host's addresses follow.
wanted_sysctls() {
  sysctl_lines >"$scratch/sysctls.file"
  cat "$scratch/sysctls.file"
  grep -q '/all/accept_redirects' "$scratch/sysctls.file" || return 0
  for family in 4 6; do
    grep -qx "net/ipv$family/conf/all/accept_redirects 0" "$scratch/sysctls.file" || continue
    ip "-$family" -o addr show | awk -v conf="$CONF" -v family=$family '
      BEGIN { while ((getline line < conf) > 0) { split(line, item, " "); if (item[1] == "address") own[item[2]] = 1 } }
      {
        split($4, part, "/"); sub(/@.*/, "", $2)
        if (part[1] in own && !seen[$2]++) print "net/ipv" family "/conf/" $2 "/accept_redirects 0"
      }'
  done
}

mss() { for family in iptables ip6tables; do "$1" $family "$FILES/$family.rules" mangle LVSC-MSS OUTPUT -A; done; }

differences() {
  sysctl_differences
  arp_differences
  read_chains
  mss chain_differences
  fou_ports >"$scratch/fou"
  fou_wanted | while read -r port family; do
    grep -qx "$port $family" "$scratch/fou" || echo "GUE port $port (IPv$family) is not open"
  done
  tunnel_differences
  items vip >"$scratch/vips"
  owned vips
  address_differences "$list" "$scratch/vips"
}

need_devices() {
  awk '$1 == "vip" { wanted[$3] = 1 } $1 == "tunnel" { made[$2] = 1 }
    END { for (device in wanted) if (!(device in made)) print device }' "$CONF" >"$scratch/devices"
  while read -r device; do
    link_exists "$device" || fail "the device $device, for the VIPs, does not exist"
  done <"$scratch/devices"
}

prepare() {
  need_root
  need ip iproute2
  need modprobe kmod
  all_files
  [ "$(arp_method)" != arptables ] || need arptables arptables
  make_scratch
  need_devices
  lock
  items vip >"$scratch/vips"
}

# A VIP comes last: before it is here, this host must be silent for it in ARP.
add() {
  claim vips "$scratch/vips"
  load_modules
  apply_sysctls '*/conf/all/*'
  apply_arp
  read_chains
  mss add_to_chain
  apply_fou
  apply_tunnels
  apply_sysctls '*'
  owned vips
  address_changes "$list" "$scratch/vips" >"$scratch/addresses"
  add_addresses "$scratch/addresses"
}

start() {
  prepare
  add
  drop_addresses "$scratch/addresses"
  drop_tunnels "$scratch/tunnels"
  fou_wanted >"$scratch/fou.wanted"
  drop_fou "$scratch/fou.wanted"
  drop_arp "$scratch/arp.wanted"
  mss apply_chain
  restore_sysctls "$scratch/sysctls"

  differences >"$scratch/differences"
  if filled "$scratch/differences"; then
    cat "$scratch/differences" >&2
    fail "the host is not as its files say in the lines above: correct the cause and run this again"
  fi
  settle vips "$scratch/vips"
}

# extend: what the files have more than this host; what they have less stays, because the director
# sends clients to it until it has its own new files. Then comes reload.
extend() {
  prepare
  missing >"$scratch/missing"
  if ! filled "$scratch/missing"; then
    say "nothing to add"
    return
  fi
  add
  missing >"$scratch/missing"
  if filled "$scratch/missing"; then
    cat "$scratch/missing" >&2
    fail "the host is not as its files say in the lines above: correct the cause and run this again"
  fi
}

# missing: the differences, but for what is here and in no file.
missing() { differences | grep -v -e '^address .* is still on ' -e '^arptables: - ' -e '^ip6*tables, table mangle: - '; }

reload() { start; }

# The reverse of start, from what lvsc owns and not from the files, which may be newer. The ARP
# settings stay as long as a VIP is here: it would claim the VIP from the director.
stop() {
  need_root
  [ -d "$STATE" ] || { say "not started: nothing to do"; return 0; }
  need ip iproute2
  make_scratch
  lock
  owned vips
  address_changes "$list" /dev/null >"$scratch/addresses"
  drop_addresses "$scratch/addresses"
  address_changes "$list" /dev/null >"$scratch/left"
  if filled "$scratch/left"; then
    cat "$scratch/left" >&2
    fail "these VIPs could not be removed, and the ARP settings stay because of them: see the messages above, and run this again"
  fi
  drop_tunnels /dev/null
  drop_fou /dev/null
  read_chains
  mss remove_chain
  drop_arp /dev/null
  restore_sysctls
  forget
}

check() {
  need_root
  all_files
  make_scratch
  check_command ip iproute2
  check_command modprobe kmod
  [ "$(arp_method)" != arptables ] || check_command arptables arptables
  if filled "$FILES/iptables.rules"; then check_command iptables-restore iptables; fi
  if filled "$FILES/ip6tables.rules"; then check_command ip6tables-restore iptables; fi
  check_modules
  while read -r kind what where; do
    case $kind in
      address) check_address "$what" "$where" ;;
      gateway) check_gateway "$what" ;;
      vip)
        ip -o addr show | awk -v vip="${what%/*}" -v device="$where" '
          { split($4, part, "/"); sub(/@.*/, "", $2) } part[1] == vip && $2 != device && $2 !~ /^(lo|tunl0|ip6tnl0|sit0|gre0|ip6gre0|lvsc-gre0|lvsc-gre6)$/ { found = 1 } END { exit !found }' &&
          bad "the VIP ${what%/*} stands on another interface too, which answers for it: remove it there (ip addr del)"
        ;;
    esac
  done <"$CONF"
  case $(arp_method) in
    static) note "ARP is not silenced here: every neighbour needs a permanent entry for the VIPs (arp: static)" ;;
    manual) note "ARP is not lvsc's business here (arp: manual): make sure that this host does not answer for the VIPs" ;;
  esac
  check_ends
}

status() {
  need_root
  need ip iproute2
  all_files
  make_scratch
  differences >"$scratch/differences"
  echo "  ARP        $(arp_method | grep . || echo "nothing to silence")"
  items vip | awk '{ devices[$1] = devices[$1] " " $2; if (!seen[$1]++) order[++n] = $1 }
    END { for (i = 1; i <= n; i++) print "  VIP        " order[i] " on" devices[order[i]] }'
  items tunnel | awk '{ print "  tunnel     " $0 }'
  fou_wanted | awk '{ print "  GUE        UDP port " $1 " (IPv" $2 ")" }'
  if [ -n "${1-}" ]; then
    items tunnel | while read -r device rest; do
      for counter in rx_packets rx_bytes rx_errors rx_dropped; do
        read -r number <"/sys/class/net/$device/statistics/$counter" 2>/dev/null && echo "  counter    $device $counter $number"
      done
    done
  fi
  sed 's/^/! /' "$scratch/differences"
  if filled "$scratch/differences"; then
    say "NOT as its files say: see the lines marked !, 'lvsc-realserver reload' brings it there"
    exit 3
  fi
  say "as its files say"
}

run "$@"
