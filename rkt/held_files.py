"""Files that another program holds for a moment: Windows refuses to rename, replace or remove them meanwhile.

A virus scanner or an indexer lets go of what was just written within a second or so; Excel and Word do not.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

HELD_SECONDS = 2.0 if os.name == "nt" else 0.0
"""How long one refusal is waited out. Elsewhere no file is held against its folder's owner: a refusal is final."""
_PAUSE_SECONDS = 0.05
T = TypeVar("T")


class Patience:
    """Seconds to wait that several tries share: of ten files open in Excel, only the first is waited for."""

    def __init__(self) -> None:
        self._left_seconds = HELD_SECONDS

    def retry(self, act: Callable[[], T]) -> T:
        """What ``act`` gives; PermissionError once the refusals have lasted for the seconds that are left."""
        while True:
            try:
                return act()
            except PermissionError:
                if self._left_seconds <= 0:
                    raise
            time.sleep(_PAUSE_SECONDS)
            self._left_seconds -= _PAUSE_SECONDS


def retry(act: Callable[[], T]) -> T:
    """``act``, tried again for two seconds while it is refused; then its PermissionError."""
    return Patience().retry(act)


def read_bytes(path: Path) -> bytes:
    """A file's content; OSError as from any other reading, but a refusal is waited out first."""
    return retry(path.read_bytes)
