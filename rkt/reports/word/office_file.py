"""Word and PowerPoint files alike: opening an office's template, and for whom the finished file speaks."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from rkt import findings
from rkt.errors import RktError, describe_os_error
from rkt.held_files import read_bytes
from rkt.model.location import Location
from rkt.model.result import Result
from rkt.model.temuan import Temuan
from rkt.reports.narrative.text import clean_text
from rkt.reports.word.kind import ReportKind
from rkt.reports.word.package import as_document
from rkt.reports.word.report import WordReport

if TYPE_CHECKING:
    from docx.opc.coreprops import CoreProperties

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OfficeProgram:
    """``name`` as users call it, ``document`` what it must be, ``save_as`` the choice in its dialogue."""

    name: str
    document: str
    save_as: str
    most_bytes: int


WORD = OfficeProgram("Word", "dokumen Word (.docx)", "Dokumen Word (*.docx)", 20 * 1024 * 1024)
POWERPOINT = OfficeProgram(
    "PowerPoint", "paparan PowerPoint (.pptx)", "Presentasi PowerPoint (*.pptx)", 50 * 1024 * 1024
)


class UnusableTemplateError(Exception):
    """A template that cannot even be opened: both are sentences but for their ends: ``cause`` lacks its subject."""

    def __init__(self, cause: str, remedy: str) -> None:
        super().__init__(cause)
        self.cause, self.remedy = cause, remedy


def open_template(
    template: Path, program: OfficeProgram, parse: Callable[[io.BytesIO], T], damaged: tuple[type[Exception], ...]
) -> T:
    """What ``parse`` makes of the template as a plain document; UnusableTemplateError where there is none to open, it
    holds macros, or it raises one of ``damaged``."""
    if not template.is_file():
        raise UnusableTemplateError("tidak ditemukan", "Kembalikan berkas itu ke folder templat")
    try:
        if template.stat().st_size > program.most_bytes:
            raise UnusableTemplateError("terlalu besar", "Kecilkan gambar di dalamnya, lalu jalankan lagi")
        data = as_document(read_bytes(template))
        if data is None:
            raise UnusableTemplateError(
                "memuat makro, yang tidak dijalankan dan tidak diterima",
                f"Di {program.name}, simpan sebagai {program.save_as}, lalu jalankan lagi",
            )
        return parse(io.BytesIO(data))
    except OSError as error:
        cause = f"tidak dapat dibaca ({describe_os_error(error)})"
        raise UnusableTemplateError(cause, f"Tutup berkas itu di {program.name}, lalu jalankan lagi") from error
    except damaged as error:
        raise UnusableTemplateError(f"bukan {program.document} yang utuh", "Pakai kembali templat asli") from error


def no_report(kind: ReportKind, template: Path, fault: UnusableTemplateError) -> WordReport:
    """No report, and TEMPLATE_NOT_USABLE; RktError where the report is required."""
    if kind.is_required:
        raise RktError(f"Templat {kind.name} '{template}' {fault.cause}. {fault.remedy}.") from fault
    values = {"templat": kind.name, "sebab": fault.cause, "langkah": fault.remedy}
    return WordReport(None, (Temuan(findings.TEMPLATE_NOT_USABLE, Location(template.name), values),))


def set_properties(core: CoreProperties, result: Result, kind: ReportKind) -> None:
    """The file speaks for the office and the month, never for the person or the clock."""
    instansi = clean_text(result.plan.identitas.instansi)[:255]
    core.author = core.last_modified_by = instansi
    core.title = kind.title(result)
    core.created = core.modified = result.created_at
    core.revision = 1
    core.comments = core.keywords = core.subject = core.category = ""
    core.content_status = core.identifier = core.version = ""
    core.language = "id-ID"
