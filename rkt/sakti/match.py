"""The rows of an export to the budget lines of the plan, at whatever level the plan names them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isclose

from rkt import findings
from rkt.model.cell import cell_text
from rkt.model.display import format_rupiah, join_list
from rkt.model.location import Location
from rkt.model.plan import AnggaranLine
from rkt.model.sakti import JenisPart, SaktiLine
from rkt.model.temuan import Temuan
from rkt.sakti.headings import BLOKIR, PAGU, TO_DATE
from rkt.sakti.rows import Amounts, Budget, Node
from rkt.sakti.segments import BudgetLevel, covers, plan_segments, written
from rkt.spreadsheet.workbook import RawSheet

JENIS = {"51": "Belanja Pegawai", "52": "Belanja Barang", "53": "Belanja Modal"}
"""By the first two digits of an akun."""
_MAX_LISTED = 5


@dataclass(slots=True)
class _Found:
    """What of the export belongs to one line of the plan, and what belongs to none."""

    by_line: dict[str, list[Node]] = field(default_factory=dict)
    nowhere: list[Node] = field(default_factory=list)
    overlapping: dict[tuple[str, ...], Node] = field(default_factory=dict)


def match_lines(
    budget: Budget, planned: Sequence[AnggaranLine], sheet: RawSheet, satker: str
) -> tuple[tuple[SaktiLine, ...], list[Temuan]]:
    """The plan's lines of a satker that the export covers, and what does not fit together.

    Every row of the export goes to one line at most, the narrowest that takes it in, so that nothing is added twice.
    """
    found = _distribute(budget, planned)
    unclear = {kode for kodes in found.overlapping for kode in kodes}
    lines = tuple(
        _line(row.kode, found.by_line[row.kode], budget, sheet)
        for row in planned
        if row.kode in found.by_line and row.kode not in unclear
    )
    temuan = [
        *_not_in_plan(budget, found.nowhere, satker),
        *_not_in_sakti(budget, planned, found, sheet, satker),
        *_overlapping(found, satker),
        *_revised(lines, planned, satker),
    ]
    return lines, temuan


def _distribute(budget: Budget, planned: Sequence[AnggaranLine]) -> _Found:
    named = {row.kode: segments for row in planned if (segments := plan_segments(row.kode)) is not None}
    leaves = budget.leaves()
    reach = {kode: {id(leaf) for leaf in leaves if covers(mine, leaf.segments)} for kode, mine in named.items()}
    found = _Found()
    for leaf in leaves:
        fitting = [kode for kode in named if id(leaf) in reach[kode]]
        narrowest = [kode for kode in fitting if all(reach[kode] <= reach[other] for other in fitting)]
        deepest = max((max(named[kode]) for kode in narrowest), default=None)
        narrowest = [kode for kode in narrowest if max(named[kode]) is deepest]
        if len(narrowest) == 1:
            found.by_line.setdefault(narrowest[0], []).append(leaf)
        elif fitting:
            found.overlapping.setdefault(tuple(fitting), leaf)
        else:
            found.nowhere.append(leaf)
    return found


def _line(kode: str, leaves: Sequence[Node], budget: Budget, sheet: RawSheet) -> SaktiLine:
    """One cell where a row of the export says the whole line, else the cells that add up to it."""
    whole = _row_of(leaves, budget, kode)
    amounts = [node.amounts for node in ([whole] if whole else leaves) if node.amounts is not None]
    cells = tuple(row.at(TO_DATE) for row in amounts)
    return SaktiLine(
        kode=kode,
        pagu_rp=_sum(amounts, PAGU),
        blokir_rp=_sum(amounts, BLOKIR),
        realisasi_rp=_sum(amounts, TO_DATE),
        parts=_parts(leaves),
        cells=cells,
        raw_text=" + ".join(cell_text(sheet.raw(at.row, at.column)).strip() for at in cells),
    )


def _sum(amounts: Sequence[Amounts], name: str) -> float:
    return sum(row.of(name) for row in amounts)


def _row_of(leaves: Sequence[Node], budget: Budget, kode: str) -> Node | None:
    """The row that is divided into just these, with amounts of its own; of several the one at the line's level."""
    wanted = set(map(id, leaves))
    found: list[Node] = []
    nodes = budget.roots
    while nodes:
        node = next((node for node in nodes if wanted <= set(map(id, node.leaves()))), None)
        if node is not None and node.amounts is not None and wanted == set(map(id, node.leaves())):
            found.append(node)
        nodes = node.children if node is not None else []
    level = max(plan_segments(kode) or {BudgetLevel.PROGRAM: ""})
    return next((node for node in found if node.level is level), found[0] if found else None)


def _parts(leaves: Sequence[Node]) -> tuple[JenisPart, ...]:
    """By the akun of each; nothing where one of them has none."""
    by_jenis: dict[str, list[Amounts]] = {}
    for leaf in leaves:
        akun = leaf.segments.get(BudgetLevel.AKUN)
        if akun is None or leaf.amounts is None:
            return ()
        by_jenis.setdefault(akun[:2], []).append(leaf.amounts)
    return tuple(
        JenisPart(JENIS.get(akun, f"Belanja lain (akun {akun})"), _sum(rows, PAGU), _sum(rows, TO_DATE))
        for akun, rows in sorted(by_jenis.items())
    )


def _not_in_plan(budget: Budget, nowhere: Sequence[Node], satker: str) -> Iterator[Temuan]:
    """The widest rows of which no part belongs to the plan; money of nought is none."""
    outside = set(map(id, nowhere))

    def widest(nodes: Sequence[Node]) -> Iterator[Node]:
        for node in nodes:
            if all(id(leaf) in outside for leaf in node.leaves()):
                yield node
            else:
                yield from widest(node.children)

    for node in widest(budget.roots):
        amounts = [leaf.amounts for leaf in node.leaves() if leaf.amounts is not None]
        pagu, spent = _sum(amounts, PAGU), _sum(amounts, TO_DATE)
        if pagu or spent:
            at = node.amounts.at(TO_DATE) if node.amounts is not None else amounts[0].at(TO_DATE)
            values = {"kode": written(node.segments), "uraian": " ".join(node.uraian.split())[:80]}
            values |= {"pagu": format_rupiah(pagu), "realisasi": format_rupiah(spent)}
            yield Temuan(findings.SAKTI_NOT_IN_PLAN, at, values, satker)


def _not_in_sakti(
    budget: Budget, planned: Sequence[AnggaranLine], found: _Found, sheet: RawSheet, satker: str
) -> Iterator[Temuan]:
    unclear = {kode for kodes in found.overlapping for kode in kodes}
    missing = [row.kode for row in planned if row.kode not in found.by_line and row.kode not in unclear]
    if missing:
        deepest = max((leaf.level for leaf in budget.leaves()), default=BudgetLevel.PROGRAM)
        values = {"daftar": join_list(missing), "tingkat": deepest.label}
        yield Temuan(findings.PLAN_NOT_IN_SAKTI, Location(sheet.berkas, sheet.name), values, satker)


def _overlapping(found: _Found, satker: str) -> Iterator[Temuan]:
    for kodes, leaf in found.overlapping.items():
        at = leaf.amounts.at(TO_DATE) if leaf.amounts is not None else None
        values = {"daftar": join_list(list(kodes)), "kode": written(leaf.segments)}
        yield Temuan(findings.PLAN_LINES_OVERLAP, at, values, satker)


def _revised(lines: Sequence[SaktiLine], planned: Sequence[AnggaranLine], satker: str) -> Iterator[Temuan]:
    pagu: Mapping[str, float] = {row.kode: row.pagu_rp for row in planned}
    changed = [line for line in lines if not isclose(line.pagu_rp, pagu[line.kode], abs_tol=0.5)]
    if changed:
        shown = [
            f"{line.kode} {format_rupiah(line.pagu_rp)} (lembar Anggaran {format_rupiah(pagu[line.kode])})"
            for line in changed[:_MAX_LISTED]
        ]
        if len(changed) > _MAX_LISTED:
            shown.append(f"{len(changed) - _MAX_LISTED} kode lain")
        values = {"daftar": join_list(shown)}
        yield Temuan(findings.PAGU_REVISED_IN_SAKTI, changed[0].cells[0], values, satker)
