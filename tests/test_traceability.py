"""Every figure of a published month traced to what was typed in a form, with nothing but what was published.

1. jejak.json names file, hash, sheet and cell of every value: the form with that hash says the same there, in the
   same words.
2. From those values alone, and from the plan with the hash that jejak.json names, every figure is computed anew by
   formulas that are written here: sums, shares, means, capaian, serapan, comparisons, distances.
3. Every number of the workbook's figure sheets, of the report's tables and of its sentences on an indikator is one of
   those figures, of the very indikator, satker or sasaran that its row or sentence names.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property
from pathlib import Path

import docx
import openpyxl
import pytest

from rkt.reports.names import lkip_name, workbook_name
from tests.conftest import RKT
from tests.kit import MARET

pytestmark = pytest.mark.slow

TYPED = {"Ya": 1, "Tidak": 0}
ANSWERS = ("terisi", "nihil", "tidak berlaku")
PERIOD = {"Bulanan": 1, "Triwulanan": 3, "Semesteran": 6, "Tahunan": 12}
NAMED = 5
"""So many satker below target a sentence names; then "dan 5 (lima) satker lain"."""
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def shown(value) -> str:
    """As Indonesians write it: two decimals at most, rounded half up."""
    exact = Fraction(value)
    rounded = Decimal(exact.numerator) / Decimal(exact.denominator)
    text = (
        f"{rounded.quantize(Decimal('0.01'), ROUND_HALF_UP):,f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    )
    return text.rstrip("0").removesuffix(",")


def same(written, value) -> bool:
    return value is not None and abs(written - float(value)) <= 1e-9 * max(1, abs(float(value)))


def exact(value) -> Fraction | None:
    """A number of the plan or of a form as people see it: 97.5 and not the nearest double."""
    return None if value is None else Fraction(repr(value) if isinstance(value, float) else value)


def against(target, value, row) -> Fraction | None:
    """Capaian in per cent by the direction and formula that jejak.json gives for the indikator."""
    if target is None or value is None or target == 0:
        return None
    if row["arah"] == "Naik":
        return value / target * 100
    return (2 * target - value) / target * 100 if row["rumus_turun"] == "(2T-R)/T" else target / value * 100


LEVELS = ("Persentase satker", "Rasio", "Rata-rata")


def limited(capaian: Fraction | None, cap) -> Fraction | None:
    """As it is shown and averaged: never below 0, nor above the plan's cap."""
    if capaian is None:
        return None
    return max(Fraction(0), capaian if cap is None else min(capaian, Fraction(cap)))


class PlannedFigures:
    """The plan workbook, read without the program."""

    def __init__(self, path: Path, sha256: str) -> None:
        assert hashlib.sha256(path.read_bytes()).hexdigest() == sha256
        book = openpyxl.load_workbook(path, data_only=True)
        tables = {sheet.title: [dict(zip(*pair, strict=True)) for pair in self._pairs(sheet)] for sheet in book}
        self.indikator = {str(row["Kode"]): row for row in tables["RKT"] if row["Kode"]}
        self.satker = {str(row["Kode Satker"]): row for row in tables["Satker"]}
        self.pembanding = {str(row["Kode"]): row for row in tables["Pembanding"]}
        self.pagu = {(str(row["Kode Satker"]), row["Kode Anggaran"]): row for row in tables["Anggaran"]}
        self.target_satker = {
            (str(r["Kode"]), str(r["Kode Satker"])): exact(r["Target"]) for r in tables["Target Satker"]
        }
        self.skala = tables["Skala"]
        self.identitas = {row["Butir"]: row["Isi"] for row in tables["Identitas"]}

    @staticmethod
    def _pairs(sheet):
        heading, *rows = sheet.iter_rows(values_only=True)
        return [(heading, row) for row in rows if any(cell is not None for cell in row)]

    def target(self, kode: str) -> Fraction:
        row = self.indikator[kode]
        number = NUMBER.search(str(row["Target PK"] or row["Target Kinerja"]))
        assert number, kode
        return Fraction(number[0].replace(".", "").replace(",", "."))

    def sasaran(self, kode: str) -> int:
        return int(kode.split(".", maxsplit=1)[0])


class Traced:
    """A published folder, with the forms it was made from to look into."""

    def __init__(self, folder: Path, masukan: Path) -> None:
        self.folder = folder
        self.jejak = json.loads((folder / "jejak.json").read_text("utf-8"))
        self.planned = PlannedFigures(RKT, self.jejak["rkt"]["sha256"])
        self.forms = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in masukan.iterdir()}
        self.accepted = {row["berkas"]: row for row in self.jejak["masukan"] if row["status"] == "diterima"}
        self.rows = {row["kode"]: row for row in self.jejak["capaian"]}
        self.books: dict[str, openpyxl.Workbook] = {}
        self.count: Counter[str] = Counter()
        self.cells: set[tuple[str, str, str]] = set()

    def leaf(self, berkas, lembar, sel, raw_text) -> tuple[Fraction | None, Fraction | None]:
        """What stands in a cell and, for a pembilang, in the penyebut beside it; its words are those in jejak.json."""
        if berkas not in self.books:
            path = self.forms[self.accepted[berkas]["sha256"]]
            self.books[berkas] = openpyxl.load_workbook(path, data_only=True)
        sheet = self.books[berkas][lembar]
        cell = sheet[sel]
        self.cells.add((berkas, lembar, sel))
        heading = {str(other.value): other.column for row in sheet.iter_rows(max_row=cell.row) for other in row}
        if cell.column != heading.get("Pembilang"):
            assert str(cell.value) == raw_text, (berkas, sel)
            return exact(TYPED.get(cell.value, cell.value)), None
        beside = sheet.cell(cell.row, heading["Penyebut"])
        assert (
            f"{'' if cell.value is None else cell.value} / {'' if beside.value is None else beside.value}" == raw_text
        )
        self.cells.add((berkas, lembar, beside.coordinate))
        return exact(cell.value), exact(beside.value)

    def followed(self, where, figure) -> None:
        assert figure is not None, where
        self.count[where] += 1

    @cached_property
    def answers(self) -> dict[tuple[str, str, str], tuple[str, Fraction, Fraction | None, Fraction | None]]:
        """(month, satker, kode) -> state, value, pembilang, penyebut, of every value of the year, from its cell."""
        states = {(r["Bulan"], r["Kode Satker"], r["Kode"]): r["Keadaan"] for r in self.table("Data")}
        found = {key: (state, None, None, None) for key, state in states.items()}
        for entry in self.jejak["riwayat"]:
            for kode, nilai in entry["nilai"].items():
                lembar, _, sel = entry["asal"][kode].rpartition("!")
                top, bottom = self.leaf(entry["berkas"], lembar, sel, entry["mentah"][kode])
                value = top if bottom is None else top / bottom * 100
                assert same(nilai, value), (entry["berkas"], sel)
                parts = (None, None) if bottom is None else (top, bottom)
                found[entry["bulan"], entry["satker"], kode] = ("terisi", value, *parts)
        return found

    def as_of(self, kode: str, bulan: str) -> dict[str, tuple[str, Fraction, Fraction | None, Fraction | None]]:
        """Satker -> its answer that counts in a month: its own or the newest earlier one; none where it was refused."""
        counted = {}
        for part in self.rows[kode]["rincian"]:
            mine = {b: a for (b, s, k), a in self.answers.items() if (s, k) == (part["satker"], kode) and b <= bulan}
            if mine.get(bulan, ("",))[0] != "tidak dapat dinilai":
                answered = [mine[month] for month in sorted(mine) if mine[month][0] in ANSWERS]
                if answered:
                    counted[part["satker"]] = answered[-1]
        return counted

    def is_due(self, kode: str, bulan: str) -> bool:
        return int(bulan[-2:]) >= PERIOD[self.planned.indikator[kode]["Periode Ukur"] or "Bulanan"]

    def province_realisasi(self, kode: str, bulan: str) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
        """(realisasi, pembilang, penyebut) of the province, from the cells."""
        row, counted = self.rows[kode], self.as_of(kode, bulan)
        filled = {satker: answer for satker, answer in counted.items() if answer[0] == "terisi"}
        if not filled:
            return None, None, None
        values = [value for _, value, _, _ in filled.values()]
        method = row["cara_hitung"]
        if method == "Rasio":
            top = sum(answer[2] for answer in filled.values())
            bottom = sum(answer[3] for answer in filled.values())
            return top / bottom * 100, top, bottom
        if method == "Persentase satker":
            blocked = {
                s for (b, s, k), a in self.answers.items() if (b, k, a[0]) == (bulan, kode, "tidak dapat dinilai")
            }
            silent = {part["satker"] for part in row["rincian"]} - counted.keys() - blocked
            both = Fraction(len(filled) + (len(silent) if self.is_due(kode, bulan) else 0))
            return Fraction(sum(values)) / both * 100, Fraction(sum(values)), both
        if method == "Jumlah satker":
            local = {satker for satker in filled if self.planned.satker[satker]["Jenis"] != "Provinsi"}
            return Fraction(sum(1 for satker in local if filled[satker][1] == 1)), None, None
        return Fraction(sum(values)) / (1 if method == "Jumlah" else len(values)), None, None

    @cached_property
    def months(self) -> list[str]:
        return [f"{self.jejak['tahun']}-{month:02}" for month in range(1, int(self.jejak["bulan"][-2:]) + 1)]

    @cached_property
    def figures(self) -> dict[str, dict[str, Fraction | None]]:
        """Indikator -> every figure that a report says of it, by name."""
        found = {}
        for kode, row in self.rows.items():
            value, top, bottom = self.province_realisasi(kode, self.jejak["bulan"])
            target, compared = self.planned.target(kode), self.planned.pembanding.get(kode, {})
            capaian = against(target, value, row)
            cap = self.jejak["pengaturan"]["batas_capaian"]
            quarter = "I" * ((int(self.jejak["bulan"][-2:]) + 2) // 3)
            tw = exact(self.planned.indikator[kode][f"Target TW {quarter}"])
            renstra, standard = exact(compared.get("Target Renstra")), exact(compared.get("Standar Nasional"))
            gap = None if renstra is None or value is None else renstra - value
            gap = -gap if gap is not None and row["arah"] == "Turun" else gap
            lacking = gap if gap is not None and gap > 0 else None
            figures = {
                "target": target,
                "realisasi": value,
                "pembilang": top,
                "penyebut": bottom,
                "capaian": capaian,
                "capaian_tampil": limited(capaian, cap),
                "capaian_periode": limited(against(self.period_target(kode, tw, target), value, row), cap),
                "target_tw": tw,
                "capaian_tw": (quarterly := against(tw, value, row)),
                "capaian_tw_tampil": quarterly if quarterly is None or cap is None else min(quarterly, Fraction(cap)),
                **{f"TW {n}": exact(self.planned.indikator[kode][f"Target TW {n}"]) for n in ("I", "II", "III", "IV")},
                "renstra": renstra,
                "capaian_renstra": against(renstra, value, row),
                "kurang": lacking,
                "laju": None if lacking is None else lacking / (12 - int(self.jejak["bulan"][-2:])),
                "standar": standard,
                "capaian_standar": against(standard, value, row),
                "melapor": Fraction(row["melapor"]),
                "wajib": Fraction(len(row["rincian"])),
                **{f"realisasi {bulan}": self.province_realisasi(kode, bulan)[0] for bulan in self.months},
                **{name: exact(n) for name, n in compared.items() if name.startswith("Realisasi 20")},
                **{
                    f"capaian {name}": against(target, exact(n), row)
                    for name, n in compared.items()
                    if "Realisasi" in name
                },
            }
            below = [c for part in row["rincian"] if (c := self.of_satker(kode, part)[1]) is not None and c < 100]
            figures["satker lain"] = Fraction(max(0, len(below) - NAMED))
            for part in row["rincian"]:
                figures |= {f"{part['satker']} {n}": v for n, v in zip("vc", self.of_satker(kode, part), strict=True)}
            found[kode] = figures
        return found

    def period_target(self, kode: str, tw, target) -> Fraction | None:
        """What the running quarter is measured against: its own target, else the year's; a sum without one has none."""
        if tw is not None:
            return tw
        return target if self.rows[kode]["cara_hitung"] in LEVELS else None

    def period_of_satker(self, kode: str, part) -> Fraction | None:
        value, capaian = self.of_satker(kode, part)
        row, cap = self.rows[kode], self.jejak["pengaturan"]["batas_capaian"]
        if capaian is None or row["cara_hitung"] in ("Persentase satker", "Jumlah satker"):
            return limited(capaian, cap)
        own = self.planned.target_satker.get((kode, part["satker"]))
        tw = None if own else self.figures[kode]["target_tw"]
        return limited(against(self.period_target(kode, tw, own or self.planned.target(kode)), value, row), cap)

    def of_satker(self, kode: str, part) -> tuple[Fraction | None, Fraction | None]:
        """A satker's value and its own capaian, None where it has no target of its own."""
        state, value, _, _ = self.as_of(kode, self.jejak["bulan"]).get(part["satker"], ("", None, None, None))
        if state != "terisi":
            return None, None
        row = self.rows[kode]
        if row["cara_hitung"] in ("Persentase satker", "Jumlah satker"):
            return value, 100 * value
        own = self.planned.target_satker.get((kode, part["satker"]))
        if own is None and row["cara_hitung"] == "Jumlah" and len(row["rincian"]) > 1:
            return value, None
        return value, against(own or self.planned.target(kode), value, row)

    @cached_property
    def lines(self) -> dict[tuple[str, str], tuple[Fraction, Fraction | None]]:
        """(satker, kode anggaran) -> ceiling from the plan, spending from its cell."""
        found = {}
        for row in self.jejak["anggaran"]["rincian"]:
            key = (row["satker"], row["kode"])
            spent = None
            if row["realisasi"] is not None:
                spent, _ = self.leaf(row["berkas"], row["lembar"], row["sel"], row["mentah"])
                assert spent == row["realisasi"], key
            found[key] = (Fraction(self.planned.pagu[key]["Pagu"]), spent)
        assert found.keys() == self.planned.pagu.keys()
        return found

    def money(self, is_meant) -> dict[str, Fraction]:
        """Ceiling, spending, share and rest of the lines that are meant."""
        meant = [line for key, line in self.lines.items() if is_meant(key)]
        pagu, spent = sum(pagu for pagu, _ in meant), sum(spent or 0 for _, spent in meant)
        reported = sum(pagu for pagu, spent in meant if spent is not None)
        return {
            "Pagu (Rp)": pagu,
            "Realisasi (Rp)": spent,
            "Serapan (%)": spent / reported * 100,
            "Sisa (Rp)": pagu - spent,
        }

    def mean(self, codes) -> Fraction | None:
        judged = [v for kode in codes if (v := self.figures[kode]["capaian_tampil"]) is not None]
        return sum(judged) / len(judged) if judged else None

    def period_mean(self, *, quarterly: bool) -> Fraction:
        """Of the shown capaian against the quarter's targets, or of that against the year's, where both can be."""
        figures = [row for row in self.figures.values() if (row["target_tw"] is not None) == quarterly]
        judged = [row["capaian_periode"] for row in figures if row["capaian_periode"] is not None]
        return sum(judged) / len(judged)

    @cached_property
    def book(self) -> openpyxl.Workbook:
        return openpyxl.load_workbook(self.folder / workbook_name(MARET), data_only=True)

    def table(self, month_of: str, first: str = "Kode") -> list[dict[str, object]]:
        """The rows of a sheet's tables, each by its headings; a heading has a cell ``first``."""
        rows, heading = [], ()
        for cells in self.book[month_of].iter_rows(values_only=True):
            if first in cells:
                heading = cells
            elif heading:
                rows.append(dict(zip(heading, cells, strict=True)))
        return rows


@pytest.fixture(scope="module")
def trace(maret, samples):
    return Traced(maret.publication.folder, samples)


def numbers_of(row):
    return {name: value for name, value in row.items() if isinstance(value, (int, float)) and name is not None}


def test_every_value_of_jejak_stands_in_its_cell(trace):
    """rincian, the year's values and the budget; and every realisasi is what its cells make of it."""
    for kode, row in trace.rows.items():
        counted = trace.as_of(kode, trace.jejak["bulan"])
        for part in row["rincian"]:
            if part["keadaan"] == "terisi":
                top, bottom = trace.leaf(part["berkas"], part["lembar"], part["sel"], part["mentah"])
                assert same(part["nilai"], top if bottom is None else top / bottom * 100)
                assert (part["pembilang"], part["penyebut"]) == ((None, None) if bottom is None else (top, bottom))
                assert counted[part["satker"]][1] == (top if bottom is None else top / bottom * 100)
        for name in ("realisasi", "pembilang", "penyebut", "capaian", "capaian_tampil", "target"):
            figure = trace.figures[kode][name]
            if name in ("pembilang", "penyebut") and row["cara_hitung"] not in ("Rasio", "Persentase satker"):
                assert row[name] is None
            elif row[name] is None:
                assert figure is None or row["keadaan"] == "tidak dapat dinilai", (kode, name)
            else:
                assert same(row[name], figure), (kode, name)
                trace.followed("jejak.json", figure)
        for point in row["tren"]:
            figure = trace.figures[kode][f"realisasi {point['bulan']}"]
            assert point["realisasi"] is None if figure is None else same(point["realisasi"], figure)
    assert same(trace.jejak["rata_rata"], trace.mean(trace.rows))
    assert trace.jejak["anggaran"]["realisasi"] == trace.money(lambda _: True)["Realisasi (Rp)"]


def test_every_number_of_capaian(trace):
    names = {
        "Target": "target",
        "Realisasi": "realisasi",
        "Capaian Periode (%)": "capaian_periode",
        "Capaian Sebelum Batas (%)": "sebelum_batas",
        "Capaian Tahunan (%)": "capaian_tampil",
        "Melapor": "melapor",
        "Wajib": "wajib",
        "Target TW I": "target_tw",
    }
    for row in trace.table("Capaian"):
        for name, written in numbers_of(row).items():
            if name == "No":
                figure = Fraction(trace.planned.sasaran(row["Kode"]))
            elif row["Kode"] is None:
                assert name == "Capaian Periode (%)"
                figure = trace.period_mean(quarterly="Triwulan" in row["Indikator Kinerja Kegiatan"])
            elif name == "Capaian Sebelum Batas (%)":
                figures = trace.figures[row["Kode"]]
                target = trace.period_target(row["Kode"], figures["target_tw"], figures["target"])
                figure = against(target, figures["realisasi"], trace.rows[row["Kode"]])
                assert figure != figures["capaian_periode"]
            else:
                figure = trace.figures[row["Kode"]][names[name]]
            assert same(written, figure), (row["Kode"], name)
            trace.followed("lembar Capaian", figure)


def test_every_number_of_matriks(trace):
    for row in trace.table("Matriks", "Kode Satker"):
        for kode, written in numbers_of(row).items():
            if row["Kode Satker"] is None:
                figure = trace.figures[kode]["capaian_periode"]
            else:
                part = next(p for p in trace.rows[kode]["rincian"] if p["satker"] == row["Kode Satker"])
                capaian = trace.period_of_satker(kode, part)
                figure = trace.of_satker(kode, part)[0] if capaian is None else capaian
            assert same(written, figure), (row["Kode Satker"], kode)
            trace.followed("lembar Matriks", figure)


def test_every_number_of_tren(trace):
    month_of = dict(zip(("Januari", "Februari", "Maret"), trace.months, strict=True))
    for row in trace.table("Tren"):
        if row["Kode"] in trace.rows:
            for name, written in numbers_of(row).items():
                figure = trace.figures[row["Kode"]]["target" if name == "Target" else f"realisasi {month_of[name]}"]
                assert same(written, figure), (row["Kode"], name)
                trace.followed("lembar Tren", figure)


def test_every_number_of_anggaran(trace):
    for row in trace.table("Anggaran", "Sisa (Rp)"):
        satker, kode = row.get("Kode Satker"), row.get("Kode Anggaran")
        sasaran, program = row.get("No Sasaran"), row.get("Kode Program")
        for name, written in numbers_of(row).items():
            if name == "Sasaran":
                figure = Fraction(trace.planned.pagu[satker, kode]["No Sasaran"])
            elif kode:
                figure = trace.money(lambda key, mine=(satker, kode): key == mine)[name]
            elif sasaran:
                figure = trace.money(lambda key, no=sasaran: str(trace.planned.pagu[key]["No Sasaran"]) == no)[name]
            elif program:
                figure = trace.money(lambda key, prefix=program: key[1].split(".")[0] == prefix)[name]
            else:
                figure = trace.money(lambda key, mine=satker: mine is None or key[0] == mine)[name]
            assert same(written, figure), (satker, kode, name)
            trace.followed("lembar Anggaran", figure)


def test_every_number_of_data(trace):
    """Values by the cell that the row itself names; flags by what they say of the row."""
    for row in trace.table("Data"):
        key = (row["Bulan"], row["Kode Satker"], row["Kode"])
        state, value, top, bottom = trace.answers[key]
        counted = trace.as_of(row["Kode"], trace.jejak["bulan"]).get(row["Kode Satker"])
        silent = state == "belum lapor" and counted is None and row["Bulan"] == trace.jejak["bulan"]
        asked = row["Cara Hitung"] in ("Persentase satker", "Jumlah satker") and trace.is_due(row["Kode"], row["Bulan"])
        flags = {
            "Dipakai": state == "terisi" and counted is trace.answers[key],
            "Dihitung Tidak": silent and asked,
            "Kab/Kota": trace.planned.satker[row["Kode Satker"]]["Jenis"] != "Provinsi",
        }
        figures = {"Nilai": value, "Pembilang": top, "Penyebut": bottom, **{name: int(v) for name, v in flags.items()}}
        for name, written in numbers_of(row).items():
            if state != "terisi" and name in ("Pembilang", "Penyebut"):
                figure = dict(zip(("Pembilang", "Penyebut"), trace.leaf(*trail(row)), strict=True))[name]
            else:
                figure = figures[name]
            assert same(written, figure), (key, name)
            trace.followed("lembar Data", figure)
        if state == "terisi":
            assert trace.leaf(*trail(row)) == ((value, None) if bottom is None else (top, bottom))


def trail(row):
    return row["Berkas"], row["Lembar"], row["Sel"], row["Teks Asli"]


class Report:
    """What the Word report may say of whom: every figure as it is shown."""

    def __init__(self, trace: Traced) -> None:
        self.trace, self.document = trace, docx.Document(str(trace.folder / lkip_name(MARET)))
        planned, codes = trace.planned, list(trace.rows)
        self.of_indikator = {kode: self.texts(figures.values()) for kode, figures in trace.figures.items()}
        self.subjects = dict(self.of_indikator)
        for kode in codes:
            self.subjects[f"{kode} {planned.indikator[kode]['Indikator Kinerja Kegiatan']}"] = self.of_indikator[kode]
        for satker, about in planned.satker.items():
            self.subjects[about["Nama"]] = self.texts(trace.money(lambda key, s=satker: key[0] == s).values())
        for number in {planned.sasaran(kode) for kode in codes}:
            own = [kode for kode in codes if planned.sasaran(kode) == number]
            by_basis = self.by_basis(own)
            means = [sum(values) / len(values) for values in by_basis if values]
            texts = self.texts([*means, sum(map(len, by_basis)), len(own)])
            if any(row["No Sasaran"] == number for row in planned.pagu.values()):
                texts |= self.texts(trace.money(lambda key, n=number: planned.pagu[key]["No Sasaran"] == n).values())
            self.subjects[str(number)] = texts
        self.all = self.texts([*trace.money(lambda _: True).values(), trace.mean(codes)])

    def by_basis(self, codes) -> tuple[list[Fraction], list[Fraction]]:
        """The capaian against Target TW, and those of shares and means without one against the year's."""
        figures, planned = self.trace.figures, self.trace.planned.indikator
        quarterly = [kode for kode in codes if figures[kode]["target_tw"] is not None]
        levels = ("Persentase satker", "Rasio", "Rata-rata")
        yearly = [kode for kode in codes if kode not in quarterly and planned[kode]["Cara Hitung"] in levels]
        pairs = ((quarterly, "capaian_tw_tampil"), (yearly, "capaian_tampil"))
        return tuple([v for kode in rows if (v := figures[kode][name]) is not None] for rows, name in pairs)

    @staticmethod
    def texts(figures) -> set[str]:
        return {shown(figure) for figure in figures if figure is not None}


COUNTED = (
    {"Capaian (%)", "Kategori"},
    {"Status", "Indikator Terisi"},
)
"""Tables that show the scale, or count findings, rows and analyses: nothing that was typed in a form."""


def test_every_figure_of_the_reports_tables(trace):
    assert follow_tables(Report(trace), trace) == len(COUNTED)


def follow_tables(report, trace):
    """How many tables were passed over."""
    skipped = 0
    for table in report.document.tables:
        heading, *rows = [[cell.text for cell in row.cells] for row in table.rows]
        if any(names <= set(heading) for names in COUNTED):
            skipped += 1
            continue
        for texts in rows:
            if texts[0] == "(1)":
                continue
            subject = next(
                (
                    text
                    for text in ([texts[0]] * (texts[0] in report.of_indikator) + texts[2:3] + texts[1:2] + texts[:1])
                    if text in report.subjects
                ),
                texts[0].split(".")[0],
            )
            known = report.all if texts[0] == "Jumlah" else report.subjects[subject]
            for name, text in zip(heading, texts, strict=True):
                if text == subject or name in ("No", "Sasaran", "Sasaran Kegiatan", "Data Dukung", "Satuan Kerja"):
                    continue
                for token in NUMBER.findall(text):
                    assert token in known, (subject, name, text)
                    trace.followed("tabel LKIP", token)
    return skipped


WORDS = re.compile(
    r"\((?:\d+ dari )?\d+ satuan kerja\)|"
    r"\d+ satuan kerja|\d+ \([a-z ]+\)|\(2T-R\)/T|\b20\d\d\b|\bindikator (?:\d+\.\d+(?:, dan |, | dan )?)+",
    re.IGNORECASE,
)


def test_every_figure_of_the_sentences_on_an_indikator(trace):
    follow_sentences(Report(trace), trace)


def follow_sentences(report, trace):
    for paragraph in report.document.paragraphs:
        named = [kode for kode in re.findall(r"[Ii]ndikator (\d+\.\d+)", paragraph.text) if kode in trace.rows]
        if not named or paragraph.style.name.startswith(("TOC", "Table of", "Heading", "Caption")):
            continue
        known = set().union(*(report.of_indikator[kode] for kode in named))
        text = WORDS.sub(" ", paragraph.text)
        for kode in named:  # what the plan itself says of its indikator, such as "paling lambat 4 hari kerja"
            for words in (trace.planned.indikator[kode][name] for name in ("Pembilang", "Penyebut")):
                text = text.replace(words or "-", " ")
        for token in NUMBER.findall(text):
            assert token in known, (paragraph.text, token)
            trace.followed("kalimat LKIP", token)


def change_value(jejak):
    part = next(part for part in jejak["capaian"][1]["rincian"] if part["keadaan"] == "terisi")
    part["nilai"] += 1


def change_cell(jejak):
    part = next(part for part in jejak["capaian"][1]["rincian"] if part["keadaan"] == "terisi")
    part["sel"] = part["sel"].replace("G", "H")


def change_text(jejak):
    jejak["anggaran"]["rincian"][3]["mentah"] += "0"


def change_hash(jejak):
    next(row for row in jejak["masukan"] if row["status"] == "diterima")["sha256"] = "0" * 64


def change_origin(jejak):
    origin = jejak["riwayat"][0]["asal"]
    origin["9.2"], origin["14.1"] = origin["14.1"], origin["9.2"]


def change_sum(jejak):
    jejak["capaian"][0]["realisasi"] += 1e-6


CHANGES = (change_value, change_cell, change_text, change_hash, change_origin, change_sum)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_trail_that_leads_astray_is_seen(trace, maret, samples, change):
    astray = Traced(maret.publication.folder, samples)
    change(astray.jejak)
    astray.accepted = {row["berkas"]: row for row in astray.jejak["masukan"] if row["status"] == "diterima"}
    astray.books = {} if change is change_hash else trace.books
    with pytest.raises((AssertionError, KeyError)):
        test_every_value_of_jejak_stands_in_its_cell(astray)


@pytest.mark.parametrize(
    ("sheet", "cell", "follow"),
    [
        ("Capaian", "J7", test_every_number_of_capaian),
        ("Matriks", "D7", test_every_number_of_matriks),
        ("Tren", "F7", test_every_number_of_tren),
        ("Anggaran", "G6", test_every_number_of_anggaran),
        ("Data", "J8", test_every_number_of_data),
    ],
)
def test_a_number_that_is_none_of_the_forms_is_seen(trace, sheet, cell, follow):
    place = trace.book[sheet][cell]
    good, count = place.value, trace.count.copy()
    assert isinstance(good, (int, float)), good
    place.value = good * 1.001 + 0.01
    try:
        with pytest.raises(AssertionError):
            follow(trace)
    finally:
        place.value, trace.count = good, count


@pytest.mark.parametrize("follow", [follow_tables, follow_sentences])
def test_a_figure_of_the_report_that_is_none_of_the_forms_is_seen(trace, follow):
    report, count = Report(trace), trace.count.copy()
    document = report.document
    paragraphs = [paragraph for paragraph in document.paragraphs if "telah memenuhi indikator 1.1" in paragraph.text]
    if follow is follow_tables:
        paragraphs = [p for row in document.tables[0].rows for cell in row.cells for p in cell.paragraphs]
    run = next(run for paragraph in paragraphs for run in paragraph.runs if "72,73%" in run.text)
    run.text = run.text.replace("72,73%", "72,74%", 1)
    with pytest.raises(AssertionError):
        follow(report, trace)
    trace.count = count


def test_many_figures_were_traced(trace):
    """Run after the others: how far they came."""
    if not trace.count:
        pytest.skip("alone")
    assert len(trace.cells) > 800
    assert sum(trace.count.values()) > 6000
    told = ", ".join(f"{count} {where}" for where, count in sorted(trace.count.items()))
    print(f"{sum(trace.count.values())} angka dilacak ke {len(trace.cells)} sel formulir: {told}")
