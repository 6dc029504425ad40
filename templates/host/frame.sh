# --- the verbs ---------------------------------------------------------------------------------

# Every role takes the same steps in the same order. What they do is in these functions, which the
# role's own part defines:
#
#   needs             the commands that the role calls are there, or it fails
#   look              fails if the host is not ready: interfaces, other services. Changes nothing
#   refuse            the same for what stands in the kernel. Under the lock
#   owned_lists       runs its first word with NAME FILE behind it, for every list of what the role
#                     owns by its files: claim, settle
#   look_after        what repair does before it looks for differences. Under the lock
#   bring             adds and changes; what the files no longer list stays
#   drop              takes that away too
#   differences       what is not as the files say, one a line; of what is too much, "... is still ..."
#   take_down         the reverse of bring and drop, from the lists, not from the files
#   left              what take_down could not take away, one a line
#   stands            where nothing is known of a start: which VIPs of the files stand here
#   show [OPTION]     status for people
#   look_closely      what check looks at, by good, bad and note
#
# STATUS_OPTIONS lists the options of status, ROLE_VERBS the role's other verbs, with the number of
# their words behind a slash ("up/1"): for each there is a function role_VERB.

# prepare: everything that comes before the first change.
prepare() {
  need_root
  needs
  make_scratch
  take_files
  look
  say_left_over
  lock
  recall
  refuse
}

start() {
  prepare
  change
}

# reload: no command, and no second look, where all is as it was left.
reload() {
  prepare
  ! { same_files && is_as_files_say; } || return 0
  change
}

# change: brings this host to its files.
change() {
  claim_files
  bring
  drop
  is_as_files_say || not_brought
  owned_lists settle
  all_data >"$STATE/files"
  keep
}

# claim_files: before the first change.
claim_files() {
  owned_lists claim
  keep
}

not_brought() {
  cat "$scratch/differences" >&2
  fail "this host is not as its files say in the lines above (- kernel, + files): correct the cause and run this again"
}

# is_as_files_say: what is not, is in $scratch/differences.
is_as_files_say() {
  differences >"$scratch/differences"
  ! filled "$scratch/differences"
}

# all_data: what the files hold, behind their names: $STATE/files has it from when this host was last as
# they say. (Not a checksum: cksum and cmp are not on every host.)
all_data() { (cd "$data" && awk '{ print FILENAME ":" $0 }' ./*); }

# same_files: are they the ones that this host was last brought to?
same_files() { [ -s "$STATE/files" ] && [ "$(all_data)" = "$(cat "$STATE/files")" ]; }

say_left_over() {
  left_over >"$scratch/left_over"
  ! filled "$scratch/left_over" || complain "$(cat "$scratch/left_over")"
}

# repair: what another program took away comes back (see the timer). It never undoes the work of an
# operator: it does nothing before start or after stop, while another run is at work, and when other
# files are here than the ones that this host was brought to, which is so in the middle of a push.
repair() {
  need_root
  [ ! -e "$NO_REPAIR" ] && started || return 0
  make_scratch
  lock_if_free || return 0
  recall
  needs
  look_after
  take_files
  if is_as_files_say; then
    all_data >"$STATE/files"
  elif same_files; then
    say "something else changed this host (- kernel, + files), it is brought back:"
    cat "$scratch/differences"
    start
  fi
}

NO_REPAIR=/etc/lvsc/no-repair

stop() {
  need_root
  needs
  make_scratch
  if ! started; then
    never_started
    return
  fi
  lock
  recall
  take_down
  left >"$scratch/left"
  if filled "$scratch/left"; then
    cat "$scratch/left" >&2
    fail "these could not be removed: see the messages above, and run this again"
  fi
  forget
}

# never_started: nothing is known to be lvsc's in this boot. It may stand here all the same.
never_started() {
  stands >"$scratch/stands"
  if filled "$scratch/stands"; then
    cat "$scratch/stands" >&2
    fail "these stand here as the files say, but $STATE and $MEMORY are gone, and nobody knows whether lvsc brought them: remove them by hand, or run '$PROGRAM start', which takes them over, and this again"
  fi
  say "not started: nothing to do"
}

check() {
  need_root
  take_files
  look_closely
  left_over | while read -r files; do note "$files"; done
  check_ends
}

status() {
  need_root
  needs
  take_files
  is_as_files_say || :
  show "$@"
  [ ! -e "$NO_REPAIR" ] || say "nothing is repaired by itself: $NO_REPAIR is there"
  if filled "$scratch/differences"; then
    say "NOT as its files say: see the lines marked !, '$PROGRAM reload' brings it there"
    exit 3
  fi
  say "as its files say"
}

usage() {
  verbs="start|extend|reload|stop|repair|status${STATUS_OPTIONS:+ [$(echo "$STATUS_OPTIONS" | sed 's/ /|/g')]}|check"
  for verb in $ROLE_VERBS; do
    case $verb in
      */0) verbs="$verbs|${verb%/*}" ;;
      */1) verbs="$verbs|${verb%/*} CHECK" ;;
    esac
  done
  echo "usage: $PROGRAM $verbs" >&2
  exit 2
}

# in_place: only check and status look at files elsewhere.
in_place() {
  [ -z "${LVSC_ROOT-}" ] ||
    fail "LVSC_ROOT is set, and only check and status look at other files: unset it, or put the files in their place"
}

# anywhere: awk would take a relative name with an = in it for an assignment.
anywhere() {
  case ${LVSC_ROOT-} in
    '' | /*) ;;
    *) fail "LVSC_ROOT must be a path from /, not $LVSC_ROOT" ;;
  esac
}

run() {
  verb=${1-}
  [ $# -eq 0 ] || shift
  case "$verb/$#" in
    start/0) in_place && start ;;
    extend/0) in_place && extend ;;
    reload/0) in_place && reload ;;
    stop/0) in_place && stop ;;
    repair/0) in_place && repair ;;
    check/0) anywhere && check ;;
    status/0) anywhere && status ;;
    status/1)
      case " $STATUS_OPTIONS " in *" $1 "*) anywhere && status "$1" ;; *) usage ;; esac
      ;;
    *)
      case " $ROLE_VERBS " in *" $verb/$# "*) in_place && "role_$verb" "$@" ;; *) usage ;; esac
      ;;
  esac
}

