"""A year as the office lives it, played through the commands: forms out, answers in, corrections, a new PK.

``play`` gives what each month published. Plan, forms and answers are written with openpyxl, as Excel would.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl

from rkt.cli import main
from tests.conftest import TEMPLATE

SATKER = {"P": "654577", "T": "659712", "D": "659729"}
NAMES = {"P": "KPU Provinsi Uji", "T": "KPU Kota Ternate", "D": "KPU Kota Tidore Kepulauan"}
DUE_DAY = 10
PAST_DEADLINE = {("T", 2): 12, ("T", 7): 20}
"""Day of the next month on which a form was dated after the due day."""
SILENT = {("D", month) for month in range(5, 9)}
REVISI = (0, 1, 1, 2, 3, 3, 4, 5, 5, 6, 6, 7)
R = "Realisasi s.d. Bulan Ini"


def write_plan(path: Path) -> None:
    """The plan workbook, with the columns of the contract."""
    book = openpyxl.Workbook()
    sheets = {
        "Identitas": [("Butir", "Isi"), ("Instansi", "KPU Provinsi Uji"), ("Kode satker induk", SATKER["P"]),
                      ("Tahun", 2024), ("Tempat", "Ternate"), ("Ketua", "Nama Ketua"), ("Batas setor", DUE_DAY),
                      ("Batas capaian", "tanpa"), ("Rumus turun", "(2T-R)/T"), ("Ambang efisiensi", 5)],
        "RKT": [("No", "Sasaran Kegiatan", "Kode", "Indikator Kinerja Kegiatan", "Target Kinerja", "Target PK",
                 "Cara Hitung", "Pelapor", "Periode Ukur", "Arah"),
                (2, "Data", "2.1", "Persentase data termutakhirkan", "90 %", None, "Rasio", "Semua", "Bulanan", "Naik"),
                (4, "Layanan", "4.1", "Persentase satker melayani", "100 %", None, "Persentase satker", "Semua",
                 "Bulanan", "Naik"),
                (6, "Anggaran", "6.2", "Jumlah revisi", "12 Kali", None, "Jumlah", "Provinsi", "Bulanan", "Turun"),
                (9, "Logistik", "9.1", "Persentase gudang", "80 %", None, "Rasio", "Semua", "Triwulanan", "Naik"),
                (14, "SDM", "14.1", "Nilai pegawai", "97,5 %", None, "Rata-rata", "Semua", "Tahunan", "Naik")],
        "Satker": [("Kode Satker", "Nama", "Jenis"), *((SATKER[who], NAMES[who], "Provinsi" if who == "P" else "Kota")
                                                       for who in SATKER)],
        "Skala": [("Nama", "Batas Bawah", "Kategori", "Warna"), ("Uji", 0, "Kurang", "F4CCCC"),
                  ("Uji", 75, "Baik", "D9EAD3")],
        "Anggaran": [("Kode Satker", "Kode Anggaran", "Uraian", "No Sasaran", "Pagu"),
                     *((SATKER[who], "6639", "Pengelolaan data", 2, 1000 if who == "P" else 500) for who in SATKER)],
    }  # fmt: skip
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


def revise_target(path: Path) -> None:
    """The new PK of July."""
    book = openpyxl.load_workbook(path)
    sheet = book["RKT"]
    (row,) = [row for row in sheet.iter_rows(min_row=2) if row[2].value == "2.1"]
    row[5].value = "95 %"
    book.save(path)


def answers(who: str, month: int) -> dict[str, dict[str, object]]:
    """What a satker types in a month, by kode and heading."""
    share = {"P": 9, "D": 10}.get(who, 8 if month < 4 else 9)
    said: dict[str, dict[str, object]] = {
        "2.1": {"Pembilang": share * month, "Penyebut": 10 * month},
        "4.1": {R: "Tidak" if who == "T" and month < 3 else "Ya"},
    }
    if who == "P":
        said["6.2"] = {R: REVISI[month - 1]}
    if month % 3 == 0:
        full = 4 * month // 3
        said["9.1"] = {"Pembilang": full * 3 // 4 if who == "P" else full, "Penyebut": full}
    if month == 12:
        said["14.1"] = {R: {"P": 96, "T": 98, "D": 100}[who]}
    for kode, row in said.items():
        row["Data Dukung"] = "Berita acara"
        told = 10 if month == 11 and who == "P" else month  # in November P copies the words of October
        row |= {"Faktor Keberhasilan": "Tim kecil", "Jenis Penyebab": "SDM", "Status Tindak Lanjut": "berjalan"}
        row["Kendala"], row["Tindak Lanjut"] = f"Kendala {kode} bulan ke-{told}", f"Tindak lanjut {month}"
    return said


def fill(path: Path, said: dict[str, dict[str, object]], budget: int | None, day: date) -> None:
    """Type answers into a form, cells found by their headings."""
    book = openpyxl.load_workbook(path)
    sheet = book["Kinerja"]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "Kode" for cell in row))
    columns = {cell.value: cell.column for cell in head}
    for row in range(head[0].row + 1, sheet.max_row + 1):
        for heading, value in said.get(str(sheet.cell(row, columns["Kode"]).value), {}).items():
            sheet.cell(row, columns[heading]).value = value
    next(row for row in sheet.iter_rows(max_row=12) if row[0].value == "Tanggal")[3].value = day
    next(row for row in sheet.iter_rows(max_row=12) if row[0].value == "Pengisi")[3].value = "Pengisi"
    if budget is not None:
        book["Anggaran"]["D6"] = budget
    book.properties.modified = None
    book.save(path)


class Office:
    """The office: its folders, and the commands that its staff run."""

    def __init__(self, folder: Path) -> None:
        self.rkt, self.masukan, self.outputs = folder / "RKT 2024.xlsx", folder / "input", folder / "output"
        self.formulir = folder / "formulir"
        self.masukan.mkdir()
        write_plan(self.rkt)

    def blank(self, month: int) -> dict[str, Path]:
        """The blank forms of a month, by satker's letter."""
        arguments = ["formulir", "--bulan", f"2024-{month:02d}", "--output", str(self.formulir)]
        assert main([*arguments, "--terbit", str(self.outputs), "--rkt", str(self.rkt)]) == 0
        return {who: next(self.formulir.glob(f"*{kode}*2024-{month:02d}.xlsx")) for who, kode in SATKER.items()}

    def send(self, form: Path, who: str, month: int, **changes: dict[str, object]) -> Path:
        """A filled form arrives; ``changes`` overrule the answers of an indikator, written "i2_1"."""
        said = answers(who, month)
        for key, row in changes.items():
            said[key[1:].replace("_", ".")] |= row
        arrived = self.masukan / form.name
        arrived.write_bytes(form.read_bytes())
        day = PAST_DEADLINE.get((who, month), 5)
        following = date(2024 + month // 12, month % 12 + 1, day)
        fill(arrived, said, (80 if who == "P" else 40) * month, following)
        return arrived

    def report(self, month: int, *more: str) -> dict:
        arguments = ["laporan", "--bulan", f"2024-{month:02d}", "--input", str(self.masukan)]
        arguments += ["--output", str(self.outputs), "--rkt", str(self.rkt), "--templat", str(TEMPLATE), *more]
        assert main(arguments) == 0
        return json.loads((self.outputs / f"2024-{month:02d}" / "jejak.json").read_text("utf-8"))


def play(office: Office) -> Iterator[tuple[str, dict]]:
    """(name of the report, its record), in the order in which they were published."""
    late: tuple[Path, str, int] | None = None
    for month in range(1, 13):
        if month == 7:
            revise_target(office.rkt)
        forms = office.blank(month)
        if month == 2:  # P corrects January: the evidence that was asked for
            office.send(office.formulir / forms["P"].name.replace("2024-02", "2024-01"), "P", 1)
        if late is not None:
            office.send(*late)
            late = None
        for who, form in forms.items():
            if (who, month) in SILENT:
                continue
            if (who, month) == ("T", 7):
                late = (form, who, month)
            elif (who, month) == ("P", 1):
                office.send(form, who, month, i4_1={"Data Dukung": None})
            elif (who, month) == ("P", 3):
                office.send(form, who, month, i2_1={"Pembilang": 37})
            else:
                office.send(form, who, month)
        if month == 3:
            yield "03 pertama", office.report(3)
            yield "03 umpan balik", correct_feedback(office)
            (office.masukan / forms["P"].name).unlink()
        if month == 10:
            march = office.formulir / forms["T"].name.replace("2024-10", "2024-03")
            office.send(march, "T", 3, i2_1={"Pembilang": 21, "Keterangan": "Hasil audit"})
        yield f"{month:02d}", office.report(month)


def correct_feedback(office: Office) -> dict:
    """P corrects the form that came back to it and sends it beside the first; meanwhile staff edit the Word report."""
    folder = office.outputs / "2024-03"
    (feedback,) = (folder / "Umpan Balik").glob(f"{SATKER['P']}*")
    back = office.masukan / "perbaikan.xlsx"
    back.write_bytes(feedback.read_bytes())
    fill(back, {"2.1": {"Pembilang": 27}}, None, date(2024, 4, 8))
    with (folder / "LKIP 2024 s.d. Maret.docx").open("ab") as report:
        report.write(b"suntingan")
    return office.report(3)
