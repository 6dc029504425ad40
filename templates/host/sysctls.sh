# --- sysctls ---------------------------------------------------------------------------------

# sysctl_lines: "net/ipv4/ip_forward 1" from "net.ipv4.ip_forward = 1". As in sysctl.d, a slash in
# a key stands for a dot in an interface's name.
sysctl_lines() {
  awk '{
    key = $1
    gsub("/", "\001", key); gsub("[.]", "/", key); gsub("\001", ".", key)
    sub(/^[^=]*= */, "")
    print key, $0
  }' "$data/90-lvsc.conf"
}

# read_sysctl KEY: the value goes into $value, tabs as single blanks.
read_sysctl() {
  # Not by `read`, which takes a byte at a time: the kernel gives a sysctl in one piece or not at all.
  value=$(cat "/proc/sys/$1" 2>/dev/null)
  case $1 in
    # The kernel itself makes 2 of 1 while memory is short, and 1 of 2 else (ip_vs_ctl.c, update_defense_level()).
    net/ipv4/vs/drop_entry | net/ipv4/vs/drop_packet | net/ipv4/vs/secure_tcp) [ "$value" != 2 ] || value=1 ;;
  esac
  # shellcheck disable=SC2086 # splitting is the point
  set -- $value
  value="$*"
}

write_sysctl() {
  # shellcheck disable=SC2188 # a key that is not there must not end the script
  printf '%s\n' "$2" 2>/dev/null >"/proc/sys/$1" || return 1
  read_sysctl "$1"
  [ "$value" = "$2" ]
}

# before_of KEY LIST: the value before lvsc came, as the list says, in $before; else it fails.
before_of() {
  before=$(awk -v key="$1" '$1 == key { sub(/^[^ ]+ /, ""); print; exit }' "$2" 2>/dev/null)
  [ -n "$before" ]
}

# remember KEY VALUE: the value before lvsc came, once, and before it is changed.
remember() {
  ! before_of "$1" "$STATE/sysctls" || return 0
  printf '%s %s\n' "$1" "$2" >>"$STATE/sysctls" ||
    fail "$STATE/sysctls cannot be written: is /run full or read-only?"
}

# remember_boot KEY VALUE: KEY has the VALUE that the file wants before this program sets it. If that
# is systemd-sysctl's work at boot, another value would be there without the file: what other files
# say, else what lvsc found in an earlier boot, else what the kernel begins with.
remember_boot() {
  ! before_of "$1" "$STATE/sysctls" || return 0
  before_of "$1" "$STATE/sysctls.earlier" || set_at_boot || return 0
  before_of "$1" "$scratch/sysctls.others" || before_of "$1" "$STATE/sysctls.earlier" ||
    first_value "$1" || return 0
  [ "$before" = "$2" ] || remember "$1" "$before"
}

# set_at_boot: the file of sysctls was in its place when this boot began, so systemd-sysctl read it.
set_at_boot() {
  [ -d /run/systemd/system ] || return 1
  came=$(stat -c %Z /etc/sysctl.d/90-lvsc.conf 2>/dev/null) &&
    [ "$came" -lt "$(awk '$1 == "btime" { print $2 }' /proc/stat)" ]
}

# first_value KEY: the value that the kernel begins with, in $before; not for IPVS, which has too many keys.
first_value() {
  case $1 in
    net/ipv4/ip_forward | net/ipv6/conf/all/forwarding) before=0 ;;
    */arp_ignore | */arp_announce | */rp_filter | */accept_local) before=0 ;;
    */send_redirects | */accept_redirects) before=1 ;;
    *) return 1 ;;
  esac
}

# Switching forwarding writes to other keys too (inet_forward_change(), addrconf_forward_change()):
# to every interface's own switch, and ip_forward to all.accept_redirects.
remember_side_effects() {
  case $1 in
    net/ipv4/ip_forward) set -- ipv4/conf/all/accept_redirects "ipv4/conf/*/forwarding" ;;
    net/ipv6/conf/all/forwarding) set -- "ipv6/conf/*/forwarding" ;;
    *) return ;;
  esac
  for pattern; do
    for file in /proc/sys/net/$pattern; do
      case $file in */all/forwarding) continue ;; esac
      read_sysctl "${file#/proc/sys/}"
      remember "${file#/proc/sys/}" "$value"
    done
  done
}

# apply_sysctls KEYS: those that the pattern matches.
apply_sysctls() {
  wanted_sysctls >"$scratch/sysctls"
  sysctls_at_boot | sed 's/^[^ ]* //' >"$scratch/sysctls.others"
  while read -r key wanted; do
    # shellcheck disable=SC2254 # a pattern
    case $key in $1) ;; *) continue ;; esac
    read_sysctl "$key"
    if [ "$value" = "$wanted" ]; then
      remember_boot "$key" "$wanted"
      continue
    fi
    there=$value
    [ -e "/proc/sys/$key" ] ||
      fail "the sysctl $key does not exist: is its module loaded, and its interface there?"
    remember_side_effects "$key"
    remember "$key" "$there"
    write_sysctl "$key" "$wanted" ||
      fail "the sysctl $key cannot be set to '$wanted' (it is '$value')"
  done <"$scratch/sysctls"
}

# sort_sysctls KEEP: what lvsc changed: "restore KEY BEFORE", the last change first, and "keep KEY
# BEFORE" for the keys that the file KEEP lists.
sort_sysctls() {
  owned sysctls
  awk -v keep="$1" '
    BEGIN { while ((getline < keep) > 0) kept[$1] = 1 }
    # A side effect stays with its cause.
    function stays(key) {
      if (key in kept) return 1
      if (key ~ "^net/ipv4/conf/.*/(forwarding|accept_redirects)$") return ("net/ipv4/ip_forward" in kept)
      if (key ~ "^net/ipv6/conf/.*/forwarding$") return ("net/ipv6/conf/all/forwarding" in kept)
      return 0
    }
    { line[NR] = $0; key[NR] = $1 }
    END {
      for (i = NR; i > 0; i--) if (!stays(key[i])) print "restore", line[i]
      for (i = 1; i <= NR; i++) if (stays(key[i])) print "keep", line[i]
    }' "$list"
}

# restore_sysctls KEEP: what lvsc changed goes back, but for the keys that the file KEEP lists.
restore_sysctls() {
  filled "$STATE/sysctls" || return 0
  sort_sysctls "$1" >"$scratch/restore"
  while read -r what key before; do
    [ "$what" = restore ] || continue
    read_sysctl "$key"
    [ "$value" = "$before" ] || write_sysctl "$key" "$before" || [ ! -e "/proc/sys/$key" ] ||
      complain "the sysctl $key could not be set back to '$before'"
  done <"$scratch/restore"
  sed -n 's/^keep //p' "$scratch/restore" >"$scratch/kept"
  settle sysctls "$scratch/kept"
}

sysctl_differences() {
  wanted_sysctls >"$scratch/sysctls"
  while read -r key wanted; do
    read_sysctl "$key"
    [ "$value" = "$wanted" ] || echo "sysctl $key is '$value', not '$wanted'"
  done <"$scratch/sysctls"
  sort_sysctls "$scratch/sysctls" >"$scratch/restore"
  while read -r what key before; do
    read_sysctl "$key"
    [ "$what" = keep ] || [ "$value" = "$before" ] || [ ! -e "/proc/sys/$key" ] ||
      echo "sysctl $key is still '$value', and was '$before' before lvsc"
  done <"$scratch/restore"
}

# --- sysctls of other files ----------------------------------------------------------------------

# sysctls_at_boot [NAME]: "FILE KEY VALUE" of what the host's other files set at boot; with a NAME,
# those behind the file of this name. The order is systemd-sysctl's (sysctl.d(5)): by name, and a file
# hides those of its name in later folders; "sysctl --system" reads /etc/sysctl.conf last. A key with
# a "*" is ignored: a key that is named takes precedence.
sysctls_at_boot() {
  number=0
  for file in /etc/sysctl.d/*.conf /run/sysctl.d/*.conf /usr/local/lib/sysctl.d/*.conf \
    /usr/lib/sysctl.d/*.conf /lib/sysctl.d/*.conf; do
    number=$((number + 1))
    [ ! -f "$file" ] || echo "${file##*/} $number $file"
  done | sort -k 1,1 -k 2,2n | awk -v after="${1-}" '
    function read_file(name,   line, key, value) {
      while ((getline line <name) > 0) {
        if (line ~ /^[ \t]*([#;]|$)/ || line !~ /=/) continue
        key = value = line
        sub(/[ \t]*=.*/, "", key); sub(/^[ \t]*-?[ \t]*/, "", key)
        sub(/^[^=]*=[ \t]*/, "", value); sub(/[ \t]+$/, "", value); gsub(/[ \t]+/, " ", value)
        if (key ~ /[*]/) continue
        if (match(key, "[./]") && substr(key, RSTART, 1) == ".") {
          gsub("/", "\001", key); gsub("[.]", "/", key); gsub("\001", ".", key)
        }
        if (!(key in set)) order[++keys] = key
        set[key] = value
        from[key] = name
      }
      close(name)
    }
    !seen[$1]++ && $1 != "90-lvsc.conf" && $1 > after { read_file($3) }
    END {
      read_file("/etc/sysctl.conf")
      for (i = 1; i <= keys; i++) print from[order[i]], order[i], set[order[i]]
    }'
}

# overruled: a sentence for each value of ours that a later file changes at boot. This program sets
# it again then, but after a "sysctl --system" it is the other one.
overruled() {
  wanted_sysctls >"$scratch/sysctls"
  sysctls_at_boot 90-lvsc.conf | awk '
    FILENAME == ARGV[1] { key = $1; sub(/^[^ ]+ /, ""); wanted[key] = $0; next }
    $2 in wanted {
      file = $1; key = $2
      sub(/^[^ ]+ [^ ]+ /, "")
      if ($0 != wanted[key])
        print file " sets the sysctl " key " to \047" $0 "\047, and is read behind /etc/sysctl.d/90-lvsc.conf, which says \047" wanted[key] "\047: take it out there"
    }' "$scratch/sysctls" -
}

check_sysctls() {
  overruled >"$scratch/overruled"
  while read -r sentence; do note "$sentence"; done <"$scratch/overruled"
}

