"""A window is held where it was opened for this run alone and somebody sees it; in every other place nothing waits.

1. Double clicks: the launchers of Python, of a virtual environment, a .bat.
2. Near misses: the same programs in a window that was there before, or started by Task Scheduler.
3. A missing library and a Python that is too old are said before anything else is imported.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rkt.console_window import ConsoleProcess, is_ours_alone
from tests.conftest import ROOT

BAT = r'C:\Windows\system32\cmd.exe /c ""C:\Dokumen Kantor\rkt\Buat Laporan.bat" "'
EXPLORER = "explorer.exe"

HELD = {
    "python.exe": [],
    "py.exe": [ConsoleProcess("py.exe", EXPLORER, r'"C:\Windows\py.exe" "C:\rkt\generate.py"')],
    "a virtual environment's launcher": [ConsoleProcess("python.exe", EXPLORER, r"C:\rkt\.venv\Scripts\python.exe")],
    "py.exe and a virtual environment": [ConsoleProcess("py.exe", EXPLORER), ConsoleProcess("python.exe", "py.exe")],
    "another version's name": [ConsoleProcess("python3.11.exe", EXPLORER)],
    ".bat": [ConsoleProcess("cmd.exe", EXPLORER, BAT)],
    ".bat with /C": [ConsoleProcess("cmd.exe", EXPLORER, BAT.replace("/c", "/C"))],
    ".bat where the command line is not told": [ConsoleProcess("cmd.exe", EXPLORER, None)],
    "a file manager's": [ConsoleProcess("cmd.exe", "totalcmd64.exe", BAT)],
}
NOT_HELD = {
    "typed into cmd.exe": [ConsoleProcess("cmd.exe", EXPLORER, r'"C:\Windows\system32\cmd.exe" ')],
    "cmd.exe that stays": [ConsoleProcess("cmd.exe", EXPLORER, r"cmd.exe /k C:\rkt\mulai.bat")],
    "a folder named c": [ConsoleProcess("cmd.exe", EXPLORER, r"cmd.exe D:/c/rkt")],
    "typed into cmd.exe through py.exe": [
        ConsoleProcess("py.exe", "cmd.exe"),
        ConsoleProcess("cmd.exe", EXPLORER, "cmd.exe"),
    ],
    "PowerShell": [ConsoleProcess("powershell.exe", EXPLORER, "powershell.exe")],
    "a .bat typed into PowerShell": [
        ConsoleProcess("cmd.exe", "powershell.exe", BAT),
        ConsoleProcess("powershell.exe", EXPLORER, "powershell.exe"),
    ],
    "Task Scheduler, python.exe through py.exe": [ConsoleProcess("py.exe", "svchost.exe")],
    "Task Scheduler, .bat": [ConsoleProcess("cmd.exe", "svchost.exe", BAT)],
    "a program that only begins like Python": [ConsoleProcess("pythonista.exe", EXPLORER)],
}


@pytest.mark.parametrize("others", HELD.values(), ids=HELD)
def test_a_window_of_our_own(others):
    assert is_ours_alone(others)


@pytest.mark.parametrize("others", NOT_HELD.values(), ids=NOT_HELD)
def test_a_window_that_others_have_opened(others):
    assert not is_ours_alone(others)


def start(before: str) -> subprocess.CompletedProcess[str]:
    """generate.py as a script, after ``before``, with nothing installed and nobody there."""
    script = str(ROOT / "generate.py")
    run = f"sys.argv = [{script!r}]; runpy.run_path({script!r}, run_name='__main__')"
    code = f"import runpy, sys; sys.path.insert(0, {str(ROOT)!r})\n{before}\n{run}"
    command = [sys.executable, "-S", "-c", code]
    return subprocess.run(command, check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)


def test_a_missing_library_is_a_sentence():
    done = start("")
    assert done.returncode == 2
    assert done.stderr.startswith("Pustaka '")
    assert done.stderr.count("\n") == 1


def test_an_old_python_is_a_sentence():
    done = start("sys.version_info = (3, 9, 1, 'final', 0)")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Perlu Python 3.11 atau yang lebih baru")


@pytest.mark.slow
def test_no_output_at_all(samples, tmp_path):
    """As under pythonw: sys.stdin, stdout and stderr are None."""
    code = (
        "import sys; sys.stdin = sys.stdout = sys.stderr = None\nfrom rkt.cli import main\nsys.exit(main(sys.argv[1:]))"
    )
    arguments = ["laporan", "--bulan", "2024-01", "--input", str(samples), "--output", str(tmp_path / "keluar")]
    for words, expected in ((arguments, 0), (["laporan", "--bulan", "Maret"], 2)):
        done = subprocess.run([sys.executable, "-c", code, *words], check=False, capture_output=True, cwd=ROOT)
        assert (done.returncode, done.stdout, done.stderr) == (expected, b"", b"")
    assert [path.name for path in Path(tmp_path / "keluar").iterdir()] == ["2024-01"]
