# --- kernel modules --------------------------------------------------------------------------

have modprobe
modprobe_program=$program
modprobe() { "$modprobe_program" "$@"; }

# The kernel's name for what a module gives, for the message where it is missing.
config_option() {
  case $1 in
    xt_ipvs) echo CONFIG_NETFILTER_XT_MATCH_IPVS ;;
    ipip) echo CONFIG_NET_IPIP ;;
    ip6_tunnel) echo CONFIG_IPV6_TUNNEL ;;
    sit) echo CONFIG_IPV6_SIT ;;
    fou) echo CONFIG_NET_FOU ;;
    fou6) echo CONFIG_IPV6_FOU ;;
    ip_gre) echo CONFIG_NET_IPGRE ;;
    ip6_gre) echo CONFIG_IPV6_GRE ;;
    *) printf 'CONFIG_%s\n' "$1" | tr '[:lower:]' '[:upper:]' ;;
  esac
}

module_missing() {
  echo "this kernel ($(uname -r)) has no module $1 ($(config_option "$1")): install the distribution's full kernel, or build it with that option"
}

module_present() {
  [ -d "/sys/module/$1" ] || { [ "$1" = ip_vs ] && [ -e /proc/net/ip_vs ]; }
}

load_modules() {
  while read -r module; do
    module_present "$module" || modprobe -q "$module" || module_present "$module" ||
      fail "$(module_missing "$module")"
  done <"$data/modules-load.d"
}

check_modules() {
  while read -r module; do
    if module_present "$module" || modprobe -n -q "$module" 2>/dev/null; then
      good "kernel module $module"
    else
      bad "$(module_missing "$module")"
    fi
  done <"$data/modules-load.d"
}

