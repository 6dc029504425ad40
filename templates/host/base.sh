# --- the shell, the places, messages -----------------------------------------------------------
# POSIX sh; runs under dash and busybox, with any awk.

set -u
umask 022
export LC_ALL=C
# The system's folders first: root runs what the distribution installed, whatever the caller's PATH
# says. An empty entry would mean the current folder of the caller.
export PATH="/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin${PATH:+:$PATH}"

say() { printf '%s\n' "$PROGRAM: $*"; }
complain() { printf '%s\n' "$PROGRAM: $*" >&2; }
fail() {
  complain "$@"
  exit 1
}
filled() { [ -s "$1" ]; }

need_root() {
  [ "$(id -u)" -eq 0 ] || fail "this needs root: run it with sudo"
}

scratch=

# make_scratch: a temporary directory, in $scratch, removed when the process ends. A second call
# changes nothing.
make_scratch() {
  [ -z "$scratch" ] || return 0
  scratch=$(mktemp -d) || fail "no temporary directory can be made: is /tmp full or read-only?"
  data=$scratch/data
  trap 'unlock; rm -rf "$scratch"' EXIT
  trap 'exit 1' HUP INT TERM
}

