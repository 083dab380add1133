"""Checks forms by the rules of the report without making one, for a satker before it sends; also as marked forms."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rkt.errors import RktError, sebab
from rkt.intake.files import read_file
from rkt.intake.nama import shown_name
from rkt.intake.terima import Penerimaan, receive
from rkt.jobs import Worker, read_inputs
from rkt.model.form import Form
from rkt.model.plan import Plan
from rkt.model.tampil import daftar, hitungan
from rkt.model.temuan import Level, Temuan
from rkt.ringkasan import temuan_lines
from rkt.rules.registry import check_own

BERTANDA = "(diperiksa)"


@dataclass(frozen=True, slots=True)
class Periksa:
    """One file's verdict. ``form`` is None where it cannot be read; ``temuan`` in the report's order."""

    berkas: str
    form: Form | None
    temuan: tuple[Temuan, ...]

    @property
    def galat(self) -> int:
        return sum(1 for t in self.temuan if t.level is Level.GALAT)

    @property
    def terbuka(self) -> int:
        return sum(1 for t in self.temuan if t.is_open)


def check_files(paths: Sequence[Path], plan: Plan) -> list[Periksa]:
    """The verdict on each file, in order. RktError where a file does not exist.

    Forms of one satker for several months are also held against each other, as the report does.
    """
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        raise RktError(f"Berkas '{missing}' tidak ada. Periksa nama dan foldernya.")
    names = _own_names(paths)
    entries = (read_file(path, name) for path, name in zip(paths, names, strict=True))
    with closing(Worker()) as worker:
        terima = [receive([dibaca], plan, None) for dibaca in read_inputs(worker, entries, plan)]
    forms = [form for one in terima for form in one.forms]
    return [_verdict(name, one, forms, plan) for name, one in zip(names, terima, strict=True)]


def _own_names(paths: Sequence[Path]) -> list[str]:
    """File names alone, or with their folder where two are alike."""
    names = [shown_name(path.name) for path in paths]
    return [
        name if names.count(name) == 1 else shown_name(path.as_posix()) for name, path in zip(names, paths, strict=True)
    ]


def _verdict(name: str, terima: Penerimaan, forms: Sequence[Form], plan: Plan) -> Periksa:
    form = terima.forms[0] if terima.forms else None
    temuan = list(terima.temuan)
    if form is not None:
        temuan += terima.diperiksa[form.berkas]
        earlier = {other.bulan: other for other in forms if other.satker == form.satker and other.bulan < form.bulan}
        temuan += check_own((*(earlier[bulan] for bulan in sorted(earlier)), form), plan)
    return Periksa(name, form, tuple(sorted(temuan, key=lambda t: t.order)))


def lines(checked: Sequence[Periksa], plan: Plan) -> list[str]:
    """The verdicts for one screen."""
    found = []
    for one in checked:
        found.append(one.berkas)
        if one.form is not None:
            satker = plan.find_satker(one.form.satker)
            found.append(f"  {satker.nama if satker else one.form.satker}, {one.form.bulan}")
        found.extend(f"  {line}" for line in temuan_lines(one.temuan))
        found.append(f"  {_advice(one)}")
    if any(one.form is not None for one in checked):
        found.append(
            "Belum diperiksa di sini: perbandingan dengan satker lain, dan dengan bulan yang tidak disertakan."
        )
    return found


def _advice(one: Periksa) -> str:
    warnings = one.terbuka - one.galat
    if one.galat:
        return f"Perbaiki {hitungan(one.galat, 'galat')} sebelum dikirim."
    if warnings:
        return (
            f"Formulir dapat dikirim; {hitungan(warnings, 'peringatan')} sebaiknya diperbaiki atau dijelaskan dahulu."
        )
    return "Formulir dapat dikirim."


def write_marked(checked: Sequence[Periksa], plan: Plan, folder: Path) -> list[Path]:
    """A marked copy of each readable form, written anew; the files themselves stay as they are.

    RktError where the folder cannot be written or holds such a file already.
    """
    from rkt.reports.umpan_balik import butir_of, marked_form

    paths = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for one in checked:
            if one.form is None:
                continue
            path = folder / f"{Path(one.berkas).stem} {BERTANDA}.xlsx"
            if path.exists():
                raise RktError(f"Berkas '{path}' sudah ada. Pindahkan dulu, agar isian tidak tertimpa.")
            path.write_bytes(marked_form(one.form, butir_of(one.form, one.temuan, plan), plan))
            paths.append(path)
    except OSError as error:
        raise RktError(f"Folder '{folder}' tidak dapat ditulisi ({sebab(error)}). Pilih folder lain.") from error
    return paths


def marked_line(paths: Sequence[Path]) -> str:
    if not paths:
        return "Tidak ada formulir yang dapat diberi tanda."
    return f"Formulir bertanda ditulis di '{paths[0].parent}': {daftar([path.name for path in paths])}"
