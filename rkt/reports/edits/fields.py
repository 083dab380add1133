"""Fields of a Word text made harmless: those that fetch, run or ask become their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rkt.verify.word import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_FIELDS = frozenset(["SEQ", "REF", "PAGEREF", "PAGE", "NUMPAGES", "EQ", "=", "SYMBOL", "STYLEREF", "NOTEREF"])
"""What a field may ask for; of any other its text stays."""


def flatten_fields(made: _Element) -> None:
    """Fields that fetch, run or ask become their text; those that are cut in two go with their marks."""
    open_fields: list[tuple[list[_Element], list[str]]] = []
    bad: list[_Element] = []
    for node in made.iter(f"{W}fldChar", f"{W}instrText"):
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append(([node], []))
        elif not open_fields:
            bad.append(node)
        else:
            nodes, words = open_fields[-1]
            nodes.append(node)
            words.append(node.text or "" if kind is None else "")
            if kind == "end":
                open_fields.pop()
                bad += [] if _asks("".join(words)) in _FIELDS else nodes
    for node in (*bad, *(node for nodes, _ in open_fields for node in nodes)):
        take_out(node)
    for node in list(made.iter(f"{W}fldSimple")):
        if _asks(str(node.get(f"{W}instr"))) not in _FIELDS:
            unwrap(node)


def _asks(instr: str) -> str:
    """The name of the field, the first word of its instruction."""
    return next(iter(instr.upper().split()), "")


def unwrap(node: _Element) -> None:
    """What the node holds stays in its place, the node goes."""
    for child in list(node):
        node.addprevious(child)
    take_out(node)


def take_out(node: _Element) -> None:
    """Remove the node with all that it holds."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
