#!/bin/sh
# lvsc-router: binds the VIPs to the director's MAC address on this router, so that no ARP answer of
# a real server can take them: permanent neighbour entries, as /etc/lvsc/neighbours lists them.
#
#   lvsc-router check     is everything there that it needs? Changes nothing.
#   lvsc-router start     set the entries; again, it changes nothing
#   lvsc-router extend    after new files: only what is new; what is old stays until reload
#   lvsc-router reload    after a new file: set the new ones, remove the old ones
#   lvsc-router stop      remove the entries that lvsc set
#   lvsc-router status    are they as the file says? With --stats: and how they are used
#
# Exit status: 0 fine, 1 failure, 2 wrong usage, 3 (status) the host is not as its file says.
# The script is the same on every router: what differs is data, in the file.

PROGRAM=lvsc-router

