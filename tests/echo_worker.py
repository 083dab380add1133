"""A child that says back what it hears (``python -m tests.echo_worker``). It may start late, be silent, or lie of
lengths."""

from __future__ import annotations

import os
import struct
import time

from rkt.worker import READY, receive, send, serve


def life(requests, answers):
    time.sleep(float(os.environ.get("GEMA_TUNDA", "0")))
    if os.environ.get("GEMA_SALAM"):
        receive(requests)
    send(answers, READY)
    while True:
        heard = receive(requests)
        if heard == b"diam":
            time.sleep(60)
        if heard == b"mati":
            os._exit(3)
        if heard.startswith(b"panjang "):
            answers.write(struct.pack(">Q", int(heard.split()[1])))
            answers.flush()
        send(answers, heard)


if __name__ == "__main__":
    serve(life)
