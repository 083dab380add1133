"""A year in which SAKTI comes each month, against a table that was computed by hand first.

Two satker, three budget lines of pagu 1200 (T1), 600 (T2) and 1000 (D1). Every month each types 100, 50 and 80 more,
and SAKTI says the same, but for what the table's last column names:

1. April: T typed 400 where SAKTI has 450. September: 900 and 880, explained by T.
2. June: no export of D. July: the pagu of T1 is revised to 1500, 60 of it locked; the plan stays as it is.
3. October: no form of D, its export came. November: neither. December: D typed a word, its export came.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from rkt.form.read.reader import read_form
from rkt.intake.accept import receive
from rkt.intake.read_result import ReadResult
from rkt.model.anggaran import AnggaranView
from rkt.model.bulan import Bulan
from rkt.model.form import Form, Jenis, Status
from rkt.pipeline import consolidate_month
from rkt.reports.jejak import jejak, write_jejak
from rkt.reports.jejak_reading import published_month_of
from rkt.rules.registry import check_form, check_month
from tests.kit import RASIO, TERNATE, TIDORE, book_with, make_plan
from tests.sakti_kit import export, line

T, D = TERNATE.kode, TIDORE.kode
T1, T2, D1 = "3355.EBA.994", "6639.QGE.001", "3355.EBA.994"
PLAN = make_plan(
    [RASIO],
    satker=[TERNATE, TIDORE],
    anggaran=[line(T, T1, 1200), line(T, T2, 600), line(D, D1, 1000)],
)

YEAR = """
    bulan | pagu | realisasi | T1   | T2  | D1  | pegawai | barang | temuan
    1     | 2800 | 230       | 100  | 50  | 80  | 90      | 140    |
    2     | 2800 | 460       | 200  | 100 | 160 | 180     | 280    |
    3     | 2800 | 690       | 300  | 150 | 240 | 270     | 420    |
    4     | 2800 | 970       | 450  | 200 | 320 | 385     | 585    | S110 T terbuka
    5     | 2800 | 1150      | 500  | 250 | 400 | 450     | 700    |
    6     | 2800 | 1380      | 600  | 300 | 480 | 300     | 600    |
    7     | 3100 | 1610      | 700  | 350 | 560 | 630     | 980    | S114 T catatan
    8     | 3100 | 1840      | 800  | 400 | 640 | 720     | 1120   | S114 T catatan
    9     | 3100 | 2050      | 880  | 450 | 720 | 800     | 1250   | S110 T dijelaskan, S114 T catatan
    10    | 3100 | 2300      | 1000 | 500 | 800 | 900     | 1400   | S101 D terbuka, S114 T catatan
    11    | 3100 | 2450      | 1100 | 550 | 800 | 950     | 1500   | S101 D terbuka, S114 T catatan
    12    | 3100 | 2760      | 1200 | 600 | 960 | 1080    | 1680   | 2 P102 D terbuka, A104 D lewat, S114 T catatan
"""
"""Half of line 3355.EBA.994 is belanja pegawai. June: of D only the form is there, so that its 480 are not divided."""


def table():
    rows = [[part.strip() for part in one.split("|")] for one in YEAR.strip().splitlines()]
    return {int(row[0]): dict(zip(rows[0], row, strict=True)) for row in rows[1:]}


def form(satker, number, anggaran):
    text = "kode | pembilang | penyebut | data_dukung\n2.1 | 9 | 10 | berita acara"
    heading = "kode_anggaran | uraian | pagu | realisasi | keterangan"
    berkas = f"formulir {satker.kode} {number:02}.xlsx"
    book = book_with(text, satker=satker, bulan=Bulan(2024, number), berkas=berkas, anggaran=f"{heading}\n{anggaran}")
    read = read_form(book, berkas.ljust(64, "0"), PLAN)
    assert isinstance(read, Form)
    checked = check_form(read, PLAN)
    return ReadResult(berkas, read.sha256, read, (), read.satker, read.bulan, checked=checked)


def sakti(satker, number, first, second=None, pagu=1200, blokir=0):
    """An export with half of the first line in belanja pegawai, all else in belanja barang."""

    def amounts(whole, locked, spent, before):
        return f"{whole} | {locked} | {before} | {spent - before}"

    def tree(kegiatan, kro, ro, rows, money):
        above = [f"CQ.{kegiatan} | Keg | {money}", f"{kro} | KRO | {money}", f"{kro}.{ro} | RO | {money}"]
        return [*above, f"001 | Komp | {money}", *rows]

    one = amounts(pagu, blokir, first, first / 2)
    halves = [f"{akun} | Akun | {amounts(pagu / 2, blokir / 2, first / 2, first / 4)}" for akun in (511111, 521211)]
    found = tree(3355, "EBA", 994, halves, one)
    whole, spent = pagu, first
    if second is not None:
        two = amounts(600, 0, second, second / 2)
        found += tree(6639, "QGE", "001", [f"521211 | Akun | {two}"], two)
        whole, spent = pagu + 600, first + second
    total = amounts(whole, blokir, spent, spent / 2)
    text = "\n".join([f"JUMLAH SELURUHNYA | | {total}", f"CQ | Program | {total}", *found])
    berkas = f"sakti {satker.kode} {number:02}.csv"
    period = f"Periode {Bulan(2024, number)}"
    read = export(text, PLAN, satker=(satker.kode, satker.name), period=period)
    cells = [replace(row, cells=tuple(replace(at, berkas=berkas) for at in row.cells)) for row in read.lines]
    read = replace(read, berkas=berkas, sha256=berkas.ljust(64, "0"), lines=tuple(cells))
    return ReadResult(berkas, read.sha256, None, (), read.satker, read.bulan, sakti=read)


def arrived(number):
    """What comes in one month."""
    t1, explained = {9: (900, "SP2D dibatalkan")}.get(number, (100 * number, ""))
    yield form(TERNATE, number, f"{T1} | A | 1200 | {t1} | {explained}\n{T2} | B | 600 | {50 * number} | ")
    pagu, blokir = (1500, 60) if number >= 7 else (1200, 0)
    yield sakti(TERNATE, number, {4: 450, 9: 880}.get(number, 100 * number), 50 * number, pagu, blokir)
    if number not in (10, 11):
        typed = "'lima'" if number == 12 else 80 * number
        yield form(TIDORE, number, f"{D1} | C | 1000 | {typed} | ")
    if number not in (6, 11):
        yield sakti(TIDORE, number, 80 * number, pagu=1000)


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """The result of each month, made from all that has come by then."""
    folder, came, results = tmp_path_factory.mktemp("terbit"), [], {}
    for number in range(1, 13):
        came += arrived(number)
        intake = receive(came, PLAN, Bulan(2024, number))
        results[number] = consolidate_month(PLAN, (), intake, Bulan(2024, number), folder)[0]
    return results


def state(t):
    return "dijelaskan" if t.explanation else "lewat" if t.is_past else "terbuka" if t.is_open else "catatan"


@pytest.mark.parametrize("number", range(1, 13))
def test_money_and_temuan_are_those_computed_by_hand(year, number):
    result, expected = year[number], table()[number]
    assert (result.anggaran.pagu_rp, result.anggaran.realisasi_rp) == (
        int(expected["pagu"]),
        int(expected["realisasi"]),
    )
    assert [row.realisasi_rp for row in result.anggaran_details] == [int(expected[name]) for name in ("T1", "T2", "D1")]
    who = {T: "T", D: "D"}
    found = Counter(f"{t.kode} {who[t.satker]} {state(t)}" for t in result.temuan if t.satker)
    told = [f"{count} {text}" if count > 1 else text for text, count in found.items()]
    assert sorted(told) == sorted(filter(None, expected["temuan"].split(", ")))


@pytest.mark.parametrize("number", range(1, 13))
def test_every_table_adds_up_to_the_whole(year, number):
    result, expected = year[number], table()[number]
    for view in result.anggaran_tables:
        assert sum(group.serapan.pagu_rp for group in view.groups) == result.anggaran.pagu_rp
        assert sum(group.serapan.realisasi_rp or 0 for group in view.groups) == result.anggaran.realisasi_rp
    (jenis,) = (view for view in result.anggaran_tables if view.view is AnggaranView.JENIS_BELANJA)
    spent = {group.name: group.serapan.realisasi_rp for group in jenis.groups}
    assert (spent["Belanja Pegawai"], spent["Belanja Barang"]) == (int(expected["pegawai"]), int(expected["barang"]))
    assert spent.get("Jenis belanja tidak dirinci", 0) == (480 if number == 6 else 0)


def test_the_difference_stands_at_the_cell_of_the_form_and_names_that_of_sakti(year):
    (found,) = (t for t in year[4].temuan if t.kode == "S110")
    assert (found.at.berkas, found.at.sel, found.satker, found.indikator) == (f"formulir {T} 04.xlsx", "D2", T, T1)
    assert "Rp400" in found.pesan and "Rp450" in found.pesan and f"sakti {T} 04.csv" in found.pesan


@pytest.mark.parametrize(
    ("revised", "pagu", "realisasi", "expected"),
    [
        (1500, 1500, 300, []),  # the form has SAKTI's pagu
        (1500, 1200, 300, []),  # or still the plan's
        (1500, 1300, 300, ["A102"]),
        (1500, 1200, 1400, ["S110"]),  # above the plan's pagu, not above the revised one
        (1500, 1500, 1600, ["A101", "S110"]),
        (1200, 1500, 300, ["A102"]),
    ],
)
def test_a_pagu_that_sakti_has_revised_is_no_fault_of_the_form(revised, pagu, realisasi, expected):
    one = form(TERNATE, 3, f"{T1} | A | {pagu} | {realisasi} | \n{T2} | B | 600 | 150 | ").form
    other = sakti(TERNATE, 3, 300, 150, pagu=revised).sakti
    found = check_month((one,), PLAN, Bulan(2024, 3), sakti=(other,))
    assert [t.kode for t in found if t.kode[0] == "A" or t.kode == "S110"] == expected


def test_the_next_form_has_the_revised_pagu_until_the_plan_has_it(year):
    references = published_month_of(Bulan(2024, 7), jejak(year[7])).references_of(T)
    assert references.pagu_rp == {T1: (1200, 1500)}
    assert references.revised_pagu_rp(line(T, T1, 1200)) == 1500
    assert references.revised_pagu_rp(line(T, T1, 1500)) is None


def test_what_is_published_is_traced_to_the_cell_of_the_export(year):
    document = jejak(year[11])
    lines = {(row["satker"], row["kode"]): row for row in document["anggaran"]["rincian"]}
    first, last = lines[T, T1], lines[D, D1]
    names = ("berkas", "sel", "mentah", "sumber", "bulan", "pagu", "pagu_rkt", "blokir")
    assert [first[name] for name in names] == [
        f"sakti {T} 11.csv", "Z13", "1100", "SAKTI", "2024-11", 1500, 1200, 60]  # fmt: skip
    assert first["jenis_belanja"] == [
        {"jenis": "Belanja Pegawai", "pagu": 750, "realisasi": 550},
        {"jenis": "Belanja Barang", "pagu": 750, "realisasi": 550},
    ]
    assert [last[name] for name in names] == [
        f"sakti {D} 10.csv", "Z13", "800", "SAKTI", "2024-10", 1000, 1000, 0]  # fmt: skip
    june = {(row["satker"], row["kode"]): row for row in jejak(year[6])["anggaran"]["rincian"]}[D, D1]
    assert (june["sumber"], june["berkas"], june["jenis_belanja"]) == ("formulir", f"formulir {D} 06.xlsx", [])


def test_each_export_is_accounted_for_and_stands_in_its_month(year):
    counted = [entry for entry in year[12].masukan if entry.jenis is Jenis.SAKTI]
    assert [entry.status for entry in counted] == [Status.DITERIMA] * 22
    assert counted[0].reason == "laporan SAKTI s.d. Januari 2024"
    rows = {(row.satker.kode, row.bulan.bulan): row for row in year[12].completeness}
    assert rows[D, 10].masukan is None and rows[D, 10].sakti.berkas == f"sakti {D} 10.csv"
    assert rows[D, 6].sakti is None and rows[D, 11].sakti is None


def test_an_export_that_comes_after_its_month_was_published_is_a_change(year, tmp_path):
    published = published_month_of(Bulan(2024, 4), jejak(year[4]))
    assert published.anggaran_rp[T, Bulan(2024, 4), T1] == 450
    came = [entry for number in (1, 2, 3, 4) for entry in arrived(number)]
    late = [entry for entry in came if not (entry.sakti and entry.bulan.bulan == 4 and entry.satker == T)]
    before, _ = consolidate_month(PLAN, (), receive(late, PLAN, Bulan(2024, 4)), Bulan(2024, 4), tmp_path)
    (tmp_path / "2024-04").mkdir()
    write_jejak(tmp_path / "2024-04" / "jejak.json", before, [])
    came += arrived(5)
    now, _ = consolidate_month(PLAN, (), receive(came, PLAN, Bulan(2024, 5)), Bulan(2024, 5), tmp_path)
    found = [(row.kode, row.old, row.new, row.cause) for row in now.changes if row.kind.value == "anggaran"]
    assert found == [(T1, 400, 450, "menurut laporan SAKTI s.d. April 2024")]
