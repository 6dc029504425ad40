"""Clients of a cluster while something happens to it, and the servers that answer them.

probe.py PLAN >RECORDS

The plan, a line each:
  listen NAMESPACE PROTOCOL ADDRESS PORT
      Answers there, with what it is sent. It says nothing first: a client that says nothing has done its handshake only.
  probe SERVICE ADDRESS PORT HELD IDLE SOURCE...
      HELD connections that send a few bytes all the time, IDLE ones that send nothing until the file PLAN.stop is there, one
      that asks the server to speak all the time and says nothing more, and a new one after the other, each with a second of
      patience. When PLAN.stop is there each has to work once more. All but IDLE ones have TCP keepalive.

A plan without a probe is one of servers alone, until PLAN.stop is there.

The records, at the end:
  SERVICE held ok|REASON SECONDS CLIENT the longest time without an answer; CLIENT is ADDRESS:PORT, as ipvsadm writes it
  SERVICE idle ok|REASON CLIENT
  SERVICE pushed ok|REASON SECONDS CLIENT
  SERVICE new COUNT FAILED SECONDS REFUSED
                                        connections tried, those without an answer, the longest time between two with one, and
                                        how many of those without one were refused or reset
  - stall SECONDS                       the longest time that this program itself did not run: an emulated processor is slow
"""

import os
import socket
import sys
import threading
import time

from traffic import CLIENT, FREEBIND, reason, socket_in

BYTES = b"12345678"
PUSH = b"speak!!\n"
PATIENCE = 40  # seconds, for a held connection
# A server's packet that comes before the client's next one finds no way back through full NAT after a failover: the client
# has to say something.
KEEPALIVE = ((socket.TCP_KEEPIDLE, 4), (socket.TCP_KEEPINTVL, 2), (socket.TCP_KEEPCNT, 9))
PAUSE = 0.1


def listen(namespace, protocol, address, port):
    listener = socket_in(namespace, protocol, address)
    level, option = FREEBIND[listener.family]
    listener.setsockopt(level, option, 1)  # a VIP that is not there yet
    listener.bind((address, int(port)))
    listener.listen(256)
    threading.Thread(target=accept, args=(listener,), daemon=True).start()


def accept(listener):
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=echo, args=(connection,), daemon=True).start()


def echo(connection):
    try:
        while data := connection.recv(4096):
            if data == PUSH:
                while True:
                    connection.sendall(BYTES)
                    time.sleep(PAUSE)
            connection.sendall(data)
    except OSError:
        pass
    connection.close()


class Ports:
    """Source ports for connections that last. Two clients with one source port to one server are what full NAT with a source
    that all share cannot keep apart at a failover; the kernel takes its own from 32768 on."""

    def __init__(self):
        self.first = 10000 + int(time.monotonic()) % 400 * 50  # not those of the event before
        self.last = self.first

    def next(self):
        self.last += 1
        return self.last


PORTS = Ports()


def connect(source, own_port, address, port, seconds, silent):
    made = socket_in(CLIENT, "tcp", address)
    made.settimeout(seconds)
    if not silent:
        for option, value in KEEPALIVE:
            made.setsockopt(socket.IPPROTO_TCP, option, value)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    made.bind((source, own_port))
    try:
        made.connect((address, int(port)))
    except OSError:
        made.close()
        raise
    return made


def client_of(connection):
    address, port = connection.getsockname()[:2]
    return ("[%s]:%d" if ":" in address else "%s:%d") % (address, port)


def ask(connection):
    connection.sendall(BYTES)
    missing = len(BYTES)
    while missing:
        data = connection.recv(missing)
        if not data:
            raise ConnectionResetError("closed")
        missing -= len(data)


class Probe:
    """One service's clients."""

    def __init__(self, plan, service, address, port, held, idle, *sources):
        self.stop = plan + ".stop"
        self.service, self.address, self.port, self.sources = service, address, port, sources
        self.held = [self.connect(n, PORTS.next()) for n in range(int(held))]
        self.idle = [self.connect(n, PORTS.next(), silent=True) for n in range(int(idle))]
        self.pushed = self.connect(0, PORTS.next())
        self.threads = [threading.Thread(target=self.use, args=(each,)) for each in self.held]
        self.threads.append(threading.Thread(target=self.listen))
        self.threads.append(threading.Thread(target=self.renew))
        self.records = []

    def connect(self, number, own_port=0, seconds=PATIENCE, silent=False):
        source = self.sources[number % len(self.sources)]
        return connect(source, own_port, self.address, self.port, seconds, silent)

    def over(self):
        return os.path.exists(self.stop)

    def use(self, connection):
        longest = 0.0
        result = "ok"
        over = False
        client = client_of(connection)
        while not over:
            over = self.over()
            begun = time.monotonic()
            try:
                ask(connection)
            except OSError as e:
                result = reason(e)
                break
            longest = max(longest, time.monotonic() - begun)
            time.sleep(PAUSE)
        self.records.append("held %s %.1f %s" % (result, longest, client))

    def listen(self):
        longest, last = 0.0, time.monotonic()
        result = "ok"
        over = False
        client = client_of(self.pushed)
        try:
            self.pushed.sendall(PUSH)
            while not over:
                over = self.over()
                if not self.pushed.recv(4096):
                    raise ConnectionResetError("closed")
                longest = max(longest, time.monotonic() - last)
                last = time.monotonic()
        except OSError as e:
            result = reason(e)
        self.records.append("pushed %s %.1f %s" % (result, longest, client))

    def renew(self):
        tried, failed, refused, longest, last = 0, 0, 0, 0.0, time.monotonic()
        over, answered = False, False
        while not (over and answered) and time.monotonic() - last < PATIENCE:
            over = self.over()
            answered = False
            tried += 1
            try:
                with self.connect(tried, seconds=1) as new:
                    ask(new)
                longest = max(longest, time.monotonic() - last)
                last = time.monotonic()
                answered = True
            except ConnectionError:
                failed += 1
                refused += 1
            except OSError:
                failed += 1
            time.sleep(PAUSE)
        longest = max(longest, time.monotonic() - last)
        self.records.append("new %d %d %.1f %d" % (tried, failed, longest, refused))

    def wake(self, connection):
        client = client_of(connection)
        try:
            ask(connection)
            self.records.append("idle ok " + client)
        except OSError as e:
            self.records.append("idle %s %s" % (reason(e), client))

    def finish(self):
        wakers = [threading.Thread(target=self.wake, args=(each,)) for each in self.idle]
        for each in wakers:
            each.start()
        for each in wakers + self.threads:
            each.join()
        for record in sorted(self.records):
            print(self.service, record)


class Stall(threading.Thread):
    """How long the guest lets a program wait for no reason of the cluster's."""

    def __init__(self):
        super().__init__(daemon=True)
        self.longest = 0.0

    def run(self):
        while True:
            begun = time.monotonic()
            time.sleep(PAUSE)
            self.longest = max(self.longest, time.monotonic() - begun - PAUSE)


def main(plan):
    probes = []
    with open(plan) as lines:
        for line in lines:
            kind, *words = line.split()
            if kind == "listen":
                listen(*words)
            elif kind == "probe":
                probes.append(Probe(plan, *words))
    stall = Stall()
    stall.start()
    for probe in probes:
        for each in probe.threads:
            each.start()
    print("ready", PORTS.first, flush=True)
    while not os.path.exists(plan + ".stop"):
        time.sleep(PAUSE)
    for probe in probes:
        probe.finish()
    print("- stall %.1f" % stall.longest)


main(sys.argv[1])
