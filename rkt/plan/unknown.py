"""Kode that the plan's other sheets use and its own lists lack: one fault a cause, at the cell that is wrong."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from rkt import findings
from rkt.model.display import join_list
from rkt.model.location import Location
from rkt.model.temuan import Definition
from rkt.plan.grid import Grid, PlanCell


class Unknown:
    """Gathers the cells whose kode is not listed, until all sheets are read.

    ``satker`` maps each kode of the sheet Satker to its cell; None where that sheet is empty or cannot be read, and
    every kode would be unknown for that one reason.
    """

    def __init__(self, grid: Grid, satker: Mapping[str, Location] | None) -> None:
        self.grid = grid
        self.satker = satker
        self.used: set[str] = set()
        self.cells: dict[tuple[str, str, str], list[PlanCell]] = {}
        self.parent_kode: tuple[str, Location] | None = None

    def check_satker(self, cell: PlanCell) -> bool:
        """Whether the kode satker of a cell is listed; a blank one is a fault of its own."""
        kode = cell.kode
        if not cell.is_filled:
            cell.fault(findings.PLAN_CELL_EMPTY)
            return False
        self.used.add(kode)
        if self.satker is None or kode in self.satker:
            return True
        self.cells.setdefault(("satker", cell.at.lembar, kode), []).append(cell)
        return False

    def check_indikator(self, cell: PlanCell, kode: set[str]) -> bool:
        """Whether the kode of an indikator is in the sheet RKT."""
        if not cell.is_filled:
            cell.fault(findings.PLAN_CELL_EMPTY)
            return False
        if cell.kode in kode:
            return True
        self.cells.setdefault(("indikator", cell.at.lembar, cell.kode), []).append(cell)
        return False

    def check_induk(self, kode: str, at: Location) -> None:
        """Note the office's own kode where the sheet Satker lacks it."""
        if self.satker is not None and kode not in self.satker:
            self.parent_kode = (kode, at)

    def tell(self) -> None:
        """One fault a wrong kode: in the sheet Satker where the others agree on another, else where it is used."""
        by_kode: dict[str, list[PlanCell]] = {}
        for (kind, _, kode), cells in self.cells.items():
            if kind == "satker":
                by_kode.setdefault(kode, []).extend(cells)
        unused = [kode for kode in self.satker or () if kode not in self.used]
        for kode, cells in by_kode.items():
            is_induk = self.parent_kode is not None and self.parent_kode[0] == kode
            if len(by_kode) == len(unused) == 1 and len(cells) + is_induk > 1 and self.satker is not None:
                sheets = join_list(list(dict.fromkeys(cell.at.lembar for cell in cells)))
                at = self.satker[unused[0]]
                self.grid.found(
                    findings.PLAN_SATKER_UNUSED, at, kode=unused[0], lain=kode, jumlah=len(cells), lembar=sheets
                )
                if is_induk:
                    self.parent_kode = None
                continue
            near = difflib.get_close_matches(kode, list(self.satker or ()), 1, 0.8)
            self._tell_once(
                findings.PLAN_SATKER_UNKNOWN, "satker", kode, maksud=f" (maksudnya {near[0]}?)" if near else ""
            )
        for kind, lembar, kode in self.cells:
            if kind == "indikator":
                self._fault(findings.PLAN_INDIKATOR_UNKNOWN, self.cells[kind, lembar, kode], kode=kode)
        if self.parent_kode is not None:
            self.grid.found(findings.PLAN_PARENT_UNKNOWN, self.parent_kode[1], kode=self.parent_kode[0])

    def _tell_once(self, definition: Definition, kind: str, kode: str, **values: object) -> None:
        for (other, _, written), cells in self.cells.items():
            if (other, written) == (kind, kode):
                self._fault(definition, cells, kode=kode, **values)

    def _fault(self, definition: Definition, cells: list[PlanCell], **values: object) -> None:
        more = f" (juga di sel {join_list([cell.at.sel for cell in cells[1:]])})" if len(cells) > 1 else ""
        cells[0].fault(definition, juga=more, **values)
