# --- extend ------------------------------------------------------------------------------------

# Nothing changes by itself here.
look_after() { :; }

# extend: what the files have more than this host; what they have less stays, because the director
# sends clients to it until it has its own new files. Then comes reload.
extend() {
  prepare
  missing >"$scratch/differences"
  if ! filled "$scratch/differences"; then
    say "nothing to add"
    return
  fi
  bring
  missing >"$scratch/differences"
  verify
  keep
}

# missing: the differences, but for what is here and in no file.
missing() { differences | grep -v -e ' is still ' -e '^[a-z0-9]*tables[^:]*: - '; }

