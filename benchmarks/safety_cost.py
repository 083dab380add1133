"""What safety costs: 553 good forms read with and without it, in one run, as ratios.

    python benchmarks/safety_cost.py [--formulir 553]

"tanpa" parses in this very process, without a look at the package; "periksa" looks first; "terpisah" reads in the
worker process, as the program does.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rkt.intake.files import read_folder  # noqa: E402
from rkt.intake.input_file import InputFile  # noqa: E402
from rkt.intake.read_result import ReadResult, read_all  # noqa: E402
from rkt.jobs import Worker, read_inputs  # noqa: E402
from rkt.model.bulan import Bulan  # noqa: E402
from rkt.model.plan import Plan  # noqa: E402
from rkt.plan.reader import read_plan  # noqa: E402
from rkt.sample import write_samples  # noqa: E402
from rkt.spreadsheet import workbook  # noqa: E402
from rkt.spreadsheet.package import Package, open_package  # noqa: E402


def unchecked(berkas: str, content: bytes) -> Package:
    """No look at sizes, names, DOCTYPE or cells in question; what it costs to know those is what is measured."""
    del berkas, content
    return Package(is_ooxml=True)


def apart(entries: list[InputFile], plan: Plan) -> Iterable[ReadResult]:
    with closing(Worker()) as worker:
        yield from read_inputs(worker, entries, plan)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--formulir", type=int, default=553)
    count = parser.parse_args().formulir
    plan, _ = read_plan(ROOT / "templates" / "RKT 2024.xlsx")
    with tempfile.TemporaryDirectory() as folder:
        write_samples(plan, Bulan(2024, 3), Path(folder))
        forms = list(read_folder(Path(folder)))
    entries = [forms[number % len(forms)] for number in range(count)]

    def without() -> Iterable[ReadResult]:
        with patch.object(workbook, "open_package", unchecked):
            yield from read_all(entries, plan)

    ways: dict[str, Callable[[], Iterable[ReadResult]]] = {
        "tanpa": without,
        "periksa": lambda: read_all(entries, plan),
        "terpisah": lambda: apart(entries, plan),
    }
    list(read_all(entries[:20], plan))
    seconds: dict[str, float] = {}
    for name, read in ways.items():
        start = time.perf_counter()
        accepted = sum(1 for read_result in read() if read_result.form is not None)
        seconds[name] = time.perf_counter() - start
        assert accepted == count, (name, accepted)
    start = time.perf_counter()
    for entry in entries:
        assert entry.content is not None
        open_package(entry.berkas, entry.content)
    look = time.perf_counter() - start
    print(f"{count} formulir; pemeriksaan paket saja {look / count * 1000:.2f} ms tiap berkas")
    print(f"{'cara':<10}{'ms/berkas':>10}{'rasio':>8}")
    for name, value in seconds.items():
        print(f"{name:<10}{value / count * 1000:>10.2f}{value / seconds['tanpa']:>8.2f}")


if __name__ == "__main__":
    main()
