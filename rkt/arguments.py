"""Command lines: which command was called and with what, its help, and one Indonesian sentence for a wrong call.

Knows nothing of what the commands do.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

from rkt.errors import RktError

PROGRAM = "generate.py"
HELP = ("-h", "--help")
_HELP_TEXT = "Tampilkan bantuan ini."
_HINT = f"Lihat: python {PROGRAM} --help"


@dataclass(frozen=True)
class Argument:
    """An option ("--input"), or the files that a command is given without one ("BERKAS")."""

    name: str
    help: str
    metavar: str = ""
    """What the help calls its value. An option without one is a switch: True where it is given."""
    kind: Callable[[str], object] = str
    required: bool = False
    several: bool = False
    """May be given more than once; its values are a list."""
    missing: str = ""
    """What to do where it is required and missing; without it, that it must be given says enough."""


@dataclass(frozen=True)
class Command:
    """``run`` gives the exit code. ``arguments`` by the names of its parameters; its defaults hold for what is not
    given."""

    help: str
    run: Callable[..., int]
    arguments: Mapping[str, Argument]


def run_command(commands: Mapping[str, Command], args: Sequence[str], say: Callable[[str], None]) -> int:
    """Run the command that ``args`` begin with, or show its help; its exit code. RktError where the call is wrong."""
    name, *rest = args
    if name in HELP:
        say(_overview(commands))
        return 0
    if name not in commands:
        raise RktError(f"Perintah tidak dikenal. {_HINT}")
    parser = _parser(name, commands[name])
    if set(HELP) & set(rest):
        say(parser.format_help().rstrip())
        return 0
    try:
        values, unknown = parser.parse_known_intermixed_args(rest)
    except argparse.ArgumentError as error:
        raise RktError(f"{_complaint(error, parser, commands[name])} {_HINT}") from None
    if unknown:
        kind = "Pilihan" if unknown[0].startswith("-") else "Isian"
        raise RktError(f"{kind} '{unknown[0].partition('=')[0]}' tidak dikenal. {_HINT}")
    return commands[name].run(**vars(values))


class _Help(argparse.HelpFormatter):
    """argparse's help with Indonesian headings: "Pemakaian" for "usage", and groups named by the parser."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "Pemakaian: ")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Called for what is required and missing, which ``exit_on_error=False`` leaves out before Python 3.13."""
        raise argparse.ArgumentError(None, message)


def _parser(name: str, command: Command) -> _Parser:
    parser = _Parser(
        f"{PROGRAM} {name}",
        description=command.help,
        formatter_class=_Help,
        argument_default=argparse.SUPPRESS,
        add_help=False,
        allow_abbrev=False,
        exit_on_error=False,
    )
    files, options = parser.add_argument_group("Berkas"), parser.add_argument_group("Pilihan")
    for parameter, one in command.arguments.items():
        if not one.name.startswith("-"):
            count = "+" if one.several else None
            files.add_argument(parameter, metavar=one.name, type=one.kind, nargs=count, help=one.help)
        elif not one.metavar:
            options.add_argument(one.name, dest=parameter, action="store_true", help=one.help)
        else:
            options.add_argument(
                one.name,
                dest=parameter,
                metavar=one.metavar,
                type=one.kind,
                action="append" if one.several else "store",
                required=one.required,
                help=one.help + (" Harus diisi." if one.required else ""),
            )
    options.add_argument(*HELP, action="help", help=_HELP_TEXT)
    return parser


def _overview(commands: Mapping[str, Command]) -> str:
    parser = argparse.ArgumentParser(
        PROGRAM,
        usage=f"{PROGRAM} [PERINTAH] [PILIHAN]",
        description="Laporan kinerja bulanan KPU: formulir satker menjadi konsolidasi dan LKIP. "
        "Tanpa perintah: laporan.",
        epilog=f"Pilihan tiap perintah: python {PROGRAM} PERINTAH --help",
        formatter_class=_Help,
        add_help=False,
    )
    group = parser.add_argument_group("Perintah")
    for name, command in commands.items():
        group.add_argument(name, help=command.help)
    parser.add_argument_group("Pilihan").add_argument(*HELP, action="help", help=_HELP_TEXT)
    return parser.format_help().rstrip()


def _complaint(error: argparse.ArgumentError, parser: argparse.ArgumentParser, command: Command) -> str:
    """What is wrong, from where argparse found it; its own words are English."""
    if error.argument_name is None:  # several may be missing; the first is asked for
        missing = str(error).rpartition(": ")[2].partition(", ")[0]
        advice = "".join(
            f": {one.missing}" for one in command.arguments.values() if one.name == missing and one.missing
        )
        return f"{missing} harus diisi{advice}."
    name = error.argument_name
    is_switch = any(name in action.option_strings and action.nargs == 0 for action in parser._actions)
    return f"Pilihan {name} tidak menerima isian." if is_switch else f"Pilihan {name} memerlukan isian."
