"""The monthly run, from the input folder to the published month: the rooms in order, I/O at both ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from rkt.arsip import Arsip
from rkt.errors import RktError
from rkt.intake.files import read_folder
from rkt.intake.nama import Arrived
from rkt.intake.pekerja import MANY, Pembaca, read_apart
from rkt.intake.tahun_lalu import with_last_year
from rkt.intake.terima import Penerimaan, receive
from rkt.model.bulan import Bulan
from rkt.model.form import Form
from rkt.model.hasil import Hasil
from rkt.model.plan import Plan
from rkt.model.temuan import Temuan
from rkt.plan.reader import read_plan
from rkt.reports.kunci import refuse_while_held
from rkt.reports.penulis import Penulis
from rkt.reports.terbit import Terbit

if TYPE_CHECKING:
    from rkt.intake.simpanan import Simpanan


MAX_NAMED = 20
"""Files named on the screen where none of them is a form."""


@dataclass(frozen=True, slots=True)
class Permintaan:
    """What the user asked for; ``bulan`` None means the newest month found, ``jumlah`` about how many inputs.

    ``halaman``: let LibreOffice find the page numbers of the report's lists, which takes some seconds.
    ``ingatan``: the folder of earlier months, where it is not ``output``.
    """

    bulan: Bulan | None
    input: Path
    output: Path
    rkt: Path
    templat: Path
    jumlah: int = 0
    halaman: bool = False
    ingatan: Path | None = None

    @property
    def terbit_sebelumnya(self) -> Path:
        """Where earlier months stand, for what was published then."""
        return self.ingatan or self.output


@dataclass(frozen=True, slots=True)
class Selesai:
    hasil: Hasil
    terbit: Terbit


def run(
    permintaan: Permintaan,
    progress: Callable[[str], None] = lambda _: None,
    entries: Iterable[Arrived] | None = None,
) -> Selesai:
    """Make and publish a month. RktError where that cannot be done; no month in ``output`` has changed then.

    ``entries`` stand for the input folder's where a month is made again from its archive.
    """
    with closing(Pembaca()) as pembaca, closing(Arsip()) as arsip, closing(Penulis()) as penulis:
        plan, plan_temuan = read_plan(permintaan.rkt)
        if permintaan.bulan is not None and permintaan.bulan.tahun != plan.tahun:
            raise RktError(
                f"Bulan {permintaan.bulan.iso} di luar tahun RKT {plan.tahun}. Pilih bulan tahun {plan.tahun}, atau "
                f"buku kerja RKT tahun {permintaan.bulan.tahun} dengan --rkt."
            )
        refuse_while_held(permintaan.output)
        Thread(target=_load_ahead).start()  # waited for at exit: a library half imported may crash there
        arrived = arsip.keep(read_folder(permintaan.input) if entries is None else entries)
        simpanan = _open_simpanan(permintaan, plan) if entries is None else None
        dibaca = read_apart(arrived, plan, pembaca, permintaan.jumlah, progress, simpanan)
        terima = receive(dibaca, plan, permintaan.bulan)
        if simpanan is not None:
            simpanan.save()
        del simpanan, dibaca
        if terima.bulan is None or not terima.forms:
            raise _nothing_accepted(permintaan, terima)
        progress("menghitung")
        plan = with_last_year(plan, terima.konsolidasi, contoh=terima.contoh)
        hasil, terbitan = consolidate_month(plan, plan_temuan, terima, terima.bulan, permintaan.terbit_sebelumnya)
        forms = tuple(form for form in terima.forms if form.bulan == hasil.bulan)
        del terima  # a year of a nation's forms: the reports need the figures, and the month's own forms
        progress("menulis laporan")

        def keep(path: Path) -> None:
            arsip.save(path, hasil.bulan, plan, permintaan.rkt, permintaan.templat, terbitan)

        return Selesai(*write_month(hasil, forms, permintaan, penulis, keep))


def _open_simpanan(permintaan: Permintaan, plan: Plan) -> Simpanan | None:
    """The forms that were read before, where there are enough of them to gain by it."""
    if permintaan.jumlah < MANY:
        return None
    try:
        from rkt.intake.simpanan import Simpanan
    except ImportError:  # a Python without SQLite reads everything anew
        return None
    return Simpanan(permintaan.output, plan)


def _load_ahead() -> None:
    """What consolidation and reports import takes half a second; it is loaded while the reading process reads."""
    with suppress(ImportError):  # said where it is missed
        import rkt.consolidation.konsolidasi
        import rkt.reports.kiriman
        import rkt.reports.workbook  # noqa: F401


def consolidate_month(
    plan: Plan, plan_temuan: tuple[Temuan, ...], terima: Penerimaan, bulan: Bulan, output: Path
) -> tuple[Hasil, Path | None]:
    """Rules and figures of one month, and the record of the month published before, which ``output`` is read for."""
    from rkt.consolidation.konsolidasi import consolidate
    from rkt.reports.jejak import read_terbitan
    from rkt.rules.registry import check_month

    temuan = (*plan_temuan, *terima.temuan, *check_month(terima.forms, plan, bulan, terima.diperiksa))
    record, terbitan = read_terbitan(output, bulan, contoh=terima.contoh) or (None, None)
    again: tuple[Temuan, ...] = ()
    if terbitan is not None:
        earlier = tuple(form for form in terima.forms if form.bulan <= terbitan.bulan)
        again = check_month(earlier, plan, terbitan.bulan, terima.diperiksa)
    hasil = consolidate(
        plan,
        bulan,
        terima.forms,
        terima.masukan,
        temuan,
        contoh=terima.contoh,
        terbitan=terbitan,
        temuan_terbitan=again,
    )
    return hasil, record


def write_month(
    hasil: Hasil, forms: tuple[Form, ...], permintaan: Permintaan, penulis: Penulis, keep: Callable[[Path], None]
) -> tuple[Hasil, Terbit]:
    """Write a month's files into a folder that appears whole; the Word template's own temuan join the rest.

    ``forms`` are the month's own. What was written is read back before anything is published. ``keep`` writes the
    archive of what it was made from.
    """
    from rkt.reports.bukti import refuse
    from rkt.reports.bukti.buku import check_workbook
    from rkt.reports.bukti.lkip import check_lkip
    from rkt.reports.jejak import write_jejak
    from rkt.reports.kiriman import kiriman_of
    from rkt.reports.names import JEJAK, arsip_name, lkip_name, workbook_name
    from rkt.reports.penulis import with_temuan
    from rkt.reports.surel import FOLDER, leadership_draft, message_bytes
    from rkt.reports.terbit import publish
    from rkt.reports.workbook import write_workbook

    written: list[Hasil] = []
    pesan: list[str] = []

    def write(folder: Path) -> None:
        lkip, workbook = folder / lkip_name(hasil.bulan), folder / workbook_name(hasil.bulan)
        penulis.use(hasil)
        report = penulis.lkip(permintaan.templat, lkip.name)
        bagian = penulis.share(kiriman_of(hasil, forms))
        write_workbook(workbook, hasil)
        to_satker = bagian.finish()
        rendered = report.result()
        penulis.close()  # its memory is wanted for the rest
        whole, beda = with_temuan(hasil, rendered.temuan), rendered.beda
        if rendered.temuan:  # of the template, which seldom has any: the workbook lists them too
            write_workbook(workbook, whole)
        if rendered.isi is not None:
            lkip.write_bytes(rendered.isi)
            if permintaan.halaman:
                pesan.extend(_number_pages(lkip))
                beda = tuple(check_lkip(lkip, lkip.name, whole, permintaan.templat))
        refuse((*check_workbook(workbook, whole), *beda))
        files = [path for path in (workbook, lkip) if path.exists()]
        pimpinan = leadership_draft(whole)
        attached = [(path.name, path.read_bytes()) for path in files]
        message = message_bytes(pimpinan, whole.plan, whole.dibuat, attached)
        sent = [(f"{FOLDER}/{pimpinan.nama}", message), *to_satker]
        for name, content in sent:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
        arsip = folder / arsip_name(hasil.bulan)
        keep(arsip)
        write_jejak(folder / JEJAK, whole, [*files, *sorted(folder / name for name, _ in sent), arsip])
        written.append(whole)

    terbit = publish(permintaan.output, hasil.bulan, write)
    return written[0], replace(terbit, pesan=(*pesan, *terbit.pesan))


def _number_pages(lkip: Path) -> list[str]:
    """Page numbers in the report's lists; a sentence for the user where LibreOffice cannot give them."""
    from rkt.reports.lkip.halaman import fill_pages, find_soffice

    soffice = find_soffice()
    if soffice is not None and fill_pages(lkip, soffice):
        return []
    sebab = "LibreOffice tidak ditemukan" if soffice is None else "LibreOffice tidak dapat menata dokumen ini"
    return [f"Daftar Isi tanpa nomor halaman ({sebab}). Buka LKIP di Word, tekan Ctrl+A, lalu F9."]


def _nothing_accepted(permintaan: Permintaan, terima: Penerimaan) -> RktError:
    rincian = [f"{entry.berkas}: {entry.status.value} – {entry.alasan}" for entry in terima.masukan]
    if len(rincian) > MAX_NAMED:
        rincian[MAX_NAMED:] = [f"… dan {len(rincian) - MAX_NAMED} berkas lain."]
    if not rincian:
        return RktError(
            f"Folder masukan '{permintaan.input}' kosong. Letakkan formulir yang sudah diisi di dalamnya, "
            "lalu jalankan lagi."
        )
    return RktError(
        "Tidak ada formulir yang dapat diterima, sehingga laporan tidak dibuat. Perbaiki berkas di bawah ini, "
        "lalu jalankan lagi.",
        tuple(rincian),
    )
