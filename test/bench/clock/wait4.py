"""Starts programs that it is told of, a line of JSON each, and answers with what they cost, by the kernel's own count.

Node tells the processor time and the memory of its children together, not of each; wait4 does. This process is small, so
that what a child shows before its exec is less than what any Node takes after it.
"""

import json
import os
import sys
import tempfile
import time


def start(argv, env, complaints):
    reading, writing = os.pipe()
    nothing = os.open(os.devnull, os.O_RDONLY)
    actions = [
        (os.POSIX_SPAWN_DUP2, nothing, 0),
        (os.POSIX_SPAWN_DUP2, writing, 1),
        (os.POSIX_SPAWN_DUP2, complaints, 2),
    ]
    pid = os.posix_spawnp(argv[0], argv, env, file_actions=actions)
    os.close(writing)
    os.close(nothing)
    return pid, reading


def end(pid, reading):
    while os.read(reading, 65536):
        pass
    os.close(reading)
    _, status, usage = os.wait4(pid, 0)
    return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def run(argv, env, copies):
    with tempfile.TemporaryFile() as complaints:
        began = time.perf_counter_ns()
        started = [start(argv, env, complaints.fileno()) for _ in range(copies)]
        ended = [end(*one) for one in started]
        wall = time.perf_counter_ns() - began
        complaints.seek(0)
        said = complaints.read(2000).decode(errors="replace")
    codes, times, peaks = zip(*ended)
    unit = 1 if sys.platform == "darwin" else 1024
    return {
        "wall": wall / 1e6,
        "processor": sum(times) * 1e3,
        "peak": max(peaks) * unit / 1048576,
        "code": next((code for code in codes if code), 0),
        "said": said,
    }


for line in sys.stdin:
    try:
        answer = run(**json.loads(line))
    except OSError as error:
        answer = {"wall": 0, "code": 127, "said": str(error)}
    print(json.dumps(answer), flush=True)
