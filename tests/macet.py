"""A reading process that is ready and never answers: ``python -m tests.macet``, in the place of the real one."""

from __future__ import annotations

import time

from rkt.proses import SIAP, send, serve


def life(_, answers):
    send(answers, SIAP)
    time.sleep(60)


if __name__ == "__main__":
    serve(life)
