"""What a galat on a row's figures means for that row: its answer is out, for later rules and for consolidation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rkt.model.form import Form, FormRow, Jawaban, Keadaan
from rkt.model.temuan import Effect, Level, Temuan

_EMPTY = (Keadaan.BELUM_LAPOR, Keadaan.BELUM_JATUH_TEMPO)


def without_refused(forms: Iterable[Form], temuan: Iterable[Temuan]) -> tuple[Form, ...]:
    """The forms with every refused answer replaced by its reason; an empty cell stays what it is."""
    refused: dict[tuple[str, str], list[str]] = {}
    for t in temuan:
        if t.level is Level.GALAT and t.definition.effect is Effect.ANGKA and t.at is not None and t.indikator:
            refused.setdefault((t.at.berkas, t.indikator), []).append(t.kode)

    def kept(form: Form, row: FormRow) -> FormRow:
        codes = refused.get((form.berkas, row.indikator))
        if not codes or row.jawaban.keadaan in _EMPTY:
            return row
        return replace(row, jawaban=Jawaban.refused(codes))

    return tuple(replace(form, rows=tuple(kept(form, row) for row in form.rows)) for form in forms)
