#!/bin/sh
# lvsc-realserver: makes this host a real server behind an IPVS director, as its files in /etc/lvsc
# say: silent in ARP for the VIPs, tunnels that unpack, the VIPs themselves.
#
#   lvsc-realserver check     is everything there that it needs? Changes nothing.
#   lvsc-realserver start     bring everything up; a second start changes nothing
#   lvsc-realserver extend    after new files: only what is new; what is old stays until reload
#   lvsc-realserver reload    after new files: the smallest set of edits
#   lvsc-realserver stop      take down what lvsc brought up, and nothing else
#   lvsc-realserver repair    bring back what something else took away; its timer runs this
#   lvsc-realserver status    is the host as the files say? With --stats: and its counters
#
# Exit status: 0 fine, 1 failure, 2 wrong usage, 3 (status) the host is not as its files say.
# The script is the same on every real server: what differs is data, in the files.

# What the parts below share:
#   PROGRAM GROUP               this role: the program, and its folder in groups/
#   DATA OPTIONAL               the file that each host of the role has; those that it may name
#   STATUS_OPTIONS ROLE_VERBS   what the command line takes beside the common verbs
#   STATE MEMORY                what lvsc owns here, and the copy that outlives a boot. In both:
#     vips sysctls tunnels fou arptables
#   data                        copies of the data files without comments, after take_files
#   scratch                     a folder that goes with the process. In it:
#     vips                      the VIPs that the file wants, "ADDRESS/LENGTH DEVICE"
#     addresses                 address_changes, as bring and take_down found them
#     sysctls                   what is wanted, "KEY VALUE"
#     iptables ip6tables        the kernel's chains, after read_chains
#     tunnels fou arp.*         what is wanted and what is there, of each
#     differences left stands left_over what start and status, stop, or a stop without a start found
#     batch                     input of ip -batch
# What functions return: $list (owned), $program (have), $value (read_sysctl), $before (before_of),
# $owner (take_lock), $copy (copy_of), $files_named (take_files).

PROGRAM=lvsc-realserver
GROUP=real_servers
DATA=/etc/lvsc/realserver.conf
OPTIONAL="/etc/lvsc/iptables.rules /etc/lvsc/ip6tables.rules /etc/sysctl.d/90-lvsc.conf
  /etc/modules-load.d/lvsc.conf"
STATUS_OPTIONS=--stats
ROLE_VERBS=

