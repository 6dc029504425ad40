# --- commands ----------------------------------------------------------------------------------

# have COMMAND: is the program there? Its path goes into $program. ("command -v" would not do:
# busybox's shell has an ip and a modprobe of its own, which know less.)
have() {
  fields=$IFS
  IFS=:
  for place in $PATH; do
    program=$place/$1
    [ ! -x "$program" ] || break
    program=
  done
  IFS=$fields
  [ -n "$program" ]
}

# need COMMAND PACKAGE
need() {
  have "$1" || fail "the command '$1' is missing: install the package $2, then run this again"
}

have ip
ip_program=$program
ip() { "$ip_program" "$@"; }

# run_batch: the lines of $scratch/batch, by one ip process.
run_batch() {
  ! filled "$scratch/batch" || ip -force -batch "$scratch/batch"
}

link_exists() { [ -e "/sys/class/net/$1" ]; }

