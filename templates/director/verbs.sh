# --- the verbs -------------------------------------------------------------------------------

wanted_sysctls() { sysctl_lines; }

all_files() {
  need_files "$RULES" "$FILES/iptables.rules" "$FILES/ip6tables.rules" "$FILES/addresses" \
    "$FILES/timeouts" "$FILES/director.conf" "$SYSCTLS" "$MODULES"
}

# Two families, two tables of chains.
marks() { for family in iptables ip6tables; do "$1" $family "$FILES/$family.rules" mangle LVSC-MARK PREROUTING -A; done; }
# -I: ahead of anybody's MASQUERADE, which would take the connection first.
source_nat() { for family in iptables ip6tables; do "$1" $family "$FILES/$family.rules" nat LVSC-SNAT POSTROUTING -I; done; }

need_ipvs() {
  module_present ip_vs || modprobe -q ip_vs || module_present ip_vs || fail "$(module_missing ip_vs)"
}

need_interfaces() {
  awk '!seen[$2]++ { print $2 }' "$FILES/addresses" >"$scratch/interfaces"
  while read -r interface; do
    link_exists "$interface" ||
      fail "the interface $interface, for the VIPs, does not exist: bring it up, or correct it in the spec"
  done <"$scratch/interfaces"
}

# ipvsadm.service clears the whole table when it stops, and writes its own rules when it starts.
rival_service() {
  have systemctl && systemctl --quiet is-active ipvsadm.service 2>/dev/null &&
    ! grep -q '^AUTO="*false' /etc/default/ipvsadm 2>/dev/null
}

keepalived_runs() {
  for comm in /proc/[0-9]*/comm; do
    read -r name 2>/dev/null <"$comm" && [ "$name" = keepalived ] && return 0
  done
  return 1
}

# Gratuitous ARP, so that neighbours forget whom the VIPs belonged to. IPv6 needs none: a neighbour
# whose entry fails asks again.
announce() {
  awk '$1 == "add" && $2 !~ /:/ { sub("/.*", "", $2); print $2, $3 }' "$1" >"$scratch/announce"
  filled "$scratch/announce" || return 0
  if ! have arping; then
    say "no arping here, so neighbours may keep an old entry for the VIPs until it expires (install iputils-arping)"
    return 0
  fi
  sent=0
  while read -r vip interface; do
    arping -q -U -c 2 -I "$interface" "$vip" >/dev/null 2>&1 &
    sent=$((sent + 1))
    [ $((sent % 64)) -ne 0 ] || wait
  done <"$scratch/announce"
  wait
}

# differences: one a line, nothing if the host is as the files say.
differences() {
  rules_compared
  sed -n 's/^[-+] /ipvs: &/p' "$scratch/rules"
  timeout_differences
  read_chains
  marks chain_differences
  source_nat chain_differences
  owned addresses
  address_differences "$list" "$FILES/addresses"
  sysctl_differences
}

# start and reload are one thing: bring the kernel from wherever it is to what the files say. The
# order is what makes it safe: a VIP stands only while its services do, a mark only while its
# service does, and nothing is taken away before everything new is in place: where the kernel refuses
# a server, the ones that it should replace go on serving.
start() {
  need_root
  need ip iproute2
  need ipvsadm ipvsadm
  need modprobe kmod
  all_files
  ! rival_service ||
    fail "ipvsadm.service is active and would clear the IPVS table when it stops: run 'systemctl disable --now ipvsadm.service' first"
  make_scratch
  need_interfaces
  need_ipvs
  lock
  refuse_clashes

  claim rules "$RULES"
  claim addresses "$FILES/addresses"
  load_modules
  apply_sysctls '*'
  read_chains
  source_nat add_to_chain
  apply_timeouts
  load_rules add edit
  rules_compared
  if grep -q '^add -A ' "$scratch/rules"; then
    sed -n 's/^[-+] /ipvs: &/p' "$scratch/rules" >&2
    fail "the kernel refused these services (- kernel, + files), see its messages above. No VIP was added and nothing was taken away; correct the cause and run this again"
  fi
  marks apply_chain
  owned addresses
  address_changes "$list" "$FILES/addresses" >"$scratch/addresses"
  add_addresses "$scratch/addresses"
  announce "$scratch/addresses"
  if ! grep -q '^add \|^edit ' "$scratch/rules"; then
    drop_addresses "$scratch/addresses"
    load_rules drop
    source_nat apply_chain
    restore_sysctls "$scratch/sysctls"
  fi

  differences >"$scratch/differences"
  if filled "$scratch/differences"; then
    cat "$scratch/differences" >&2
    fail "the host is not as its files say in the lines above (- kernel, + files): correct the cause and run this again"
  fi
  settle rules "$RULES"
  settle addresses "$FILES/addresses"
}

reload() { start; }

# A director takes its files at once: it adds before it drops.
extend() { start; }

# The reverse of start, from what lvsc owns and not from the files, which may be newer.
stop() {
  need_root
  [ -d "$STATE" ] || { say "not started: nothing to do"; return 0; }
  need ip iproute2
  need ipvsadm ipvsadm
  make_scratch
  lock
  owned addresses
  address_changes "$list" /dev/null >"$scratch/addresses"
  drop_addresses "$scratch/addresses"
  read_chains
  marks remove_chain
  compare_rules /dev/null >"$scratch/rules"
  load_rules drop
  if [ -f "$STATE/timeouts" ]; then
    set_timeouts "$STATE/timeouts" || complain "the timeouts could not be set back"
  fi
  source_nat remove_chain
  restore_sysctls

  {
    owned addresses
    address_changes "$list" /dev/null
    compare_rules /dev/null | grep '^drop '
  } >"$scratch/left"
  if filled "$scratch/left"; then
    cat "$scratch/left" >&2
    fail "these could not be removed: see the messages above, and run this again"
  fi
  forget
}

check() {
  need_root
  all_files
  make_scratch
  check_command ip iproute2
  check_command ipvsadm ipvsadm
  check_command modprobe kmod
  if filled "$FILES/iptables.rules"; then check_command iptables-restore iptables; fi
  if filled "$FILES/ip6tables.rules"; then check_command ip6tables-restore iptables; fi
  have arping || note "command arping is missing: new VIPs are not announced (install iputils-arping)"
  check_modules
  awk '!seen[$2]++ { print $2 }' "$FILES/addresses" >"$scratch/interfaces"
  while read -r interface; do
    if link_exists "$interface"; then good "interface $interface"; else bad "interface $interface, for the VIPs, does not exist"; fi
  done <"$scratch/interfaces"
  while read -r kind what where; do
    case $kind in
      address) check_address "$what" "$where" ;;
      gateway) check_gateway "$what" ;;
      route) check_route "$what" "$where" ;;
    esac
  done <"$FILES/director.conf"
  if rival_service; then bad "ipvsadm.service is active and would clear the IPVS table: systemctl disable --now ipvsadm.service"; fi
  if keepalived_runs; then bad "keepalived runs: it manages IPVS itself, stop it or take the virtual servers out of its configuration"; fi
  if have ipvsadm; then
    compare_rules >"$scratch/rules"
    while read -r tag service; do
      case $tag in
        clash) bad "the kernel has the service $service, which lvsc did not make, other than the files want it" ;;
        foreign) note "the kernel has the service $service, not lvsc's: it is left alone" ;;
      esac
    done <"$scratch/rules"
  fi
  check_ends
}

status() {
  need_root
  need ip iproute2
  need ipvsadm ipvsadm
  all_files
  make_scratch
  differences >"$scratch/differences"
  ipvs -Ln >"$scratch/list"
  : >"$scratch/stats"
  [ -z "${1-}" ] || ipvs -Ln --stats --exact >"$scratch/stats"
  show_services "$scratch/rules" "$scratch/stats" "$scratch/list"
  grep -v '^ipvs: ' "$scratch/differences" | sed 's/^/! /'
  if filled "$scratch/differences"; then
    say "NOT as its files say: see the lines marked !, 'lvsc-director reload' brings it there"
    exit 3
  fi
  say "as its files say"
}

run "$@"
