"""What goes by at every interface of every host of the lab: the first packets of each connection.

hops.py RECORDS STOP NAMESPACE...

Writes a line for each kind of packet, once, until the file STOP is there and no packet is left:
  NAMESPACE INTERFACE in|out MARK SOURCE_MAC TARGET_MAC OUTER PROTOCOL SOURCE PORT TARGET PORT
and for the answer of a server over TCP
  NAMESPACE INTERFACE in|out mss BYTES PROTOCOL SOURCE PORT TARGET PORT
OUTER is - or SOURCE>TARGET/PROTOCOL of a tunnel, with :PORT behind the protocol for GUE. The mark is the kernel's, as a packet has it when it leaves.
"""

import ctypes
import os
import select
import socket
import struct
import sys

from traffic import LIBC

ALL = 0x0003  # ETH_P_ALL
LARGEST = 200  # bytes: what opens a connection is no larger
KEPT = 320  # bytes of each: a packet in a tunnel, quoted by ICMP over IPv6
SO_ATTACH_FILTER = 26
SO_RCVBUFFORCE = 33  # beyond net.core.rmem_max: an emulated processor comes late
SO_RCVMARK = 75
TRANSPORT = {6: "tcp", 17: "udp", 132: "sctp"}


def only_small(sock):
    """A packet filter: ld len; jgt LARGEST, drop; ret LARGEST."""
    program = struct.pack("HBBI" * 4, 0x80, 0, 0, 0, 0x25, 1, 0, LARGEST, 0x06, 0, 0, LARGEST, 0x06, 0, 0, 0)
    code = ctypes.create_string_buffer(program)
    sock.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, struct.pack("HxxxxxxP", 4, ctypes.addressof(code)))


def listen(namespace, small=True):
    with open("/run/netns/" + namespace) as inside, open("/proc/thread-self/ns/net") as outside:
        if LIBC.setns(inside.fileno(), 0):
            raise OSError(ctypes.get_errno(), "setns " + namespace)
        made = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ALL))
        LIBC.setns(outside.fileno(), 0)
    if small:
        only_small(made)
    made.setsockopt(socket.SOL_SOCKET, SO_RCVMARK, 1)
    made.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, 1 << 24)
    made.setblocking(False)
    return made


def mark(ancillary):
    for _, kind, data in ancillary:
        if kind == 36:  # SO_MARK
            return struct.unpack("I", data[:4])[0]
    return 0


def headers(data, kind, outers):
    """The innermost IP header with its ports; None for what is neither TCP, UDP nor SCTP, or no first fragment."""
    if kind == 0x0800 and len(data) >= 20:
        size, protocol = (data[0] & 15) * 4, data[9]
        if struct.unpack("!H", data[6:8])[0] & 0x1FFF:
            return None
        source, target = socket.inet_ntoa(data[12:16]), socket.inet_ntoa(data[16:20])
    elif kind == 0x86DD and len(data) >= 40:
        size, protocol = 40, data[6]
        source, target = (socket.inet_ntop(socket.AF_INET6, data[i : i + 16]) for i in (8, 24))
        if protocol == 60 and len(data) > 48:  # the tunnel encapsulation limit of ip6_tunnel
            protocol, size = data[40], 48
        if protocol == 44 and len(data) > size + 8:  # a fragment
            if struct.unpack("!H", data[size + 2 : size + 4])[0] & 0xFFF8:
                return None
            protocol, size = data[size], size + 8
    else:
        return None
    rest = data[size:]
    if protocol in (4, 41):
        outers.append("%s>%s/%d" % (source, target, protocol))
        return headers(rest, 0x0800 if protocol == 4 else 0x86DD, outers)
    if protocol == 47 and len(rest) > 8:  # GRE, with a checksum or without
        outers.append("%s>%s/47" % (source, target))
        return headers(rest[8 if rest[0] & 0x80 else 4 :], struct.unpack("!H", rest[2:4])[0], outers)
    if protocol == 17 and is_gue(rest):
        outers.append("%s>%s/17:%d" % (source, target, *struct.unpack("!H", rest[2:4])))
        return headers(rest[12 + (rest[8] & 31) * 4 :], 0x0800 if rest[9] == 4 else 0x86DD, outers)
    if protocol not in TRANSPORT or len(rest) < 4:
        return None
    return (TRANSPORT[protocol], source, *struct.unpack("!H", rest[:2]), target, *struct.unpack("!H", rest[2:4]))


def is_gue(data):
    """Whether UDP carries GUE of version 0, and that an IP header."""
    if len(data) < 13 or data[8] >> 5 or data[9] not in (4, 41):
        return False
    inner = data[12 + (data[8] & 31) * 4 :]
    return len(inner) > 20 and inner[0] >> 4 == (4 if data[9] == 4 else 6)


def segment(data, kind):
    """The MSS that a SYN with an ACK announces; None for another packet."""
    rest = data[(data[0] & 15) * 4 if kind == 0x0800 else 40 :]
    if data[9 if kind == 0x0800 else 6] != 6 or rest[13] & 0x12 != 0x12:
        return None
    options = rest[20 : (rest[12] >> 4) * 4]
    while len(options) > 3 and options[0] != 2:
        options = options[1 if options[0] == 1 else max(options[1], 2) :]
    return struct.unpack("!H", options[2:4])[0] if len(options) > 3 else None


def opening(namespace, data, ancillary, address):
    """What record says, and in a second line the MSS of a server's answer."""
    line = record(namespace, data, ancillary, address)
    mss = segment(data[14:], struct.unpack("!H", data[12:14])[0]) if line and " - tcp " in line else None
    if mss is None:
        return line
    words = line.split(" ")
    return "%s\n%s mss %d %s" % (line, " ".join(words[:3]), mss, " ".join(words[7:]))


def record(namespace, data, ancillary, address):
    interface, _, kind, _, _ = address
    outers = []
    inner = headers(data[14:], struct.unpack("!H", data[12:14])[0], outers) if len(data) > 34 else None
    if inner is None:
        return None
    macs = [data[i : i + 6].hex(":") for i in (6, 0)]
    way = "out" if kind == socket.PACKET_OUTGOING else "in"
    return " ".join(map(str, (namespace, interface, way, mark(ancillary), *macs, outers[0] if outers else "-", *inner)))


def watch(sockets, records, is_over, line_of):
    """Writes a line for each kind of packet until it is over and no packet is left."""
    seen = set()
    with open(records, "w") as out:
        print("ready", flush=True)
        stopped = False
        while True:
            ready_sockets = select.select(list(sockets), [], [], 0.2)[0]
            if stopped and not ready_sockets:
                return
            stopped = stopped or is_over()
            for ready in ready_sockets:
                try:
                    while True:
                        data, ancillary, _, address = ready.recvmsg(KEPT, 64)
                        line = line_of(sockets[ready], data, ancillary, address)
                        if line and line not in seen:
                            seen.add(line)
                            print(line, file=out)
                except BlockingIOError:
                    pass


def main(records, stop, *namespaces):
    watch({listen(name): name for name in namespaces}, records, lambda: os.path.exists(stop), opening)


if __name__ == "__main__":
    main(*sys.argv[1:])
