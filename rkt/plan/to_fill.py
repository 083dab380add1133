"""What a plan workbook just made from a document still lacks, told with the document's rows."""

from __future__ import annotations

from pathlib import Path

from rkt.errors import RktError
from rkt.model.display import join_list
from rkt.model.indikator import Target
from rkt.model.location import Location
from rkt.plan import sheets
from rkt.plan.reader import read_plan
from rkt.plan.source import Source
from rkt.plan.target_text import parse_target
from rkt.plan.units import near_unit


def left_to_fill(output: Path, document: Source) -> tuple[str, ...]:
    """The faults of the new workbook, each with the document's row where it comes from one."""
    try:
        plan, _ = read_plan(output)
    except RktError as error:
        faults = error.details
    else:
        assert len(plan.indikator) == len(document.rows), f"{len(document.rows)} written, {len(plan.indikator)} read"
        return ()
    column = sheets.COLUMNS[sheets.RKT].index("Target Kinerja") + 1
    places = {
        f"lembar {sheets.RKT}, sel {Location('', '', excel_row, column).sel}:": row
        for excel_row, row in enumerate(document.rows, start=2)
    }
    found = []
    for fault in faults:
        row = next((row for place, row in places.items() if place in fault), None)
        why = f": {row.reason}" if row is not None and row.reason else ""
        found.append(fault if row is None else f"{fault} (indikator {row.kode}, {row.tempat} di dokumen{why})")
    return tuple(found)


def units_to_check(document: Source) -> list[str]:
    """Targets without a unit, and units that look like a misspelling of another."""
    bare, said, seen = [], [], list[str]()
    for row in document.rows:
        target = parse_target(row.target)
        if not isinstance(target, Target):
            continue
        if not target.satuan:
            bare.append(f"{row.kode} ('{row.target}')")
        elif (other := near_unit(target.satuan, seen)) is not None:
            said.append(f"Satuan '{target.satuan}' indikator {row.kode} mirip '{other}'; samakan bila salah ketik.")
        seen.append(target.satuan)
    if bare:
        said.append(f"Target tanpa satuan pada indikator {join_list(bare)}; tambahkan satuannya bila ada.")
    return said
