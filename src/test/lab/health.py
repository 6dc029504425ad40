"""Servers of every kind that health checks ask, in moods, and a client that asks all the time.

health.py FOLDER CERTIFICATE

FOLDER/servers has a line for each server:
  NAMESPACE KIND ADDRESS PORT          KIND is http, https, smtp, dns or tcp
FOLDER/moods has lines "NAMESPACE MOOD", read again and again: well (also without a line), refusing, silent, wrong.
FOLDER/clients has a line for each service that a client asks, http only:
  SERVICE ADDRESS PORT SOURCE
FOLDER/answers gets a line for each of its connections: "SECONDS SERVICE NAMESPACE|-", SECONDS as in /proc/uptime when it
began. FOLDER/names has "SECONDS NAMESPACE|-" for each question of a client of DNS that keeps its port, if FOLDER/clients
has a line "dns ADDRESS PORT SOURCE". FOLDER/stop ends it all.
"""

import os
import select
import socket
import ssl
import sys
import threading
import time

from traffic import CLIENT, socket_in

PATIENCE = 1
PAUSE = 0.1


def uptime():
    with open("/proc/uptime") as clock:
        return clock.read().split()[0]


class Moods:
    def __init__(self, path):
        self.path = path

    def of(self, name):
        with open(self.path) as lines:
            words = [line.split() for line in lines]
        return dict(word for word in words if len(word) == 2).get(name, "well")


def serve(name, kind, address, port, moods, context):
    listener = None
    while True:
        mood = moods.of(name)
        if mood == "refusing":
            if listener:
                listener.close()
                listener = None
            time.sleep(PAUSE)
            continue
        if not listener:
            listener = socket_in(name, "udp" if kind == "dns" else "tcp", address)
            listener.bind((address, port))
            if kind != "dns":
                listener.listen(64)
        if not select.select([listener], [], [], PAUSE)[0]:
            continue
        if kind == "dns":
            asked, peer = listener.recvfrom(2048)
            if moods.of(name) != "silent":
                code = 2 if moods.of(name) == "wrong" else 0
                listener.sendto(named(asked, code, name), peer)
            continue
        connection, _ = listener.accept()
        threading.Thread(target=talk, args=(connection, name, kind, moods, context), daemon=True).start()


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
        for line in lines:
            name, kind, address, port = line.split()
            threading.Thread(
                target=serve, args=(name, kind, address, int(port), moods, context), daemon=True
            ).start()
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
    for client in clients:
        client.join()


main(*sys.argv[1:])
