"""The appendices of the starter template, on landscape pages."""

from __future__ import annotations

from docx.document import Document

from rkt.reports.lkip.starter_gaya import Kolom, caption, content, loop, table


def add_lampiran(doc: Document) -> None:
    doc.add_heading("LAMPIRAN", level=1).paragraph_format.page_break_before = False
    doc.add_heading("Lampiran 1. Rencana Kinerja Tahunan dan Perjanjian Kinerja", level=2)
    caption(doc, "Tabel", "RKT, PK, dan Capaian {{ instansi }} {{ periode }}")
    table(
        doc,
        (
            Kolom("No", 1.0, "{% vm %}{{ s.no }}", "c"),
            Kolom("Sasaran Kegiatan", 5.0, "{% vm %}{{ s.judul }}"),
            Kolom("Indikator Kinerja Kegiatan", 6.2, "{{ b.kode }} {{ b.indikator }}"),
            Kolom("Target RKT", 2.1, "{{ b.target_rkt }}", "r"),
            Kolom("Target PK", 1.9, "{{ b.target_pk }}", "r"),
            Kolom("Realisasi", 2.2, "{{ b.realisasi }}", "r"),
            Kolom("Capaian", 2.1, "{{ b.capaian }}", "r"),
            Kolom("Kategori", 2.3, "{% cellbg b.warna %}{{ b.kategori }}", "c"),
            Kolom("Melapor", 1.9, "{{ b.melapor }}", "c"),
        ),
        ("s in sasaran", "b in s.tabel"),
        numbered=True,
    )
    doc.add_heading("Lampiran 2. Kelengkapan Laporan Satuan Kerja", level=2)
    caption(doc, "Tabel", "Kelengkapan Laporan Bulan {{ bulan }}")
    table(
        doc,
        (
            Kolom("No", 1.2, "{{ k.no }}", "c"),
            Kolom("Satuan Kerja", 10.0, "{{ k.nama }}"),
            Kolom("Status", 4.5, "{{ k.status }}"),
            Kolom("Indikator Terisi", 3.4, "{{ k.terisi }}", "c"),
            Kolom("Galat", 2.2, "{{ k.galat }}", "r"),
            Kolom("Peringatan", 2.6, "{{ k.peringatan }}", "r"),
        ),
        ("k in kelengkapan",),
    )
    doc.add_heading("Lampiran 3. Data Dukung", level=2)
    content(doc, "{%p if bukti %}")
    caption(doc, "Tabel", "Data Dukung Setiap Indikator {{ periode }}")
    table(
        doc,
        (
            Kolom("Kode", 1.6, "{{ d.kode }}", "c"),
            Kolom("Data Dukung", 11.5, "{{ d.data_dukung }}"),
            Kolom("Satuan Kerja", 11.0, "{{ d.satker }}"),
        ),
        ("d in bukti",),
    )
    content(doc, "{%p else %}")
    content(doc, "Belum ada data dukung yang disebutkan.")
    content(doc, "{%p endif %}")
    doc.add_heading("Lampiran 4. Kesiapan Bahan Analisis", level=2)
    caption(doc, "Tabel", "Kesiapan Bahan Analisis menurut PermenPANRB 53/2014")
    table(
        doc,
        (
            Kolom("No", 1.2, "{{ k.no }}", "c"),
            Kolom("Analisis", 6.0, "{{ k.analisis }}"),
            Kolom("Tersedia", 2.4, "{{ k.tersedia }}", "c"),
            Kolom("Kurang", 8.5, "{{ k.kurang }}"),
            Kolom("Penanggung Jawab", 6.0, "{{ k.penanggung_jawab }}"),
        ),
        ("k in kesiapan",),
    )
    doc.add_heading("Lampiran 5. Catatan atas Dokumen RKT", level=2)
    loop(doc, "catatan_rkt", "–\t{{ kalimat }}", "Butir")
    doc.add_heading("Lampiran 6. Temuan Data yang Masih Terbuka", level=2)
    content(doc, "{%p if temuan %}")
    caption(doc, "Tabel", "Temuan yang Masih Terbuka {{ periode }}")
    table(
        doc,
        (
            Kolom("Kode", 1.6, "{{ t.kode }}", "c"),
            Kolom("Tingkat", 2.6, "{{ t.tingkat }}"),
            Kolom("Jumlah", 1.8, "{{ t.jumlah }}", "r"),
            Kolom("Contoh", 9.8, "{{ t.contoh }}"),
            Kolom("Saran", 8.3, "{{ t.saran }}"),
        ),
        ("t in temuan",),
    )
    content(doc, "{%p else %}")
    content(doc, "Tidak ada temuan yang masih terbuka.")
    content(doc, "{%p endif %}")
