"""Sends a datagram from each client of a list: hash.py FLOWS, lines "CLIENT PORT VIP PORT"."""

import socket
import sys

FREEBIND = {socket.AF_INET: (socket.IPPROTO_IP, 15), socket.AF_INET6: (socket.IPPROTO_IPV6, 78)}

with open(sys.argv[1], encoding="ascii") as flows:
    for line in flows:
        client, port, vip, service = line.split()
        family = socket.AF_INET6 if ":" in client else socket.AF_INET
        sender = socket.socket(family, socket.SOCK_DGRAM)
        level, option = FREEBIND[family]
        sender.setsockopt(level, option, 1)
        try:
            sender.bind((client, int(port)))
            sender.sendto(b"?", (vip, int(service)))
        except OSError as error:
            print(line.strip(), error)
        sender.close()
