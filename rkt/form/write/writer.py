"""Writes a satker's form for a month: coloured, locked, validated, printable. Knows nothing of how it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rkt.errors import RktError, describe_os_error
from rkt.form import layout
from rkt.form.write.anggaran_sheet import anggaran_places, write_anggaran
from rkt.form.write.entries import EMPTY, Entries
from rkt.form.write.instructions_sheet import write_instructions
from rkt.form.write.kinerja_sheet import kinerja_places, write_kinerja
from rkt.form.write.marks import Marks, mark_rows, write_temuan
from rkt.form.write.styles import Styles
from rkt.model.bulan import Bulan
from rkt.model.location import column_letter
from rkt.model.plan import Plan
from rkt.model.published_month import NO_REFERENCES, PublishedMonth, SatkerReferences
from rkt.model.satker import Satker
from rkt.plan.choose import choose_satker
from rkt.spreadsheet.write.worksheet import new_workbook

if TYPE_CHECKING:
    import xlsxwriter

_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*', "-"))


def form_name(satker: Satker, bulan: Bulan, words: str = "Formulir") -> str:
    """A file name that every system accepts: "Formulir 659712 Kota Ternate 2024-03.xlsx"."""
    return safe_name(f"{words} {satker.kode} {satker.short_name} {bulan.iso}.xlsx")


def safe_name(name: str) -> str:
    """Without what a file name may not hold."""
    return name.translate(_FORBIDDEN)


def write_form(path: Path, plan: Plan, satker: Satker, bulan: Bulan, entries: Entries = EMPTY, **about: Any) -> None:
    """One form as ``form_bytes`` makes it, in a file."""
    path.write_bytes(form_bytes(plan, satker, bulan, entries, **about))


def form_bytes(
    plan: Plan,
    satker: Satker,
    bulan: Bulan,
    entries: Entries = EMPTY,
    *,
    contoh: bool = False,
    marks: Marks | None = None,
    references: SatkerReferences = NO_REFERENCES,
) -> bytes:
    """One form: Kinerja, Anggaran, Petunjuk and the hidden sheet, opened on the first cell to fill in.

    With ``marks`` it is the satker's own form sent back: the list of findings first, and its cells marked.
    With ``references`` it shows what the satker reported last, and enters nothing of it.
    """
    plan = plan.as_of(bulan)
    created_at = datetime.combine(bulan.last_day, time())
    title = f"Formulir kinerja {satker.name} {bulan}"
    content = BytesIO()
    with new_workbook(content, title, plan.identitas.instansi, created_at) as book:
        styles = Styles(book)
        first = book.add_worksheet(layout.SHEET_TEMUAN) if marks else None
        kinerja, anggaran = (book.add_worksheet(name) for name in (layout.SHEET_KINERJA, layout.SHEET_ANGGARAN))
        rows = kinerja_places(plan, satker), anggaran_places(plan, satker)
        if marks:  # before the sheets' own warnings: Excel shows the colour of the rule that was written first
            mark_rows(kinerja, book, marks, rows[0], layout.KINERJA, entries.kinerja)
            mark_rows(anggaran, book, marks, rows[1], layout.ANGGARAN, entries.anggaran)
        write_kinerja(kinerja, styles, plan, satker, bulan, entries, references, contoh=contoh)
        write_anggaran(anggaran, styles, plan, satker, bulan, entries, references)
        write_instructions(book, styles, plan, bulan)
        if marks and first is not None:
            write_temuan(first, styles, marks, f"{satker.name}, {bulan}", _cells(*rows))
        (first or kinerja).activate()
        revised = {
            f"{layout.META_PAGU}{line.kode}": repr(rupiah)
            for line in plan.anggaran_of(satker.kode)
            if (rupiah := references.revised_pagu_rp(line)) is not None
        }
        _write_meta(book, satker, bulan, contoh, revised)
    return content.getvalue()


def _cells(kinerja: Mapping[str, int], anggaran: Mapping[str, int]) -> dict[tuple[str, str, str], str]:
    """(sheet, kode, field) -> "G13" for every cell of both tables."""
    tables = (
        (layout.SHEET_KINERJA, kinerja, layout.KINERJA),
        (layout.SHEET_ANGGARAN, anggaran, layout.ANGGARAN),
    )
    return {
        (lembar, kode, column.field): f"{column_letter(number)}{row + 1}"
        for lembar, places, columns in tables
        for kode, row in places.items()
        for number, column in enumerate(columns, start=1)
    }


def _write_meta(book: xlsxwriter.Workbook, satker: Satker, bulan: Bulan, contoh: bool, more: Mapping[str, str]) -> None:
    sheet = book.add_worksheet(layout.SHEET_META)
    yes = layout.META_YES if contoh else layout.NO
    values = (str(layout.FORM_VERSION), satker.kode, str(bulan.tahun), bulan.name, yes)
    pairs = {**dict(zip(layout.META_KEYS, values, strict=True)), **more}
    for row, (key, value) in enumerate(pairs.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    sheet.protect()
    sheet.hide()


def write_forms(
    plan: Plan, bulan: Bulan, output: Path, satker: Sequence[str], published: PublishedMonth | None = None
) -> tuple[Path, ...]:
    """Blank forms for the satker named by kode, or for all. RktError for a kode that the plan lacks.

    ``published``: the month published before, whose figures the forms show as a reference.
    """
    chosen = choose_satker(plan, satker) or plan.satker
    try:
        output.mkdir(parents=True, exist_ok=True)
        paths = [output / form_name(row, bulan) for row in chosen]
        for path in paths:
            if path.exists():
                raise RktError(f"Berkas '{path}' sudah ada. Pindahkan dulu, agar isian tidak tertimpa.")
        for path, row in zip(paths, chosen, strict=True):
            write_form(
                path, plan, row, bulan, references=published.references_of(row.kode) if published else NO_REFERENCES
            )
    except OSError as error:
        raise RktError(
            f"Folder '{output}' tidak dapat ditulisi ({describe_os_error(error)}). Pilih folder lain."
        ) from error
    return tuple(paths)
