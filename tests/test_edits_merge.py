"""Words of people over months, as sequences of texts: random edits of random reports.

1. No word of a person is lost, none stands twice.
2. No text of ours is taken for a person's, none of a person's for ours.
3. Each stands after the block that it was written after.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rkt.reports.edits.figures import outdated_names
from rkt.reports.edits.merge import merge
from rkt.reports.edits.sequence import UNPLACED, Found, Owner, Written, constant_name, mark_of, numbered

HEADING, WORDS = 3, "Persentase satuan kerja yang memenuhi ketentuan"


def report(month, *, without=(), causes=2):
    """What the program writes in a month: ten sasaran of a heading, a constant and sentences with figures."""
    rows, seen = [], Counter()

    def add(name, text, level=0):
        rows.append(Written(numbered(name, seen), "p", text, len(rows), level))

    add("teks.a", "LAPORAN KINERJA", 1)
    for n in range(1, 4):
        add("ringkasan", f"Ringkasan {'abc'[n - 1]} {'xyz'[n - 1] * 4} menyebut {month * n} hal bulan ini")
    for no in range(1, 11):
        if no in without:
            continue
        add(f"sasaran.{no}.no", f"Sasaran {no}. Judul {no}", HEADING)
        add(constant_name("Angka dibaca menurut ketentuan."), "Angka dibaca menurut ketentuan.")
        add(f"sasaran.{no}.realisasi", f"{WORDS} {no} sebesar {no * month},5%")
        add(f"sasaran.{no}.tetap", f"Sasaran nomor {no} diukur dengan cara yang sama sepanjang tahun")
        for k in range(causes):
            add(f"sasaran.{no}.sebab", f"Kendala nomor {k} pada {no}: {'hujan lebat' if k else 'jaringan putus'}")
        add(constant_name(""), "")
    return rows


def as_found(rows):
    """The report as it stands in its file: deleted blocks are not there."""
    return [
        Found(row.kind, row.text, row.level, () if row.name.startswith("teks.") else (mark_of(row.name),))
        for row in rows
        if row.owner is not Owner.DELETED
    ]


def written(nodes, theirs):
    """The record of the new report."""
    return [
        replace(node.written, text=theirs[node.theirs].text) if node.theirs is not None else node.written
        for node in nodes
    ]


def next_month(base, theirs, ours, since="2024-01"):
    merged = merge(base, theirs, ours, since)
    return written(merged.nodes, theirs), merged


def texts(rows):
    return [row.text for row in rows if row.owner is not Owner.DELETED]


def test_a_report_that_nobody_touched_is_written_anew():
    rows, merged = next_month(report(1), as_found(report(1)), report(2, causes=3))
    assert rows == report(2, causes=3)
    assert not merged.returned and not merged.unplaced


def test_a_changed_sentence_stays_and_knows_what_it_was_written_against():
    theirs = as_found(report(1))
    theirs[6] = Found("p", "Kalimat kami sendiri")  # the bookmark went with the words
    rows, _ = next_month(report(1), theirs, report(2))
    assert rows[6] == Written(
        "sasaran.1.realisasi",
        "p",
        "Kalimat kami sendiri",
        6,
        owner=Owner.PERSON,
        since="2024-01",
        generated=report(1)[6].text,
        shown=report(2)[6].text,
    )
    assert texts(rows)[:6] == texts(report(2))[:6] and texts(rows)[7:] == texts(report(2))[7:]
    again, _ = next_month(rows, as_found(rows), report(3), "2024-02")
    assert (again[6].text, again[6].since, again[6].generated) == (rows[6].text, "2024-01", rows[6].generated)


def test_our_own_words_typed_back_are_ours_again():
    theirs = as_found(report(1))
    theirs[6] = replace(theirs[6], text="Kalimat kami")
    rows, _ = next_month(report(1), theirs, report(2))
    back = as_found(rows)
    back[6] = replace(back[6], text=report(2)[6].text)
    again, _ = next_month(rows, back, report(3))
    assert again == report(3)


def test_what_was_deleted_stays_away_until_its_figures_move():
    theirs = as_found(report(1))
    del theirs[6:8]
    rows, first = next_month(report(1), theirs, report(1))
    assert not first.returned and report(1)[6].text not in texts(rows)
    again, second = next_month(rows, as_found(rows), report(2))
    assert [row.name for row in second.returned] == ["sasaran.1.realisasi"]
    assert report(2)[6].text in texts(again) and report(2)[7].text not in texts(again)


def test_a_moved_chapter_stays_where_it_was_put_and_new_blocks_of_it_go_along():
    theirs = as_found(report(1))
    chapter = theirs[4:11]
    theirs = [*theirs[:4], *theirs[11:], *chapter]
    rows, merged = next_month(report(1), theirs, report(2, causes=3))
    names = [row.name for row in rows]
    assert names[-8:][0] == "sasaran.1.no" and "sasaran.1.sebab~3" in names[-8:]
    assert not merged.unplaced and len(rows) == len(report(2, causes=3))
    again, _ = next_month(rows, as_found(rows), report(3, causes=3))
    assert [row.name for row in again] == names


def test_words_under_a_heading_that_is_gone_are_put_at_the_end():
    theirs = as_found(report(1))
    theirs.insert(7, Found("p", "Milik kami"))
    rows, merged = next_month(report(1), theirs, report(2, without=(1,)))
    assert [node.written.name.split(".")[0] for node in merged.unplaced] == ["sisipan"]
    assert [row.name for row in rows[-2:]] == [UNPLACED, merged.unplaced[0].written.name]


def test_one_sentence_of_a_loop_that_falls_away_moves_no_words_to_another():
    theirs = as_found(report(1))
    theirs[3] = replace(theirs[3], text="Kata kami tentang c zzzz")
    later = [row for row in report(2) if row.name != "ringkasan~2"]
    later[2] = replace(later[2], name="ringkasan~2")
    rows, _ = next_month(report(1), theirs, later)
    assert texts(rows)[1:3] == [report(2)[1].text, "Kata kami tentang c zzzz"]


def test_drawn_together_and_taken_apart():
    theirs = as_found(report(1))
    theirs[6] = replace(theirs[6], text=f"{theirs[6].text} {theirs[7].text}", marks=theirs[6].marks + theirs[7].marks)
    del theirs[7]
    rows, _ = next_month(report(1), theirs, report(2))
    assert {row.owner for row in rows[6:8]} == {Owner.PERSON, Owner.DELETED}
    assert texts(rows)[6] == theirs[6].text and len(texts(rows)) == len(theirs)
    apart = as_found(rows)
    apart[6:7] = [replace(apart[6], text="Bagian satu"), Found("p", "Bagian dua", marks=apart[6].marks)]
    again, _ = next_month(rows, apart, report(3))
    assert texts(again)[6:8] == ["Bagian satu", "Bagian dua"] and report(3)[7].text not in texts(again)


def test_the_same_words_from_two_files_stand_once():
    january = as_found(report(1))
    january.insert(7, Found("p", "Tambahan kami"))
    first, _ = next_month(report(1), january, report(2))
    both, _ = next_month(first, as_found(first), first, "2024-02")
    assert texts(both) == texts(first)


ACTIONS = ("ubah", "ketik", "sisip", "hapus", "pindah", "belah")


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.data())
def test_random_edits_over_months(data):
    """In each month some blocks are changed, typed over, added, deleted, moved or split, with or without
    their bookmarks."""
    base = report(1)
    persons: Counter[str] = Counter()
    serial = 0
    for month in range(2, 6):
        theirs = as_found(base)
        for _ in range(data.draw(st.integers(0, 6))):
            at = data.draw(st.integers(1, len(theirs) - 1))
            what = data.draw(st.sampled_from(ACTIONS))
            block = theirs[at]
            serial += 1
            own = f"kata{serial} orang{serial} milik{serial} kami{serial}"
            if what in ("ubah", "ketik") and block.text and not block.level:
                text = f"{block.text} {own}" if what == "ubah" else own
                marks = block.marks if data.draw(st.booleans()) else ()
                theirs[at] = replace(block, text=text, marks=marks)
                persons -= Counter([block.text])
                persons[text] += 1
            elif what == "sisip":
                theirs.insert(at, Found("p", own))
                persons[own] += 1
            elif what == "hapus" and not block.level:
                del theirs[at]
                persons -= Counter([block.text])
            elif what == "pindah" and not block.level and block.text:
                del theirs[at]
                theirs.insert(data.draw(st.integers(1, len(theirs))), block)
            elif what == "belah" and len(block.text.split()) > 3 and not block.level:
                half = len(block.text.split()) // 2
                one, two = " ".join(block.text.split()[:half]), " ".join(block.text.split()[half:])
                parts = [f"{one} satu{serial}", f"{two} {own}"]
                theirs[at : at + 1] = [replace(block, text=part) for part in parts]
                persons -= Counter([block.text])
                persons.update(parts)
        ours = report(month, causes=data.draw(st.integers(1, 3)))
        base, merged = next_month(base, theirs, ours, f"2024-{month - 1:02}")
        found = Counter(row.text for row in base if row.owner is Owner.PERSON and row.text)
        lost, taken_for_theirs = persons - found, found - persons
        assert (lost, taken_for_theirs, merged.unplaced) == (Counter(), Counter(), [])
        names = Counter(row.name for row in base)
        assert names.most_common(1)[0][1] == 1


@pytest.mark.parametrize(
    ("then", "now", "text", "expected"),
    [
        ("s.d. Februari 2024", "s.d. Maret 2024", "Hingga Februari baik.", (["Februari"], ["Maret 2024"])),
        ("s.d. Februari 2024", "s.d. Maret 2024", "Naik sejak Februari 2023.", ([], [])),
        ("s.d. Februari 2024", "s.d. Maret 2024", "Rapat Januari 2024.", ([], [])),
        ("s.d. Februari", "Februari dan Maret", "Pada Februari.", ([], [])),
        ("target Triwulan I", "target Triwulan II", "Target TW I terlampaui.", (["TW I"], ["Triwulan II"])),
        ("target Triwulan II", "target Triwulan III", "Seperti Triwulan I.", ([], [])),
        (
            "2.1 di bawah rencana",
            "2.1 sesuai rencana",
            "Masih Di Bawah Rencana",
            (["Di Bawah Rencana"], ["sesuai rencana"]),
        ),
        ("2.1 belum tercapai", "2.1 tercapai", "belum tercapai", (["belum tercapai"], ["tercapai"])),
        ("s.d. Februari 2024", "", "s.d. Februari 2024", (["Februari 2024"], [])),
    ],
)
def test_periods_and_statuses_that_are_no_longer_said(then, now, text, expected):
    assert outdated_names(then, now, text) == expected
