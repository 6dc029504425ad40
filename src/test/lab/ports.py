"""Takes connections on many ports, and ends each at once: ports.py FIRST LAST"""

import selectors
import socket
import sys

first, last = map(int, sys.argv[1:])
waiting = selectors.DefaultSelector()
for port in range(first, last + 1):
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("0.0.0.0", port))
    listener.listen(64)
    waiting.register(listener, selectors.EVENT_READ)
print("ready", flush=True)
while True:
    for key, _ in waiting.select():
        key.fileobj.accept()[0].close()
