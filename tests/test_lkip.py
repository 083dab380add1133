"""The Word LKIP from end to end: what it shows, what a faulty template does, what strangers' text cannot do.

1. Same Result, same bytes; no time but Result's.
2. Every placeholder of the office's template is offered; every offered one is documented.
3. Unknown placeholder: marker and T101. Broken tag: plain text and T102. Forbidden: T103. Failing: T104. Chart: T105.
4. Strangers' text is text: no template, no markup, no chart marker.
5. Captions are numbered, the contents are linked, sasaran span their indikator, charts carry their data.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from rkt import findings
from rkt.errors import RktError
from rkt.model.bulan import Bulan
from rkt.reports.kinds import LKIP
from rkt.reports.lkip.context import PLACEHOLDERS, RETIRED, build_context
from rkt.reports.word.render import render_report
from rkt.verify.word import W
from tests.kit import IDENTITAS, TERNATE
from tests.lkip_kit import render_lkip, result_of, small_plan

pytestmark = pytest.mark.slow

TEMPLATE = Path(__file__).parent.parent / "templates" / "LKIP.docx"


@pytest.fixture(scope="module")
def result():
    return result_of(small_plan(), absent=[TERNATE], contoh=True)


def template_with(path: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(path)
    return path


def written(path: Path) -> str:
    document = docx.Document(path)
    texts = [paragraph.text for paragraph in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(texts)


def render_lines(tmp_path: Path, result, *paragraphs: str) -> tuple[list[str], str]:
    """Codes and text of a real month's report; that so small a template has no table of capaian is left out."""
    output = tmp_path / "lkip.docx"
    temuan = render_lkip(template_with(tmp_path / "t.docx", *paragraphs), output, replace(result, contoh=False))
    codes = [t.kode for t in temuan if t.definition is not findings.TEMPLATE_WITHOUT_TABLE]
    return codes, written(output) if output.exists() else ""


def test_the_template_of_the_repository_renders_without_temuan(tmp_path, result):
    output = tmp_path / "lkip.docx"
    assert render_lkip(TEMPLATE, output, result) == ()
    text = written(output)
    for part in ("DISUSUN DARI DATA CONTOH", "LAPORAN KINERJA INTERIM", "Sasaran 2. Sasaran 2", "NAMA KETUA"):
        assert part in text
    assert not re.search(r"\{\{|\}\}|\{%|%\}|\[\[|Isian tidak dikenal", text)
    assert not re.search("[\ufdd0-\ufdef]", text)


def test_same_hasil_gives_the_same_bytes(tmp_path, result):
    render_lkip(TEMPLATE, tmp_path / "a.docx", result)
    render_lkip(TEMPLATE, tmp_path / "b.docx", result)
    data = (tmp_path / "a.docx").read_bytes()
    assert data == (tmp_path / "b.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = docx.Document(tmp_path / "a.docx").core_properties
    assert core.author == core.last_modified_by == result.plan.identitas.instansi
    assert core.created.replace(tzinfo=None) == core.modified.replace(tzinfo=None) == result.created_at


def test_every_placeholder_is_offered_and_named_once(result):
    names = [name for name, _, _ in PLACEHOLDERS]
    assert len(names) == len(set(names))
    assert set(build_context(result)) == {*names, *RETIRED}
    assert not set(names) & set(RETIRED)


def test_the_sample_mark_is_absent_from_a_real_report(tmp_path, result):
    render_lkip(TEMPLATE, tmp_path / "a.docx", replace(result, contoh=False))
    assert "DATA CONTOH" not in written(tmp_path / "a.docx")


def test_unknown_placeholders_leave_a_marker(tmp_path, result):
    codes, text = render_lines(
        tmp_path, result, "Oleh {{ intansi }}.", "{{ sasaran[0].jdul }} {{ bulan }}", "{{ x.y.z }}"
    )
    assert codes == ["T101"] * 3
    assert "Oleh [Isian tidak dikenal: intansi]." in text
    assert "[Isian tidak dikenal: jdul] Maret 2024" in text
    assert "[Isian tidak dikenal: x]" in text


@pytest.mark.parametrize(
    "broken",
    [
        "{{ bulan",
        "bulan }}",
        "{% for x in %}",
        "{{ bulan | }}",
        "{%p endfor %}",
        "{%p if contoh %}",
        "{% for s in sasaran %}",
        "{% bukan_tag %}",
    ],
)
def test_a_broken_tag_becomes_plain_text(tmp_path, result, broken):
    codes, text = render_lines(tmp_path, result, "Awal {{ bulan }}", broken, "Akhir {{ tahun }}")
    assert codes == ["T102"]
    assert text.splitlines() == ["Awal Maret 2024", broken, "Akhir 2024"]


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ cycler.__init__.__globals__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ instansi.format.__self__ }}",
        "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
        "{{ '{0.__class__}'.format(bulan) }}",
    ],
)
def test_walks_to_the_interpreter_are_refused(tmp_path, result, hostile):
    codes, text = render_lines(tmp_path, result, hostile, "{{ bulan }}")
    assert "T103" in codes
    assert "Maret 2024" in text
    assert "<class" not in text
    assert "builtins" not in text


ATTACKS = (
    "{{ 'a'.format(1) }}",
    "{{ '{0.__class__}'.format_map(sasaran[0]) }}",
    "{{ sasaran.__add__(sasaran) }}",
    "{{ ''|attr('__class__') }}",
    "{{ ['']|map('attr', '__class__')|first }}",
    "{{ ['']|map(attribute='__class__')|first }}",
    "{{ ['{0.__class__}']|map('format', 1)|list }}",
    "{{ ['{0.__class__}']|map(attribute='format')|first }}",
    "{{ self._TemplateReference__context }}",
    "{{ (sasaran|map('string')).gi_frame.f_globals }}",
    "{{ sasaran[0].sebab.append(1) }}",
    "{{ [1].append(1) }}",
    "{% import '/etc/passwd' as x %}",
    "{% from '/etc/passwd' import x %}",
    "{% include '/etc/passwd' %}",
    "{% include ['/etc/passwd', '/etc/hosts'] ignore missing %}",
    "{% extends '/etc/passwd' %}",
    "{{ cycler('a') }}",
    "{{ lipsum() }}",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_by_a_template(tmp_path, result, attack):
    """Each costs its own paragraph and reaches nothing."""
    codes, text = render_lines(tmp_path, result, "Awal {{ bulan }}", attack, "Akhir {{ tahun }}")
    lines = text.splitlines()
    assert codes
    assert set(codes) <= {"T101", "T102", "T103", "T104"}
    assert (lines[0], lines[-1]) == ("Awal Maret 2024", "Akhir 2024")
    assert not re.search("<class|root:|builtin|<bound|object at", text.replace(attack, ""))


def test_filters_that_a_report_needs_still_work(tmp_path, result):
    codes, text = render_lines(
        tmp_path,
        result,
        "{{ sasaran|map(attribute='no')|join(', ') }}",
        "{{ kinerja|selectattr('kode', 'equalto', '2.1')|list|length }}",
        "{{ instansi|upper|replace('KPU', 'K P U') }} {{ 'ya' if bulan in ['Maret 2024', 'April 2024'] else 'tidak' }}",
        "{{ instansi.split(' ')[0] }} {{ (2.345 * 2)|round(1) }} {% for a, b in [(1, 2)] %}{{ a + b }}{% endfor %}",
    )
    assert codes == []
    numbers = ", ".join(str(row.sasaran.no) for row in result.sasaran)
    assert text.splitlines() == [numbers, "1", "K P U PROVINSI MALUKU UTARA ya", "KPU 4.7 3"]


def test_loops_and_joined_texts_still_work(tmp_path, result):
    codes, text = render_lines(
        tmp_path, result, "{% for s in sasaran %}{{ loop.index ~ '/' ~ loop.length }} {% endfor %}"
    )
    assert codes == []
    count = len(result.sasaran)
    assert text.split() == [f"{number}/{count}" for number in range(1, count + 1)]


@pytest.mark.parametrize("failing", ["{{ 1 / 0 }}", "{{ bulan + 1 }}", "{% include 'x' %}", "{{ range(9999999) }}"])
def test_a_tag_that_fails_becomes_plain_text(tmp_path, result, failing):
    codes, text = render_lines(tmp_path, result, "Awal {{ bulan }}", failing)
    assert len(codes) == 1
    assert codes[0] in ("T103", "T104")
    assert text.splitlines() == ["Awal Maret 2024", failing]


def test_an_unknown_chart_is_said_and_a_deleted_marker_means_no_chart(tmp_path, result):
    codes, text = render_lines(tmp_path, result, "[[grafik:kue]]", "{{ bulan }}")
    assert codes == ["T105"]
    assert "[Grafik tidak dikenal: kue]" in text
    with zipfile.ZipFile(tmp_path / "lkip.docx") as package:
        assert not [name for name in package.namelist() if "chart" in name]


def test_nothing_helps_is_said_and_nothing_is_written(tmp_path, result):
    document = docx.Document()
    paragraph = document.add_paragraph("{% for s in sasaran %}")
    link = paragraph._p.makeelement(f"{W}hyperlink")
    link.append(paragraph._p.r_lst[0])
    paragraph._p.append(link)
    paragraph.add_run("{% endfor %}")
    document.save(tmp_path / "t.docx")
    temuan = render_lkip(tmp_path / "t.docx", tmp_path / "lkip.docx", result)
    assert [t.kode for t in temuan] == ["T106"]
    assert not (tmp_path / "lkip.docx").exists()


@pytest.mark.parametrize("data", [None, b"", b"bukan zip", b"PK\x05\x06" + bytes(18)])
def test_a_template_that_is_no_word_file_is_refused(tmp_path, result, data):
    if data is not None:
        (tmp_path / "t.docx").write_bytes(data)
    with pytest.raises(RktError, match="Templat LKIP"):
        render_lkip(tmp_path / "t.docx", tmp_path / "lkip.docx", result)
    report = render_report(replace(LKIP, is_required=False), tmp_path / "t.docx", result)
    assert (report.content, [t.kode for t in report.temuan]) == (None, ["T114"])
    assert str(tmp_path) not in report.temuan[0].pesan


HOSTILE = "A & B <c> {{ bulan }} {% for %} =cmd|'/c calc'!A0 \x07\x00 [[grafik:tren_rata_rata]]"


def test_strangers_text_is_text(tmp_path):
    plan = small_plan(identitas=replace(IDENTITAS, instansi=HOSTILE, ketua="[[grafik:tren_rata_rata]]"))
    plain = result_of(small_plan())
    render_lkip(TEMPLATE, tmp_path / "plain.docx", plain)
    hostile = result_of(plan, kendala=HOSTILE)
    assert render_lkip(TEMPLATE, tmp_path / "lkip.docx", hostile) == ()
    text = written(tmp_path / "lkip.docx")
    assert "A & B <c> {{ bulan }} {% for %} =cmd|'/c calc'!A0 \ufffd\ufffd [[grafik:tren_rata_rata]] (" in text
    with zipfile.ZipFile(tmp_path / "lkip.docx") as found, zipfile.ZipFile(tmp_path / "plain.docx") as expected:
        assert found.namelist() == expected.namelist()


def test_captions_are_numbered_and_contents_are_linked(tmp_path, result):
    render_lkip(TEMPLATE, tmp_path / "lkip.docx", result)
    document = docx.Document(tmp_path / "lkip.docx")
    numbers = [
        int(match[1])
        for p in document.paragraphs
        if p.style.name == "Caption" and (match := re.match(r"Tabel (\d+)\. ", p.text))
    ]
    assert numbers == list(range(1, len(numbers) + 1))
    xml = document.element.xml
    anchors = re.findall(r'w:anchor="([^"]+)"', xml)
    assert anchors
    names = re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', xml)
    assert set(anchors) == {name for name in names if not name.startswith("_rkt_")}
    assert len(set(re.findall(r'w:bookmarkStart w:id="(\d+)"', xml))) == len(names) == len(set(names))
    assert "updateFields" not in document.settings.element.xml


def test_tables_repeat_their_heading_and_do_not_break_rows(tmp_path, result):
    render_lkip(TEMPLATE, tmp_path / "lkip.docx", result)
    for table in docx.Document(tmp_path / "lkip.docx").tables:
        xml = table._tbl.xml
        assert xml.count("<w:cantSplit") == xml.count("<w:tr>") + xml.count("<w:tr ")
        assert "<w:tblHeader" in xml


def test_charts_carry_their_data(tmp_path):
    """A mean of each sasaran is drawn when the year is over and one basis counts."""
    result = result_of(small_plan(), Bulan(2024, 12))
    render_lkip(TEMPLATE, tmp_path / "lkip.docx", result)
    with zipfile.ZipFile(tmp_path / "lkip.docx") as package:
        books = sorted(name for name in package.namelist() if name.startswith("word/embeddings/"))
        assert len(books) == 3
        sheet = load_workbook(io.BytesIO(package.read(books[0])))["Sheet1"]
    rows = [(row[0].value, row[1].value) for row in sheet.iter_rows(min_row=2)]
    judged = [(row.sasaran, row.mean_pct) for row in result.sasaran if row.mean_pct is not None]
    assert [name for name, _ in rows] == [f"{sasaran.no}. {sasaran.uraian}" for sasaran, _ in judged]
    assert [value for _, value in rows] == [pytest.approx(value) for _, value in judged]


def test_before_december_only_the_budget_is_drawn(tmp_path, result):
    render_lkip(TEMPLATE, tmp_path / "lkip.docx", result)
    with zipfile.ZipFile(tmp_path / "lkip.docx") as package:
        assert len([name for name in package.namelist() if name.startswith("word/embeddings/")]) == 1


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_another_office_program_opens_it(tmp_path, result):
    render_lkip(TEMPLATE, tmp_path / "lkip.docx", result)
    profile = f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "lkip.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    assert (tmp_path / "lkip.pdf").read_bytes().startswith(b"%PDF")


def test_one_font_of_the_templates_style_normal_reaches_everything(tmp_path, result):
    """Tables, captions, cover and signature have no font of their own; nor have charts."""
    document = docx.Document(str(TEMPLATE))
    fonts = [style.name for style in document.styles if style.element.findall(f".//{W}rFonts")]
    assert fonts == []
    document.styles["Normal"].font.name = "Arial"
    document.save(str(tmp_path / "templat.docx"))
    render_lkip(tmp_path / "templat.docx", tmp_path / "lkip.docx", result)
    with zipfile.ZipFile(tmp_path / "lkip.docx") as package:
        body = package.read("word/document.xml").decode()
        charts = [package.read(name).decode() for name in package.namelist() if name.startswith("word/charts/grafik")]
    assert "w:rFonts" not in body
    assert charts
    assert all('typeface="Arial"' in chart for chart in charts)


def test_captions_are_numbered_by_chapter(tmp_path, result):
    render_lkip(TEMPLATE, tmp_path / "lkip.docx", result)
    captions = [p.text for p in docx.Document(str(tmp_path / "lkip.docx")).paragraphs if p.style.name == "Caption"]
    numbers = [match[1] for text in captions if (match := re.match(r"Tabel (\S+)", text))]
    by_chapter: dict[str, list[int]] = {}
    for chapter, _, number in (text.rpartition(".") for text in numbers):
        by_chapter.setdefault(chapter, []).append(int(number))
    assert list(by_chapter) == ["", "2", "3", "L"]
    assert all(found == list(range(1, len(found) + 1)) for found in by_chapter.values())
