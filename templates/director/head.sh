#!/bin/sh
# lvsc-director: brings this director (the IPVS load balancer) to what its files in /etc/lvsc say.
#
#   lvsc-director check     is everything there that it needs? Changes nothing.
#   lvsc-director start     bring everything up; again, it changes nothing
#   lvsc-director reload    after new files: the smallest set of edits, without a gap
#   lvsc-director extend    the same, so that every host of a push knows this word
#   lvsc-director stop      take down what lvsc brought up, and nothing else
#   lvsc-director repair    bring back what something else took away; its timer runs this
#   lvsc-director up CHECK  keepalived calls these when a server's answer changes
#   lvsc-director down CHECK
#   lvsc-director status    is the kernel as the files say? With --stats or --rate: and its counters,
#                           --connections: and who is connected where, --tsv: all in columns
#
# Exit status: 0 fine, 1 failure, 2 wrong usage, 3 (status) the host is not as its files say.
# The script is the same on every director: what differs is data, in the files.

# What the parts below share:
#   PROGRAM GROUP               this role: the program, and its folder in groups/
#   DATA OPTIONAL               the file that each host of the role has; those that it may name
#   STATUS_OPTIONS ROLE_VERBS   what the command line takes beside the common verbs
#   STATE MEMORY                what lvsc owns here, and the copy that outlives a boot. In both:
#     rules addresses timeouts sysctls keepalived.conf health announcements bird.conf
#     hz                        how many ticks the kernel has in a second, after learn_hz
#     checks doubts short       what is known of servers (see health.sh); news/: what was told since;
#                               waits/: who has the lock next
#   data                        copies of the data files without comments, after take_files
#   scratch                     a folder that goes with the process. In it:
#     rules                     compare_rules, until the table is changed; after rules_compared
#     list stats rate           what ipvsadm -Ln lists, for status; places, all: see read_at_once
#     kernel.rules kernel.thresholds    the kernel's table, after compare_rules; after read_at_once only
#                               services that differ, and other.rules: the rules of these
#     wanted.rules              the table that is wanted, where servers are checked; after wanted_rules
#     news checks changes       what was told, what is known then, and what is new in it
#     wishes keys attributes    what follows for services and servers; kernel.list: what they are now
#     doubts certain marks health       for repair and status
#     addresses                 address_changes, as bring and take_down found them
#     shared owned held         addresses that directors share; lvsc's own list without them; those here
#     daemons                   the sync daemons that run
#     routes.wanted routes      of VIPs that are announced: what is wanted, and what changes; routes.kernel
#     sysctls                   what is wanted, "KEY VALUE"
#     iptables ip6tables        the kernel's chains, after read_chains
#     differences left stands left_over what start and status, stop, or a stop without a start found
#     batch commands unweighted input of ip -batch and of ipvsadm -R; the latter before with_places
# What functions return: $list (owned), $program (have), $value (read_sysctl), $before (before_of),
# $wanted (timeouts_wanted), $owner (take_lock), $copy (copy_of), $files_named (take_files), $named (name_process),
# $process (keepalived_process), $wanted_rules (wanted_rules).

PROGRAM=lvsc-director
GROUP=directors
DATA=/etc/lvsc/director.conf
OPTIONAL="/etc/lvsc/ipvs.rules /etc/lvsc/iptables.rules /etc/lvsc/ip6tables.rules /etc/lvsc/addresses
  /etc/lvsc/timeouts /etc/lvsc/weights /etc/lvsc/names /etc/lvsc/health /etc/keepalived/keepalived.conf
  /etc/lvsc/announcements /etc/bird/bird.conf /etc/sysctl.d/90-lvsc.conf
  /etc/modules-load.d/lvsc.conf /etc/modprobe.d/lvsc.conf"
STATUS_OPTIONS="--stats --rate --connections --tsv"
ROLE_VERBS="up/1 down/1"

