"""What goes by at every interface of every host of the lab: the first packets of each connection.

hops.py RECORDS STOP NAMESPACE...

Writes a line for each kind of packet, once, until the file STOP is there and no packet is left:
  NAMESPACE INTERFACE in|out MARK SOURCE_MAC TARGET_MAC OUTER PROTOCOL SOURCE PORT TARGET PORT
OUTER is - or SOURCE>TARGET/PROTOCOL of a tunnel. The mark is the kernel's, as a packet has it when it leaves.
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
SO_ATTACH_FILTER = 26
SO_RCVBUFFORCE = 33  # beyond net.core.rmem_max: an emulated processor comes late
SO_RCVMARK = 75
TRANSPORT = {6: "tcp", 17: "udp", 132: "sctp"}


def only_small(sock):
    """A packet filter: ld len; jgt LARGEST, drop; ret 128."""
    program = struct.pack("HBBI" * 4, 0x80, 0, 0, 0, 0x25, 1, 0, LARGEST, 0x06, 0, 0, 128, 0x06, 0, 0, 0)
    code = ctypes.create_string_buffer(program)
    sock.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, struct.pack("HxxxxxxP", 4, ctypes.addressof(code)))


def listen(namespace):
    with open("/run/netns/" + namespace) as inside, open("/proc/thread-self/ns/net") as outside:
        if LIBC.setns(inside.fileno(), 0):
            raise OSError(ctypes.get_errno(), "setns " + namespace)
        made = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ALL))
        LIBC.setns(outside.fileno(), 0)
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
    """The innermost IP header with its ports; None for what is neither TCP, UDP nor SCTP."""
    if kind == 0x0800 and len(data) >= 20:
        size, protocol = (data[0] & 15) * 4, data[9]
        source, target = socket.inet_ntoa(data[12:16]), socket.inet_ntoa(data[16:20])
    elif kind == 0x86DD and len(data) >= 40:
        size, protocol = 40, data[6]
        source, target = (socket.inet_ntop(socket.AF_INET6, data[i : i + 16]) for i in (8, 24))
        if protocol == 60 and len(data) > 48:  # the tunnel encapsulation limit of ip6_tunnel
            protocol, size = data[40], 48
    else:
        return None
    rest = data[size:]
    if protocol in (4, 41):
        outers.append("%s>%s/%d" % (source, target, protocol))
        return headers(rest, 0x0800 if protocol == 4 else 0x86DD, outers)
    if protocol not in TRANSPORT or len(rest) < 4:
        return None
    return (TRANSPORT[protocol], source, *struct.unpack("!H", rest[:2]), target, *struct.unpack("!H", rest[2:4]))


def record(namespace, data, ancillary, address):
    interface, _, kind, _, _ = address
    outers = []
    inner = headers(data[14:], struct.unpack("!H", data[12:14])[0], outers) if len(data) > 34 else None
    if inner is None:
        return None
    macs = [data[i : i + 6].hex(":") for i in (6, 0)]
    way = "out" if kind == socket.PACKET_OUTGOING else "in"
    return " ".join(map(str, (namespace, interface, way, mark(ancillary), *macs, outers[0] if outers else "-", *inner)))


def main(records, stop, *namespaces):
    sockets = {listen(name): name for name in namespaces}
    seen = set()
    with open(records, "w") as out:
        print("ready", flush=True)
        stopped = False
        while True:
            ready_sockets = select.select(list(sockets), [], [], 0.2)[0]
            if stopped and not ready_sockets:
                return
            stopped = stopped or os.path.exists(stop)
            for ready in ready_sockets:
                try:
                    while True:
                        data, ancillary, _, address = ready.recvmsg(128, 64)
                        line = record(sockets[ready], data, ancillary, address)
                        if line and line not in seen:
                            seen.add(line)
                            print(line, file=out)
                except BlockingIOError:
                    pass


main(*sys.argv[1:])
