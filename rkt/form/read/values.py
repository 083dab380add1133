"""What one row says: raw cells of an indikator to a Jawaban, with a temuan for each cell that is not certain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rkt import findings
from rkt.form.read.numbers import NumberReader
from rkt.form.read.words import declared_state, is_consistent, is_zero, parse_yes_no, short_text
from rkt.model.cara_hitung import COUNTS, VALUE_FIELDS, Asks, Method, method_of
from rkt.model.cell import Cell
from rkt.model.form import Jawaban, Keadaan
from rkt.model.formulas import share_pct
from rkt.model.indikator import PERCENT, PREDIKAT
from rkt.model.number_text import parse_number_text, parse_parts
from rkt.model.temuan import Level, Temuan
from rkt.spreadsheet.appearance import merged_range


@dataclass(frozen=True, kw_only=True)
class RowReader(NumberReader):
    """Reads the value cells of one row. ``due`` says whether the indikator's value is owed in this month."""

    due: bool

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
                self.found(findings.COUNT_TYPED_IN_NON_RATIO, cells[name], name=name, **values)
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
                self.found(findings.VALUE_MARKED_UP, cell, name=name, tertulis=short_text(cell), apa=doubt)
            elif not cell.is_filled and (name == used[0] or name == "penyebut"):
                area = self.sheet.merged_over(cell.at)
                if area is not None:
                    shown = short_text(self.sheet.cell(area[0], area[1]))
                    self.found(
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
            and self.has_content(cell)
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
        pembilang, penyebut = self.count(pair[0], "pembilang"), self.count(pair[1], "penyebut")
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
                self.found(
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
            self.found(findings.ROW_CONTRADICTS_ITSELF, cell, tertulis=short_text(cell), lain="pembilang dan penyebut")
            return False
        if isinstance(cell.raw, str) and len(parse_number_text(cell.text)) == 1:
            return True
        if isinstance(cell.raw, (int, float)) and not isinstance(cell.raw, bool):
            return True
        self.found(findings.VALUE_UNREADABLE, cell, tertulis=short_text(cell), harapan="persentase", contoh="97,5 %")
        return False

    def _yes_no(self, cell: Cell | None) -> Jawaban | None:
        if cell is None or not self.has_content(cell):
            return self._missing([cell] if cell else [])
        if self.is_broken(cell, "realisasi"):
            return None
        shown = self.details.appearance(cell.at)
        answer = None if shown.is_symbol or isinstance(cell.raw, bool) else parse_yes_no(cell.text)
        if answer is not None:
            return answer
        written = f"{short_text(cell)} (fon {shown.font})" if shown.is_symbol else short_text(cell)
        self.found(findings.ANSWER_NOT_YES_OR_NO, cell, tertulis=written)
        return None

    def _single(self, cell: Cell | None) -> Jawaban | None:
        if cell is None or not self.has_content(cell):
            return self._missing([cell] if cell else [])
        state = declared_state(cell)
        if state is Keadaan.BELUM_LAPOR:
            return self._missing([cell])
        if state is not None:
            return Jawaban(state)
        if self.indikator.satuan == PREDIKAT:
            return Jawaban(Keadaan.TIDAK_DAPAT_DINILAI, reason="target berupa predikat tanpa tangga nilai")
        if self.indikator.satuan == PERCENT:
            value = self.percentage(cell)
        else:
            value = self.count(cell, "realisasi", whole=self.method.is_whole)
        return None if value is None else Jawaban(Keadaan.TERISI, value)

    def _missing(self, cells: list[Cell], *, owed: bool = False) -> Jawaban:
        """An empty answer: owed (a galat at the first cell) or not yet due; ``owed`` where half of it is there."""
        if not self.due and not owed:
            return Jawaban(Keadaan.BELUM_JATUH_TEMPO)
        if cells:
            self.found(findings.VALUE_MISSING, cells[0], name=self.method.asks.fields[0])
        return Jawaban(Keadaan.BELUM_LAPOR)
