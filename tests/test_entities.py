"""Entities in the office's own files too: the plan and the Word template come by mail like everything else.

1. One that unfolds to a billion letters is refused in a moment, in little memory.
2. One that points to another file brings nothing of it into what is read or written.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile

import pytest

from tests.conftest import RKT, ROOT, TEMPLATE

pytestmark = pytest.mark.slow

LETTERS = "bcdefghij"
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
BOMB += "".join(
    f'<!ENTITY {this} "{f"&{before};" * 10}">' for before, this in zip("a" + LETTERS, LETTERS, strict=False)
)
BOMB += "]>"
PARTS = (
    (RKT, "xl/sharedStrings.xml", "</t>"),
    (RKT, "xl/worksheets/sheet2.xml", "</v>"),
    (RKT, "xl/workbook.xml", "</workbook>"),
    (TEMPLATE, "word/document.xml", "</w:t>"),
    (TEMPLATE, "word/styles.xml", "</w:styles>"),
)

READ = """
import sys
from pathlib import Path
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30,) * 2)
except ImportError:
    pass
from rkt.errors import RktError
from rkt.plan.reader import read_plan
from rkt.reports.kinds import LKIP
from rkt.reports.word.render import render_report
from tests.lkip_kit import result_of, small_plan
path = Path(sys.argv[1])
try:
    if path.suffix == ".xlsx":
        print(read_plan(path))
    else:
        content = render_report(LKIP, path, result_of(small_plan())).content
        Path(sys.argv[2]).write_bytes(content or b"")
except RktError as error:
    print("DITOLAK", error.pesan)
"""


def with_entity(source, target, part, doctype, before):
    """A copy of a package, one part of which begins with a DOCTYPE and says ``&j;`` before the first ``before``."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                head, _, body = content.decode("utf-8").partition("?>")
                assert before in body
                content = f"{head}?>{doctype}{body.replace(before, f'&j;{before}', 1)}".encode()
            new.writestr(name, content)


def read(path, tmp_path):
    command = [sys.executable, "-X", "utf8", "-c", READ, str(path), str(tmp_path / "hasil.docx")]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, timeout=30)


@pytest.mark.parametrize(("source", "part", "before"), PARTS, ids=lambda value: getattr(value, "name", value))
def test_an_entity_that_unfolds_is_refused(tmp_path, source, part, before):
    path = tmp_path / f"berkas{source.suffix}"
    with_entity(source, path, part, BOMB, before)
    assert read(path, tmp_path).stdout.startswith("DITOLAK")


@pytest.mark.parametrize(("source", "part", "before"), PARTS, ids=lambda value: getattr(value, "name", value))
def test_an_entity_that_points_elsewhere_brings_nothing(tmp_path, source, part, before):
    secret = tmp_path / "rahasia.txt"
    secret.write_text("RAHASIA NEGARA")
    path = tmp_path / f"berkas{source.suffix}"
    with_entity(source, path, part, f'<!DOCTYPE x [<!ENTITY j SYSTEM "{secret.as_uri()}">]>', before)
    done = read(path, tmp_path)
    assert "RAHASIA NEGARA" not in done.stdout + done.stderr
    if (tmp_path / "hasil.docx").exists():
        with zipfile.ZipFile(tmp_path / "hasil.docx") as package:
            assert not any(b"RAHASIA NEGARA" in package.read(name) for name in package.namelist())
