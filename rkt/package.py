"""Zip packages (xlsx, docx) whose bytes tell neither when nor on which system they were written.

Knows nothing of what the parts hold.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

_FIXED = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"


def write_package(data: bytes, output: Path) -> None:
    """``fixed_package`` in a file."""
    output.write_bytes(fixed_package(data))


def fixed_package(data: bytes) -> bytes:
    """The zip ``data`` made anew: content types first, then by name; no time, system or file mode of its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        names = sorted(source.namelist(), key=lambda name: (name != _FIRST, name))
        parts = [(name, source.read(name)) for name in names]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, blob in parts:
            info = zipfile.ZipInfo(name, _FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0o600 << 16  # what zipfile writes where there is none
            target.writestr(info, blob)
    return made.getvalue()
