"""A reading process that never answers: ``python -m tests.macet``, in the place of the real one."""

from __future__ import annotations

import time

from rkt.proses import serve

if __name__ == "__main__":
    serve(lambda *_: time.sleep(60))
