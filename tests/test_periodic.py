"""The Laporan Berkala: the short report of each month, for the meeting.

1. Named by what the month closes. Two to five pages, no word of working notes, every figure one of the result's.
2. Every indikator once, under its status; at the end of a quarter the quarters side by side, from the month's trend.
3. What is below its target comes with cause, remedy, unit and time.
4. Without its template, or with a damaged one, it alone is missing, and said. Archives of version 0.1 know no other
   report than the LKIP.
"""

from __future__ import annotations

import email
import json
import re
import shutil
import zipfile
from dataclasses import replace
from email.policy import default

import docx
import pytest

from rkt.cli import main
from rkt.model.bulan import Bulan
from rkt.pipeline import Request, run
from rkt.publish.month_archive import CONTENTS
from rkt.rebuild import rebuild
from rkt.reports.kinds import PERIODIC
from rkt.reports.names import lkip_name, periodic_name
from rkt.reports.periodic.context import build_context, report_title
from rkt.reports.periodic.decisions import decision_rows, decision_sentence
from rkt.reports.periodic.rows import quarter_row, status_groups
from rkt.reports.word.render import render_report
from tests.conftest import RKT, ROOT, TEMPLATE, make_month
from tests.figures_in_report import odd_figures
from tests.kit import MARET
from tests.lkip_kit import result_of, small_plan
from tests.oracles import convert, needs_libreoffice
from tests.test_golden import word_lines
from tests.test_permenpanrb import FORBIDDEN

PERIODIC_TEMPLATE = ROOT / "templates" / PERIODIC.template
NAMES = {
    1: ("Laporan Januari 2024.docx", "Laporan Kinerja Bulan Januari 2024"),
    2: ("Laporan Februari 2024.docx", "Laporan Kinerja Bulan Februari 2024"),
    3: ("Laporan Triwulan I 2024.docx", "Laporan Kinerja Triwulan I Tahun 2024"),
    4: ("Laporan April 2024.docx", "Laporan Kinerja Bulan April 2024"),
    5: ("Laporan Mei 2024.docx", "Laporan Kinerja Bulan Mei 2024"),
    6: ("Laporan Semester I 2024.docx", "Laporan Kinerja Semester I Tahun 2024"),
    7: ("Laporan Juli 2024.docx", "Laporan Kinerja Bulan Juli 2024"),
    8: ("Laporan Agustus 2024.docx", "Laporan Kinerja Bulan Agustus 2024"),
    9: ("Laporan Triwulan III 2024.docx", "Laporan Kinerja Triwulan III Tahun 2024"),
    10: ("Laporan Oktober 2024.docx", "Laporan Kinerja Bulan Oktober 2024"),
    11: ("Laporan November 2024.docx", "Laporan Kinerja Bulan November 2024"),
    12: ("Laporan Tahun 2024.docx", "Laporan Kinerja Tahun 2024"),
}


@pytest.mark.parametrize("month", NAMES)
def test_the_report_is_named_by_what_its_month_closes(month):
    result = replace(result_of(small_plan()), bulan=Bulan(2024, month))
    assert (periodic_name(result.bulan), report_title(result)) == NAMES[month]


@pytest.mark.parametrize("month", [2, 3, 6, 9, 12])
def test_every_indikator_stands_once_and_the_quarters_that_are_over_beside_it(month):
    result = result_of(small_plan(), Bulan(2024, month))
    groups = status_groups(result)
    rows = [row for group in groups for row in group.baris]
    assert sorted(row.kode for row in rows) == sorted(row.kode for row in result.capaian)
    assert [group.jumlah for group in groups] == [str(len(group.baris)) for group in groups]
    over = {quarter for quarter in (1, 2, 3, 4) if 3 * quarter <= month}
    for row in result.capaian:
        shown = {quarter for quarter in (1, 2, 3, 4) if quarter_row(row, quarter).realisasi}
        assert shown == over
    assert build_context(result)["triwulan_selesai"] == (month // 3 if month % 3 == 0 else 0)


def test_a_quarter_shows_what_was_said_of_it_then():
    """June beside March: the figures of March are those of the trend, the last quarter's those of the report."""
    result = result_of(small_plan(), Bulan(2024, 6))
    row = next(row for row in result.capaian if row.kode == "2.1")
    assert row.trend[2].realisasi != row.trend[5].realisasi
    march = result_of(small_plan(), MARET)
    then = next(one for one in march.capaian if one.kode == "2.1")
    assert quarter_row(row, 1) == quarter_row(then, 1)
    assert quarter_row(row, 2).realisasi != quarter_row(row, 1).realisasi


def test_what_is_below_its_target_is_put_to_the_meeting():
    result = result_of(small_plan(), kendala="Jaringan terputus.")
    rows = decision_rows(result)
    assert [row.kode for row in rows] == [row.kode for row in result.behind[:5]]
    assert rows
    assert {row.tindak_lanjut for row in rows} == {"Menambah personel."}
    (one,) = {row.kode for row in rows if row.sebab == "Jaringan terputus (KPU Kota Ternate)."}
    assert {row.sebab for row in rows if row.kode != one} == {"Jaringan terputus."}  # all have written it
    met = {
        part.satker.name for part in next(row for row in result.behind if row.kode == one).details if part.period.is_met
    }
    assert met and "KPU Kota Ternate" not in met  # who met the target tells no cause
    assert {row.waktu for row in rows} == {"Triwulan II 2024"}
    nothing_written = replace(result, capaian=tuple(replace(row, details=()) for row in result.capaian))
    assert {row.tindak_lanjut for row in decision_rows(nothing_written)} == {"Perlu ditetapkan dalam rapat."}
    never = [
        replace(row, details=tuple(replace(part, counted_as_no=True) for part in row.details)) for row in result.behind
    ]
    told = decision_rows(replace(result, capaian=tuple(never)))
    assert told
    for row, one in zip(told, never, strict=False):  # what nobody has reported comes before what some have written
        who = one.details[0].satker.name if len(one.details) == 1 else "Seluruh satuan kerja"
        assert row.sebab.startswith(f"{who} belum menyampaikan data. ")
    none_behind = replace(result, capaian=tuple(row for row in result.capaian if not row.is_behind))
    assert (decision_rows(none_behind), "Tidak ada" in decision_sentence(none_behind)) == ((), True)


@pytest.fixture(scope="module")
def desember(tmp_path_factory):
    """A year of sample forms, and the report that closes it."""
    folder = tmp_path_factory.mktemp("setahun")
    for month in range(1, 13):
        assert main(["contoh", "--bulan", f"2024-{month:02d}", "--output", str(folder / "input")]) == 0
    return make_month(folder / "output", "2024-12", folder / "input")


@pytest.fixture(scope="module")
def months(maret, desember, samples, tmp_path_factory):
    early = tmp_path_factory.mktemp("awal")
    return [*(make_month(early, bulan, samples) for bulan in ("2024-01", "2024-02")), maret, desember]


@pytest.mark.slow
def test_every_figure_is_the_result_s_and_no_working_note_is_said(months):
    for month in months:
        report = month.publication.folder / periodic_name(month.result.bulan)
        assert list(odd_figures(report, month.result, PERIODIC_TEMPLATE)) == []
        of_the_plan = [row.indikator.uraian for row in month.result.capaian]
        verdicts = ["belum mencapai target", "efisien"] if month.result.is_final else []
        for line in word_lines(report):
            said = line
            for text in (*of_the_plan, *verdicts):
                said = said.replace(text, "")
            assert not FORBIDDEN.search(said), line


@pytest.mark.slow
@needs_libreoffice
def test_it_has_two_to_five_pages(months, tmp_path):
    for month in months:
        pdf = convert(month.publication.folder / periodic_name(month.result.bulan), "pdf", tmp_path)
        assert 2 <= len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) <= 5, month.result.bulan


@pytest.mark.slow
def test_it_is_recorded_proved_and_attached_first(maret):
    folder, name = maret.publication.folder, periodic_name(MARET)
    record = json.loads((folder / "jejak.json").read_text("utf-8"))
    assert name in {entry["berkas"] for entry in record["keluaran"]}
    assert len(render_report(PERIODIC, PERIODIC_TEMPLATE, maret.result).placed.paragraphs) > 100
    draft = email.message_from_bytes((folder / "Surel" / "Pimpinan 2024-03.eml").read_bytes(), policy=default)
    attached = [part.get_filename() for part in draft.iter_attachments()]
    assert attached == [name, lkip_name(MARET), "Konsolidasi RKT 2024-03.xlsx"]


@pytest.mark.slow
@pytest.mark.parametrize("content", [None, b"bukan Word"])
def test_without_its_template_it_alone_is_missing(content, tmp_path, samples):
    shutil.copyfile(TEMPLATE, tmp_path / TEMPLATE.name)
    if content is not None:
        (tmp_path / PERIODIC.template).write_bytes(content)
    request = Request(Bulan(2024, 1), samples, tmp_path / "output", RKT, tmp_path / TEMPLATE.name)
    finished = run(request)
    folder = finished.publication.folder
    office = replace(request, office_templates=ROOT / "templates")
    assert office.template_of(PERIODIC) == (PERIODIC_TEMPLATE if content is None else tmp_path / PERIODIC.template)
    (said,) = (t for t in finished.result.temuan if t.kode.startswith("T"))
    assert (said.kode, str(said.at)) == ("T114", PERIODIC.template)
    assert (folder / lkip_name(Bulan(2024, 1))).exists()
    assert not (folder / periodic_name(Bulan(2024, 1))).exists()
    again = rebuild(Bulan(2024, 1), tmp_path / "output", tmp_path / "lagi")
    assert (again.repacked, again.mismatches) == ((), ())


@pytest.mark.slow
def test_an_archive_of_version_0_1_asks_for_the_lkip_alone(maret, tmp_path):
    folder = tmp_path / "output" / "2024-03"
    shutil.copytree(maret.publication.folder, folder)
    archive = folder / "Arsip 2024-03.zip"
    with zipfile.ZipFile(archive) as kept:
        parts = {name: kept.read(name) for name in kept.namelist() if PERIODIC.template not in name}
    about = json.loads(parts[CONTENTS])
    assert about.pop("laporan") == {"LKIP": "templates/LKIP.docx", PERIODIC.name: f"templates/{PERIODIC.template}"}
    with zipfile.ZipFile(archive, "w") as old:
        for name, content in (parts | {CONTENTS: json.dumps(about).encode()}).items():
            old.writestr(name, content)
    again = rebuild(MARET, tmp_path / "output", tmp_path / "lagi")
    made = again.finished.publication.folder
    assert lkip_name(MARET) in again.same
    assert not (made / periodic_name(MARET)).exists()
    assert not [t for t in again.finished.result.temuan if t.kode == "T114"]


@pytest.mark.slow
def test_the_signature_stands_with_the_last_words(maret):
    document = docx.Document(str(maret.publication.folder / periodic_name(MARET)))
    signed = [p for p in document.paragraphs if p.text][-6:]
    assert all(p.paragraph_format.keep_with_next or p.style.paragraph_format.keep_with_next for p in signed[:-1])
    assert signed[-1].text == maret.result.plan.identitas.ketua.upper()
