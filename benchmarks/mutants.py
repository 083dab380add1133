"""mutmut with two changes, since on its own it leaves out every rule.

    python benchmarks/mutants.py run --max-children 1
    python benchmarks/mutants.py results
    python benchmarks/mutants.py tabel
    python benchmarks/mutants.py konstanta

1. Functions under ``@rule`` and ``@lru_cache`` are mutated too. mutmut 3 skips whatever is decorated, since a decorator
   could do anything. ``@rule`` only keeps the function; what ``@lru_cache`` remembers is left out, since the result of
   one mutant must not stand for another. What is copied for each mutant goes without them.
2. One mutation a text ("XX" around it) instead of three.

``table`` prints killed and survived by file. ``constants`` does what mutmut 3 leaves out: it changes the numbers and
texts of constants (thresholds, words, patterns), one at a time, each with a test run of its own, and prints what
survived. The configuration stands in pyproject.toml, the results in docs/mutation.md.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

import libcst as cst
from mutmut.__main__ import cli
from mutmut.configuration import config
from mutmut.mutation import file_mutation, mutators

ROOT = Path(__file__).resolve().parent.parent
KILLED = {1: "killed", 3: "killed", 0: "survived", 5: "no tests", 33: "no tests", 36: "timeout", 24: "timeout"}


RULE, REMEMBERED = ["rule"], ["lru_cache"]


def _decorators(function: cst.CSTNode) -> list[str]:
    """The names of a function's decorators that are called."""
    if not isinstance(function, cst.FunctionDef):
        return []
    return [
        decorator.decorator.func.value
        for decorator in function.decorators
        if isinstance(decorator.decorator, cst.Call) and isinstance(decorator.decorator.func, cst.Name)
    ]


def mutate_rules() -> None:
    visitor = file_mutation.MutationVisitor
    skip, arrange = visitor._skip_node_and_children, file_mutation.function_trampoline_arrangement

    def skip_but_rules(self: object, node: cst.CSTNode) -> bool:
        return False if _decorators(node) in (RULE, REMEMBERED) else skip(self, node)

    def arrange_bare(function: cst.FunctionDef, mutants: object, class_name: str | None) -> tuple[object, ...]:
        names_of = _decorators(function)
        if names_of not in (RULE, REMEMBERED):
            return arrange(function, mutants, class_name)
        before, methods, after, names = arrange(function.with_changes(decorators=[]), mutants, class_name)
        kept = function.decorators if names_of == RULE else ()
        trampoline = methods[0].with_changes(decorators=[*kept, *methods[0].decorators])
        return before, [trampoline, *methods[1:]], after, names

    visitor._skip_node_and_children = skip_but_rules
    file_mutation.function_trampoline_arrangement = arrange_bare


def mutate_texts_once() -> None:
    def once(node: cst.BaseString) -> Iterable[cst.BaseString]:
        return islice(mutators.operator_string(node), 1)

    operators: list[tuple[type, Callable[..., Iterable[cst.CSTNode]]]] = [
        (kind, once if operator is mutators.operator_string else operator)
        for kind, operator in file_mutation.mutation_operators
    ]
    file_mutation.mutation_operators = operators


def table() -> None:
    """Mutants, killed, survived by file, from what the last run left in mutants/."""
    total: Counter[str] = Counter()
    print("| file | mutants | killed | survived | not reached |\n|---|---|---|---|---|")
    for path in sorted((ROOT / "mutants").rglob("*.py.meta")):
        if not config().should_mutate(path.relative_to(ROOT / "mutants").with_suffix("")):
            continue
        codes = json.loads(path.read_text("utf-8"))["exit_code_by_key"].values()
        count = Counter(KILLED.get(code, f"code {code}") for code in codes)
        total += count
        if count:
            _line(path.relative_to(ROOT / "mutants").with_suffix("").as_posix(), count)
    _line("all", total)
    print(dict(total))


def constants() -> None:
    """Survivors among the numbers and texts of module-level constants, with the count of all."""
    chosen, tests = config(), config().pytest_add_cli_args + config().pytest_add_cli_args_test_selection
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for source in {ROOT / name for name in ("rkt", *chosen.also_copy)}:
            if source.is_dir():
                shutil.copytree(source, copy / source.name)
            elif source.exists():
                shutil.copy(source, copy)
        command = [sys.executable, "-m", "pytest", "-x", "-q", *tests]
        run = partial(subprocess.run, command, cwd=copy, capture_output=True, check=False)
        assert run().returncode == 0, "tests fail without any change"
        for path in sorted((copy / "rkt").rglob("*.py")):
            name = path.relative_to(copy).as_posix()
            if not chosen.should_mutate(name):
                continue
            original, count = path.read_text("utf-8"), Counter[str]()
            for changed, text in _changed_constants(original):
                path.write_text(changed, "utf-8")
                killed = run().returncode != 0
                count["killed" if killed else "survived"] += 1
                if not killed:
                    print(f"{name}: {text}", flush=True)
            path.write_text(original, "utf-8")
            if count:
                _line(name, count)


def _changed_constants(source: str) -> Iterator[tuple[str, str]]:
    """(changed source, what it was and has become) for each number and text of a constant; docstrings apart."""
    module = cst.parse_module(source)
    for line in module.body:
        small = line.body[0] if isinstance(line, cst.SimpleStatementLine) else None
        if not isinstance(small, (cst.Assign, cst.AnnAssign)) or small.value is None:
            continue
        for node in file_mutation._walk(small.value):
            kinds = [(cst.BaseNumber, mutators.operator_number), (cst.SimpleString, mutators.operator_string)]
            for kind, operator in kinds:
                for other in islice(operator(node), 1) if isinstance(node, kind) else ():
                    yield module.deep_replace(node, other).code, f"{node.value} -> {other.value}"


def _line(name: str, count: Counter[str]) -> None:
    killed = count["killed"] + count["timeout"]
    print(f"| {name} | {count.total()} | {killed} | {count['survived']} | {count['no tests']} |")


if __name__ == "__main__":
    mutate_rules()
    mutate_texts_once()
    own = {"tabel": table, "konstanta": constants}
    if sys.argv[1] in own:
        own[sys.argv[1]]()
    else:
        cli()
