"""What the slides show: small frozen records of ready text and values. Knows nothing of PowerPoint."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SlideCell:
    """``fill``: the cell's colour as RRGGBB, "" for that of the template."""

    text: str
    fill: str = ""


@dataclass(frozen=True, slots=True)
class SlideTable:
    """``rows`` below the heading. ``head`` () keeps the template's heading; else every heading from the second column
    on, which the template's second column is repeated for."""

    rows: tuple[tuple[SlideCell, ...], ...]
    head: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SlideSeries:
    """``values``: one a category, None for a hole. ``last_label``: said at the last value, "" for nothing."""

    name: str
    values: tuple[float | None, ...]
    last_label: str = ""


@dataclass(frozen=True, slots=True)
class SlideChart:
    """``colours``: RRGGBB of each bar of the first series, () for the template's own. ``unit``, ``unit_format``: title
    and number format of the axis of values, "" for the template's own."""

    categories: tuple[str, ...]
    series: tuple[SlideSeries, ...]
    colours: tuple[str, ...] = ()
    unit: str = ""
    unit_format: str = ""


SlideText = tuple[str, ...]
"""Paragraphs."""
SlideContent = SlideText | SlideTable | SlideChart
