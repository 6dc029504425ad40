# --- health --------------------------------------------------------------------------------------
# keepalived asks the servers, as /etc/keepalived/keepalived.conf says, and calls this program with "up
# CHECK" or "down CHECK" when an answer changes. It keeps each check as a server of a service whose mark
# no packet has; the services that carry packets are lvsc's alone. The file `health` has
#   check ID SECONDS SOCKET -f MARK     who is asked, and when a dead server is known at the latest
#   service QUORUM OTHERWISE WAY KEY    OTHERWISE serves below the quorum: sorry, open, nothing. WAY is
#                                       how a dead server goes out: weight, or entry (see HealthPlanner)
#   server ID WEIGHT SOCKET             of the service above it; "-" as the ID: counts as alive
#   sorry - WEIGHT SOCKET               its sorry server
#   notify PROGRAM                      is told of changes
# and $STATE/checks what is known of each check, "ID STATE SINCE START PID". STATE is up, down, new (no
# answer yet, and not in service before: gets no client) or unasked (none yet, but in service). SINCE
# is in seconds since 1970. START and PID are the process that told it: who was started first, told it
# first, in whatever order they come to their turn.

# The first mark of checks. A spec's marks are below, and the one before it is of what another director sends.
FIRST_MARK=2147480001

# awk_health: functions for awk. read_health() takes a line of a `health`, of which the one in the end is
# to be followed by judge(). They call judged() for each service that is read, with its servers in
# member[1..members]: id_of, weight_of (in the spec), wants (by the answers), sorry_of.
# shellcheck disable=SC2016 # an awk program
awk_health='
  function is_alive(id) { return id == "-" || (state[id] != "down" && state[id] != "new") }
  function read_health(   n) {
    if ($1 == "service") {
      judge(); quorum = $2; otherwise = $3; way = $4; service = $5 " " $6 (NF > 6 ? " " $7 : "")
    } else if ($1 == "server" || $1 == "sorry") {
      n = ++members; member[n] = $4; id_of[n] = $2; weight_of[n] = $3; sorry_of[n] = ($1 == "sorry")
    }
  }
  function judge(   n, live) {
    if (service == "") return
    live = 0
    for (n = 1; n <= members; n++) if (!sorry_of[n] && is_alive(id_of[n])) live += weight_of[n]
    short = (live < quorum)
    for (n = 1; n <= members; n++) {
      if (sorry_of[n]) wants[n] = short ? weight_of[n] : 0
      else if (short && otherwise == "sorry") wants[n] = 0
      else wants[n] = (is_alive(id_of[n]) || (short && otherwise == "open")) ? weight_of[n] : 0
    }
    judged()
    members = 0; service = ""
  }
'

has_health() { filled "$data/health"; }

# wanted_rules: the path of the table that is wanted now, in $wanted_rules: ipvs.rules, but for servers
# whose checks fail and sorry servers.
wanted_rules() {
  wanted_rules=$data/ipvs.rules
  has_health || return 0
  wanted_rules=$scratch/wanted.rules
  [ ! -f "$wanted_rules" ] || return 0
  owned checks
  awk "$awk_rules $awk_health"'
    function judged(   n) {
      for (n = 1; n <= members; n++) {
        weight[service, member[n]] = wants[n]
        # What the spec drains stays in the table, without new clients.
        if (way == "entry" && wants[n] == 0 && (sorry_of[n] || weight_of[n] > 0)) out[service, member[n]] = 1
      }
    }
    FILENAME == ARGV[1] { state[$1] = $2; next }
    FILENAME == ARGV[2] { read_health(); next }
    FNR == 1 { judge() }
    $1 == "-a" {
      read_rule()
      if ((key, $at) in out) next
      if ((key, $at) in weight) {
        # -r SOCKET METHOD -w WEIGHT
        $(at + 3) = weight[key, $at]
      }
    }
    { print }' "$list" "$data/health" "$data/ipvs.rules" >"$wanted_rules"
}

# choose_states: what is known of the checks of the files, before a start or reload: what was known, and
# of others nothing. Where keepalived runs already, a server that is new in the table waits for its first
# answer: keepalived does not tell of one that never gave any. Under the lock.
choose_states() {
  take_news
  if ! has_health; then
    rm -f "$STATE/checks" "$STATE/short"
    return 0
  fi
  owned checks
  : >"$scratch/kernel.rules"
  keepalived_process
  [ -z "$process" ] || [ ! -s "$STATE/files" ] || everything_known || ipvs -Sn >"$scratch/kernel.rules"
  awk -v now="$(date +%s)" "$awk_rules $awk_health"'
    function judged(   n) {
      for (n = 1; n <= members; n++) if ((service, member[n]) in there) served[id_of[n]] = 1
    }
    FILENAME == ARGV[1] { told[$1] = $0; next }
    FILENAME == ARGV[2] {
      running = 1
      if ($1 == "-a") { read_rule(); there[key, $at] = 1 }
      next
    }
    { read_health() }
    $1 == "check" { order[++checks] = $2 }
    END {
      judge()
      for (n = 1; n <= checks; n++) {
        id = order[n]
        if (id in told) print told[id]
        else print id, (running && !(id in served)) ? "new" : "unasked", now, 0, 0
      }
    }' "$list" "$scratch/kernel.rules" "$data/health" >"$scratch/checks"
  store "$scratch/checks" checks
}

# store FILE NAME: FILE becomes $STATE/NAME, whole or not at all.
store() {
  if ! { cp "$1" "$STATE/$2.new" && mv "$STATE/$2.new" "$STATE/$2"; }; then
    fail "$STATE/$2 cannot be written: is /run full or read-only?"
  fi
}

everything_known() {
  awk 'FILENAME == ARGV[1] { told[$1] = 1; next } $1 == "check" && !($2 in told) { unknown = 1 } END { exit unknown }' \
    "$list" "$data/health"
}

# --- what keepalived tells -------------------------------------------------------------------------

role_up() { tell "$1" up; }
role_down() { tell "$1" down; }

# tell CHECK STATE: leaves the news for whoever has the lock next. Where that takes a while, one process
# waits for all: when a whole rack fails, a hundred that look again and again would keep the one that
# works from its work. A run that is killed in the middle leaves its news there. Before start and after
# stop nobody wants to know. Of two thousand runs that keepalived starts at once all but a few end in
# the first lines: those start no process.
tell() {
  [ -w "${STATE%/*}" ] || need_root
  started || return 0
  name_myself
  [ -d "$STATE/waits" ] || mkdir -p "$STATE/news" "$STATE/waits"
  # One write: who reads the file finds it empty or whole.
  echo "$1 $2 ${me#*.} ${me%%.*}" >"$STATE/news/$me" ||
    fail "$STATE/news cannot be written: is /run full or read-only?"
  ! somebody_waits || return 0
  make_scratch
  waits=
  tries=0
  # A look costs less than a try; a try finds out that the owner is dead.
  until { [ ! -L "$STATE/lock" ] || [ $((tries % 5)) -eq 0 ]; } && lock_if_free; do
    [ -n "$waits" ] || wait_here || return 0
    waits=yes
    [ -d "$STATE/news" ] || return 0
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || fail "process ${owner%%.*} has been at work for 60 s: '$PROGRAM repair' takes what it left"
    sleep 0.2 2>/dev/null || { sleep 1; tries=$((tries + 4)); }
  done
  # Before the news are read: who finds this process waiting relies on it.
  [ -z "$waits" ] || rm -f "$STATE/waits/first" "$STATE/waits/$me"
  if [ -d "$STATE/news" ]; then
    recall
    take_news
    unlock
  else
    # lvsc-director was stopped meanwhile.
    unlock
    rmdir "$STATE" "${STATE%/*}" 2>/dev/null || :
  fi
}

# somebody_waits: is there a process that will have the lock, and has not read the news yet? The link
# $STATE/waits/first, made in one step, goes to a file in which its name stands: that is read without
# starting a process.
somebody_waits() { { read -r waiter <"$STATE/waits/first"; } 2>/dev/null && still_runs "$waiter"; }

# wait_here: from now on this process is the one that waits, or it fails because another is. Of two that
# find a dead one at once both may wait.
wait_here() {
  { echo "$me" >"$STATE/waits/$me"; } 2>/dev/null || :
  ! ln -s "$me" "$STATE/waits/first" 2>/dev/null || return 0
  if somebody_waits; then
    rm -f "$STATE/waits/$me"
    return 1
  fi
  rm -f "$STATE/waits/first" "$STATE/waits/${waiter:-none}"
  ln -s "$me" "$STATE/waits/first" 2>/dev/null || :
}

# take_news [FILE]: what was told becomes known, and what the lines of FILE tell; the table follows, by the
# files of the last start. Under the lock. The news go last: they are done again if this process is killed.
take_news() {
  # What a process has not written yet stays, unless it was killed.
  for file in "$STATE"/news/*; do
    [ -s "$file" ] || [ ! -e "$file" ] || still_runs "${file##*/}" || rm -f "$file"
  done
  cat "$STATE"/news/* "$@" >"$scratch/news" 2>/dev/null
  filled "$scratch/news" || return 0
  owned checks
  read -r uptime rest </proc/uptime
  awk -v boot="$(($(date +%s) - ${uptime%.*}))" '
    function is_newer(start, pid, id) {
      return !(id in start_of) || start > start_of[id] || (start == start_of[id] && pid > pid_of[id])
    }
    FILENAME == ARGV[1] { state[$1] = $2; since[$1] = $3; start_of[$1] = $4 + 0; pid_of[$1] = $5 + 0; order[++count] = $1; next }
    !($1 in state) || !is_newer($3 + 0, $4 + 0, $1) { next }
    {
      if (state[$1] != $2) since[$1] = boot + int($3 / 100)
      state[$1] = $2; start_of[$1] = $3 + 0; pid_of[$1] = $4 + 0
    }
    END {
      for (n = 1; n <= count; n++) { id = order[n]; print id, state[id], since[id], start_of[id], pid_of[id] }
    }' "$list" "$scratch/news" >"$scratch/checks"
  awk 'FILENAME == ARGV[1] { was[$1] = $2; next } was[$1] != $2 { print $1, was[$1], $2 }' "$list" "$scratch/checks" >"$scratch/changes"
  follow "$scratch/news"
  follow_routes "$scratch/checks"
  store "$scratch/checks" checks
  [ ! -d "$MEMORY" ] || cp "$STATE/checks" "$MEMORY/" 2>/dev/null || :
  # Those that were read. Others may have come meanwhile.
  # shellcheck disable=SC2046 # a word for each
  (cd "$STATE/news" && rm -f $(awk '{ print $4 "." $3 }' "$scratch/news"))
  announce_changes
}

# follow IDS: brings the services that one of these checks matters to, where $scratch/checks says, by
# edits of what differs. What is to get clients comes first.
follow() {
  owned health
  awk "$awk_health"'
    function judged(   n, concerned) {
      for (n = 1; n <= members; n++) if (id_of[n] in told) concerned = 1
      if (!concerned) return
      print "service", short, way, service
      for (n = 1; n <= members; n++) print "server", wants[n], (sorry_of[n] || weight_of[n] > 0) ? "may" : "stays", member[n]
    }
    FILENAME == ARGV[1] { state[$1] = $2; next }
    FILENAME == ARGV[2] { told[$1] = 1; next }
    { read_health() }
    END { judge() }' "$scratch/checks" "$1" "$list" >"$scratch/wishes"
  filled "$scratch/wishes" || return 0
  sed -n 's/^service [01] [a-z]* //p' "$scratch/wishes" >"$scratch/keys"
  list_services <"$scratch/keys" >"$scratch/kernel.list"
  owned rules
  sed 's/.*/-a & -r /' "$scratch/keys" | grep -F -f - "$list" >"$scratch/attributes"
  awk "$awk_names $awk_rules"'
    # The kernel, as ipvsadm -Ln lists it.
    FILENAME == ARGV[1] && ($1 == "TCP" || $1 == "UDP" || $1 == "SCTP" || $1 == "FWM") { current = $1 " " $2 ($3 == "IPv6" ? " IPv6" : ""); next }
    FILENAME == ARGV[1] { if ($1 == "->") weight[current, $2] = $4; next }
    # The applied ipvs.rules: the attributes in front of the weight and behind it.
    FILENAME == ARGV[2] {
      # -r SOCKET METHOD -w WEIGHT
      read_rule(); where = listed_as($2, $3, $4)
      front[where, $at] = $(at + 1)
      rest = ""
      for (i = at + 4; i <= NF; i++) rest = rest " " $i
      behind[where, $at] = rest
      next
    }
    $1 == "service" { way = $3; text = $4 " " $5 (NF > 5 ? " " $6 : ""); where = listed_as($4, $5, NF > 5 ? $6 : ""); next }
    {
      wish = $2; there = ((where, $4) in weight)
      rule = text " -r " $4 " " front[where, $4] " -w " wish behind[where, $4]
      if (way == "entry" && wish == 0 && $3 == "may") { if (there) falls[++falling] = "-d " text " -r " $4 }
      else if (!there) { if (way == "entry" && (where, $4) in front) print "-a " rule }
      else if (weight[where, $4] != wish) { if (wish > 0) print "-e " rule; else falls[++falling] = "-e " rule }
    }
    END { for (n = 1; n <= falling; n++) print falls[n] }' "$scratch/kernel.list" "$scratch/attributes" "$scratch/wishes" >"$scratch/commands"
  ! filled "$scratch/commands" || ipvsadm -R <"$scratch/commands" || :
}

# list_services: the kernel's services with the keys of standard input. Each by itself, as long as they
# are few: the table may be large.
list_services() {
  if [ "$(wc -l <"$scratch/keys")" -gt 20 ]; then
    ipvs -Ln
    return
  fi
  while read -r flag where six; do
    # shellcheck disable=SC2086 # no word where there is none
    ipvs -Ln "$flag" "$where" $six 2>/dev/null </dev/null || :
  done
}

# announce_changes: tells the program of the spec, in the background: it holds up nothing.
announce_changes() {
  owned health
  to_tell=$(sed -n 's/^notify //p' "$list")
  [ -n "$to_tell" ] || return 0
  owned short
  awk -v shorts="$scratch/short" "$awk_names $awk_health"'
    function judged(   n, name) {
      name = called(service_name, key_of(service))
      for (n = 1; n <= members; n++)
        if (id_of[n] in change) print "server", called(server_name, address(member[n])), name, change[id_of[n]]
      if (short != (service in was_short)) print "quorum", name, short ? "lost" : "reached"
      if (short) print service >shorts
    }
    function key_of(service,   part, n) { n = split(service, part, " "); return listed_as(part[1], part[2], n > 2 ? part[3] : "") }
    FILENAME == ARGV[1] { state[$1] = $2; next }
    FILENAME == ARGV[2] { if (!($2 == "unasked" && $3 == "up")) change[$1] = $3; next }
    FILENAME == ARGV[3] { was_short[$0] = 1; next }
    FILENAME == ARGV[4] { read_name(); next }
    { read_health() }
    END { judge() }' "$scratch/checks" "$scratch/changes" "$list" /etc/lvsc/names "$STATE/health" >"$scratch/calls"
  [ -f "$scratch/short" ] || : >"$scratch/short"
  store "$scratch/short" short
  while read -r words; do
    # shellcheck disable=SC2086 # a word for each
    ("$to_tell" $words </dev/null >/dev/null 2>&1 &)
  done <"$scratch/calls"
}

# --- what keepalived does not tell -----------------------------------------------------------------

# doubt_answers: keepalived does not tell of a check that is new to it and fails, but keeps its server out
# of its own service. Where it has done that at two looks of the timer, the server counts as dead. And
# where keepalived was not there at two looks, nobody asks: all count as alive. Under the lock.
doubt_answers() {
  owned health
  filled "$list" || return 0
  keepalived_process
  : >"$scratch/doubts"
  if [ -z "$process" ]; then
    owned checks
    awk '$2 != "unasked" { print $1, "unasked" }' "$list" >"$scratch/doubts"
  elif [ "$(age_of "$process")" -gt 20 ]; then
    silent >"$scratch/doubts"
  fi
  owned doubts
  name_myself
  mkdir -p "$STATE/news"
  awk -v seen="${me#*.} ${me%%.*}" '
    FILENAME == ARGV[1] { before[$0] = 1; next } $0 in before { print $0, seen }' "$list" "$scratch/doubts" >"$scratch/certain"
  store "$scratch/doubts" doubts
  take_news "$scratch/certain"
}

# silent: the checks that lvsc takes for alive, and whose servers keepalived keeps out: "ID down".
silent() {
  awk '$1 == "check" { print $5, $6, $7 }' "$list" | sort -u >"$scratch/marks"
  while read -r flag where six; do
    # shellcheck disable=SC2086 # no word where there is none
    ipvs -Ln "$flag" "$where" $six 2>/dev/null </dev/null || :
  done <"$scratch/marks" >"$scratch/marks.list"
  known_checks=$list
  owned checks
  awk "$awk_names"'
    FILENAME == ARGV[1] && $1 == "FWM" { current = "FWM " $2 ($3 == "IPv6" ? " IPv6" : ""); asked[current] = 1; next }
    FILENAME == ARGV[1] { if ($1 == "->") there[current, $2] = 1; next }
    FILENAME == ARGV[2] { state[$1] = $2; next }
    $1 == "check" {
      where = listed_as($5, $6, NF > 6 ? $7 : "")
      if ((where in asked) && !((where, $4) in there) && (state[$2] == "up" || state[$2] == "unasked")) print $2, "down"
    }' "$scratch/marks.list" "$list" "$known_checks"
}

# age_of PID: seconds that a process has been there (proc(5), stat: field 22, in hundredths).
age_of() {
  name_process "$1"
  read -r uptime rest </proc/uptime
  echo $((${uptime%.*} - ${named#*.} / 100))
}

# --- status and check ------------------------------------------------------------------------------

# health_of_servers: for status, one a line: "STATE SINCE SOCKET KEY". STATE is that of the check, held
# where a live server has no client for the sorry server's sake; of a sorry server used or spare.
health_of_servers() {
  has_health || return 0
  owned checks
  awk "$awk_health"'
    function judged(   n, id) {
      for (n = 1; n <= members; n++) {
        id = id_of[n]
        if (sorry_of[n]) print short ? "used" : "spare", "-", member[n], service
        else if (id in state) print (is_alive(id) && weight_of[n] > wants[n]) ? "held" : state[id], since[id], member[n], service
      }
    }
    FILENAME == ARGV[1] { state[$1] = $2; since[$1] = $3; next }
    { read_health() }
    END { judge() }' "$list" "$data/health"
}

# show_checks: for people.
show_checks() {
  has_health || return 0
  owned checks
  awk '
    { count[$2]++ }
    END {
      line = "  checks: " (count["up"] + 0) " up, " (count["down"] + 0) " down"
      if (count["new"] + count["unasked"]) line = line ", " (count["new"] + count["unasked"]) " without an answer yet"
      print line
    }' "$list"
}
