"""What Word keeps in a document beside its plain text: changes, content controls, lists, merges, nested tables."""

from __future__ import annotations

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from rkt.errors import RktError
from rkt.plan.source import read_source
from tests.rkt_kit import TITLE, add_table, drawn, shown, track, word, wrap

TABLE = """NO | SASARAN KEGIATAN | INDIKATOR KINERJA | TARGET
1 | Terwujudnya layanan | Persentase pegawai | 90%
 | | Jumlah dokumen | 4 Dokumen
2 | Terkelolanya logistik | Jumlah laporan | 12 Laporan"""
ROWS = [
    ("1.1", "Terwujudnya layanan", "Persentase pegawai", "90%"),
    ("1.2", "Terwujudnya layanan", "Jumlah dokumen", "4 Dokumen"),
    ("2.1", "Terkelolanya logistik", "Jumlah laporan", "12 Laporan"),
]


@pytest.fixture
def edited(tmp_path):
    """The drawn document, changed by a function of (document, table), and read."""

    def read(edit, table=TABLE):
        path = word(tmp_path / "rkt.docx", table)
        document = docx.Document(str(path))
        edit(document, document.tables[0])
        document.save(str(path))
        return read_source(path)

    return read


def only_table(edit):
    return lambda _, table: edit(table)


def row_of(table, index):
    return table._tbl.findall(qn("w:tr"))[index]


def marked(name, **values):
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element


CONTROLS = [
    lambda table: wrap(row_of(table, 1)),
    lambda table: wrap(table.cell(1, 3)._tc),
    lambda table: wrap(wrap(table.cell(1, 2)._tc)),
    lambda table: wrap(table._tbl),
    lambda table: wrap(wrap(table._tbl)),
    lambda table: wrap(table.cell(2, 2).paragraphs[0]._p),
    lambda table: wrap(table.cell(2, 3).paragraphs[0].runs[0]._r),
    lambda table: [wrap(row) for row in table._tbl.findall(qn("w:tr"))],
]


@pytest.mark.parametrize("edit", CONTROLS)
def test_content_controls_hide_nothing(edited, edit):
    source = edited(only_table(edit))
    assert (shown(source), source.catatan) == (ROWS, ())


def test_the_invitation_of_an_empty_control_is_no_text(edited):
    def edit(table):
        added = table.cell(1, 3).paragraphs[0].add_run("Klik di sini")._r
        control = wrap(added)
        properties = marked("w:sdtPr")
        properties.append(marked("w:showingPlcHdr"))
        control.insert(0, properties)

    assert shown(edited(only_table(edit))) == ROWS


def test_tracked_changes_are_accepted_and_said(edited):
    source = edited(only_table(lambda table: track(table.cell(1, 3).paragraphs[0], "80%", "90%")))
    assert shown(source) == ROWS
    assert source.catatan == ("Perubahan terlacak diterima di tabel 1, baris 2; periksa teksnya.",)


def test_a_deleted_row_is_gone_an_inserted_one_stays_and_both_are_said(edited):
    def edit(document, table):
        for index, change in ((1, "w:ins"), (2, "w:del")):
            row_of(table, index).get_or_add_trPr().append(marked(change, id="1", author="x"))

    source = edited(edit)
    assert shown(source) == [ROWS[0], ROWS[2]]
    assert "tabel 1, baris 2 (baris disisipkan); tabel 1, baris 3 (baris dihapus)" in source.catatan[0]


def test_moved_text_counts_where_it_went(edited):
    def edit(document, table):
        for column, name in ((2, "w:moveFrom"), (3, "w:moveTo")):
            paragraph = table.cell(1, column).paragraphs[0]
            run = paragraph.add_run(" pindahan")._r
            around = marked(name, id="1", author="x")
            run.addprevious(around)
            around.append(run)

    assert shown(edited(edit))[0] == ("1.1", "Terwujudnya layanan", "Persentase pegawai", "90% pindahan")


def test_struck_and_raised_digits_are_no_target(edited):
    def edit(document, table):
        paragraph = table.cell(1, 3).paragraphs[0]
        paragraph.runs[0].text = "90%"
        paragraph.add_run("1").font.superscript = True
        table.cell(2, 3).paragraphs[0].add_run(" 8 Dokumen").font.strike = True

    source = edited(edit)
    assert shown(source) == ROWS
    assert "'1' (tabel 1, baris 2); '8 Dokumen' (tabel 1, baris 3)" in source.catatan[0]


def number_by_word(cell):
    properties = cell.paragraphs[0]._p.get_or_add_pPr()
    number = marked("w:numPr")
    number.append(marked("w:ilvl", val="0"))
    number.append(marked("w:numId", val="1"))
    properties.append(number)


@pytest.mark.parametrize("by_style", [False, True])
def test_numbers_that_word_makes_are_counted(edited, by_style):
    def edit(document, table):
        for row in (1, 3):
            table.cell(row, 0).paragraphs[0].clear()
            if by_style:
                table.cell(row, 0).paragraphs[0].style = document.styles["List Number"]
            else:
                number_by_word(table.cell(row, 0))

    source = edited(edit)
    assert shown(source) == ROWS
    assert source.catatan == (
        "NO kosong, bernomor otomatis, atau bukan angka; sasaran dinomori 1 sampai 2 menurut urutan dokumen.",
    )


def test_a_list_in_a_cell_is_several_indikator(edited):
    def edit(document, table):
        for column, text in ((2, "Jumlah rapat"), (3, "3 Kali")):
            cell = table.cell(1, column)
            cell.add_paragraph(text)
            for paragraph in cell.paragraphs if column == 2 else ():
                paragraph.style = document.styles["List Number"]

    source = edited(edit)
    assert [row[2:] for row in shown(source)][:2] == [("Persentase pegawai", "90%"), ("Jumlah rapat", "3 Kali")]
    assert "memuat 2 indikator" in source.catatan[0]


def test_a_plan_inside_a_layout_table_is_read(tmp_path):
    document = docx.Document()
    for line in TITLE:
        document.add_paragraph(line)
    outer = document.add_table(1, 1)
    outer.cell(0, 0)._tc.append(add_table(document, drawn(TABLE))._tbl)
    outer.cell(0, 0).add_paragraph("")
    document.save(str(tmp_path / "rkt.docx"))
    assert shown(read_source(tmp_path / "rkt.docx")) == ROWS


def test_a_small_table_in_a_cell_is_a_list(edited):
    def edit(document, table):
        for column, texts in ((2, ("Persentase pegawai", "Jumlah rapat")), (3, ("90%", "3 Kali"))):
            cell = table.cell(1, column)
            cell.text = ""
            inner = add_table(document, [[text] for text in texts])
            cell.paragraphs[0]._p.addprevious(inner._tbl)

    assert [row[2:] for row in shown(edited(edit))][:2] == [("Persentase pegawai", "90%"), ("Jumlah rapat", "3 Kali")]


def test_an_edge_dragged_in_some_rows_moves_no_text(edited):
    """Word then counts five columns, of which each row has four cells."""

    def edit(document, table):
        grid = table._tbl.find(qn("w:tblGrid"))
        grid.append(marked("w:gridCol", w="100"))
        for index, wide in enumerate((3, 3, 2, 3)):
            table.rows[index]._tr.tc_lst[wide].get_or_add_tcPr().append(marked("w:gridSpan", val="2"))

    source = edited(edit)
    assert shown(source) == ROWS


MISALIGNED = [
    lambda table: row_of(table, 2).remove(row_of(table, 2).findall(qn("w:tc"))[1]),
    lambda table: (
        row_of(table, 1).findall(qn("w:tc"))[0].get_or_add_tcPr().append(marked("w:gridSpan", val="2")),
        row_of(table, 1).remove(row_of(table, 1).findall(qn("w:tc"))[1]),
        row_of(table, 2).findall(qn("w:tc"))[1].get_or_add_tcPr().append(marked("w:vMerge")),
    ),
]


@pytest.mark.parametrize("edit", MISALIGNED)
def test_merges_that_do_not_line_up_are_refused_with_a_sentence(edited, edit):
    with pytest.raises(RktError, match=r"tidak sejajar: pada baris '.*' \(tabel 1, baris 3\)"):
        edited(only_table(edit))


def test_a_table_cut_by_a_page_goes_on_and_a_budget_table_does_not(tmp_path):
    rest = """3 | Tersedianya data | Persentase data | 80%
 | | Jumlah rapat | 2 Kali"""
    budget = "Program | Kegiatan | Pagu | Ket\nDukungan | 3355 | 5.000 | APBN"
    source = read_source(word(tmp_path / "rkt.docx", TABLE, rest, budget))
    assert [row[0] for row in shown(source)] == ["1.1", "1.2", "2.1", "3.1", "3.2"]
    assert source.catatan == ("Tabel dibaca sampai baris sebelum 'Program | Kegiatan | Pagu | Ket'.",)


def test_a_sasaran_called_anggaran_is_no_table_of_money(tmp_path):
    rest = "3 | Anggaran | Jumlah revisi | 12 Kali"
    source = read_source(word(tmp_path / "rkt.docx", f"{TABLE}\n{rest}", "Sasaran | Anggaran\nData | Rp4.800.000"))
    assert shown(source) == [*ROWS, ("3.1", "Anggaran", "Jumlah revisi", "12 Kali")]


def test_a_repeated_heading_goes_on_with_the_sasaran(tmp_path):
    page = "NO | SASARAN KEGIATAN | INDIKATOR KINERJA | TARGET\n | | Jumlah rapat | 2 Kali"
    source = read_source(word(tmp_path / "rkt.docx", TABLE, page))
    assert shown(source) == [*ROWS, ("2.2", "Terkelolanya logistik", "Jumlah rapat", "2 Kali")]


def test_a_table_that_repeats_another_is_not_read_twice_and_another_target_is_refused(tmp_path):
    source = read_source(word(tmp_path / "rkt.docx", TABLE, TABLE))
    assert shown(source) == ROWS
    assert len([text for text in source.catatan if "mengulang" in text]) == 3
    with pytest.raises(RktError, match="target berbeda") as caught:
        read_source(word(tmp_path / "beda.docx", TABLE, TABLE.replace("90%", "95%")))
    assert caught.value.details == ("'Persentase pegawai': 90% (tabel 1, baris 2) dan 95% (tabel 2, baris 2)",)
