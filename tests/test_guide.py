"""The guides speak of what exists: every file they link to, every command they show, every option of it."""

from __future__ import annotations

import re
import shlex

import pytest

from rkt.cli import main
from rkt.model.cara_hitung import method_of
from rkt.model.indikator import CaraHitung
from tests.conftest import ROOT

PAGES = (ROOT / "README.md", ROOT / "docs" / "panduan.md", ROOT / "docs" / "untuk-tim-ti.md")
WITH_COMMANDS = PAGES[:2]


@pytest.mark.parametrize("page", [*PAGES, ROOT / "docs" / "contributing.md"], ids=lambda page: page.name)
def test_every_link_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: page.name)
def test_every_command_shown_is_one_that_the_program_knows(page, capsys):
    commands = re.findall(r"(?:python generate\.py|`rkt|^ *rkt) ([^`\n…]+)", page.read_text("utf-8"), re.MULTILINE)
    assert len(commands) > 1
    for command in commands:
        words = shlex.split(command.replace("\\", "/"))
        if words:
            assert main([words[0], "--help"]) == 0
            shown = capsys.readouterr().out
            assert all(word in shown for word in words if word.startswith("--")), command


def test_the_map_for_developers_names_modules_and_tests_that_exist():
    page = (ROOT / "docs" / "contributing.md").read_text("utf-8")
    rows = re.findall(r"^\| .+ \| (.+) \| (.+) \|$", page.partition("## From feature")[2], re.M)[1:]
    assert len(rows) > 10
    for modules, tests in rows:
        folder = ROOT / "rkt"
        for name in re.findall(r"`(.+?)`", modules):  # a name without a folder stands in that of the one before
            found = [*(ROOT / "rkt").glob(name), *folder.glob(name)]
            assert found, name
            folder = found[0] if found[0].is_dir() else found[0].parent
        assert [name for name in re.findall(r"`(.+?)`", tests) if not [*(ROOT / "tests").glob(name)]] == []


def test_the_readmes_two_commands_are_what_ci_runs():
    readme, ci = PAGES[0].read_text("utf-8"), (ROOT / ".ci" / "run").read_text("utf-8")
    block = re.search(r"```sh\n(.+?)\n(.+?)\n```", readme)
    assert block is not None
    assert [line.split(" && ")[1] for line in block.groups()] == ["python generate.py", "python -m pytest"]
    assert "\npython generate.py\n" in ci
    assert "\npython -m pytest\n" in ci


def test_the_guides_table_of_cara_hitung_is_what_the_program_does():
    table = PAGES[1].read_text("utf-8").split("| cara hitung |", 1)[1].split("\n\n", 1)[0]
    methods = [(cara.value, method_of(cara)) for cara in CaraHitung]
    assert table.splitlines()[2:] == [f"| {name} | {method.asks.value} | {method.guide} |" for name, method in methods]
