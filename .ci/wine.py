"""A Windows to try the release in: Wine, with the few functions that its DLLs lack. Knows nothing of the program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
LIBRARIES = Path("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows")
PACKAGES = {"wine": ("wine", "wine64"), "x86_64-w64-mingw32-gcc": ("gcc-mingw-w64-x86-64",)}
TOOL = "x86_64-w64-mingw32-"


def install() -> str:
    """Install what is missing; "" where all is there then, else why not."""
    missing = [name for program, names in PACKAGES.items() if shutil.which(program) is None for name in names]
    if missing:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
        for words in (["apt-get", "update", "-qq"], command):
            try:
                done = subprocess.run(words, check=False, env=quiet, capture_output=True, text=True)
            except OSError as error:
                return str(error)
            if done.returncode:
                return (done.stderr.strip() or "apt-get").splitlines()[-1]
    lacking = [program for program in PACKAGES if shutil.which(program) is None]
    if lacking:
        return f"{', '.join(lacking)} is not there"
    return "" if (LIBRARIES / "ucrtbase.dll").is_file() else f"{LIBRARIES} holds no ucrtbase.dll"


class Wine:
    """A Windows of its own in ``folder``; ``drive`` is its C:."""

    def __init__(self, folder: Path) -> None:
        self.drive = folder / "prefix" / "drive_c"
        self._dlls = folder / "dll"
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")},
            "HOME": str(folder),
            "WINEPREFIX": str(folder / "prefix"),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
        }
        self.run(["wineboot", "-i"])
        self.run(["reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f"])
        self._server("-w")
        self._add_dlls()
        self.environment |= {"WINEDLLPATH": str(self._dlls), "WINEDLLOVERRIDES": "ucrtbase=n;mscoree,mshtml="}

    def _add_dlls(self) -> None:
        """Our ucrtbase.dll holds what Wine's only announces, and passes the rest on to it under another name."""
        system = self.drive / "windows" / "system32"
        wines = LIBRARIES / "ucrtbase.dll"
        for folder in (self._dlls / "x86_64-windows", system):
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(wines, folder / "ucrtwine.dll")
        lacking = set(re.findall(r"__wine_stub_(\w+)", _tool("objdump", "-t", wines)))
        _, _, names = _tool("objdump", "-p", wines).partition("[Ordinal/Name Pointer] Table")
        exported = set(re.findall(r"^\t\[.*[ \t](\S+)$", names, re.MULTILINE))
        complex_o = self._dlls / "complex.o"
        _tool("gcc", "-O2", "-c", HERE / "wine_dll" / "complex.c", "-o", complex_o)
        ours = set(re.findall(r" T x_(\w+)", _tool("nm", complex_o))) & lacking
        lines = [f"{name} = x_{name}" if name in ours else f'"{name}" = ucrtwine.{name}' for name in sorted(exported)]
        (self._dlls / "ucrtbase.def").write_text("\n".join(["LIBRARY ucrtbase.dll", "EXPORTS", *lines, ""]))
        shared = ("-O2", "-shared", "-static-libgcc", "-Wl,--no-insert-timestamp")
        _tool("gcc", *shared, complex_o, self._dlls / "ucrtbase.def", "-o", system / "ucrtbase.dll")
        if not (LIBRARIES / "bcryptprimitives.dll").is_file():
            source = HERE / "wine_dll" / "prng.c"
            _tool("gcc", *shared, source, "-ladvapi32", "-o", system / "bcryptprimitives.dll")

    def start(self, words: Sequence[str], **how: object) -> subprocess.Popen[bytes]:
        """A Windows program with its output to a pipe: Wine takes a terminal over."""
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, **how}
        return subprocess.Popen(["wine", *words], env=self.environment, **pipes)  # type: ignore[call-overload]

    def run(self, words: Sequence[str], typed: str | None = None, folder: Path | None = None) -> tuple[int, str]:
        """Exit code and output; ``typed`` is what its input holds, ``folder`` where it is started."""
        process = self.start(words, stdin=subprocess.DEVNULL if typed is None else subprocess.PIPE, cwd=folder)
        output, _ = process.communicate(None if typed is None else typed.encode())
        return process.returncode, output.decode("cp1252", "replace").replace("\r", "")

    def close(self) -> None:
        """End whatever still runs in it."""
        self._server("-k")

    def _server(self, option: str) -> None:
        server = shutil.which("wineserver") or "/usr/lib/wine/wineserver64"
        subprocess.run([server, option], check=False, env=self.environment)


def _tool(name: str, *words: object) -> str:
    return subprocess.run([TOOL + name, *map(str, words)], check=True, capture_output=True, text=True).stdout
