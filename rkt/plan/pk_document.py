"""A Perjanjian Kinerja, or its revision, as a document: matched to the plan's indikator, and into its sheet PK.

Nothing is taken that is merely similar: it is named with a suggestion.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from rkt.errors import RktError, describe_os_error
from rkt.form.text import fold
from rkt.held_files import read_bytes
from rkt.model.bulan import MONTH_NAMES, Bulan
from rkt.model.display import count_text, format_date, format_rupiah, join_list, with_unit
from rkt.model.indikator import Indikator, Target
from rkt.model.plan import PAGU, Plan
from rkt.plan import sheets
from rkt.plan.new_rows import with_rows
from rkt.plan.pagu import NO_PAGU, Pagu
from rkt.plan.reader import read_plan
from rkt.plan.source import Source, SourceRow, read_source
from rkt.plan.target_text import parse_target, same_unit


@dataclass(frozen=True, slots=True)
class PkDocument:
    """What a document agrees with the plan on. ``entries``: indikator with its target in the document, in the plan's
    order; ``before``: by kode what held until then. ``unused``: rows that are not taken, each with the reason;
    ``missing``: kode of the plan that the document does not name. ``said``: what its tables were read as. ``pagu``: its
    money, and ``before_pagu_rp`` what the ledger held until then."""

    nomor: str
    tanggal: date | None
    bulan: Bulan
    alasan: str
    entries: tuple[tuple[Indikator, Target], ...]
    before: dict[str, Target]
    unused: tuple[str, ...]
    missing: tuple[str, ...]
    said: tuple[str, ...] = ()
    pagu: Pagu = NO_PAGU
    before_pagu_rp: float | None = None

    def lines(self) -> Iterator[str]:
        """What would be written, the differences first."""
        day = f", tanggal {format_date(self.tanggal)}" if self.tanggal else ", tanggal tidak tertulis"
        month = f"{MONTH_NAMES[self.bulan.bulan - 1]} {self.bulan.tahun}"
        yield f"Perjanjian Kinerja {self.nomor or 'tanpa nomor'}{day}, berlaku mulai {month}"
        changed = [(row, target) for row, target in self.entries if not _is_same(self.before[row.kode], target)]
        yield f"  {count_text(len(self.entries), 'indikator')} cocok, {len(changed)} di antaranya berubah targetnya:"
        for row, target in changed:
            yield f"  {row.kode} {row.uraian}: {self.before[row.kode].text} menjadi {target.text}"
        for row, target in changed:
            if (last := row.target_tw[3]) is not None and last != target.nilai:
                yield f"  Periksa: Target TW IV indikator {row.kode} masih {with_unit(last, row.satuan)}."
        if self.pagu.rupiah is not None:
            before = f"{format_rupiah(self.before_pagu_rp)} menjadi " if self.before_pagu_rp is not None else ""
            yield f"  Pagu anggaran: {before}{format_rupiah(self.pagu.rupiah)}"
        elif self.pagu.reason:
            yield f"  Pagu anggaran tidak dicatat: {self.pagu.reason}."
        yield from (f"  Tidak dipakai: {text}" for text in self.unused)
        if self.missing:
            yield f"  Tidak disebut dokumen, targetnya tetap: {join_list(list(self.missing))}"
        yield from (f"  Periksa: {text}" for text in self.said)


def read_pk_document(
    source: Path, plan: Plan, *, nomor: str = "", bulan: Bulan | None = None, alasan: str = ""
) -> PkDocument:
    """The document held against the plan; ``nomor`` and ``bulan`` where they are not as the document says.

    RktError where no month is known from which it holds, the year is another, or no indikator is the plan's.
    """
    document = read_source(source)
    if document.tahun not in (None, plan.tahun):
        raise RktError(
            f"Perjanjian Kinerja '{source.name}' tahun {document.tahun}, sedangkan buku kerja RKT tahun {plan.tahun}. "
            "Pakai buku kerja RKT tahun itu."
        )
    since = bulan or _month_of(document, source)
    if since.tahun != plan.tahun:
        raise RktError(
            f"Perjanjian Kinerja '{source.name}' berlaku mulai {since}, sedangkan buku kerja RKT tahun {plan.tahun}. "
            "Pakai buku kerja RKT tahun itu, atau sebutkan bulannya dengan --berlaku."
        )
    held = plan.as_of(since)
    found: dict[str, Target] = {}
    unused: list[str] = []
    for row in document.rows:
        reason = _take(row, held, found)
        if reason:
            unused.append(f"'{row.indikator}' ({row.tempat}): {reason}")
    if not found:
        raise RktError(
            f"Tidak ada indikator pada '{source.name}' yang bunyinya sama dengan RKT. Periksa apakah dokumen dan buku "
            "kerja RKT dari kantor dan tahun yang sama.",
            tuple(unused),
        )
    return PkDocument(
        nomor=nomor or document.nomor,
        tanggal=document.tanggal,
        bulan=since,
        alasan=alasan,
        entries=tuple((row, found[row.kode]) for row in held.indikator if row.kode in found),
        before={row.kode: row.target for row in held.indikator},
        unused=tuple(unused),
        missing=tuple(row.kode for row in held.indikator if row.kode not in found),
        said=document.catatan,
        pagu=document.pagu,
        before_pagu_rp=plan.pk_pagu_rp(since),
    )


def write_pk(document: PkDocument, rkt: Path, output: Path, *, overwrite: bool) -> None:
    """The plan workbook with the document's entries below those of its sheet PK; all else stays as it is.

    RktError where ``output`` exists and ``overwrite`` is not set, or the ledger holds these entries already.
    """
    if output.exists() and not overwrite:
        raise RktError(f"Berkas '{output}' sudah ada. Pakai nama lain, atau tambahkan --timpa untuk menggantinya.")
    day = format_date(document.tanggal) if document.tanggal else ""
    held = [(row.kode, target.text) for row, target in document.entries]
    if document.pagu.rupiah is not None:
        held.append((PAGU, format_rupiah(document.pagu.rupiah)))
    columns = sheets.COLUMNS[sheets.PK]
    rows = [
        dict(zip(columns, (document.nomor, day, document.bulan.name, kode, text, document.alasan), strict=True))
        for kode, text in held
    ]
    beside = output.with_name(f".{output.name}.baru")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(with_rows(read_bytes(rkt), sheets.PK, columns, rows))
        _check(beside, output.name)
        beside.replace(output)
    except OSError as error:
        raise RktError(
            f"Berkas '{output}' tidak dapat ditulis ({describe_os_error(error)}). Tutup bila sedang dibuka di Excel, "
            "lalu ulangi."
        ) from error
    finally:
        beside.unlink(missing_ok=True)


def _check(path: Path, name: str) -> None:
    """The new ledger must be one that the monthly report accepts."""
    try:
        read_plan(path)
    except RktError as error:
        details = tuple(text.replace(path.name, name) for text in error.details)
        raise RktError("Perjanjian Kinerja itu tidak dapat dicatat; buku kerja tidak ditulis.", details) from error


def _month_of(document: Source, source: Path) -> Bulan:
    if document.tanggal is None:
        raise RktError(
            f"Tanggal Perjanjian Kinerja tidak terbaca pada '{source.name}'. Sebutkan bulan mulai berlakunya dengan "
            "--berlaku, misalnya --berlaku 2024-07."
        )
    signed = Bulan(document.tanggal.year, document.tanggal.month)
    if document.tahun == signed.tahun + 1 and signed.triwulan == 4:
        return Bulan(document.tahun, 1)  # signed shortly before its year began
    return signed


def _take(row: SourceRow, plan: Plan, found: dict[str, Target]) -> str:
    """Put the row's target into ``found``, or give the reason why not."""
    same = [one for one in plan.indikator if fold(one.uraian) == fold(row.indikator)]
    if len(same) > 1:
        same = [one for one in same if fold(one.sasaran) == fold(row.sasaran)]
    if len(same) != 1:
        return _suggestion(row, plan) if not same else "lebih dari satu indikator RKT berbunyi demikian."
    indikator, target = same[0], parse_target(row.target)
    if not isinstance(target, Target):
        return f"target '{row.target}' tidak dapat dibaca dengan pasti."
    if not same_unit(target.satuan or indikator.satuan, indikator.satuan):
        return f"satuannya {target.satuan or 'kosong'}, sedangkan RKT memakai {indikator.satuan}."
    if indikator.kode in found:
        return f"indikator {indikator.kode} sudah disebut di atasnya."
    found[indikator.kode] = target
    return ""


def _suggestion(row: SourceRow, plan: Plan) -> str:
    by_text = {fold(one.uraian): one for one in plan.indikator}
    near = get_close_matches(fold(row.indikator), list(by_text), 1, 0.75)
    meant = f" Maksudnya {by_text[near[0]].kode} ({by_text[near[0]].uraian})? Samakan bunyinya." if near else ""
    return f"bunyinya tidak ada di RKT.{meant}"


def _is_same(one: Target, two: Target) -> bool:
    return one.nilai == two.nilai and (one.nilai is not None or fold(one.text) == fold(two.text))
