# --- one run at a time -------------------------------------------------------------------------

# The lock is a symbolic link $STATE/lock that names its owner, made in one step. A run that is
# killed leaves it behind. Who takes a dead owner's place is decided by one step too: only one run
# can make the link "after.OWNER", and an owner's name is never given twice. So a dead owner has one
# heir, whoever looks at the same time; where the heir died as well, its own heir is next.

locked=

# name_process PID: names a process for good, by its number and when it began (proc(5), stat, field 22),
# in $named; empty if there is none, or only what is left until its parent looks (state Z). No process
# is started for it: a run that brings news does little else.
name_process() {
  named=
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 0
  # The program's own name, in parentheses, may hold anything but the end of a line.
  stat=${stat##*) }
  # shellcheck disable=SC2086 # splitting is the point
  set -- "$1" $stat
  case $2 in Z | X) return 0 ;; esac
  named=$1.${21}
}

# still_runs NAME: is the process there that has this name?
still_runs() {
  name_process "${1%%.*}"
  [ "$named" = "$1" ]
}

# last_heir: goes from $owner to the last one of its heirs.
last_heir() {
  while heir=$(readlink "$STATE/after.$owner"); do owner=$heir; done
}

# take_lock: takes it if it is free or its owner dead. Else its owner is in $owner, empty if no lock can be made.
take_lock() {
  owner=
  make_state
  [ ! -d "$STATE/lock" ] || return 1
  ! ln -s "$me" "$STATE/lock" 2>/dev/null || return 0
  owner=$(readlink "$STATE/lock") || return 1
  first=$owner
  last_heir
  ! still_runs "$owner" || return 1
  ln -s "$me" "$STATE/after.$owner" 2>/dev/null || return 1
  # Only now: had its owner been replaced before and the traces been removed, this would be late.
  if [ "$(readlink "$STATE/lock")" != "$first" ]; then
    rm -f "$STATE/after.$owner"
    return 1
  fi
  ln -s "$me" "$STATE/lock.$me" && mv -f "$STATE/lock.$me" "$STATE/lock"
}

make_state() {
  mkdir -p "$STATE" 2>/dev/null ||
    fail "$STATE cannot be made: is /run mounted and writable, with inodes left, and nothing else at this place?"
}

# lock: waits 30 s at most. Whoever releases it between two looks of ours leaves no owner to be seen,
# but not time after time.
lock() {
  [ -z "$locked" ] || return 0
  name_myself
  tries=0
  unseen=0
  until take_lock; do
    tries=$((tries + 1))
    unseen=$((unseen + 1))
    [ -z "$owner" ] || unseen=0
    [ "$unseen" -lt 5 ] ||
      fail "$STATE/lock cannot be made: is /run writable, with inodes left, and nothing else at this place?"
    [ "$tries" -lt 150 ] ||
      fail "process ${owner%%.*} has been at work for 30 s: look what it does, then run this again"
    sleep 0.2 2>/dev/null || { sleep 1; tries=$((tries + 4)); }
  done
  locked=yes
}

# lock_if_free: or fails at once.
lock_if_free() {
  name_myself
  take_lock || return 1
  locked=yes
}

name_myself() {
  name_process $$
  me=$named
  [ -n "$me" ] || fail "this process is not in /proc: is it mounted?"
}

unlock() {
  [ -n "$locked" ] || return 0
  locked=
  [ "$(readlink "$STATE/lock")" != "$me" ] || rm -f "$STATE/lock"
}

