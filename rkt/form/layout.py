"""Where everything stands in the form: one table for the writer, the reader and the marker.

Knows the names and the order of things; knows no library that reads or writes workbooks.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rkt.model.cara_hitung import VALUE_FIELDS
from rkt.model.form import JenisPenyebab, StatusTindakLanjut

FORM_VERSION = 1

SHEET_KINERJA = "Kinerja"
SHEET_ANGGARAN = "Anggaran"
SHEET_INSTRUCTIONS = "Petunjuk"
SHEET_TEMUAN = "Temuan"
"""First sheet of a form that goes back to its satker."""
SHEET_META = "_rkt"
"""Hidden sheet: key in column A, value in column B, one pair a row (``META_KEYS``)."""

META_KEYS = ("Versi Formulir", "Kode Satker", "Tahun", "Bulan", "Contoh")
META_PAGU = "Pagu "
"""With a kode anggaran behind it: the revised pagu that the form was written with, where it is not the plan's."""
META_YES = "Ya"

FORM_TITLE = "FORMULIR PENGUKURAN KINERJA BULANAN"

YES = "Ya"
NO = "Tidak"
TIDAK_BERLAKU = "Tidak berlaku"
CHOICES = (YES, NO, TIDAK_BERLAKU)
NIHIL = "Nihil"
TANPA_PAGU = "Tidak ada pagu untuk satker ini pada buku kerja RKT."


class Role(StrEnum):
    """Who writes a column: the office (locked), the satker (coloured), or a live formula (locked)."""

    FIXED = "tetap"
    ENTRY = "isian"
    FORMULA = "rumus"


@dataclass(frozen=True, slots=True)
class Column:
    """One table column. ``field`` is the key in FormRow.cells; ``width`` in characters.

    ``alias``: other headings that people give it. ``hint``: what belongs into a text, shown at it and in Petunjuk.
    ``choices``: the words of a list; () where any text may stand.
    """

    field: str
    heading: str
    width: float
    role: Role
    alias: tuple[str, ...] = ()
    hint: str = ""
    choices: tuple[str, ...] = ()


KINERJA = (
    Column("no", "No", 5, Role.FIXED, ("Nomor", "No.")),
    Column("kode", "Kode", 7, Role.FIXED, ("Kode Indikator", "Kode IKK")),
    Column("sasaran", "Sasaran Kegiatan", 28, Role.FIXED, ("Sasaran",)),
    Column("indikator", "Indikator Kinerja Kegiatan", 36, Role.FIXED, ("Indikator Kinerja", "Indikator", "IKK")),
    Column("target", "Target", 9, Role.FIXED, ("Target Kinerja",)),
    Column("satuan", "Satuan", 10, Role.FIXED, ()),
    Column("pembilang", "Pembilang", 11, Role.ENTRY, ()),
    Column("penyebut", "Penyebut", 11, Role.ENTRY, ()),
    Column("realisasi", "Realisasi s.d. Bulan Ini", 13, Role.ENTRY, ("Realisasi",)),
    Column("capaian", "Capaian (%)", 10, Role.FORMULA, ("Capaian", "% Capaian")),
    Column(
        "kendala",
        "Kendala",
        26,
        Role.ENTRY,
        ("Hambatan", "Kendala/Hambatan"),
        "Wajib diisi bila capaian di bawah 100%: apa penyebabnya.",
    ),
    Column(
        "tindak_lanjut",
        "Tindak Lanjut",
        26,
        Role.ENTRY,
        ("Rencana Tindak Lanjut", "Solusi"),
        "Wajib diisi bila capaian di bawah 100%: apa yang sudah atau akan dilakukan.",
    ),
    Column(
        "data_dukung",
        "Data Dukung",
        20,
        Role.ENTRY,
        ("Bukti Dukung", "Data Pendukung"),
        "Sebutkan dokumen yang membuktikan realisasi, misalnya nomor surat atau berita acara.",
    ),
    Column(
        "keterangan",
        "Keterangan",
        22,
        Role.ENTRY,
        ("Ket", "Ket.", "Catatan"),
        "Penjelasan atas hal yang tidak biasa. Peringatan yang sudah dijelaskan di sini tidak ditanyakan lagi.",
    ),
    Column(
        "faktor_keberhasilan",
        "Faktor Keberhasilan",
        24,
        Role.ENTRY,
        ("Faktor Pendorong", "Faktor Pendukung", "Penyebab Keberhasilan"),
        "Diisi bila capaian 100% atau lebih: tindakan atau keadaan yang membuat target tercapai.",
    ),
    Column(
        "jenis_penyebab",
        "Jenis Penyebab",
        13,
        Role.ENTRY,
        ("Jenis Kendala", "Jenis Penyebab Kendala"),
        f"Pilih jenis penyebab Kendala pada baris ini: {', '.join(JenisPenyebab)}.",
        tuple(JenisPenyebab),
    ),
    Column(
        "status_tindak_lanjut",
        "Status Tindak Lanjut",
        12,
        Role.ENTRY,
        ("Status Tindak Lanjut Bulan Lalu", "Status TL"),
        f"Pilih keadaan tindak lanjut yang ditulis bulan lalu: {', '.join(StatusTindakLanjut)}.",
        tuple(StatusTindakLanjut),
    ),
)

REFERENCES = (
    Column("rujukan_tindak_lanjut", "Tindak Lanjut Terakhir", 30, Role.FIXED),
    Column("rujukan", "Realisasi Terakhir", 20, Role.FIXED),
)
"""To the right of KINERJA, where the office knows what the satker reported last: shown, never read. The tindak lanjut
stands beside the status that answers it."""

ANGGARAN = (
    Column("kode", "Kode Anggaran", 16, Role.FIXED, ("Kode",)),
    Column("uraian", "Uraian", 52, Role.FIXED, ("Program/Kegiatan", "Nama Kegiatan")),
    Column("pagu", "Pagu", 18, Role.FIXED, ("Pagu (Rp)", "Pagu Anggaran")),
    Column("realisasi", "Realisasi s.d. Bulan Ini", 18, Role.ENTRY, ("Realisasi", "Realisasi (Rp)")),
    Column("serapan", "Serapan (%)", 11, Role.FORMULA, ("Serapan", "%")),
    Column("keterangan", "Keterangan", 30, Role.ENTRY, ("Ket", "Ket.", "Catatan")),
)


@dataclass(frozen=True, slots=True)
class HeaderField:
    """One line of the header block: label in the first column, value in ``HEADER_VALUE_COLUMN``."""

    field: str
    label: str
    role: Role
    alias: tuple[str, ...] = ()


HEADER = (
    HeaderField("satuan_kerja", "Satuan Kerja", Role.FIXED, ("Nama Satker", "Satker", "Unit Kerja")),
    HeaderField("kode_satker", "Kode Satker", Role.FIXED, ()),
    HeaderField("tahun", "Tahun", Role.FIXED, ("Tahun Anggaran",)),
    HeaderField("bulan", "Bulan", Role.FIXED, ("Periode",)),
    HeaderField("pengisi", "Pengisi", Role.ENTRY, ("Nama Pengisi", "Diisi oleh")),
    HeaderField("jabatan", "Jabatan", Role.ENTRY, ()),
    HeaderField("tanggal", "Tanggal", Role.ENTRY, ("Tanggal Pengisian", "Tanggal Isi")),
)

# Rows and columns from 1, as Excel shows them. The reader uses them only as the writer's habit, never as a condition.
TITLE_ROW = 1
HEADER_FIRST_ROW = 4
HEADER_LABEL_COLUMN = 1
HEADER_VALUE_COLUMN = 4
TABLE_HEADER_ROW = HEADER_FIRST_ROW + len(HEADER) + 1
FIRST_DATA_ROW = TABLE_HEADER_ROW + 1
ANGGARAN_HEADER_ROW = 5
ANGGARAN_FIRST_DATA_ROW = ANGGARAN_HEADER_ROW + 1


def entry_fields(columns: tuple[Column, ...]) -> tuple[str, ...]:
    """The fields that a satker fills in."""
    return tuple(column.field for column in columns if column.role is Role.ENTRY)


TEXT_COLUMNS = tuple(column for column in KINERJA if column.role is Role.ENTRY and column.field not in VALUE_FIELDS)
"""What a satker writes beside its figures. A column that is added to KINERJA is one of them, from form to report."""
TEXT_FIELDS = tuple(column.field for column in TEXT_COLUMNS)
LIST_COLUMNS = tuple(column for column in TEXT_COLUMNS if column.choices)
