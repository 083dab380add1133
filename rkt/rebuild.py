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
from rkt.reports.jejak import file_sha256, read_outputs, read_version
from rkt.reports.names import archive_name


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """``same`` and ``mismatches`` are the files of the published month, by name; ``version`` the program's that made
    it."""

    finished: Finished
    same: tuple[str, ...]
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
    with tempfile.TemporaryDirectory(prefix="rkt-") as temp:
        content = open_archive(archive, Path(temp))
        request = Request(
            content.bulan,
            archive,
            target,
            content.rkt,
            content.template,
            input_count=len(content.masukan),
            earlier_months=content.earlier_months,
        )
        finished = run(request, entries=content.entries())
    known = read_outputs(published)
    same = {name for name, sha256 in known.items() if _is_same(finished.publication.folder / name, sha256)}
    return Rebuilt(finished, tuple(sorted(same)), tuple(sorted(known.keys() - same)), read_version(published))


def _is_same(path: Path, sha256: str) -> bool:
    return path.is_file() and file_sha256(path) == sha256


def lines(rebuilt: Rebuilt) -> list[str]:
    """What to tell the user."""
    folder = rebuilt.finished.publication.folder
    found = [f"Laporan {rebuilt.finished.result.bulan} dibangun ulang di '{folder}'."]
    if not rebuilt.mismatches:
        return [*found, f"Semua {len(rebuilt.same)} berkas sama byte demi byte dengan yang diterbitkan."]
    found.append(f"{len(rebuilt.same)} berkas sama dengan yang diterbitkan, {len(rebuilt.mismatches)} berbeda:")
    found += [f"  {name}" for name in rebuilt.mismatches]
    if rebuilt.version != __version__:
        found.append(f"Laporan itu dibuat oleh rkt {rebuilt.version}; program ini rkt {__version__}.")
    else:
        found.append("Sampaikan perbedaan ini kepada pengembang.")
    return found
