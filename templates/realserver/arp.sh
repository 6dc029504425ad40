# --- ARP -------------------------------------------------------------------------------------

# With "arp arptables" two chains of lvsc's own keep this host silent for its VIPs: it does not
# answer for them, and asks in the name of its RIP (a request that names the VIP would teach the
# neighbors this host's MAC for it).

arp_method() { items arp; }

# arp_wanted: "in VIP" and "out VIP RIP" for every IPv4 VIP.
arp_wanted() {
  [ "$(arp_method)" = arptables ] || return 0
  awk '
    $1 == "address" && $2 !~ /:/ && rip == "" { rip = $2 }
    $1 == "vip" && $2 !~ /:/ { sub("/.*", "", $2); if (!($2 in seen)) { seen[$2] = 1; print "in", $2; print "out", $2, rip } }
  ' "$data/realserver.conf"
}

# arp_there: what the kernel has of these. Both arptables (legacy and nft) list a rule's words in their own order.
arp_there() {
  have arptables || return 0
  { arptables -n -L LVSC-IN; arptables -n -L LVSC-OUT; } 2>/dev/null | awk '
    $1 == "Chain" { chain = $2; next }
    {
      vip = rip = ""
      for (i = 1; i < NF; i++) {
        if ((chain == "LVSC-IN" && $i == "-d") || (chain == "LVSC-OUT" && $i == "-s")) vip = $(i + 1)
        if ($i == "--mangle-ip-s") rip = $(i + 1)
      }
      if (chain == "LVSC-IN" && vip != "") print "in", vip
      if (chain == "LVSC-OUT" && vip != "") print "out", vip, rip
    }'
}

arp_jumps() {
  arptables -n -L "$1" | grep -q -e "-j $2"
}

apply_arp() {
  arp_wanted >"$scratch/arp.wanted"
  filled "$scratch/arp.wanted" || return 0
  need arptables arptables
  : >>"$STATE/arptables" || fail "$STATE/arptables cannot be written: is /run full or read-only?"
  for chain in LVSC-IN LVSC-OUT; do
    arptables -n -L $chain >/dev/null 2>&1 || arptables -N $chain ||
      fail "arptables cannot make a chain: does this kernel have CONFIG_NFT_COMPAT_ARP, or CONFIG_IP_NF_ARPTABLES?"
  done
  arp_there >"$scratch/arp.there"
  # New VIPs first; the ones that are no longer wanted go when they are off this host.
  awk 'FILENAME == ARGV[1] { there[$0] = 1; next } !($0 in there)' "$scratch/arp.there" "$scratch/arp.wanted" >"$scratch/arp.new"
  while read -r direction vip rip; do
    case $direction in
      in) arptables -A LVSC-IN -d "$vip" -j DROP ;;
      out) arptables -A LVSC-OUT -s "$vip" -j mangle --mangle-ip-s "$rip" ;;
    esac || fail "arptables refused the rule for $vip: does this kernel have CONFIG_IP_NF_ARP_MANGLE?"
  done <"$scratch/arp.new"
  arp_jumps INPUT LVSC-IN || arptables -A INPUT -j LVSC-IN || fail "arptables refused the jump to LVSC-IN"
  arp_jumps OUTPUT LVSC-OUT || arptables -A OUTPUT -j LVSC-OUT || fail "arptables refused the jump to LVSC-OUT"
}

# drop_arp WANTED: the rules that WANTED does not list, and the chains with the last of them.
drop_arp() {
  [ -f "$STATE/arptables" ] || return 0
  arp_there | awk 'FILENAME == ARGV[1] { wanted[$0] = 1; next } !($0 in wanted)' "$1" - >"$scratch/arp.old"
  while read -r direction vip rip; do
    case $direction in
      in) arptables -D LVSC-IN -d "$vip" -j DROP ;;
      out) arptables -D LVSC-OUT -s "$vip" -j mangle --mangle-ip-s "$rip" ;;
    esac
  done <"$scratch/arp.old"
  ! filled "$1" || return 0
  arptables -D INPUT -j LVSC-IN 2>/dev/null
  arptables -D OUTPUT -j LVSC-OUT 2>/dev/null
  for chain in LVSC-IN LVSC-OUT; do arptables -F $chain && arptables -X $chain; done 2>/dev/null
  rm -f "$STATE/arptables"
}

arp_differences() {
  arp_wanted >"$scratch/arp.wanted"
  [ -f "$STATE/arptables" ] || filled "$scratch/arp.wanted" || return 0
  arp_there >"$scratch/arp.there"
  awk '
    function rule() { return $1 == "in" ? "does not answer for " $2 : "asks for " $2 " as " $3 }
    FILENAME == ARGV[1] { there[$0] = 1; next }
    { wanted[$0] = 1; if (!($0 in there)) print "arptables: + this host " rule() }
    END { for (line in there) if (!(line in wanted)) { $0 = line; print "arptables: - this host " rule() } }
  ' "$scratch/arp.there" "$scratch/arp.wanted"
  if filled "$scratch/arp.wanted" && have arptables; then
    arp_jumps INPUT LVSC-IN && arp_jumps OUTPUT LVSC-OUT || echo "arptables: + the jumps to LVSC-IN and LVSC-OUT"
  fi
}

