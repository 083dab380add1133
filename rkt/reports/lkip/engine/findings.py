"""What can be wrong with the Word template, and where it is collected; a fault never costs the month its figures.

What leaves a tag or a mark in the report, or loses a part of it, is a galat.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rkt.model.location import Location
from rkt.model.temuan import Definition, Effect, Level, Temuan

UNKNOWN_PLACEHOLDER = Definition(
    "T101",
    Level.GALAT,
    Effect.NARASI,
    "Templat LKIP memakai isian {isian} yang tidak dikenal (paragraf: {paragraf}).",
    "{usul}Perbaiki nama isian di templat menurut docs/templat.md; di laporan, tempatnya diberi tanda.",
)
BROKEN_TAG = Definition(
    "T102",
    Level.GALAT,
    Effect.NARASI,
    "Penulisan isian di templat LKIP rusak dan dibiarkan sebagai teks biasa (paragraf: {paragraf}): {sebab}.",
    "Tulis ulang paragraf itu di templat, atau salin dari templat asli.",
)
NOT_ALLOWED = Definition(
    "T103",
    Level.GALAT,
    Effect.NARASI,
    "Templat LKIP meminta hal yang tidak diizinkan dan ditolak (paragraf: {paragraf}).",
    "Hapus isian itu dari templat; templat hanya boleh memakai isian yang tercantum di docs/templat.md.",
)
CANNOT_BE_COMPUTED = Definition(
    "T104",
    Level.GALAT,
    Effect.NARASI,
    "Isian di templat LKIP tidak dapat dikerjakan dan dibiarkan sebagai teks biasa (paragraf: {paragraf}).",
    "Perbaiki isian itu di templat menurut docs/templat.md.",
)
UNKNOWN_CHART = Definition(
    "T105",
    Level.GALAT,
    Effect.NARASI,
    "Templat LKIP meminta grafik {isian} yang tidak dikenal.",
    "Pakai salah satu nama grafik ini: {pilihan}.",
)
CANNOT_BE_RENDERED = Definition(
    "T106",
    Level.GALAT,
    Effect.BERKAS,
    "LKIP tidak dapat dibuat karena susunan templat rusak ({sebab}); buku kerja konsolidasi tetap dibuat.",
    "Pakai kembali templat asli, lalu ulangi suntingan sedikit demi sedikit.",
)
PENANDA_TAK_TERISI = Definition(
    "T107",
    Level.GALAT,
    Effect.NARASI,
    "Penanda {isian} di templat LKIP tidak diisi dan tertinggal di laporan (paragraf: {paragraf}).",
    "Letakkan penanda itu pada paragraf tersendiri di badan dokumen, atau hapus.",
)
JEJAK_PENYUNTING = Definition(
    "T108",
    Level.CATATAN,
    Effect.KETERANGAN,
    "Templat LKIP memuat {jumlah}. Di laporan, komentar dihapus dan perubahan terlacak dibaca sebagai diterima, "
    "tanpa nama penyuntingnya.",
    "Periksa perubahan terlacak itu di Word bila belum disetujui; komentar tidak perlu ditindaklanjuti.",
)
TANPA_ISIAN = Definition(
    "T109",
    Level.GALAT,
    Effect.NARASI,
    "Templat LKIP tidak memuat satu pun isian program, sehingga LKIP ini tidak memuat hasil bulan ini.",
    "Pakai templat asli, atau tulis isian di templat menurut docs/templat.md.",
)
TANPA_TABEL = Definition(
    "T110",
    Level.PERINGATAN,
    Effect.NARASI,
    "Templat LKIP tidak memuat tabel capaian: tidak ada pengulangan atas kinerja atau sasaran.",
    "Salin tabel capaian dari templat asli, atau tulis pengulangannya menurut docs/templat.md.",
)
TAG_BERIMPIT = Definition(
    "T111",
    Level.PERINGATAN,
    Effect.NARASI,
    "Tag {tag} di templat LKIP tidak berdiri sendiri dan dibaca seolah-olah pada {satuan} tersendiri: {paragraf}.",
    "Periksa hasilnya di laporan, lalu pindahkan tag itu ke {satuan} tersendiri di templat.",
)
DI_LUAR_JANGKAUAN = Definition(
    "T112",
    Level.GALAT,
    Effect.NARASI,
    "Templat LKIP memuat isian di dalam {tempat}, yang tidak diisi program: {paragraf}.",
    "Pindahkan isian itu ke teks dokumen, atau hapus.",
)

NOT_FINISHED = Definition(
    "T113",
    Level.GALAT,
    Effect.BERKAS,
    "LKIP tidak dapat dibuat, karena pengisian templat {sebab}; buku kerja konsolidasi tetap dibuat.",
    "Hapus pengulangan yang tidak berujung dari templat, atau pakai kembali templat asli.",
)

DEFINITIONS = (
    UNKNOWN_PLACEHOLDER,
    BROKEN_TAG,
    NOT_ALLOWED,
    CANNOT_BE_COMPUTED,
    UNKNOWN_CHART,
    CANNOT_BE_RENDERED,
    PENANDA_TAK_TERISI,
    JEJAK_PENYUNTING,
    TANPA_ISIAN,
    TANPA_TABEL,
    TAG_BERIMPIT,
    DI_LUAR_JANGKAUAN,
    NOT_FINISHED,
)


def is_of_template(temuan: Temuan) -> bool:
    """True where the Word template is at fault, which the planner alone can correct."""
    return temuan.is_open and temuan.definition in DEFINITIONS


@dataclass
class Notes:
    """What came up while a template was checked and rendered; each paragraph and name once."""

    berkas: str
    temuan: list[Temuan] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)
    known: frozenset[str] = frozenset()
    """Names that a template may use by themselves."""
    paragraphs: list[str] = field(default_factory=list)
    """Texts of the paragraphs that hold tags, in the order of the document."""
    unscoped: list[tuple[str, str]] = field(default_factory=list)
    """(name, paragraph) where a name is used that is neither known nor given by a loop around it."""
    changes: int = 0
    """Tracked changes of the template that were accepted and are still to be told."""

    def add(self, definition: Definition, key: str, **values: str) -> None:
        if (definition.kode, key) not in self.seen:
            self.seen.add((definition.kode, key))
            self.temuan.append(Temuan(definition, Location(self.berkas), values))

    def silence_unknown(self, name: str) -> None:
        """Tell no more that ``name`` is unknown, since what it lacks is told already."""
        self.seen.add((UNKNOWN_PLACEHOLDER.kode, name))
