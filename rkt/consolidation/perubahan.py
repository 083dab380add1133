"""What differs from the last published report: figures of the same months, targets, settings; and what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import isclose

from rkt.model.bulan import Bulan
from rkt.model.form import Form, Keadaan
from rkt.model.hasil import Capaian, DataRow, JenisPerubahan, Perubahan, Terjawab, Titik
from rkt.model.plan import Plan
from rkt.model.tampil import daftar
from rkt.model.temuan import Temuan
from rkt.model.terbitan import Terbitan

_RKT = "cara hitung atau pelapor pada buku kerja RKT berubah"
_NO_FORM = ("S101", "S105", "S106", "P102")
"""A form that was missing is answered by its coming."""
MAX_NAMES = 5


def perubahan(
    terbitan: Terbitan | None, data: Sequence[DataRow], capaian: Sequence[Capaian], forms: Sequence[Form], plan: Plan
) -> tuple[Perubahan, ...]:
    """Settings and targets first, then the province's figures by month, then the forms and values that moved them."""
    if terbitan is None:
        return ()
    parts = [*_forms(terbitan, forms, plan), *_values(terbitan, data, plan)]
    return (
        *_settings(terbitan, plan),
        *_targets(terbitan, capaian),
        *_figures(terbitan, capaian, parts),
        *parts,
        *_budget(terbitan, forms, plan),
    )


def pengaturan(plan: Plan) -> dict[str, str]:
    """The settings that figures and words depend on, as texts; what a month is frozen with."""
    identitas = plan.identitas
    batas = identitas.batas_capaian_pct
    steps = "; ".join(f"{'>' if s.di_atas else '≥'} {s.batas_bawah:g} {s.kategori}" for s in plan.skala.tingkatan)
    return {
        "Batas capaian": "tanpa" if batas is None else f"{batas:g}%",
        "Rumus turun": identitas.rumus_turun.value,
        "Ambang efisiensi": f"{identitas.ambang_efisiensi:g}",
        "Skala": f"{plan.skala.nama}: {steps}",
    }


def _settings(terbitan: Terbitan, plan: Plan) -> Iterator[Perubahan]:
    now = pengaturan(plan)
    for nama, lama in terbitan.pengaturan.items():
        if nama in now and now[nama] != lama:
            sebab = "pengaturan buku kerja RKT berubah; capaian semua bulan dihitung menurut yang sekarang"
            yield Perubahan(JenisPerubahan.PENGATURAN, terbitan.bulan, "", None, lama, now[nama], sebab, nama)


def _targets(terbitan: Terbitan, capaian: Sequence[Capaian]) -> Iterator[Perubahan]:
    for row in capaian:
        if row.kode in terbitan.target and not _same(lama := terbitan.target[row.kode], row.target):
            sebab = f"target {row.dasar_target} berubah; capaian semua bulan dihitung terhadap yang sekarang"
            yield Perubahan(JenisPerubahan.TARGET, terbitan.bulan, row.kode, None, lama, row.target, sebab)


def _figures(terbitan: Terbitan, capaian: Sequence[Capaian], parts: Sequence[Perubahan]) -> Iterator[Perubahan]:
    for (bulan, kode), lama in sorted(terbitan.realisasi.items()):
        titik = next((_titik_of(row, bulan) for row in capaian if row.kode == kode), None)
        if titik is not None and not _same(lama, titik.realisasi):
            who = dict.fromkeys(
                part.satker.nama_pendek
                for part in parts
                if part.satker is not None and part.bulan <= bulan and part.kode in ("", kode)
            )
            sebab = f"isian berubah: {_names(tuple(who))}" if who else _RKT
            yield Perubahan(JenisPerubahan.REALISASI, bulan, kode, None, lama, titik.realisasi, sebab)


def _forms(terbitan: Terbitan, forms: Sequence[Form], plan: Plan) -> Iterator[Perubahan]:
    """A whole form that came or went since, in one line."""
    now = {(form.satker, form.bulan) for form in forms if form.bulan <= terbitan.bulan}
    for satker, bulan in sorted(now ^ terbitan.satker_bulan, key=lambda pair: (pair[1], pair[0])):
        who = plan.find_satker(satker)
        if who is None or not terbitan.satker_bulan:
            continue
        came = (satker, bulan) in now
        lama, baru = ("belum lapor", "diterima") if came else ("diterima", "tidak ada")
        sebab = f"formulir diterima setelah laporan {terbitan.bulan}" if came else "tidak ada lagi di folder masukan"
        yield Perubahan(JenisPerubahan.FORMULIR, bulan, "", who, lama, baru, sebab, "seluruh formulir")


def _values(terbitan: Terbitan, data: Sequence[DataRow], plan: Plan) -> Iterator[Perubahan]:
    """Single values of forms that were there then and are there now."""
    now = {(row.satker.kode, row.bulan, row.indikator.kode): row for row in data if row.bulan <= terbitan.bulan}
    came = {(satker, bulan) for satker, bulan, _ in now}
    known = terbitan.satker_bulan or {(satker, bulan) for satker, bulan, _ in terbitan.nilai}
    new = (key for key, row in now.items() if row.keadaan is Keadaan.TERISI and key[:2] in known)
    for satker, bulan, kode in sorted({*terbitan.nilai, *new}, key=lambda key: (key[1], key[2], key[0])):
        who, row = plan.find_satker(satker), now.get((satker, bulan, kode))
        lama, baru = terbitan.nilai.get((satker, bulan, kode)), row.nilai if row else None
        if who is not None and (satker, bulan) in came and not _same(lama, baru):
            yield Perubahan(JenisPerubahan.REALISASI, bulan, kode, who, lama, baru, _cause(row))


def _budget(terbitan: Terbitan, forms: Sequence[Form], plan: Plan) -> Iterator[Perubahan]:
    now = {(form.satker, form.bulan, row.kode): row for form in forms for row in form.anggaran}
    for key, lama in sorted(terbitan.anggaran_rp.items(), key=lambda item: (item[0][1], item[0])):
        who, row = plan.find_satker(key[0]), now.get(key)
        if who is not None and row is not None and not _same(lama, row.realisasi_rp):
            sebab = row.text("keterangan") or "formulir bulan itu diganti; Keterangan tidak diisi"
            yield Perubahan(JenisPerubahan.ANGGARAN, key[1], key[2], who, lama, row.realisasi_rp, sebab)


def terjawab(terbitan: Terbitan | None, sekarang: Iterable[Temuan]) -> tuple[Terjawab, ...]:
    """What was open in the published report and is so no longer.

    ``sekarang``: all temuan that the published month has when it is checked again with the forms of today.
    """
    if terbitan is None:
        return ()
    explained: dict[tuple[object, ...], str] = {}
    still = set()
    for t in sekarang:
        key = (t.kode, t.satker, t.indikator, t.bulan)
        if t.is_open:
            still.add(key)
        elif t.dijelaskan:
            explained[key] = t.dijelaskan
    found: dict[tuple[object, ...], Terjawab] = {}
    for asked in terbitan.terbuka:
        if asked.key not in still:
            mended = "formulir diterima" if asked.kode in _NO_FORM else "diperbaiki"
            jawaban = f"dijelaskan: {explained[asked.key]}" if asked.key in explained else mended
            answer = Terjawab(asked.kode, asked.satker, asked.indikator, asked.bulan, asked.pesan, jawaban)
            found.setdefault(asked.key, answer)
    return tuple(found.values())


def _titik_of(row: Capaian, bulan: Bulan) -> Titik | None:
    return next((titik for titik in row.tren if titik.bulan == bulan), None)


def _cause(row: DataRow | None) -> str:
    if row is None:
        return "baris indikator itu tidak ada lagi di formulir"
    return row.keterangan or row.alasan or "formulir bulan itu diganti; Keterangan tidak diisi"


def _names(names: tuple[str, ...]) -> str:
    return daftar(names) if len(names) <= MAX_NAMES else f"{len(names)} satker"


def _same(lama: float | None, baru: float | None) -> bool:
    if lama is None or baru is None:
        return lama is baru
    return isclose(lama, baru, rel_tol=1e-12, abs_tol=1e-12)
