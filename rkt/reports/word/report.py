"""A rendered Word report as it passes from the worker process to the parent: plain data, which executes nothing."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass, field
from typing import Any

from rkt import findings
from rkt.model.edit import Edit
from rkt.model.location import Location
from rkt.model.temuan import Temuan
from rkt.reports.edits.record import ReportRecord, from_json, to_json
from rkt.verify.word import Placed, PlacedChart, PlacedParagraph


@dataclass(frozen=True, slots=True)
class WordReport:
    """``content``: the file's bytes, None where the template gives no report; ``temuan`` of the template itself,
    ordered; ``placed``: what was put where, for the proof. ``edits``: a person's words in it; ``record``: what the next
    report must know of it, None without content; ``trace``: of a fault of ours that cost it the earlier words."""

    content: bytes | None
    temuan: tuple[Temuan, ...]
    placed: Placed = field(default_factory=Placed)
    edits: tuple[Edit, ...] = ()
    record: ReportRecord | None = None
    trace: str = ""


def pack_report(report: WordReport) -> bytes:
    """One line of JSON, then the file."""
    paragraphs = [[p.part, p.number, p.text] for p in report.placed.paragraphs]
    charts = [[c.part, c.categories, c.values, c.series] for c in report.placed.charts]
    temuan = [[t.kode, t.at.berkas if t.at else "", dict(t.values)] for t in report.temuan]
    edits = [list(astuple(edit)) for edit in report.edits]
    record = None if report.record is None else to_json(report.record)
    head = json.dumps([report.content is not None, temuan, paragraphs, charts, edits, record])
    return head.encode("ascii") + b"\n" + (report.content or b"")


def unpack_report(packed: bytes) -> WordReport:
    """The same again. ValueError or KeyError for anything else."""
    head, _, content = packed.partition(b"\n")
    has_content, temuan, paragraphs, charts, edits, record = json.loads(head)
    known = {row.kode: row for row in findings.DEFINITIONS}
    placed = Placed(tuple(PlacedParagraph(*row) for row in paragraphs), tuple(map(_chart, charts)))
    found = tuple(Temuan(known[kode], Location(berkas), values) for kode, berkas, values in temuan)
    return WordReport(
        content if has_content else None,
        found,
        placed,
        tuple(Edit(*row) for row in edits),
        None if record is None else from_json(record),
    )


def _chart(plain: list[Any]) -> PlacedChart:
    part, categories, values, series = plain
    return PlacedChart(part, tuple(categories), tuple(values), series)
