"""Every figure of a published month traced to what was typed in a form, with nothing but what was published.

1. jejak.json names file, hash, sheet and cell of every value: the form with that hash says the same there, in the
   same words.
2. From those values alone, and from the plan with the hash that jejak.json names, every figure is computed anew by
   formulas that are written here: sums, shares, means, capaian, serapan, comparisons, distances.
3. Every number of the workbook's figure sheets, of the report's tables and of its sentences on an indikator is one of
   those figures, of the very indikator, satker or sasaran that its row or sentence names.
"""

from __future__ import annotations

import re
from fractions import Fraction
from math import ceil

import docx
import pytest

from rkt.reports.names import lkip_name
from tests.kit import MARET
from tests.traced import NUMBER, Traced, against, same, shown

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def trace(maret, samples):
    return Traced(maret.publication.folder, samples)


def numbers_of(row):
    return {name: value for name, value in row.items() if isinstance(value, (int, float)) and name is not None}


def test_every_value_of_jejak_stands_in_its_cell(trace):
    """rincian, the year's values and the budget; and every realisasi is what its cells make of it."""
    for kode, row in trace.rows.items():
        counted = trace.as_of(kode, trace.jejak["bulan"])
        for part in row["rincian"]:
            if part["keadaan"] == "terisi":
                top, bottom = trace.leaf(part["berkas"], part["lembar"], part["sel"], part["mentah"])
                assert same(part["nilai"], top if bottom is None else top / bottom * 100)
                assert (part["pembilang"], part["penyebut"]) == ((None, None) if bottom is None else (top, bottom))
                assert counted[part["satker"]][1] == (top if bottom is None else top / bottom * 100)
        for name in ("realisasi", "pembilang", "penyebut", "capaian", "capaian_tampil", "target"):
            figure = trace.figures[kode][name]
            if name in ("pembilang", "penyebut") and row["cara_hitung"] not in ("Rasio", "Persentase satker"):
                assert row[name] is None
            elif row[name] is None:
                assert figure is None or row["keadaan"] == "tidak dapat dinilai", (kode, name)
            else:
                assert same(row[name], figure), (kode, name)
                trace.followed("jejak.json", figure)
        for point in row["tren"]:
            figure = trace.figures[kode][f"realisasi {point['bulan']}"]
            assert point["realisasi"] is None if figure is None else same(point["realisasi"], figure)
    assert same(trace.jejak["rata_rata"], trace.mean(trace.rows))
    assert trace.jejak["anggaran"]["realisasi"] == trace.money(lambda _: True)["Realisasi (Rp)"]


def test_every_number_of_capaian(trace):
    names = {
        "Target": "target",
        "Realisasi": "realisasi",
        "Capaian Periode (%)": "capaian_periode",
        "Capaian Sebelum Batas (%)": "sebelum_batas",
        "Capaian Tahunan (%)": "capaian_tampil",
        "Melapor": "melapor",
        "Wajib": "wajib",
        "Target TW I": "target_tw",
    }
    for row in trace.table("Capaian"):
        for name, written in numbers_of(row).items():
            if name == "No":
                figure = Fraction(trace.planned.sasaran(row["Kode"]))
            elif row["Kode"] is None:
                assert name == "Capaian Periode (%)"
                figure = trace.period_mean(quarterly="Triwulan" in row["Indikator Kinerja Kegiatan"])
            elif name == "Capaian Sebelum Batas (%)":
                figures = trace.figures[row["Kode"]]
                target = trace.period_target(row["Kode"], figures["target_tw"], figures["target"])
                figure = against(target, figures["realisasi"], trace.rows[row["Kode"]])
                assert figure != figures["capaian_periode"]
            else:
                figure = trace.figures[row["Kode"]][names[name]]
            assert same(written, figure), (row["Kode"], name)
            trace.followed("lembar Capaian", figure)


def test_every_number_of_matriks(trace):
    for row in trace.table("Matriks", "Kode Satker"):
        for kode, written in numbers_of(row).items():
            if row["Kode Satker"] is None:
                figure = trace.figures[kode]["capaian_periode"]
            else:
                part = next(p for p in trace.rows[kode]["rincian"] if p["satker"] == row["Kode Satker"])
                capaian = trace.period_of_satker(kode, part)
                figure = trace.of_satker(kode, part)[0] if capaian is None else capaian
            assert same(written, figure), (row["Kode Satker"], kode)
            trace.followed("lembar Matriks", figure)


def test_every_number_of_tren(trace):
    month_of = dict(zip(("Januari", "Februari", "Maret"), trace.months, strict=True))
    for row in trace.table("Tren"):
        if row["Kode"] in trace.rows:
            for name, written in numbers_of(row).items():
                figure = trace.figures[row["Kode"]]["target" if name == "Target" else f"realisasi {month_of[name]}"]
                assert same(written, figure), (row["Kode"], name)
                trace.followed("lembar Tren", figure)


def test_every_number_of_anggaran(trace):
    for row in trace.table("Anggaran", "Sisa (Rp)"):
        satker, kode = row.get("Kode Satker"), row.get("Kode Anggaran")
        sasaran, program = row.get("No Sasaran"), row.get("Kode Program")
        for name, written in numbers_of(row).items():
            if name == "Sasaran":
                figure = Fraction(trace.planned.pagu[satker, kode]["No Sasaran"])
            elif kode:
                figure = trace.money(lambda key, mine=(satker, kode): key == mine)[name]
            elif sasaran:
                figure = trace.money(lambda key, no=sasaran: str(trace.planned.pagu[key]["No Sasaran"]) == no)[name]
            elif program:
                figure = trace.money(lambda key, prefix=program: key[1].split(".")[0] == prefix)[name]
            else:
                figure = trace.money(lambda key, mine=satker: mine is None or key[0] == mine)[name]
            assert same(written, figure), (satker, kode, name)
            trace.followed("lembar Anggaran", figure)


def test_every_number_of_data(trace):
    """Values by the cell that the row itself names; flags by what they say of the row."""
    for row in trace.table("Data"):
        key = (row["Bulan"], row["Kode Satker"], row["Kode"])
        state, value, top, bottom = trace.answers[key]
        counted = trace.as_of(row["Kode"], trace.jejak["bulan"]).get(row["Kode Satker"])
        silent = state == "belum lapor" and counted is None and row["Bulan"] == trace.jejak["bulan"]
        asked = row["Cara Hitung"] in ("Persentase satker", "Jumlah satker") and trace.is_due(row["Kode"], row["Bulan"])
        flags = {
            "Dipakai": state == "terisi" and counted is trace.answers[key],
            "Dihitung Tidak": silent and asked,
            "Kab/Kota": trace.planned.satker[row["Kode Satker"]]["Jenis"] != "Provinsi",
        }
        figures = {"Nilai": value, "Pembilang": top, "Penyebut": bottom, **{name: int(v) for name, v in flags.items()}}
        for name, written in numbers_of(row).items():
            if state != "terisi" and name in ("Pembilang", "Penyebut"):
                figure = dict(zip(("Pembilang", "Penyebut"), trace.leaf(*trail(row)), strict=True))[name]
            else:
                figure = figures[name]
            assert same(written, figure), (key, name)
            trace.followed("lembar Data", figure)
        if state == "terisi":
            assert trace.leaf(*trail(row)) == ((value, None) if bottom is None else (top, bottom))


def trail(row):
    return row["Berkas"], row["Lembar"], row["Sel"], row["Teks Asli"]


class Report:
    """What the Word report may say of whom: every figure as it is shown."""

    def __init__(self, trace: Traced) -> None:
        self.trace, self.document = trace, docx.Document(str(trace.folder / lkip_name(MARET)))
        planned, codes = trace.planned, list(trace.rows)
        self.of_indikator = {kode: self.texts(figures.values()) for kode, figures in trace.figures.items()}
        self.subjects = dict(self.of_indikator)
        for kode in codes:
            self.subjects[f"{kode} {planned.indikator[kode]['Indikator Kinerja Kegiatan']}"] = self.of_indikator[kode]
        for satker, about in planned.satker.items():
            self.subjects[about["Nama"]] = self.texts(trace.money(lambda key, s=satker: key[0] == s).values())
        for uraian in {row["Uraian"] for row in planned.pagu.values()}:
            money = trace.money(lambda key, u=uraian: planned.pagu[key]["Uraian"] == u)
            self.subjects[uraian] = self.texts(money.values())
        self.subjects["Jumlah"] = self.texts(trace.money(lambda _: True).values())
        for number in {planned.sasaran(kode) for kode in codes}:
            own = [kode for kode in codes if planned.sasaran(kode) == number]
            by_basis = self.by_basis(own)
            means = [sum(values) / len(values) for values in by_basis if values]
            texts = self.texts([*means, sum(map(len, by_basis)), len(own)])
            if any(row["No Sasaran"] == number for row in planned.pagu.values()):
                texts |= self.texts(trace.money(lambda key, n=number: planned.pagu[key]["No Sasaran"] == n).values())
            name = next(row["Sasaran Kegiatan"] for row in planned.indikator.values() if row["No"] == number)
            self.subjects[str(number)] = self.subjects[f"{number}. {name}"] = texts

    def by_basis(self, codes) -> tuple[list[Fraction], list[Fraction]]:
        """The capaian against Target TW, and those of shares and means without one against the year's."""
        figures, planned = self.trace.figures, self.trace.planned.indikator
        quarterly = [kode for kode in codes if figures[kode]["target_tw"] is not None]
        levels = ("Persentase satker", "Rasio", "Rata-rata")
        yearly = [kode for kode in codes if kode not in quarterly and planned[kode]["Cara Hitung"] in levels]
        pairs = ((quarterly, "capaian_tw_tampil"), (yearly, "capaian_tampil"))
        return tuple([v for kode in rows if (v := figures[kode][name]) is not None] for rows, name in pairs)

    @staticmethod
    def texts(figures) -> set[str]:
        return {shown(figure) for figure in figures if figure is not None}


COUNTED = (
    {"Capaian (%)", "Kategori"},
    {"Status", "Indikator Terisi"},
    {"Cakupan", "Huruf"},
)
"""Tables that show the scale, or count findings, rows and analyses: nothing that was typed in a form."""


def test_every_figure_of_the_reports_tables(trace):
    assert follow_tables(Report(trace), trace) == len(COUNTED)


def follow_tables(report, trace):
    """How many tables were passed over."""
    skipped = 0
    for table in report.document.tables:
        heading, *rows = [[cell.text for cell in row.cells] for row in table.rows]
        if any(names <= set(heading) for names in COUNTED):
            skipped += 1
        elif tuple(heading) in trace.planned.office_tables:
            assert rows == trace.planned.office_tables[tuple(heading)]
            trace.count["tabel LKIP"] += len(NUMBER.findall(str(rows)))
        else:
            follow_rows(heading, rows, report, trace)
    return skipped


def follow_rows(heading, rows, report, trace):
    """Each row's figures are those of whom it names, or of whom the last row over the table's whole width named."""
    above = None
    for texts in rows:
        if texts[0] == "(1)":
            continue
        subject = next((text for text in (texts[0], *texts[2:3], *texts[1:2]) if text in report.subjects), above)
        assert subject is not None, texts
        if len(set(texts)) == 1:
            above = subject
            continue
        for name, text in zip(heading, texts, strict=True):
            if text == subject or name in ("Sasaran Kegiatan", "Indikator", "Data Dukung", "Satuan Kerja"):
                continue
            for token in NUMBER.findall(without_plan_words(text, [subject], trace)):
                assert token in report.subjects[subject], (subject, name, text)
                trace.followed("tabel LKIP", token)


def without_plan_words(text, codes, trace):
    """Without what the plan itself says of its indikator, such as "paling lambat 4 hari kerja", and "× 100%"."""
    text = text.removesuffix("× 100%")
    for row in (trace.planned.indikator.get(kode, {}) for kode in codes):
        for name in ("Pembilang", "Penyebut"):
            text = re.sub(re.escape(row.get(name) or "-"), " ", text, flags=re.IGNORECASE)
    return text


WORDS = re.compile(
    r"\((?:\d+ dari )?\d+ satuan kerja\)|"
    r"\d+ satuan kerja|\d+ \([a-z ]+\)|\(2T-R\)/T|\b20\d\d\b|\bindikator (?:\d+\.\d+(?:, dan |, | dan )?)+",
    re.IGNORECASE,
)


def test_every_figure_of_the_sentences_on_an_indikator(trace):
    follow_sentences(Report(trace), trace)


def follow_sentences(report, trace):
    for paragraph in report.document.paragraphs:
        named = [kode for kode in re.findall(r"[Ii]ndikator (\d+\.\d+)", paragraph.text) if kode in trace.rows]
        if not named or paragraph.style.name.startswith(("TOC", "Table of", "Heading", "Caption")):
            continue
        known = set().union(*(report.of_indikator[kode] for kode in named))
        text = without_plan_words(WORDS.sub(" ", paragraph.text), named, trace)
        known |= {shown(figure) for kode in named if (figure := cases_needed(trace.figures[kode])) is not None}
        for token in NUMBER.findall(text):
            assert token in known, (paragraph.text, token)
            trace.followed("kalimat LKIP", token)


def cases_needed(figures):
    """How many more cases must count for a ratio to reach its target; None where it is no ratio."""
    target, bottom = figures["target"], figures["penyebut"]
    return None if None in (target, bottom) else ceil(target * bottom / 100) - figures["pembilang"]


def change_value(jejak):
    part = next(part for part in jejak["capaian"][1]["rincian"] if part["keadaan"] == "terisi")
    part["nilai"] += 1


def change_cell(jejak):
    part = next(part for part in jejak["capaian"][1]["rincian"] if part["keadaan"] == "terisi")
    part["sel"] = part["sel"].replace("G", "H")


def change_text(jejak):
    jejak["anggaran"]["rincian"][3]["mentah"] += "0"


def change_hash(jejak):
    next(row for row in jejak["masukan"] if row["status"] == "diterima")["sha256"] = "0" * 64


def change_origin(jejak):
    origin = jejak["riwayat"][0]["asal"]
    origin["9.2"], origin["14.1"] = origin["14.1"], origin["9.2"]


def change_sum(jejak):
    jejak["capaian"][0]["realisasi"] += 1e-6


CHANGES = (change_value, change_cell, change_text, change_hash, change_origin, change_sum)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_trail_that_leads_astray_is_seen(trace, maret, samples, change):
    astray = Traced(maret.publication.folder, samples)
    change(astray.jejak)
    astray.accepted = {row["berkas"]: row for row in astray.jejak["masukan"] if row["status"] == "diterima"}
    astray.books = {} if change is change_hash else trace.books
    with pytest.raises((AssertionError, KeyError)):
        test_every_value_of_jejak_stands_in_its_cell(astray)


@pytest.mark.parametrize(
    ("sheet", "cell", "follow"),
    [
        ("Capaian", "J7", test_every_number_of_capaian),
        ("Matriks", "D7", test_every_number_of_matriks),
        ("Tren", "F7", test_every_number_of_tren),
        ("Anggaran", "G6", test_every_number_of_anggaran),
        ("Data", "J8", test_every_number_of_data),
    ],
)
def test_a_number_that_is_none_of_the_forms_is_seen(trace, sheet, cell, follow):
    place = trace.book[sheet][cell]
    good, count = place.value, trace.count.copy()
    assert isinstance(good, (int, float)), good
    place.value = good * 1.001 + 0.01
    try:
        with pytest.raises(AssertionError):
            follow(trace)
    finally:
        place.value, trace.count = good, count


@pytest.mark.parametrize("follow", [follow_tables, follow_sentences])
def test_a_figure_of_the_report_that_is_none_of_the_forms_is_seen(trace, follow):
    report, count = Report(trace), trace.count.copy()
    document = report.document
    paragraphs = [paragraph for paragraph in document.paragraphs if "telah memenuhi indikator 1.1" in paragraph.text]
    if follow is follow_tables:
        paragraphs = [p for row in document.tables[0].rows for cell in row.cells for p in cell.paragraphs]
    run = next(run for paragraph in paragraphs for run in paragraph.runs if "72,73%" in run.text)
    run.text = run.text.replace("72,73%", "72,74%", 1)
    with pytest.raises(AssertionError):
        follow(report, trace)
    trace.count = count


def test_many_figures_were_traced(trace):
    """Run after the others: how far they came."""
    if not trace.count:
        pytest.skip("alone")
    assert len(trace.cells) > 800
    assert sum(trace.count.values()) > 6000
    told = ", ".join(f"{count} {where}" for where, count in sorted(trace.count.items()))
    print(f"{sum(trace.count.values())} angka dilacak ke {len(trace.cells)} sel formulir: {told}")
