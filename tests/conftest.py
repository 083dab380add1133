"""The sample months, made once for all tests that look at whole reports."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from rkt.model.bulan import Bulan
from rkt.pipeline import Finished, Request, run

settings.register_profile("rkt", deadline=None)  # a loaded machine is no fault of the code
settings.load_profile("rkt")

ROOT = Path(__file__).parent.parent
RKT = ROOT / "templates" / "RKT 2024.xlsx"
TEMPLATE = ROOT / "templates" / "LKIP.docx"


def make_month(output: Path, bulan: str | None = None, masukan: Path = ROOT / "input" / "contoh") -> Finished:
    month = Bulan.from_iso(bulan) if bulan else None
    return run(Request(month, masukan, output, RKT, TEMPLATE))


@pytest.fixture(scope="session")
def samples(tmp_path_factory) -> Path:
    """The sample forms alone: what else lies in input/ is the user's."""
    folder = tmp_path_factory.mktemp("masukan") / "contoh"
    shutil.copytree(ROOT / "input" / "contoh", folder)
    return folder


@pytest.fixture(scope="session")
def maret(tmp_path_factory, samples) -> Finished:
    """The report of March 2024 from the sample forms; not to be changed."""
    return make_month(tmp_path_factory.mktemp("keluaran"), "2024-03", samples)


@pytest.fixture(scope="session")
def published(maret) -> dict[str, Any]:
    """The record (jejak.json) of that report; not to be changed."""
    document: dict[str, Any] = json.loads((maret.publication.folder / "jejak.json").read_text("utf-8"))
    return document


def pytest_addoption(parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden months anew")
