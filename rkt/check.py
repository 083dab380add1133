"""Checks forms by the rules of the report without making one, for a satker before it sends; also as marked forms."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rkt.console_summary import temuan_lines
from rkt.errors import RktError, describe_os_error
from rkt.intake.accept import Intake, receive
from rkt.intake.files import read_patiently
from rkt.intake.input_file import shown_name
from rkt.jobs import Worker, read_inputs
from rkt.model.display import count_text, format_rupiah, join_list
from rkt.model.form import Form
from rkt.model.plan import Plan
from rkt.model.sakti import SaktiExport
from rkt.model.temuan import Level, Temuan
from rkt.rules.registry import check_own

MARKED_SUFFIX = "(diperiksa)"


@dataclass(frozen=True, slots=True)
class CheckedForm:
    """One file's verdict. ``form`` is None where it cannot be read, or is an export of SAKTI (``sakti``); ``temuan`` in
    the report's order."""

    berkas: str
    form: Form | None
    temuan: tuple[Temuan, ...]
    sakti: SaktiExport | None = None

    @property
    def galat(self) -> int:
        return sum(1 for t in self.temuan if t.level is Level.GALAT)

    @property
    def open_count(self) -> int:
        return sum(1 for t in self.temuan if t.is_open)


def check_files(paths: Sequence[Path], plan: Plan) -> list[CheckedForm]:
    """The verdict on each file, in order. RktError where a file does not exist.

    Forms of one satker for several months are also held against each other, as the report does.
    """
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        raise RktError(f"Berkas '{missing}' tidak ada. Periksa nama dan foldernya.")
    names = _own_names(paths)
    entries = (read_patiently(path, name) for path, name in zip(paths, names, strict=True))
    with closing(Worker()) as worker:
        intake = [receive([read_result], plan, None) for read_result in read_inputs(worker, entries, plan)]
    forms = [form for one in intake for form in one.forms]
    return [_verdict(name, one, forms, plan) for name, one in zip(names, intake, strict=True)]


def _own_names(paths: Sequence[Path]) -> list[str]:
    """File names alone, or with their folder where two are alike."""
    names = [shown_name(path.name) for path in paths]
    return [
        name if names.count(name) == 1 else shown_name(path.as_posix()) for name, path in zip(names, paths, strict=True)
    ]


def _verdict(name: str, intake: Intake, forms: Sequence[Form], plan: Plan) -> CheckedForm:
    form = intake.forms[0] if intake.forms else None
    temuan = list(intake.temuan)
    if form is not None:
        temuan += intake.checked[form.berkas]
        earlier = {other.bulan: other for other in forms if other.satker == form.satker and other.bulan < form.bulan}
        temuan += check_own((*(earlier[bulan] for bulan in sorted(earlier)), form), plan)
    sakti = intake.sakti[0] if intake.sakti else None
    temuan += sakti.temuan if sakti else ()
    return CheckedForm(name, form, tuple(sorted(temuan, key=lambda t: t.order)), sakti)


def lines(checked: Sequence[CheckedForm], plan: Plan) -> list[str]:
    """The verdicts for one screen."""
    found = []
    for one in checked:
        found.append(one.berkas)
        if one.form is not None:
            satker = plan.find_satker(one.form.satker)
            found.append(f"  {satker.name if satker else one.form.satker}, {one.form.bulan}")
        if one.sakti is not None:
            satker = plan.find_satker(one.sakti.satker)
            found.append(
                f"  Laporan SAKTI {satker.name if satker else one.sakti.satker} s.d. {one.sakti.bulan}: "
                f"{len(one.sakti.lines)} dari {len(plan.anggaran_of(one.sakti.satker))} kode anggaran ditemukan, "
                f"realisasi {format_rupiah(one.sakti.total_realisasi_rp)} dari pagu "
                f"{format_rupiah(one.sakti.total_pagu_rp)}"
            )
        found.extend(f"  {line}" for line in temuan_lines(one.temuan))
        found.append(f"  {_advice(one)}")
    if any(one.form is not None for one in checked):
        found.append(
            "Belum diperiksa di sini: perbandingan dengan satker lain, dan dengan bulan yang tidak disertakan."
        )
    return found


def _advice(one: CheckedForm) -> str:
    warnings = one.open_count - one.galat
    if one.sakti is not None:
        return "Laporan SAKTI dapat dipakai; letakkan di folder masukan."
    if one.galat:
        return f"Perbaiki {count_text(one.galat, 'galat')} sebelum dikirim."
    if warnings:
        return (
            f"Formulir dapat dikirim; {count_text(warnings, 'peringatan')} sebaiknya diperbaiki atau dijelaskan dahulu."
        )
    return "Formulir dapat dikirim."


def write_marked(checked: Sequence[CheckedForm], plan: Plan, folder: Path) -> list[Path]:
    """A marked copy of each readable form, written anew; the files themselves stay as they are.

    RktError where the folder cannot be written or holds such a file already.
    """
    from rkt.reports.mail.feedback import items_of, marked_form

    paths = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for one in checked:
            if one.form is None:
                continue
            path = folder / f"{Path(one.berkas).stem} {MARKED_SUFFIX}.xlsx"
            if path.exists():
                raise RktError(f"Berkas '{path}' sudah ada. Pindahkan dulu, agar isian tidak tertimpa.")
            path.write_bytes(marked_form(one.form, items_of(one.form, one.temuan, plan), plan))
            paths.append(path)
    except OSError as error:
        raise RktError(
            f"Folder '{folder}' tidak dapat ditulisi ({describe_os_error(error)}). Pilih folder lain."
        ) from error
    return paths


def marked_line(paths: Sequence[Path]) -> str:
    if not paths:
        return "Tidak ada formulir yang dapat diberi tanda."
    return f"Formulir bertanda ditulis di '{paths[0].parent}': {join_list([path.name for path in paths])}"
