"""Files that are only packed differently are the same; one byte, name or field of a part makes them different."""

from __future__ import annotations

import io
import zipfile

import pytest

from rkt.rebuild import lines, rebuild
from rkt.reports.mail.drafts import FOLDER
from rkt.same_content import is_same_content

PARTS = {"[Content_Types].xml": b"<Types/>" * 50, "xl/a.xml": b"<a>1</a>" * 200}


def package(parts, level=6, time=(1980, 1, 1, 0, 0, 0), mode=0o600):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, time)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, mode << 16
            target.writestr(info, content, compresslevel=level)
    return made.getvalue()


def mail(attachment, subject="Umpan balik"):
    from email.message import EmailMessage

    message = EmailMessage()
    message["Subject"] = subject
    message.set_content("Terlampir.")
    message.add_attachment(attachment, maintype="application", subtype="zip", filename="a.xlsx")
    message.set_boundary("rkt")
    return message.as_bytes()


def test_another_packing_is_the_same():
    one, other = package(PARTS, 1), package(PARTS, 9)
    assert one != other
    assert is_same_content(one, other)
    assert is_same_content(package({"arsip/a.xlsx": one}), package({"arsip/a.xlsx": other}))
    assert is_same_content(mail(one), mail(other))


DIFFERENT = {
    "content": package({**PARTS, "xl/a.xml": b"<a>2</a>"}),
    "one more": package({**PARTS, "xl/b.xml": b""}),
    "order": package(dict(reversed(PARTS.items()))),
    "time": package(PARTS, time=(1980, 1, 1, 0, 0, 2)),
    "mode": package(PARTS, mode=0o644),
    "no zip": b"PK\x03\x04" + bytes(40),
    "text": b"teks",
}


@pytest.mark.parametrize("other", DIFFERENT.values(), ids=DIFFERENT)
def test_what_differs(other):
    assert not is_same_content(package(PARTS), other)
    assert not is_same_content(mail(package(PARTS)), mail(other))


def test_a_mails_own_words_count():
    assert not is_same_content(mail(package(PARTS, 1)), mail(package(PARTS, 9), "Pengingat"))
    assert not is_same_content(b"satu", b"dua")


@pytest.mark.slow
def test_a_month_from_another_computer(maret, tmp_path, monkeypatch):
    """Its zlib packs otherwise: every package differs in bytes, no part does, and the user is told so."""
    plain = zipfile._get_compressor  # type: ignore[attr-defined]
    monkeypatch.setattr(zipfile, "_get_compressor", lambda kind, _level=None: plain(kind, 1))
    found = rebuild(maret.result.bulan, maret.publication.folder.parent, tmp_path)
    assert found.mismatches == ()
    assert any(name.startswith(FOLDER) for name in found.repacked)
    assert {name for name in found.repacked if "/" not in name} >= {"Konsolidasi RKT 2024-03.xlsx"}
    (told,) = [line for line in lines(found) if "pemampatannya" in line]
    assert f"Semua {len(found.same) + len(found.repacked)} berkas sama isinya" in told
