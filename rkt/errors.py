"""What ends a run: RktError for what the user can put right, ProgramFaultError for a fault of the program itself.

Everything else that is wrong is a Temuan.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

TRACE = "kesalahan-program.txt"
"""The file, beside the months, that keeps the traceback of the last fault of the program."""
MAX_WINDOWS_PATH = 259
"""Characters that Windows takes in a path unless it is told otherwise."""

_CAUSES = {
    errno.EACCES: "tidak ada izin, atau berkas sedang dibuka di program lain",
    errno.EPERM: "tidak ada izin",
    errno.ENOENT: "berkas atau folder tidak ada",
    errno.ENOSPC: "ruang disk habis",
    errno.EDQUOT: "jatah ruang disk habis",
    errno.EFBIG: "berkas melampaui batas ukuran disk ini",
    errno.EROFS: "disk hanya dapat dibaca",
    errno.EISDIR: "itu folder, bukan berkas",
    errno.EEXIST: "ada berkas di tempat yang seharusnya folder",
    errno.ENOTDIR: "ada berkas di tempat yang seharusnya folder",
    errno.ENAMETOOLONG: "nama atau alamat folder terlalu panjang",
    errno.EIO: "disk tidak dapat dibaca atau ditulisi",
    errno.EBUSY: "berkas sedang dipakai program lain",
}


def describe_os_error(error: OSError) -> str:
    """Why the system refused, in the user's language; the system's own words only where there are no others."""
    if _is_too_long(error):
        return _CAUSES[errno.ENAMETOOLONG]
    return _CAUSES.get(error.errno or 0, error.strerror or type(error).__name__)


def _is_too_long(error: OSError) -> bool:
    """Windows says of a path past its limit that it is not there."""
    longest = max((len(str(name)) for name in (error.filename, error.filename2) if name is not None), default=0)
    return os.name == "nt" and error.errno in (errno.ENOENT, errno.EINVAL) and longest > MAX_WINDOWS_PATH


class RktError(Exception):
    """A run that cannot go on. The text is one plain Indonesian sentence: what, and what to do."""

    def __init__(self, pesan: str, details: tuple[str, ...] = ()) -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.details = details

    def __reduce__(self) -> tuple[type[RktError], tuple[str, tuple[str, ...]]]:
        """It may be raised in a process apart."""
        return RktError, (self.pesan, self.details)


class ProgramFaultError(Exception):
    """A fault of the program in its worker process: ``kind`` names the exception, ``trace`` is its traceback.

    ``berkas`` is the input file that was at hand, "" where there was none; it is not what is wrong.
    """

    def __init__(self, trace: str, berkas: str = "") -> None:
        super().__init__(trace)
        self.trace = trace
        self.berkas = berkas

    @property
    def kind(self) -> str:
        """The exception's name, from the last line of the traceback that is not indented."""
        lines = [line for line in self.trace.splitlines() if line[:1].strip()]
        return lines[-1].split(":")[0].strip() if lines else "tidak diketahui"


def keep_trace(folder: Path, trace: str) -> Path | None:
    """Write a traceback into ``folder``, or for want of that among the temporary files; None where neither can be."""
    for place in (folder, Path(tempfile.gettempdir())):
        try:
            place.mkdir(parents=True, exist_ok=True)
            (place / TRACE).write_text(trace, encoding="utf-8", errors="backslashreplace")
        except OSError:
            continue
        return place / TRACE
    return None


def keep_traces(folder: Path, traces: Iterable[str]) -> None:
    """Keep those that there are, of faults that cost no more than a file, as one."""
    if trace := "\n".join(filter(None, traces)):
        keep_trace(folder, trace)
