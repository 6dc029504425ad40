"""Connections that are held while a director gets another table, one table after the other.

held.py CASE FOLDER <COMMANDS >ANSWERS

CASE/listeners has lines as traffic.py's plan: `listen NAMESPACE PROTOCOL ADDRESS PORT`. The commands, a line each:
  open NUMBER
      Opens what CASE/held.NUMBER says, lines `hold ID PROTOCOL ADDRESS PORT COUNT SOURCE...`. Answers `opened`.
  check
      Uses each of them once more, and closes them. Answers `checked`.

FOLDER/held.NUMBER has the records, a line each:
  ID SOURCE PORT SERVER PEER PORT LOCAL PORT RESULT     RESULT is ok, or what went wrong
  ID SOURCE PORT - REASON                               it was not opened
"""

import os
import select
import sys
import time

import traffic

BYTES = b"0123456789abcdef\n"
FIRST_PORT = 20000
# Seconds for an answer, of a guest that does nothing else.
PATIENCE = 4


class Ports:
    """Each connection has a port of its own for good: the director remembers those of a server that is gone."""

    def __init__(self):
        self.last = FIRST_PORT

    def next(self):
        self.last += 1
        return self.last


def opened(line, ports):
    """Connections of a line of the plan, by their ID; after one that fails no more are tried."""
    _, identity, protocol, address, port, count, *sources = line.split()
    made = []
    for n in range(int(count)):
        each = traffic.Connection(protocol, address, port, sources[n % len(sources)], ports.next())
        made.append((identity, each))
        if not each.server:
            break
    return made


def send(connection):
    try:
        connection.socket.send(b"who" if connection.protocol == "udp" else BYTES)
        return ""
    except OSError as e:
        return traffic.reason(e)


def receive(connection):
    try:
        data = connection.socket.recv(2048)
    except OSError as e:
        return traffic.reason(e)
    if connection.protocol != "udp":
        return "ok" if data == BYTES else "closed"
    server = data.decode().split(" ", 1)[0]
    return "ok" if server == connection.server else "reached " + server


def use(connections):
    """Uses all at once, so that those without an answer are waited for together."""
    results = {}
    for each in connections:
        results[each] = send(each)
    waiting = [each for each in connections if not results[each]]
    end = time.monotonic() + PATIENCE
    while waiting and time.monotonic() < end:
        ready, _, _ = select.select([each.socket for each in waiting], [], [], max(0, end - time.monotonic()))
        for each in [one for one in waiting if one.socket in ready]:
            results[each] = receive(each)
            waiting.remove(each)
    for each in waiting:
        results[each] = "timeout"
    return results


def main(case, folder):
    with open(os.path.join(case, "listeners")) as lines:
        for line in lines:
            traffic.listen(*line.split()[1:])
    ports = Ports()
    held, records = [], ""
    for command in sys.stdin:
        what, *number = command.split()
        if what == "open":
            records = "held." + number[0]
            with open(os.path.join(case, records)) as lines:
                held = [each for line in lines for each in opened(line, ports)]
            print("opened", flush=True)
        else:
            results = use([each for _, each in held if each.server])
            with open(os.path.join(folder, records), "w") as out:
                for identity, each in held:
                    print(identity, each.record(), *([results[each]] if each.server else []), file=out)
                    each.close()
            print("checked", flush=True)


main(*sys.argv[1:])
