"""What jejak.json keeps of a Word report, so that the next one can tell a person's words from ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from rkt.reports.edits.figures import Facts
from rkt.reports.edits.sequence import Cell, Owner, Written


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """``report`` is the name of the kind ("LKIP"), ``berkas`` the file in the month's folder; ``read``: SHA-256 of the
    files whose words were carried into it; ``facts``: the figures of each place as this report shows them."""

    report: str
    berkas: str
    read: tuple[str, ...] = ()
    facts: Mapping[str, Facts] = field(default_factory=dict)
    blocks: tuple[Written, ...] = ()

    @property
    def has_edits(self) -> bool:
        """True where something of it is a person's: words, cells, what was deleted or moved."""
        orders = [row.order for row in self.blocks if row.order >= 0 and row.owner is Owner.PROGRAM]
        is_moved = any(one > two for one, two in pairwise(orders))
        return is_moved or any(row.owner is not Owner.PROGRAM or row.cells for row in self.blocks)


def to_json(record: ReportRecord) -> dict[str, object]:
    """The record as jejak.json holds it; what is usual is left out."""
    return {
        "laporan": record.report,
        "berkas": record.berkas,
        "dibaca": list(record.read),
        "angka": [{"tempat": place, "nilai": dict(facts)} for place, facts in record.facts.items()],
        "blok": [_block(row) for row in record.blocks],
    }


def _block(row: Written) -> dict[str, object]:
    full: dict[str, object] = {
        "nama": row.name,
        "jenis": row.kind if row.kind != "p" else "",
        "urut": row.order,
        "tingkat": row.level,
        "teks": row.text,
        "oleh": row.owner.value if row.owner is not Owner.PROGRAM else "",
        "sejak": row.since,
        "asal": row.generated,
        "kini": row.shown,
        "gabung": list(row.joined),
        "sel": [[r, c, cell.generated, cell.shown, cell.since] for (r, c), cell in sorted(row.cells.items())],
        "angka": dict(row.facts),
        "rupa": row.look,
    }
    return {key: value for key, value in full.items() if value or key in ("nama", "urut", "teks")}


def from_json(plain: Mapping[str, Any]) -> ReportRecord:
    """KeyError, TypeError or ValueError for anything that ``to_json`` did not write."""
    return ReportRecord(
        report=str(plain["laporan"]),
        berkas=str(plain["berkas"]),
        read=tuple(map(str, plain["dibaca"])),
        facts={str(row["tempat"]): tuple(row["nilai"].items()) for row in plain["angka"]},
        blocks=tuple(map(_written, plain["blok"])),
    )


def _written(row: Mapping[str, Any]) -> Written:
    return Written(
        name=str(row["nama"]),
        kind=str(row.get("jenis", "p")),
        text=str(row["teks"]),
        order=int(row["urut"]),
        level=int(row.get("tingkat", 0)),
        owner=Owner(row.get("oleh", Owner.PROGRAM.value)),
        since=str(row.get("sejak", "")),
        generated=str(row.get("asal", "")),
        shown=str(row.get("kini", "")),
        joined=tuple(map(str, row.get("gabung", ()))),
        cells={(int(r), int(c)): Cell(str(a), str(b), str(since)) for r, c, a, b, since in row.get("sel", ())},
        facts=tuple((str(label), str(value)) for label, value in row.get("angka", {}).items()),
        look=str(row.get("rupa", "")),
    )
