"""Where the findings about the Word template are collected; a fault never costs the month its figures."""

from __future__ import annotations

from dataclasses import dataclass, field

from rkt import findings
from rkt.model.location import Location
from rkt.model.temuan import Definition, Temuan
from rkt.reports.word.kind import ReportKind


@dataclass
class Notes:
    """What came up while a template was checked and rendered; each paragraph and name once."""

    berkas: str
    kind: ReportKind
    temuan: list[Temuan] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)
    known: frozenset[str] = frozenset()
    """Names that a template may use by themselves."""
    paragraphs: list[str] = field(default_factory=list)
    """Texts of the paragraphs that hold tags, in the order of the document."""
    unscoped: list[tuple[str, str]] = field(default_factory=list)
    """(name, paragraph) where a name is used that is neither known nor given by a loop around it."""
    changes: int = 0
    """Tracked changes of the template that were accepted and are still to be told."""

    def add(self, definition: Definition, key: str, **values: str) -> None:
        if (definition.kode, key) not in self.seen:
            self.seen.add((definition.kode, key))
            self.temuan.append(Temuan(definition, Location(self.berkas), {"templat": self.kind.name, **values}))

    def silence_unknown(self, name: str) -> None:
        """Tell no more that ``name`` is unknown, since what it lacks is told already."""
        self.seen.add((findings.PLACEHOLDER_UNKNOWN.kode, name))
