"""Builds the starter Word template anew: all wording of the LKIP that is not computed stands here.

``python -m rkt.reports.lkip.starter templates/LKIP.docx``. Staff then edit the file in Word, not this module.
"""

from __future__ import annotations

import io
import sys
from datetime import datetime
from pathlib import Path

from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.shared import Pt

from rkt.package import write_package
from rkt.reports.lkip.starter_gaya import Kolom, blank_document, caption, isi, loop, new_section, table
from rkt.reports.lkip.starter_lampiran import add_lampiran

ANALISIS = (
    ("1. Target dan realisasi tahun ini", "realisasi"),
    ("2. Perbandingan dengan tahun-tahun sebelumnya", "tahun_lalu"),
    ("3. Perbandingan dengan target jangka menengah (Renstra)", "renstra"),
    ("4. Perbandingan dengan standar nasional", "standar"),
    ("5. Penyebab keberhasilan atau kegagalan dan solusi yang dilakukan", "sebab"),
    ("6. Efisiensi penggunaan sumber daya", "efisiensi"),
    ("7. Program dan kegiatan penunjang", "program"),
)


def build(output: Path) -> None:
    """Write the starter template; the same bytes every time."""
    doc = blank_document()
    _cover(doc)
    new_section(doc, "lowerRoman", start=True)
    _front(doc)
    new_section(doc, "decimal", start=True)
    _bab_satu(doc)
    _bab_dua(doc)
    _bab_tiga(doc)
    _bab_empat(doc)
    new_section(doc, "decimal", start=False, landscape=True)
    add_lampiran(doc)
    core = doc.core_properties
    core.author = core.last_modified_by = "rkt"
    core.title, core.comments, core.language = "Templat LKIP", "", "id-ID"
    core.created = core.modified = datetime(2024, 1, 1)  # noqa: DTZ001 - docx properties carry no zone
    blob = io.BytesIO()
    doc.save(blob)
    write_package(blob.getvalue(), output)


def _bab(doc: Document, number: str, title: str) -> None:
    paragraph = doc.add_heading(number, level=1)
    run = paragraph.add_run()
    run.add_break(WD_BREAK.LINE)
    paragraph.add_run(title)


def _cover(doc: Document) -> None:
    isi(doc, "{%p if contoh %}")
    isi(doc, "{{ contoh }}", "Tanda Contoh")
    isi(doc, "{%p endif %}")
    isi(doc, "{%p if celah %}")
    isi(doc, "{{ celah }}", "Tanda Celah")
    isi(doc, "{%p endif %}")
    for _ in range(5):
        isi(doc, "", "Sampul")
    isi(doc, "{{ judul_kapital }}", "Sampul")
    isi(doc, "(LKIP)", "Sampul")
    isi(doc, "{{ periode_kapital }}", "Sampul")
    for _ in range(6):
        isi(doc, "", "Sampul")
    isi(doc, "{{ instansi_kapital }}", "Sampul")
    isi(doc, "{{ alamat }}", "Sampul")
    for _ in range(3):
        isi(doc, "", "Sampul")
    isi(doc, "{{ tempat }}, {{ tahun }}", "Sampul")


def _front(doc: Document) -> None:
    doc.add_heading("KATA PENGANTAR", level=1).paragraph_format.page_break_before = False
    isi(
        doc,
        "Puji syukur kami panjatkan ke hadirat Tuhan Yang Maha Esa atas tersusunnya {{ judul }} {{ instansi }} "
        "{{ periode }}. Laporan ini merupakan wujud pertanggungjawaban atas pelaksanaan tugas dan penggunaan anggaran "
        "dalam mencapai sasaran yang telah diperjanjikan.",
    )
    isi(
        doc,
        "Laporan ini disusun dengan memperhatikan Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas "
        "Kinerja Instansi Pemerintah, Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 53 "
        "Tahun 2014, serta Keputusan KPU Nomor 5/PR.03-1-Kpt/03/KPU/I/2018. Angka di dalamnya dihimpun dari laporan "
        "satuan kerja menurut keadaan {{ periode }}.",
    )
    isi(
        doc,
        "Kami mengucapkan terima kasih kepada semua pihak yang telah membantu penyusunan laporan ini. Saran yang "
        "membangun kami harapkan demi perbaikan kinerja pada masa mendatang.",
    )
    for text in ("", "{{ tempat }}, {{ tanggal }}", "{{ instansi_kapital }}", "KETUA,", "", "", ""):
        isi(doc, text, "Tanda Tangan")
    isi(doc, "{{ ketua }}", "Tanda Tangan")
    doc.paragraphs[-1].paragraph_format.keep_with_next = False
    doc.add_heading("RINGKASAN EKSEKUTIF", level=1)
    loop(doc, "ringkasan")
    doc.add_heading("DAFTAR ISI", level=1)
    isi(doc, "[[daftar_isi]]")
    doc.add_heading("DAFTAR TABEL", level=1)
    isi(doc, "[[daftar_tabel]]")
    doc.add_heading("DAFTAR GAMBAR", level=1)
    doc.paragraphs[-1].paragraph_format.page_break_before = False
    doc.paragraphs[-1].paragraph_format.space_before = Pt(24)
    isi(doc, "[[daftar_gambar]]")


def _bab_satu(doc: Document) -> None:
    _bab(doc, "BAB I", "PENDAHULUAN")
    doc.paragraphs[-1].paragraph_format.page_break_before = False
    for title, name in (
        ("A. Latar Belakang", "latar_belakang"),
        ("B. Tugas dan Susunan Organisasi", "tugas_organisasi"),
        ("C. Isu Strategis", "isu_strategis"),
    ):
        doc.add_heading(title, level=2)
        loop(doc, name)
    doc.add_heading("D. Sistematika", level=2)
    isi(
        doc,
        "Laporan ini terdiri atas Bab I Pendahuluan, Bab II Perencanaan Kinerja, Bab III Akuntabilitas Kinerja, "
        "Bab IV Penutup, dan Lampiran.",
    )


def _bab_dua(doc: Document) -> None:
    _bab(doc, "BAB II", "PERENCANAAN KINERJA")
    isi(
        doc,
        "Kinerja {{ instansi }} tahun {{ tahun }} direncanakan dalam Rencana Kinerja Tahunan (RKT) dan diperjanjikan "
        "dalam Perjanjian Kinerja (PK). Capaian diukur terhadap target PK; bila target PK tidak ditetapkan, dipakai "
        "target RKT.",
    )
    caption(doc, "Tabel", "Ringkasan Perjanjian Kinerja Tahun {{ tahun }}")
    table(
        doc,
        (
            Kolom("No", 1.0, "{% vm %}{{ s.no }}", "c"),
            Kolom("Sasaran Kegiatan", 4.3, "{% vm %}{{ s.judul }}"),
            Kolom("Indikator Kinerja Kegiatan", 5.6, "{{ b.kode }} {{ b.indikator }}"),
            Kolom("Target RKT", 2.3, "{{ b.target_rkt }}", "r"),
            Kolom("Target PK", 2.3, "{{ b.target_pk }}", "r"),
        ),
        ("s in sasaran", "b in s.tabel"),
        numbered=True,
    )


def _bab_tiga(doc: Document) -> None:
    _bab(doc, "BAB III", "AKUNTABILITAS KINERJA")
    doc.add_heading("A. Capaian Kinerja Organisasi", level=2)
    isi(
        doc,
        "Capaian kinerja {{ periode }} setiap sasaran disajikan pada tabel dan gambar berikut. {{ rata_rata_kalimat }}",
    )
    caption(doc, "Tabel", "Rata-rata Capaian Setiap Sasaran {{ periode }}")
    table(
        doc,
        (
            Kolom("No", 1.0, "{{ s.no }}", "c"),
            Kolom("Sasaran Kegiatan", 7.5, "{{ s.judul }}"),
            Kolom("Indikator Dinilai", 2.3, "{{ s.dinilai }}", "c"),
            Kolom("Capaian", 2.2, "{{ s.capaian }}", "r"),
            Kolom("Kategori", 2.5, "{% cellbg s.warna %}{{ s.kategori }}", "c"),
        ),
        ("s in sasaran",),
        numbered=True,
    )
    _chart(doc, "capaian_sasaran", "Rata-rata Capaian Setiap Sasaran {{ periode }}")
    _chart(doc, "tren_rata_rata", "Perkembangan Rata-rata Capaian {{ periode }}")
    isi(doc, "Angka dan kategori dibaca menurut ketentuan berikut.")
    doc.paragraphs[-1].paragraph_format.keep_with_next = True
    loop(doc, "catatan_hitung", "–\t{{ kalimat }}", "Butir")
    caption(doc, "Tabel", "Kategori Capaian menurut {{ skala_nama }}")
    table(
        doc,
        (
            Kolom("Capaian (%)", 6.0, "{{ k.batas }}", "c"),
            Kolom("Kategori", 6.0, "{% cellbg k.warna %}{{ k.kategori }}", "c"),
        ),
        ("k in skala",),
    )
    _sasaran(doc)
    doc.add_heading("B. Realisasi Anggaran", level=2)
    isi(doc, "{{ anggaran_kalimat }}")
    _budget(doc, "Pagu dan Realisasi Anggaran Setiap Satuan Kerja {{ periode }}", "Satuan Kerja", "anggaran_satker")
    _chart(doc, "serapan_satker", "Serapan Anggaran Setiap Satuan Kerja {{ periode }}")
    _budget(doc, "Pagu dan Realisasi Anggaran Menurut Sasaran {{ periode }}", "Sasaran", "anggaran_sasaran")
    isi(doc, "")
    isi(doc, "{{ efisiensi_kalimat }}")
    isi(doc, "{%p if perubahan %}")
    doc.add_heading("C. Perubahan terhadap Laporan Sebelumnya", level=2)
    loop(doc, "perubahan")
    isi(doc, "{%p endif %}")


def _chart(doc: Document, name: str, title: str) -> None:
    isi(doc, f"[[grafik:{name}]]", "Normal")
    doc.paragraphs[-1].paragraph_format.keep_with_next = True
    doc.paragraphs[-1].paragraph_format.space_before = Pt(12)
    below = caption(doc, "Gambar", title).paragraph_format
    below.keep_with_next, below.space_before, below.space_after = False, Pt(4), Pt(10)


def _sasaran(doc: Document) -> None:
    isi(doc, "{%p for s in sasaran %}")
    doc.add_heading("Sasaran {{ s.no }}. {{ s.judul }}", level=3)
    isi(doc, "{{ s.ikhtisar }}")
    doc.paragraphs[-1].paragraph_format.keep_with_next = True
    for title, name in ANALISIS:
        isi(doc, title, "Analisis")
        if name == "realisasi":
            _achievement(doc)
        if name == "tahun_lalu":
            _comparison(doc)
        loop(doc, f"s.{name}")
    isi(doc, "{%p endfor %}")


def _achievement(doc: Document) -> None:
    caption(doc, "Tabel", "Capaian Sasaran {{ s.no }} {{ periode }}")
    table(
        doc,
        (
            Kolom("Indikator Kinerja Kegiatan", 6.3, "{{ b.kode }} {{ b.indikator }}"),
            Kolom("Target", 2.2, "{{ b.target }}", "r"),
            Kolom("Realisasi", 2.4, "{{ b.realisasi }}", "r"),
            Kolom("Capaian", 2.2, "{{ b.capaian }}", "r"),
            Kolom("Kategori", 2.4, "{% cellbg b.warna %}{{ b.kategori }}", "c"),
        ),
        ("b in s.tabel",),
        numbered=True,
    )
    isi(doc, "", "Sel")


def _comparison(doc: Document) -> None:
    isi(doc, "{%p if s.ada_pembanding %}")
    caption(doc, "Tabel", "Perbandingan Realisasi Sasaran {{ s.no }}")
    table(
        doc,
        (
            Kolom("Indikator", 1.7, "{{ b.kode }}", "c"),
            Kolom("Realisasi {{ tahun_lalu_dua }}", 2.3, "{{ b.lalu_dua }}", "r"),
            Kolom("Realisasi {{ tahun_lalu }}", 2.3, "{{ b.lalu }}", "r"),
            Kolom("Realisasi {{ tahun }}", 2.3, "{{ b.realisasi }}", "r"),
            Kolom("Target Renstra", 2.3, "{{ b.renstra }}", "r"),
            Kolom("% thd. Renstra", 2.3, "{{ b.capaian_renstra }}", "r"),
            Kolom("Standar Nasional", 2.3, "{{ b.standar }}", "r"),
        ),
        ("b in s.tabel",),
        numbered=True,
    )
    isi(doc, "", "Sel")
    isi(doc, "{%p endif %}")


def _budget(doc: Document, title: str, first: str, name: str) -> None:
    caption(doc, "Tabel", title)
    table(
        doc,
        (
            Kolom(first, 4.6, "{{ b.nama }}"),
            Kolom("Pagu (Rp)", 3.1, "{{ b.pagu }}", "r"),
            Kolom("Realisasi (Rp)", 3.1, "{{ b.realisasi }}", "r"),
            Kolom("%", 1.7, "{{ b.serapan }}", "r"),
            Kolom("Sisa (Rp)", 3.0, "{{ b.sisa }}", "r"),
        ),
        (f"b in {name}",),
        numbered=True,
        total=("Jumlah", *(f"{{{{ anggaran_total.{key} }}}}" for key in ("pagu", "realisasi", "serapan", "sisa")))
        if name == "anggaran_satker"
        else (),
    )


def _bab_empat(doc: Document) -> None:
    _bab(doc, "BAB IV", "PENUTUP")
    doc.add_heading("A. Simpulan", level=2)
    loop(doc, "simpulan")
    loop(doc, "penutup")
    doc.add_heading("B. Langkah ke Depan", level=2)
    loop(doc, "langkah", "–\t{{ kalimat }}", "Butir")


if __name__ == "__main__":
    build(Path(sys.argv[1]))
