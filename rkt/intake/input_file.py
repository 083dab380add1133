"""An input as it arrived, and its name: as reports can show it, and what it tells of a temporary file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from rkt.model.location import Location
from rkt.model.temuan import Temuan

_SYSTEM_FILES = {"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", ".gitkeep", "icon\\r", "icon\r"}
_SYSTEM_FOLDERS = {"__macosx", "$recycle.bin", "system volume information", ".trash", ".trashes", ".tmp.drivedownload"}
_HEX_NAME = re.compile(r"[0-9A-Fa-f]{8}")
"""What Excel writes into while it saves: eight hexadecimal digits without an extension."""
_DATE_NAME = re.compile(r"20\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])|(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])20\d\d")
_DOWNLOADS = {".crdownload", ".part", ".partial", ".download", ".opdownload", ".filepart", ".!ut", ".aria2"}
_COPY = re.compile(
    r"\(\d{1,2}\)\s*$"
    r"|[-–_ (](?:copy|copie|salin|salinan)(?:\s*\(?\d+\)?)?\)?\s*$"
    r"|^(?:copy of|salinan(?: dari)?)\b"
    r"|conflicted copy|\bkonflik\b|conflict",
    re.IGNORECASE,
)
_BACKUPS = (".bak", ".xlk", ".old")


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
    last = path.name.casefold()
    if last in _SYSTEM_FILES or _SYSTEM_FOLDERS & {part.casefold() for part in path.parts[:-1]}:
        return "berkas sistem"
    if last.startswith("._"):
        return "berkas sistem macOS"
    if last.endswith("zone.identifier"):
        return "tanda asal unduhan Windows"
    if last.startswith(("~$", ".~")):
        return "tanda berkas sedang dibuka"
    if last.endswith((".tmp", ".temp", ".asd", ".wbk", ".laccdb")) or last.startswith(("~wrl", "~df")):
        return "sisa penyimpanan"
    if _HEX_NAME.fullmatch(last) and not _DATE_NAME.fullmatch(last):
        return "sisa penyimpanan Excel"
    return ""


def unfinished_download(name: str) -> str:
    """The ending that a browser gives a file until all of it has arrived; "" for any other."""
    suffix = PurePosixPath(name).suffix.casefold()
    return suffix if suffix in _DOWNLOADS else ""


def is_copy_name(berkas: str) -> bool:
    """Whether a name says that the file is a copy of another: "(1)", "- Copy", "- Salin", a sync conflict, a backup."""
    path = PurePosixPath(berkas)
    return path.suffix.casefold() in _BACKUPS or _COPY.search(path.stem) is not None


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
