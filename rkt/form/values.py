"""What one row says: raw cells of an indikator to a Jawaban, with a temuan for each cell that is not certain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from rkt.form import findings, layout
from rkt.form.text import fold
from rkt.form.workbook import Details
from rkt.model.angka import MAX_DIGITS, read_angka
from rkt.model.form import Cell, Jawaban, Keadaan
from rkt.model.formulas import share_pct
from rkt.model.plan import PERSEN, PREDIKAT, CaraHitung, Indikator
from rkt.model.tampil import number, percent, with_unit
from rkt.model.temuan import Definition, Temuan

_YA = {fold(word) for word in ("ya", "y", "v", "sudah", "iya")} | {"√", "✓", "✔"}
_TIDAK = {fold(word) for word in ("tidak", "tdk", "belum", "x", "t")} | {"✗", "✘"}
_TIDAK_BERLAKU = {fold(word) for word in ("tidak berlaku", "n/a", "na", "tb")}
_NIHIL = {fold("nihil")}
_BELUM_ADA = {fold(word) for word in ("belum ada", "belum tersedia")}
_UNIT_ALIAS = {"lap": "laporan", "dok": "dokumen", "org": "orang", "kl": "kali", "kabkota": "kabkota"}
_HEADINGS = {column.field: column.heading for column in layout.KINERJA}


@dataclass(frozen=True)
class RowReader:
    """Reads the value cells of one row. ``due`` says whether the indikator's value is owed in this month."""

    indikator: Indikator
    satker: str
    due: bool
    details: Details
    temuan: list[Temuan] = field(default_factory=list)

    def read(self, cells: Mapping[str, Cell]) -> Jawaban:
        """The row's answer; what is not certain keeps the whole answer out, with its reason."""
        before = len(self.temuan)
        unused = () if self.indikator.cara_hitung is CaraHitung.RASIO else ("pembilang", "penyebut")
        for name in unused:
            if name in cells and cells[name].is_filled:
                values = {"tertulis": _short(cells[name]), "cara": self.indikator.cara_hitung.value}
                self._found(findings.K217, cells[name], name=name, **values)
        if self.indikator.cara_hitung is CaraHitung.RASIO:
            answer = self._rasio(cells)
        elif self.indikator.cara_hitung.asks_ya_tidak:
            answer = self._ya_tidak(cells.get("realisasi"))
        else:
            answer = self._single(cells.get("realisasi"))
        if answer is None:
            kode = sorted({t.kode for t in self.temuan[before:] if t.level is findings.K202.level})
            answer = Jawaban(Keadaan.TIDAK_DAPAT_DINILAI, alasan=f"isian tidak diterima (temuan {', '.join(kode)})")
        return answer

    def _rasio(self, cells: Mapping[str, Cell]) -> Jawaban | None:
        pair = [cells.get("pembilang"), cells.get("penyebut")]
        states = [_state(cell) for cell in (*pair, cells.get("realisasi")) if cell is not None and cell.is_filled]
        numbers_typed = any(cell is not None and cell.is_filled and _state(cell) is None for cell in pair)
        declared = next((state for state in states if state is not None), None)
        if declared is not None and not numbers_typed:
            if declared is Keadaan.BELUM_LAPOR:
                return self._missing([cell for cell in pair if cell is not None])
            return Jawaban(declared)
        if not any(cell is not None and self._has_content(cell) for cell in pair):
            return self._missing([cell for cell in pair if cell is not None])
        pembilang, penyebut = (
            self._count(cell, name) for cell, name in zip(pair, ("pembilang", "penyebut"), strict=True)
        )
        if pembilang is None or penyebut is None:
            return None
        if not self._readable_share(cells.get("realisasi")):
            return None
        if penyebut == 0:
            return Jawaban(Keadaan.NIHIL, None, pembilang, penyebut)
        return Jawaban(Keadaan.TERISI, share_pct(pembilang, penyebut), pembilang, penyebut)

    def _readable_share(self, cell: Cell | None) -> bool:
        """A text typed over the formula must still be a number or a state; the rules hold it against the counts."""
        if cell is None or not isinstance(cell.raw, str) or not cell.is_filled or _state(cell) is not None:
            return True
        if len(read_angka(cell.text)) == 1:
            return True
        self._found(findings.K202, cell, tertulis=_short(cell), harapan="persentase", contoh="97,5 %")
        return False

    def _ya_tidak(self, cell: Cell | None) -> Jawaban | None:
        if cell is None or not self._has_content(cell):
            return self._missing([cell] if cell else [])
        if self._is_broken(cell, "realisasi"):
            return None
        word = cell.text.strip()
        if word in _YA or fold(word) in _YA:
            return Jawaban(Keadaan.TERISI, 1.0)
        if fold(word) in _TIDAK_BERLAKU:
            return Jawaban(Keadaan.TIDAK_BERLAKU)
        if word in _TIDAK or fold(word) in _TIDAK:
            return Jawaban(Keadaan.TERISI, 0.0)
        if fold(word) in _NIHIL:
            return Jawaban(Keadaan.NIHIL)
        self._found(findings.K216, cell, tertulis=_short(cell))
        return None

    def _single(self, cell: Cell | None) -> Jawaban | None:
        if cell is None or not self._has_content(cell):
            return self._missing([cell] if cell else [])
        state = _state(cell)
        if state is Keadaan.BELUM_LAPOR:
            return self._missing([cell])
        if state is not None:
            return Jawaban(state)
        if self.indikator.satuan == PREDIKAT:
            return Jawaban(Keadaan.TIDAK_DAPAT_DINILAI, alasan="target berupa predikat tanpa tangga nilai")
        if self.indikator.satuan == PERSEN:
            value = self._percentage(cell)
        else:
            value = self._count(cell, "realisasi", whole=self.indikator.cara_hitung is CaraHitung.JUMLAH)
        return None if value is None else Jawaban(Keadaan.TERISI, value)

    def _missing(self, cells: list[Cell]) -> Jawaban:
        """An empty answer: owed (a galat at the first empty cell) or not yet due."""
        if not self.due:
            return Jawaban(Keadaan.BELUM_JATUH_TEMPO)
        name = "pembilang" if self.indikator.cara_hitung is CaraHitung.RASIO else "realisasi"
        if cells:
            self._found(findings.K201, cells[0], name=name)
        return Jawaban(Keadaan.BELUM_LAPOR)

    def _has_content(self, cell: Cell) -> bool:
        """Filled, or showing an error or an uncalculated formula, which calamine gives as blank.

        openpyxl is asked only where a value is owed.
        """
        if cell.is_filled or not self.due:
            return cell.is_filled
        return bool(self.details.error(cell.at)) or self.details.has_formula(cell.at)

    def _is_broken(self, cell: Cell, name: str) -> bool:
        if cell.is_filled and not cell.text.startswith("#"):
            return False
        if error := self.details.error(cell.at) or (cell.text if cell.text.startswith("#") else ""):
            self._found(findings.K212, cell, name=name, tertulis=error)
            return True
        if self.details.has_formula(cell.at):
            self._found(findings.K211, cell, name=name)
            return True
        return False

    def _count(self, cell: Cell | None, name: str, *, whole: bool = True) -> float | None:
        if cell is None:
            return None
        if self._is_broken(cell, name):
            return None
        if not cell.is_filled:
            self._found(findings.K201, cell, name=name)
            return None
        value = self._number(cell, name, whole=whole)
        if value is None:
            return None
        if value < 0:
            self._found(findings.K204, cell, name=name, tertulis=_short(cell))
            return None
        if whole and not value.is_integer():
            self._found(findings.K205, cell, name=name, tertulis=_short(cell))
            return None
        return value

    def _number(self, cell: Cell, name: str, *, whole: bool) -> float | None:
        harapan = "bilangan bulat" if whole else "bilangan"
        if isinstance(cell.raw, (bool, date, datetime)):
            self._found(findings.K202, cell, name=name, tertulis=_short(cell), harapan=harapan, contoh="12")
            return None
        if isinstance(cell.raw, (int, float)):
            return self._checked(float(cell.raw), cell, name, harapan)
        readings = [angka for angka in read_angka(cell.text) if not angka.rupiah]
        if whole:
            readings = readings[-1:]  # "1.200" of a count can only mean thousands: a count has no third decimal
        if not readings:
            self._found(findings.K202, cell, name=name, tertulis=_short(cell), harapan=harapan, contoh="12")
            return None
        if len(readings) > 1:
            satu, dua = (with_unit(angka.nilai, angka.satuan) for angka in readings[:2])
            contoh = number(readings[-1].nilai, 6).replace(".", "")
            self._found(findings.K213, cell, name=name, tertulis=_short(cell), satu=satu, dua=dua, contoh=contoh)
            return None
        if readings[0].satuan and not self._same_unit(readings[0].satuan, name):
            satuan = self.indikator.satuan if name == "realisasi" else "cacahan tanpa satuan"
            self._found(findings.K214, cell, name=name, tertulis=readings[0].satuan, satuan=satuan)
            return None
        return readings[0].nilai

    def _checked(self, value: float, cell: Cell, name: str, harapan: str) -> float | None:
        if value != value or abs(value) >= 10**MAX_DIGITS:  # noqa: PLR0124
            self._found(findings.K202, cell, name=name, tertulis=_short(cell), harapan=harapan, contoh="12")
            return None
        return value + 0.0

    def _same_unit(self, typed: str, name: str) -> bool:
        if name != "realisasi":
            return typed != PERSEN
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
        if isinstance(cell.raw, (int, float)) and 0 < abs(value) <= 1.5:
            if "%" in self.details.number_format(cell.at):
                value = round(value * 100, 10)
            elif value != 1 or not self.details.is_ooxml:
                values = {"tertulis": _short(cell), "satu": percent(value), "dua": percent(value * 100)}
                self._found(findings.K209, cell, **values)
                return None
        elif isinstance(cell.raw, (int, float)) and "%" in self.details.number_format(cell.at):
            value = round(value * 100, 10)
        if value < 0:
            self._found(findings.K204, cell, tertulis=percent(value))
            return None
        if value > 100:
            self._found(findings.K208, cell, tertulis=percent(value))
            return None
        return value

    def _found(self, definition: Definition, cell: Cell, *, name: str = "realisasi", **values: object) -> None:
        kode = self.indikator.kode
        text = {"kolom": _HEADINGS[name], "kode": kode, **values}
        self.temuan.append(Temuan(definition, cell.at, text, self.satker, kode))


def _state(cell: Cell) -> Keadaan | None:
    """The state that a word declares; None where the cell holds something else."""
    if not isinstance(cell.raw, str):
        return None
    word = fold(cell.text)
    if word in _NIHIL:
        return Keadaan.NIHIL
    if word in _TIDAK_BERLAKU:
        return Keadaan.TIDAK_BERLAKU
    return Keadaan.BELUM_LAPOR if word in _BELUM_ADA else None


def _short(cell: Cell) -> str:
    text = " ".join(cell.text.split())
    return text if len(text) <= 60 else f"{text[:57]}…"


def read_target(cell: Cell | None, satuan: str, details: Details) -> tuple[float | None, bool]:
    """The target as typed and whether the cell could be read; percent cells are brought to percent points."""
    if cell is None or not cell.is_filled:
        return None, True
    if isinstance(cell.raw, (bool, date, datetime)):
        return None, False
    if isinstance(cell.raw, (int, float)):
        value = float(cell.raw)
        if satuan == PERSEN and abs(value) <= 1.5 and "%" in details.number_format(cell.at):
            value = round(value * 100, 10)
        return value, True
    readings = read_angka(cell.text)
    return (readings[0].nilai, True) if len(readings) == 1 else (None, False)
