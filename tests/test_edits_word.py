"""People's words in real Word files.

1. Each way of editing: the words are in the next report once, in their place.
2. What a block needs comes along; nothing in it is live or names a person.
3. Figures that moved are said beside the words; a table keeps its cells.
4. A file that cannot be used costs its words only.
"""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

from rkt.model.bulan import Bulan
from rkt.reports.edits.sequence import Owner
from rkt.verify.word import check_word
from tests import edits_kit as kit
from tests.conftest import ROOT
from tests.lkip_kit import result_of, small_plan
from tests.oracles import audit_errors, convert, needs_libreoffice

FEB, MARET = Bulan(2024, 2), Bulan(2024, 3)
OWN = "Kalimat ini ditulis sendiri oleh subbagian perencanaan."


@pytest.fixture(scope="module")
def february():
    result = result_of(small_plan(), FEB)
    return kit.made(result), result


@pytest.fixture(scope="module")
def march():
    return result_of(small_plan(), MARET)


@pytest.fixture
def next_report(february, march):
    """Edit February, make March; March's document, and its report."""

    def make(edit):
        report, result = february
        made = kit.made(march, [kit.as_earlier(report, result, edit)])
        assert made.content is not None
        assert list(check_word(made.content, "LKIP", made.placed)) == []
        return kit.opened(made), made

    return make


def texts(document):
    return [p.text for p in document.paragraphs]


def owners(report):
    return [(row.name.split("~")[0], row.owner) for row in report.record.blocks if row.owner is not Owner.PROGRAM]


REALISASI, SEBAB = "Target dan realisasi.", "Penyebab dan upaya."
WAYS = {
    "typed inside": lambda d: kit.typed(kit.find(d, REALISASI), OWN),
    "typed over, bookmark lost": lambda d: kit.typed_over(kit.find(d, REALISASI), OWN),
    "tracked": lambda d: kit.tracked(kit.find(d, REALISASI), OWN),
    "inserted": lambda d: kit.added_after(kit.find(d, REALISASI), OWN),
    "split": lambda d: (kit.typed(kit.find(d, REALISASI), f"Depan. {OWN}"), kit.split(kit.find(d, OWN), OWN)),
    "joined": lambda d: (
        kit.joined(kit.find(d, REALISASI), kit.find(d, SEBAB)),
        kit.find(d, REALISASI).add_run(f" {OWN}"),
    ),
    "moved and changed": lambda d: (
        kit.typed(kit.find(d, SEBAB), OWN),
        kit.moved([kit.find(d, OWN)], kit.find(d, REALISASI)),
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_words_of_a_person_are_there_once_in_their_place(next_report, way):
    document, report = next_report(WAYS[way])
    found = texts(document)
    assert "\n".join(found).count(OWN) == 1
    at = next(n for n, text in enumerate(found) if OWN in text)
    assert any(text.startswith("Sasaran 2.") for text in found[at - 6 : at])
    assert {owner for _, owner in owners(report)} <= {Owner.PERSON, Owner.DELETED}


def test_nothing_edited_nothing_kept(next_report, march):
    document, report = next_report(None)
    plain = kit.made(march)
    assert (owners(report), report.temuan, report.edits) == ([], plain.temuan, ())
    assert texts(document) == texts(kit.opened(plain))


def test_deleted_words_stay_away_and_come_back_with_new_figures(next_report):
    def edit(document):
        kit.deleted(kit.find(document, "Isu Strategis"))  # the template's own
        kit.deleted(kit.find(document, REALISASI))

    document, report = next_report(edit)
    assert not any(text == "E. Isu Strategis" for text in texts(document))
    assert any(text.startswith(REALISASI) for text in texts(document))
    assert [t.kode for t in report.temuan if t.kode > "T119"] == ["T122"]


def test_a_copy_is_a_persons_and_the_original_ours(next_report):
    document, report = next_report(
        lambda d: kit.copied(kit.find(d, REALISASI), kit.find(d, "Kami mengucapkan terima kasih"))
    )
    assert [(name.split(".")[0], owner) for name, owner in owners(report)] == [("sisipan", Owner.PERSON)]
    assert sum(text.startswith(REALISASI) for text in texts(document)) > 1


def test_a_moved_chapter_stays_moved(next_report, february, march):
    def edit(document):
        start, end = kit.find(document, "Sasaran 2. "), kit.find(document, "Sasaran 4. ")
        body = list(document.element.body)
        chapter = body[body.index(start._p) : body.index(end._p)]
        place = kit.find(document, "B. Realisasi Anggaran")._p
        for element in chapter:
            place.addprevious(element)

    document, report = next_report(edit)
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    headings = [text.split(".")[0] for text in headings if text.startswith("Sasaran") or text.startswith("B. Real")]
    assert headings[0] == "Sasaran 4" and headings[-2:] == ["Sasaran 2", "B"]
    april = result_of(small_plan(), Bulan(2024, 4))
    again = kit.made(april, [kit.as_earlier(report, march)])
    then = [p.text for p in kit.opened(again).paragraphs if p.style.name == "Heading 3"]
    assert then[0].startswith("Sasaran 4. ") and then[-1].startswith("Sasaran 2. ")


def test_a_changed_cell_stays_and_the_rest_of_the_table_is_ours(next_report, march):
    def edit(document):
        table = next(t for t in document.tables if "Indikator Dinilai" in t.cell(0, 2).text)
        kit.typed(table.cell(2, 1).paragraphs[0], "Judul versi kami")
        kit.typed(table.cell(3, 3).paragraphs[0], "sekitar 70%")

    document, report = next_report(edit)
    table = next(t for t in document.tables if "Indikator Dinilai" in t.cell(0, 2).text)
    plain = next(t for t in kit.opened(kit.made(march)).tables if "Indikator Dinilai" in t.cell(0, 2).text)
    differing = {
        (r, c): cell.text
        for r, row in enumerate(table.rows)
        for c, cell in enumerate(row.cells)
        if cell.text != plain.cell(r, c).text
    }
    assert differing == {(2, 1): "Judul versi kami", (3, 3): "sekitar 70%"}
    assert [edit.what for edit in report.edits] == ["sel tabel"]
    april = kit.made(result_of(small_plan(), Bulan(2024, 4)), [kit.as_earlier(report, march)])
    assert any("Judul versi kami" in cell.text for t in kit.opened(april).tables for cell in t.column_cells(1))


def test_a_table_that_was_rebuilt_is_kept_whole(next_report):
    def edit(document):
        table = next(t for t in document.tables if "Indikator Dinilai" in t.cell(0, 2).text)
        table.add_row().cells[1].text = "Baris kami"

    document, report = next_report(edit)
    tables = [t for t in document.tables if "Indikator Dinilai" in t.cell(0, 2).text]
    assert len(tables) == 1 and tables[0].rows[-1].cells[1].text == "Baris kami"
    assert [t.kode for t in report.temuan if t.kode > "T119"] == ["T123"]


def test_figures_that_moved_are_said_in_a_comment(next_report):
    document, report = next_report(lambda d: kit.typed(kit.find(d, REALISASI), f"{OWN} Target tercapai."))
    comment = next(iter(document.comments))
    assert re.fullmatch(r"Ditulis ketika realisasi [\d,]+%; kini [\d,]+%\.", comment.text)
    assert (comment.author, str(comment.timestamp)[:10]) == ("KPU Provinsi Maluku Utara", "2024-03-31")
    assert OWN in kit.find(document, OWN).text
    assert [t.kode for t in report.temuan if t.kode > "T119"] == ["T123"]
    assert [edit.remark for edit in report.edits] == [comment.text]


def test_words_that_were_only_set_in_bold_stay_ours_and_bold(next_report, march):
    """Month after month where they say the same; where figures have changed it is said."""

    def edit(document):
        for text in ("Kami mengucapkan terima kasih", REALISASI):
            for run in kit.find(document, text).runs:
                run.bold = True

    document, report = next_report(edit)
    thanks = kit.find(document, "Kami mengucapkan terima kasih")
    assert all(run.bold for run in thanks.runs) and owners(report) == [] and report.edits == ()
    said = [t.values["apa"] for t in report.temuan if t.kode == "T126"]
    assert said == ["1 (satu) paragraf yang hanya diubah hurufnya (tebal, miring, warna)"]
    again = kit.made(result_of(small_plan(), Bulan(2024, 4)), [kit.as_earlier(report, march)])
    assert all(run.bold for run in kit.find(kit.opened(again), "Kami mengucapkan terima kasih").runs)
    assert [t.kode for t in again.temuan if t.kode > "T119"] == []


def test_comments_and_sections_of_a_person_are_said(next_report):
    def edit(document):
        document.add_comment(kit.find(document, SEBAB).runs, "Tolong dicek", author="Budi Penyunting")
        paragraph = kit.added_after(kit.find(document, REALISASI), OWN)
        section = f'<w:sectPr {nsdecls("w")}><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(section))

    document, report = next_report(edit)
    said = [t.pesan for t in report.temuan if t.kode > "T119"]
    assert said == [
        "Yang tidak dibawa dari berkas ini ke laporan baru: 1 (satu) komentar dan 1 (satu) pemisah bagian. Berkasnya "
        "tetap disimpan."
    ]
    assert OWN in texts(document) and list(document.comments) == []


def test_a_period_that_has_passed_is_said_in_a_comment(next_report):
    """Only where the program had named it: the same words elsewhere are a person's own affair."""

    def edit(document):
        place = kit.find(document, "Seluruh 4 (empat) satuan kerja")
        kit.typed(place, "Menurut kami sampai dengan Februari 2024 semua berjalan.")
        kit.added_after(kit.find(document, "Kami mengucapkan terima kasih"), "Rapat diadakan pada Februari 2024.")

    document, report = next_report(edit)
    said = [comment.text for comment in document.comments]
    assert len(said) == 1 and said[0].endswith("Kalimat ini masih menyebut Februari 2024; kini Maret 2024.")
    assert "Menurut kami sampai dengan Februari 2024 semua berjalan." in texts(document)
    assert [edit.remark for edit in report.edits if edit.remark] == said


def rich(document):
    """A paragraph with bold words, a picture, links, a list, a style of its own, a footnote, and things not wanted."""
    style = document.styles.add_style("Gaya Staf", 1)
    style.font.italic = True
    paragraph = kit.added_after(kit.find(document, REALISASI), f"{OWN} ")
    paragraph.style = style
    paragraph.add_run("tebal").bold = True
    paragraph.add_run().add_picture(str(ROOT / "docs" / "gambar" / "hasil.png"), width=Cm(5))
    for drawing in paragraph._p.iter("{*}cNvPr", "{*}docPr"):
        drawing.set("descr", r"C:\Users\budi\foto.png")
    for target, text in (("https://kpu.go.id/", "laman"), ("file://server/rahasia", "berkas dalam")):
        rid = document.part.relate_to(target, docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        paragraph._p.append(
            parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{rid}"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>')
        )
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" INCLUDETEXT C:\\x "><w:r><w:t> isi</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))
    item = kit.added_after(paragraph, "butir kami")
    numbering = document.part.numbering_part.element
    number = numbering.add_num(int(numbering.find(qn("w:abstractNum")).get(qn("w:abstractNumId"))))
    item._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number.numId
    item._p.append(OxmlElement("w:altChunk"))
    document.add_comment(item.runs, "komentar rahasia", author="Budi Penyunting")


def test_what_a_block_needs_comes_along(next_report, tmp_path):
    document, report = next_report(rich)
    (tmp_path / "lkip.docx").write_bytes(report.content)
    assert audit_errors(tmp_path / "lkip.docx") == []
    paragraph = kit.find(document, OWN)
    assert paragraph.style.name == "Gaya Staf" and paragraph.style.font.italic
    assert [run.text for run in paragraph.runs if run.bold] == ["tebal"]
    blip = next(paragraph._p.iter("{*}blip"))
    picture = document.part.related_parts[blip.get(qn("r:embed"))].blob
    assert picture == (ROOT / "docs" / "gambar" / "hasil.png").read_bytes()
    assert [link.address for link in paragraph.hyperlinks] == ["https://kpu.go.id/"]
    assert paragraph.text.endswith("laman" + "berkas dalam" + " isi")
    item = kit.find(document, "butir kami")
    number = item._p.pPr.numPr.numId.val
    assert number in [num.numId for num in document.part.numbering_part.element.num_lst]
    with zipfile.ZipFile(io.BytesIO(report.content)) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
    for secret in (b"Budi", b"rahasia", b"INCLUDETEXT", b"altChunk", b"Users"):
        assert secret not in everything


NOTES = (
    '<w:footnotes {ns}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Sumber kami</w:t></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)


def test_a_footnote_comes_along(next_report):
    def edit(document):
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        blob = NOTES.format(ns=nsdecls("w")).encode()
        part = Part(PackURI("/word/footnotes.xml"), kind, blob, document.part.package)
        document.part.relate_to(part, docx.opc.constants.RELATIONSHIP_TYPE.FOOTNOTES)
        paragraph = kit.added_after(kit.find(document, REALISASI), OWN)
        run = f'<w:r {nsdecls("w")}><w:footnoteReference w:id="7"/></w:r>'
        paragraph._p.append(parse_xml(run))

    document, _ = next_report(edit)
    reference = next(kit.find(document, OWN)._p.iter(qn("w:footnoteReference")))
    notes = next(r.target_part.blob for r in document.part.rels.values() if r.reltype.endswith("/footnotes"))
    assert re.search(rf'w:id="{reference.get(qn("w:id"))}".*Sumber kami'.encode(), notes, re.S)


def foreign():
    document = docx.Document()
    for number in range(50):
        document.add_paragraph(f"Surat lain nomor {number}")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_part(content, name, blob):
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr(name, blob)
    return stream.getvalue()


BAD = {
    "no zip": lambda _: b"rusak",
    "cut off": lambda content: content[: len(content) // 2],
    "another document": lambda _: foreign(),
    "DOCTYPE": lambda content: with_part(content, "word/x.xml", b"<!DOCTYPE x><x/>"),
    "twice": lambda content: with_part(content, "WORD/document.xml", b"<x/>"),
    "bomb": lambda content: with_part(content, "word/x.bin", bytes(70 * 1024 * 1024)),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_cannot_be_used_costs_its_words_only(february, march, kind):
    report, result = february
    made = kit.made(march, [kit.as_earlier(report, result, BAD[kind](report.content))])
    assert [t.kode for t in made.temuan if t.kode > "T119"] == ["T120"]
    assert made.content == kit.made(march).content


def test_words_whose_sasaran_is_gone_are_put_at_the_end(february):
    report, result = february
    plan = small_plan()
    less = result_of(small_plan(indikator=tuple(i for i in plan.indikator if i.no_sasaran != 2)), MARET)
    earlier = kit.as_earlier(report, result, lambda d: kit.added_after(kit.find(d, REALISASI), OWN))
    made = kit.made(less, [earlier])
    assert texts(kit.opened(made))[-2:] == ["BAGIAN YANG BELUM DITEMPATKAN", OWN]
    assert [t.kode for t in made.temuan if t.kode > "T119"] == ["T121"]


def test_two_files_edited_at_one_place(february, march):
    report, result = february
    older = kit.as_earlier(report, result, lambda d: kit.typed(kit.find(d, REALISASI), "Kata pertama"))
    plain = kit.made(march)
    newer = kit.as_earlier(plain, march, lambda d: kit.typed(kit.find(d, REALISASI), "Kata kedua"))
    made = kit.made(march, [older, newer])
    assert "Kata kedua" in texts(kit.opened(made)) and "Kata pertama" not in texts(kit.opened(made))
    assert [t.kode for t in made.temuan if t.kode > "T119"] == ["T124"]


@needs_libreoffice
@pytest.mark.slow
def test_saved_by_libreoffice(february, march, tmp_path):
    report, result = february
    (tmp_path / "lkip.docx").write_bytes(kit.edited(report, lambda d: kit.typed(kit.find(d, REALISASI), OWN)))
    saved = convert(tmp_path / "lkip.docx", "docx", tmp_path / "lo").read_bytes()
    made = kit.made(march, [kit.as_earlier(report, result, saved)])
    assert owners(made) == [("sasaran.2.realisasi", Owner.PERSON)]
    assert [edit.words for edit in made.edits] == [OWN]
    assert [t.kode for t in made.temuan if t.kode == "T126"] == []
