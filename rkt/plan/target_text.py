"""One target as a document writes it: number and unit by the forms' grammar, or a hint that fits what stands there.

Here alone is what the plan strips before the shared grammar reads: footnote stars.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rkt.form.text import fold
from rkt.model.display import number
from rkt.model.indikator import PERCENT, PREDIKAT, Target
from rkt.model.number_text import ParsedNumber, clean, parse_number_text
from rkt.model.number_words import split_number_words
from rkt.plan import sheets

_IN_WORDS = re.compile(r"(?P<digits>[\d.,]+)\s*\((?P<words>[a-z ]+)\)(?P<rest>.*)", re.I | re.S)
_STARS = re.compile(r"\s*\*+\)?$")
_MEAN = frozenset(("indeks", "index", "nilai", "skor", "skala", "poin", "point"))
_MEASURED = _MEAN | {"persen", "km", "m", "ha", "kg", "ton", "liter", "jam", "menit", "hari", PERCENT}
"""Units that may have three decimals: before them "1.200" stays ambiguous."""
_COUNTED = frozenset(
    (
        "dokumen",
        "laporan",
        "kegiatan",
        "orang",
        "kali",
        "satker",
        "layanan",
        "paket",
        "unit",
        "bulan",
        "hari",
        "kabkota",
    )
)
_PERCENT_WORDS = frozenset(("persen", "prosen", "persentase", "prosentase", "percent", "pct"))

_NUMBER = r"\d[\d.,]*"
_UP = (
    r"≥|>=|>|minimal|minimum|min\.?|paling sedikit|paling kurang|sekurang-kurangnya|sekurangnya|setidaknya|lebih dari|"
    r"di ?atas"
)
_DOWN = r"≤|<=|<|maksimal|maksimum|maks\.?|max\.?|paling banyak|paling lama|paling lambat|kurang dari|di ?bawah"
_RISING = re.compile(rf"(?:{_UP})\s*(?:dari\s*)?(?P<rest>{_NUMBER}.*)", re.I | re.S)
_FALLING = re.compile(rf"(?:{_DOWN})\s*(?:dari\s*)?(?P<rest>{_NUMBER}.*)", re.I | re.S)
_AFTER = re.compile(rf"(?P<rest>{_NUMBER}.*?)\s*(?:ke atas|atau lebih|minimal|\+)", re.I | re.S)
_RANGE = re.compile(
    rf"(?P<low>{_NUMBER})\s*(?P<sign>%?)\s*(?:-|s\.?\s*/?\s*d\.?|sampai(?: dengan)?|hingga|~)\s*{_NUMBER}(?P<rest>.*)",
    re.I | re.S,
)
_SHARE = re.compile(rf"(?P<one>{_NUMBER})\s*(?::|/|banding|dari|per)\s*(?P<all>{_NUMBER}).*", re.I | re.S)
_GRADE = r"WTP|WDP|TMP|AAA|AA|A|BB|B|CC|C|D"
_GRADED = re.compile(
    rf"(?P<a>{_GRADE})\s*[(/=:,-]?\s*(?P<x>{_NUMBER})\)?|(?P<y>{_NUMBER})\s*[(/=:,-]\s*(?P<b>{_GRADE})\)?", re.I
)
_UNIT_FIRST = re.compile(rf"(?P<unit>[^\W\d_][^\d]*?)\s*[:=]?\s*(?P<value>{_NUMBER})\s*%?")
_NOTHING = frozenset(("", "na", "nihil", "tidakada", "kosong", "tad", "tbd", "belumada"))
_EXAMPLE = "97,5 %, 12 Kali, atau WTP"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a target cannot be used: ``petunjuk`` is one sentence on what to write instead."""

    petunjuk: str


def parse_target(text: str) -> Target | Unreadable:
    """ "97,5 %", "1.200 Orang", "3 (tiga) Dokumen", "100 persen", "WTP"; Unreadable for bounds, ranges, and words.

    "1.200 Orang" is 1200, since people are counted; "1.200" and "1.200 Indeks" stay ambiguous and are unreadable.
    """
    if text.strip().upper() in sheets.PREDIKAT_WORDS:
        return Target(text, None, PREDIKAT)
    plain = _STARS.sub("", clean(text))
    readings = parse_number_text(plain)
    if len(readings) == 2 and readings[0].satuan and fold(readings[0].satuan) not in _MEASURED:
        readings = readings[-1:]
    if len(readings) == 1 and readings[0].nilai >= 0:
        return Target(text, readings[0].nilai, _unit(readings[0]))
    return Unreadable(_hint(plain, readings))


def _unit(parsed: ParsedNumber) -> str:
    if fold(parsed.satuan) in _PERCENT_WORDS:
        return PERCENT
    return "Rupiah" if parsed.rupiah and not parsed.satuan else parsed.satuan


def _hint(plain: str, readings: tuple[ParsedNumber, ...]) -> str:
    """What to write instead, with the text's own numbers."""
    if len(readings) == 2:
        one, two = (number(parsed.nilai, 6).replace(".", "") for parsed in readings)
        return f"Angka ini dapat berarti {one} atau {two}; tulis '{two}' tanpa titik, atau '{one}' dengan koma."
    if readings:
        return "Target tidak boleh kurang dari nol; tulis angka nol atau lebih."
    if fold(plain) in _NOTHING:
        return "Target belum ditetapkan; isi targetnya, atau hapus baris indikator itu."
    if (match := _IN_WORDS.fullmatch(plain)) and split_number_words(match["words"]):
        return (
            f"Angka {match['digits']} dan katanya '{match['words']}' berbeda; tulis angkanya saja, misalnya "
            f"'{match['digits']}{match['rest']}'."
        )
    return _bound_hint(plain) or _form_hint(plain)


def _bound_hint(plain: str) -> str:
    """For a bound or a range; "" for anything else."""
    if match := _FALLING.fullmatch(plain):
        return f"Tulis batasnya saja, '{match['rest'].strip()}', lalu pilih Arah 'Turun'."
    if match := _RISING.fullmatch(plain) or _AFTER.fullmatch(plain):
        return f"Tulis batasnya saja, '{match['rest'].strip()}'; Arah 'Naik' sudah berarti sekurang-kurangnya."
    if match := _RANGE.fullmatch(plain):
        unit = match["sign"] or match["rest"].strip()
        low = f"{match['low']}{'' if unit == '%' else ' '}{unit}".strip()
        return f"Target berupa rentang; tulis satu angka, misalnya batas bawahnya '{low}'."
    return ""


def _form_hint(plain: str) -> str:
    """For a grade with a number, a proportion, words, a unit in front, or more than one number."""
    if match := _GRADED.fullmatch(plain):
        grade, value = (match["a"] or match["b"]).upper(), match["x"] or match["y"]
        return f"Predikat dan nilai ditulis bersama; pilih salah satu: '{grade}', atau nilainya '{value} Nilai'."
    if match := _SHARE.fullmatch(plain):
        share = f"{match['one']} banding {match['all']}"
        return f"Target berupa perbandingan {share}; tulis hasilnya sebagai satu angka, misalnya persentasenya."
    if not re.search(r"\d", plain):
        return (
            f"'{plain[:30]}' tidak berupa angka; tulis angka dan satuannya, misalnya '1 Dokumen', atau salah satu "
            f"predikat {', '.join(sheets.PREDIKAT_WORDS)}."
        )
    if (match := _UNIT_FIRST.fullmatch(plain)) and len(parse_number_text(match["value"])) == 1:
        return f"Tulis satuan di belakang angkanya: '{match['value']} {match['unit']}'."
    if len(re.findall(_NUMBER, plain)) > 1:
        return "Target memuat lebih dari satu angka; pilih satu, dan pisahkan indikatornya bila memang dua."
    return f"Tulis satu angka dan satuannya saja, misalnya {_EXAMPLE}."


def heading_unit(heading: str) -> str:
    """ "Target (%)" -> "%", "Target (Dokumen)" -> "Dokumen"; "" where the brackets name no unit, or there are none."""
    for inner in re.findall(r"\(([^()]*)\)", heading):
        if inner.strip() == PERCENT or fold(inner) in _PERCENT_WORDS:
            return PERCENT
        if fold(inner) in _COUNTED | _MEAN:
            return str(inner).strip()
    return ""


def with_unit_of(text: str, satuan: str) -> str:
    """A target beside its column SATUAN: "95", "%" -> "95 %"; "B", "Nilai" -> "B"; "12 Laporan", … -> as it stands."""
    unit = PERCENT if fold(satuan) in _PERCENT_WORDS else satuan.strip().strip("()").strip()
    if not unit or (fold(unit) == "" and unit != PERCENT):
        return text
    target = parse_target(text)
    is_bare = target.satuan == "" if isinstance(target, Target) else not re.search(r"[^\W\d_]|%", text)
    return f"{text} {unit}" if is_bare and re.search(r"\d", text) else text


def same_unit(one: str, two: str) -> bool:
    """Whether two units are one, however they are spelled: "Persen" and "%", "Kab/Kota" and "kab./kota"."""
    first, second = (PERCENT if fold(unit) in _PERCENT_WORDS else unit.strip() for unit in (one, two))
    return first == second or (PERCENT not in (first, second) and fold(first) == fold(second))


def differs_from_unit(text: str, satuan: str) -> bool:
    """Whether a target bears a unit of its own that is not the one of its column SATUAN."""
    target = parse_target(text)
    if isinstance(target, Unreadable) or target.satuan in ("", PREDIKAT):
        return False
    return bool(satuan.strip(" -")) and not same_unit(target.satuan, satuan)


def is_averaged(uraian: str, satuan: str, text: str) -> bool:
    """Whether a target is an index, a score, a grade, or has decimals: such values of several satker are not added."""
    first = fold(uraian.partition(" ")[0])
    graded = satuan == PREDIKAT or fold(satuan) in _MEAN or first in _MEAN
    return satuan not in (PERCENT, "Rupiah") and (graded or re.match(r"[\d.]*,\d", clean(text)) is not None)
