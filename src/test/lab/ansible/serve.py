"""Runs the commands that `ssh` beside this file hands over, each on its host, until the file /job/calls/stop is there.

A call is a folder /job/calls/ready.*: `host`, `command`, `in`; it gets `out`, `err` and at last `exit`. The host `guest`
is the guest itself, outside all namespaces.
"""

import os
import subprocess
import threading
import time

CALLS = "/job/calls"


def serve(call):
    with open(call + "/host") as host, open(call + "/command") as command:
        name, words = host.read().strip(), ["/bin/sh", "-c", command.read()]
    if name != "guest":
        inside = ["chroot", "/run/lab/hosts/%s/root" % name, "/usr/bin/env", "-i", "PATH=/usr/sbin:/usr/bin", "HOME=/root"]
        words = ["nsenter", "--net=/run/netns/" + name, *inside, *words]
    with open(call + "/in") as given, open(call + "/out", "w") as out, open(call + "/err", "w") as err:
        try:
            code = subprocess.call(words, stdin=given, stdout=out, stderr=err)
        except OSError as e:
            code = 255
            print(e, file=err)
    with open(call + "/exit.new", "w") as done:
        print(code, file=done)
    os.rename(call + "/exit.new", call + "/exit")


def main():
    seen = set()
    while not os.path.exists(CALLS + "/stop"):
        for name in os.listdir(CALLS):
            if name.startswith("ready.") and name not in seen:
                seen.add(name)
                threading.Thread(target=serve, args=(CALLS + "/" + name,), daemon=True).start()
        time.sleep(0.02)


main()
