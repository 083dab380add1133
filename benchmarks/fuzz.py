"""Throws damaged files, changed cells and random number texts at the reader for a while and counts what came of it.

    python benchmarks/fuzz.py --detik 600 --benih 1

Ends with exit code 1 and the cases if a reader crashed on a fault of ours, or if a changed cell gave other figures
in silence. Findings are kept in docs/fuzzing.md.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rkt import findings  # noqa: E402
from rkt.errors import ProgramFaultError  # noqa: E402
from rkt.form.read.reader import read_form  # noqa: E402
from rkt.intake.input_file import InputFile  # noqa: E402
from rkt.jobs import Worker  # noqa: E402
from rkt.model.bulan import Bulan  # noqa: E402
from rkt.model.cell import Raw  # noqa: E402
from rkt.model.display import number  # noqa: E402
from rkt.model.form import Form  # noqa: E402
from rkt.model.number_text import parse_number_text  # noqa: E402
from rkt.model.plan import Plan  # noqa: E402
from rkt.plan.reader import read_plan  # noqa: E402
from rkt.rules.registry import check_form  # noqa: E402
from rkt.sample import write_samples  # noqa: E402
from rkt.spreadsheet.workbook import RawBook, read_workbook  # noqa: E402

ALPHABET = "0123456789.,-+ %()/RpEe\u00a0\u200b٣９kalidarsorgx'\u2212"
WORDS: tuple[Raw, ...] = (
    *("", "-", "Nihil", "n/a", "Kode", "2.1", "9.1", "Realisasi", "Mengetahui", "#N/A", "=1+1", "Maret", "April", "x"),
    *(None, True, 0.0, 1.0, -1.0, 97.5, 2024.0, float("nan"), float("inf"), 1e300, 659712.0),
)


def damaged_bytes(content: bytes, rng: random.Random) -> bytes:
    """Some bytes flipped, cut out or doubled; half of the time inside an unpacked part, so that the zip stays whole."""
    if rng.random() < 0.5:
        return _damage(content, rng)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        victim = rng.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, _damage(part, rng) if name == victim else part)
    return stream.getvalue()


def _damage(content: bytes, rng: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        at = rng.randrange(max(1, len(changed)))
        kind = rng.randrange(4)
        if kind == 0 and changed:
            changed[min(at, len(changed) - 1)] = rng.randrange(256)
        elif kind == 1:
            del changed[at : at + rng.choice((1, 3, 50))]
        elif kind == 2:
            changed[at:at] = changed[at : at + rng.choice((1, 10, 200))]
        else:
            changed[at:at] = rng.choice((b"<", b"&", b'"', b"\x00", b"<c>", b"</row>", b"99999999", b"XFD1048576"))
    return bytes(changed)


def outcome(book: RawBook, plan: Plan) -> tuple[object, list[str]]:
    """The figures, None where the form is refused, and everything that was found."""
    form = read_form(book, "", plan)
    if not isinstance(form, Form):
        return None, sorted(t.pesan for t in form.temuan)
    figures = [(row.indikator, row.jawaban) for row in form.rows]
    budget = [(row.kode, row.realisasi_rp) for row in form.anggaran]
    return (form.satker, form.bulan, sorted(map(repr, figures)), budget), sorted(
        t.pesan for t in check_form(form, plan)
    )


def changed_cell(book: RawBook, rng: random.Random) -> tuple[RawBook, str]:
    """The book with one cell that holds no value of the satker replaced, and which."""
    index = rng.randrange(2)
    rows = [list(row) for row in book.sheets[index].rows]
    row = rng.randrange(len(rows))
    columns = [column for column in range(len(rows[row])) if column not in ((6, 7, 8), (3,))[index]]
    if not columns:
        return book, "-"
    column = rng.choice(columns)
    typed = rng.choice(WORDS) if rng.random() < 0.5 else _text(rng)
    rows[row][column] = typed
    sheets = list(book.sheets)
    sheets[index] = replace(sheets[index], rows=tuple(tuple(cells) for cells in rows))
    return replace(book, sheets=tuple(sheets)), f"{book.sheets[index].name} {row + 1},{column + 1} = {typed!r}"


def _text(rng: random.Random) -> str:
    return "".join(rng.choice(ALPHABET) for _ in range(rng.randrange(1, 14)))


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--detik", type=float, default=60)
    parser.add_argument("--benih", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.benih)
    plan, _ = read_plan(ROOT / "templates" / "RKT 2024.xlsx")
    with tempfile.TemporaryDirectory() as folder:
        forms = {path.name: path.read_bytes() for path in write_samples(plan, Bulan(2024, 3), Path(folder))}
    books = [book for name, content in forms.items() if isinstance(book := read_workbook(name, content), RawBook)]
    books = [replace(book, sheets=tuple(s for s in book.sheets if s.name != "_rkt")) for book in books]
    reader = Worker()
    reader.use(plan)
    counts: Counter[str] = Counter()
    finds: list[str] = []
    deadline = time.monotonic() + options.detik
    tries: tuple[Callable[[], None], ...] = (
        lambda: _try_bytes(rng, list(forms.values()), reader, counts, finds),
        lambda: _try_cell(rng, books, plan, counts, finds),
        lambda: _try_number(rng, counts, finds),
    )
    while time.monotonic() < deadline:
        for attempt in tries:
            attempt()
    reader.close()
    for name, count in sorted(counts.items()):
        print(f"{count:>8}  {name}")
    print(f"{len(finds):>8}  temuan fuzzing")
    for find in finds[:50]:
        print("   ", find)
    return 1 if finds else 0


def _try_bytes(rng: random.Random, forms: list[bytes], reader: Worker, counts: Counter[str], finds: list[str]) -> None:
    content = damaged_bytes(rng.choice(forms), rng)
    try:
        read_result = reader.read(InputFile("f.xlsx", "", content))
    except ProgramFaultError as fault:
        finds.append(f"kesalahan program {fault.trace.splitlines()[-1]} ({_kept(content, len(finds))})")
        return
    kode = "diterima" if read_result.form else read_result.temuan[0].kode
    counts[f"berkas rusak: {kode}"] += 1
    if kode == findings.READING_TIMED_OUT.kode:
        finds.append(f"{read_result.temuan[0].pesan} ({_kept(content, len(finds))})")


def _kept(content: bytes, number: int) -> str:
    """The name of the temporary file that keeps a case."""
    place = Path(tempfile.gettempdir()) / f"fuzz-{number}.xlsx"
    place.write_bytes(content)
    return place.name


def _try_cell(rng: random.Random, books: list[RawBook], plan: Plan, counts: Counter[str], finds: list[str]) -> None:
    for _ in range(5):
        book = rng.choice(books)
        figures, found = outcome(book, plan)
        other, where = changed_cell(book, rng)
        try:
            changed, now = outcome(other, plan)
        except Exception as error:
            finds.append(f"{type(error).__name__}: {error} – {where}")
            continue
        same = changed == figures
        verdict = "angka sama" if same else "berkas ditolak" if changed is None else "angka lain, dikatakan"
        counts[f"sel diubah: {verdict}"] += 1
        if not same and now == found:
            finds.append(f"diam-diam berbeda: {where}")


def _try_number(rng: random.Random, counts: Counter[str], finds: list[str]) -> None:
    for _ in range(200):
        text = _text(rng)
        readings = parse_number_text(text)
        counts[f"teks angka: {len(readings)} bacaan"] += 1
        if len(readings) > 2 or any(abs(parsed.nilai) >= 10**15 for parsed in readings):
            finds.append(f"bacaan {text!r}")
        value = rng.choice(
            (rng.randrange(10 ** rng.randrange(1, 12)), round(rng.random() * 10 ** rng.randrange(1, 9), 2))
        )
        if float(value) not in [parsed.nilai for parsed in parse_number_text(number(float(value)))]:
            finds.append(f"tulis-baca {value!r}")


if __name__ == "__main__":
    sys.exit(main())
