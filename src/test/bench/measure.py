"""Runs a command, with what NAME=VALUE before it sets in its environment, and prints its wall and processor time in seconds, its peak memory in kB and its exit code."""

import os
import sys
import time

words = sys.argv[1:]
while "=" in words[0]:
    name, value = words.pop(0).split("=", 1)
    os.environ[name] = value
nowhere = os.open(os.devnull, os.O_RDWR)
streams = [(os.POSIX_SPAWN_DUP2, nowhere, each) for each in (0, 1, 2)]
start = time.perf_counter()
pid = os.posix_spawnp(words[0], words, os.environ, file_actions=streams)
_, status, used = os.wait4(pid, 0)
wall = time.perf_counter() - start
print(wall, used.ru_utime + used.ru_stime, used.ru_maxrss, os.waitstatus_to_exitcode(status))
