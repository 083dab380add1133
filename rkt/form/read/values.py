"""What one row says: raw cells of an indikator to a Jawaban, with a temuan for each cell that is not certain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from rkt import findings
from rkt.form import layout
from rkt.form.read.words import declared_state, is_consistent, is_zero, parse_yes_no, short_text
from rkt.form.text import fold
from rkt.model.cara_hitung import COUNTS, VALUE_FIELDS, Asks, Method, method_of
from rkt.model.cell import Cell
from rkt.model.display import format_percent, number, with_unit
from rkt.model.form import Jawaban, Keadaan
from rkt.model.formulas import share_pct
from rkt.model.number_text import is_storable, parse_number_text, parse_parts
from rkt.model.plan import PERCENT, PREDIKAT, Indikator
from rkt.model.temuan import Definition, Level, Temuan
from rkt.spreadsheet.appearance import merged_range
from rkt.spreadsheet.details import Details
from rkt.spreadsheet.number_format import Shown, shown_by
from rkt.spreadsheet.workbook import RawSheet

_UNIT_ALIAS = {"lap": "laporan", "dok": "dokumen", "org": "orang", "kl": "kali", "kabkota": "kabkota"}
_HEADINGS = {column.field: column.heading for column in layout.KINERJA}

MAX_FRACTION = 1.5
"""A percentage up to this, without a percent sign or format, may be a fraction: 1 can mean 1% or 100%."""


@dataclass(frozen=True)
class RowReader:
    """Reads the value cells of one row. ``due`` says whether the indikator's value is owed in this month."""

    indikator: Indikator
    satker: str
    due: bool
    sheet: RawSheet
    temuan: list[Temuan] = field(default_factory=list)

    @property
    def details(self) -> Details:
        return self.sheet.details

    @property
    def method(self) -> Method:
        return method_of(self.indikator.cara_hitung)

    def read(self, cells: Mapping[str, Cell]) -> Jawaban:
        """The row's answer; what is not certain keeps the whole answer out, with its reason."""
        before = len(self.temuan)
        unused = () if self.method.asks is Asks.COUNTS else COUNTS
        for name in unused:
            if name in cells and cells[name].is_filled:
                values = {"tertulis": short_text(cells[name]), "cara": self.indikator.cara_hitung.value}
                self._found(findings.COUNT_TYPED_IN_NON_RATIO, cells[name], name=name, **values)
        in_doubt = self._is_in_doubt(cells, [name for name in VALUE_FIELDS if name not in unused])
        answer = None if in_doubt else self._answer(cells)
        if answer is None:
            answer = Jawaban.refused(t.kode for t in self.temuan[before:] if t.level is Level.GALAT)
        self._assert_accounted(cells, answer, self.temuan[before:])
        return answer

    def _answer(self, cells: Mapping[str, Cell]) -> Jawaban | None:
        """None where a cell could not be read; its temuan says why."""
        match self.method.asks:
            case Asks.COUNTS:
                return self._ratio(cells)
            case Asks.YES_NO:
                return self._yes_no(cells.get("realisasi"))
            case Asks.NUMBER:
                return self._single(cells.get("realisasi"))

    def _is_in_doubt(self, cells: Mapping[str, Cell], used: list[str]) -> bool:
        """Whether a cell of the answer lies under a merged range, or holds text that is struck out or raised.

        A hidden share of a Rasio is nobody's loss, since it follows from the counts.
        """
        before = len(self.temuan)
        for name in used:
            cell = cells.get(name)
            if cell is None:
                continue
            if cell.is_filled and (doubt := self.details.appearance(cell.at).doubt):
                self._found(findings.VALUE_MARKED_UP, cell, name=name, tertulis=short_text(cell), apa=doubt)
            elif not cell.is_filled and (name == used[0] or name == "penyebut"):
                area = self.sheet.merged_over(cell.at)
                if area is not None:
                    shown = short_text(self.sheet.cell(area[0], area[1]))
                    self._found(
                        findings.VALUE_UNDER_MERGED_CELL, cell, name=name, rentang=merged_range(area), tertulis=shown
                    )
        return len(self.temuan) > before

    def _assert_accounted(self, cells: Mapping[str, Cell], answer: Jawaban, temuan: list[Temuan]) -> None:
        """What was typed as a value is a value, a state or a temuan; anything else would be our own mistake.

        "Belum ada" says as much as an empty cell, which owes nothing before its month.
        """
        typed = [cells[name] for name in VALUE_FIELDS if name in cells and cells[name].is_filled]
        said = [cell for cell in typed if declared_state(cell) is not Keadaan.BELUM_LAPOR]
        lost = [cell.at.sel for cell in said if not self._is_blank_share(cell)]
        answered = answer.keadaan in (Keadaan.TERISI, Keadaan.NIHIL, Keadaan.TIDAK_BERLAKU)
        assert not lost or answered or temuan or answer.reason, f"isian {lost} hilang tanpa temuan"

    def _ratio(self, cells: Mapping[str, Cell]) -> Jawaban | None:
        pair = [cells.get("pembilang"), cells.get("penyebut")]
        share = None if self._is_blank_share(cells.get("realisasi")) else cells.get("realisasi")
        filled = [cell for cell in (*pair, share) if cell is not None and cell.is_filled]
        declared = next((state for cell in filled if (state := declared_state(cell)) is not None), None)
        words = [state for cell in pair if cell is not None and (state := declared_state(cell)) is not None]
        counted = any(
            cell is not None
            and self._has_content(cell)
            and declared_state(cell) is None
            and not (Keadaan.NIHIL in words and is_zero(cell))
            for cell in pair
        )
        if declared is not None and not counted:
            return self._declared(declared, cells)
        spoken = self._spoken_share(filled)
        if not counted and spoken is None:
            return self._missing([cell for cell in pair if cell is not None], owed=bool(filled))
        if spoken is not None:
            return Jawaban(Keadaan.TERISI, share_pct(*spoken), *spoken)
        pembilang, penyebut = self._count(pair[0], "pembilang"), self._count(pair[1], "penyebut")
        if pembilang is None or penyebut is None or not self._agrees(cells.get("realisasi"), penyebut):
            return None
        if penyebut == 0:
            return Jawaban(Keadaan.NIHIL, None, pembilang, penyebut)
        return Jawaban(Keadaan.TERISI, share_pct(pembilang, penyebut), pembilang, penyebut)

    def _spoken_share(self, filled: list[Cell]) -> tuple[float, float] | None:
        """Both counts out of "9 dari 10", where that is all that the row says, or all of it says the same."""
        spoken = {parse_parts(cell.text) for cell in filled if isinstance(cell.raw, str)}
        if len(filled) == 1 and len(spoken) == 1 and (share := spoken.pop()) is not None and share[1] > 0:
            return share
        return None

    def _declared(self, state: Keadaan, cells: Mapping[str, Cell]) -> Jawaban | None:
        """A state that a word declares; whatever stands beside it must say the same."""
        for name in VALUE_FIELDS:
            cell = cells.get(name)
            if cell is None or not cell.is_filled or (name == "realisasi" and self._is_blank_share(cell)):
                continue
            if not is_consistent(cell, state):
                self._found(
                    findings.ROW_CONTRADICTS_ITSELF, cell, name=name, tertulis=short_text(cell), lain=state.value
                )
                return None
        pair = [cells[name] for name in COUNTS if name in cells]
        return self._missing(pair) if state is Keadaan.BELUM_LAPOR else Jawaban(state)

    def _is_blank_share(self, cell: Cell | None) -> bool:
        """An .xls file saved by LibreOffice holds 0 where a formula's result is an empty text."""
        return cell is not None and not self.details.is_ooxml and is_zero(cell)

    def _agrees(self, cell: Cell | None, penyebut: float) -> bool:
        """What was typed over the share's formula beside counts: a number, which a rule holds against them.

        An error there is the formula's own trouble and says nothing of the counts.
        """
        if cell is None or not cell.is_filled or cell.text.startswith("#"):
            return True
        state = declared_state(cell)
        if state is not None:
            if state is Keadaan.NIHIL and penyebut == 0:
                return True
            self._found(findings.ROW_CONTRADICTS_ITSELF, cell, tertulis=short_text(cell), lain="pembilang dan penyebut")
            return False
        if isinstance(cell.raw, str) and len(parse_number_text(cell.text)) == 1:
            return True
        if isinstance(cell.raw, (int, float)) and not isinstance(cell.raw, bool):
            return True
        self._found(findings.VALUE_UNREADABLE, cell, tertulis=short_text(cell), harapan="persentase", contoh="97,5 %")
        return False

    def _yes_no(self, cell: Cell | None) -> Jawaban | None:
        if cell is None or not self._has_content(cell):
            return self._missing([cell] if cell else [])
        if self._is_broken(cell, "realisasi"):
            return None
        shown = self.details.appearance(cell.at)
        answer = None if shown.is_symbol or isinstance(cell.raw, bool) else parse_yes_no(cell.text)
        if answer is not None:
            return answer
        written = f"{short_text(cell)} (fon {shown.font})" if shown.is_symbol else short_text(cell)
        self._found(findings.ANSWER_NOT_YES_OR_NO, cell, tertulis=written)
        return None

    def _single(self, cell: Cell | None) -> Jawaban | None:
        if cell is None or not self._has_content(cell):
            return self._missing([cell] if cell else [])
        state = declared_state(cell)
        if state is Keadaan.BELUM_LAPOR:
            return self._missing([cell])
        if state is not None:
            return Jawaban(state)
        if self.indikator.satuan == PREDIKAT:
            return Jawaban(Keadaan.TIDAK_DAPAT_DINILAI, reason="target berupa predikat tanpa tangga nilai")
        if self.indikator.satuan == PERCENT:
            value = self._percentage(cell)
        else:
            value = self._count(cell, "realisasi", whole=self.method.is_whole)
        return None if value is None else Jawaban(Keadaan.TERISI, value)

    def _missing(self, cells: list[Cell], *, owed: bool = False) -> Jawaban:
        """An empty answer: owed (a galat at the first cell) or not yet due; ``owed`` where half of it is there."""
        if not self.due and not owed:
            return Jawaban(Keadaan.BELUM_JATUH_TEMPO)
        if cells:
            self._found(findings.VALUE_MISSING, cells[0], name=self.method.asks.fields[0])
        return Jawaban(Keadaan.BELUM_LAPOR)

    def _has_content(self, cell: Cell) -> bool:
        """Filled, or showing an error or an uncalculated formula, which calamine gives as blank."""
        return cell.is_filled or bool(self.details.error(cell.at)) or self.details.is_uncalculated(cell.at)

    def _is_broken(self, cell: Cell, name: str) -> bool:
        if cell.is_filled and not cell.text.startswith("#"):
            return False
        if error := self.details.error(cell.at) or (cell.text if cell.text.startswith("#") else ""):
            self._found(findings.VALUE_IS_EXCEL_ERROR, cell, name=name, tertulis=error)
            return True
        if self.details.is_uncalculated(cell.at):
            self._found(findings.FORMULA_UNCALCULATED, cell, name=name)
            return True
        return False

    def _count(self, cell: Cell | None, name: str, *, whole: bool = True) -> float | None:
        if cell is None:
            return None
        if self._is_broken(cell, name):
            return None
        if not cell.is_filled:
            self._found(findings.VALUE_MISSING, cell, name=name)
            return None
        value = self._number(cell, name, whole=whole)
        if value is None:
            return None
        if value < 0:
            self._found(findings.VALUE_NEGATIVE, cell, name=name, tertulis=short_text(cell))
            return None
        if whole and not value.is_integer():
            self._found(findings.COUNT_NOT_WHOLE, cell, name=name, tertulis=short_text(cell))
            return None
        return value

    def _number(self, cell: Cell, name: str, *, whole: bool) -> float | None:
        expected = "bilangan bulat" if whole else "bilangan"
        if isinstance(cell.raw, (bool, date, datetime)):
            self._found(
                findings.VALUE_UNREADABLE, cell, name=name, tertulis=short_text(cell), harapan=expected, contoh="12"
            )
            return None
        if isinstance(cell.raw, (int, float)):
            value = self._checked(float(cell.raw), cell, name, expected)
            return None if value is None or self._is_shown_otherwise(value, cell, name, expected) else value
        readings = [parsed for parsed in parse_number_text(cell.text) if not parsed.rupiah]
        if whole:
            readings = readings[-1:]  # "1.200" of a count can only mean thousands: a count has no third decimal
        if not readings:
            self._found(
                findings.VALUE_UNREADABLE, cell, name=name, tertulis=short_text(cell), harapan=expected, contoh="12"
            )
            return None
        if len(readings) > 1:
            first, second = (with_unit(parsed.nilai, parsed.satuan) for parsed in readings[:2])
            contoh = number(readings[-1].nilai, 6).replace(".", "")
            self._found(
                findings.VALUE_AMBIGUOUS,
                cell,
                name=name,
                tertulis=short_text(cell),
                satu=first,
                dua=second,
                contoh=contoh,
            )
            return None
        if readings[0].satuan and not self._same_unit(readings[0].satuan, name):
            satuan = self.indikator.satuan if name == "realisasi" else "cacahan tanpa satuan"
            self._found(findings.VALUE_IN_OTHER_SATUAN, cell, name=name, tertulis=readings[0].satuan, satuan=satuan)
            return None
        return self._checked(readings[0].nilai, cell, name, expected)

    def _is_shown_otherwise(self, value: float, cell: Cell, name: str, expected: str) -> bool:
        """Whether the cell's format shows another figure than the one stored: 8 as 800%, 1500 as 1,5 ribu.

        A percentage may be stored as a fraction, and a nought is a nought in every format.
        """
        code = self.details.appearance(cell.at).number_format
        shown = shown_by(code)
        is_share = name == "realisasi" and self.indikator.satuan == PERCENT
        if value == 0 or shown.is_plain or (is_share and not shown.is_scaled):
            return False
        if shown == Shown(says_percent=True):
            satuan = self.indikator.satuan if name == "realisasi" else "cacahan tanpa satuan"
            self._found(findings.VALUE_IN_OTHER_SATUAN, cell, name=name, tertulis=PERCENT, satuan=satuan)
            return True
        as_shown = f"sebagai {format_percent(100 * value)}" if shown.is_percent else f"dalam format {code}"
        values = {"tersimpan": number(value, 6), "tampil": as_shown, "harapan": expected}
        self._found(findings.VALUE_SHOWN_DIFFERENTLY, cell, name=name, **values)
        return True

    def _checked(self, value: float, cell: Cell, name: str, expected: str) -> float | None:
        if not is_storable(value):
            self._found(
                findings.VALUE_UNREADABLE, cell, name=name, tertulis=short_text(cell), harapan=expected, contoh="12"
            )
            return None
        return value + 0.0

    def _same_unit(self, typed: str, name: str) -> bool:
        if name != "realisasi":
            return typed != PERCENT
        units = [fold(typed), fold(self.indikator.satuan)]
        typed_unit, unit = (_UNIT_ALIAS.get(text, text) for text in units)
        return typed == self.indikator.satuan or (typed_unit == unit and unit != "")

    def _percentage(self, cell: Cell) -> float | None:
        """Percent points. A fraction typed in a cell without a percent format could be at either scale: a galat."""
        if self._is_broken(cell, "realisasi"):
            return None
        value = self._number(cell, "realisasi", whole=False)
        if value is None:
            return None
        if isinstance(cell.raw, str):
            is_certain = any(parsed.satuan == PERCENT for parsed in parse_number_text(cell.text))
        elif is_certain := value != 0 and shown_by(self.details.appearance(cell.at).number_format).is_percent:
            value = round(value * 100, 10)
        if 0 < abs(value) <= MAX_FRACTION and not is_certain:
            values = {"tertulis": short_text(cell), "satu": format_percent(value), "dua": format_percent(value * 100)}
            self._found(findings.PERCENTAGE_SCALE_AMBIGUOUS, cell, **values)
            return None
        if value < 0:
            self._found(findings.VALUE_NEGATIVE, cell, tertulis=format_percent(value))
            return None
        if value > 100:
            self._found(findings.PERCENTAGE_OUT_OF_RANGE, cell, tertulis=format_percent(value))
            return None
        return value

    def _found(self, definition: Definition, cell: Cell, *, name: str = "realisasi", **values: object) -> None:
        kode = self.indikator.kode
        text = {"kolom": _HEADINGS[name], "kode": kode, **values}
        self.temuan.append(Temuan(definition, cell.at, text, self.satker, kode))


def read_target(cell: Cell | None, satuan: str, details: Details) -> tuple[float | None, bool]:
    """The target as typed and whether the cell could be read; percent cells are brought to percent points."""
    if cell is None or not cell.is_filled:
        return None, True
    if isinstance(cell.raw, (bool, date, datetime)):
        return None, False
    if isinstance(cell.raw, (int, float)):
        value = float(cell.raw)
        if not is_storable(value):
            return None, False
        is_percent = shown_by(details.appearance(cell.at).number_format).is_percent
        if satuan == PERCENT and abs(value) <= MAX_FRACTION and is_percent:
            value = round(value * 100, 10)
        return value, True
    readings = parse_number_text(cell.text)
    return (readings[0].nilai, True) if len(readings) == 1 else (None, False)
