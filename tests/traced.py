"""A published month traced to its forms: every figure computed anew from the cells that jejak.json names."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property
from pathlib import Path

import openpyxl

from rkt.reports.names import workbook_name
from tests.conftest import RKT
from tests.kit import MARET

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
        self.office_tables = dict(self._as_shown(sheet) for sheet in book if sheet.title.startswith("Tabel "))
        """Heading -> the rows of a table that the office keeps in its plan, as a report shows them."""
        self.identitas = {row["Butir"]: row["Isi"] for row in tables["Identitas"]}

    @staticmethod
    def _pairs(sheet):
        heading, *rows = sheet.iter_rows(values_only=True)
        return [(heading, row) for row in rows if any(cell is not None for cell in row)]

    @staticmethod
    def _as_shown(sheet) -> tuple[tuple[str, ...], list[list[str]]]:
        heading, *rows = [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]
        return tuple(heading), [[cell if isinstance(cell, str) else shown(exact(cell)) for cell in row] for row in rows]

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
