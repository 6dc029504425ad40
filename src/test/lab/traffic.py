"""Both ends of every connection in the lab, in one process: a socket stays in the namespace that it was made in.

traffic.py PLAN >RECORDS

The plan, a line each:
  listen NAMESPACE PROTOCOL ADDRESS PORT
      Answers there. On a new connection, or to a datagram, it says who it is and whom it sees; then it echoes.
  flow ID PROTOCOL ADDRESS PORT COUNT BYTES SOURCE...
      COUNT connections from the SOURCEs in turn, all open until the last one is; then BYTES there and back on one
      connection of each server.
  datagrams ID udp ADDRESS PORT COUNT SOURCE
      COUNT datagrams from one socket.
  ftp ID ADDRESS PORT MODES SOURCE...
      A conversation of FTP from each SOURCE, with a data connection of each of the MODES (passive,active). Everything that
      listens to tcp speaks it: PASV opens a port of PASSIVE, PORT connects from the port below its own.
  stray ID NAMESPACE PROTOCOL ADDRESS PORT SOURCE
      One connection, from another namespace than the clients'.
  hold ID PROTOCOL ADDRESS PORT COUNT SOURCE...
      COUNT connections that are used all the time until the file PLAN.stop is there, and new ones all the time, whose
      records have ID/STEP, with what the file PLAN.step says.
  watch ID PROTOCOL ADDRESS PORT COUNT SOURCE
      COUNT connections that are used all the time until the file PLAN.stop is there, COUNT that are idle until then, and
      COUNT new ones after it. Of udp sockets none are idle.
  after ID PROTOCOL ADDRESS PORT COUNT SOURCE
      Only the new ones.

The records:
  ID SOURCE PORT SERVER PEER PORT LOCAL PORT     the server's namespace, and what it saw
  ID SOURCE PORT - REASON                        no connection, or no answer
  ID transfer SERVER ok|REASON
  ID ftp MODE SOURCE SERVER ok|REASON            a data connection, and the server of its control connection
  ID/held held SOURCE PORT SERVER ok|REASON      a connection of `hold`, at the end
  ID/established held SOURCE PORT SERVER ok|REASON, ID/idle held …, ID/new SOURCE …: those of `watch`
"""

import ctypes
import os
import random
import re
import socket
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

CLIENT = "_client"
TIMEOUT = 4
ENOUGH = 3  # timeouts of one flow, after which the rest is not tried
MAX_HOLDERS = 64
PASSIVE = range(30000, 30100)
KINDS = {"tcp": (socket.SOCK_STREAM, 0), "sctp": (socket.SOCK_STREAM, 132), "udp": (socket.SOCK_DGRAM, 0)}
FREEBIND = {socket.AF_INET: (socket.IPPROTO_IP, 15), socket.AF_INET6: (socket.IPPROTO_IPV6, 78)}
LIBC = ctypes.CDLL(None, use_errno=True)


def socket_in(namespace, protocol, address, stay=False):
    """A socket for a protocol and the family of an address, made in a namespace, where the thread may stay."""
    with open("/run/netns/" + namespace) as inside, open("/proc/thread-self/ns/net") as outside:
        if LIBC.setns(inside.fileno(), 0):
            raise OSError(ctypes.get_errno(), "setns " + namespace)
        kind, number = KINDS[protocol]
        made = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, kind, number)
        if not stay:
            LIBC.setns(outside.fileno(), 0)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return made


def greeting(name, peer, local):
    return ("%s %s %d %s %d\n" % (name, peer[0], peer[1], local[0], local[1])).encode()


def listen(namespace, protocol, address, port):
    listener = socket_in(namespace, protocol, address)
    level, option = FREEBIND[listener.family]
    listener.setsockopt(level, option, 1)  # a VIP that is not there yet
    listener.bind((address, int(port)))
    if protocol != "udp":
        listener.listen(256)
    serve = answer if protocol == "udp" else accept
    threading.Thread(target=serve, args=(listener, namespace), daemon=True).start()


def answer(listener, name):
    while True:
        _, peer = listener.recvfrom(2048)
        listener.sendto(greeting(name, peer, listener.getsockname()), peer)


def accept(listener, name):
    while True:
        connection, peer = listener.accept()
        threading.Thread(target=echo, args=(connection, name, peer), daemon=True).start()


def echo(connection, name, peer):
    try:
        connection.sendall(greeting(name, peer, connection.getsockname()))
        while data := connection.recv(65536):
            if data == b"PASV\r\n":
                wait_for_data(connection, name)
            elif data.startswith(b"PORT "):
                bring_data(connection, name, data)
            else:
                connection.sendall(data)
    except OSError:
        pass
    connection.close()


def wait_for_data(control, name):
    local = control.getsockname()[0]
    with socket_in(name, "tcp", local) as listener:
        listener.settimeout(TIMEOUT)
        bind_any(listener, local)
        listener.listen(1)
        control.sendall(b"227 Entering Passive Mode (%s).\r\n" % numbers(listener.getsockname()))
        data, peer = listener.accept()
        with data:
            data.sendall(greeting(name, peer, data.getsockname()))


def bind_any(listener, address):
    for port in random.sample(PASSIVE, len(PASSIVE)):
        try:
            return listener.bind((address, port))
        except OSError:
            pass
    raise OSError("no port left")


def bring_data(control, name, command):
    local, port = control.getsockname()
    peer = named(command)
    with socket_in(name, "tcp", local) as data:
        data.settimeout(TIMEOUT)
        data.bind((local, port - 1))
        control.sendall(b"200 PORT command successful.\r\n")
        data.connect(peer)
        data.sendall(greeting(name, peer, data.getsockname()))


def numbers(socket_name):
    """An address and a port as FTP writes them (RFC 959): h1,h2,h3,h4,p1,p2."""
    address, port = socket_name
    return ("%s,%d,%d" % (address.replace(".", ","), port >> 8, port & 255)).encode()


def named(line):
    """The address and the port that a line of FTP tells."""
    number = re.search(rb"(\d+),(\d+),(\d+),(\d+),(\d+),(\d+)", line).groups()
    return b".".join(number[:4]).decode(), int(number[4]) * 256 + int(number[5])


def line_of(connection):
    text = b""
    while not text.endswith(b"\n"):
        data = connection.recv(2048)
        if not data:
            raise ConnectionResetError("closed")
        text += data
    return text


class Connection:
    """A client's end. `server` is None, and `fault` says why, if nobody answered."""

    def __init__(self, protocol, address, port, source, own_port=0, namespace=CLIENT):
        self.protocol, self.server, self.seen, self.fault = protocol, None, "", ""
        self.socket = socket_in(namespace, protocol, address)
        self.socket.settimeout(TIMEOUT)
        self.socket.bind((source, own_port))
        try:
            self.socket.connect((address, int(port)))
            self.ask()
        except OSError as e:
            self.fault = reason(e)
        self.source = "%s %d" % self.socket.getsockname()[:2]

    def ask(self):
        if self.protocol == "udp":
            self.socket.send(b"who")
        self.server, self.seen = line_of(self.socket).decode().strip().split(" ", 1)

    def record(self):
        return "%s %s" % (self.source, " ".join([self.server, self.seen]) if self.server else "- " + self.fault)

    def transfer(self, size):
        """Sends and takes back, 64 KiB at a time; says what went wrong."""
        try:
            while size > 0:
                chunk = bytes(min(size, 65536))
                self.socket.sendall(chunk)
                missing = len(chunk)
                while missing:
                    data = self.socket.recv(missing)
                    if not data:
                        return "closed"
                    missing -= len(data)
                size -= len(chunk)
            return "ok"
        except OSError as e:
            return reason(e)

    def close(self):
        self.socket.close()


def reason(error):
    if isinstance(error, TimeoutError):
        return "timeout"
    if isinstance(error, ConnectionRefusedError):
        return "refused"
    if isinstance(error, ConnectionResetError):
        return "reset"
    return str(error)


def flow(identity, protocol, address, port, count, size, *sources):
    opened, transferred, failures = [], set(), 0
    for n in range(int(count)):
        connection = Connection(protocol, address, port, sources[n % len(sources)])
        if protocol == "udp" and connection.server:
            first = connection.server
            try:
                connection.ask()
            except OSError as e:
                connection.server, connection.fault = None, "second datagram: " + reason(e)
            if connection.server not in (None, first):
                connection.server, connection.fault = None, "second datagram reached " + connection.server
        print(identity, connection.record())
        opened.append(connection)
        failures += connection.fault == "timeout"
        if failures == ENOUGH:
            break
    for connection in opened:
        if int(size) and connection.server and connection.server not in transferred:
            transferred.add(connection.server)
            print(identity, "transfer", connection.server, connection.transfer(int(size)))
    for connection in opened:
        connection.close()


def datagrams(identity, protocol, address, port, count, source):
    connection = Connection(protocol, address, port, source)
    print(identity, connection.record())
    failures = int(connection.fault == "timeout")
    for _ in range(int(count) - 1):
        if failures == ENOUGH:
            break
        try:
            connection.ask()
            connection.fault = ""
        except OSError as e:
            connection.server, connection.fault = None, reason(e)
        print(identity, connection.record())
        failures += connection.fault == "timeout"
    connection.close()


def ftp(identity, address, port, modes, *sources):
    for source in sources:
        control = Connection("tcp", address, port, source)
        for mode in modes.split(","):
            result = control.fault or fetch(control, mode, address, source)
            print(identity, "ftp", mode, source, control.server or "-", result)
        control.close()


def fetch(control, mode, address, source):
    """Has a data connection opened, on which the server says who it is; says what went wrong."""
    try:
        with socket_in(CLIENT, "tcp", source) as own:
            own.settimeout(TIMEOUT)
            own.bind((source, 0))
            host, text = passive(control, own) if mode == "passive" else active(control, own)
    except OSError as e:
        return reason(e)
    if host != address:
        return "data of " + host
    server = text.decode().split(" ", 1)[0]
    return "ok" if server == control.server else "data of " + server


def passive(control, own):
    control.socket.sendall(b"PASV\r\n")
    peer = named(line_of(control.socket))
    own.connect(peer)
    return peer[0], line_of(own)


def active(control, own):
    own.listen(1)
    control.socket.sendall(b"PORT %s\r\n" % numbers(own.getsockname()))
    line_of(control.socket)
    data, peer = own.accept()
    with data:
        return peer[0], line_of(data)


def stray(identity, namespace, protocol, address, port, source):
    connection = Connection(protocol, address, port, source, namespace=namespace)
    print("%s %s\n" % (identity, connection.record()), end="")
    connection.close()


def hold(plan, identity, protocol, address, port, count, *sources):
    held = [Connection(protocol, address, port, sources[n % len(sources)]) for n in range(int(count))]
    faults = ["" if each.server else each.fault for each in held]
    print(identity, "ready", flush=True)
    n = 0
    last = False
    while not last:
        last = os.path.exists(plan + ".stop")
        for i, each in enumerate(held):
            if not faults[i]:
                result = each.transfer(64)
                faults[i] = "" if result == "ok" else result
        with open(plan + ".step") as step:
            now = step.read().strip()
        new = Connection(protocol, address, port, sources[n % len(sources)])
        print("%s/%s" % (identity, now), new.record())
        new.close()
        n += 1
        time.sleep(0.2)
    for each, fault in zip(held, faults):
        print("%s/held held" % identity, each.source, each.server or "-", fault or "ok")


def watch(plan, identity, protocol, address, port, count, source):
    held = [Connection(protocol, address, port, source) for _ in range(int(count))]
    idle = [] if protocol == "udp" else [Connection(protocol, address, port, source) for _ in range(int(count))]
    firsts = [each.server for each in held + idle]
    faults = [each.fault for each in held + idle]
    print(identity, "ready", flush=True)
    while not os.path.exists(plan + ".stop"):
        for i, each in enumerate(held):
            faults[i] = faults[i] or use(each, firsts[i])
        time.sleep(0.2)
    for i, each in enumerate(held + idle):
        faults[i] = faults[i] or use(each, firsts[i])
        kind = "established" if i < len(held) else "idle"
        print("%s/%s held" % (identity, kind), each.source, firsts[i] or "-", faults[i] or "ok")
    after(plan, identity, protocol, address, port, count, source)


def use(connection, first):
    """Uses a connection once; says what went wrong."""
    if connection.protocol != "udp":
        result = connection.transfer(64)
        return "" if result == "ok" else result
    try:
        connection.ask()
    except OSError as e:
        return reason(e)
    return "" if connection.server == first else "reached " + connection.server


def after(plan, identity, protocol, address, port, count, source):
    while not os.path.exists(plan + ".stop"):
        time.sleep(0.2)
    for _ in range(int(count)):
        connection = Connection(protocol, address, port, source)
        print(identity + "/new", connection.record())
        connection.close()


def main(plan):
    with open(plan) as lines, ThreadPoolExecutor(MAX_HOLDERS) as pool:
        holders = []
        for line in lines:
            kind, *words = line.split()
            if kind == "listen":
                listen(*words)
            elif kind == "flow":
                flow(*words)
            elif kind == "datagrams":
                datagrams(*words)
            elif kind == "ftp":
                ftp(*words)
            elif kind == "stray":
                holders.append(pool.submit(stray, *words))
            elif kind == "hold":
                holders.append(pool.submit(hold, plan, *words))
            elif kind == "watch":
                holders.append(pool.submit(watch, plan, *words))
            elif kind == "after":
                holders.append(pool.submit(after, plan, *words))
        for holder in holders:
            holder.result()


if __name__ == "__main__":
    main(sys.argv[1])
