"""The mail drafts: well-formed, addressed, with what they promise attached, and the same bytes on every run."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace

import openpyxl
import pytest

from rkt.form.write.writer import write_forms
from rkt.model.bulan import Bulan
from rkt.pipeline import Request, run
from rkt.plan.identitas import spell_out_office
from rkt.reports.mail.drafts import FOLDER, MESSAGES, leadership_draft, message_bytes, write_form_drafts
from rkt.reports.mail.mailing import FEEDBACK_FOLDER, make_mailings
from tests.conftest import RKT, TEMPLATE


def parse(path):
    return parsed(path.read_bytes())


def parsed(content):
    return email.message_from_bytes(content, policy=email.policy.default)


def messages_of(result):
    """Every draft of a month without the forms that go back."""
    contents = [message_bytes(leadership_draft(result), result.plan, [])]
    return contents + [content for _, content in make_mailings(result, []).files]


@pytest.fixture(scope="module")
def drafts(maret):
    return {path.stem: parse(path) for path in sorted((maret.publication.folder / FOLDER).glob("*.eml"))}


@pytest.mark.slow
def test_who_gets_what(drafts, maret):
    folder = maret.publication.folder
    feedback = {path.stem for path in (folder / FEEDBACK_FOLDER).iterdir()}
    silent = {f"{satker.kode} {satker.short_name} 2024-03" for satker in maret.result.not_reporting}
    assert set(drafts) - {"Pimpinan 2024-03"} == {
        f"{satker.kode} {satker.short_name} 2024-03" for satker in maret.result.plan.satker
    }
    kinds = {name: str(draft["Subject"]).split()[0] for name, draft in drafts.items()}
    assert {name for name, kind in kinds.items() if kind == "Umpan"} == feedback
    assert {name for name, kind in kinds.items() if kind == "Pengingat:"} == silent
    assert sum(kind == "Tanda" for kind in kinds.values()) == 5
    for name in set(drafts) - {"Pimpinan 2024-03"}:
        attached = [part.get_filename() for part in drafts[name].iter_attachments()]
        assert attached == ([f"{name}.xlsx"] if name in feedback else [])
        assert ("terlampir" in drafts[name].get_body().get_content()) is (name in feedback)
    assert feedback.isdisjoint(silent)


def test_each_is_an_unsent_message_without_defects(drafts, maret):
    for name, message in drafts.items():
        assert message["X-Unsent"] == "1"
        assert [part.defects for part in message.walk() if part.defects] == []
        raw = (maret.publication.folder / FOLDER / f"{name}.eml").read_bytes()
        assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
        assert b"\n" not in raw.replace(b"\r\n", b"")
        assert raw.isascii()


def test_the_leadership_gets_the_month_in_ten_lines_with_both_files(drafts, maret):
    message = drafts["Pimpinan 2024-03"]
    body = message.get_body().get_content()
    points = [line for line in body.splitlines() if line.startswith("- ")]
    assert 5 <= len(points) <= 10
    assert "- Capaian: seluruh 11 indikator yang memiliki target Triwulan I telah mencapainya; dari 11 " in body
    assert re.search(r"^- Rata-rata capaian terhadap target Triwulan I [\d,]+% atas 11 indikator; ", body, re.MULTILINE)
    assert not re.search(r"gagal|tidak tercapai|belum mencapai|belum tercapai|efisien", body)
    assert "Satker melapor: 10 dari 11." in body
    files = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    wanted = {
        path.name: path.read_bytes() for path in maret.publication.folder.iterdir() if path.suffix in (".xlsx", ".docx")
    }
    assert files == wanted


def test_feedback_goes_to_its_satker_and_a_reminder_names_the_day(drafts, maret):
    satker = maret.result.plan.find_satker("659690")
    message = drafts["659690 Kabupaten Halmahera Timur 2024-03"]
    assert message["To"] == satker.mail
    assert message["Subject"] == "Umpan balik formulir kinerja Maret 2024: KPU Kabupaten Halmahera Timur"
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "659690 Kabupaten Halmahera Timur 2024-03.xlsx"
    reminder = drafts["659729 Kota Tidore Kepulauan 2024-03"].get_body().get_content()
    assert "Batas setor: 10 April 2024." in reminder
    assert "Yth. KPU Kota Tidore Kepulauan," in reminder


def test_a_missed_month_is_one_line_of_the_receipt(drafts):
    body = drafts["680739 Kabupaten Pulau Morotai 2024-03"].get_body().get_content()
    assert [line for line in body.splitlines() if "Februari" in line] == [
        "Formulir bulan sebelumnya yang juga belum kami terima: Februari."
    ]


def test_hostile_names_and_missing_addresses(maret):
    plan = maret.result.plan
    nasty = replace(plan.satker[-1], name="KPU Kota Ümläut\r\nBcc: semua@x.id", mail="a@b.id\nBcc: semua@x.id")
    result = replace(maret.result, plan=replace(plan, satker=(*plan.satker[:-1], nasty)))
    silent = replace(result.completeness[-1], satker=nasty, masukan=None, bulan=result.bulan)
    contents = messages_of(replace(result, completeness=(*result.completeness, silent)))
    messages = [parsed(content) for content in contents]
    assert all(message["Bcc"] is None for message in messages)
    assert any("Ümläut" in message["Subject"] for message in messages)
    assert messages_of(maret.result) == messages_of(maret.result)


def test_blank_forms_go_out_with_a_draft_each(maret, tmp_path):
    plan = maret.result.plan
    forms = write_forms(plan, Bulan(2024, 4), tmp_path, ["659712", "659690"])
    first, second = (parse(path) for path in write_form_drafts(tmp_path, plan, Bulan(2024, 4), forms))
    assert first["Subject"] == "Formulir kinerja April 2024: KPU Kota Ternate"
    assert first["To"] == plan.find_satker("659712").mail
    assert "paling lambat 10 Mei 2024." in first.get_body().get_content()
    (attached,) = second.iter_attachments()
    assert attached.get_content() == forms[1].read_bytes()


@pytest.mark.slow
def test_the_texts_of_all_drafts_can_be_copied(drafts, maret):
    """For webmail and WhatsApp: every text whole, with recipient, subject and attachments."""
    raw = (maret.publication.folder / FOLDER / MESSAGES).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\r\n") == raw.count(b"\n")
    parts = raw.decode("utf-8-sig").replace("\r\n", "\n").split("=" * 72 + "\n")
    assert (parts.pop(), len(parts)) == ("", len(drafts))
    for message in drafts.values():
        head = [f"Kepada   : {message['To']}", f"Perihal  : {message['Subject']}"]
        (mine,) = (part for part in parts if head == part.strip().splitlines()[:2])
        assert mine.rstrip().endswith(message.get_body().get_content().replace("\r\n", "\n").rstrip())
        assert all(part.get_filename() in mine for part in message.iter_attachments())


def test_an_office_is_named_in_full():
    names = ("KPU Provinsi Maluku Utara", "KIP Provinsi Aceh", "Sekretariat KPU Kota Ternate", "")
    assert [spell_out_office(name) for name in names] == [
        "Komisi Pemilihan Umum Provinsi Maluku Utara",
        "Komisi Independen Pemilihan Provinsi Aceh",
        "Sekretariat KPU Kota Ternate",
        "",
    ]


@pytest.mark.slow
def test_a_refused_form_is_no_missing_form(samples, tmp_path):
    """The reminder says what is wrong with what was sent, and which other months are missing."""
    masukan = tmp_path / "input"
    masukan.mkdir()
    for path in samples.glob("*2024-03.xlsx"):
        (masukan / path.name).write_bytes(path.read_bytes())
    (ternate,) = masukan.glob("*659712*")
    book = openpyxl.load_workbook(ternate)
    book["Kinerja"]["D7"] = "April"
    book.save(ternate)
    finished = run(Request(Bulan(2024, 3), masukan, tmp_path / "output", RKT, TEMPLATE))
    text = parse(next((finished.publication.folder / FOLDER).glob("659712*"))).get_body().get_content()
    assert "sudah kami terima, tetapi belum dapat dipakai:" in text
    assert ternate.name in text
    assert "juga belum kami terima: Januari dan Februari." in text
