"""Checks single forms by the rules of the report, for a satker before it sends."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from rkt.errors import RktError
from rkt.intake.files import read_file
from rkt.intake.nama import shown_name
from rkt.intake.pekerja import Pembaca, read_apart
from rkt.intake.terima import receive
from rkt.model.plan import Plan
from rkt.model.tampil import hitungan
from rkt.model.temuan import Level
from rkt.ringkasan import temuan_lines
from rkt.rules.registry import check_form


def check_files(paths: Sequence[Path], plan: Plan) -> tuple[list[str], bool]:
    """Lines to print and whether any file has a galat. RktError where a file does not exist."""
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        raise RktError(f"Berkas '{missing}' tidak ada. Periksa nama dan foldernya.")
    lines: list[str] = []
    has_galat = False
    entries = (read_file(path, shown_name(path.name)) for path in paths)
    with closing(Pembaca()) as pembaca:
        read = list(read_apart(entries, plan, pembaca, len(paths)))
    for path, dibaca in zip(paths, read, strict=True):
        terima = receive([dibaca], plan, None)
        temuan = (*terima.temuan, *(t for form in terima.forms for t in check_form(form, plan)))
        galat = sum(1 for t in temuan if t.level is Level.GALAT)
        has_galat = has_galat or galat > 0
        lines.append(f"{path.name}")
        for form in terima.forms:
            satker = plan.find_satker(form.satker)
            lines.append(f"  {satker.nama if satker else form.satker}, {form.bulan}")
        lines.extend(f"  {line}" for line in temuan_lines(sorted(temuan, key=lambda t: t.order)))
        verdict = f"Perbaiki {hitungan(galat, 'galat')} sebelum dikirim." if galat else "Formulir dapat dikirim."
        lines.append(f"  {verdict}")
    return lines, has_galat
