"""The name under which the proof of the Word report knows a mismatch."""

from rkt.verify.mismatch import Mismatch as Beda

__all__ = ["Beda"]
