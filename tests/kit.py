"""A small plan and forms drawn as tables, for tests of reading, rules and consolidation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from rkt.form.read.reader import Refused, read_form
from rkt.intake.input_file import InputFile
from rkt.intake.read_result import ReadResult, read_arrived
from rkt.model.bulan import Bulan
from rkt.model.cell import Raw, cell_text
from rkt.model.form import Form, Keadaan
from rkt.model.indikator import Arah, CaraHitung, Indikator, Pelapor, PeriodeUkur, RumusTurun, Target
from rkt.model.location import Location
from rkt.model.plan import AnggaranLine, Identitas, Plan, Skala, SkalaStep
from rkt.model.satker import Satker, SatkerKind
from rkt.model.temuan import Temuan
from rkt.spreadsheet.details import Details
from rkt.spreadsheet.workbook import RawBook, RawSheet

JAN, FEB, MARET, APR, DES = (Bulan(2024, month) for month in (1, 2, 3, 4, 12))

FILLED, NO_VALUE, NIHIL = Keadaan.TERISI, Keadaan.BELUM_LAPOR, Keadaan.NIHIL
TB, NOT_DUE, REFUSED = Keadaan.TIDAK_BERLAKU, Keadaan.BELUM_JATUH_TEMPO, Keadaan.TIDAK_DAPAT_DINILAI

PROVINSI = Satker("654577", "KPU Provinsi Maluku Utara", SatkerKind.PROVINSI, ("Malut",))
TERNATE = Satker("659712", "KPU Kota Ternate", SatkerKind.KOTA, ("Ternate",))
TIDORE = Satker("659729", "KPU Kota Tidore Kepulauan", SatkerKind.KOTA, ("Tidore", "Tikep"))
HALBAR = Satker("659651", "KPU Kabupaten Halmahera Barat", SatkerKind.KABUPATEN, ("Halbar",))

IDENTITAS = Identitas(
    instansi="KPU Provinsi Maluku Utara",
    kode_satker_induk="654577",
    tahun=2024,
    tempat="Ternate",
    tanggal=date(2024, 1, 2),
    ketua="Nama Ketua",
    sekretaris="",
    nip_sekretaris="",
    alamat="",
    mail="",
    submission_day=10,
    capaian_limit_pct=120.0,
    rumus_turun=RumusTurun.SELISIH,
    efisiensi_threshold=5.0,
    full_name="Komisi Pemilihan Umum Provinsi Maluku Utara",
)
SKALA = Skala("Uji", (SkalaStep(0, False, "Rendah", "F4CCCC"), SkalaStep(75, False, "Tinggi", "D9EAD3")))


def indikator(kode: str, method: CaraHitung, target: float, satuan: str = "%", **changes: object) -> Indikator:
    """An indikator by its rule; everything else plain, or as in ``changes``."""
    plain = Indikator(
        kode=kode,
        no_sasaran=int(kode.split(".", maxsplit=1)[0]),
        sasaran=f"Sasaran {kode.split('.', maxsplit=1)[0]}",
        uraian=f"Uraian indikator {kode}",
        target_rkt=Target(f"{target:g} {satuan}", target, satuan),
        target_pk=None,
        cara_hitung=method,
        pelapor=Pelapor.SEMUA,
        periode_ukur=PeriodeUkur.BULANAN,
        arah=Arah.NAIK,
        rumus_turun=RumusTurun.SELISIH,
        pembilang="",
        penyebut="",
        penanggung_jawab="",
        target_tw=(None, None, None, None),
        catatan="",
        at=Location("RKT.xlsx", "RKT", 2, 3),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


RASIO = indikator("2.1", CaraHitung.RASIO, 90)
YES_NO = indikator("4.1", CaraHitung.PERSENTASE_SATKER, 100)
REVISI = indikator("6.2", CaraHitung.JUMLAH, 12, "Kali", pelapor=Pelapor.PROVINSI, arah=Arah.TURUN)
TRIWULANAN = indikator("9.1", CaraHitung.RASIO, 90, periode_ukur=PeriodeUkur.TRIWULANAN)
PEOPLE = indikator("13.2", CaraHitung.JUMLAH, 70, "Orang", periode_ukur=PeriodeUkur.TAHUNAN)
RATA = indikator("14.1", CaraHitung.RATA_RATA, 97.5)
KAB_KOTA = indikator("15.1", CaraHitung.JUMLAH_SATKER, 3, "Kab/Kota", pelapor=Pelapor.KAB_KOTA)


def make_plan(
    rows: Iterable[Indikator] = (RASIO, YES_NO, REVISI, TRIWULANAN, PEOPLE, RATA, KAB_KOTA),
    satker: Iterable[Satker] = (PROVINSI, HALBAR, TERNATE, TIDORE),
    anggaran: Iterable[AnggaranLine] = (),
    target_satker: Mapping[tuple[str, str], float] | None = None,
    identitas: Identitas = IDENTITAS,
    skala: Skala = SKALA,
) -> Plan:
    return Plan(
        berkas="RKT.xlsx",
        sha256="0" * 64,
        identitas=identitas,
        indikator=tuple(rows),
        satker=tuple(satker),
        target_satker=target_satker or {},
        skala=skala,
        pembanding={},
        anggaran=tuple(anggaran),
        narasi=(),
    )


HEADINGS = {
    "no": "No",
    "kode": "Kode",
    "indikator": "Indikator Kinerja Kegiatan",
    "target": "Target",
    "satuan": "Satuan",
    "pembilang": "Pembilang",
    "penyebut": "Penyebut",
    "realisasi": "Realisasi s.d. Bulan Ini",
    "kendala": "Kendala",
    "tindak_lanjut": "Tindak Lanjut",
    "data_dukung": "Data Dukung",
    "keterangan": "Keterangan",
    "uraian": "Uraian",
    "pagu": "Pagu",
    "kode_anggaran": "Kode Anggaran",
}
TABLE_ROW = 6
"""Excel row of the drawn table's heading; the first data row is the next."""
ALWAYS = ("kode", "pembilang", "penyebut", "realisasi")


def draw(text: str) -> list[list[Raw]]:
    """A table drawn with ``|``: bare digits are numbers, quoted ones text, "#" marks nothing, empty is empty."""
    return [[_value(part.strip()) for part in line.split("|")] for line in text.strip().splitlines()]


def _value(text: str) -> Raw:
    if text.startswith("'"):
        return text.strip("'")
    try:
        return float(text)
    except ValueError:
        return text or None


def sheet(berkas: str, name: str, rows: list[list[Raw]], details: Details | None = None) -> RawSheet:
    return RawSheet(berkas, name, tuple(tuple(row) for row in rows), details or Details(b"", False))


def book_with(
    text: str,
    *,
    satker: Satker = TERNATE,
    bulan: Bulan = MARET,
    berkas: str = "form.xlsx",
    anggaran: str = "",
    head: Mapping[str, Raw | tuple[Raw, ...]] | None = None,
) -> RawBook:
    """A workbook whose Kinerja table is drawn; its heading names fields, missing needed ones are added empty."""
    drawn = draw(text)
    fields = [str(name) for name in drawn[0]] + [name for name in ALWAYS if name not in drawn[0]]
    block: dict[str, Raw | tuple[Raw, ...]] = {
        "Satuan Kerja": satker.name,
        "Kode Satker": satker.kode,
        "Tahun": float(bulan.tahun),
        "Bulan": bulan.name,
        **(head or {}),
    }
    rows = [[label, *(value if isinstance(value, tuple) else (value,))] for label, value in block.items()]
    rows = rows[: TABLE_ROW - 1] + [[] for _ in range(TABLE_ROW - 1 - len(rows))]
    rows.append([HEADINGS.get(name, name) for name in fields])
    for line in drawn[1:]:
        row = list(line)
        if row[fields.index("kode")] is not None:
            row[fields.index("kode")] = cell_text(row[fields.index("kode")]).replace(",", ".")
        rows.append(row)
    sheets = [sheet(berkas, "Kinerja", rows)]
    if anggaran:
        lines = draw(anggaran)
        heading: list[Raw] = [HEADINGS.get(str(name), str(name)) for name in lines[0]]
        sheets.append(sheet(berkas, "Anggaran", [heading, *lines[1:]]))
    return RawBook(berkas, tuple(sheets), None, False)


def form_with(text: str, plan: Plan | None = None, **changes: object) -> Form:
    """The form that a drawn table reads as; AssertionError with the reasons if it is refused."""
    read = read_form(book_with(text, **changes), "0" * 64, plan or make_plan())  # type: ignore[arg-type]
    assert isinstance(read, Form), [t.pesan for t in read.temuan]
    return read


def refused(book: RawBook, plan: Plan | None = None) -> list[tuple[str, str]]:
    read = read_form(book, "0" * 64, plan or make_plan())
    assert isinstance(read, Refused)
    return codes(read.temuan)


def codes(temuan: Iterable[Temuan]) -> list[tuple[str, str]]:
    """The complete list of (kode, cell), in the order of the report."""
    return [(t.kode, t.at.sel if t.at else "") for t in sorted(temuan, key=lambda t: t.order)]


def read_all(entries: Iterable[InputFile], plan: Plan) -> Iterator[ReadResult]:
    """Every entry in order, read in this very process."""
    return (read_arrived(entry, plan) for entry in entries)
