#!/bin/sh
# Captures what `lvsc import` reads of this host: sh capture.sh [FOLDER]
#
# Reads only. ipvsadm, iptables-save and arptables-save need root; without it their files are left
# out. The folder is named after the host unless told otherwise; copy it to where lvsc runs, beside
# those of the other hosts: lvsc import captures/ -o cluster.yaml
set -u
umask 077
folder=${1:-$(hostname)}
mkdir -p "$folder" || exit 1

# save FILE COMMAND...: the output of a command, if there is one.
save() {
  file=$folder/$1
  shift
  command -v "$1" >/dev/null 2>&1 || return 0
  if "$@" >"$file" 2>/dev/null && [ -s "$file" ]; then
    echo "$file"
  else
    rm -f "$file"
  fi
}

save ipvs ipvsadm -Sn
save thresholds ipvsadm -Ln --thresholds
save timeouts ipvsadm -L --timeout
save daemon ipvsadm -L --daemon
save iptables iptables-save
save ip6tables ip6tables-save
save arptables arptables-save
save addr ip -j addr
save route ip -j route
save rule ip -j rule
for prefix in net.ipv4.vs net.ipv4.conf net.ipv4.ip_forward net.ipv6.conf.all.forwarding; do
  sysctl "$prefix" 2>/dev/null
done | grep -E '^net\.ipv4\.vs\.|ward|arp_(ignore|announce)|rp_filter|send_redirects' >"$folder/sysctl"
if [ -s "$folder/sysctl" ]; then
  echo "$folder/sysctl"
else
  rm -f "$folder/sysctl"
fi
for file in /etc/keepalived/keepalived.conf /etc/ha.d/ldirectord.cf; do
  if [ -r "$file" ]; then
    save "${file##*/}" cat "$file"
  fi
done
