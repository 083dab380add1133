"""Where the office's files stand: beside the program, or above it where a Windows release keeps each version apart.

There the samples are laid out at the first start of a version. What the office has is never replaced. Knows no library.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from rkt.held_files import retry

MARKER = "VERSION.txt"
"""Stands in the program's folder of a release, and nowhere in a clone."""
PROGRAMS = "program"
"""Holds a folder for each version."""
SAMPLES = "contoh"
STARTED = "sudah-dimulai.txt"
"""Written in the program's folder once this version's samples have been laid out."""
_ASIDE = "~"
"""Before the name of a version that is being removed; a removal that was cut off is finished by the next start."""
_PLAN = re.compile(r"RKT 20\d\d")


def office_folder(program: Path) -> Path:
    """The folder with input/, templates/ and output/, for the program in the folder ``program``."""
    is_release = program.parent.name == PROGRAMS and (program / MARKER).is_file()
    return program.parent.parent if is_release else program


def prepare(program: Path, office: Path) -> list[str]:
    """At the first start of a release's version: lay out its samples, remove older versions. Sentences for the user.

    A month's sample forms and the sample plan come only where the office has no plan at all; a sample that differs from
    the office's file stands beside it under a name of its own, unless the version before brought the same.
    """
    if office == program or not (program / MARKER).is_file() or (program / STARTED).exists():
        return []
    samples, older = program / SAMPLES, list(_older_versions(program))
    has_plan = any(_PLAN.fullmatch(path.stem) for path in (office / "templates").glob("RKT *.xlsx"))
    said = []
    for sample in _files(samples / "templates"):
        place = office / "templates" / sample.name
        is_plan = _PLAN.fullmatch(sample.stem) is not None
        if not place.exists():
            if is_plan and has_plan:
                continue
            _copy(sample, place)
        elif not _is_same(sample, place) and not any(
            _is_same(sample, other / sample.relative_to(program)) for other in older
        ):
            beside = place.with_name(f"{place.stem} (contoh baru {program.name}){place.suffix}")
            _copy(sample, beside)
            said.append(f"Contoh baru disimpan sebagai 'templates/{beside.name}'; berkas kantor tidak diubah.")
    if not has_plan:
        for sample in _files(samples / "input"):
            place = office / "input" / sample.relative_to(samples / "input")
            if not place.exists():
                _copy(sample, place)
    (office / "output").mkdir(parents=True, exist_ok=True)
    for other in older:
        _remove(other)
    with suppress(OSError):  # a program on a read-only disk looks again next time
        (program / STARTED).touch()
    return said


def _older_versions(program: Path) -> Iterator[Path]:
    for other in sorted(program.parent.iterdir()):
        if other != program and ((other / MARKER).is_file() or other.name.startswith(_ASIDE)):
            yield other


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _copy(sample: Path, place: Path) -> None:
    """Whole or not at all: a start that is interrupted leaves no half plan."""
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f"~{place.name}.tmp")
    shutil.copyfile(sample, part)
    retry(lambda: part.replace(place))


def _is_same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


def _remove(version: Path) -> None:
    """A version that still runs keeps its name on Windows, and so is left whole."""
    aside = version.with_name(f"{_ASIDE}{version.name.removeprefix(_ASIDE)}")
    with suppress(OSError):
        version.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)
