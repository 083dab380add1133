"""The files of the Windows release that staff double-click. Their text is ASCII: cmd.exe reads bytes."""

from __future__ import annotations

INCOMPLETE = (
    "Program belum lengkap di folder ini.",
    "Keluarkan dahulu seluruh isi berkas zip: klik kanan, pilih Extract All.",
    "Lalu jalankan dari folder hasilnya. Bila masih gagal, hubungi staf TI.",
)
STOPPED = (
    "Program berhenti sebelum selesai (kode %RKT_CODE%).",
    "Jalankan sekali lagi. Bila terulang, sampaikan kode itu kepada staf TI.",
)
"""Neither Python nor its libraries could start: a wrong kind of Windows, or a file held back by a virus scanner."""


def bat(program: str, command: str) -> bytes:
    """A file that runs ``command`` of the program in the folder ``program`` beside it.

    The window is held by the program itself, which knows whether somebody sees it; only where it could not start does
    the file wait for a key. No parentheses, since a path may hold one; no delayed expansion, since it may hold ``!``.
    """
    python = f'"%~dp0{program}\\python\\python.exe"'
    lines = [
        "@echo off",
        "setlocal DisableDelayedExpansion",
        f"if not exist {python} goto incomplete",
        " ".join(filter(None, (python, f'"%~dp0{program}\\generate.py"', command, "%*"))),
        'set "RKT_CODE=%errorlevel%"',
        *(f'if "%RKT_CODE%"=="{code}" exit /b {code}' for code in (0, 1, 2)),
        *_told(STOPPED),
        "exit /b %RKT_CODE%",
        ":incomplete",
        *_told(INCOMPLETE),
        "exit /b 2",
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")


def _told(sentences: tuple[str, ...]) -> list[str]:
    return [*(f"echo {sentence}" for sentence in sentences), "echo Tekan sembarang tombol.", "pause >nul"]
