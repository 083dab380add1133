"""Plausible sample figures for a plan workbook: comparison, budget, satker targets, the office's words. All marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rkt.model.indikator import Target
from rkt.plan import sheets
from rkt.plan.sample_tables import sample_report_tables, steps
from rkt.plan.target_text import parse_target

Rows = Sequence[Mapping[str, object]]

SOURCE = "Angka contoh, bukan data resmi"
_MARK = "[Contoh] "

_LINES = (
    ("3355.EBA.994", "Layanan perkantoran: gaji, operasional, dan pemeliharaan", 18, 4_800_000_000, 2_650_000_000),
    ("3356.EBA.956", "Layanan pengelolaan barang milik negara", 19, 185_000_000, 62_000_000),
    ("3357.EBD.952", "Layanan perencanaan, penganggaran, dan pelaporan kinerja", 6, 240_000_000, 78_000_000),
    ("3358.EBC.996", "Layanan pendidikan dan pelatihan sumber daya manusia", 13, 210_000_000, 45_000_000),
    ("3359.CAN.001", "Sarana dan prasarana teknologi informasi", 11, 360_000_000, 96_000_000),
    ("6639.QGE.001", "Pemungutan dan penghitungan suara", 17, 2_900_000_000, 3_450_000_000),
    ("6640.QGE.002", "Pengelolaan dan pendistribusian logistik Pemilu", 5, 1_350_000_000, 1_780_000_000),
    ("6641.QDB.001", "Sosialisasi dan pendidikan pemilih", 15, 420_000_000, 185_000_000),
    ("6642.BMA.001", "Pemutakhiran data pemilih", 12, 310_000_000, 240_000_000),
    ("6643.QIA.001", "Advokasi dan penyelesaian sengketa hukum", 2, 275_000_000, 88_000_000),
)
"""Kode, uraian, nomor sasaran, pagu of the province and base pagu of a kabupaten/kota, in rupiah."""

_NARASI = (
    (
        "Visi",
        "",
        "Menjadi penyelenggara Pemilu yang mandiri, profesional, dan berintegritas untuk terwujudnya Pemilu yang "
        "langsung, umum, bebas, rahasia, jujur, dan adil.",
    ),
    (
        "Misi",
        "",
        "Meningkatkan kompetensi penyelenggara Pemilu; menyusun regulasi yang memberi kepastian hukum; meningkatkan "
        "kualitas pelayanan Pemilu, partisipasi pemilih, dan tata kelola kelembagaan.",
    ),
    (
        "Tujuan",
        "",
        "Terwujudnya KPU yang mandiri, profesional, dan berintegritas serta terselenggaranya Pemilu dan Pemilihan yang "
        "demokratis, tepat waktu, efisien, dan efektif.",
    ),
    (
        "Pernyataan Reviu",
        "",
        "Laporan kinerja ini telah direviu oleh Tim Reviu sesuai dengan pedoman reviu laporan kinerja. Tidak terdapat "
        "kondisi yang menimbulkan keraguan atas keandalan informasi yang disajikan.",
    ),
    (
        "Pendahuluan",
        "Latar Belakang",
        "Laporan kinerja disusun berdasarkan Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas "
        "Kinerja Instansi Pemerintah dan Peraturan Menteri PANRB Nomor 53 Tahun 2014. Laporan ini menyajikan capaian "
        "atas sasaran kegiatan yang ditetapkan dalam Rencana Kinerja Tahunan.",
    ),
    (
        "Tugas Organisasi",
        "",
        "KPU Provinsi menyelenggarakan Pemilu dan Pemilihan di tingkat provinsi serta mengoordinasikan KPU "
        "Kabupaten/Kota. Dalam melaksanakan tugasnya, KPU Provinsi didukung oleh sekretariat.",
    ),
    (
        "Isu Strategis",
        "Penyelenggaraan Pemilu dan Pemilihan Serentak",
        "Tahun ini diselenggarakan Pemilu dan Pemilihan serentak. Kondisi geografis kepulauan menuntut perencanaan "
        "logistik dan koordinasi yang cermat antarsatuan kerja.",
    ),
    (
        "Penutup",
        "",
        "Hasil pengukuran kinerja ini menjadi bahan perbaikan perencanaan, pelaksanaan anggaran, dan pembinaan satuan "
        "kerja pada periode berikutnya.",
    ),
)


def sample_tables(tables: Mapping[str, Rows], tahun: int) -> dict[str, Rows]:
    """``tables`` with the sheets of figures filled in; every one of them says that it is a sample."""
    rkt, satker = tables[sheets.RKT], tables[sheets.SATKER]
    filled = dict(tables)
    filled[sheets.IDENTITAS] = [_identitas(row) for row in tables[sheets.IDENTITAS]]
    filled[sheets.RKT] = [_rkt(row) for row in rkt]
    filled[sheets.SATKER] = [
        {**row, "Surel": row["Surel"] or f"satker{row['Kode Satker']}@kpu.example"} for row in satker
    ]
    filled[sheets.TARGET_SATKER] = [line for row in rkt for line in _shares(row, satker)]
    filled[sheets.PEMBANDING] = [_pembanding(row, tahun) for row in rkt]
    filled[sheets.ANGGARAN] = [line for row in satker for line in _anggaran(row)]
    filled |= sample_report_tables(satker, tahun)
    filled[sheets.NARASI] = [
        {"Bagian": section, "Judul": title, "Teks": _MARK + text} for section, title, text in _NARASI
    ]
    return filled


def _identitas(row: Mapping[str, object]) -> Mapping[str, object]:
    samples = {
        sheets.SEKRETARIS: "NAMA SEKRETARIS (CONTOH)",
        sheets.NIP: "19700101 199503 1 001 (contoh)",
        sheets.ALAMAT: "Alamat kantor (contoh)",
        sheets.SUREL: "perencanaan@kpu.example",
        sheets.LEADERSHIP_MAIL: "pimpinan@kpu.example",
    }
    return {**row, "Isi": samples.get(str(row["Butir"]), row["Isi"])}


def _rkt(row: Mapping[str, object]) -> Mapping[str, object]:
    kode, target = str(row["Kode"]), _target(row)
    more: dict[str, object] = {"Penanggung Jawab": _penanggung_jawab(int(kode.split(".", maxsplit=1)[0]))}
    period = row.get("Periode Ukur")
    if period == "Triwulanan" and target and target[1] != "%":
        more |= {name: target[0] if index == 3 else None for index, name in enumerate(sheets.TARGET_TW)}
    elif period == "Triwulanan" and target:
        shares = (0.7, 0.8, 0.9, 1)
        more |= {name: round(target[0] * share, 2) for name, share in zip(sheets.TARGET_TW, shares, strict=True)}
    elif kode == "6.2" and target:
        more |= {name: target[0] * (index + 1) / 4 for index, name in enumerate(sheets.TARGET_TW)}
    return {**row, **more}


def _penanggung_jawab(no: int) -> str:
    units = (
        ((1, 2, 3, 14), "Bagian Hukum dan SDM"),
        ((4, 5, 17), "Bagian Teknis Penyelenggaraan dan Logistik"),
        ((6, 7, 8, 9, 10), "Bagian Perencanaan, Data, dan Informasi"),
        ((11, 12), "Bagian Perencanaan, Data, dan Informasi"),
        ((13,), "Bagian Hukum dan SDM"),
        ((15, 16), "Bagian Partisipasi dan Hubungan Masyarakat"),
    )
    return next((unit for numbers, unit in units if no in numbers), "Bagian Keuangan, Umum, dan Logistik")


def _target(row: Mapping[str, object]) -> tuple[float, str] | None:
    target = parse_target(str(row["Target Kinerja"]))
    return (target.nilai, target.satuan) if isinstance(target, Target) and target.nilai is not None else None


def _shares(row: Mapping[str, object], satker: Rows) -> list[Mapping[str, object]]:
    """A target that all satker add up to, divided so that the parts sum to it: the rest goes to the first."""
    target = _target(row)
    if row.get("Cara Hitung") != "Jumlah" or row.get("Pelapor") != "Semua" or target is None or not satker:
        return []
    part, rest = divmod(int(target[0]), len(satker))
    return [
        {"Kode": row["Kode"], "Kode Satker": who["Kode Satker"], "Target": part + (rest if index == 0 else 0)}
        for index, who in enumerate(satker)
    ]


def _pembanding(row: Mapping[str, object], tahun: int) -> Mapping[str, object]:
    """Three earlier years a little below the target, the Renstra's last year, and some national standards."""
    kode, target = str(row["Kode"]), _target(row)
    value, satuan = target or (0.0, "")
    line: dict[str, object] = {"Kode": kode}
    for back in (3, 2, 1):
        share = (82 + steps(f"{kode} {back}", 8) + 3 * (3 - back)) / 100
        past = value * share if satuan == "%" else float(max(1, round(value * share)))
        line[sheets.REALISASI_TAHUN.format(tahun=tahun - back)] = round(past, 2)
    line["Target Renstra"] = value
    line["Tahun Renstra"] = tahun
    if satuan == "%" and steps(f"standar {kode}", 4) == 0:
        line["Standar Nasional"] = min(100.0, value)
    line["Sumber"] = SOURCE
    return line


def _anggaran(satker: Mapping[str, object]) -> list[Mapping[str, object]]:
    """The lines of one satker; kabupaten and kota differ in size by up to a quarter."""
    is_province = satker["Jenis"] == "Provinsi"
    size = 0.9 + steps(f"besar {satker['Kode Satker']}", 26) / 100
    return [
        {
            "Kode Satker": satker["Kode Satker"],
            "Kode Anggaran": kode,
            "Uraian": uraian,
            "No Sasaran": no,
            "Pagu": province if is_province else round(kab_kota * size / 1_000_000) * 1_000_000,
        }
        for kode, uraian, no, province, kab_kota in _LINES
    ]
