"""What Excel accepts in the entry cells of the sheet Kinerja, and the message that it shows at each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rkt.form import layout
from rkt.form.write.highlights import warn_fraction
from rkt.form.write.kinerja_references import reference_text
from rkt.form.write.kinerja_row import COLUMNS, KinerjaRow
from rkt.model.bulan import Bulan
from rkt.model.cara_hitung import Asks
from rkt.model.indikator import PERCENT

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


def _message(row: KinerjaRow, text: str, bulan: Bulan) -> str:
    """What to type, what was reported last, and whether the cell may stay empty; the end must not be cut off."""
    tail = f" Terakhir: {reference_text(row.indikator, row.references)}." if row.references else ""
    if not row.due:
        period = row.indikator.periode_ukur.value.casefold()
        tail += f" Diukur {period}; {bulan.name} belum jatuh tempo, boleh dikosongkan."
    room = 255 - len(tail)
    return (text if len(text) <= room else f"{text[: room - 1]}…") + tail


def validate_count(row: KinerjaRow, field: str, bulan: Bulan) -> None:
    what = (row.indikator.pembilang if field == "pembilang" else row.indikator.penyebut) or field
    cell, other = row.cell(field), row.cell("penyebut")
    rule = f'=OR({cell}="{layout.NIHIL}",AND(ISNUMBER({cell}),{cell}>=0,{cell}=INT({cell})'
    rule += f",OR(NOT(ISNUMBER({other})),{cell}<={other})))" if field == "pembilang" else "))"
    problem = "Isi bilangan bulat nol atau lebih" + (", tidak melebihi penyebut." if field == "pembilang" else ".")
    text = f"Jumlah {what}, s.d. {bulan.name}. Tulis Nihil bila tidak ada."
    _validation(row, field, {"validate": "custom", "value": rule, "error_type": "warning"}, problem, text, bulan)


def validate_single(row: KinerjaRow, bulan: Bulan) -> None:
    if row.asks is Asks.YES_NO:
        what = f" ({row.indikator.pembilang})" if row.indikator.pembilang else ""
        text = f"Pilih Ya, Tidak, atau Tidak berlaku untuk satker ini{what}."
        rule: dict[str, object] = {"validate": "list", "source": list(layout.CHOICES)}
        _validation(row, "realisasi", rule, "Pilih dari daftar: Ya, Tidak, atau Tidak berlaku.", text, bulan)
        return
    cell = row.cell("realisasi")
    whole = "" if row.indikator.satuan == PERCENT else f",{cell}=INT({cell})"
    if whole:
        warn_fraction(row.sheet, row.styles, row.excel_row, COLUMNS["realisasi"])
    custom = f'=OR({cell}="{layout.NIHIL}",AND(ISNUMBER({cell}),{cell}>=0{whole}))'
    rule = {"validate": "custom", "value": custom, "error_type": "warning"}
    text = f"Angka s.d. {bulan.name} dalam satuan {row.indikator.satuan}. Tulis 0 bila nol."
    _validation(row, "realisasi", rule, "Isi angka nol atau lebih.", text, bulan)


def _validation(row: KinerjaRow, field: str, rule: dict[str, object], problem: str, text: str, bulan: Bulan) -> None:
    options = {
        **rule,
        "error_title": f"Indikator {row.indikator.kode}",
        "error_message": problem,
        "input_title": f"Indikator {row.indikator.kode}",
        "input_message": _message(row, text, bulan),
    }
    column = COLUMNS[field]
    if row.sheet.data_validation(row.excel_row, column, row.excel_row, column, options):
        raise RuntimeError(f"validasi ditolak di {row.cell(field)}")


def write_hints(sheet: Worksheet, first: int, last: int) -> None:
    """What belongs into each text, shown while its cell is chosen."""
    for column in layout.TEXT_COLUMNS:
        options: dict[str, object] = {"validate": "any", "input_title": column.heading, "input_message": column.hint}
        if column.choices:
            problem = f"Pilih dari daftar: {', '.join(column.choices)}."
            options |= {"validate": "list", "source": list(column.choices), "error_message": problem}
        place = COLUMNS[column.field]
        if sheet.data_validation(first, place, max(first, last), place, options):
            raise RuntimeError(f"petunjuk ditolak di kolom {column.heading}")
