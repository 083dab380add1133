"""The slides of a month (``laporan --paparan``).

1. Every figure of a text, table or chart is one of the result's; the charts' are those of jejak.json.
2. Six slides, valid, the same bytes again; Konsep and sample forms are marked, also where the template has no mark.
3. No text is larger than its shape: sizes shrink, then texts are shortened; many satker leave the lowest, counted.
4. January, a silent month, a single satker, December and a month with nothing to decide have slides too.
5. A template that cannot be used costs the slides alone; a shape that it lacks is named.
6. In the month: published, recorded, archived, made again, read back; not sent by mail; what staff edit is kept.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pptx
import pytest

from rkt.model.bulan import Bulan
from rkt.model.cara_hitung import Asks, method_of
from rkt.model.form import Jawaban, Keadaan
from rkt.model.satker import Satker, SatkerKind
from rkt.pipeline import Request, run
from rkt.rebuild import rebuild
from rkt.reports.jejak import jejak
from rkt.reports.kinds import SLIDES
from rkt.reports.narrative.promises import promises_of
from rkt.reports.slides.content import SHAPES, build_content
from rkt.reports.slides.fit import LINE, MIN_SIZE, count_lines, fit_paragraphs, fit_table
from rkt.reports.slides.heat_map import MAX_SATKER, heat_map, heat_map_notes
from rkt.reports.slides.render import render_slides
from rkt.reports.word.report import pack_report, unpack_report
from rkt.verify.word import check_word
from tests.conftest import RKT, ROOT, TEMPLATE
from tests.figures import figures_of, tokens
from tests.kit import DES, HALBAR, IDENTITAS, JAN, MARET, PROVINSI, TERNATE, TIDORE, make_plan
from tests.lkip_kit import result_of, small_plan
from tests.oracles import audit_errors

PAPARAN = ROOT / "templates" / "Paparan.pptx"
NAME = "Paparan Triwulan I 2024.pptx"


def deck_of(result, template=PAPARAN):
    return pptx.Presentation(io.BytesIO(render_slides(SLIDES, template, result).content))


def shapes_of(deck):
    sheets = [*deck.slides, *(layout for layout in deck.slide_layouts)]
    return {shape.name: shape for sheet in sheets for shape in sheet.shapes}


def texts_of(deck):
    for shape in shapes_of(deck).values():
        if shape.has_text_frame:
            yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)
        elif shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)


@pytest.mark.parametrize("month", [JAN, MARET, DES], ids=str)
def test_every_figure_is_one_of_the_result(month):
    result = result_of(small_plan(), month, absent=[TIDORE])
    known = figures_of(result)
    counted = {str(count) for count in range(len(promises_of(result)) + 1)}  # sums over the rows of the table
    allowed = known.values | known.texts | known.counts | counted | {str(month.next.tahun)}
    numbers = [token for text in texts_of(deck_of(result)) for token in tokens(text)]
    assert len(numbers) > 20
    assert {n for n in numbers if n not in allowed} == set()


def test_charts_hold_what_the_record_of_the_month_says(maret):
    result = maret.result
    record, shapes = jejak(result), shapes_of(deck_of(result))
    statuses = [row["status"].capitalize() for row in record["capaian"]]
    plot = shapes["Grafik Status"].chart.plots[0]
    shown = dict(zip(plot.categories, plot.series[0].values, strict=True))
    assert shown == {status: statuses.count(status) for status in statuses}
    spent, pagu = shapes["Grafik Anggaran"].chart.plots[0].series
    months = [row["realisasi"] for row in record["anggaran"]["tren"]]
    assert list(spent.values) == months + [None] * 9
    assert months[-1] == record["anggaran"]["realisasi"]
    assert set(pagu.values) == {record["anggaran"]["pagu"]}


def test_the_heat_map_counts_the_verdicts_of_each_satker(maret):
    result = maret.result
    table = shapes_of(deck_of(result))["Tabel Peta"].table
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0][1:] == [str(row.sasaran.no) for row in result.sasaran]
    assert [row[0] for row in rows[1:]] == [satker.short_name for satker in result.plan.satker]
    parts = [part for row in result.capaian for part in row.details if part.period.dasar and not part.is_early]
    cells = [cell.split("/") for row in rows[1:] for cell in row[1:] if "/" in cell]
    assert sum(int(met) for met, _ in cells) == sum(part.period.is_met for part in parts)
    assert sum(int(judged) for _, judged in cells) == len(parts)


def test_spending_is_known_from_the_first_month_that_was_reported():
    trend = result_of(small_plan()).anggaran_trend
    assert [(month.bulan, round(spent / 1e6)) for month, spent in trend] == [(1, 692), (2, 1385), (3, 2077)]
    assert result_of(make_plan()).anggaran_trend == tuple((Bulan(2024, month), None) for month in (1, 2, 3))


def test_six_valid_slides_the_same_bytes_again(tmp_path):
    result = result_of(small_plan())
    report = render_slides(SLIDES, PAPARAN, result)
    assert report.temuan == ()
    assert report.content == render_slides(SLIDES, PAPARAN, result).content
    assert unpack_report(pack_report(report)) == report
    (tmp_path / "paparan.pptx").write_bytes(report.content)
    assert audit_errors(tmp_path / "paparan.pptx") == []
    assert len(pptx.Presentation(io.BytesIO(report.content)).slides) == 6


def test_konsep_and_sample_forms_are_marked():
    final = small_plan(identitas=replace(IDENTITAS, is_final=True))
    marks = [
        shapes_of(deck_of(result))["Tanda"].text_frame.text
        for result in (
            result_of(small_plan()),
            result_of(small_plan(), contoh=True),
            result_of(final, contoh=True),
            result_of(final),
        )
    ]
    assert marks == ["KONSEP", "KONSEP · DISUSUN DARI DATA CONTOH", "DISUSUN DARI DATA CONTOH", ""]


def changed(tmp_path, change):
    deck = pptx.Presentation(str(PAPARAN))
    change(deck)
    deck.save(str(tmp_path / "Paparan.pptx"))
    return tmp_path / "Paparan.pptx"


def rename(*names):
    def change(deck):
        for shape in shapes_of(deck).values():
            if shape.name in names:
                shape.name = "Lain"

    return change


def test_samples_are_marked_where_the_template_has_no_mark(tmp_path):
    report = render_slides(SLIDES, changed(tmp_path, rename("Tanda")), result_of(small_plan(), contoh=True))
    deck = pptx.Presentation(io.BytesIO(report.content))
    marks = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.name == "Tanda"]
    assert marks == ["KONSEP · DISUSUN DARI DATA CONTOH"] * 6
    assert [(t.kode, t.values["bentuk"]) for t in report.temuan] == [("T115", "Tanda")]


def test_long_names_and_texts_stay_in_their_shapes():
    plan = small_plan()
    long_plan = replace(
        plan, indikator=tuple(replace(row, uraian="Persentase penyelenggaraan " * 40) for row in plan.indikator)
    )
    deck = deck_of(result_of(long_plan, kendala="Hambatan yang panjang sekali " * 60))
    cut = set()
    for name in ("Tabel Keputusan", "Tabel Janji"):
        shape = shapes_of(deck)[name]
        cells = [cell for row in shape.table.rows for cell in row.cells]
        sizes = {run.font.size.pt for cell in cells for p in cell.text_frame.paragraphs for run in p.runs}
        assert min(sizes) >= MIN_SIZE
        height = 0.0
        for row in shape.table.rows:
            lines = [
                count_lines(cell.text, (column.width - 2 * cell.margin_left) / 12700, MIN_SIZE)
                for cell, column in zip(row.cells, shape.table.columns, strict=True)
            ]
            height += max(max(lines) * MIN_SIZE * LINE, row.height / 12700 - 5)
        assert shape.top + height * 12700 <= deck.slide_height
        cut |= {name for cell in cells if cell.text.endswith("…")}
    assert "Tabel Keputusan" in cut


def test_paragraphs_shrink_and_are_then_shortened():
    assert fit_paragraphs(["satu dua"], 200, 100, 20) == (["satu dua"], 20)
    texts, size = fit_paragraphs(["kata " * 20], 200, 60, 20)
    assert (texts[0].split(), size < 20) == (["kata"] * 20, True)
    texts, size = fit_paragraphs(["kata " * 500, "akhir"], 200, 60, 20)
    assert size == MIN_SIZE
    assert texts[0].endswith(" …")
    assert sum(count_lines(text, 200, size) for text in texts) * size * LINE <= 60


def test_figures_are_never_shortened():
    texts, _ = fit_table([["Nama satuan kerja yang panjang sekali", "1234/5678"]] * 9, [60, 20], 100, 14, 4)
    assert {row[1] for row in texts} == {"1234/5678"}
    assert all("…" in row[0] for row in texts)


def many_satker(count):
    names = (Satker(f"7{number:05}", f"KPU Kabupaten {number}", SatkerKind.KABUPATEN, ()) for number in range(count))
    return [PROVINSI, *names]


def test_of_many_satker_the_lowest_are_shown_and_the_rest_counted():
    def made(_, number, __):
        return Jawaban(Keadaan.TERISI, nilai=float(number % 3 == 0), pembilang=1.0, penyebut=1.0)

    result = result_of(make_plan(satker=many_satker(50)), made=made)
    shown = heat_map(result).rows
    assert len(shown) == MAX_SATKER
    assert all(cell.text[0] in "0–" for row in shown for cell in row[1:] if cell.text.endswith("/1"))
    assert any(text.startswith("Tidak termuat: 36 satuan kerja lainnya") for text in heat_map_notes(result))
    assert "Tabel Peta" in shapes_of(deck_of(result))


def nothing(*_):
    return Jawaban(Keadaan.BELUM_LAPOR)


def met(indikator, _, __):
    target = indikator.target.nilai
    if method_of(indikator.cara_hitung).asks is Asks.YES_NO:
        return Jawaban(Keadaan.TERISI, nilai=1.0)
    return Jawaban(Keadaan.TERISI, nilai=target, pembilang=target, penyebut=100.0)


@pytest.mark.parametrize(
    "result",
    [
        result_of(make_plan(), JAN),
        result_of(small_plan(), made=nothing),
        result_of(small_plan(), absent=[PROVINSI, HALBAR, TERNATE, TIDORE]),
        result_of(make_plan(satker=[PROVINSI])),
        result_of(small_plan(), DES),
        result_of(small_plan(), DES, made=met),
    ],
    ids=["Januari", "kosong", "belum lapor", "satu satker", "Desember", "tercapai"],
)
def test_months_at_the_edges_have_slides(result, tmp_path):
    report = render_slides(SLIDES, PAPARAN, result)
    assert report.temuan == ()
    assert list(check_word(report.content, NAME, report.placed)) == []
    (tmp_path / "paparan.pptx").write_bytes(report.content)
    assert audit_errors(tmp_path / "paparan.pptx") == []


def test_shapes_are_those_of_the_guide_and_of_the_template():
    assert list(build_content(result_of(small_plan()))) == [name for name, _, _ in SHAPES]
    assert {name for name, _, _ in SHAPES} <= set(shapes_of(pptx.Presentation(str(PAPARAN))))


def no_slides(deck):
    for slide in list(deck.slides._sldIdLst):
        deck.part.drop_rel(slide.rId)
        deck.slides._sldIdLst.remove(slide)


def merged(deck):
    table = shapes_of(deck)["Tabel Janji"].table
    table.cell(1, 0).merge(table.cell(1, 1))


def one_column_less(deck):
    table = shapes_of(deck)["Tabel Keputusan"].table._tbl
    table.tblGrid.remove(table.tblGrid.gridCol_lst[-1])
    for row in table.tr_lst:
        row.remove(row.tc_lst[-1])


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (rename("Grafik Status", "Kalimat Janji"), [("T115", "Grafik Status"), ("T115", "Kalimat Janji")]),
        (rename(*(name for name, _, _ in SHAPES)), [("T109", None)]),
        (merged, [("T115", "Tabel Janji")]),
        (one_column_less, [("T115", "Tabel Keputusan")]),
    ],
    ids=["tanpa bentuk", "tanpa semuanya", "sel digabung", "kolom kurang"],
)
def test_what_the_template_lacks_is_named(change, found, tmp_path):
    report = render_slides(SLIDES, changed(tmp_path, change), result_of(small_plan()))
    assert sorted((t.kode, t.values.get("bentuk")) for t in report.temuan) == found
    assert list(check_word(report.content, NAME, report.placed)) == []


def with_type(kind):
    """The template with another type of file in its list of types."""

    def write(place):
        with zipfile.ZipFile(PAPARAN) as old, zipfile.ZipFile(place, "w") as new:
            for name in old.namelist():
                content = old.read(name)
                if name == "[Content_Types].xml":
                    content = content.replace(b"presentationml.presentation.main+xml", kind)
                new.writestr(name, content)

    return write


@pytest.mark.parametrize(
    ("write", "cause"),
    [
        (Path.exists, "tidak ditemukan"),
        (lambda place: place.write_bytes(b"bukan"), "bukan paparan PowerPoint"),
        (lambda place: place.write_bytes(PAPARAN.read_bytes()[:9000]), "bukan paparan PowerPoint"),
        (lambda place: place.write_bytes(TEMPLATE.read_bytes()), "bukan paparan PowerPoint"),
        (with_type(b"presentationml.presentation.main+xml.macroEnabled"), "makro"),
        (lambda place: changed(place.parent, no_slides), "tidak memuat slide"),
    ],
    ids=["hilang", "lain", "terpotong", "Word", "makro", "tanpa slide"],
)
def test_a_template_that_cannot_be_used_costs_the_slides_alone(write, cause, tmp_path):
    write(tmp_path / "Paparan.pptx")
    report = render_slides(SLIDES, tmp_path / "Paparan.pptx", result_of(small_plan()))
    assert report.content is None
    (told,) = report.temuan
    assert told.kode == "T114"
    assert cause in told.pesan


def test_a_powerpoint_template_makes_a_presentation(tmp_path):
    with_type(b"presentationml.template.main+xml")(tmp_path / "Paparan.pptx")
    report = render_slides(SLIDES, tmp_path / "Paparan.pptx", result_of(small_plan()))
    assert report.content == render_slides(SLIDES, PAPARAN, result_of(small_plan())).content


def test_another_text_or_value_in_the_file_is_noticed():
    report = render_slides(SLIDES, PAPARAN, result_of(small_plan()))
    deck = pptx.Presentation(io.BytesIO(report.content))
    shapes_of(deck)["Tabel Peta"].table.cell(1, 1).text_frame.paragraphs[0].runs[0].text = "9/9"
    series = shapes_of(deck)["Grafik Anggaran"].chart.plots[0].series[0]
    series._element.find(".//{*}val//{*}v").text = "1"
    blob = io.BytesIO()
    deck.save(blob)
    found = [str(one) for one in check_word(blob.getvalue(), NAME, report.placed)]
    assert len(found) == 2
    assert "'9/9'" in found[0]
    assert "Januari: tertulis 1, seharusnya" in found[1]


@pytest.fixture(scope="module")
def month(samples, tmp_path_factory):
    output = tmp_path_factory.mktemp("paparan")
    return run(Request(MARET, samples, output, RKT, TEMPLATE, makes_slides=True)), output


def test_the_month_has_its_slides_recorded_archived_and_made_again(month, tmp_path):
    finished, output = month
    folder = finished.publication.folder
    record = json.loads((folder / "jejak.json").read_text("utf-8"))
    assert NAME in [entry["berkas"] for entry in record["keluaran"]]
    with zipfile.ZipFile(folder / "Arsip 2024-03.zip") as archive:
        assert archive.read("templates/Paparan.pptx") == PAPARAN.read_bytes()
    (draft,) = (folder / "Surel").glob("*impinan*.eml")
    assert NAME not in draft.read_text("utf-8")
    again = rebuild(MARET, output, tmp_path)
    assert again.mismatches == ()
    assert NAME in again.same


def test_slides_come_only_where_they_are_asked_for(maret):
    assert not [path for path in maret.publication.folder.iterdir() if path.suffix == ".pptx"]


def test_what_staff_have_edited_is_kept_beside(month, samples):
    finished, output = month
    place = finished.publication.folder / NAME
    place.write_bytes(b"disunting")
    run(Request(MARET, samples, output, RKT, TEMPLATE))  # the month has slides: they are made anew unasked
    assert place.with_name("Paparan Triwulan I 2024 (suntingan staf).pptx").read_bytes() == b"disunting"
    assert len(pptx.Presentation(str(place)).slides) == 6
    place.unlink()
    run(Request(MARET, samples, output, RKT, TEMPLATE))
    assert not place.exists()
