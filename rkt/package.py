"""Zip packages (xlsx, docx) whose bytes tell neither when nor on which system they were written.

Knows nothing of what the parts hold.
"""

from __future__ import annotations

import io
import zipfile

_FIXED = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def fixed_package(data: bytes) -> bytes:
    """The zip ``data`` made anew with its parts in their order; no time, system or file mode of its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = [(name, source.read(name)) for name in source.namelist()]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, blob in parts:
            info = zipfile.ZipInfo(name, _FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = _UNIX, 0o600 << 16  # what zipfile writes there for a part
            target.writestr(info, blob)
    return made.getvalue()
