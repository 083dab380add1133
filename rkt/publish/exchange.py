"""Two folders change places in one step where the system knows how: Linux and macOS do, Windows does not."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_HERE = -100
"""AT_FDCWD: paths are taken as they are."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS."""


def exchange(one: Path, other: Path) -> bool:
    """True where the two have changed places; False, with both as they were, where that cannot be done in one step."""
    sys.audit("os.rename", str(one), str(other), -1, -1)  # who watches renames sees this one too
    first, second = os.fsencode(one), os.fsencode(other)
    if os.name == "nt":
        return False
    library = ctypes.CDLL(None)
    if hasattr(library, "renameat2"):
        return bool(library.renameat2(_HERE, first, _HERE, second, _EXCHANGE) == 0)
    if hasattr(library, "renamex_np"):
        return bool(library.renamex_np(first, second, _EXCHANGE) == 0)
    return False
