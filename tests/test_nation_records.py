"""Records are untrusted: what is none, or a hostile one, is refused with a sentence and never a traceback."""

from __future__ import annotations

import json

import pytest

from rkt.intake.input_file import InputFile
from rkt.nation.reading import read_record
from rkt.reports.jejak_reading import SEAL
from tests.nation_kit import province, run_in, sealed

RAW = {
    "empty": "",
    "no JSON": "{'skema': 1}",
    "cut off": '{"skema": 1, "capaian": [{"kode": "1.1", ',
    "a list": "[1, 2]",
    "a number": "3",
    "another document": '{"nama": "paket", "versi": "1"}',
    "nothing but its kind": '{"skema": 1}',
    "deep": "[" * 100_000 + "]" * 100_000,
    "deep within": '{"skema": 1, "x": ' + "[" * 900 + "]" * 900 + "}",
    "many lists": "[" + "[]," * 300_000 + "[]]",
    "many numbers": "[" + "1," * 1_500_000 + "1]",
    "a key twice": '{"skema": 1, "skema": 1}',
    "NaN": '{"skema": NaN}',
    "endless digits": '{"skema": ' + "9" * 6000 + "}",
    "infinity": '{"skema": 1e999}',
    "no text at all": "\ud800",
}
CHANGED = {
    "no plan object": lambda d: d.update(rencana=[1]),
    "no month": lambda d: d.update(bulan="2024-13"),
    "a month of numbers": lambda d: d.update(bulan=202403),
    "rincian of text": lambda d: d["capaian"][0].update(rincian="x"),
    "a satker from nowhere": lambda d: d["capaian"][0]["rincian"][0].update(satker="9"),
    "a satker twice": lambda d: d["capaian"][0]["rincian"].append(d["capaian"][0]["rincian"][0]),
    "an indikator twice": lambda d: d["capaian"].append(d["capaian"][0]),
    "a figure of text": lambda d: d["capaian"][1]["rincian"][0].update(nilai="12"),
    "a figure of true": lambda d: d["capaian"][1]["rincian"][0].update(nilai=True),
    "an absurd figure": lambda d: d["capaian"][1]["rincian"][0].update(pembilang=1e300),
    "an absurd count": lambda d: d["capaian"][1]["rincian"][0].update(penyebut=10**400),
    "neither Ya nor Tidak": lambda d: d["capaian"][0]["rincian"][1].update(keadaan="terisi", nilai=7),
    "a ratio without counts": lambda d: d["capaian"][1]["rincian"][0].update(keadaan="terisi", penyebut=0),
    "an unknown state": lambda d: d["capaian"][0].update(keadaan="baik"),
    "an answer of a later month": lambda d: d["capaian"][1]["rincian"][0].update(bulan="2024-09"),
    "a scale without steps": lambda d: d["rencana"].update(skala=[]),
    "a name that is too long": lambda d: d["rencana"].update(instansi="x" * 40_000),
    "a kode with a line break": lambda d: d["rencana"].update(kode_satker="1\n2"),
    "two quarters": lambda d: d["rencana"]["indikator"][0].update(target_tw=[1, 2]),
    "half a sasaran": lambda d: d["rencana"]["indikator"][0].update(no_sasaran=1.5),
    "contoh of text": lambda d: d.update(contoh="ya"),
    "a time of words": lambda d: d.update(dibuat="kemarin"),
    "an unknown level": lambda d: d.update(temuan=[{"tingkat": "parah"}]),
}


def refusal(content: bytes) -> tuple[list[str], str]:
    record, temuan = read_record(InputFile("jejak.json", "0" * 64, content))
    assert record is None
    return [t.kode for t in temuan], temuan[0].pesan


@pytest.mark.parametrize("kind", RAW)
def test_what_is_no_record_is_refused(kind):
    codes, pesan = refusal(RAW[kind].encode("utf-8", "surrogatepass"))
    assert codes == ["N101"]
    assert pesan.startswith("Isi jejak tidak dapat dipakai: ")


@pytest.mark.parametrize("kind", CHANGED)
def test_what_no_program_of_ours_writes_is_refused(kind, published):
    document = json.loads(json.dumps(province(published, 2)))
    CHANGED[kind](document)
    codes, _ = refusal(json.dumps(sealed(document)).encode())
    assert codes == ["N101"]


def test_a_record_as_it_was_written_is_read(published):
    """So that no case above is refused for another reason."""
    content = json.dumps(province(published, 2)).encode()
    record, temuan = read_record(InputFile("jejak.json", "0" * 64, content))
    assert record is not None
    assert temuan == ()


@pytest.mark.parametrize("change", [("versi", "9"), ("capaian", []), (SEAL, "0" * 64)])
def test_any_change_breaks_the_seal(change, published):
    assert refusal(json.dumps(province(published, 2) | dict([change])).encode())[0] == ["N102"]


def test_texts_of_strangers_stay_texts(tmp_path, published):
    one = province(published, 1)
    part = next(p for row in one["capaian"] for p in row["rincian"] if p["berkas"])
    part |= {
        "mentah": "=HYPERLINK(1)\x00\ud800",
        "berkas": "../../x\u202ecod.xlsx",
        "lembar": "{{ 1 }}",
        "sel": "A1:B2",
    }
    one["rencana"]["instansi"] = "=cmd|' /C calc'!A0 {{ x }} <b>&"
    assert one["rencana"]["instansi"] in [r.satker.name for r in run_in(tmp_path, sealed(one)).result.provinces]
