"""Servers of every kind that health checks ask, in moods, and a client that asks all the time.

health.py FOLDER CERTIFICATE

FOLDER/servers has a line for each server:
  NAMESPACE KIND ADDRESS PORT          KIND is http, https, smtp, dns or tcp
FOLDER/moods has lines "NAMESPACE MOOD", read again and again: well (also without a line), refusing, silent, wrong.
FOLDER/clients has a line for each service that a client asks, http only:
  SERVICE ADDRESS PORT SOURCE
FOLDER/answers gets a line for each of its connections: "SECONDS SERVICE NAMESPACE|-", SECONDS as in /proc/uptime when it
began. FOLDER/names has "SECONDS NAMESPACE|-" for each question of a client of DNS that keeps its port, if FOLDER/clients
has a line "dns ADDRESS PORT SOURCE". FOLDER/weights gets the IPVS table of the namespace lb1 again and again. FOLDER/stop ends the
clients, FOLDER/watched the rest.
"""

import os
import select
import socket
import ssl
import sys
import threading
import time

from traffic import CLIENT, socket_in

PATIENCE = 4  # seconds: an emulated processor that is busy answers late
PAUSE = 0.2


def uptime():
    with open("/proc/uptime") as clock:
        return clock.read().split()[0]


class Moods:
    def __init__(self, path):
        self.path = path
        self.now = {}

    def read(self):
        with open(self.path) as lines:
            words = [line.split() for line in lines]
        self.now = dict(word for word in words if len(word) == 2)

    def of(self, name):
        return self.now.get(name, "well")


class Server:
    def __init__(self, name, kind, address, port):
        self.name, self.kind, self.address, self.port = name, kind, address, int(port)
        self.listener = None

    def open(self):
        if self.listener:
            return
        self.listener = socket_in(self.name, "udp" if self.kind == "dns" else "tcp", self.address)
        self.listener.bind((self.address, self.port))
        if self.kind != "dns":
            self.listener.listen(64)

    def close(self):
        if self.listener:
            self.listener.close()
            self.listener = None

    def fileno(self):
        return self.listener.fileno()

    def answer(self, moods, context):
        if self.kind == "dns":
            asked, peer = self.listener.recvfrom(2048)
            mood = moods.of(self.name)
            if mood != "silent":
                self.listener.sendto(named(asked, 2 if mood == "wrong" else 0, self.name), peer)
            return
        connection, _ = self.listener.accept()
        threading.Thread(target=talk, args=(connection, self.name, self.kind, moods, context), daemon=True).start()


def serve(servers, moods, context):
    """One thread for all of them: an emulated processor has little time."""
    while True:
        moods.read()
        for server in servers:
            if moods.of(server.name) == "refusing":
                server.close()
            else:
                server.open()
        listening = [server for server in servers if server.listener]
        for server in select.select(listening, [], [], PAUSE)[0]:
            server.answer(moods, context)


def watch(namespace, path, stop):
    """The kernel's table, again and again, each time below a line "at SECONDS"."""
    socket_in(namespace, "tcp", "127.0.0.1", stay=True).close()
    with open(path, "w") as log:
        while not os.path.exists(stop):
            with open("/proc/thread-self/net/ip_vs") as table:
                log.write("at %s\n%s" % (uptime(), table.read()))
            log.flush()
            time.sleep(PAUSE)


def named(asked, code, name):
    """An answer to a question, with the server's name in a record of text behind it."""
    end = asked.index(b"\0", 12) + 5
    text = name.encode()
    record = b"\xc0\x0c\0\x10\0\x01\0\0\0\0" + (len(text) + 1).to_bytes(2, "big") + bytes([len(text)]) + text
    return asked[:2] + bytes([0x81, 0x80 | code]) + b"\0\x01\0\x01\0\0\0\0" + asked[12:end] + record


def talk(connection, name, kind, moods, context):
    try:
        connection.settimeout(20)
        mood = moods.of(name)
        if mood == "silent":
            time.sleep(20)
        elif kind == "https":
            page(context.wrap_socket(connection, server_side=True), name, mood)
        elif kind == "http":
            page(connection, name, mood)
        elif kind == "smtp":
            connection.sendall(b"554 no\r\n" if mood == "wrong" else b"220 mail\r\n")
            while connection.recv(1024):
                connection.sendall(b"250 ok\r\n")
    except OSError:
        pass
    finally:
        connection.close()


def page(connection, name, mood):
    asked = connection.recv(2048)
    health = b" /health " in asked
    well = not health or (mood == "well" and b"shop.example.net" in asked)
    status = b"200 OK" if well else b"503 Service Unavailable"
    body = name.encode()
    connection.sendall(b"HTTP/1.0 %s\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body))
    connection.close()


def ask(service, address, port, source, answers, stop):
    while not os.path.exists(stop):
        began = uptime()
        try:
            connection = socket_in(CLIENT, "tcp", address)
            connection.settimeout(PATIENCE)
            connection.bind((source, 0))
            connection.connect((address, port))
            connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
            text = b""
            while data := connection.recv(1024):
                text += data
            found = text.rsplit(b"\n", 1)[-1].decode() or "-"
        except OSError:
            found = "-"
        connection.close()
        answers.write("%s %s %s\n" % (began, service, found))
        answers.flush()
        time.sleep(PAUSE)


def ask_names(address, port, source, answers, stop):
    """One socket, one port of the client."""
    client = socket_in(CLIENT, "udp", address)
    client.settimeout(PATIENCE)
    client.bind((source, 0))
    number = 0
    while not os.path.exists(stop):
        began = uptime()
        number = number % 60000 + 1
        head = number.to_bytes(2, "big")
        client.sendto(head + b"\x01\0\0\x01\0\0\0\0\0\0\4shop\0\0\x10\0\x01", (address, port))
        found = "-"
        try:
            while True:
                data = client.recv(2048)
                if data[:2] == head:
                    found = data[data.rindex(b"\xc0\x0c") + 13 :].decode()
                    break
        except OSError:
            pass
        answers.write("%s %s\n" % (began, found))
        answers.flush()
        time.sleep(PAUSE)


def main(folder, certificate):
    moods = Moods(folder + "/moods")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    stop = folder + "/stop"
    with open(folder + "/servers") as lines:
        servers = [Server(*line.split()) for line in lines]
    for server in servers:
        server.open()
    threading.Thread(target=serve, args=(servers, moods, context), daemon=True).start()
    watching = threading.Thread(target=watch, args=("lb1", folder + "/weights", folder + "/watched"))
    watching.start()
    answers = open(folder + "/answers", "a")
    names = open(folder + "/names", "a")
    clients = []
    with open(folder + "/clients") as lines:
        for line in lines:
            service, address, port, source = line.split()
            if service == "dns":
                client = threading.Thread(target=ask_names, args=(address, int(port), source, names, stop))
            else:
                client = threading.Thread(target=ask, args=(service, address, int(port), source, answers, stop))
            clients.append(client)
    for client in clients:
        client.start()
    for client in [*clients, watching]:
        client.join()


main(*sys.argv[1:])
