"""Makes a published month again from what is kept in its own folder, and says whether it came out the same."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from rkt import __version__
from rkt.errors import RktError
from rkt.model.bulan import Bulan
from rkt.pipeline import Finished, Request, run
from rkt.publish.month_archive import open_archive
from rkt.reports.jejak import file_sha256
from rkt.reports.jejak_reading import read_outputs, read_version
from rkt.reports.names import archive_name
from rkt.same_content import is_same_content


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The files of the published month, by name; ``version`` is the program's that made it.

    ``same``: byte for byte; ``repacked``: the same parts, packed into other bytes; ``mismatches``: anything else.
    """

    finished: Finished
    same: tuple[str, ...]
    repacked: tuple[str, ...]
    mismatches: tuple[str, ...]
    version: str


def rebuild(bulan: Bulan, output: Path, target: Path) -> Rebuilt:
    """The month of ``output`` made again in ``target``. RktError where nothing was published or kept."""
    published = output / bulan.iso
    archive = published / archive_name(bulan)
    if not archive.is_file():
        raise RktError(f"Arsip '{archive}' tidak ada, sehingga laporan {bulan} tidak dapat dibangun ulang.")
    if target.resolve() == output.resolve():
        raise RktError("Folder --ke sama dengan folder laporan yang terbit. Pilih folder lain.")
    with tempfile.TemporaryDirectory(prefix="rkt-", ignore_cleanup_errors=True) as temp:
        content = open_archive(archive, Path(temp))
        request = Request(
            content.bulan,
            archive,
            target,
            content.rkt,
            content.template,
            earlier_months=content.earlier_months,
            reports=content.reports,
            satker=content.satker,
            sends_lkip=content.sends_lkip,
        )
        finished = run(request, entries=content.entries(), notes=content.notes)
    known = read_outputs(published)
    equal = {name for name, sha256 in known.items() if _is_same(finished.publication.folder / name, sha256)}
    other = known.keys() - equal
    repacked = {
        name for name in other if _is_repacked(finished.publication.folder / name, published / name, known[name])
    }
    groups = (equal, repacked, other - repacked)
    same, packed_otherwise, mismatches = (tuple(sorted(names)) for names in groups)
    return Rebuilt(finished, same, packed_otherwise, mismatches, read_version(published))


def _is_repacked(made: Path, published: Path, sha256: str) -> bool:
    """Only a published file that nobody has changed since can tell."""
    return made.is_file() and _is_same(published, sha256) and is_same_content(made.read_bytes(), published.read_bytes())


def _is_same(path: Path, sha256: str) -> bool:
    return path.is_file() and file_sha256(path) == sha256


def _packed(rebuilt: Rebuilt) -> str:
    """Why bytes may differ where nothing is wrong."""
    return (
        f"Pada {len(rebuilt.repacked)} berkas hanya pemampatannya yang berbeda, karena dibuat di komputer lain; "
        "setelah "
        "dibuka, setiap bagiannya sama."
    )


def lines(rebuilt: Rebuilt) -> list[str]:
    """What to tell the user."""
    folder = rebuilt.finished.publication.folder
    found = [f"Laporan {rebuilt.finished.result.bulan} dibangun ulang di '{folder}'."]
    if rebuilt.repacked and not rebuilt.mismatches:
        return [*found, f"Semua {len(rebuilt.same) + len(rebuilt.repacked)} berkas sama isinya. {_packed(rebuilt)}"]
    if not rebuilt.mismatches:
        return [*found, f"Semua {len(rebuilt.same)} berkas sama byte demi byte dengan yang diterbitkan."]
    if rebuilt.repacked:
        found.append(_packed(rebuilt))
    found.append(f"{len(rebuilt.same)} berkas sama dengan yang diterbitkan, {len(rebuilt.mismatches)} berbeda:")
    found += [f"  {name}" for name in rebuilt.mismatches]
    if rebuilt.version != __version__:
        found.append(f"Laporan itu dibuat oleh rkt {rebuilt.version}; program ini rkt {__version__}.")
    else:
        found.append("Sampaikan perbedaan ini kepada pengembang.")
    return found
