"""The catalogue of temuan: codes are unique and stable, every message has its parts, the page is up to date."""

from __future__ import annotations

from rkt.rules.catalogue import KELUARGA, catalogue


def test_codes_are_unique_and_every_text_has_its_parts():
    definitions = catalogue()
    assert {definition.kode[0] for definition in definitions} <= set(KELUARGA)
    for definition in definitions:
        assert definition.pesan.endswith((".", "{usul}.")), definition.kode
        assert definition.saran.endswith("."), definition.kode
