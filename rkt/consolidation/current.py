"""Which temuan are still current: what a newer form has put right is past, and what came is not called missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rkt import findings
from rkt.model.bulan import MONTH_NAMES, Bulan
from rkt.model.display import format_date, join_list
from rkt.model.form import Form, FormRow, Keadaan, Masukan, Status
from rkt.model.plan import Plan
from rkt.model.sakti import SaktiExport
from rkt.model.satker import Satker
from rkt.model.temuan import COVERED_ADVICE, Effect, Family, Level, Temuan
from rkt.rules import across_satker
from rkt.rules.refused import without_refused

_NO_FORM = (findings.SATKER_HAS_NOT_REPORTED, findings.MONTH_SKIPPED)
_FELL = (findings.YEAR_TO_DATE_FELL, findings.BUDGET_TO_DATE_FELL)
_BESIDE_A_FORM = (
    findings.DOWNLOAD_INCOMPLETE,
    findings.ATTACHMENTS_UNREADABLE,
    findings.FILE_IS_SHORTCUT,
    findings.FILE_IS_IMAGE,
    findings.MAIL_WITHOUT_FORM,
)
"""Refusals of what is no form itself, such as the signed scan that is sent along with it."""
_REPLACED = (findings.OLDER_FORM_REPLACED, findings.COPY_REPLACED)
_ANSWERED = (Keadaan.TERISI, Keadaan.NIHIL, Keadaan.TIDAK_BERLAKU)


def current_temuan(
    temuan: Iterable[Temuan],
    forms: Sequence[Form],
    masukan: Iterable[Masukan],
    plan: Plan,
    bulan: Bulan,
    sakti: Iterable[SaktiExport] = (),
) -> tuple[Temuan, ...]:
    """The temuan of the month ``bulan`` with those marked that are past, and with who sent something that is refused.

    ``forms``: the accepted ones up to ``bulan``, at most one a satker and month. What keeps an answer out of the
    figures is decided by the temuan as they came, not by these.
    """
    found = tuple(temuan)
    arrived = _Arrived(masukan, plan)
    history = _History(forms, found, bulan)
    covered: set[tuple[str | None, Bulan | None, str | None]] = {
        (export.satker, export.bulan, line.kode) for export in sakti for line in export.lines
    }
    said = (arrived.instead_of_missing(t, bulan) for t in found)
    now = (replace(t, is_past=True) if history.is_past(t) or arrived.is_past(t, forms) else t for t in said)
    return tuple(
        replace(t, is_past=True, past_advice=COVERED_ADVICE) if _is_covered(t, covered) and not t.is_past else t
        for t in now
    )


def _is_covered(temuan: Temuan, covered: set[tuple[str | None, Bulan | None, str | None]]) -> bool:
    """About what a form says of a budget line whose figures come from SAKTI."""
    if temuan.definition.family is not Family.ANGGARAN and temuan.definition is not findings.BUDGET_TO_DATE_FELL:
        return False
    is_note = temuan.definition.level is Level.CATATAN
    return not is_note and (temuan.satker, temuan.bulan, temuan.indikator) in covered


class _Arrived:
    """The refused files of the input folder by the satker that they point to."""

    def __init__(self, masukan: Iterable[Masukan], plan: Plan) -> None:
        self._plan = plan
        self._by_file = {entry.berkas: entry for entry in masukan}
        self._by_satker: dict[str, list[Masukan]] = {}
        for entry in self._by_file.values():
            for kode in entry.menunjuk if entry.status is Status.DITOLAK else ():
                self._by_satker.setdefault(kode, []).append(entry)

    def instead_of_missing(self, temuan: Temuan, bulan: Bulan) -> Temuan:
        """A form that is said to be missing, told as refused or not yet readable where a file came for its month."""
        satker = self._plan.find_satker(temuan.satker) if temuan.satker else None
        if temuan.definition not in _NO_FORM or satker is None:
            return temuan
        asked = bulan
        if temuan.definition is findings.MONTH_SKIPPED:
            asked = Bulan(bulan.tahun, 1 + MONTH_NAMES.index(str(temuan.values["bulan"])))
        came = [
            entry
            for entry in self._by_satker.get(satker.kode, ())
            if entry.bulan == asked or (entry.bulan is None and asked == bulan)
        ]
        return self._told(temuan, satker, asked, came) if came else temuan

    def _told(self, temuan: Temuan, satker: Satker, asked: Bulan, came: list[Masukan]) -> Temuan:
        names = join_list([entry.berkas for entry in came])
        limit = format_date(across_satker.due_date(asked, self._plan.identitas.submission_day))
        values = {"satker": satker.name, "bulan": asked, "daftar": names, "batas": limit}
        if any(entry.is_unread for entry in came):
            return Temuan(findings.FORM_UNREAD, None, values, bulan=temuan.bulan)
        return Temuan(findings.FORM_REFUSED, None, values, satker.kode, bulan=temuan.bulan)

    def is_past(self, temuan: Temuan, forms: Sequence[Form]) -> bool:
        """A refused file beside an accepted form of the same satker and month that is newer, or that it only goes with.

        A file whose age is not known may be the newer one and stays a galat.
        """
        entry = self._by_file.get(temuan.at.berkas) if temuan.at else None
        if entry is None or entry.status is not Status.DITOLAK or entry.bulan is None or not entry.menunjuk:
            return False
        instead = [form for form in forms if form.satker in entry.menunjuk and form.bulan == entry.bulan]
        if len(instead) < len(entry.menunjuk):
            return False
        if temuan.definition in _BESIDE_A_FORM:
            return True
        saved = entry.saved_at
        return saved is not None and all(form.saved_at is not None and saved < form.saved_at for form in instead)


class _History:
    """One look at each satker's forms after a month."""

    def __init__(self, forms: Sequence[Form], temuan: Sequence[Temuan], bulan: Bulan) -> None:
        self._bulan = bulan
        self._forms: dict[str, list[Form]] = {}
        for form in sorted(without_refused(forms, temuan), key=lambda form: form.bulan):
            self._forms.setdefault(form.satker, []).append(form)

    def is_past(self, temuan: Temuan) -> bool:
        """Of an earlier month, and a later form of the satker no longer has it."""
        if temuan.level is Level.CATATAN or temuan.satker is None or temuan.bulan is None or temuan.at is None:
            return False
        if temuan.bulan >= self._bulan or temuan.definition.effect is Effect.KETERANGAN:
            return False
        forms = self._forms.get(temuan.satker, [])
        if temuan.definition not in _REPLACED and not any(form.berkas == temuan.at.berkas for form in forms):
            return False  # a refused file: its month is still owed
        later = [form for form in forms if form.bulan > temuan.bulan]
        if not later or temuan.indikator is None:
            return bool(later)
        if temuan.definition.effect is Effect.ANGGARAN:
            return self._is_budget_right(temuan, forms, later)
        return self._is_row_right(temuan, forms, later)

    def _is_row_right(self, temuan: Temuan, forms: list[Form], later: list[Form]) -> bool:
        assert temuan.indikator is not None and temuan.bulan is not None
        rows = [row for form in later if (row := form.row(temuan.indikator)) is not None]
        newest = next((row for row in reversed(rows) if row.jawaban.keadaan is not Keadaan.BELUM_JATUH_TEMPO), None)
        if newest is None or newest.jawaban.keadaan not in _ANSWERED:
            return False
        if temuan.definition not in _FELL:
            return True
        earlier = [row for form in forms if form.bulan < temuan.bulan and (row := form.row(temuan.indikator))]
        return all(_is_at_least(newest, row) for row in earlier)

    def _is_budget_right(self, temuan: Temuan, forms: list[Form], later: list[Form]) -> bool:
        assert temuan.bulan is not None

        def spent(some: Iterable[Form]) -> list[float]:
            lines = (line for form in some for line in form.anggaran if line.kode == temuan.indikator)
            return [line.realisasi_rp for line in lines if line.realisasi_rp is not None]

        now = spent(later)
        if not now:
            return False
        before = spent(form for form in forms if form.bulan < temuan.bulan)
        return temuan.definition not in _FELL or now[-1] >= max(before, default=0.0)


def _is_at_least(row: FormRow, earlier: FormRow) -> bool:
    """Of a Rasio both counts, which may not fall while their share may."""
    names = ("nilai",) if earlier.jawaban.penyebut is None else ("pembilang", "penyebut")
    pairs = ((getattr(row.jawaban, name), getattr(earlier.jawaban, name)) for name in names)
    return all(now is not None and now >= before for now, before in pairs if before is not None)
