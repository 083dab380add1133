"""The commands as a user types them: exit codes, what is printed, and never a traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rkt.cli import COMMANDS, _trace_folder, main
from rkt.console import SLOW_FROM, progress_bar
from rkt.errors import keep_trace
from tests.conftest import RKT, ROOT


def call(capsys, *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return code, out, err


def test_the_report_of_the_newest_month(capsys, samples, tmp_path):
    code, out, _ = call(capsys, "--input", samples, "--output", tmp_path / "keluar")
    assert code == 0
    for part in (
        "Maret 2024",
        "30 diterima",
        "10 dari 11",
        "galat",
        "DATA CONTOH",
        "Langkah berikutnya",
        "LKIP 2024 s.d. Maret.docx",
    ):
        assert part in out
    assert [path.name for path in (tmp_path / "keluar").iterdir()] == ["2024-03"]


@pytest.mark.slow
def test_strict_gives_one_where_there_are_galat(capsys, samples, tmp_path):
    code, _, _ = call(capsys, "laporan", "--bulan", "2024-03", "--input", samples, "--output", tmp_path, "--ketat")
    assert code == 1


def test_blank_forms_then_checked(capsys, tmp_path):
    arguments = ("formulir", "--bulan", "2024-03", "--satker", "659712", "--satker", "659729", "--output", tmp_path)
    code, out, _ = call(capsys, *arguments)
    assert code == 0
    assert "2 formulir Maret 2024" in out
    forms = sorted(tmp_path.iterdir())
    assert [path.name for path in forms] == [
        "Formulir 659712 Kota Ternate 2024-03.xlsx",
        "Formulir 659729 Kota Tidore Kepulauan 2024-03.xlsx",
    ]
    code, out, _ = call(capsys, "periksa", *forms)
    assert code == 1
    assert "Perbaiki" in out
    code, _, err = call(capsys, *arguments)
    assert code == 2
    assert "sudah ada" in err


def test_a_good_form_passes(capsys, samples):
    good = next(path for path in samples.iterdir() if "Ternate 2024-03" in path.name)
    code, out, _ = call(capsys, "periksa", good)
    assert code == 0
    assert "Formulir dapat dikirim" in out


def test_samples_are_the_committed_ones(capsys, samples, tmp_path):
    for month in (1, 2, 3):
        assert call(capsys, "contoh", "--bulan", f"2024-{month:02d}", "--output", tmp_path)[0] == 0
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in samples.iterdir()}


def test_the_plan_workbook_is_the_commands_own(capsys, tmp_path):
    data = ROOT / "docs" / "data"
    options = ("--bacaan", data / "rkt-2024.csv", "--satker", data / "satker.csv", "--contoh")
    output = tmp_path / "RKT 2024.xlsx"
    assert call(capsys, "rkt", data / "rkt-2024.txt", *options, "--output", output)[0] == 0
    assert output.read_bytes() == (ROOT / "templates" / "RKT 2024.xlsx").read_bytes()
    code, _, err = call(capsys, "rkt", data / "rkt-2024.txt", "--output", output)
    assert (code, "sudah ada" in err) == (2, True)


CANNOT_RUN = [
    (("laporan", "--bulan", "2024-13"), "Bulan '2024-13'"),
    (("laporan", "--bulan", "Maret"), "Bulan 'Maret'"),
    (("laporan", "--bulan", "2023-12", "--input", "{samples}"), "di luar tahun RKT"),
    (("laporan", "--input", "{tmp}/tidak-ada"), "tidak ada"),
    (("laporan", "--input", "{tmp}"), "kosong"),
    (("laporan", "--rkt", "{tmp}/RKT.xlsx"), "tidak dapat dibuka"),
    (("laporan", "--input", "{samples}", "--templat", "{tmp}/LKIP.docx"), "LKIP.docx"),
    (("laporan", "--salah"), "tidak dikenal"),
    (("formulir", "--bulan", "2024-03", "--satker", "659711", "--output", "{tmp}"), "Maksudnya 659712"),
    (("formulir", "--bulan", "2025-03"), "di luar tahun RKT"),
    (("laporan", "--salah=1"), "Pilihan '--salah' tidak dikenal"),
    (("laporan", "maret"), "Isian 'maret' tidak dikenal"),
    (("laporan", "--bulan"), "Pilihan --bulan memerlukan isian"),
    (("laporan", "--bul", "2024-03"), "Pilihan '--bul' tidak dikenal"),
    (("laporan", "--ketat=1"), "Pilihan --ketat tidak menerima isian"),
    (("formulir",), "--bulan harus diisi"),
    (("formulir", "--bulan", "2024-03", "--satker"), "Pilihan --satker memerlukan isian"),
    (("periksa", "--tandai", "{tmp}"), "BERKAS harus diisi"),
    (("periksa", "--tandai"), "Pilihan --tandai memerlukan isian"),
    (("rkt", "--output", "{tmp}/y.xlsx"), "SUMBER harus diisi"),
    (("rkt", "{tmp}/x.txt"), "--output harus diisi"),
    (("periksa", "{tmp}/x.xlsx"), "tidak ada"),
    (("rkt", "{tmp}/x.pdf", "--output", "{tmp}/y.xlsx"), "tidak ada"),
    (("entah",), "tidak dikenal"),
]


@pytest.mark.parametrize(("arguments", "said"), CANNOT_RUN)
def test_what_cannot_run_says_why_in_one_sentence_and_changes_nothing(capsys, samples, tmp_path, arguments, said):
    output = tmp_path / "keluar"
    known = {"samples": samples, "tmp": tmp_path / "kosong"}
    known["tmp"].mkdir()
    filled = [argument.format(**known) for argument in arguments]
    if arguments[0] == "laporan":
        filled += ["--output", str(output)]
    code, _, err = call(capsys, *filled)
    assert code == 2
    assert said in err
    assert err.startswith("Tidak dapat dijalankan: ")
    assert not output.exists() or list(output.iterdir()) == []


def test_only_rejects_names_each_of_them(capsys, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"bukan excel")
    code, _, err = call(capsys, "laporan", "--input", tmp_path, "--output", tmp_path / "keluar")
    assert code == 2
    assert "a.xlsx: ditolak" in err


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=" ".join)
def test_every_command_has_help_in_indonesian(capsys, command):
    """No word of argparse's own is left, and nothing runs though what is required is missing."""
    code, out, err = call(capsys, *command, "--help")
    assert (code, err) == (0, "")
    assert out.startswith("Pemakaian: generate.py")
    assert "Tampilkan bantuan ini." in out
    assert call(capsys, *command, "-h")[1] == out
    assert not re.search(r"\b(usage|options|arguments|show|required|default|positional)\b", out)
    assert max(map(len, out.splitlines())) <= 80


def test_files_may_stand_on_both_sides_of_an_option(capsys, samples):
    first, second = sorted(samples.glob("*Ternate 2024-0[12].xlsx"))
    code, out, _ = call(capsys, "periksa", first, "--rkt", RKT, second)
    assert code == 0
    assert all(path.name in out for path in (first, second))


def test_a_bar_is_drawn_in_a_terminal_where_there_is_more_than_a_moment_of_work(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    for total, drawn in ((SLOW_FROM - 1, False), (SLOW_FROM, True)):
        with progress_bar(total) as step:
            for number in range(total):
                step(f"{number}.xlsx")
            step("menghitung")
        shown = capsys.readouterr().out.split("\r")
        assert (f"Membaca formulir [{'#' * 30}] {total}/{total}" in shown) is drawn
        assert ("Menghitung" in shown) is drawn
        assert shown[-1] == ""
    monkeypatch.setattr("sys.stdout.isatty", lambda: False)
    with progress_bar(SLOW_FROM) as step:
        step("1.xlsx")
    assert capsys.readouterr().out == ""


@pytest.mark.slow
def test_the_script_runs_on_a_console_that_knows_only_ascii(samples, tmp_path):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    script = [sys.executable, str(ROOT / "generate.py"), "--input", str(samples), "--output", str(tmp_path)]
    done = subprocess.run(script, capture_output=True, env=environment, check=False, cwd=Path(tmp_path))
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_fault_of_ours_is_one_sentence_and_a_trace_in_a_file(monkeypatch, capsys, tmp_path):
    class Panic(BaseException):
        """As a library in Rust raises it."""

    for error in (ZeroDivisionError, Panic):

        def broken(*_, error=error):
            raise error("uji")

        monkeypatch.setattr("rkt.cli.run_command", broken)
        assert main(["laporan", "--output", str(tmp_path / "hasil")]) == 2
        printed = capsys.readouterr().err
        assert f"Kesalahan program ({error.__name__}), bukan kesalahan pada berkas Anda" in printed
        assert "Traceback" not in printed
        assert f"{error.__name__}: uji" in (tmp_path / "hasil" / "kesalahan-program.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("args", "place"),
    [
        (["laporan", "--output", "hasil"], "hasil"),
        (["--output=hasil"], "hasil"),
        (["rkt", "a.txt", "--output", "b/RKT.xlsx"], "b"),
        (["periksa", "--output"], "output"),
        (["periksa", "a.xlsx"], "output"),
    ],
)
def test_the_trace_is_kept_beside_the_results(args, place):
    assert _trace_folder(args) == (ROOT / "output" if place == "output" else Path(place))


def test_a_trace_is_kept_where_the_folder_cannot_be(tmp_path, monkeypatch):
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "berkas").write_text("bukan folder")
    assert keep_trace(tmp_path / "berkas", "jejak \ud800") == tmp_path / "kesalahan-program.txt"
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "berkas"))
    assert keep_trace(tmp_path / "berkas", "jejak") is None


def test_ctrl_c_is_a_sentence_too(capsys, monkeypatch, tmp_path):
    def interrupted(*work, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr("rkt.pipeline.run", interrupted)
    code, out, err = call(capsys, "laporan", "--output", tmp_path)
    assert (code, out, err) == (2, "", "Dihentikan; laporan yang lama tidak berubah.\n")


def test_a_file_is_no_input_folder(capsys, tmp_path):
    code, _, err = call(capsys, "laporan", "--input", RKT, "--output", tmp_path)
    assert (code, err.count("\n")) == (2, 1)
    assert "adalah berkas. Sebutkan folder" in err


@pytest.mark.slow
def test_who_can_correct_what(capsys, samples, tmp_path):
    """Galat of satker go by mail; a file that is none of theirs is the planner's own."""
    masukan = tmp_path / "masukan"
    masukan.mkdir()
    for path in samples.glob("*2024-03.xlsx"):
        (masukan / path.name).write_bytes(path.read_bytes())
    before = call(capsys, "--input", masukan, "--output", tmp_path / "satu")[1]
    (masukan / "foto.jpg").write_bytes(b"\xff\xd8\xff" + bytes(100))
    after = call(capsys, "--input", masukan, "--output", tmp_path / "dua")[1]
    (asked,) = [line.partition(". ")[2] for line in before.splitlines() if "Minta perbaikan" in line]
    assert asked in after
    assert "Periksa sendiri" not in before
    assert "Periksa sendiri 1 (satu) galat yang tidak menyangkut satu satker: lihat lembar Temuan." in after
