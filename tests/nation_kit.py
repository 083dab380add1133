"""Records of provinces drawn from one published month: other satker, other answers, the same plan.

``plain_figure`` adds up by the rule book alone, in fractions; it shares no line with the program.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import chain, cycle, islice
from pathlib import Path
from typing import Any

from rkt.jobs import Worker
from rkt.model.bulan import Bulan
from rkt.nation.run import NationRequest, run_nation
from rkt.pipeline import Finished
from rkt.reports.jejak_reading import SEAL, seal_of
from tests.conftest import ROOT

TEMPLATE = ROOT / "templates" / "Laporan Berkala.docx"

Document = dict[str, Any]


def province(published: Mapping[str, Any], number: int, satker: int = 0) -> Document:
    """Province ``number`` (1 to 99) with so many ``satker``, 5 to 11 where it is not said; the published month's own,
    again from its second one where there are more."""
    document: Document = copy.deepcopy(dict(published))
    plan = document["rencana"]
    first, *others = plan["satker"]
    drawn = list(islice(chain([first], cycle(others)), satker or 5 + number % 7))
    clones: dict[str, list[str]] = {}
    for place, row in enumerate(drawn):
        clones.setdefault(row["kode"], []).append(f"{number:02d}{place:04d}")
    plan["satker"] = [
        {**row, "kode": f"{number:02d}{place:04d}", "nama": f"{row['nama']} {number}.{place}"}
        for place, row in enumerate(drawn)
    ]
    plan |= {"instansi": f"KPU Provinsi Contoh {number}", "kode_satker": plan["satker"][0]["kode"]}
    for part in (document["masukan"], document["anggaran"]["rincian"], *(c["rincian"] for c in document["capaian"])):
        part[:] = [{**row, "satker": kode} for row in part for kode in clones.get(row["satker"], ())]
    cara = {row["kode"]: row["cara_hitung"] for row in plan["indikator"]}
    for capaian in document["capaian"]:
        for place, row in enumerate(capaian["rincian"]):
            if row["keadaan"] == "terisi":
                _change(row, cara[capaian["kode"]], number + place)
        if capaian["realisasi"] is not None:
            figure = plain_figure(cara[capaian["kode"]], capaian["rincian"], kab_kota(document))
            capaian["realisasi"] = None if figure is None else float(figure)
    return sealed(document)


def _change(row: Document, cara: str, by: int) -> None:
    if cara in ("Persentase satker", "Jumlah satker"):
        row["nilai"] = int(by % 4 > 0)
    elif cara == "Rasio":
        row["pembilang"], row["penyebut"] = row["pembilang"] + by, row["penyebut"] + 2 * by
        row["nilai"] = 100 * row["pembilang"] / row["penyebut"]
    else:
        row["nilai"] += by


def sealed(document: Document) -> Document:
    return {**document, SEAL: seal_of(document)}


def write(folder: Path, documents: Iterable[Mapping[str, Any]]) -> Path:
    """Each in a folder of its own, as provinces send their months."""
    for document in documents:
        place = folder / document["rencana"]["instansi"] / document["bulan"]
        place.mkdir(parents=True, exist_ok=True)
        (place / "jejak.json").write_text(json.dumps(document), "utf-8")
    return folder


def run_in(
    folder: Path, *documents: Mapping[str, Any], rkt: Path | None = None, bulan: Bulan | None = None
) -> Finished:
    write(folder / "masukan", documents)
    return run_nation(NationRequest(bulan, folder / "masukan", folder / "hasil", rkt, TEMPLATE), Worker())


def kab_kota(*documents: Mapping[str, Any]) -> set[str]:
    return {row["kode"] for one in documents for row in one["rencana"]["satker"] if row["jenis"] != "Provinsi"}


def plain_figure(cara: str, rows: Sequence[Mapping[str, Any]], kab_kota: set[str]) -> Fraction | None:
    """The figure of an indikator that is due, over the ``rincian`` of all satker: by the rule book, exactly."""
    filled = [row for row in rows if row["keadaan"] == "terisi"]
    silent = sum(1 for row in rows if row["keadaan"] == "belum lapor")
    values = [Fraction(row["nilai"]) for row in filled]
    yes = values.count(Fraction(1))
    if cara == "Persentase satker":
        not_applicable = any(row["keadaan"] == "tidak berlaku" for row in rows)
        return Fraction(100 * yes, len(values) + silent) if values or (silent and not_applicable) else None
    if cara == "Jumlah satker":
        return Fraction(sum(1 for row in filled if row["nilai"] == 1 and row["satker"] in kab_kota))
    if not values:
        return None
    if cara == "Rasio":
        top, bottom = (sum(Fraction(row[part]) for row in filled) for part in ("pembilang", "penyebut"))
        return 100 * top / bottom
    return sum(values) if cara == "Jumlah" else sum(values) / len(values)
