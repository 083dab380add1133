"""Whether a province's published figures are what its own satker add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isclose

from rkt import findings
from rkt.model.cara_hitung import Sums, method_of
from rkt.model.display import with_unit
from rkt.model.form import Keadaan
from rkt.model.location import Location
from rkt.model.result import DataRow
from rkt.model.satker import SatkerKind
from rkt.model.temuan import Temuan
from rkt.nation.record import ProvinceRecord


def differing_figures(record: ProvinceRecord) -> Iterator[Temuan]:
    """An indikator whose published realisasi differs; what is not due, or has no realisasi, says nothing."""
    rows: dict[str, list[DataRow]] = {}
    for row in record.data:
        rows.setdefault(row.indikator.kode, []).append(row)
    asked: dict[str, int] = {}
    for kode, _ in record.required:
        asked[kode] = asked.get(kode, 0) + 1
    for indikator in record.indikator:
        figure = record.figures.get(indikator.kode)
        if figure is None or figure.realisasi is None:
            continue
        sums = _sums(rows.get(indikator.kode, ()), asked.get(indikator.kode, 0))
        found = method_of(indikator.cara_hitung).province(sums).nilai
        if found is None or not isclose(found, figure.realisasi, rel_tol=1e-9):
            said = "tidak ada angka" if found is None else with_unit(found, indikator.satuan, (figure.realisasi,))
            values = {"kode": indikator.kode, "instansi": record.provinsi.name, "jumlah": said}
            values["tertulis"] = with_unit(figure.realisasi, indikator.satuan, () if found is None else (found,))
            at = Location(record.berkas)
            yield Temuan(findings.RECORD_FIGURES_DIFFER, at, values, record.provinsi.kode, indikator.kode)


def _sums(rows: Sequence[DataRow], required: int) -> Sums:
    """Of an indikator that is due: a satker without a row is silent."""
    filled = [row for row in rows if row.keadaan is Keadaan.TERISI]
    values = [row.nilai for row in filled if row.nilai is not None]
    yes = [row for row in filled if row.nilai == 1]
    answered = sum(1 for row in rows if row.keadaan is not Keadaan.TIDAK_DAPAT_DINILAI)
    return Sums(
        yes=len(yes),
        no=values.count(0) + required - len(rows),
        yes_kab_kota=sum(1 for row in yes if row.satker.kind is not SatkerKind.PROVINSI),
        total=sum(values),
        values=tuple(values),
        pembilang=sum(row.pembilang or 0 for row in filled),
        penyebut=sum(row.penyebut or 0 for row in filled),
        filled=len(filled),
        answered=answered,
        reporting=answered,
        required=required,
    )
