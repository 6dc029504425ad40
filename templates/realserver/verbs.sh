# --- what the verbs do on a real server --------------------------------------------------------

# The file names accept_redirects for "all"; on a host that does not forward, the kernel takes one
# interface's own value as well (either is enough), so the ones with this host's addresses follow.
wanted_sysctls() {
  sysctl_lines >"$scratch/sysctls.file"
  cat "$scratch/sysctls.file"
  grep -q '/all/accept_redirects' "$scratch/sysctls.file" || return 0
  for family in 4 6; do
    grep -qx "net/ipv$family/conf/all/accept_redirects 0" "$scratch/sysctls.file" || continue
    ip "-$family" -o addr show | awk -v conf="$data/realserver.conf" -v family=$family '
      BEGIN { while ((getline line < conf) > 0) { split(line, item, " "); if (item[1] == "address") own[item[2]] = 1 } }
      {
        split($4, part, "/"); sub(/@.*/, "", $2)
        if (part[1] in own && !seen[$2]++) print "net/ipv" family "/conf/" $2 "/accept_redirects 0"
      }'
  done
}

mss() { for family in iptables ip6tables; do "$1" $family "$data/$family.rules" mangle LVSC-MSS OUTPUT -A; done; }

needs() {
  need ip iproute2
  need modprobe kmod
}

look() {
  [ "$(arp_method)" != arptables ] || need arptables arptables
  awk '$1 == "vip" { wanted[$3] = 1 } $1 == "tunnel" { made[$2] = 1 }
    END { for (device in wanted) if (!(device in made)) print device }' "$data/realserver.conf" >"$scratch/devices"
  while read -r device; do
    link_exists "$device" || fail "the device $device, for the VIPs, does not exist"
  done <"$scratch/devices"
}

refuse() { items vip >"$scratch/vips"; }

owned_lists() { "$1" vips "$scratch/vips"; }

# A VIP comes last: before it is here, this host must be silent for it in ARP.
bring() {
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

drop() {
  drop_addresses "$scratch/addresses"
  drop_tunnels "$scratch/tunnels"
  fou_wanted >"$scratch/fou.wanted"
  drop_fou "$scratch/fou.wanted"
  drop_arp "$scratch/arp.wanted"
  mss apply_chain
  restore_sysctls "$scratch/sysctls"
}

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

# The ARP settings stay as long as a VIP is here: it would claim the VIP from the director.
take_down() {
  owned vips
  address_changes "$list" /dev/null >"$scratch/addresses"
  drop_addresses "$scratch/addresses"
  left >"$scratch/left"
  ! filled "$scratch/left" || return 0
  drop_tunnels /dev/null
  drop_fou /dev/null
  read_chains
  mss remove_chain
  drop_arp /dev/null
  restore_sysctls /dev/null
}

left() {
  owned vips
  address_changes "$list" /dev/null
}

stands() {
  [ -f "$DATA" ] || return 0
  take_files
  items vip >"$scratch/vips"
  stands_of "$scratch/vips"
}

look_closely() {
  check_command ip iproute2
  check_command modprobe kmod
  [ "$(arp_method)" != arptables ] || check_command arptables arptables
  if filled "$data/iptables.rules"; then check_command iptables-restore iptables; fi
  if filled "$data/ip6tables.rules"; then check_command ip6tables-restore iptables; fi
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
  done <"$data/realserver.conf"
  check_sysctls
  case $(arp_method) in
    static) note "ARP is not silenced here: every neighbor needs a permanent entry for the VIPs (arp: static)" ;;
    manual) note "ARP is not lvsc's business here (arp: manual): make sure that this host does not answer for the VIPs" ;;
  esac
}

show() {
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
  overruled | sed 's/^/  boot       /'
  sed 's/^/! /' "$scratch/differences"
}

run "$@"
