"""A rendered Word report as it passes from the worker process to the parent: plain data, which executes nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from rkt import findings
from rkt.model.location import Location
from rkt.model.temuan import Temuan
from rkt.verify.word import Placed, PlacedChart, PlacedParagraph


@dataclass(frozen=True, slots=True)
class WordReport:
    """``content``: the file's bytes, None where the template gives no report; ``temuan`` of the template itself,
    ordered; ``placed``: what was put where, for the proof."""

    content: bytes | None
    temuan: tuple[Temuan, ...]
    placed: Placed = field(default_factory=Placed)


def pack_report(report: WordReport) -> bytes:
    """One line of JSON, then the file."""
    paragraphs = [[p.part, p.number, p.text] for p in report.placed.paragraphs]
    charts = [[c.part, c.categories, c.values] for c in report.placed.charts]
    temuan = [[t.kode, dict(t.values)] for t in report.temuan]
    head = json.dumps([report.content is not None, temuan, paragraphs, charts])
    return head.encode("ascii") + b"\n" + (report.content or b"")


def unpack_report(packed: bytes, template: str) -> WordReport:
    """The same again; ``template`` is the file that the temuan are about. ValueError or KeyError for anything else."""
    head, _, content = packed.partition(b"\n")
    has_content, temuan, paragraphs, charts = json.loads(head)
    known = {row.kode: row for row in findings.DEFINITIONS}
    placed = Placed(tuple(PlacedParagraph(*row) for row in paragraphs), tuple(map(_chart, charts)))
    found = tuple(Temuan(known[kode], Location(template), values) for kode, values in temuan)
    return WordReport(content if has_content else None, found, placed)


def _chart(plain: list[Any]) -> PlacedChart:
    part, categories, values = plain
    return PlacedChart(part, tuple(categories), tuple(values))
