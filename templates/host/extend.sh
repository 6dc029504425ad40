# --- extend ------------------------------------------------------------------------------------

# On such a host repair has nothing to do first.
look_after() { :; }

# extend: adds what the files have and this host lacks. What they no longer list stays, because the
# director sends clients to it until it has its own new files; then comes reload.
extend() {
  prepare
  if ! is_missing; then
    say "nothing to add"
    return
  fi
  claim_files
  bring
  ! is_missing || not_brought
  keep
}

# is_missing: are there differences, but for what is here and in no file?
is_missing() { differences | grep -v -e ' is still ' -e '^[a-z0-9]*tables[^:]*: - ' >"$scratch/differences"; }

