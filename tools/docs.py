"""Writes the pages of ``docs/`` that are made from the program: ``python -m tools.docs``. A test keeps them true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from rkt.findings import DEFINITIONS
from rkt.model.temuan import Family, Level
from rkt.reports.kinds import KINDS, SLIDES
from rkt.reports.word.charts import CHARTS

DOCS = Path(__file__).resolve().parent.parent / "docs"


def temuan_page() -> str:
    """The catalogue of temuan, family by family."""
    return "\n".join(_temuan_lines()) + "\n"


def _temuan_lines() -> Iterator[str]:
    yield "# Daftar temuan"
    yield ""
    yield "Halaman ini ditulis oleh program (`python -m tools.docs`). Kata di dalam kurung kurawal diganti"
    yield "dengan isi yang ditemukan. Setiap temuan menyebut berkas, lembar, dan selnya."
    yield ""
    yield f"- **{Level.GALAT.value}**: nilai pada sel itu tidak dipakai sampai diperbaiki."
    yield f"- **{Level.PERINGATAN.value}**: nilai dipakai, tetapi perlu penjelasan. Isi Keterangan pada baris itu;"
    yield "  temuan lalu tercatat *dijelaskan* dan tidak ditanyakan lagi."
    yield f"- **{Level.CATATAN.value}**: hanya pemberitahuan."
    for family in Family:
        letter, heading = family.value
        yield ""
        yield f"## {letter}: {heading}"
        yield ""
        yield "| Kode | Tingkat | Temuan | Yang harus dilakukan |"
        yield "|---|---|---|---|"
        for row in DEFINITIONS:
            if row.family is family:
                yield f"| {row.kode} | {row.level.value} | {_cell(row.pesan)} | {_cell(row.saran)} |"


def template_page() -> str:
    """The placeholders of the Word templates."""
    return "\n".join(_template_lines()) + "\n"


def _template_lines() -> Iterator[str]:
    yield "# Templat Word"
    yield ""
    yield "Halaman ini ditulis oleh program (`python -m tools.docs`). Buka templat di Word; ubah kata-kata, gaya, dan"
    yield "susunannya sesuai kebutuhan kantor. Kata di antara `{{ … }}` diganti program dengan isinya. Yang tidak"
    yield "dikenal dilaporkan sebagai temuan T beserta paragrafnya, dan laporan tetap dibuat."
    yield ""
    yield "Daftar dipakai dengan `{% for baris in … %}` … `{% endfor %}`; baris tabel dengan `{%tr for baris in … %}` …"
    yield "`{%tr endfor %}`, masing-masing pada baris tabel sendiri; paragraf utuh dengan `{%p for … %}`. Penutup"
    yield "berada di tempat yang setara dengan pembukanya: baris tabel dengan baris tabel, paragraf dengan paragraf."
    yield ""
    yield "Grafik diletakkan pada paragraf tersendiri: " + ", ".join(f"`[[grafik:{name}]]`" for name in CHARTS) + "."
    yield "Hapus paragrafnya bila grafik tidak diperlukan. Daftar ditulis `[[daftar_isi]]`, `[[daftar_tabel]]`, dan"
    yield "`[[daftar_gambar]]`. Penanda berada di badan dokumen; kata di depannya boleh, kata di belakangnya tidak."
    yield ""
    yield "Isian dipakai di badan dokumen, kotak teks, kepala dan kaki halaman, catatan kaki, dan catatan akhir. Isian"
    yield "di dalam grafik, SmartArt, atau alamat tautan tidak diisi dan dilaporkan."
    yield ""
    yield "Templat dibaca dengan semua perubahan terlacak (Track Changes) diterima. Komentar, nama penyunting, dan"
    yield "properti dokumen templat tidak ikut ke laporan. Templat Word (.dotx) diterima; makro (.docm) ditolak."
    yield "Laporan dari data contoh diberi tanda di awal walaupun templat tidak memuat `{{ contoh }}`."
    yield ""
    yield "Daftar isi dan nomor halaman: di Word, tekan Ctrl+A lalu F9 untuk memperbarui."
    for kind in KINDS:
        yield ""
        yield f"## {kind.name}: `templates/{kind.template}`"
        yield ""
        yield "| Tulis di templat | Isinya | Contoh |"
        yield "|---|---|---|"
        for name, content, contoh in kind.placeholders:
            yield f"| `{{{{ {name} }}}}` | {_cell(content)} | {_cell(contoh)} |"
        yield ""
        yield "Tiap baris suatu daftar mempunyai bagian berikut:"
        for record in kind.records:
            yield ""
            yield f"- **{record.__name__}**: " + ", ".join(f"`{field.name}`" for field in fields(record))
    yield from _slides()


def _slides() -> Iterator[str]:
    yield ""
    yield f"## {SLIDES.name}: `templates/{SLIDES.template}`"
    yield ""
    yield "Templat ini disunting di PowerPoint: latar, huruf, warna, dan letak bebas diubah, slide boleh ditambah, dan"
    yield "judul yang tidak tercantum di bawah boleh ditulis ulang. Program mengisi bentuk menurut namanya (Beranda,"
    yield "Atur, Panel Pilihan), di slide, tata letak, atau master; yang tidak ditemukan menjadi temuan T. Teks yang"
    yield "tidak muat diperkecil, lalu dipotong dengan “…”. Tabel memakai tampilan baris keduanya; banyaknya kolom"
    yield "tetap, dan selnya tidak digabung. Grafik memakai tampilannya sendiri dengan data bulan laporan."
    yield ""
    yield "| Nama bentuk | Isinya | Contoh |"
    yield "|---|---|---|"
    for name, content, contoh in SLIDES.placeholders:
        yield f"| {name} | {_cell(content)} | {_cell(contoh)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def write_pages(folder: Path = DOCS) -> None:
    for name, text in (("temuan.md", temuan_page()), ("templat.md", template_page())):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_pages()
