"""The catalogue of temuan: codes are unique and stable, every message has its parts, the page is up to date."""

from __future__ import annotations

from pathlib import Path

from rkt import findings
from rkt.findings import DEFINITIONS
from rkt.model.temuan import Definition, Family, Owner, Temuan
from rkt.rules.registry import FORM_RULES, HISTORY_RULES, MONTH_RULES
from tools.docs import DOCS, template_page, temuan_page


def test_codes_are_unique_and_every_text_has_its_parts():
    codes = [definition.kode for definition in DEFINITIONS]
    assert len(codes) == len(set(codes))
    for definition in DEFINITIONS:
        assert definition.pesan.endswith((".", "{usul}.")), definition.kode
        assert definition.saran.endswith("."), definition.kode


def test_every_finding_has_a_name_of_its_own():
    """A name that two modules share would hide one of its findings."""
    named = [value for value in vars(findings).values() if isinstance(value, Definition)]
    assert sorted(named, key=lambda row: row.kode) == sorted(DEFINITIONS, key=lambda row: row.kode)


def test_codes_stand_in_the_order_of_the_page_with_the_letter_of_their_family():
    letters = {family: family.value[0] for family in Family}
    assert len(set(letters.values())) == len(letters)
    assert [row.kode[0] for row in DEFINITIONS] == [letters[row.family] for row in DEFINITIONS]
    for family in Family:
        codes = [row.kode for row in DEFINITIONS if row.family is family]
        assert codes == sorted(codes)


def test_a_rule_is_named_like_its_finding():
    for rule in (*FORM_RULES, *HISTORY_RULES, *MONTH_RULES):
        assert getattr(findings, rule.check.__name__.upper()) is rule.definition


def test_who_must_act():
    """What a satker must correct is passed on by the planner while the satker is not known."""
    for definition, satker, owner in (
        (findings.VALUE_MISSING, "659712", Owner.SATKER),
        (findings.VALUE_MISSING, None, Owner.PLANNER),
        (findings.FORM_REFUSED, "659712", Owner.SATKER),
        (findings.FORM_UNREAD, None, Owner.PLANNER),
        (findings.PLAN_SASARAN_ALIKE, None, Owner.PLANNER),
        (findings.TAG_BROKEN, None, Owner.PLANNER),
        (findings.SATKER_OUTPUT_FAILED, None, Owner.PROGRAM),
    ):
        assert Temuan(definition, satker=satker).owner is owner


def test_pages_of_the_guide_are_up_to_date():
    assert (DOCS / "temuan.md").read_text("utf-8") == temuan_page()
    assert (DOCS / "templat.md").read_text("utf-8") == template_page()


def test_every_code_has_a_line_in_the_page():
    page = temuan_page()
    for definition in DEFINITIONS:
        assert f"| {definition.kode} | {definition.level.value} |" in page


def test_every_code_is_raised_by_some_test():
    """A code that no test ever sees could be dead."""
    seen = "\n".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("*.py"))
    seen += "\n".join(path.read_text("utf-8") for path in (Path(__file__).parent / "golden").glob("*.txt"))
    unseen = [definition.kode for definition in DEFINITIONS if definition.kode not in seen]
    assert unseen == []
