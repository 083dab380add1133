"""The look-up of known advisories: fails on one that is named, and never where the lists cannot be reached."""

from __future__ import annotations

import json
import subprocess
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader

import pytest

from tests.conftest import ROOT

CLEAN = {"name": "babel", "version": "2.18.0", "vulns": []}
SKIPPED = {"name": "rich", "skip_reason": "Dependency not found"}
NAMED = {
    "name": "lxml",
    "version": "6.1.3",
    "vulns": [{"id": "X-1", "aliases": ["CVE-1"], "fix_versions": ["6.2"], "description": ""}],
}


@pytest.fixture
def advis(monkeypatch):
    """The script with its installation left out and its lists answered by ``answers``, by name."""
    spec = spec_from_loader("advis", SourceFileLoader("advis", str(ROOT / ".ci" / "advis")))
    assert spec is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    module.answers = {}
    module.installed = 0
    monkeypatch.setattr(module.venv, "create", lambda *_, **__: None)

    def run(command, seconds):
        if "install" in command:
            return subprocess.CompletedProcess(command, module.installed, "", "")
        answer = module.answers.get(command[command.index("--vulnerability-service") + 1])
        return None if answer is None else subprocess.CompletedProcess(command, 0, answer, "")

    monkeypatch.setattr(module, "run", run)
    return module


def report(*entries):
    return json.dumps({"dependencies": entries, "fixes": []})


@pytest.mark.parametrize(
    ("answers", "code", "said"),
    [
        ({}, 0, "not checked: list not reachable"),
        ({"osv": "Traceback …", "pypi": report(SKIPPED, SKIPPED)}, 0, "not checked: list not reachable"),
        ({"osv": report(CLEAN, SKIPPED)}, 0, "none known to osv for 1 of 2 dependencies"),
        ({"pypi": report(CLEAN, CLEAN)}, 0, "none known to pypi for 2 of 2 dependencies"),
        ({"osv": report(CLEAN, NAMED)}, 1, "lxml 6.1.3: X-1, fixed in 6.2"),
        ({"pypi": report(NAMED, SKIPPED)}, 1, "lxml 6.1.3: X-1, fixed in 6.2"),
    ],
)
def test_what_the_lists_say(advis, capsys, answers, code, said):
    advis.answers = answers
    assert advis.main() == code
    assert said in capsys.readouterr().out


def test_without_the_tool_nothing_is_checked_and_nothing_fails(advis, capsys):
    advis.installed = 1
    assert advis.main() == 0
    assert "not checked: pip-audit cannot be installed" in capsys.readouterr().out


def test_an_advisory_that_was_weighed_is_passed_over(advis, capsys):
    advis.ACCEPTED["CVE-1"] = "not used here"
    advis.answers = {"osv": report(CLEAN, NAMED)}
    assert advis.main() == 0


def test_a_list_that_hangs_is_given_up(monkeypatch):
    import sys

    spec = spec_from_loader("advis", SourceFileLoader("advis", str(ROOT / ".ci" / "advis")))
    assert spec is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.run([sys.executable, "-c", "import time; time.sleep(60)"], 1) is None
