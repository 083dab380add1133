"""The one exception that ends a run; everything else that is wrong is a Temuan."""

from __future__ import annotations

import errno

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
    return _CAUSES.get(error.errno or 0, error.strerror or type(error).__name__)


class RktError(Exception):
    """A run that cannot go on. The text is one plain Indonesian sentence: what, and what to do."""

    def __init__(self, pesan: str, details: tuple[str, ...] = ()) -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.details = details

    def __reduce__(self) -> tuple[type[RktError], tuple[str, tuple[str, ...]]]:
        """It may be raised in a process apart."""
        return RktError, (self.pesan, self.details)
