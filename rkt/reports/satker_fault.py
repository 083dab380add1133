"""A fault of the program over one satker's file, which costs that file and nothing else."""

from __future__ import annotations

import traceback

from rkt import findings
from rkt.model.satker import Satker
from rkt.model.temuan import Temuan


def satker_fault(what: str, satker: Satker, error: Exception) -> tuple[Temuan, str]:
    """What is said of the file ``what``, and the trace to keep."""
    values = {"apa": what, "satker": satker.name, "sebab": type(error).__name__}
    trace = "".join(traceback.format_exception(error))
    return Temuan(findings.SATKER_OUTPUT_FAILED, values=values), f"{what} {satker.kode}\n{trace}"
