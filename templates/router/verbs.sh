# --- the verbs -------------------------------------------------------------------------------

NEIGHBOURS=$FILES/neighbours

# neighbour_changes [FILE]: what differs between the permanent entries and the file. Lines:
#   set VIP MAC INTERFACE      missing, or with another MAC
#   drop VIP MAC INTERFACE     lvsc's, and no longer in the file
#   clash VIP MAC INTERFACE    a permanent entry with another MAC that lvsc did not make
neighbour_changes() {
  owned neighbours
  ip neigh show nud permanent >"$scratch/neighbours"
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
    }' "$scratch/neighbours" "$list" "${1-$NEIGHBOURS}"
}

differences() {
  neighbour_changes | awk '
    $1 == "set" { print "neighbour " $2 " on " $4 " is not bound to " $3 }
    $1 == "drop" { print "neighbour " $2 " on " $4 " is still bound to " $3 }'
}

prepare() {
  need_root
  need ip iproute2
  need_files "$NEIGHBOURS"
  make_scratch
  awk '!seen[$3]++ { print $3 }' "$NEIGHBOURS" >"$scratch/interfaces"
  while read -r interface; do
    link_exists "$interface" || fail "the interface $interface does not exist: bring it up, or correct it in the spec"
  done <"$scratch/interfaces"
  lock
  neighbour_changes >"$scratch/changes"
  clashes=$(sed -n 's/^clash //p' "$scratch/changes")
  [ -z "$clashes" ] ||
    fail "nothing was changed: there are permanent entries that lvsc did not make ($clashes). Remove them with 'ip neigh del' if they are left over"
  claim neighbours "$NEIGHBOURS"
}

start() {
  prepare
  change_neighbours
  differences >"$scratch/differences"
  verify
  settle neighbours "$NEIGHBOURS"
}

# extend: new entries; the ones that the file has no more stay, because real servers may still hold
# these VIPs. Then comes reload.
extend() {
  prepare
  sed '/^drop /d' "$scratch/changes" >"$scratch/new"
  mv "$scratch/new" "$scratch/changes"
  if ! filled "$scratch/changes"; then
    say "nothing to add"
    return
  fi
  change_neighbours
  differences | grep -v ' is still bound to ' >"$scratch/differences"
  verify
}

verify() {
  if filled "$scratch/differences"; then
    cat "$scratch/differences" >&2
    fail "the neighbour table is not as $NEIGHBOURS says in the lines above: correct the cause and run this again"
  fi
}

change_neighbours() {
  awk '
    $1 == "set" { print "neigh replace " $2 " lladdr " $3 " dev " $4 " nud permanent" }
    $1 == "drop" { print "neigh del " $2 " dev " $4 }' "$scratch/changes" >"$scratch/batch"
  run_batch
}

reload() { start; }

stop() {
  need_root
  [ -d "$STATE" ] || { say "not started: nothing to do"; return 0; }
  need ip iproute2
  make_scratch
  lock
  neighbour_changes /dev/null >"$scratch/changes"
  change_neighbours || fail "see the messages above, and run this again"
  forget
}

check() {
  need_root
  need_files "$NEIGHBOURS"
  make_scratch
  check_command ip iproute2
  awk '!seen[$3]++ { print $3 }' "$NEIGHBOURS" >"$scratch/interfaces"
  while read -r interface; do
    if link_exists "$interface"; then good "interface $interface"; else bad "interface $interface does not exist"; fi
  done <"$scratch/interfaces"
  neighbour_changes >"$scratch/changes"
  while read -r what vip mac interface; do
    [ "$what" != clash ] ||
      bad "$vip is permanently bound to $mac on $interface, not by lvsc: remove it with 'ip neigh del $vip dev $interface' if it is left over"
  done <"$scratch/changes"
  check_ends
}

status() {
  need_root
  need ip iproute2
  need_files "$NEIGHBOURS"
  make_scratch
  awk '{ print "  " $1 " is at " $2 " on " $3 }' "$NEIGHBOURS"
  if [ -n "${1-}" ]; then
    while read -r vip mac interface; do ip -s neigh show "$vip" dev "$interface"; done <"$NEIGHBOURS"
  fi
  differences | sed 's/^/! /' >"$scratch/differences"
  cat "$scratch/differences"
  if filled "$scratch/differences"; then
    say "NOT as its file says: see the lines marked !, 'lvsc-router reload' brings it there"
    exit 3
  fi
  say "as its file says"
}

run "$@"
