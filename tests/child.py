"""A worker that does as it is told (``python -m tests.child``): echoes, is silent, dies, or lies of lengths."""

from __future__ import annotations

import os
import pickle
import struct
import sys
import time

from rkt.worker import READY, receive, send

answers = os.fdopen(os.dup(1), "wb")
time.sleep(float(os.environ.get("CHILD_STARTS_AFTER", "0")))
send(answers, READY)
plan = None
while True:
    job, arguments = pickle.loads(receive(sys.stdin.buffer))
    if job == "use!":
        (plan,) = arguments
    elif job == "plan":
        send(answers, b"+" + str(plan).encode())
    elif job in ("silence", "read"):
        time.sleep(60)
    elif job == "death":
        os._exit(3)
    elif job == "length":
        answers.write(struct.pack(">Q", *arguments))
        answers.flush()
    elif job == "raw":
        send(answers, *arguments)
    else:
        send(answers, b"+", *arguments)
