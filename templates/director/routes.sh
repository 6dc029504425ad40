# --- routes of VIPs ----------------------------------------------------------------------------------
# A kernel table of lvsc's own, in which no packet is ever looked up: BIRD announces a VIP whose route is
# there. All routes of lvsc's protocol number in it are lvsc's, so what is there needs no list. A director
# that announces nothing has none (see wanted_routes of announce.sh and of no-announce.sh).

TABLE=188
PROTOCOL=88

# A router needs this long, in seconds, to take a route out of its own table (measured: 0.4 to 2.3).
WITHDRAWAL=3

# routes_there: "ADDRESS/LENGTH METRIC", one a line.
routes_there() {
  for family in -4 -6; do
    ip $family route show table $TABLE proto $PROTOCOL 2>/dev/null
  done | awk '
    {
      address = $2 ~ /\// ? $2 : $2 ($2 ~ /:/ ? "/128" : "/32"); metric = 0
      for (i = 3; i < NF; i++) if ($i == "metric") metric = $(i + 1)
      print address, metric
    }'
}

# route_changes WANTED: "add ADDRESS/LENGTH METRIC"; "turn" of one whose VIP stays, with another metric;
# "drop" of one whose VIP has none now.
route_changes() {
  routes_there >"$scratch/routes.kernel"
  awk '
    FILENAME == ARGV[1] { there[$0] = 1; order[++count] = $0; next }
    { wanted[$0] = 1; stays[$1] = 1; if (!($0 in there)) print "add", $0 }
    END {
      for (n = 1; n <= count; n++) {
        split(order[n], route, " ")
        if (!(order[n] in wanted)) print (route[1] in stays) ? "turn" : "drop", order[n]
      }
    }' "$scratch/routes.kernel" "$1"
}

# change_routes CHANGES TAG...: those with these tags. What is new comes first: where only the metric
# changes, the VIP is announced all the time.
change_routes() {
  changes=$1
  shift
  filled "$changes" || return 0
  for tag; do
    awk -v tag="$tag" -v rest="table $TABLE proto $PROTOCOL metric" '
      $1 == tag { print "route", tag == "add" ? "add" : "del", "blackhole", $2, rest, $3 }' "$changes"
  done >"$scratch/batch"
  run_batch
}

# routes_of_files: what the data files want now.
routes_of_files() {
  owned checks
  wanted_routes "$data/announcements" "$data/ipvs.rules" "$data/health" "$list" >"$scratch/routes.wanted"
  route_changes "$scratch/routes.wanted" >"$scratch/routes"
}

# withdraw CHANGES: and waits until no packet comes any more, where a VIP or its services go next.
withdraw() {
  filled "$1" || return 0
  change_routes "$1" drop
  ! grep -q '^drop' "$1" || sleep $WITHDRAWAL
}

route_differences() {
  routes_of_files
  filled "$scratch/routes" || return 0
  awk '
    $1 == "add" { print "route to " $2 " is missing (metric " $3 "), so BIRD does not announce it so" }
    $1 != "add" { print "route to " $2 " with metric " $3 " is still there, and BIRD announces it" }' "$scratch/routes"
}
