# --- what the spec expects of a host that lvsc does not set up ------------------------------------

# check_address ADDRESS [INTERFACE]
check_address() {
  place=$(ip -o addr show | awk -v address="$1" '{ split($4, a, "/") } a[1] == address { sub(/@.*/, "", $2); print $2; exit }')
  if [ -z "$place" ]; then
    bad "address $1 is not on this host: is this the right host, and its network up?"
  elif [ -n "${2-}" ] && [ "$place" != "$2" ]; then
    bad "address $1 is on $place, not on $2 as the spec says"
  else
    good "address $1 on $place"
  fi
}

family_of() { case $1 in *:*) echo -6 ;; *) echo -4 ;; esac; }

# check_gateway GATEWAY: the default route in force is the first one listed (the lowest metric).
check_gateway() {
  there=$(ip "$(family_of "$1")" route show default | awk '
    NR == 1 || $1 == "nexthop" { for (i = 1; i < NF; i++) if ($i == "via") print $(i + ($(i + 1) ~ /^inet/) + 1) }')
  if printf '%s\n' "$there" | grep -qxF "$1"; then
    good "default gateway $1"
  else
    bad "the default gateway is ${there:-not set}, the spec says $1"
  fi
}

