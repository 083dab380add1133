"""What an office does to the Word template in Word, and what the report then is.

1. Tags that crowd in one row, cell or paragraph work and are told (T111); tags that cannot be set apart are named.
2. Tracked changes are read as accepted, wherever they stand; comments, authors and traces never leave the office.
3. Notes, text boxes, headers are filled; markers and tags where nothing fills them are named (T107, T112).
4. A template without tags or without the table of capaian is told (T109, T110); a sample report bears its mark.
5. A misspelt name is told with its sentence and the nearest name; a lost for or endfor is one temuan.
6. .dotx is a template; macros are refused.
"""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from rkt.console_summary import summary
from rkt.errors import RktError
from rkt.model.result import Result
from rkt.model.temuan import Level, Temuan
from rkt.pipeline import Finished
from rkt.publish.publish import Publication
from rkt.reports.kinds import LKIP
from rkt.reports.lkip.context import PLACEHOLDERS
from rkt.reports.narrative.overview import CONTOH
from rkt.reports.word.notes import Notes
from rkt.reports.word.revisions import accept_revisions
from rkt.reports.word.tags import neutralise_broken, paragraph_text
from tests.lkip_kit import render_lkip, result_of, small_plan

pytestmark = pytest.mark.slow

TEMPLATE = Path(__file__).parent.parent / "templates" / "LKIP.docx"
NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WHO = 'w:id="900" w:author="Budi Santoso" w:date="2024-03-01T00:00:00Z"'
ENTRY = re.compile(r"\{\{|\}\}|\{%|%\}|\[\[|Isian tidak|[\ufdd0-\ufdef]")


@pytest.fixture(scope="module")
def result() -> Result:
    return result_of(small_plan())


class Made:
    """A report: its temuan but for T110 of small templates, and its text, paragraph by paragraph."""

    def __init__(self, folder: Path, result: Result, document: Document | Path) -> None:
        template, output = folder / "t.docx", folder / "lkip.docx"
        if isinstance(document, Path):
            template = document
        else:
            document.save(template)
        self.all: tuple[Temuan, ...] = render_lkip(template, output, result)
        self.temuan = [t for t in self.all if t.kode != "T110"]
        self.codes = [t.kode for t in self.temuan]
        self.data = output.read_bytes()
        self.names = zipfile.ZipFile(io.BytesIO(self.data)).namelist()
        root = docx.Document(output).element.body
        self.lines = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p")]

    def part(self, name: str) -> str:
        return zipfile.ZipFile(io.BytesIO(self.data)).read(name).decode()

    def holds(self, text: str) -> bool:
        package = zipfile.ZipFile(io.BytesIO(self.data))
        return any(text.encode() in package.read(name) for name in package.namelist())


def body_of(*paragraphs: str) -> Document:
    """A document of the paragraphs' inner XML; plain text stands for one run."""
    document = docx.Document()
    for inner in paragraphs:
        xml = inner if inner.startswith("<") else f"<w:r><w:t xml:space='preserve'>{inner}</w:t></w:r>"
        document.element.body.insert(-1, parse_xml(f"<w:p {NS}>{xml}</w:p>"))
    return document


def table_of(*rows: list[str]) -> Document:
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for cells, row in zip(rows, table.rows, strict=True):
        for text, cell in zip(cells, row.cells, strict=True):
            cell.text = text
    return document


def rows_of(result: Result) -> list[str]:
    return [row.kode for row in result.capaian]


# 1. Crowded tags


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([["{%tr for k in kinerja %}{{ k.kode }}", "x{%tr endfor %}"]], ["T111"]),
        ([["{%tr for k in kinerja %}", ""], ["{{ k.kode }}", "x{%tr endfor %}"]], ["T111"]),
        ([["{%tr for k in kinerja %}{{ k.kode }}", "x"], ["{%tr endfor %}", ""]], ["T111"]),
        (
            [
                ["{%tr for k in kinerja %}{%tr if k.kode %}", ""],
                ["{{ k.kode }}", "x"],
                ["{%tr endif %}{%tr endfor %}", ""],
            ],
            ["T111", "T111"],
        ),
        ([["{%tr for k in kinerja %}", ""], ["{{ k.kode }}", "x"], ["{%tr endfor %}", ""]], []),
    ],
)
def test_tags_of_rows_that_crowd_repeat_the_row(tmp_path, result, rows, codes):
    made = Made(tmp_path, result, table_of(*rows))
    assert made.codes == codes
    assert [line for line in made.lines if line] == [part for kode in rows_of(result) for part in (kode, "x")]


def test_a_tag_split_over_runs_is_set_apart_too(tmp_path, result):
    document = table_of(["", "x{%tr endfor %}"])
    paragraph = document.tables[0].cell(0, 0).paragraphs[0]
    for text in ("{%t", "r for k in ", "kinerja %}{{ k.", "kode }}"):
        paragraph.add_run(text)
    made = Made(tmp_path, result, document)
    assert made.codes == ["T111"]
    assert [line for line in made.lines if line] == [part for kode in rows_of(result) for part in (kode, "x")]


def test_tags_of_paragraphs_and_cells_that_crowd(tmp_path, result):
    made = Made(tmp_path, result, body_of("{%p for s in sasaran %}{{ s.no }}{%p endfor %}", "Akhir"))
    assert made.codes == ["T111"]
    assert made.lines == [*(str(row.sasaran.no) for row in result.sasaran), "Akhir"]
    made = Made(tmp_path, result, table_of(["{%tc for s in sasaran %}{{ s.no }}{%tc endfor %}", "x"]))
    assert made.codes == ["T111"]
    assert made.lines == [*(str(row.sasaran.no) for row in result.sasaran), "x"]


def test_tags_in_the_midst_of_a_row_are_named(tmp_path, result):
    made = Made(tmp_path, result, table_of(["{{ bulan }}{%tr for k in kinerja %}{{ k.kode }}", "{%tr endfor %}"]))
    assert made.codes == ["T102"]
    assert made.temuan[0].level is Level.GALAT
    assert "{%tr for k in kinerja %}" in made.temuan[0].pesan
    made = Made(tmp_path, result, body_of("{%tr for k in kinerja %}", "{{ bulan }}", "{{p bulan }}"))
    assert made.codes == ["T102", "T102"]
    assert made.lines == ["{%tr for k in kinerja %}", "Maret 2024", "{{p bulan }}"]


def test_a_loop_that_would_cut_a_table_costs_its_own_tags(tmp_path, result):
    document = body_of("{%p for s in sasaran %}", "Awal {{ bulan }}")
    document.add_table(1, 1).cell(0, 0).text = "{%p endfor %}"
    made = Made(tmp_path, result, document)
    assert made.codes == ["T102", "T102"]
    assert "Awal Maret 2024" in made.lines


# 2. Tracked changes and people


def run(text: str, kind: str = "t") -> str:
    return f"<w:r><w:{kind} xml:space='preserve'>{text}</w:{kind}></w:r>"


def deleted(text: str) -> str:
    return f"<w:del {WHO}>{run(text, 'delText')}</w:del>"


def inserted(text: str) -> str:
    return f"<w:ins {WHO}>{run(text)}</w:ins>"


MARK = f"<w:pPr><w:rPr><w:del {WHO}/></w:rPr></w:pPr>"


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ((deleted("Bulan {{ tahun }}") + inserted("{{ bulan }}"),), ["Maret 2024"]),
        ((run("Awal") + deleted(" lama") + run(" akhir"),), ["Awal akhir"]),
        (
            (
                f"<w:moveFrom {WHO}>{run('pindah')}</w:moveFrom>{run('tinggal')}",
                f"<w:moveTo {WHO}>{run('pindah')}</w:moveTo>",
            ),
            ["tinggal", "pindah"],
        ),
        ((MARK + deleted("hilang"), run("berikut")), ["berikut"]),
        ((MARK + run("satu "), run("dua")), ["satu dua"]),
        (
            (f"<w:pPr><w:pPrChange {WHO}><w:pPr><w:jc w:val='left'/></w:pPr></w:pPrChange></w:pPr>{run('rata')}",),
            ["rata"],
        ),
        ((f"<w:r><w:rPr><w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr><w:t>tebal</w:t></w:r>",), ["tebal"]),
        ((f"<w:ins {WHO}><w:del {WHO}>{run('sebentar', 'delText')}</w:del></w:ins>{run('tetap')}",), ["tetap"]),
    ],
)
def test_tracked_changes_are_read_as_accepted(tmp_path, result, paragraphs, expected):
    made = Made(tmp_path, result, body_of(*paragraphs, "{{ tahun }}"))
    assert made.codes == ["T108"]
    assert made.temuan[0].level is Level.CATATAN
    assert made.lines == [*expected, "2024"]
    assert not made.holds("Budi Santoso")


CELL_A, CELL_B = (f"<w:p>{run(text)}</w:p></w:tc>" for text in "ab")
ROW_A, ROW_B = (f"<w:tc>{cell}</w:tr>" for cell in (CELL_A, CELL_B))


def table_xml(rows: str) -> object:
    return parse_xml(f"<w:body {NS}><w:tbl>{rows}</w:tbl><w:p/></w:body>")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (f"<w:tr><w:trPr><w:del {WHO}/></w:trPr>{ROW_A}<w:tr>{ROW_B}", ["b"]),
        (f"<w:tr><w:trPr><w:ins {WHO}/></w:trPr>{ROW_A}", ["a"]),
        (f"<w:tr><w:tc><w:tcPr><w:cellDel {WHO}/></w:tcPr>{CELL_A}{ROW_B}", ["b"]),
        (f"<w:tr><w:tc><w:tcPr><w:cellIns {WHO}/></w:tcPr>{CELL_A}{ROW_B}", ["a", "b"]),
        (f"<w:tr><w:trPr><w:del {WHO}/></w:trPr>{ROW_A}", []),
    ],
)
def test_deleted_rows_and_cells_go(rows, expected):
    body = table_xml(rows)
    assert accept_revisions(body) == 1
    assert [t.text for t in body.iter(f"{W}t")] == expected
    assert (body.find(f"{W}tbl") is None) == (expected == [])
    assert "Budi" not in docx.oxml.xmlchemy.serialize_for_reading(body)


def test_a_paragraph_without_tracked_changes_stays_as_it_is():
    body = parse_xml(
        f"<w:body {NS}><w:p><w:pPr><w:jc w:val='center'/></w:pPr>{run('a')}</w:p><w:p>{run('b')}</w:p></w:body>"
    )
    before = docx.oxml.xmlchemy.serialize_for_reading(body)
    assert accept_revisions(body) == 0
    assert docx.oxml.xmlchemy.serialize_for_reading(body) == before


def test_tracked_changes_in_headers_and_notes(tmp_path, result):
    document = body_of("{{ tahun }}")
    header = document.sections[0].header
    header.is_linked_to_previous = False
    header._element.append(parse_xml(f"<w:p {NS}>{deleted('lama')}{inserted('{{ bulan }}')}</w:p>"))
    add_notes(document, "footnotes", deleted("{{ salah }}") + inserted("{{ instansi }}"))
    made = Made(tmp_path, result, document)
    assert made.codes == ["T108"]
    assert not made.holds("Budi Santoso")
    assert result.plan.identitas.instansi in made.part("word/footnotes.xml")
    assert any("Maret 2024" in made.part(name) for name in made.names if "header" in name)


def test_comments_and_authors_never_leave_the_office(tmp_path, result):
    document = docx.Document(TEMPLATE)
    paragraph = next(p for p in document.paragraphs if p.runs and p.text.startswith("Puji"))
    document.add_comment(paragraph.runs, "Ganti angka ini", author="Budi Santoso", initials="BS")
    document.core_properties.last_modified_by = document.core_properties.author = "Budi Santoso"
    document.core_properties.content_status = "Budi Santoso"
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    add_part(
        document.part.package,
        "/docProps/app2.xml",
        RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        f"<Properties xmlns='{namespace}'><Manager>Budi Santoso</Manager></Properties>",
    )
    add_part(
        document.part,
        "/word/people.xml",
        "http://schemas.microsoft.com/office/2011/relationships/people",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.people+xml",
        f"<w:people {NS}>Budi Santoso</w:people>",
    )
    attached = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    settings = document.part._settings_part
    settings.relate_to("file:///C:/Users/Budi%20Santoso/Normal.dotm", attached, is_external=True)
    settings.element.append(parse_xml(f"<w:rsids {NS}><w:rsid w:val='00AB12CD'/></w:rsids>"))
    paragraph._p.set(f"{W}rsidR", "00AB12CD")
    made = Made(tmp_path, result, document)
    assert made.codes == ["T108"]
    assert made.temuan[0].pesan.startswith("Templat LKIP memuat 1 (satu) komentar.")
    for trace in ("Budi", "Ganti angka ini", "00AB12CD", "commentRange", "commentReference"):
        assert not made.holds(trace), trace
    assert not [name for name in made.names if re.search("comments|people|app|custom", name)]


def add_part(holder: object, name: str, reltype: str, content_type: str, xml: str) -> Part:
    package = getattr(holder, "package", None) or holder
    part = Part(PackURI(name), content_type, xml.encode(), package)
    holder.relate_to(part, reltype)
    return part


def add_notes(document: Document, kind: str, inner: str) -> None:
    content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    reltype = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    note = kind.removesuffix("s")
    xml = f"<w:{kind} {NS}><w:{note} w:id='2'><w:p>{inner}</w:p></w:{note}></w:{kind}>"
    add_part(document.part, f"/word/{kind}.xml", reltype, content_type, xml)


# 3. Where tags and markers stand


@pytest.mark.parametrize("kind", ["footnotes", "endnotes"])
def test_notes_are_filled(tmp_path, result, kind):
    document = body_of("{{ tahun }}")
    add_notes(document, kind, run("Keadaan {{ bulan }}, {{ intansi }}, {{ instansi & }}.".replace("&", "&amp;")))
    made = Made(tmp_path, result, document)
    assert made.codes == ["T102"]
    document = body_of("{{ tahun }}")
    add_notes(document, kind, run("Keadaan {{ bulan }}, {{ intansi }}."))
    made = Made(tmp_path, result, document)
    assert made.codes == ["T101"]
    assert "Keadaan Maret 2024, [Isian tidak dikenal: intansi]." in made.part(f"word/{kind}.xml")


BOX = (
    "<w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent><w:p>{}</w:p>"
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def test_text_boxes_are_filled_and_their_markers_named(tmp_path, result):
    made = Made(tmp_path, result, body_of(BOX.format(run("{{ bulan }}")), BOX.format(run("[[daftar_isi]]"))))
    assert made.codes == ["T107"]
    assert "Maret 2024" in made.lines
    assert "[[daftar_isi]]" in made.lines


def test_a_marker_after_words_is_filled(tmp_path, result):
    document = body_of("Daftar isi: [[daftar_isi]]", "{{ tahun }}")
    document.add_heading("BAB I", 1)
    made = Made(tmp_path, result, document)
    assert made.codes == []
    assert made.lines == ["Daftar isi: ", "BAB I", "2024", "BAB I"]


def test_a_list_of_nothing_says_so(tmp_path, result):
    made = Made(tmp_path, result, body_of("[[daftar_isi]]", "[[daftar_tabel]]", "{{ tahun }}"))
    assert made.codes == []
    assert made.lines == ["[Tidak ada judul yang dapat didaftar]"] * 2 + ["2024"]


@pytest.mark.parametrize(
    "text", ["Lihat [[grafik:tren_rata_rata]] di atas", "[[daftar_isi]] [[daftar_tabel]]", "Isi [[lampiran]]"]
)
def test_a_marker_that_cannot_be_filled_is_named_with_its_paragraph(tmp_path, result, text):
    made = Made(tmp_path, result, body_of(text, "{{ tahun }}"))
    assert set(made.codes) == {"T107"}
    assert text in made.temuan[0].pesan
    assert made.temuan[0].level is Level.GALAT
    assert made.lines == [text, "2024"]


def test_markers_in_headers_are_named(tmp_path, result):
    document = body_of("{{ tahun }}")
    document.sections[0].header.paragraphs[0].text = "[[daftar_isi]]"
    made = Made(tmp_path, result, document)
    assert made.codes == ["T107"]


def test_tags_in_diagrams_charts_and_links_are_named(tmp_path, result):
    document = body_of("{{ tahun }}")
    a = "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
    for folder, text in (("diagrams", "{{ bulan }}"), ("charts", "bukan isian")):
        xml = f"<x {a}><a:p><a:r><a:t>{text}</a:t></a:r></a:p></x>"
        reltype = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{folder}"
        add_part(document.part, f"/word/{folder}/data1.xml", reltype, "application/xml", xml)
    document.part.relate_to(
        "https://example.org/%7B%7B%20bulan%20%7D%7D", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    made = Made(tmp_path, result, document)
    assert made.codes == ["T112", "T112"]
    assert "SmartArt" in made.temuan[0].pesan + made.temuan[1].pesan


# 4. Templates that lack something


@pytest.mark.parametrize(
    ("paragraphs", "codes"),
    [
        (("Laporan tanpa isian",), ["T109"]),
        (("{{ bulan }}",), ["T110"]),
        (("{% for s in sasaran %}{{ s.no }}{% endfor %}",), []),
        (("{{ kinerja | map(attribute='kode') | join(', ') }}",), []),
        (("{% for a in anggaran_sasaran %}{{ a.nama }}{% endfor %}",), ["T110"]),
    ],
)
def test_a_template_without_tags_or_table_is_told(tmp_path, result, paragraphs, codes):
    made = Made(tmp_path, result, body_of(*paragraphs))
    assert [t.kode for t in made.all] == codes


@pytest.mark.parametrize(
    "paragraphs", [("Tanpa isian",), ("{{ bulan }}",), ("{% if not contoh %}x{% endif %}", "{{ tahun }}")]
)
def test_a_report_of_samples_bears_its_mark(tmp_path, result, paragraphs):
    made = Made(tmp_path, replace(result, contoh=True), body_of(*paragraphs))
    assert made.lines[0] == CONTOH
    assert CONTOH not in Made(tmp_path, result, body_of(*paragraphs)).lines


def test_a_mark_that_the_template_prints_is_not_printed_twice(tmp_path, result):
    sample = replace(result, contoh=True)
    assert Made(tmp_path, sample, body_of("Judul", "{{ contoh }}")).lines == ["Judul", CONTOH]
    document = body_of("{{ tahun }}")
    document.sections[0].footer.paragraphs[0].text = "{{ contoh }}"
    assert Made(tmp_path, sample, document).lines == ["2024"]


# 5. Misspelt and lost


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("Laporan {{ intansi }} untuk {{ bulan }}", "Maksudnya 'instansi'? "),
        ("Laporan {{ Tahun }}", "Maksudnya 'tahun'? "),
        ("{% for k in kinerja %}{{ k.realisasii }}{% endfor %}", "Maksudnya 'realisasi'? "),
        ("Laporan {{ xyzzy }}", ""),
    ],
)
def test_a_misspelt_name_is_told_with_its_sentence(tmp_path, result, text, suggestion):
    made = Made(tmp_path, result, body_of(text, "{{ tahun }}"))
    assert made.codes == ["T101"]
    assert made.temuan[0].level is Level.GALAT
    assert f"(paragraf: {text})" in made.temuan[0].pesan
    assert made.temuan[0].saran.startswith(f"{suggestion}Perbaiki")


def test_a_name_misspelt_twice_is_one_temuan(tmp_path, result):
    made = Made(tmp_path, result, body_of("Satu {{ intansi }}", "Dua {{ intansi }}", "{{ instansi }}"))
    assert made.codes == ["T101"]
    assert "(paragraf: Satu {{ intansi }}, dan 1 paragraf lain)" in made.temuan[0].pesan


LOOP = ("{%p for s in sasaran %}", "Sasaran {{ s.no }}", "{%p endfor %}")
OTHER = ("{%p for k in kinerja %}", "{{ k.kode }}", "{%p endfor %}")


@pytest.mark.parametrize("lost", [0, 2])
@pytest.mark.parametrize("nested", [False, True])
def test_a_lost_for_or_endfor_is_one_temuan(tmp_path, result, lost, nested):
    lines = ["BAB II", *(LOOP if not nested else (*LOOP[:2], *OTHER, LOOP[2])), *OTHER]
    place = lines.index(LOOP[0]) if lost == 0 else len(lines) - len(OTHER) - 1
    del lines[place]
    made = Made(tmp_path, result, body_of(*lines))
    assert made.codes == ["T102"]
    found = [line for line in made.lines if line in rows_of(result)]
    assert found[-len(rows_of(result)) :] == rows_of(result)


def test_a_loop_lost_by_a_tracked_deletion_is_one_temuan(tmp_path, result):
    made = Made(tmp_path, result, body_of("BAB II", deleted(LOOP[0]), *LOOP[1:], *OTHER))
    assert made.codes == ["T102"]
    assert "sesudah “BAB II”" in made.temuan[0].pesan
    assert "perubahan terlacak" in made.temuan[0].pesan
    assert made.lines[-len(rows_of(result)) :] == rows_of(result)


def test_any_one_tag_lost_from_the_office_s_template_is_one_temuan():
    """Every for, if and end that takes a paragraph or row: the one temuan leaves no name without a value untold."""
    known = frozenset(name for name, _, _ in PLACEHOLDERS)
    source = docx.Document(TEMPLATE).element.body
    texts = [paragraph_text(paragraph) for paragraph in source.iter(f"{W}p")]
    lost = [n for n, text in enumerate(texts) if re.match(r"\{%(p|tr) (for|if|end)", text)]
    assert len(lost) > 50
    for number in lost:
        body = deepcopy(source)
        paragraph = list(body.iter(f"{W}p"))[number]
        for node in paragraph.iter(f"{W}t"):
            node.text = ""
        catatan = Notes("t.docx", LKIP, known=known)
        neutralise_broken(body, catatan)
        assert [t.kode for t in catatan.temuan] == ["T102"], texts[number]
        assert all(("T101", name) in catatan.seen for name, _ in catatan.unscoped), texts[number]


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        (("{% if contoh %}", "a", "{% else %}", "{{ bulan }}"), ["{% if contoh %}", "a", "{% else %}", "Maret 2024"]),
        (("a", "{%p else %}", "{{ bulan }}", "{%p endif %}"), ["a", "{%p else %}", "Maret 2024", "{%p endif %}"]),
        (("{%p if bulan %}", "a", "{%p else %}", "b", "{%p endif %}"), ["a"]),
    ],
)
def test_an_else_goes_with_its_if(tmp_path, result, lines, left):
    made = Made(tmp_path, result, body_of(*lines, "{{ tahun }}"))
    assert made.codes == ([] if left == ["a"] else ["T102"])
    assert made.lines == [*left, "2024"]


def test_a_failing_tag_costs_its_own_paragraph_only(tmp_path, result):
    """Among tags like it, and beside tags that docxtpl puts on the same line."""
    lines = ("{%p for s in sasaran %}", "{{ s.no }}", "{%p endfor %}")
    failing = ("{%p for x in bulan / 2 %}", "{{ x }}", "{%p endfor %}")
    made = Made(tmp_path, result, body_of(*lines, "{{ bulan }}", *failing, *lines, "{{ 1 / 0 }}", "{{ bulan }}"))
    assert made.codes == ["T102", "T104", "T104"]
    numbers = [str(row.sasaran.no) for row in result.sasaran]
    assert made.lines[: len(numbers) + 1] == [*numbers, "Maret 2024"]
    assert made.lines[-len(numbers) - 2 :] == [*numbers, "{{ 1 / 0 }}", "Maret 2024"]


# 6. Kinds of template


def with_types(path: Path, old: str, new: str) -> Path:
    """The template with another content type in place of ``old``."""
    with zipfile.ZipFile(TEMPLATE) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            blob = source.read(name)
            target.writestr(name, blob.replace(old.encode(), new.encode()) if name == "[Content_Types].xml" else blob)
    return path


MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def test_a_word_template_is_accepted_and_makes_a_document(tmp_path, result):
    dotx = with_types(tmp_path / "x.docx", MAIN, MAIN.replace("document.main", "template.main"))
    made = Made(tmp_path, result, dotx)
    assert made.all == ()
    assert MAIN in made.part("[Content_Types].xml")
    assert made.data == Made(tmp_path, result, TEMPLATE).data


@pytest.mark.parametrize("kind", ["document", "template"])
def test_macros_are_refused(tmp_path, result, kind):
    docm = with_types(tmp_path / "x.docx", MAIN, f"application/vnd.ms-word.{kind}.macroEnabled.main+xml")
    with pytest.raises(RktError, match="makro"):
        render_lkip(docm, tmp_path / "lkip.docx", result)


# What the user is told first


def test_a_fault_of_the_template_comes_first_on_the_console(tmp_path, result):
    made = Made(tmp_path, result, body_of("Laporan {{ intansi }}"))
    (tmp_path / "terbit").mkdir()
    lines = list(summary(Finished(result.with_temuan(made.all), Publication(tmp_path / "terbit", ()))))
    counted = next(n for n, line in enumerate(lines) if line.startswith("Temuan:"))
    assert "T101" in lines[counted + 1]
    assert lines[lines.index("Langkah berikutnya:") + 1].startswith("  1. Perbaiki templat Word (1 (satu) galat)")
    crowded = Made(tmp_path, result, body_of("{%p for s in sasaran %}{{ s.no }}{%p endfor %}"))
    lines = list(summary(Finished(result.with_temuan(crowded.all), Publication(tmp_path / "terbit", ()))))
    assert "T111" in lines[next(n for n, line in enumerate(lines) if line.startswith("Temuan:")) + 1]
    assert not [line for line in lines if "Perbaiki templat" in line]
    plain = list(summary(Finished(result, Publication(tmp_path / "terbit", ()))))
    assert not [line for line in plain if "Perbaiki templat" in line]


@pytest.mark.parametrize("text", ["{{ tahun|int + 1 }}", "{{ tahun }}1234", "Tahun {{ tahun }}\t2500 {{ bulan }}"])
def test_digits_beside_a_tag_are_the_template_s_own(tmp_path, result, text):
    made = Made(tmp_path, result, body_of(text))
    assert made.codes == []
    assert not ENTRY.search("\n".join(made.lines))
