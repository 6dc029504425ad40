#!/bin/sh
# lvsc-director: brings this director (the IPVS load balancer) to what its files in /etc/lvsc say.
#
#   lvsc-director check     is everything there that it needs? Changes nothing.
#   lvsc-director start     bring everything up; again, it changes nothing
#   lvsc-director reload    after new files: the smallest set of edits, without a gap
#   lvsc-director extend    the same, so that every host of a push knows this word
#   lvsc-director stop      take down what lvsc brought up, and nothing else
#   lvsc-director status    is the kernel as the files say? With --stats: and its counters
#
# Exit status: 0 fine, 1 failure, 2 wrong usage, 3 (status) the host is not as its files say.
# The script is the same on every director: what differs is data, in the files.

PROGRAM=lvsc-director

