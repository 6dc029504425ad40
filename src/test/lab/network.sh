# Functions for a case: its machines as network namespaces, each with a root of its own.
# A case's folder holds: `hosts` (lines NAME ROLE PROGRAM), `net/` (input of ip -batch), `trees/NAME` (files that lvsc
# made for it), `by-hand/NAME` (what an administrator does there, before lvsc starts), `shell` (dash or busybox).

# The hosts' names, of one role or of all.
hosts() { awk -v role="${1-}" 'role == "" || $2 == role { print $1 }' "$case/hosts"; }
program_of() { awk -v name="$1" '$1 == name { print $3 }' "$case/hosts"; }
# The hosts that lvsc has a program for: real servers first, directors last.
programmed() { awk '$3 != "-" { print $1 }' "$case/hosts"; }

# The kernel tells a client of a few refusals, then of one a second; the lab asks more often, and wants to hear of each.
build_network() {
  ip -batch "$case/net/names" && ip -n _wire -batch "$case/net/_wire" || exit
  for host in $(hosts); do
    configure "$host" || exit
    in_net "$host" sh -c 'echo 0 >/proc/sys/net/ipv4/icmp_ratelimit; echo 0 >/proc/sys/net/ipv6/icmp/ratelimit'
  done
  for host in $(hosts router); do
    in_net "$host" sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward; echo 1 >/proc/sys/net/ipv6/conf/all/forwarding'
  done
}

# A batch has no word for a rule's family: lines that begin with -6 are for another one.
configure() {
  sed '/^-6 /d' "$case/net/$1" >/lab/batch && ip -n "$1" -batch /lab/batch &&
    sed -n 's/^-6 //p' "$case/net/$1" >/lab/batch && ip -6 -n "$1" -batch /lab/batch
}

# A command in a host's namespace, with the guest's own files.
in_net() {
  net=$1
  tool=$(command -v "$2")
  shift 2
  nsenter --net="/run/netns/$net" "$tool" "$@"
}

# The share's Debian, above it the shell to use, above that what lvsc made, above all a layer to write on.
build_root() {
  dir=/lab/hosts/$1
  mkdir -p "$dir/write" "$dir/work" "$dir/root"
  tree=$case/trees/$1
  [ -d "$tree" ] || tree=/lab/none
  mount -t overlay -o "lowerdir=$tree:/lab/shell/$shell:/share,upperdir=$dir/write,workdir=$dir/work" overlay "$dir/root"
  mount --bind /proc "$dir/root/proc"
  mount --bind /dev "$dir/root/dev"
  mount -t tmpfs tmpfs "$dir/root/run"
  mount -t tmpfs tmpfs "$dir/root/tmp"
  in_net "$1" mount -t sysfs sysfs "$dir/root/sys"
}

# Layers of links: the small tools are a static busybox's, which start fast in an emulated processor; sh and awk are dash
# and mawk, or busybox's.
build_shells() {
  mkdir -p /lab/none
  for layer in dash busybox; do
    bin=/lab/shell/$layer/usr/bin
    mkdir -p "$bin" "/lab/shell/$layer/traced"
    for tool in cat chmod cmp cp cut grep head id ln ls mkdir mktemp mv printf readlink rm rmdir sed seq sleep sort tail tr \
      true uname uniq wc; do
      ln -sf busybox "$bin/$tool"
    done
    for tool in ip ipvsadm iptables iptables-restore ip6tables ip6tables-restore arptables; do
      cp "$lab/traced" "/lab/shell/$layer/traced/$tool"
    done
  done
  ln -sf busybox "$bin/awk"
  ln -sf /opt/busybox/bin/busybox "$bin/sh"
}

# A command on a host, by its whole path. Where `traced` is set, what changes something leaves a line in /run/commands:
# the tracers stand in the folder that lvsc's programs look into first.
on() {
  host=$1
  shift
  top=/lab/hosts/$host/root
  [ -z "$traced" ] || cp "$top"/traced/* "$top/usr/local/sbin/"
  in_net "$host" chroot "$top" /usr/bin/busybox env -i PATH=/usr/sbin:/usr/bin "$@"
  status=$?
  if [ -n "$traced" ]; then
    for tool in "$top"/traced/*; do rm -f "$top/usr/local/sbin/${tool##*/}"; done
  fi
  return $status
}
