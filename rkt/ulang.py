"""Makes a published month again from what is kept in its own folder, and says whether it came out the same."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from rkt import __version__
from rkt.arsip import open_arsip
from rkt.errors import RktError
from rkt.laporan import Permintaan, Selesai, run
from rkt.model.bulan import Bulan
from rkt.reports.jejak import file_sha256, read_keluaran, read_versi
from rkt.reports.names import arsip_name
from rkt.same_content import is_same_content


@dataclass(frozen=True, slots=True)
class Ulang:
    """The files of the published month, by name; ``versi`` is the program's that made it.

    ``sama``: byte for byte; ``repacked``: the same parts, packed into other bytes; ``beda``: anything else.
    """

    selesai: Selesai
    sama: tuple[str, ...]
    repacked: tuple[str, ...]
    beda: tuple[str, ...]
    versi: str


def rebuild(bulan: Bulan, output: Path, ke: Path) -> Ulang:
    """The month of ``output`` made again in ``ke``. RktError where nothing was published or kept."""
    published = output / bulan.iso
    arsip = published / arsip_name(bulan)
    if not arsip.is_file():
        raise RktError(f"Arsip '{arsip}' tidak ada, sehingga laporan {bulan} tidak dapat dibangun ulang.")
    if ke.resolve() == output.resolve():
        raise RktError("Folder --ke sama dengan folder laporan yang terbit. Pilih folder lain.")
    with tempfile.TemporaryDirectory(prefix="rkt-") as temp:
        isi = open_arsip(arsip, Path(temp))
        permintaan = Permintaan(isi.bulan, arsip, ke, isi.rkt, isi.templat, ingatan=isi.ingatan)
        selesai = run(permintaan, entries=isi.entries())
    known = read_keluaran(published)
    same = {name for name, sha256 in known.items() if _is_same(selesai.terbit.folder / name, sha256)}
    other = known.keys() - same
    repacked = {name for name in other if _is_repacked(selesai.terbit.folder / name, published / name, known[name])}
    groups = (same, repacked, other - repacked)
    sama, packed_otherwise, beda = (tuple(sorted(names)) for names in groups)
    return Ulang(selesai, sama, packed_otherwise, beda, read_versi(published))


def _is_repacked(made: Path, published: Path, sha256: str) -> bool:
    """Only a published file that nobody has changed since can tell."""
    return made.is_file() and _is_same(published, sha256) and is_same_content(made.read_bytes(), published.read_bytes())


def _is_same(path: Path, sha256: str) -> bool:
    return path.is_file() and file_sha256(path) == sha256


def _packed(ulang: Ulang) -> str:
    """Why bytes may differ where nothing is wrong."""
    return (
        f"Pada {len(ulang.repacked)} berkas hanya pemampatannya yang berbeda, karena dibuat di komputer lain; setelah "
        "dibuka, setiap bagiannya sama."
    )


def lines(ulang: Ulang) -> list[str]:
    """What to tell the user."""
    folder = ulang.selesai.terbit.folder
    found = [f"Laporan {ulang.selesai.hasil.bulan} dibangun ulang di '{folder}'."]
    if ulang.repacked and not ulang.beda:
        return [*found, f"Semua {len(ulang.sama) + len(ulang.repacked)} berkas sama isinya. {_packed(ulang)}"]
    if not ulang.beda:
        return [*found, f"Semua {len(ulang.sama)} berkas sama byte demi byte dengan yang diterbitkan."]
    if ulang.repacked:
        found.append(_packed(ulang))
    found.append(f"{len(ulang.sama)} berkas sama dengan yang diterbitkan, {len(ulang.beda)} berbeda:")
    found += [f"  {name}" for name in ulang.beda]
    if ulang.versi != __version__:
        found.append(f"Laporan itu dibuat oleh rkt {ulang.versi}; program ini rkt {__version__}.")
    else:
        found.append("Sampaikan perbedaan ini kepada pengembang.")
    return found
