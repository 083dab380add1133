"""Imports run one way: reports → consolidation → intake → rules → form, plan → spreadsheet → model."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "rkt"
LAYERS = {
    "model": 0,
    "errors": 0,
    "arguments": 1,
    "findings": 0,
    "package": 0,
    "plan": 1,
    "form": 1,
    "sakti": 1,
    "spreadsheet": 1,
    "xlsx": 1,
    "verify": 2,
    "sample": 2,
    "rules": 2,
    "intake": 3,
    "consolidation": 4,
    "reports": 5,
    "publish": 5,
    "worker": 0,
    "jobs": 5,
    "month_files": 6,
    "pipeline": 6,
    "rebuild": 7,
    "nation": 7,
    "console_summary": 7,
    "check": 8,
    "console": 0,
    "console_window": 0,
    "windows_console": 0,
    "office_folder": 0,
    "held_files": 0,
    "same_content": 0,
    "month_prompt": 1,
    "commands": 9,
    "cli": 10,
}
HEAVY = {"pandas", "openpyxl", "xlsxwriter", "docx", "docxtpl", "pptx", "babel", "python_calamine", "numpy"}


def package_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def imports_of(path: Path) -> list[tuple[str, bool]]:
    """(module, at the top of the file) of every import of the file."""
    tree = ast.parse(path.read_text("utf-8"))
    top = set(map(id, tree.body))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, id(node) in top) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names] if node.module == "rkt" else [node.module]
            found += [(name, id(node) in top) for name in names]
    return found


FILES = sorted(path for path in ROOT.rglob("*.py") if path.name != "__init__.py" or path.parent != ROOT)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_package_imports_one_above_it(path):
    package = path.relative_to(ROOT).parts[0].removesuffix(".py")
    for module, _ in imports_of(path):
        if module.startswith("rkt.") and package_of(module) in LAYERS:
            assert LAYERS[package_of(module)] <= LAYERS[package], f"{path.name} mengimpor {module}"


@pytest.mark.parametrize(("one", "other"), [("lkip", "periodic"), ("periodic", "lkip")])
def test_a_report_knows_nothing_of_another_one(one, other):
    """What both say stands beside them."""
    found = [module for path in (ROOT / "reports" / one).glob("*.py") for module, _ in imports_of(path)]
    assert not [module for module in found if module.startswith(f"rkt.reports.{other}")]


def test_every_package_has_its_place():
    packages = {path.relative_to(ROOT).parts[0].removesuffix(".py") for path in FILES}
    assert packages - {"__main__"} <= set(LAYERS)


@pytest.mark.parametrize("name", ["cli", "commands", "pipeline", "console_summary", "console"])
def test_commands_load_heavy_libraries_only_where_they_use_them(name):
    loaded = {module.split(".")[0] for module, at_top in imports_of(ROOT / f"{name}.py") if at_top}
    assert not loaded & HEAVY
