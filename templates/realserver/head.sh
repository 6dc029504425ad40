#!/bin/sh
# lvsc-realserver: makes this host a real server behind an IPVS director, as its files in /etc/lvsc
# say: silent in ARP for the VIPs, tunnels that unpack, the VIPs themselves.
#
#   lvsc-realserver check     is everything there that it needs? Changes nothing.
#   lvsc-realserver start     bring everything up; again, it changes nothing
#   lvsc-realserver extend    after new files: only what is new; what is old stays until reload
#   lvsc-realserver reload    after new files: the smallest set of edits
#   lvsc-realserver stop      take down what lvsc brought up, and nothing else
#   lvsc-realserver status    is the host as the files say? With --stats: and its counters
#
# Exit status: 0 fine, 1 failure, 2 wrong usage, 3 (status) the host is not as its files say.
# The script is the same on every real server: what differs is data, in the files.

PROGRAM=lvsc-realserver

