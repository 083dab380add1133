"""Makes ``rkt-<version>-windows.zip``: unzip, double-click, done. Run as ``python tools/release.py``.

The zip holds the program with a Python of its own, and an empty place for the office's files. No file of it has a name
that an office's plan, template, form or report may have: unzipped over an older one it touches the program alone.
The same commit gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # run as a script, from any folder

from rkt import __version__  # noqa: E402
from rkt.errors import MAX_WINDOWS_PATH  # noqa: E402
from rkt.office_folder import MARKER, PROGRAMS, SAMPLES  # noqa: E402
from tools import guide_html, release_parts  # noqa: E402
from tools.licences import licence_list  # noqa: E402
from tools.release_bats import bat  # noqa: E402

TOP = "rkt"
"""The one folder in the zip, whatever the version, so that a newer one is unzipped over it."""
PROGRAM = f"{PROGRAMS}/{__version__}"
"""A folder for each version: an update never mixes two, nor touches a file that is in use."""
LIBRARIES = "lib"
OFFICE_FOLDERS = ("input/", "output/", "templates/")
PAGES = ("temuan", "templat", "untuk-tim-ti")
GUIDE = "Panduan.html"
BATS = {
    "Buat Laporan.bat": "laporan",
    "Buat Formulir.bat": "formulir --tanya",
    "Periksa Formulir.bat": "periksa",
    "rkt.bat": "",
}
"""What is double-clicked, and what is typed with a command after it."""
LONGEST_OUTPUT = len(
    "output/.2024-09.baru/Satker/000000 LKIP 2024 s.d. September Kabupaten Halmahera Selatan (suntingan staf).docx"
)
ROOM_FOR_FOLDER = 140
"""Characters that are left for the folder that the office unzips to, at the least."""
FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=ROOT / "build" / "parts", help="where downloaded parts are kept")
    parser.add_argument("--output", type=Path, default=ROOT / "build", help="folder of the zip")
    arguments = parser.parse_args()
    files = release_files(arguments.cache)
    path = arguments.output / f"rkt-{__version__}-windows.zip"
    arguments.output.mkdir(parents=True, exist_ok=True)
    write_zip(path, files)
    room = room_for_folder(files)
    print(f"{path}: {path.stat().st_size:,} bytes, {len(files)} files, {sum(map(len, files.values())):,} unpacked")
    print(f"sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")
    print(f"{room} characters are left for the path of the folder")
    return 0 if room >= ROOM_FOR_FOLDER else 1


def release_files(cache: Path) -> dict[str, bytes]:
    """Every file of the release, by its name below the zip's one folder."""
    python, libraries = release_parts.read_parts(ROOT, cache)
    own = dict(_own_files())
    sources = {**own, **{f"{LIBRARIES}/{name}": content for name, content in libraries.items()}}
    tag = f"python{release_parts.PYTHON_TAG.removeprefix('cp')}"
    search = "".join(f"{place}\r\n" for place in (f"{tag}.zip", ".", "..", f"..\\{LIBRARIES}"))
    python_version = release_parts.TARGET["python_full_version"]
    version = f"rkt {__version__} untuk Windows 10 atau lebih baru, 64 bit (x64); Python {python_version}\r\n".encode()
    licences = licence_list(__version__, python_version, libraries, LIBRARIES)
    program = {
        **{f"python/{name}": content for name, content in python.items()},
        f"python/{tag}._pth": search.encode(),
        **sources,
        **release_parts.compiled(sources),
        **{f"docs/{name}.html": _page(name, "../../../", "") for name in PAGES},
        "LICENSES.txt": licences.replace("\n", "\r\n").encode(),
        MARKER: version,
    }
    program["SHA256.txt"] = "".join(
        f"{hashlib.sha256(content).hexdigest()} *{name}\r\n" for name, content in sorted(program.items())
    ).encode()
    folder = PROGRAM.replace("/", "\\")
    return {
        **{f"{PROGRAM}/{name}": content for name, content in sorted(program.items())},
        "VERSION.txt": version,
        GUIDE: _page("panduan", "", f"{PROGRAM}/docs/"),
        # last, so that a zip that was unpacked in part still starts the old program
        **{name: bat(folder, command) for name, command in BATS.items()},
    }


def _own_files() -> Iterator[tuple[str, bytes]]:
    """The program of this commit, and its samples where no office's file stands."""
    tracked = subprocess.check_output(["git", "-C", str(ROOT), "ls-files", "-z"]).decode().split("\0")
    for name in sorted(filter(None, tracked)):
        if name in ("generate.py", "LICENSE") or name.startswith("rkt/"):
            yield name, (ROOT / name).read_bytes()
        elif name.startswith(("input/", "templates/")):
            yield f"{SAMPLES}/{name}", (ROOT / name).read_bytes()


def _page(name: str, office: str, docs: str) -> bytes:
    """A page of docs/; ``office`` and ``docs`` lead from it to the office's folder and to the other pages."""

    def link(to: str) -> str | None:
        target = to.removesuffix(".md")
        if target == "panduan":
            return office + GUIDE
        return f"{docs}{target}.html" if target in PAGES else None

    return guide_html.page(ROOT / "docs" / f"{name}.md", link).encode()


def room_for_folder(files: Mapping[str, bytes]) -> int:
    """How long the path of the office's folder may be for its longest file to fit into what Windows takes."""
    return MAX_WINDOWS_PATH - 1 - max(LONGEST_OUTPUT, *map(len, files))


def write_zip(path: Path, files: Mapping[str, bytes]) -> None:
    """The files in their order, with fixed fields; empty folders for the office's own."""
    with zipfile.ZipFile(path, "w") as target:
        for name, content in ((folder, b"") for folder in OFFICE_FOLDERS):
            target.writestr(_entry(name, zipfile.ZIP_STORED), content)
        for name, content in files.items():
            target.writestr(_entry(name, zipfile.ZIP_DEFLATED), content, compresslevel=9)


def _entry(name: str, packing: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(f"{TOP}/{name}", FIXED_TIME)
    info.compress_type, info.create_system = packing, 0
    info.external_attr = 0x10 if name.endswith("/") else 0
    return info


if __name__ == "__main__":
    sys.exit(main())
