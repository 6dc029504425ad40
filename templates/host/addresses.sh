# --- addresses -------------------------------------------------------------------------------

# address_changes OWNED WANTED: both hold lines "ADDRESS/LENGTH DEVICE". Prints "add" and "drop" lines.
# An IPv6 VIP that is not deprecated counts as missing: the kernel could take it as the source of
# its own traffic, and a real server drops a tunnel packet that comes from its own VIP.
address_changes() {
  ip -o addr show >"$scratch/addresses.kernel"
  awk '
    FILENAME == ARGV[1] { sub(/@.*/, "", $2); if ($3 == "inet" || / deprecated /) there[$4 " " $2] = 1; next }
    FILENAME == ARGV[2] { wanted[$0] = 1; if (!($0 in there)) print "add", $0; next }
    !($0 in wanted) && ($0 in there) { print "drop", $0 }
  ' "$scratch/addresses.kernel" "$2" "$1"
}

# add_addresses, drop_addresses CHANGES: one ip process for all of them.
add_addresses() {
  awk '$1 == "add" {
    print "addr replace " $2 " dev " $3 ($2 ~ /:/ ? " nodad preferred_lft 0" : "")
  }' "$1" >"$scratch/batch"
  run_batch
}

drop_addresses() {
  awk '$1 == "drop" { print "addr del " $2 " dev " $3 }' "$1" >"$scratch/batch"
  run_batch
}

address_differences() {
  address_changes "$1" "$2" | awk '
    $1 == "add" { print "address " $2 " is not on " $3 ($2 ~ /:/ ? " (or not deprecated)" : "") }
    $1 == "drop" { print "address " $2 " is still on " $3 }'
}

# stands_of WANTED: those of its addresses that are on this host, one per line.
stands_of() {
  address_changes "$1" /dev/null | awk '$1 == "drop" { print "address " $2 " is on " $3 }'
}

