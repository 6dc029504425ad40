"""Packets of given sizes, and what becomes of each at every interface of every host of the lab.

sizes.py PLAN RECORDS NAMESPACE...

The plan, a line each:
  listen NAMESPACE PROTOCOL ADDRESS PORT
      Answers there, as traffic.py does.
  probe NAMESPACE PROTOCOL SOURCE PORT TARGET PORT BYTES df|- SECONDS
      One packet of BYTES with its IP header, which opens a connection: a SYN with data, or a datagram. No two have one source
      port. Then SECONDS pass: what a director learns of an MTU is forgotten.

The records, besides those of hops.py, which have LENGTH whole|first at their end, the outermost IP header's:
  NAMESPACE INTERFACE in|out too-big MTU SOURCE TARGET OUTER PROTOCOL SOURCE PORT TARGET PORT
      What ICMP says of a packet, whose headers it quotes.
  NAMESPACE unsent PORT REASON
"""

import os
import socket
import struct
import sys
import threading
import time

import hops
from traffic import CLIENT, LIBC, listen

NUMBERS = {"tcp": 6, "udp": 17}
PORTS = range(20000, 30000)
UNLIMITED = 1  # the mark of what may be as large as the interface
FORGETFUL = ("ipv4/route/mtu_expires", "ipv6/route/mtu_expires")


def checksum(data):
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data[: len(data) // 2 * 2])) + (data[-1] << 8 if len(data) % 2 else 0)
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def packet(protocol, source, own_port, target, port, size, df):
    six = ":" in target
    family = socket.AF_INET6 if six else socket.AF_INET
    ends = socket.inet_pton(family, source) + socket.inet_pton(family, target)
    number, length = NUMBERS[protocol], size - (40 if six else 20)
    if protocol == "tcp":
        header = struct.pack("!HHIIBBHHH", own_port, port, own_port, 0, 0x50, 2, 65535, 0, 0)
    else:
        header = struct.pack("!HHHH", own_port, port, length, 0)
    data = header + b"s" * (length - len(header))
    place = 16 if protocol == "tcp" else 6
    found = checksum(ends + struct.pack("!II", length, number) + data) or 0xFFFF
    data = data[:place] + struct.pack("!H", found) + data[place + 2 :]
    if six:
        return struct.pack("!IHBB", 6 << 28, length, number, 64) + ends + data
    flags = 0x4000 if df else 0
    front = struct.pack("!BBHHHBBH", 0x45, 0, size, own_port, flags, 64, number, 0)
    front = front[:10] + struct.pack("!H", checksum(front + ends)) + ends
    return front + data


def raw(namespace, target):
    with open("/run/netns/" + namespace) as inside, open("/proc/thread-self/ns/net") as outside:
        LIBC.setns(inside.fileno(), 0)
        family = socket.AF_INET6 if ":" in target else socket.AF_INET
        made = socket.socket(family, socket.SOCK_RAW, socket.IPPROTO_RAW)
        LIBC.setns(outside.fileno(), 0)
    if namespace == CLIENT:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_MARK, UNLIMITED)
    return made


def probe(namespace, protocol, source, own_port, target, port, size, df, seconds):
    data = packet(protocol, source, int(own_port), target, int(port), int(size), df == "df")
    try:
        with raw(namespace, target) as made:
            made.sendto(data, (target, 0))
    except OSError as e:
        print(namespace, "unsent", own_port, os.strerror(e.errno))
    time.sleep(float(seconds))


def length_of(data):
    """What the outermost header says: LENGTH whole|first."""
    if data[0] >> 4 == 4:
        length, _, flags = struct.unpack("!HHH", data[2:8])
        return "%d %s" % (length, "first" if flags & 0x2000 else "whole")
    return "%d %s" % (struct.unpack("!H", data[4:6])[0] + 40, "first" if data[6] == 44 else "whole")


def too_big(data):
    """MTU SOURCE TARGET OUTER and the quoted packet; None for another message."""
    if data[0] >> 4 == 4 and data[9] == 1:
        message = data[(data[0] & 15) * 4 :]
        if message[:2] != b"\3\4":
            return None
        mtu, kind = struct.unpack("!H", message[6:8])[0], 0x0800
        ends = [socket.inet_ntoa(data[i : i + 4]) for i in (12, 16)]
    elif data[0] >> 4 == 6 and data[6] == 58 and data[40] == 2:
        message = data[40:]
        mtu, kind = struct.unpack("!I", message[4:8])[0], 0x86DD
        ends = [socket.inet_ntop(socket.AF_INET6, data[i : i + 16]) for i in (8, 24)]
    else:
        return None
    outers = []
    inner = hops.headers(message[8:], kind, outers)
    return inner and (mtu, *ends, outers[0] if outers else "-", *inner)


def is_ours(ports):
    return any(port in PORTS for port in ports)


def line_of(namespace, data, ancillary, address):
    message = too_big(data[14:]) if len(data) > 80 else None
    if message:
        way = "out" if address[2] == socket.PACKET_OUTGOING else "in"
        return " ".join(map(str, (namespace, address[0], way, "too-big", *message))) if is_ours(message[6::2]) else None
    line = hops.record(namespace, data, ancillary, address)
    if line is None or not is_ours(map(int, line.split(" ")[-3::2])):
        return None
    return line + " " + length_of(data[14:])


def forget(namespace):
    """Lets a namespace forget after a second what it learns of MTUs; some kernels have one setting for all."""
    with open(namespace) as inside, open("/proc/thread-self/ns/net") as outside:
        LIBC.setns(inside.fileno(), 0)
        for name in FORGETFUL:
            if os.path.exists("/proc/sys/net/" + name):
                with open("/proc/sys/net/" + name, "w") as setting:
                    setting.write("1")
        LIBC.setns(outside.fileno(), 0)


def main(plan, records, *namespaces):
    for name in ("/proc/thread-self/ns/net", *("/run/netns/" + name for name in namespaces)):
        forget(name)
    over = threading.Event()
    sockets = {hops.listen(name, small=False): name for name in namespaces}
    watcher = threading.Thread(target=hops.watch, args=(sockets, records, over.is_set, line_of))
    watcher.start()
    with open(plan) as lines:
        for line in lines:
            kind, *words = line.split()
            if kind == "listen":
                listen(*words)
            else:
                probe(*words)
    time.sleep(2)
    over.set()
    watcher.join()


main(*sys.argv[1:])
