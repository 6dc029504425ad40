# --- what check reports ----------------------------------------------------------------------

failures=0
good() { printf '  ok    %s\n' "$*"; }
bad() {
  printf '  FAIL  %s\n' "$*"
  failures=$((failures + 1))
}
note() { printf '  note  %s\n' "$*"; }

check_command() {
  if have "$1"; then good "command $1"; else bad "command $1 is missing: install $2"; fi
}

check_ends() {
  if [ "$failures" -eq 0 ]; then
    say "this host can do its part"
    exit 0
  fi
  fail "$failures thing(s) in the way (marked FAIL above)"
}

