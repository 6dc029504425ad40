#!/bin/sh
# lvsc-router: binds the VIPs to the director's MAC address on this router, so that no ARP answer of
# a real server can take them: permanent neighbor entries, as /etc/lvsc/neighbors lists them.
#
#   lvsc-router check     is everything there that it needs? Changes nothing.
#   lvsc-router start     set the entries; a second start changes nothing
#   lvsc-router extend    after new files: only what is new; what is old stays until reload
#   lvsc-router reload    after a new file: set the new ones, remove the old ones
#   lvsc-router stop      remove the entries that lvsc set
#   lvsc-router repair    bring back what something else took away; its timer runs this
#   lvsc-router status    are they as the file says? With --stats: and how they are used
#
# Exit status: 0 fine, 1 failure, 2 wrong usage, 3 (status) the host is not as its file says.
# The script is the same on every router: what differs is data, in the file.

# What the parts below share:
#   PROGRAM GROUP               this role: the program, and its folder in groups/
#   DATA OPTIONAL               the file that each host of the role has; those that it may name
#   STATUS_OPTIONS ROLE_VERBS   what the command line takes beside the common verbs
#   STATE MEMORY                what lvsc owns here, and the copy that outlives a boot
#   data                        copies of the data files without comments, after take_files
#   scratch                     a folder that goes with the process. In it:
#     neighbors                 the kernel's permanent entries
#     changes                   neighbor_changes, the last time it was run
#     differences left stands left_over what start and status, stop, or a stop without a start found
#     batch                     input of ip -batch
# What functions return: $list (owned), $program (have), $owner (take_lock), $copy (copy_of), $files_named (take_files).

PROGRAM=lvsc-router
GROUP=routers
DATA=/etc/lvsc/neighbors
OPTIONAL=
STATUS_OPTIONS=--stats
ROLE_VERBS=

