"""The LKIP of single satker, from the command to the published files.

1. A December: one report for each satker, each figure the province's own for that satker, held against jejak.json.
2. The files are among the outputs, proved by place, kept in the archive and made again byte for byte.
3. They are attached to drafts only where asked; a kode that the plan lacks is refused before anything is read.
4. One satker's report that fails costs that file and a temuan, never the month.
"""

from __future__ import annotations

import json
from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import docx
import pytest

from rkt.cli import main
from rkt.consolidation.satker_result import satker_result
from rkt.errors import RktError
from rkt.model.bulan import Bulan
from rkt.model.display import format_percent, with_unit
from rkt.model.form import Keadaan
from rkt.pipeline import Request, run
from rkt.plan.reader import read_plan
from rkt.rebuild import rebuild
from rkt.reports.kinds import LKIP
from rkt.reports.lkip.satker import make_satker_reports
from rkt.reports.names import satker_lkip_name
from rkt.reports.word.render import render_report
from rkt.sample import write_sakti_samples, write_samples
from tests.conftest import RKT, TEMPLATE
from tests.figures_in_report import odd_figures
from tests.kit import HALBAR, MARET, PROVINSI, TERNATE
from tests.lkip_kit import result_of, small_plan
from tests.test_pipeline import outputs

DECEMBER = Bulan(2024, 12)


@pytest.fixture(scope="module")
def december(tmp_path_factory):
    """Twelve months of sample forms, one satker silent each month, and SAKTI's in December, with an LKIP for each
    satker, attached."""
    folder = tmp_path_factory.mktemp("tahun")
    plan, _ = read_plan(RKT)
    for month in range(1, 13):
        write_samples(plan, Bulan(2024, month), folder / "input")
    write_sakti_samples(plan, DECEMBER, folder / "input")
    request = Request(DECEMBER, folder / "input", folder / "output", RKT, TEMPLATE, satker=("semua",), sends_lkip=True)
    return run(request)


@pytest.mark.slow
def test_every_figure_is_the_province_s_own_for_the_satker(december):
    folder, result = december.publication.folder, december.result
    written = sorted(path.name for path in (folder / "Satker").iterdir())
    assert written == sorted(f"{row.kode} LKIP 2024 {row.short_name}.docx" for row in result.plan.satker)
    assert len(written) == 11
    told = json.loads((folder / "jejak.json").read_text("utf-8"))
    for satker in result.plan.satker:
        report = folder / satker_lkip_name(satker, DECEMBER)
        assert list(odd_figures(report, satker_result(result, satker), TEMPLATE)) == []
        parts = {
            row["kode"]: part for row in told["capaian"] for part in row["rincian"] if part["satker"] == satker.kode
        }
        judged = {
            row.kode: format_percent(part.period.shown_pct, row.bounds)
            for row in result.capaian
            for part in row.details
            if part.satker == satker
        }
        assert _figures(report, result) == {
            kode: (_shown(part, result.plan.find_indikator(kode)), judged[kode]) for kode, part in parts.items()
        }


def _shown(part, indikator) -> str:
    """What the satker's part in jejak.json reads as in its own report."""
    if part["nilai"] is None:
        return part["keadaan"]
    if indikator.cara_hitung in ("Persentase satker", "Jumlah satker"):
        return "terpenuhi" if part["nilai"] == 1 else "belum terpenuhi"
    return with_unit(part["nilai"], indikator.satuan, (indikator.target.nilai or 0.0,))


def _figures(report, result) -> dict[str, tuple[str, str]]:
    """By kode realisasi and capaian of the summary's table, whose first column names the indikator."""
    names = {f"{row.kode} {row.indikator.uraian}": row.kode for row in result.capaian}
    table = next(table for table in docx.Document(str(report)).tables if table.cell(0, 1).text.startswith("Target"))
    rows = ([" ".join(cell.text.split()) for cell in row.cells] for row in table.rows)
    return {names[row[0]]: (row[2], row[3]) for row in rows if row[0] in names}


@pytest.mark.slow
def test_they_are_outputs_of_the_month_and_made_again(december, tmp_path, capsys):
    folder = december.publication.folder
    told = json.loads((folder / "jejak.json").read_text("utf-8"))
    listed = {entry["berkas"] for entry in told["keluaran"] if entry["berkas"].startswith("Satker/")}
    assert listed == {satker_lkip_name(satker, DECEMBER) for satker in december.result.plan.satker}
    arguments = ["ulang", "--bulan", "2024-12", "--output", str(folder.parent), "--ke", str(tmp_path)]
    assert main(arguments) == 0, capsys.readouterr().out
    assert outputs(tmp_path / "2024-12") == outputs(folder)


@pytest.mark.slow
def test_a_report_is_attached_to_the_draft_where_asked(december, samples, tmp_path):
    name = f"{TERNATE.kode} LKIP 2024 Kota Ternate.docx"
    assert name in _attached(december)
    request = Request(MARET, samples, tmp_path, RKT, TEMPLATE, satker=(TERNATE.kode,))
    finished = run(request)
    assert [path.name for path in (finished.publication.folder / "Satker").iterdir()] == [
        f"{TERNATE.kode} LKIP 2024 s.d. Maret Kota Ternate.docx"
    ]
    assert not [attached for attached in _attached(finished) if "LKIP" in attached]


@pytest.mark.slow
def test_the_words_of_people_stay(samples, tmp_path):
    request = Request(MARET, samples, tmp_path, RKT, TEMPLATE, satker=(TERNATE.kode, "659690"))
    folder = run(request).publication.folder
    report = folder / satker_lkip_name(TERNATE, MARET)
    document = docx.Document(str(report))
    place = next(p for p in document.paragraphs if p.text.startswith("[Data belum tersedia: latar belakang"))
    place.runs[0].text = "Kota Ternate terdiri atas delapan kecamatan."
    for run_left in place.runs[1:]:
        run_left.text = ""
    document.save(str(report))
    again = run(replace(request, satker=()))  # the month's own are made anew without being named
    texts = [p.text for p in docx.Document(str(report)).paragraphs]
    assert texts.count("Kota Ternate terdiri atas delapan kecamatan.") == 1
    assert [edit.report for edit in again.result.edits] == [f"LKIP {TERNATE.kode}"]
    assert rebuild(MARET, tmp_path, tmp_path / "ulang").mismatches == ()


def _attached(finished) -> list[str]:
    draft = next((finished.publication.folder / "Surel").glob(f"{TERNATE.kode} *.eml"))
    return [str(part.get_filename()) for part in message_from_bytes(draft.read_bytes(), policy=default).walk()]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--satker", "659713"], "Kode satker '659713' tidak ada di lembar Satker buku kerja RKT. Maksudnya 659712?"),
        (["--kirim-lkip"], "Sebutkan juga --satker semua."),
    ],
)
def test_a_wrong_call_is_refused(arguments, said, tmp_path, capsys):
    assert main(["laporan", "--input", str(tmp_path), "--output", str(tmp_path), *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_fault_costs_one_report_and_no_other():
    def render(own):
        if own.scope.satker == HALBAR:
            raise ZeroDivisionError
        return render_report(LKIP, TEMPLATE, own)

    result = result_of(small_plan())
    made = make_satker_reports(result, (PROVINSI, HALBAR, TERNATE), render, ())
    assert list(made.by_satker) == [PROVINSI.kode, TERNATE.kode]
    assert [(t.kode, t.pesan.partition(" tidak")[0]) for t in made.temuan] == [("B119", f"LKIP untuk {HALBAR.name}")]
    assert "ZeroDivisionError" in made.trace


def test_what_concerns_the_whole_run_is_raised():
    def render(own):
        raise RktError("Templat hilang.")

    with pytest.raises(RktError):
        make_satker_reports(result_of(small_plan()), (HALBAR,), render, ())


def test_a_report_that_says_something_else_is_withheld():
    def render(own):
        report = render_report(LKIP, TEMPLATE, own)
        first, *rest = report.placed.paragraphs
        placed = replace(report.placed, paragraphs=(replace(first, text="Kalimat lain."), *rest))
        return replace(report, placed=placed)

    made = make_satker_reports(result_of(small_plan()), (HALBAR,), render, ())
    assert made.by_satker == {} and [t.kode for t in made.temuan] == ["B119"]


def test_a_report_names_no_other_satker_and_ranks_nobody():
    result = result_of(small_plan(), DECEMBER)
    own = satker_result(result, HALBAR)
    text = "\n".join(
        node.text or ""
        for node in docx.Document(_bytes(render_report(LKIP, TEMPLATE, own))).element.body.iter()
        if node.tag.endswith("}t")
    )
    assert TERNATE.name not in text and "peringkat" not in text.casefold()
    assert "Setiap Satuan Kerja" not in text and "Kelengkapan Laporan" not in text and "(melapor)" not in text
    assert "Lampiran 3. Data Dukung" in text
    assert f"hanya dilaporkan {result.plan.identitas.instansi}" in text
    assert [row for row in own.capaian if row.keadaan is Keadaan.TERISI]


def _bytes(report):
    from io import BytesIO

    return BytesIO(report.content)
