"""The proof stops a month: a file that is not as it was written is never published."""

from __future__ import annotations

from io import BytesIO

import pytest

from rkt.errors import RktError
from rkt.reports import workbook
from tests.conftest import make_month
from tests.oracles import change_part

pytestmark = pytest.mark.slow


def test_a_file_that_is_not_as_written_publishes_nothing(tmp_path, samples, monkeypatch):
    before = make_month(tmp_path, "2024-02", samples).publication.folder
    old = {path: path.read_bytes() for path in before.rglob("*") if path.is_file()}
    write = workbook.write_workbook

    def wrong(stream: BytesIO, result):
        recorded = write(stream, result)
        path = tmp_path / "wrong.xlsx"
        path.write_bytes(stream.getvalue())
        change_part(path, "xl/worksheets/sheet2.xml", r"<v>(\d{2}\.\d{6,})</v>", r"<v>1\1</v>")
        stream.seek(0)
        stream.truncate()
        stream.write(path.read_bytes())
        return recorded

    monkeypatch.setattr("rkt.month_files.write_workbook", wrong)
    with pytest.raises(RktError, match="tidak diterbitkan") as caught:
        make_month(tmp_path, "2024-02", samples)
    assert "lembar Capaian, sel" in caught.value.details[0]
    assert {path: path.read_bytes() for path in before.rglob("*") if path.is_file()} == old
