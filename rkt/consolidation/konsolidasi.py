"""Forms, plan and temuan to the one frozen result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time

from rkt import __version__
from rkt.consolidation.anggaran import anggaran_rincian, serapan_by, serapan_of
from rkt.consolidation.capaian import capaian_all
from rkt.consolidation.current import current_temuan
from rkt.consolidation.data import data_rows
from rkt.consolidation.gaps import find_gaps
from rkt.consolidation.kelengkapan import kelengkapan, kesiapan, tugas
from rkt.consolidation.perubahan import perubahan, terjawab
from rkt.consolidation.tabel import long_table, wajib_pairs
from rkt.model.bulan import Bulan
from rkt.model.form import Form, Masukan
from rkt.model.formulas import efisiensi_kata, mean
from rkt.model.hasil import Capaian, CapaianSasaran, Hasil, Serapan
from rkt.model.plan import Plan, Sasaran
from rkt.model.temuan import Temuan
from rkt.model.terbitan import Terbitan


def consolidate(
    plan: Plan,
    bulan: Bulan,
    forms: Sequence[Form],
    masukan: Sequence[Masukan],
    temuan: Sequence[Temuan],
    *,
    contoh: bool,
    terbitan: Terbitan | None = None,
    temuan_terbitan: Sequence[Temuan] = (),
) -> Hasil:
    """The month's result. ``forms``: the accepted ones of the year up to ``bulan``, at most one a satker and month.

    ``terbitan``: the last month published before, ``temuan_terbitan`` what that month's check says today.
    """
    data = data_rows(forms, temuan, plan)
    shown = current_temuan(temuan, forms, masukan, plan, bulan)
    again = current_temuan(temuan_terbitan, forms, masukan, plan, terbitan.bulan) if terbitan else ()
    assert len(data) == sum(len(form.rows) for form in forms), "baris formulir dan baris data tidak sama banyak"
    capaian = capaian_all(data, long_table(data, plan), wajib_pairs(plan), plan, bulan)
    lines = anggaran_rincian(forms, temuan, plan, bulan)
    by_sasaran = serapan_by(lines, lambda row: row.mata.no_sasaran)
    sasaran = tuple(_sasaran(row, capaian, by_sasaran, plan) for row in plan.sasaran)
    gaps = find_gaps(capaian, sasaran, lines, plan)
    rata_rata = _mean_shown(capaian)
    anggaran = serapan_of(lines)
    poin, kata = _efisiensi(rata_rata, anggaran, plan)
    return Hasil(
        plan=plan,
        bulan=bulan,
        versi=__version__,
        contoh=contoh,
        dibuat=_written_at(masukan, bulan),
        masukan=tuple(sorted(masukan, key=lambda entry: entry.berkas)),
        temuan=tuple(sorted(shown, key=lambda t: t.order)),
        capaian=capaian,
        sasaran=sasaran,
        rata_rata_pct=rata_rata,
        kategori=plan.skala.tingkatan_of(rata_rata) if rata_rata is not None else None,
        anggaran=anggaran,
        anggaran_rincian=lines,
        anggaran_satker={str(key): value for key, value in serapan_by(lines, lambda row: row.satker.kode).items()},
        efisiensi_poin=poin,
        efisiensi=kata,
        kelengkapan=kelengkapan(forms, masukan, shown, plan, bulan),
        perubahan=perubahan(terbitan, data, capaian, forms, plan),
        pembanding_terbit=terbitan.bulan if terbitan else None,
        kesiapan=kesiapan(capaian, sasaran, gaps),
        gaps=gaps,
        data=data,
        tren_rata_rata=_tren(capaian),
        terjawab=terjawab(terbitan, again),
        tugas=tugas(capaian, plan),
    )


def _tren(capaian: Sequence[Capaian]) -> tuple[tuple[Bulan, float | None], ...]:
    by_month: dict[Bulan, list[float]] = {}
    for row in capaian:
        for titik in row.tren:
            shown = by_month.setdefault(titik.bulan, [])
            if titik.capaian_tampil_pct is not None:
                shown.append(titik.capaian_tampil_pct)
    return tuple((bulan, mean(values)) for bulan, values in sorted(by_month.items()))


def _mean_shown(capaian: Sequence[Capaian]) -> float | None:
    """Mean of the capped capaian over what can be judged."""
    return mean([row.capaian_tampil_pct for row in capaian if row.capaian_tampil_pct is not None])


def _sasaran(
    sasaran: Sasaran, capaian: Sequence[Capaian], anggaran: Mapping[str | int | None, Serapan], plan: Plan
) -> CapaianSasaran:
    rows = tuple(row for row in capaian if row.indikator.no_sasaran == sasaran.no)
    rata_rata = _mean_shown(rows)
    spent = anggaran.get(sasaran.no)
    poin, kata = _efisiensi(rata_rata, spent, plan)
    return CapaianSasaran(
        sasaran=sasaran,
        capaian=rows,
        rata_rata_pct=rata_rata,
        kategori=plan.skala.tingkatan_of(rata_rata) if rata_rata is not None else None,
        dinilai=sum(1 for row in rows if row.capaian_pct is not None),
        anggaran=spent,
        efisiensi_poin=poin,
        efisiensi=kata,
    )


def _efisiensi(capaian: float | None, anggaran: Serapan | None, plan: Plan) -> tuple[float | None, str]:
    """Plain efficiency: capaian minus serapan in percentage points."""
    if capaian is None or anggaran is None or anggaran.serapan_pct is None:
        return None, ""
    poin = capaian - anggaran.serapan_pct
    return poin, efisiensi_kata(poin, plan.identitas.ambang_efisiensi)


def _written_at(masukan: Sequence[Masukan], bulan: Bulan) -> datetime:
    """The time that all files carry: the newest last-saved time inside the inputs, else the month's last day."""
    saved = [entry.disimpan for entry in masukan if entry.disimpan is not None]
    newest = max(saved, default=datetime.combine(bulan.last_day, time(), UTC))
    return newest.replace(microsecond=0, tzinfo=None)
