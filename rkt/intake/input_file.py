"""An input as it arrived, and its name: as reports can show it, and what it tells of a temporary file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from rkt.model.location import Location
from rkt.model.temuan import Temuan

_SYSTEM_FILES = {"thumbs.db", "desktop.ini", ".ds_store", ".gitkeep"}


@dataclass(frozen=True, slots=True)
class InputFile:
    """One entry of the input folder. ``content`` is None where it was not opened; ``temuan`` then says why."""

    berkas: str
    sha256: str
    content: bytes | None
    temuan: Temuan | None = None


def shown_name(name: str) -> str:
    """A file's name as reports can show it: a byte that is no text and control characters stand as \\xNN."""
    plain = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in plain)


def temporary_kind(name: str) -> str:
    """What a file that no person made is, by its path; "" for any other."""
    path = PurePosixPath(name)
    if path.name.casefold() in _SYSTEM_FILES or "__MACOSX" in path.parts:
        return "berkas sistem"
    return "tanda berkas sedang dibuka" if path.name.startswith(("~$", ".~lock.")) else ""


def unique_names(entries: Iterable[InputFile]) -> Iterator[InputFile]:
    """The entries, each under a name of its own: two that would be shown alike are told apart by a number."""
    seen: set[str] = set()
    for entry in entries:
        berkas, count = entry.berkas, 1
        while berkas in seen:
            count += 1
            berkas = f"{entry.berkas} ({count})"
        seen.add(berkas)
        about = entry.temuan and replace(entry.temuan, at=Location(berkas))
        yield replace(entry, berkas=berkas, temuan=about)
