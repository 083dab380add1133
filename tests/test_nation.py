"""Records of provinces one level up.

1. Every figure is the sum of all satker, against a second, plain computation in fractions; no mean of means.
2. Each input is accounted for once; what is missing, older, altered, double or of another plan is told (whole lists).
3. The way back: each answer in Data names province, satker, file, sheet and cell.
4. A plan of the nation decides where it is given.
"""

from __future__ import annotations

import copy
import json
import shutil
import zipfile
from fractions import Fraction
from pathlib import Path

import docx
import openpyxl
import pytest

from rkt import findings
from rkt.errors import RktError
from rkt.jobs import Worker
from rkt.model.bulan import Bulan
from rkt.model.capaian import Capaian
from rkt.model.form import Status
from rkt.nation.accept import NO_RECORD
from rkt.nation.run import NationRequest, run_nation
from rkt.pipeline import Finished
from rkt.reports.jejak_reading import SEAL, seal_of
from tests import oracles
from tests.conftest import RKT
from tests.nation_kit import TEMPLATE, kab_kota, plain_figure, province, run_in, sealed, write

MARET = Bulan(2024, 3)


def open_findings(finished: Finished) -> list[tuple[str, str | None, str | None]]:
    """Kode, province, indikator of all that is new; what is open in a province by itself is told of each."""
    told = (t for t in finished.result.temuan if t.definition is not findings.PROVINCE_HAS_OPEN_TEMUAN)
    return [(t.kode, t.satker, t.indikator) for t in told]


def statuses(finished: Finished) -> dict[str, str]:
    return {Path(entry.berkas).parts[0]: entry.status.value for entry in finished.result.masukan}


@pytest.fixture(scope="session")
def nation(tmp_path_factory, published):
    """Thirty-eight provinces of five to eleven satker."""
    documents = [province(published, number) for number in range(1, 39)]
    return documents, run_in(tmp_path_factory.mktemp("nasional"), *documents)


def test_each_figure_is_the_plain_sum_over_all_satker(nation):
    documents, finished = nation
    rows = {row["kode"]: row for row in documents[0]["rencana"]["indikator"]}
    counting = kab_kota(*documents)
    assert len(finished.result.capaian) == len(rows) == 36
    for capaian in finished.result.capaian:
        parts = [
            part
            for one in documents
            for row in one["capaian"]
            if row["kode"] == capaian.kode
            for part in row["rincian"]
        ]
        due = not capaian.keadaan.value.startswith("belum jatuh tempo")
        expected = plain_figure(rows[capaian.kode]["cara_hitung"], parts, counting) if due else None
        assert capaian.realisasi == (None if expected is None else float(expected)), capaian.kode
        assert capaian.required == len(parts)
        assert capaian.reporting == sum(
            1 for part in parts if part["keadaan"] in ("terisi", "nihil", "tidak berlaku") and not part["dibawa"]
        )
    assert open_findings(finished) == []


def test_a_mean_of_the_provinces_would_be_another_figure(nation):
    """Else the test above could not tell them apart."""
    documents, finished = nation
    share = next(row for row in finished.result.capaian if row.indikator.cara_hitung.value == "Rasio" and row.realisasi)
    own = [row["realisasi"] for one in documents for row in one["capaian"] if row["kode"] == share.kode]
    assert share.realisasi != pytest.approx(float(sum(map(Fraction, own)) / len(own)), abs=1e-6)


def test_targets_of_sums_are_added_and_those_of_shares_are_kept(nation):
    documents, finished = nation
    by_kode = {row.kode: row for row in finished.result.capaian}
    own = {row["kode"]: row for row in documents[0]["rencana"]["indikator"]}
    assert by_kode["6.2"].target == 38 * own["6.2"]["target"]
    assert by_kode["6.2"].target_tw == 38 * own["6.2"]["target_tw"][0]
    assert by_kode["14.1"].target == own["14.1"]["target"]


def test_workbook_leads_back_to_province_satker_file_and_cell(nation):
    documents, finished = nation
    book = openpyxl.load_workbook(finished.publication.folder / "Konsolidasi RKT 2024-03.xlsx", read_only=True)
    head, *rows = list(book["Data"].iter_rows(min_row=5, values_only=True))
    at = {title: number for number, title in enumerate(head)}
    found = {
        (row[at["Provinsi"]], row[at["Kode Satker"]], row[at["Kode"]]): tuple(
            row[at[k]] for k in ("Berkas", "Lembar", "Sel")
        )
        for row in rows
        if row[at["Berkas"]]
    }
    expected = {
        (f"Provinsi Contoh {number}", part["satker"], row["kode"]): (part["berkas"], part["lembar"], part["sel"])
        for number, one in enumerate(documents, 1)
        for row in one["capaian"]
        for part in row["rincian"]
        if part["berkas"]
    }
    assert found == expected
    assert "Kesiapan LKIP" not in book.sheetnames


@pytest.mark.slow
@oracles.needs_libreoffice
def test_live_formulas_give_the_same_in_another_program(nation, tmp_path):
    _, finished = nation
    count, wrong = oracles.differences(finished.publication.folder / "Konsolidasi RKT 2024-03.xlsx", tmp_path)
    assert count > 36 * 4
    assert wrong == []


def test_record_of_the_nation_is_sealed_and_lists_its_inputs(nation):
    _, finished = nation
    document = json.loads((finished.publication.folder / "jejak.json").read_text("utf-8"))
    assert document[SEAL] == seal_of(document)
    assert [row["status"] for row in document["masukan"]] == ["diterima"] * 38
    assert all(len(row["sha256"]) == 64 for row in document["masukan"])
    assert not (finished.publication.folder / "Surel").exists()


def test_its_report_speaks_of_provinces_where_it_lists_them(nation):
    document = docx.Document(str(nation[1].publication.folder / "Laporan Triwulan I 2024.docx"))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert any(text.endswith("Pagu dan Realisasi Anggaran Setiap Provinsi sampai dengan Maret 2024") for text in texts)
    assert "Pelaporan Provinsi" in texts


def test_same_records_give_the_same_bytes_in_any_order(tmp_path, published):
    documents = [province(published, number) for number in (1, 2, 3)]
    one = run_in(tmp_path / "a", *documents).publication.folder
    two = run_in(tmp_path / "b", *reversed(documents)).publication.folder
    assert {p.name: p.read_bytes() for p in one.iterdir()} == {p.name: p.read_bytes() for p in two.iterdir()}


def test_words_and_notes_of_people_are_carried(tmp_path, published):
    folder = run_in(tmp_path, province(published, 1)).publication.folder
    report = folder / "Laporan Triwulan I 2024.docx"
    document = docx.Document(str(report))
    written = next(p for p in document.paragraphs if p.text.startswith("Rata-rata capaian ialah"))
    for run in written.runs[1:]:
        run.text = ""
    written.runs[0].text = "Kalimat pimpinan sendiri."
    document.save(str(report))
    book = openpyxl.load_workbook(folder / "Konsolidasi RKT 2024-03.xlsx")
    head = [cell.value for cell in book["Capaian"][5]]
    book["Capaian"].cell(6, head.index("Catatan Perencana") + 1).value = "Periksa lagi."
    book.save(folder / "Konsolidasi RKT 2024-03.xlsx")
    again = run_in(tmp_path, province(published, 1))
    assert "Kalimat pimpinan sendiri." in [p.text for p in docx.Document(str(report)).paragraphs]
    assert [note.text for note in again.result.notes] == ["Periksa lagi."]


def of_month(document, bulan: str):
    """The same record as one of another month."""
    text = json.dumps({key: value for key, value in document.items() if key != SEAL})
    moved = text.replace(f'"{document["bulan"]}"', f'"{bulan}"').replace('"2024-', f'"{bulan[:4]}-')
    return sealed(json.loads(moved))


def test_missing_older_altered_and_other_plans_are_told(tmp_path, published):
    first, other_year, altered, other_plan, unsealed, earlier = (province(published, n) for n in range(1, 7))
    altered["capaian"][2]["realisasi"] = 99
    plan = {row["kode"]: row for row in other_plan["rencana"]["indikator"]}
    plan["1.1"]["uraian"] = "Persentase satker yang sama sekali lain"
    plan["2.1"]["satuan"] = "Perkara"
    plan["7.1"]["cara_hitung"] = "Jumlah satker"
    plan["14.1"]["target"], plan["14.1"]["target_teks"] = 90.0, "90%"
    plan["6.2"]["arah"] = "Naik"
    del unsealed[SEAL]
    finished = run_in(
        tmp_path,
        first,
        of_month(other_year, "2023-03"),
        altered,
        sealed(other_plan),
        unsealed,
        of_month(earlier, "2024-02"),
        bulan=MARET,
    )
    assert statuses(finished) == {
        "KPU Provinsi Contoh 1": "diterima",
        "KPU Provinsi Contoh 2": "ditolak",
        "KPU Provinsi Contoh 3": "ditolak",
        "KPU Provinsi Contoh 4": "diterima",
        "KPU Provinsi Contoh 5": "diterima",
        "KPU Provinsi Contoh 6": "diabaikan",
    }
    assert open_findings(finished) == [
        ("N102", "030000", None),
        ("N105", "020000", None),
        ("N201", "040000", "1.1"),
        ("N201", "040000", "2.1"),
        ("N201", "040000", "7.1"),
        ("N110", "020000", None),
        ("N110", "030000", None),
        ("N110", "060000", None),
        ("N205", None, "14.1"),
        ("N206", "040000", "6.2"),
        ("N103", "050000", None),
        ("N106", "060000", None),
    ]
    assert [row.satker.name for row in finished.result.provinces if row.masukan is None] == [
        "KPU Provinsi Contoh 2",
        "KPU Provinsi Contoh 3",
        "KPU Provinsi Contoh 6",
    ]
    by_kode: dict[str, Capaian] = {row.kode: row for row in finished.result.capaian}
    assert by_kode["14.1"].target is None and by_kode["14.1"].realisasi is not None
    assert {part.satker.provinsi for part in by_kode["1.1"].details} == {"010000", "050000"}


def test_one_province_twice(tmp_path, published):
    older, newer = province(published, 1), province(published, 1)
    newer = sealed(newer | {"dibuat": "2030-01-01T00:00:00"})
    same = copy.deepcopy(newer)
    twin_a, twin_b = province(published, 2), sealed(province(published, 2) | {"versi": "lain"})
    folder = tmp_path / "masukan"
    for name, document in (("a", older), ("b", newer), ("c", same), ("d", twin_a), ("e", twin_b)):
        (folder / name).mkdir(parents=True)
        (folder / name / "jejak.json").write_text(json.dumps(document), "utf-8")
    finished = run_nation(NationRequest(None, folder, tmp_path / "hasil", None, TEMPLATE), Worker())
    assert statuses(finished) == {"a": "digantikan", "b": "diterima", "c": "diabaikan", "d": "ditolak", "e": "ditolak"}
    assert open_findings(finished) == [
        ("N108", "020000", None),
        ("N108", "020000", None),
        ("N107", "010000", None),
        ("N110", "020000", None),
        ("B107", "010000", None),
    ]


def test_a_satker_of_two_provinces_counts_for_neither(tmp_path, published):
    one, two, three = (province(published, number) for number in (1, 2, 3))
    text = json.dumps(two).replace('"020003"', '"010003"')
    finished = run_in(tmp_path, one, sealed(json.loads(text)), three)
    assert list(statuses(finished).values()) == ["ditolak", "ditolak", "diterima"]
    assert [kode for kode, *_ in open_findings(finished)] == ["N109", "N109", "N110", "N110"]


def test_figures_that_their_own_satker_do_not_add_up_to(tmp_path, published):
    one = province(published, 1)
    next(row for row in one["capaian"] if row["kode"] == "14.1")["realisasi"] = 12.5
    finished = run_in(tmp_path, sealed(one), province(published, 2))
    assert open_findings(finished) == [("N112", "010000", "14.1")]


def test_samples_are_set_aside_beside_a_real_record(tmp_path, published):
    real = sealed(province(published, 1) | {"contoh": False})
    finished = run_in(tmp_path, real, province(published, 2))
    assert open_findings(finished) == [("N110", "020000", None), ("N113", "020000", None)]
    assert not finished.result.contoh


def test_zip_of_a_months_folder_and_what_else_lies_in_it(tmp_path, published):
    (tmp_path / "masukan").mkdir()
    with zipfile.ZipFile(tmp_path / "masukan" / "provinsi.zip", "w") as package:
        package.writestr("2024-03/jejak.json", json.dumps(province(published, 1)))
        package.writestr("2024-03/isi.json", "{}")
        package.writestr("2024-03/catatan.txt", "halo")
    finished = run_nation(NationRequest(None, tmp_path / "masukan", tmp_path / "hasil", None, TEMPLATE), Worker())
    assert [(entry.berkas, entry.status, entry.reason) for entry in finished.result.masukan] == [
        ("provinsi.zip", Status.DIABAIKAN, finished.result.masukan[0].reason),
        ("provinsi.zip/2024-03/catatan.txt", Status.DIABAIKAN, NO_RECORD),
        ("provinsi.zip/2024-03/isi.json", Status.DIABAIKAN, NO_RECORD),
        ("provinsi.zip/2024-03/jejak.json", Status.DITERIMA, "KPU Provinsi Contoh 1"),
    ]


def test_archive_of_a_month_stands_for_its_record(tmp_path, maret, published):
    folder = tmp_path / "masukan"
    folder.mkdir()
    archive = next(maret.publication.folder.glob("Arsip *.zip"))
    shutil.copy(archive, folder / "maluku utara.zip")
    shutil.copytree(maret.publication.folder, folder / "2024-03", ignore=shutil.ignore_patterns("Surel", "Umpan*"))
    with zipfile.ZipFile(folder / "lama.zip", "w") as old:
        old.writestr("isi.json", "{}")
        old.writestr("output/2024-02/jejak.json", json.dumps(province(published, 3)))
    finished = run_nation(NationRequest(None, folder, tmp_path / "hasil", None, TEMPLATE), Worker())
    assert {entry.berkas for entry in finished.result.masukan if entry.status is Status.DITERIMA} == {
        "2024-03/jejak.json"
    }
    own = [(kode, at) for kode, at, _ in open_findings(finished)]
    assert own == [("N114", None), ("B107", published["rencana"]["kode_satker"])]
    shutil.rmtree(folder / "2024-03")
    again = run_nation(NationRequest(None, folder, tmp_path / "hasil", None, TEMPLATE), Worker())
    assert again.result.capaian == finished.result.capaian


def test_nothing_usable_stops_with_the_reasons(tmp_path, published):
    altered = province(published, 1) | {"versi": "9"}
    with pytest.raises(RktError) as stopped:
        run_in(tmp_path, altered)
    assert "Tidak ada jejak provinsi" in stopped.value.pesan
    assert [line.split(" – ")[0] for line in stopped.value.details] == [
        "KPU Provinsi Contoh 1/2024-03/jejak.json: ditolak"
    ]
    assert not (tmp_path / "hasil" / "2024-03").exists()


def test_a_record_of_version_0_1_says_no_names(tmp_path, published):
    old = {key: value for key, value in province(published, 2).items() if key not in ("rencana", "dibuat", SEAL)}
    folder = write(tmp_path / "masukan", [province(published, 1)])
    (folder / "lama.json").write_text(json.dumps(old), "utf-8")
    finished = run_nation(NationRequest(None, folder, tmp_path / "hasil", None, TEMPLATE), Worker())
    assert open_findings(finished) == [("N104", None, None)]
    assert "ulang --bulan 2024-03" in finished.result.temuan[0].saran


def national_workbook(path: Path, *names: tuple[str, str]) -> Path:
    """The sample plan as the nation's: its sheet Satker lists provinces, its targets are the nation's."""
    book = openpyxl.load_workbook(RKT)
    satker = book["Satker"]
    satker.delete_rows(2, satker.max_row)
    for kode, name in (("000001", "KPU RI"), *names):
        satker.append([kode, name, "Provinsi"])
    for row in book["Identitas"].iter_rows(max_col=2):
        if row[0].value == "Kode satker induk":
            row[1].value = "000001"
        if row[0].value == "Instansi":
            row[1].value = "Komisi Pemilihan Umum Republik Indonesia"
    for name in ("Anggaran", "Target Satker", "PK", "Pembanding"):
        if name in book.sheetnames:
            book[name].delete_rows(2, book[name].max_row)
    rows = {row[2].value: row for row in book["RKT"].iter_rows(min_row=2)}
    head = [cell.value for cell in book["RKT"][1]]
    rows["6.2"][head.index("Target Kinerja")].value = "400 Kali"
    rows["14.1"][head.index("Target Kinerja")].value = "99%"
    book["RKT"].delete_rows(rows["23.1"][0].row)
    book.save(path)
    return path


def test_a_plan_of_the_nation_decides_and_names_who_is_missing(tmp_path, published):
    rkt = national_workbook(
        tmp_path / "RKT 2024.xlsx",
        ("010000", "KPU Provinsi Contoh 1"),
        ("990000", "KPU Provinsi Papua"),
    )
    lacking = province(published, 2)
    lacking["rencana"]["indikator"] = [row for row in lacking["rencana"]["indikator"] if row["kode"] != "9.1"]
    lacking["capaian"] = [row for row in lacking["capaian"] if row["kode"] != "9.1"]
    finished = run_in(tmp_path, province(published, 1), sealed(lacking), rkt=rkt)
    by_kode = {row.kode: row for row in finished.result.capaian}
    assert (by_kode["6.2"].target, by_kode["14.1"].target) == (400, 99)
    own = [found for found in open_findings(finished) if found[0][0] == "N"]
    assert own == [
        ("N202", "020000", "9.1"),
        ("N110", "990000", None),
        ("N111", "020000", None),
        ("N204", "010000", "14.1"),
        ("N204", "020000", "14.1"),
        ("N203", "010000", "23.1"),
        ("N203", "020000", "23.1"),
    ]
    told = [t.pesan for t in finished.result.temuan if t.definition is findings.PROVINCE_HAS_OPEN_TEMUAN]
    assert [text.split(" masih terbuka ")[0] for text in told] == [
        "Menurut jejaknya, pada KPU Provinsi Contoh 1",
        "Menurut jejaknya, pada KPU Provinsi Contoh 2",
    ]  # N301
