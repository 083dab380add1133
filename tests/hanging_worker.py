"""A reading process that is ready and never answers: ``python -m tests.hanging_worker``, in the place of the real
one."""

from __future__ import annotations

import time

from rkt.worker import READY, send, serve


def life(_, answers):
    send(answers, READY)
    time.sleep(60)


if __name__ == "__main__":
    serve(life)
