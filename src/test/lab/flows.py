"""Sends a datagram from each of 1,000 clients to each of a few services, by the way that a mark leads to.

flows.py SERVICES MARK TURN: SERVICES has lines "VIP PORT". The clients of a turn are those of no other one: 198.18.TURN.0/24 and
2001:db8:c:TURN::/64.
"""

import socket
import struct
import sys

FLOWS = 1000
SO_MARK = 36
IPV6_HDRINCL = 36


def packet(version, turn, number, vip, port):
    source_port = 1024 + number * 60 + turn
    datagram = struct.pack("!HHHH", source_port, port, 9, 0) + b"?"
    if version == socket.AF_INET:
        client = bytes((198, 18, turn, 1 + number % 250))
        head = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(datagram), number, 0, 64, socket.IPPROTO_UDP, 0)
    else:
        client = socket.inet_pton(version, "2001:db8:c:%x::%x" % (turn, number + 1))
        head = struct.pack("!IHBB", 6 << 28, len(datagram), socket.IPPROTO_UDP, 64)
    return head + client + socket.inet_pton(version, vip) + datagram


def main(services, mark, turn):
    with open(services, encoding="ascii") as lines:
        for line in lines:
            vip, port = line.split()
            version = socket.AF_INET6 if ":" in vip else socket.AF_INET
            sender = socket.socket(version, socket.SOCK_RAW, socket.IPPROTO_RAW)
            sender.setsockopt(socket.SOL_SOCKET, SO_MARK, int(mark))
            if version == socket.AF_INET6:
                sender.setsockopt(socket.IPPROTO_IPV6, IPV6_HDRINCL, 1)
            for number in range(FLOWS):
                sender.sendto(packet(version, int(turn), number, vip, int(port)), (vip, 0))


main(*sys.argv[1:])
