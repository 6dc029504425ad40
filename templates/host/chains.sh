# --- iptables chains -------------------------------------------------------------------------

# read_chains: reads what the kernel has now, both families, every table; the functions below need it.
# (iptables-save only reads, while listing a table that is not there would create it.)
read_chains() {
  read_chains_of iptables "$data/iptables.rules"
  read_chains_of ip6tables "$data/ip6tables.rules"
}

read_chains_of() {
  : >"$scratch/$1"
  if have "$1-save" && "$1-save" >"$scratch/$1" 2>"$scratch/$1.error"; then
    return 0
  fi
  filled "$2" || return 0
  need "$1-save" iptables
  cat "$scratch/$1.error" >&2
  fail "$1-save fails: does this kernel have netfilter tables (CONFIG_NF_TABLES, CONFIG_NFT_COMPAT, or the legacy ones)?"
}

# The functions below take IPTABLES FILE TABLE CHAIN HOOK, and those that load also PLACE, -A or -I:
# where in HOOK the jump to CHAIN goes.

# chain_differences: nothing if the kernel has the file's rules in their order, and the jump. Leaves
# in chain.both the file's rules and behind them the others that stand there now, to be loaded.
chain_differences() {
  : >"$scratch/chain.both"
  filled "$2" || filled "$scratch/$1" || return 0
  awk -v where="$1, table $3: " -v table="$3" -v chain="$4" -v hook="$5" -v both="$scratch/chain.both" '
    /^[*]/ { here = (substr($0, 2) == table) }
    !here { next }
    FILENAME == ARGV[1] { if ($1 == "-A" && $2 == chain) { wanted[++wants] = $0; listed[$0] = 1 } next }
    $1 == ":" chain { declared = 1 }
    $1 == "-A" && $2 == chain { there[++rules] = $0; stands[$0] = 1 }
    $0 == "-A " hook " -j " chain { jump = 1 }
    function differs(text) { print where text; found = 1 }
    END {
      if (!wants) { if (declared) print where "- :" chain; exit }
      printf "*%s\n:%s - [0:0]\n", table, chain >both
      for (i = 1; i <= wants; i++) {
        print wanted[i] >both
        if (!(wanted[i] in stands)) differs("+ " wanted[i])
      }
      for (i = 1; i <= rules; i++) if (!(there[i] in listed)) {
        print there[i] >both
        differs("- " there[i])
      }
      print "COMMIT" >both
      for (i = 1; i <= wants || i <= rules; i++)
        if (!found && wanted[i] != there[i]) differs("the rules stand in another order than in the file")
      if (!jump) print where "+ -A " hook " -j " chain
    }' "$2" "$scratch/$1"
}

apply_chain() {
  chain_differences "$@" >"$scratch/chain"
  if ! filled "$scratch/chain"; then
    return 0
  elif filled "$scratch/chain.both"; then
    load_chain "$@" <"$2"
  else
    remove_chain "$@"
  fi
}

# add_to_chain: as apply_chain, but what stands there stays, behind the file's rules, until what it
# belongs to is gone too.
add_to_chain() {
  chain_differences "$@" >"$scratch/chain"
  ! filled "$scratch/chain" || ! grep -q '+' "$scratch/chain" || load_chain "$@" <"$scratch/chain.both"
}

# load_chain: rules from standard input. With --noflush, only a chain that they declare is emptied:
# loading them twice changes nothing, and everybody else's rules stay.
load_chain() {
  need "$1-restore" iptables
  "$1-restore" -w 10 --noflush -T "$3" ||
    fail "$1-restore refused the table $3 of /etc/lvsc/${2##*/} (nothing of it was loaded): see its message above"
  "$1" -w 10 -t "$3" -C "$5" -j "$4" 2>/dev/null || "$1" -w 10 -t "$3" "$6" "$5" -j "$4" ||
    fail "the jump from $5 to $4 could not be added"
}

remove_chain() {
  grep -q "^:$4 " "$scratch/$1" || return 0
  while "$1" -w 10 -t "$3" -D "$5" -j "$4" 2>/dev/null; do :; done
  "$1" -w 10 -t "$3" -F "$4"
  "$1" -w 10 -t "$3" -X "$4" || complain "the chain $4 of $1 could not be removed: does another rule use it?"
}

