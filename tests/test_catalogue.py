"""The catalogue of temuan: codes are unique and stable, every message has its parts, the page is up to date."""

from __future__ import annotations

from pathlib import Path

from rkt.reports.lkip.engine.findings import DEFINITIONS as TEMPLATE_DEFINITIONS
from rkt.rules.catalogue import FAMILIES, catalogue
from tools.docs import DOCS, template_page, temuan_page


def test_codes_are_unique_and_every_text_has_its_parts():
    definitions = catalogue()
    assert {definition.kode[0] for definition in definitions} <= set(FAMILIES)
    for definition in definitions:
        assert definition.pesan.endswith((".", "{usul}.")), definition.kode
        assert definition.saran.endswith("."), definition.kode


def test_pages_of_the_guide_are_up_to_date():
    assert (DOCS / "temuan.md").read_text("utf-8") == temuan_page()
    assert (DOCS / "templat.md").read_text("utf-8") == template_page()


def test_every_code_has_a_line_in_the_page():
    page = temuan_page()
    for definition in catalogue(*TEMPLATE_DEFINITIONS):
        assert f"| {definition.kode} | {definition.level.value} |" in page


def test_every_code_is_raised_by_some_test():
    """A code that no test ever sees could be dead."""
    seen = "\n".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("*.py"))
    seen += "\n".join(path.read_text("utf-8") for path in (Path(__file__).parent / "golden").glob("*.txt"))
    unseen = [definition.kode for definition in catalogue(*TEMPLATE_DEFINITIONS) if definition.kode not in seen]
    assert unseen == []
