"""A satker checks its forms before it sends: the report's verdict, on one screen and as a marked copy."""

from __future__ import annotations

import openpyxl
import pytest

from rkt.check import check_files
from rkt.cli import main
from rkt.form.read.reader import read_form
from rkt.spreadsheet.workbook import read_workbook
from tests.conftest import RKT

pytestmark = pytest.mark.slow

NEEDS_THE_OTHERS = ("S103", "S104", "P102")


@pytest.fixture(scope="module")
def forms(samples):
    """By "659712-03"."""
    return {path.name.split()[1] + path.stem[-3:]: path for path in samples.iterdir()}


def verdict(temuan):
    return sorted((t.kode, t.at.sel if t.at else "", t.explanation) for t in temuan)


def test_the_verdict_is_the_provinces(maret, forms):
    kinds = set()
    for satker in maret.result.reporting:
        mine = [path for key, path in sorted(forms.items()) if key.startswith(satker.kode)]
        found = [
            t for t in maret.result.temuan if t.at and t.at.berkas == mine[-1].name and t.kode not in NEEDS_THE_OTHERS
        ]
        last = check_files(mine, maret.result.plan)[-1]
        assert verdict(last.temuan) == verdict(found)
        kinds |= {t.kode for t in last.temuan}
    assert {"K201", "P101", "S102", "P105"} <= kinds


def test_a_marked_copy_can_be_corrected_and_sent(maret, forms, tmp_path, capsys):
    path = forms["659690-03"]
    before = path.read_bytes()
    arguments = ["periksa", str(path), "--rkt", str(RKT), "--tandai", str(tmp_path)]
    assert main(arguments) == 1
    shown = capsys.readouterr().out
    (marked,) = tmp_path.iterdir()
    assert marked.name in shown
    assert marked.stem == f"{path.stem} (diperiksa)"
    assert path.read_bytes() == before
    assert openpyxl.load_workbook(marked).sheetnames[0] == "Temuan"
    plan = maret.result.plan
    one, other = (read_form(read_workbook(p.name, p.read_bytes()), "", plan) for p in (path, marked))
    assert [row.jawaban for row in one.rows] == [row.jawaban for row in other.rows]
    assert main(arguments) == 2
    assert "sudah ada" in capsys.readouterr().err


def test_months_that_are_given_together_are_held_against_each_other(maret, forms):
    fell = next(t for t in maret.result.temuan if t.kode == "P101" and t.bulan.bulan == 3)
    march, earlier = forms[f"{fell.satker}-03"], forms[f"{fell.satker}-02"]
    assert "P101" not in {t.kode for t in check_files([march], maret.result.plan)[0].temuan}
    assert "P101" in {t.kode for t in check_files([earlier, march], maret.result.plan)[1].temuan}


def test_a_file_that_is_no_form_is_said_and_gets_no_copy(tmp_path, capsys):
    (tmp_path / "surat.xlsx").write_bytes(b"bukan")
    assert main(["periksa", str(tmp_path / "surat.xlsx"), "--rkt", str(RKT), "--tandai", str(tmp_path / "t")]) == 1
    assert "Tidak ada formulir yang dapat diberi tanda." in capsys.readouterr().out


def test_warnings_do_not_hold_a_form_back(forms, capsys, maret):
    quiet = next(
        p for p in forms.values() if (one := check_files([p], maret.result.plan)[0]).open_count and not one.galat
    )
    assert main(["periksa", str(quiet), "--rkt", str(RKT)]) == 0
    assert "Formulir dapat dikirim; 1 (satu) peringatan sebaiknya" in capsys.readouterr().out
