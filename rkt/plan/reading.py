"""What is read from a document's tables: sasaran with their indikator, and what became of every row."""

from __future__ import annotations

from dataclasses import dataclass, field

from rkt.plan.document import DocRow
from rkt.plan.headings import Columns
from rkt.plan.numbering import Label


@dataclass
class Found:
    """One indikator while the table is read; ``target`` "" where it is to be filled in by the office."""

    group: Group
    indikator: str
    target: str
    row: DocRow
    tw: tuple[str, ...] = ()
    pk: str = ""
    reason: str = ""


@dataclass
class Group:
    """One sasaran while the table is read. ``label``: its NO as written, None where there is none."""

    sasaran: str
    label: Label | None
    row: DocRow
    rows: list[Found] = field(default_factory=list)
    alone: bool = False


@dataclass
class TableReading:
    """What a document's tables say. ``seen`` rows are those below a heading, without headings and blank rows."""

    groups: list[Group] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    columns: list[tuple[Columns, DocRow]] = field(default_factory=list)
    facts: list[DocRow] = field(default_factory=list)
    seen: int = 0
    used: int = 0
    joined: int = 0
    named: int = 0
    counts_rows: bool = False

    def name(self, row: DocRow, why: str) -> None:
        """Account for a row that is not used, with its reason."""
        self.named += 1
        self.said.append(f"Baris '{row.shown}' ({row.place}) {why}")
