"""The slides of a month: the office's template in, Result shown in its named shapes, pptx out. Computes no figures."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rkt import findings
from rkt.model.location import Location
from rkt.model.result import Result
from rkt.model.temuan import Temuan
from rkt.package import fixed_package
from rkt.reports.slides.charts import fill_chart, is_category_chart
from rkt.reports.slides.content import build_content
from rkt.reports.slides.shapes import Filled, fill_table, fill_text
from rkt.reports.slides.view import SlideChart, SlideContent, SlideTable
from rkt.reports.word.kind import ReportKind
from rkt.reports.word.office_file import (
    POWERPOINT,
    UnusableTemplateError,
    no_report,
    open_template,
    set_properties,
)
from rkt.reports.word.report import WordReport
from rkt.verify.word import A, Placed, PlacedChart, PlacedParagraph

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.shapes.base import BaseShape
    from pptx.slide import _BaseSlide

_MARK = "Tanda"
_TABLE_COLUMNS = {"Tabel Peta": 2, "Tabel Keputusan": 6, "Tabel Janji": 4}
_WORDS = {SlideTable: "tabel", SlideChart: "grafik", tuple: "kotak teks"}


def render_slides(kind: ReportKind, template: Path, result: Result) -> WordReport:
    """The slides, or TEMPLATE_NOT_USABLE and none; a shape that the template lacks is a temuan. Same Result and
    template, same bytes."""
    from pptx.exc import PythonPptxError

    damaged = (zipfile.BadZipFile, LookupError, ValueError, TypeError, AttributeError, SyntaxError, PythonPptxError)
    try:
        deck, shapes = open_template(template, POWERPOINT, _opened, damaged)
    except UnusableTemplateError as fault:
        return no_report(kind, template, fault)
    content = build_content(result)
    temuan = []
    filled: list[Filled] = []
    charts: list[PlacedChart] = []
    for name, shown in content.items():
        places = [(sheet, shape) for sheet, shape in shapes if shape.name == name and _can_hold(shape, shown, name)]
        if not places:
            values = {"templat": kind.name, "bentuk": name, "jenis": _WORDS[type(shown)]}
            temuan.append(Temuan(findings.SHAPE_MISSING, Location(template.name), values))
        for sheet, shape in places:
            if isinstance(shown, SlideChart):
                charts += fill_chart(shape.chart, shown, result.created_at)  # type: ignore[attr-defined]
            elif isinstance(shown, SlideTable):
                filled += fill_table(shape.table, shown, _room(deck, sheet, shape))  # type: ignore[attr-defined]
            else:
                filled += fill_text(shape, shown)
    if len(temuan) == len(content):
        temuan = [Temuan(findings.TEMPLATE_WITHOUT_PLACEHOLDERS, Location(template.name), {"templat": kind.name})]
    if result.contoh and not any(shape.name == _MARK for _, shape in shapes):
        filled += _mark_as_sample(deck, content[_MARK])
    set_properties(deck.core_properties, result, kind)
    placed = Placed(tuple(_placed(deck, filled)), tuple(charts))
    blob = io.BytesIO()
    deck.save(blob)
    ordered = tuple(sorted(temuan, key=lambda t: t.order))
    return WordReport(fixed_package(blob.getvalue()), ordered, placed)


def _opened(data: io.BytesIO) -> tuple[Presentation, list[tuple[_BaseSlide, BaseShape]]]:
    """The template and every shape of its slides, layouts and masters, all looked at once, so that a damaged one is
    found here."""
    import pptx

    deck = pptx.Presentation(data)
    shapes = [(sheet, shape) for sheet in _sheets(deck) for shape in _all_shapes(sheet)]
    for sheet, shape in shapes:
        _tops_below(sheet, shape)
        for name in _TABLE_COLUMNS:
            _can_hold(shape, SlideTable(()), name)
        _can_hold(shape, SlideChart((), ()), "")
    if not len(deck.slides):
        raise UnusableTemplateError("tidak memuat slide", "Pakai kembali templat asli")
    return deck, shapes


def _sheets(deck: Presentation) -> Iterator[_BaseSlide]:
    yield from deck.slides
    for master in deck.slide_masters:
        yield master
        yield from master.slide_layouts


def _all_shapes(holder: Any) -> Iterator[BaseShape]:
    """Of a slide, a layout, a master, or a group among them; those inside groups too."""
    for shape in holder.shapes:
        yield shape
        if hasattr(shape, "shapes"):
            yield from _all_shapes(shape)


def _can_hold(shape: BaseShape, shown: SlideContent, name: str) -> bool:
    if isinstance(shown, SlideChart):
        return shape.has_chart and is_category_chart(shape.chart)  # type: ignore[attr-defined]
    if isinstance(shown, SlideTable):
        if not shape.has_table:
            return False
        table = shape.table  # type: ignore[attr-defined]
        is_merged = any(cell.is_merge_origin or cell.is_spanned for row in table.rows for cell in row.cells)
        return len(table.rows) > 1 and len(table.columns) == _TABLE_COLUMNS[name] and not is_merged
    return shape.has_text_frame


def _tops_below(sheet: Any, shape: BaseShape) -> list[int]:
    """Where the shapes below ``shape`` begin, on its slide and on the layout behind it."""
    behind = getattr(sheet, "slide_layout", None)
    others = [other for holder in (sheet, behind) if holder is not None for other in holder.shapes]
    starts = [other.top for other in others if other.top is not None and not other.is_placeholder]
    return [top for top in starts if shape.top is not None and shape.height is not None and top > shape.top]


def _room(deck: Presentation, sheet: _BaseSlide, shape: BaseShape) -> int:
    """EMU that a table may take: down to what stands below it, else to the end of the slide."""
    return min((*_tops_below(sheet, shape), int(deck.slide_height or 0))) - int(shape.top or 0)


def _mark_as_sample(deck: Presentation, mark: SlideContent) -> Iterator[Filled]:
    """Slides made of sample forms say so, even where the template has no place for it."""
    for slide in deck.slides:
        box = slide.shapes.add_textbox(0, 0, deck.slide_width or 0, 400_000)
        box.name = _MARK
        yield from fill_text(box, mark if isinstance(mark, tuple) else ())


def _placed(deck: Presentation, filled: list[Filled]) -> Iterator[PlacedParagraph]:
    """Each filled paragraph by its number in its part, when nothing more is changed."""
    texts = {id(paragraph): text for paragraph, text in filled}
    for sheet in _sheets(deck):
        for number, paragraph in enumerate(sheet._element.iter(f"{A}p")):
            if id(paragraph) in texts:
                yield PlacedParagraph(str(sheet.part.partname).lstrip("/"), number, texts[id(paragraph)])
