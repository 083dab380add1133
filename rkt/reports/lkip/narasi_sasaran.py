"""Sentences on one sasaran: causes and solutions, efficiency, supporting programmes. Pure text from Hasil."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rkt.model.hasil import Capaian, CapaianSasaran, Hasil, Rincian
from rkt.model.plan import Satker
from rkt.model.tampil import daftar, hitungan, number, percent, rupiah
from rkt.reports.lkip.narasi_indikator import nama_satker, tren_kalimat
from rkt.reports.lkip.teks import celah, kutip

ANGGARAN = "subbagian perencanaan, lembar Anggaran buku kerja RKT"


def sasaran_kalimat(row: CapaianSasaran) -> str:
    """How the sasaran stands as a whole; "seluruh" only where every indikator is judged and met."""
    total, met = len(row.capaian), [c for c in row.capaian if c.is_tercapai]
    if not row.dinilai:
        return f"Sasaran ini memiliki {hitungan(total, 'indikator')} dan belum ada yang dapat dinilai."
    text = f"Sasaran ini memiliki {hitungan(total, 'indikator')}"
    if row.dinilai < total:
        text += f", {hitungan(row.dinilai, 'di antaranya dapat dinilai')}"
    kategori = f", kategori {row.kategori.kategori}" if row.kategori else ""
    text += f", dengan rata-rata capaian {percent(row.rata_rata_pct, row.capaian[0].bounds)}{kategori}."
    if len(met) == total:
        verdict = "Indikator itu mencapai target." if total == 1 else "Seluruh indikator mencapai target."
    elif not met:
        one = total == 1
        verdict = "Indikator itu belum mencapai target." if one else "Belum ada indikator yang mencapai target."
    else:
        verdict = f"Indikator yang mencapai target: {daftar([c.kode for c in met])}."
    return f"{text} {verdict}"


def sebab_kalimat(row: CapaianSasaran, hasil: Hasil) -> tuple[str, ...]:
    """Causes, solutions and movement of every indikator; the gap where an indikator below target has none."""
    found: list[str] = []
    for capaian in row.capaian:
        found += [note for note in (tren_kalimat(capaian),) if note]
        found += _tulisan(hasil, capaian.kode)
        quoted = _kutipan(capaian, "Kendala", lambda part: part.kendala)
        quoted += _kutipan(capaian, "Tindak lanjut", lambda part: part.tindak_lanjut)
        found += quoted
        if capaian.capaian_pct is not None and not capaian.is_tercapai:
            found += _kurang(capaian)
    if not found:
        return (_tanpa_sebab(row),)
    return tuple(found)


def _tulisan(hasil: Hasil, bagian: str) -> list[str]:
    return [row.teks for row in hasil.plan.narasi_of(bagian) if row.teks.strip()]


def _kutipan(capaian: Capaian, label: str, read: Callable[[Rincian], str]) -> list[str]:
    """Each different text once, with all satker that wrote it."""
    groups: dict[str, tuple[str, list[Satker]]] = {}
    for part in capaian.rincian:
        text = read(part)
        if text.strip():
            key = " ".join(text.split()).rstrip(". ").casefold()
            groups.setdefault(key, (text, []))[1].append(part.satker)
    return [
        f"{label} indikator {capaian.kode} menurut {_pemberi(satker, capaian)}: {kutip(text)}."
        for text, satker in groups.values()
    ]


def _pemberi(satker: Sequence[Satker], capaian: Capaian) -> str:
    """Names; where every one of many satker says the same, their number."""
    total = len(capaian.rincian)
    if total > 3 and len(satker) == total:
        return f"seluruh satker yang wajib melapor ({hitungan(total, 'satker')})"
    return nama_satker(satker)


def _kurang(capaian: Capaian) -> list[str]:
    """Gaps: an indikator below target whose cause or solution nobody gave."""
    below = [part for part in capaian.rincian if part.capaian_pct is not None and part.capaian_pct < 100]
    found = []
    for what, read in (("kendala", _kendala), ("tindak lanjut", _lanjut)):
        owers = [part.satker for part in below if not read(part).strip()]
        nobody = not below and not any(read(part).strip() for part in capaian.rincian)
        if owers or nobody:
            who = nama_satker(owers) if owers else capaian.indikator.penanggung_jawab or _wajib(capaian.rincian)
            found.append(celah(f"{what} indikator {capaian.kode}", who))
    return found


def _kendala(part: Rincian) -> str:
    return part.kendala


def _lanjut(part: Rincian) -> str:
    return part.tindak_lanjut


def _wajib(parts: Iterable[Rincian]) -> str:
    names = [part.satker for part in parts]
    return nama_satker(names) if len(names) <= 3 else "satker pelapor"


def _tanpa_sebab(row: CapaianSasaran) -> str:
    if not row.dinilai:
        return (
            "Penyebab keberhasilan atau kegagalan belum dapat disimpulkan karena belum ada capaian yang dapat dinilai."
        )
    names = dict.fromkeys(c.indikator.penanggung_jawab for c in row.capaian if c.indikator.penanggung_jawab)
    what = f"penyebab keberhasilan indikator {daftar([c.kode for c in row.capaian if c.is_tercapai])}"
    return celah(what, daftar(list(names)) or "subbagian perencanaan, lembar Narasi buku kerja RKT")


def efisiensi_kalimat(row: CapaianSasaran, hasil: Hasil) -> tuple[str, ...]:
    """Capaian minus serapan, labelled by its formula and never as an official figure."""
    if row.anggaran is None:
        return (celah(f"pagu dan realisasi anggaran sasaran {row.sasaran.no}", ANGGARAN),)
    if row.efisiensi_poin is None:
        if row.anggaran.realisasi_rp is None:
            return (celah(f"realisasi anggaran sasaran {row.sasaran.no}", "satker pengelola anggaran"),)
        if row.anggaran.serapan_pct is None:
            return ("Pagu anggaran sasaran ini nol, sehingga serapan dan efisiensinya tidak dapat dihitung.",)
        return (
            f"Serapan anggaran sasaran ini {percent(row.anggaran.serapan_pct)} dari pagu "
            f"{rupiah(row.anggaran.pagu_rp)}; efisiensinya belum dapat dinyatakan karena capaian belum dapat dinilai.",
        )
    ambang = hasil.plan.identitas.ambang_efisiensi
    poin = number(row.efisiensi_poin, 2, (ambang, -ambang))
    text = (
        f"Rata-rata capaian {percent(row.rata_rata_pct, hasil.plan.skala.bounds)} dan serapan anggaran "
        f"{percent(row.anggaran.serapan_pct)} berselisih {poin} poin persen, sehingga penggunaan sumber daya tergolong "
        f"{row.efisiensi} (rumus: capaian − serapan, ambang {number(ambang)} poin)."
    )
    if hasil.bulan.bulan == 12:
        return (text,)
    return (text, "Gambaran itu bersifat sementara karena anggaran dan kinerja tahun berjalan belum selesai.")


def program_kalimat(row: CapaianSasaran, hasil: Hasil) -> str:
    """Which budget lines support the sasaran, each named once, with the ceiling of them all."""
    lines = [part.mata.uraian for part in hasil.anggaran_rincian if part.mata.no_sasaran == row.sasaran.no]
    if not lines or row.anggaran is None:
        return celah(f"program dan kegiatan penunjang sasaran {row.sasaran.no}", ANGGARAN)
    names = daftar([" ".join(name.split()) for name in dict.fromkeys(lines)])
    spent = (
        "realisasinya belum dilaporkan"
        if row.anggaran.realisasi_rp is None
        else f"realisasi {rupiah(row.anggaran.realisasi_rp)}"
    )
    return f"Program dan kegiatan penunjang sasaran ini: {names} (pagu {rupiah(row.anggaran.pagu_rp)}, {spent})."
