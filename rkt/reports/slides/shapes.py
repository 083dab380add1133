"""Texts and tables into the template's named shapes, in the template's own look. Gives back what was put where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from rkt.reports.slides.fit import LINE, fit_paragraphs, fit_table
from rkt.reports.slides.view import SlideTable, SlideText
from rkt.verify.word import A

if TYPE_CHECKING:
    from lxml.etree import _Element
    from pptx.shapes.base import BaseShape
    from pptx.table import Table, _Cell

EMU_PER_POINT = 12_700
_PLAIN_SIZE = 18.0
"""Points of a text whose template names no size of its own."""

Filled = tuple["_Element", str]
"""A paragraph and the text that was put into it."""


def fill_text(shape: BaseShape, texts: SlideText) -> list[Filled]:
    """The shape's paragraphs become ``texts``, each like its first one, smaller where they would not fit."""
    frame = shape.text_frame  # type: ignore[attr-defined]
    width = (shape.width - frame.margin_left - frame.margin_right) / EMU_PER_POINT
    height = (shape.height - frame.margin_top - frame.margin_bottom) / EMU_PER_POINT
    own = _size_of(frame._txBody)
    fitted, size = fit_paragraphs(texts, width, height, own or _PLAIN_SIZE)
    return list(_write(frame._txBody, fitted or [""], size if size < (own or _PLAIN_SIZE) else None))


def fill_table(table: Table, content: SlideTable, height: int) -> list[Filled]:
    """A row like the template's second for each of ``content``; ``height`` in EMU is what there is for all of it.

    With a heading of its own the second column is repeated and its width divided.
    """
    filled = list(_repeat_column(table, content.head)) if content.head else []
    model = table._tbl.tr_lst[1]
    for old in list(table._tbl.tr_lst)[1:]:
        table._tbl.remove(old)
    cells = list(table.rows[0].cells)
    widths = [
        (int(column.w) - cell.margin_left - cell.margin_right) / EMU_PER_POINT
        for column, cell in zip(table._tbl.tblGrid.gridCol_lst, cells, strict=True)
    ]
    margin = (cells[0].margin_top + cells[0].margin_bottom) / EMU_PER_POINT
    own = max(filter(None, (_size_of(cell) for cell in model)), default=_PLAIN_SIZE)
    room = (height - table.rows[0].height) / EMU_PER_POINT
    texts, size = fit_table([[cell.text for cell in row] for row in content.rows], widths, room, own, margin)
    lowest = int((size * LINE + margin) * EMU_PER_POINT)  # grows by itself where lines are broken
    asked = int(model.h) if int(model.h) * len(texts) <= room * EMU_PER_POINT and size == own else lowest
    for row, line in zip(content.rows, texts, strict=True):
        made = deepcopy(model)
        table._tbl.append(made)
        made.set("h", str(max(lowest, asked)))
        for cell, shown, text in zip(table.rows[len(table.rows) - 1].cells, row, line, strict=True):
            filled += _write(cell._tc.txBody, [text], size if size < own else None)
            _colour(cell, shown.fill)
    return filled


def _repeat_column(table: Table, head: Sequence[str]) -> Iterator[Filled]:
    grid = table._tbl.tblGrid
    column = grid.gridCol_lst[1]
    width = int(column.w) // len(head)
    column.set("w", str(width))
    for _ in head[1:]:
        copied = deepcopy(column)
        for extension in copied.findall(f"{A}extLst"):  # the number in it is the column's alone
            copied.remove(extension)
        grid.append(copied)
        for row in table._tbl.tr_lst:
            row.tc_lst[-1].addnext(deepcopy(row.tc_lst[1]))
    for cell, text in zip(list(table.rows[0].cells)[1:], head, strict=True):
        yield from _write(cell._tc.txBody, [text], None)


def _write(body: _Element, texts: Sequence[str], size: float | None) -> Iterator[Filled]:
    """``size`` None keeps the template's."""
    paragraphs = body.findall(f"{A}p")
    model = deepcopy(paragraphs[0])
    run_properties = model.find(f"{A}r/{A}rPr")
    if run_properties is None:
        run_properties = model.find(f"{A}endParaRPr")
    for child in [child for child in model if child.tag != f"{A}pPr"]:
        model.remove(child)
    for paragraph in paragraphs:
        body.remove(paragraph)
    for text in texts:
        made = deepcopy(model)
        run = made.makeelement(f"{A}r")
        properties = run.makeelement(f"{A}rPr") if run_properties is None else deepcopy(run_properties)
        properties.tag = f"{A}rPr"
        properties.attrib.pop("err", None)
        if size is not None:
            properties.set("sz", str(int(size * 100)))
        run.append(properties)
        node = run.makeelement(f"{A}t")
        node.text = " ".join(text.split())
        run.append(node)
        made.append(run)
        body.append(made)
        yield made, node.text


def _size_of(element: _Element) -> float | None:
    """The first size that a run or an empty paragraph names, in points."""
    sizes = (node.get("sz") for node in element.iter(f"{A}rPr", f"{A}endParaRPr"))
    return next((int(size) / 100 for size in sizes if size), None)


def _colour(cell: _Cell, fill: str) -> None:
    from pptx.dml.color import RGBColor

    if fill:
        cell.fill.solid()  # type: ignore[no-untyped-call]
        cell.fill.fore_color.rgb = RGBColor.from_string(fill)  # type: ignore[no-untyped-call]
