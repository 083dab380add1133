"""The packages that we write say nothing of the system, the clock or the file modes under which they were written."""

from __future__ import annotations

import io
import zipfile

import pytest

from rkt.package import fixed_package

FIXED = ((1980, 1, 1, 0, 0, 0), 3, 0o600 << 16, zipfile.ZIP_DEFLATED)


def entries(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        infos = package.infolist()
        return [(i.filename, (i.date_time, i.create_system, i.external_attr, i.compress_type)) for i in infos]


def test_time_system_and_mode_are_fixed():
    made = []
    for system in (3, 0):
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as package:
            for name in ("[Content_Types].xml", "b.xml", "a.xml"):
                info = zipfile.ZipInfo(name, (2024, 3, 31 - system, 12, 0, 0))
                info.create_system, info.external_attr = system, 0o644 << 16
                package.writestr(info, f"<{name}/>")
        made.append(fixed_package(content.getvalue()))
    assert made[0] == made[1]
    assert entries(made[0]) == [(name, FIXED) for name in ("[Content_Types].xml", "b.xml", "a.xml")]


@pytest.mark.parametrize("pattern", ["Konsolidasi*.xlsx", "LKIP*.docx", "Umpan Balik/*.xlsx"])
def test_every_package_of_a_month_is_so_and_has_no_line_end_of_windows(maret, pattern):
    for path in maret.publication.folder.glob(pattern):
        assert {fixed for _, fixed in entries(path.read_bytes())} == {FIXED}
        with zipfile.ZipFile(path) as package:
            assert not any(b"\r\n" in package.read(name) for name in package.namelist() if name.endswith(".xml"))
            for name in package.namelist():
                if name.endswith(".xlsx"):  # behind a chart of the report
                    assert {fixed for _, fixed in entries(package.read(name))} == {FIXED}
