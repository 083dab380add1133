"""Reads the rows below one heading: which begin a sasaran, which an indikator, which go on with the row above.

Knows nothing of files. Nothing is guessed: what could be read in two ways is named and left to the office.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rkt.errors import RktError
from rkt.form.text import fold
from rkt.model.indikator import Target
from rkt.plan.bands import crossing_cell, is_band, is_sum, opens_sasaran, sasaran_across
from rkt.plan.document import DocRow, Line
from rkt.plan.headings import Columns
from rkt.plan.items import has_mark, read_items
from rkt.plan.numbering import Label, read_label
from rkt.plan.pagu import heads_money
from rkt.plan.reading import Found, Group, TableReading
from rkt.plan.row_cells import RowCells
from rkt.plan.target_text import parse_target
from rkt.plan.title import is_closing

_GOES_ON = re.compile(
    r"(?:\b(?:dan|atau|yang|di|ke|dari|pada|untuk|dengan|dalam|oleh|serta|terhadap|kepada|sesuai|tentang|para|atas|bagi|"
    r"melalui|secara|per|antara|sebagai)|[,/&(-])$",
    re.I,
)  # fmt: skip


def check_aligned(heading: DocRow, rows: Sequence[DocRow]) -> None:
    for row in rows:
        if row.table == heading.table and row.trouble:
            raise RktError(
                f"Sel-sel tabel RKT tidak sejajar: pada baris '{row.shown}' ({row.place}), {row.trouble}. "
                "Di Word, hapus baris itu dan tulis lagi dengan menyisipkan baris baru, lalu ulangi."
            )


class RowReader:
    """Reads the rows below one heading into ``reading``."""

    def __init__(self, reading: TableReading, columns: Columns, heading: DocRow, numbered: bool) -> None:
        self.reading, self.columns, self.heading, self.numbered = reading, columns, heading, numbered
        self.fields = RowCells(columns, reading.said)
        self.ended = False
        self.new_band = True
        self.group: Group | None = None
        self.last: Found | None = None
        self.waiting: list[DocRow] = []

    def hand_over(self, following: RowReader) -> None:
        """Let the next heading's rows go on with this one's sasaran: a heading is repeated on every page."""
        self.release()
        if not self.heading.is_sheet or self.heading.table == following.heading.table:
            following.group, following.last, following.new_band = self.group, self.last, False

    def release(self) -> None:
        """Give up the paragraphs that turned out to stand below the table and not in it."""
        self.reading.facts += self.waiting
        self.reading.seen -= len(self.waiting)
        self.waiting = []

    def ends_at(self, row: DocRow) -> bool:
        """Whether the table is over: a signature, another table's heading, or a table of other columns."""
        filled = row.filled
        if not filled:
            return False
        other = row.table != self.heading.table and not row.is_text
        no = self.fields.cell(row, self.columns.no)
        if is_closing([cell.text for cell in filled]):
            self._end(said="")
        elif len(filled) > 1 and (
            fold(no.text if no else filled[0].text) in ("no", "nomor", "nourut") or self._heads_money(row)
        ):
            self._end(said=f"Tabel dibaca sampai baris sebelum '{row.shown}'.")
        elif other and not self._continues(row):
            self._end(said=f"Tabel dibaca sampai baris sebelum '{row.shown}'." if len(filled) > 2 else "")
        return self.ended

    def _heads_money(self, row: DocRow) -> bool:
        """Whether a table of money begins; a sasaran may be called "Anggaran" too, with a target beside it."""
        has_target = any(char.isdigit() for char in self.fields.text(row, self.columns.target))
        return not has_target and heads_money(row)

    def _end(self, said: str) -> None:
        self.ended = True
        if said:
            self.reading.said.append(said)

    def _continues(self, row: DocRow) -> bool:
        """Whether a new Word table without a heading is the rest of the one that a page break cut in two."""
        if row.is_sheet or max(cell.end for cell in row.cells) != max(cell.end for cell in self.heading.cells):
            return False
        no, target = self.fields.cell(row, self.columns.no), self.fields.text(row, self.columns.target)
        label = read_label(no.text) if no else None
        last = self.group.label if self.group else None
        follows = label is not None and last is not None and label.number == last.number + 1
        blank_no = self.columns.no is None or no is None or not no.text
        if follows or (blank_no and self.fields.text(row, self.columns.indikator) and re.search(r"\d", target)):
            check_aligned(row, [row])
            self.heading = row
            return True
        return False

    def take(self, row: DocRow) -> None:
        """Use, join, or name one row."""
        if row.is_text:
            self.waiting.append(row)
            return
        for text_row in self.waiting:
            self.reading.name(text_row, "berdiri di luar kolom tabel; tidak dipakai.")
        self.waiting = []
        if (across := sasaran_across(row, self.columns)) is not None:
            self._begin(*across, row, alone=True)
            self.reading.used += 1
            return
        if is_band(row, self.columns):
            self.new_band = self.new_band or not is_sum(row)
            self.reading.name(row, "dilewati sebagai judul atau jumlah, bukan indikator.")
            return
        if (cell := crossing_cell(row, self.columns)) is not None:
            place = row.cell_place(cell.start)
            self.new_band = True
            self.reading.name(row, f"tidak dipakai: sel digabung melintasi beberapa kolom ({place}). Pisahkan selnya.")
            return
        why = self.fields.trouble(row, self.columns.indikator) or self.fields.trouble(row, self.columns.sasaran)
        if why:
            self._leave_out(row, f"tidak dipakai: {why}.")
            return
        indikator, target = self.fields.lines(row, self.columns.indikator), self.fields.lines(row, self.columns.target)
        begins = self._group_of(row)
        if begins is None:
            self.reading.name(row, "tidak dipakai: belum ada sasaran di antara baris itu dan judul di atasnya.")
        elif indikator:
            self._indikator(row, indikator, target, begins)
        elif target:
            self._target_alone(row, target)
        elif begins in ("sasaran", "sambungan"):
            self._count(begins)
        else:
            self.reading.name(row, "tidak memuat sasaran, indikator, atau target; dilewati.")

    def _leave_out(self, row: DocRow, why: str) -> None:
        """Name a row; where it could begin a sasaran, the rows below it must not fall to the one above."""
        sasaran = self.fields.cell(row, self.columns.sasaran)
        if sasaran is not None and not sasaran.above and (sasaran.text or sasaran.trouble):
            self.new_band = True
        self.reading.name(row, why)

    def _count(self, how: str) -> None:
        if how == "sambungan":
            self.reading.joined += 1
        else:
            self.reading.used += 1

    def _group_of(self, row: DocRow) -> str | None:
        """Begin or go on with a sasaran; "sasaran", "sambungan", "sama", or None where there is none to go on with."""
        columns, group = self.columns, self.group
        no = self.fields.cell(row, columns.no)
        label = read_label(no.text) if no else None
        listed = no is not None and any(line.listed for line in no.lines)
        written = self.fields.text(row, columns.sasaran)
        if label is None and columns.no is None and (match := re.match(r"(\d{1,3})[.)]\s+(?=\S)", written)):
            label, written = read_label(match[1]), written[match.end() :]
        elif columns.sasaran.end - columns.sasaran.start > 1:
            written = re.sub(r"^\(?\d{1,3}[.)]?\s+", "", written)
        if not written:
            if group is not None and label is not None and not label.same_as(group.label):
                self.reading.counts_rows = True
            return "sama" if group is not None and not self.new_band else None
        same = group is not None and not self.new_band and fold(written) == fold(group.sasaran)
        if same and group is not None:
            if label is not None and not label.same_as(group.label):
                self.reading.counts_rows = True
            return "sama"
        if group is not None and label is None and not listed and self._goes_on(group, written):
            self.reading.said.append(f"Teks '…{group.sasaran[-40:]}' disambung dengan '{written[:40]}' ({row.place}).")
            group.sasaran = f"{group.sasaran} {written}"
            return "sambungan"
        alone = not self.fields.text(row, columns.indikator) and not self.fields.text(row, columns.target)
        self._begin(label, written, row, alone=alone)
        return "sasaran"

    def _begin(self, label: Label | None, written: str, row: DocRow, *, alone: bool) -> None:
        self.group = Group(written, label, row, alone=alone)
        self.new_band, self.last = False, None
        self.reading.groups.append(self.group)

    def _goes_on(self, group: Group, written: str) -> bool:
        """Whether a text in the sasaran's column is the rest of the one above and not a new one."""
        if self.new_band:
            return False
        if written[:1].islower() or _GOES_ON.search(group.sasaran):
            return True
        return self.numbered and not opens_sasaran(written)

    def _indikator(self, row: DocRow, indikator: tuple[Line, ...], target: tuple[Line, ...], begins: str) -> None:
        last = self.last
        text = " ".join(line.text for line in indikator if line.text)
        goes_on = last is not None and begins != "sasaran" and not has_mark(indikator)
        goes_on = goes_on and last is not None and (text[:1].islower() or _GOES_ON.search(last.indikator) is not None)
        value = self.fields.target(row, target)
        if goes_on and last is not None and self._takes_rest(last, value):
            self.reading.said.append(f"Teks '…{last.indikator[-40:]}' disambung dengan '{text[:40]}' ({row.place}).")
            last.indikator = f"{last.indikator} {text}"
            self.reading.joined += 1
            return
        no = self.fields.cell(row, self.columns.no)
        own = begins == "sasaran" or has_mark(indikator) or (no is not None and read_label(no.text) is not None)
        if not target and not own and not self.fields.trouble(row):
            why = "tidak bertarget atau tidak bernomor; dilewati. Bila sambungan, gabungkan dengan baris di atasnya; "
            self.reading.name(row, f"{why}bila indikator, isi targetnya di dokumen.")
            if begins == "sambungan":
                self.reading.said[-1] += " Teks sasarannya tetap disambung."
            return
        self._count("sasaran")
        self._add(row, indikator, target, value)

    def _takes_rest(self, last: Found, value: str) -> bool:
        """Whether a row may be the rest of ``last``: it has no target, or one that completes that of ``last``."""
        if not value:
            return True
        if not last.target:
            last.target, last.reason = value, ""
            return True
        if not re.search(r"\d", value) and isinstance(parse_target(f"{last.target} {value}"), Target):
            last.target = f"{last.target} {value}"
            return True
        return False

    def _add(self, row: DocRow, indikator: tuple[Line, ...], target: tuple[Line, ...], value: str) -> None:
        assert self.group is not None, "an indikator is added below its sasaran"
        items = read_items(indikator, target)
        place = row.cell_place(self.columns.indikator.start)
        if items.split:
            self.reading.said.append(
                f"Sel indikator ({place}) memuat {len(items.pairs)} indikator dan sel targetnya {len(items.pairs)} "
                "target; dipisahkan menurut urutannya."
            )
        for uraian, part in items.pairs:
            reason = self.fields.trouble(row)
            text = self.fields.target(row, (Line(part),)) if items.split else value
            if items.unclear:
                reason = (
                    f"sel ini ({place}) atau sel targetnya tampak memuat {items.unclear} indikator, sedangkan jumlah "
                    "indikator dan target tidak sama; pisahkan menjadi satu baris untuk tiap indikator"
                )
            elif not text and not reason:
                reason = "targetnya kosong di dokumen"
            pk = "" if items.split else self.fields.target_pk(row)
            tw = () if items.split else self.fields.quarters(row)
            found = Found(self.group, uraian, "" if reason else text, row, tw, pk, reason)
            self.group.rows.append(found)
            self.last = found

    def _target_alone(self, row: DocRow, target: tuple[Line, ...]) -> None:
        value, last = self.fields.target(row, target), self.last
        if last is not None and value and self._takes_rest(last, value):
            self.reading.said.append(f"Target '{last.target}' disambung dari baris di bawahnya ({row.place}).")
            self.reading.joined += 1
        else:
            self.reading.name(row, "bertarget tanpa indikator; tidak dipakai.")
