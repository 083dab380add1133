"""What became of the inputs, for the screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rkt import findings
from rkt.model.form import Jenis, Masukan, Status

_MAX_REASONS = 2
"""Reasons named on the screen for files that were refused; the rest are counted."""
_MAX_REASON = 160
_MAX_UNUSED = 20
"""Files named on the screen where none of them can be used."""


def outcome_lines(masukan: Sequence[Masukan]) -> list[str]:
    """What became of the inputs, for one screen: a line of counts, then at most six of files and reasons."""
    counts = Counter(entry.status for entry in masukan)
    exports = sum(1 for entry in masukan if entry.jenis is Jenis.SAKTI and entry.status is Status.DITERIMA)
    more = {Status.DITERIMA: f" termasuk {exports} laporan SAKTI"} if exports else {}
    parts = ", ".join(f"{counts[status]} {status.value}{more.get(status, '')}" for status in Status if counts[status])
    lines = [f"Berkas masukan: {len(masukan)}" + (f" ({parts})" if parts else "")]
    refused = [entry for entry in masukan if entry.status is Status.DITOLAK]
    reasons = Counter(entry.reason for entry in refused)
    for reason, _ in reasons.most_common(_MAX_REASONS):
        lines.append(f"  {_named([e for e in refused if e.reason == reason])} – {_cut(reason)}")
    if unnamed := sum(reasons.values()) - sum(count for _, count in reasons.most_common(_MAX_REASONS)):
        lines.append(f"  ditolak: {unnamed} berkas lain; alasannya pada lembar Jejak")
    replaced = [entry for entry in masukan if entry.status is Status.DIGANTIKAN]
    if replaced:
        lines.append(f"  {_named(replaced)}" + (f" – {_cut(replaced[0].reason)}" if len(replaced) == 1 else ""))
    ignored = [entry for entry in masukan if entry.status is Status.DIABAIKAN]
    samples = [entry for entry in ignored if entry.reason == findings.SAMPLE_FORM_SET_ASIDE.pesan]
    if samples:
        lines.append(f"  diabaikan: {len(samples)} formulir contoh, karena sudah ada formulir yang sebenarnya")
    others = [entry for entry in ignored if entry.reason != findings.SAMPLE_FORM_SET_ASIDE.pesan]
    if others:
        lines.append(f"  {_named(others)}" + (f" – {_cut(others[0].reason)}" if len(others) == 1 else ""))
    return lines


def unused_lines(masukan: Iterable[Masukan]) -> tuple[str, ...]:
    """Each input that was not accepted with its reason, at most twenty and how many others there are."""
    unused = [entry for entry in masukan if entry.status is not Status.DITERIMA]
    lines = [f"{entry.berkas}: {entry.status.value} – {entry.reason}" for entry in unused[:_MAX_UNUSED]]
    left = len(unused) - _MAX_UNUSED
    return (*lines, f"… dan {left} berkas lain.") if left > 0 else tuple(lines)


def _named(entries: Sequence[Masukan]) -> str:
    names = [entry.berkas for entry in entries]
    shown = names[0] if len(names) == 1 else f"{len(names)} berkas, antara lain {names[0]}"
    return f"{entries[0].status.value}: {shown}"


def _cut(text: str) -> str:
    return text if len(text) <= _MAX_REASON else f"{text[: _MAX_REASON - 1]}…"
