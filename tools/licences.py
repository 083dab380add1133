"""The list of licences in the Windows release, made from what the libraries say of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from email.message import Message
from email.parser import Parser

_METADATA = re.compile(r"^[^/]+\.dist-info/METADATA$")
_TEXT = re.compile(r"^[^/]+\.dist-info/(licenses/.+|LICEN[CS]E[^/]*|COPYING[^/]*|AUTHORS[^/]*)$", re.IGNORECASE)


def licence_list(version: str, python: str, files: Mapping[str, bytes], at: str) -> str:
    """Each part, its licence and where the text stands; ``files`` are the libraries', in the folder ``at``."""
    rows = [(f"rkt {version}", "MIT", "LICENSE"), (f"Python {python}", "PSF-2.0", "python/LICENSE.txt")]
    rows += sorted(_libraries(files, at), key=lambda row: row[0].lower())
    return "".join(f"{name}\n    {licence}\n    {place}\n" for name, licence, place in rows)


def _libraries(files: Mapping[str, bytes], at: str) -> Iterator[tuple[str, str, str]]:
    for name, content in files.items():
        if _METADATA.match(name):
            about = Parser().parsestr(content.decode("utf-8"), headersonly=True)
            folder = name.rpartition("/")[0]
            texts = sorted(text for text in files if text.startswith(f"{folder}/") and _TEXT.match(text))
            place = ", ".join(f"{at}/{text}" for text in texts) or "(teks lisensi tidak disertakan oleh pustaka ini)"
            yield f"{about['Name']} {about['Version']}", _licence(about), place


def _licence(about: Message) -> str:
    """The expression, else the classifiers, else the first line of the older free text."""
    if expression := about["License-Expression"]:
        return str(expression)
    classifiers = about.get_all("Classifier") or []
    kinds = [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License ::")]
    return ", ".join(kinds) or str(about["License"] or "").strip().partition("\n")[0] or "(tidak disebut)"
