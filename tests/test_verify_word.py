"""The proof of the Word report: silent on whatever a good month holds, awake to anything changed afterwards.

1. Units, wordings, amounts, line breaks and templates of any kind: silent.
2. A text of ours changed, cut or lost, in body, table, header: found at its paragraph. A chart's point: found.
3. What the program did not write is not judged: the template's words, digits beside a tag, a chart of the office's.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rkt.model.form import Jawaban, Keadaan
from rkt.model.indikator import CaraHitung, Target
from rkt.model.plan import Narasi
from rkt.reports.kinds import LKIP
from rkt.reports.word.render import render_report
from rkt.verify.word import check_word
from tests.conftest import TEMPLATE
from tests.kit import KAB_KOTA, RASIO, REVISI, YES_NO, make_plan
from tests.lkip_kit import answer, result_of, small_plan

pytestmark = pytest.mark.slow

UNITS = ("%", "Laporan", "Dokumen", "Indeks", "Nilai", "Kali", "Orang", "Kab/Kota", "m²", "Rp", "")
WORDINGS = (
    "{unit} Laporan Kinerja",
    "{unit} 12 {unit} 2024",
    "Persentase {unit} 1.000",
    "× 100%",
    "{{{{ {unit} }}}}",
    "-5 {unit}",
)
AMOUNTS = st.one_of(
    st.integers(-(10**12), 10**12).map(float),
    st.floats(-1e9, 1e9, allow_nan=False),
    st.sampled_from([0.0, -0.005, 89.997, 99.996]),
)
PIECES = (
    "2024",
    "15",
    "-1.000.000",
    " ",
    "\n",
    "\r\n",
    "\t",
    "A&B",
    "<b>",
    "{{ bulan }}",
    "{_{",
    "[[x]]",
    "½",
    "😀",
    "Rp",
)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
LINES = (
    "{{ instansi }}{{ tahun }}1234",
    "{{ tahun|int + 1 }} {{ tahun }}",
    "{% for s in sasaran %}{{ s.judul }}|{{ s.no }};{% endfor %}",
    "{% for k in kinerja %}{{ k.indikator }} {{ k.realisasi|upper }} {{ k.capaian|e }}\t9{% endfor %}",
    "{% set kata = ringkasan|join(' ') %}{{ kata|length }} {{ kata[:20] }}",
    "{% set blok %}{{ bulan }}{% endset %}{% if blok == bulan %}sama{% endif %}{{ blok|length }}",
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(tahun) }}{% filter upper %}{{ bulan }}{% endfilter %}",
    "{% for p in latar_belakang %}{{ p }}{% endfor %}",
    "{% for a in [2] recursive %}{{ a }}{% if a %}{{ loop([a - 1]) }}{% endif %}{% endfor %}",
    "{{ anggaran_total.realisasi }} {{ none }} {{ 1.5 }} {{ 'x' }} {{ tak_ada }}",
)


def template_of(path: Path, lines: tuple[str, ...], header: str = "") -> Path:
    """A template of plain paragraphs, each once more in a table's cell."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
        document.add_table(1, 1).cell(0, 0).text = line
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.save(str(path))
    return path


def plan_with(unit: str, wording: str, text: str):
    def changed_row(row):
        target = Target(f"{row.target.nilai:g} {unit}", row.target.nilai, unit)
        return replace(row, uraian=wording.format(unit=unit), target_rkt=target)

    words = (Narasi("Pendahuluan", "Latar", text), Narasi("2.1", "Catatan", text))
    rows = map(changed_row, (RASIO, YES_NO, REVISI, KAB_KOTA))
    return replace(make_plan(rows), anggaran=small_plan().anggaran, narasi=words)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    unit=st.sampled_from(UNITS),
    wording=st.sampled_from(WORDINGS),
    amount=AMOUNTS,
    text=TEXTS,
    lines=st.lists(st.sampled_from(LINES), min_size=1, max_size=4, unique=True),
)
def test_any_plan_amount_text_and_template_is_silent(tmp_path, unit, wording, amount, text, lines):
    def made(indikator, number, bulan):
        plain = answer(indikator, number, bulan)
        free = indikator.cara_hitung in (CaraHitung.JUMLAH, CaraHitung.RATA_RATA)
        return Jawaban(Keadaan.TERISI, nilai=amount) if free else plain

    result = result_of(plan_with(unit, wording, text), made=made, kendala=text)
    template = template_of(tmp_path / "t.docx", tuple(lines), "{{ instansi }} 2024{{ tahun }}")
    report = render_report(LKIP, template, result)
    assert report.content is not None
    assert list(check_word(report.content, "LKIP.docx", report.placed)) == []
    assert report.placed.paragraphs


@pytest.mark.parametrize("amount", [-1_000_000.0, -12.5, 5_000.0, 1e14])
def test_the_office_s_own_template_is_silent(amount):
    def made(indikator, number, bulan):
        given = answer(indikator, number, bulan)
        return Jawaban(Keadaan.TERISI, nilai=amount) if indikator.cara_hitung is CaraHitung.JUMLAH else given

    result = result_of(plan_with("Laporan", "{unit} 2024", "2024\n15 dokumen"), made=made)
    report = render_report(LKIP, TEMPLATE, result)
    assert report.content is not None
    assert list(check_word(report.content, "LKIP.docx", report.placed)) == []
    assert len(report.placed.paragraphs) > 100
    assert report.placed.charts


@pytest.fixture(scope="module")
def report():
    return render_report(LKIP, TEMPLATE, result_of(small_plan()))


def changed(content: bytes, part: str, old: str, new: str) -> bytes:
    """The package with the first match of ``old`` in ``part`` replaced; AssertionError where there is none."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            blob = source.read(name)
            if name == part:
                text, count = re.subn(old, new, blob.decode("utf-8"), count=1, flags=re.S)
                assert count, old
                blob = text.encode("utf-8")
            target.writestr(name, blob)
    return made.getvalue()


DOCUMENT, CHART = "word/document.xml", "word/charts/grafik1.xml"
CHANGES = {
    "a figure in a sentence": (DOCUMENT, r"(atas \d)( \()", r"\g<1>7\2", "word/document.xml, paragraf"),
    "a text in a table": (
        DOCUMENT,
        r"(<w:tc>(?:(?!</w:tc>).)*<w:t[^>]*>2\.1 )Uraian indikator",
        r"\1Uraian",
        "word/document.xml, paragraf",
    ),
    "a paragraph lost": (DOCUMENT, r"<w:p>(?:(?!</w:p>).)*Paragraf satu\.(?:(?!</w:p>).)*</w:p>", "", "paragraf"),
    "a point of a chart": (CHART, r"(<c:val>.*?<c:v>)\d+", r"\g<1>3", "grafik1.xml"),
    "a name of a chart": (CHART, r"(<c:cat>.*?<c:v>)Provinsi", r"\1Negara", "grafik1.xml"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_is_found_where_it_stands(report, change):
    part, old, new, place = CHANGES[change]
    found = list(check_word(changed(report.content, part, old, new), "LKIP.docx", report.placed))
    assert found
    assert place in found[0].tempat


def test_a_changed_header_is_found(tmp_path):
    template = template_of(tmp_path / "t.docx", ("{{ bulan }}",), "{{ instansi }}")
    report = render_report(LKIP, template, result_of(small_plan()))
    part = next(p.part for p in report.placed.paragraphs if "header" in p.part)
    altered = changed(report.content, part, "Maluku Utara", "Maluku")
    assert [m.tempat for m in check_word(altered, "LKIP.docx", report.placed)] == [f"{part}, paragraf 1"]


def test_a_printed_value_that_reaches_no_paragraph_is_found(tmp_path, monkeypatch):
    """A library that loses a value while it renders is found out, and not taken for an empty text."""
    from docxtpl import DocxTemplate

    whole = DocxTemplate.resolve_listing
    monkeypatch.setattr(DocxTemplate, "resolve_listing", lambda self, xml: whole(self, xml).replace("Maluku", "Papua"))
    report = render_report(LKIP, template_of(tmp_path / "t.docx", ("Oleh {{ instansi }}.",)), result_of(small_plan()))
    assert any(m.written == "'tidak ada'" for m in check_word(report.content, "LKIP.docx", report.placed))


def test_only_what_was_written_by_us_is_judged(tmp_path):
    template = template_of(tmp_path / "t.docx", ("Target 87,91%", "{{ bulan }}"))
    report = render_report(LKIP, template, result_of(small_plan()))
    altered = changed(report.content, "word/document.xml", "87,91", "12,34")
    assert list(check_word(altered, "LKIP.docx", report.placed)) == []
