"""Sentences on what the last published report said otherwise. Pure text from Hasil."""

from __future__ import annotations

from rkt.model.hasil import Hasil, JenisPerubahan, Perubahan
from rkt.model.plan import Indikator
from rkt.model.tampil import KOSONG, daftar, hitungan, with_unit
from rkt.reports.lkip.narasi_indikator import nama_satker

MAX_SENTENCES = 12
"""Single changes told one by one; the rest are counted, and all stand in the workbook."""


def perubahan_kalimat(hasil: Hasil) -> tuple[str, ...]:
    """One paragraph a kind of change; () where no earlier report of the year is known."""
    terbit = hasil.pembanding_terbit
    if terbit is None:
        return ()
    found = [text for text in (_pengaturan(hasil), _formulir(hasil)) if text]
    single = [row for row in hasil.perubahan if row.jenis in (JenisPerubahan.TARGET, JenisPerubahan.REALISASI)]
    told = [text for row in single if row.satker is None and (text := _province(hasil, row))]
    found += told[:MAX_SENTENCES]
    if len(told) > MAX_SENTENCES:
        found.append(f"Selain itu terdapat {hitungan(len(told) - MAX_SENTENCES, 'perubahan angka provinsi lainnya')}.")
    parts = sum(1 for row in hasil.perubahan if row.satker is not None and row.jenis is not JenisPerubahan.FORMULIR)
    if parts:
        found.append(f"Rincian {hitungan(parts, 'perubahan isian satker')} ada pada lembar Perubahan buku kerja.")
    if hasil.terjawab:
        found.append(f"Sejak laporan {terbit}, {hitungan(len(hasil.terjawab), 'temuan')} yang terbuka sudah terjawab.")
    if not hasil.perubahan:
        found.insert(0, f"Tidak ada angka, target, atau pengaturan yang berubah sejak laporan {terbit} diterbitkan.")
    else:
        found.insert(0, f"Dibandingkan dengan laporan {terbit} yang sudah diterbitkan, terdapat perubahan berikut.")
    return tuple(found)


def _pengaturan(hasil: Hasil) -> str:
    rows = [row for row in hasil.perubahan if row.jenis is JenisPerubahan.PENGATURAN]
    if not rows:
        return ""
    names = daftar([row.butir.casefold() for row in rows])
    return f"Pengaturan yang berubah: {names}; capaian semua bulan dihitung menurut pengaturan yang sekarang."


def _formulir(hasil: Hasil) -> str:
    rows = [row for row in hasil.perubahan if row.jenis is JenisPerubahan.FORMULIR]
    came = [row for row in rows if row.baru == "diterima"]
    if not rows:
        return ""
    parts = []
    for group, verb in ((came, "baru diterima"), ([row for row in rows if row not in came], "tidak ada lagi")):
        if group:
            months = daftar(list(dict.fromkeys(row.bulan.nama for row in group)))
            names = nama_satker(dict.fromkeys(row.satker for row in group if row.satker is not None))
            parts.append(f"formulir {months} dari {names} {verb}")
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def _province(hasil: Hasil, row: Perubahan) -> str:
    indikator = next((c.indikator for c in hasil.capaian if c.kode == row.kode), None)
    if indikator is None:
        return ""
    lama, baru = _shown(row.lama, indikator), _shown(row.baru, indikator)
    if row.jenis is JenisPerubahan.TARGET:
        dasar = next(c.dasar_target for c in hasil.capaian if c.kode == row.kode)
        return (
            f"Target indikator {row.kode} berubah dari {lama} menjadi {baru} menurut {dasar}; capaian semua bulan "
            "dihitung terhadap target yang sekarang."
        )
    return f"Realisasi indikator {row.kode} s.d. {row.bulan} berubah dari {lama} menjadi {baru} ({row.sebab})."


def _shown(value: float | str | None, indikator: Indikator) -> str:
    if isinstance(value, str):
        return value
    return "belum ada" if value is None else with_unit(value, indikator.satuan) or KOSONG
