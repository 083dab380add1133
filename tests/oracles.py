"""Other programs as oracles: LibreOffice converts and recalculates, openxml-audit judges; files changed on purpose."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from math import isclose
from pathlib import Path

import openpyxl
import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed here")

_CACHED = re.compile(rb"(<f[^>]*>[^<]*</f>)<v>[^<]*</v>")


def convert(path: Path, kind: str, folder: Path) -> Path:
    """``path`` as LibreOffice saves it in another format; fails the test where LibreOffice refuses the file."""
    folder.mkdir(parents=True, exist_ok=True)
    profile = (folder / "profile").absolute().as_uri()
    command = [str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=300)
    result = folder / f"{path.stem}.{kind}"
    assert result.exists(), f"LibreOffice tidak menulis {result.name}"
    return result


def without_cached_values(path: Path, copy: Path) -> Path:
    """The same workbook with every formula's cached value taken out, so that it must be computed."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.startswith("xl/worksheets/sheet"):
                content = _CACHED.sub(rb"\1", content)
            new.writestr(info.filename, content)
    return copy


def formula_values(path: Path, values_from: Path) -> dict[tuple[str, str], object]:
    """(sheet, cell) -> value in ``values_from`` for every cell that holds a formula in ``path``."""
    formulas = openpyxl.load_workbook(path)
    values = openpyxl.load_workbook(values_from, data_only=True)
    return {
        (sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value
        for sheet in formulas.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def differences(path: Path, folder: Path) -> tuple[int, list[tuple[object, ...]]]:
    """How many formulas ``path`` has, and those whose cached value is not what LibreOffice computes."""
    bare = without_cached_values(path, folder / f"tanpa-nilai-{path.name.replace(' ', '-')}")
    computed = convert(bare, "xlsx", folder / "hasil")
    ours, theirs = formula_values(path, path), formula_values(path, computed)
    wrong = [(*place, value, theirs[place]) for place, value in ours.items() if not _same(value, theirs[place])]
    return len(ours), wrong


def _same(ours: object, theirs: object) -> bool:
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        return isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-9)
    return (ours or "") == (theirs or "")


def audit_errors(path: Path) -> list[str]:
    """What openxml-audit finds wrong; in a process of its own, since it leaves its file open."""
    code = "import sys; from openxml_audit import OpenXmlValidator as V\n"
    code += "for e in V().validate(sys.argv[1]).errors: print(e.part_uri, e)"
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True)
    return done.stdout.splitlines()


def change_part(path, part, old, new):
    """Rewrite one part of a package with the first ``old`` (a pattern) replaced; AssertionError if it is not there."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    text = parts[part].decode("utf-8")
    parts[part] = re.sub(old, new, text, count=1).encode("utf-8")
    assert parts[part] != text.encode("utf-8"), (part, old)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
