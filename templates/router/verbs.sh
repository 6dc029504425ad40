# --- what the verbs do on a router -------------------------------------------------------------

# neighbor_changes [FILE]: what differs between the permanent entries and the file. Lines:
#   set VIP MAC INTERFACE      missing, or with another MAC
#   drop VIP MAC INTERFACE     lvsc's, and no longer in the file
#   clash VIP MAC INTERFACE    a permanent entry with another MAC that lvsc did not make
neighbor_changes() {
  owned neighbors
  ip neigh show nud permanent >"$scratch/neighbors"
  awk '
    FILENAME == ARGV[1] { for (i = 1; i < NF; i++) { if ($i == "dev") dev = $(i + 1); if ($i == "lladdr") there[$1, dev] = $(i + 1) } next }
    FILENAME == ARGV[2] { owned[$1, $3] = $2; mac[++owns] = $0; next }
    {
      wanted[$1, $3] = 1
      if (((($1, $3) in there) ? there[$1, $3] : "") == tolower($2)) next
      if (($1, $3) in there && !(($1, $3) in owned)) print "clash", $1, there[$1, $3], $3
      print "set", $0
    }
    END {
      for (i = 1; i <= owns; i++) {
        split(mac[i], part, " ")
        if ((part[1], part[3]) in there && !((part[1], part[3]) in wanted)) print "drop", mac[i]
      }
    }' "$scratch/neighbors" "$list" "${1-$data/neighbors}"
}

interfaces() { awk '!seen[$3]++ { print $3 }' "$data/neighbors"; }

change_neighbors() {
  awk '
    $1 == "set" { print "neigh replace " $2 " lladdr " $3 " dev " $4 " nud permanent" }
    $1 == "drop" { print "neigh del " $2 " dev " $4 }' "$scratch/changes" >"$scratch/batch"
  run_batch
}

needs() { need ip iproute2; }

look() {
  interfaces >"$scratch/interfaces"
  while read -r interface; do
    link_exists "$interface" || fail "the interface $interface does not exist: bring it up, or correct it in the spec"
  done <"$scratch/interfaces"
}

refuse() {
  clashes=$(neighbor_changes | sed -n 's/^clash //p')
  [ -z "$clashes" ] ||
    fail "nothing was changed: there are permanent entries that lvsc did not make ($clashes). Remove them with 'ip neigh del' if they are left over"
}

owned_lists() { "$1" neighbors "$data/neighbors"; }

bring() {
  neighbor_changes | sed '/^drop /d' >"$scratch/changes"
  change_neighbors
}

drop() {
  neighbor_changes | sed '/^set /d' >"$scratch/changes"
  change_neighbors
}

differences() {
  neighbor_changes | awk '
    $1 == "set" { print "neighbor " $2 " on " $4 " is not bound to " $3 }
    $1 == "drop" { print "neighbor " $2 " on " $4 " is still bound to " $3 }'
}

take_down() {
  neighbor_changes /dev/null >"$scratch/changes"
  change_neighbors
}

left() { neighbor_changes /dev/null; }

# An entry that binds a VIP of the file to the MAC that the file says.
stands() {
  [ -f "$DATA" ] || return 0
  take_files
  neighbor_changes >"$scratch/changes"
  awk 'FILENAME == ARGV[1] { differs[$2, $4] = 1; next } !(($1, $3) in differs)' "$scratch/changes" "$data/neighbors"
}

look_closely() {
  check_command ip iproute2
  interfaces >"$scratch/interfaces"
  while read -r interface; do
    if link_exists "$interface"; then good "interface $interface"; else bad "interface $interface does not exist"; fi
  done <"$scratch/interfaces"
  neighbor_changes >"$scratch/changes"
  while read -r what vip mac interface; do
    [ "$what" != clash ] ||
      bad "$vip is permanently bound to $mac on $interface, not by lvsc: remove it with 'ip neigh del $vip dev $interface' if it is left over"
  done <"$scratch/changes"
}

show() {
  awk '{ print "  " $1 " is at " $2 " on " $3 }' "$data/neighbors"
  if [ -n "${1-}" ]; then
    while read -r vip mac interface; do ip -s neigh show "$vip" dev "$interface"; done <"$data/neighbors"
  fi
  sed 's/^/! /' "$scratch/differences"
}

run "$@"
