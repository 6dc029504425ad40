# --- what is lvsc's on this host, and what stood there before ------------------------------------

# STATE holds lists of what lvsc applied; like the kernel's own tables it goes with a boot. MEMORY is
# a copy that stays: of the same boot (the file `boot` says which) it replaces lost lists; of an
# earlier one it tells what sysctls were before lvsc came, which after a boot nobody can read any
# more, because systemd-sysctl sets them before this program starts.
STATE=/run/lvsc/$PROGRAM
MEMORY=/var/lib/lvsc/$PROGRAM

this_boot() { cat /proc/sys/kernel/random/boot_id; }

# recall: makes STATE where this is the first run of a boot, or the folder was lost. Under the lock.
recall() {
  [ ! -f "$STATE/boot" ] || return 0
  if [ "$(cat "$MEMORY/boot" 2>/dev/null)" = "$(this_boot)" ]; then
    complain "$STATE was lost: it is made again from $MEMORY"
    cp "$MEMORY"/* "$STATE/" || fail "$STATE cannot be written: is /run full?"
  else
    for list in "$MEMORY/sysctls" "$MEMORY/sysctls.earlier"; do
      [ ! -s "$list" ] || cat "$list" >>"$STATE/sysctls.earlier"
    done
    this_boot >"$STATE/boot" || fail "$STATE cannot be written: is /run full?"
  fi
}

# started: has lvsc applied anything here that it has not taken down? Under no lock.
started() {
  [ -d "$STATE" ] || [ "$(cat "$MEMORY/boot" 2>/dev/null)" = "$(this_boot)" ]
}

# keep: the copy in MEMORY. Where it cannot be written, the host works as before until its next boot.
keep() {
  rm -rf "$MEMORY.new"
  if ! { mkdir -p "$MEMORY.new" && copy_lists && rm -rf "$MEMORY" && mv "$MEMORY.new" "$MEMORY"; } 2>/dev/null; then
    complain "$MEMORY cannot be written: after the next boot nobody knows what stood here before lvsc"
  fi
}

copy_lists() {
  set --
  for list in "$STATE"/*; do
    [ ! -f "$list" ] || set -- "$@" "$list"
  done
  [ $# -eq 0 ] || cp "$@" "$MEMORY.new/"
}

# claim NAME FILE: from now on lvsc owns the lines of FILE, and still the ones it owned before.
# Written before anything is changed: if this run is killed, the next one knows what is ours.
claim() {
  [ -f "$STATE/$1" ] || : >"$STATE/$1"
  if ! { awk '!seen[$0]++' "$STATE/$1" "$2" >"$STATE/$1.new" && mv "$STATE/$1.new" "$STATE/$1"; }; then
    fail "$STATE/$1 cannot be written: is /run full or read-only?"
  fi
}

# settle NAME FILE: lvsc owns the lines of FILE and nothing else.
settle() {
  filled "$2" || [ -s "$STATE/$1" ] || return 0
  cp "$2" "$STATE/$1.new" && mv "$STATE/$1.new" "$STATE/$1"
}

# owned NAME: the path of the list goes into $list; as long as there is none, of an empty file.
owned() {
  list=$STATE/$1
  [ -f "$list" ] || list=/dev/null
}

# forget: lvsc owns nothing here any more. The lock goes last: another run may be waiting for it.
forget() {
  for list in "$STATE"/*; do
    [ "$list" = "$STATE/lock" ] || rm -rf "$list"
  done
  rm -rf "$MEMORY"
  unlock
  rmdir "$STATE" "${STATE%/*}" "${MEMORY%/*}" 2>/dev/null || :
}

