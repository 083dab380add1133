"""All codes of every family, wherever they are found; ``docs/temuan.md`` is written from it."""

from __future__ import annotations

from rkt.form import findings as form_findings
from rkt.model.temuan import Definition
from rkt.plan import findings as plan_findings
from rkt.rules import registry

FAMILIES = {
    "B": "Berkas",
    "I": "Identitas formulir",
    "K": "Baris kinerja",
    "A": "Anggaran",
    "P": "Perbandingan antarbulan",
    "S": "Antarsatker",
    "R": "Buku kerja RKT",
    "T": "Templat Word",
}


def catalogue(*others: Definition) -> tuple[Definition, ...]:
    """Every definition, ordered by family and code; AssertionError if a code is given twice."""
    found = (*form_findings.DEFINITIONS, *plan_findings.DEFINITIONS, *registry.DEFINITIONS, *others)
    codes = [definition.kode for definition in found]
    assert len(codes) == len(set(codes)), sorted(code for code in codes if codes.count(code) > 1)
    order = list(FAMILIES)
    return tuple(sorted(found, key=lambda definition: (order.index(definition.kode[0]), definition.kode)))
