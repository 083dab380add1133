"""Word comments and bookmarks of ours, put into a finished body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rkt.verify.word import W

if TYPE_CHECKING:
    from datetime import datetime

    from docx.document import Document
    from lxml.etree import _Element

_FIRST_BOOKMARK = 100_000


def add_comment(document: Document, block: _Element, text: str, author: str, date: datetime) -> None:
    """A comment on a whole paragraph, or on the first one of a table; dated by the report, not by the clock."""
    paragraph = _first_paragraph(block)
    if paragraph is None:
        return
    comment = document.part._comments_part.comments.add_comment(text, author=author, initials="")
    comment._comment_elm.set(f"{W}date", date.strftime("%Y-%m-%dT%H:%M:%SZ"))
    number = str(comment.comment_id)
    paragraph.insert(_start(paragraph), _node(paragraph, "commentRangeStart", id=number))
    paragraph.append(_node(paragraph, "commentRangeEnd", id=number))
    run = _node(paragraph, "r")
    run.append(_node(paragraph, "commentReference", id=number))
    paragraph.append(run)


def add_bookmarks(marked: Iterator[tuple[_Element, str]]) -> None:
    """Hidden bookmarks: (block, name)."""
    for number, (block, name) in enumerate(marked, start=_FIRST_BOOKMARK):
        paragraph = _first_paragraph(block)
        if paragraph is not None:
            paragraph.insert(_start(paragraph), _node(paragraph, "bookmarkStart", id=str(number), name=name))
            paragraph.append(_node(paragraph, "bookmarkEnd", id=str(number)))


def _first_paragraph(block: _Element) -> _Element | None:
    return block if block.tag == f"{W}p" else next(block.iter(f"{W}p"), None)


def _start(paragraph: _Element) -> int:
    return 0 if paragraph.find(f"{W}pPr") is None else 1


def _node(like: _Element, tag: str, **attributes: str) -> _Element:
    node = like.makeelement(f"{W}{tag}")
    for name, value in attributes.items():
        node.set(f"{W}{name}", value)
    return node
