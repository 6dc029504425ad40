"""A router whose next hops keep their flows: what BIRD writes into one kernel table becomes routes by resilient groups in the main one.

resilient.py TABLE PIDFILE: runs while the file is there.
"""

import json
import os
import subprocess
import sys
import time

BUCKETS = "type resilient buckets 128 idle_timer 120 unbalanced_timer 0"


def ip(*words):
    return subprocess.run(("ip",) + words, check=True, capture_output=True, encoding="ascii").stdout


class Router:
    def __init__(self, table):
        self.table = table
        self.hops = {}  # (gateway, device) to an id
        self.groups = {}  # prefix to (id, ids of hops)

    def wanted(self, family):
        try:
            routes = json.loads(ip("-j", family, "route", "show", "table", self.table) or "[]")
        except subprocess.CalledProcessError:  # a table that nobody wrote into yet
            return {}
        wanted = {}
        for route in routes:
            hops = route.get("nexthops", [route])
            wanted.setdefault((family, route["dst"]), set()).update((hop["gateway"], hop["dev"]) for hop in hops)
        return wanted

    def hop(self, gateway, device):
        if (gateway, device) not in self.hops:
            self.hops[gateway, device] = len(self.hops) + 1
            ip("nexthop", "add", "id", str(self.hops[gateway, device]), "via", gateway, "dev", device)
        return self.hops[gateway, device]

    def follow(self):
        wanted = {**self.wanted("-4"), **self.wanted("-6")}
        for prefix, hops in wanted.items():
            ids = sorted(self.hop(*each) for each in hops)
            known, old = self.groups.get(prefix, (str(1000 + len(self.groups)), None))
            if ids != old:
                ip("nexthop", "replace", "id", known, "group", "/".join(map(str, ids)), *BUCKETS.split())
                if not old:
                    ip(prefix[0], "route", "add", prefix[1], "nhid", known)
                self.groups[prefix] = (known, ids)
                print("%.1f" % time.monotonic(), prefix, ids, flush=True)
        for prefix, (known, old) in self.groups.items():
            if old and prefix not in wanted:
                ip(prefix[0], "route", "del", prefix[1])
                self.groups[prefix] = (known, None)


def main(table, pidfile):
    router = Router(table)
    while not os.path.exists(pidfile):
        time.sleep(0.1)
    while os.path.exists(pidfile):
        router.follow()
        time.sleep(0.2)


main(*sys.argv[1:])
