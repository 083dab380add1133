"""Native charts of a slide: the template's own chart with the month's values and a fresh workbook behind it."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

from rkt.package import fixed_package
from rkt.reports.slides.view import SlideChart
from rkt.verify.word import C, PlacedChart

if TYPE_CHECKING:
    from pptx.chart.chart import Chart
    from pptx.chart.series import _BaseCategorySeries


def is_category_chart(chart: Chart) -> bool:
    """A chart of the template whose data can be replaced: bars, lines, or an area; no scatter and no bubbles."""
    plots = list(chart.plots)
    return len(plots) == 1 and all(plot._element.find(f"{C}ser/{C}xVal") is None for plot in plots)


def fill_chart(chart: Chart, content: SlideChart, created: datetime) -> list[PlacedChart]:
    """Keeps the template's look; the values of the last drawing, labels and all, are gone."""
    from pptx.chart.data import CategoryChartData
    from pptx.dml.color import RGBColor

    data = CategoryChartData(number_format="#,##0")  # type: ignore[no-untyped-call]
    data.categories = list(content.categories)
    for series in content.series:
        data.add_series(series.name, series.values)  # type: ignore[no-untyped-call]
    chart.replace_data(data)  # type: ignore[no-untyped-call]
    # python-pptx's own workbook tells the time of its writing
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(content, created))  # type: ignore[attr-defined]
    for drawn, series in zip(chart.plots[0].series, content.series, strict=True):
        _label_last(drawn, series.values, series.last_label)
    if content.colours:
        first = chart.plots[0].series[0]
        for old in first._element.findall(f"{C}dPt"):
            first._element.remove(old)
        for number, colour in enumerate(content.colours):
            fill = first.points[number].format.fill
            fill.solid()
            fill.fore_color.rgb = RGBColor.from_string(colour)  # type: ignore[no-untyped-call]
    if content.unit:
        axis = chart.value_axis
        axis.axis_title.text_frame.text = content.unit
        axis.tick_labels.number_format = content.unit_format
        axis.tick_labels.number_format_is_linked = False
    part = str(chart.part.partname).lstrip("/")
    return [
        PlacedChart(part, content.categories, series.values, number) for number, series in enumerate(content.series)
    ]


def _label_last(drawn: _BaseCategorySeries, values: tuple[float | None, ...], label: str) -> None:
    """The one label of a line, at the last month that has a value."""
    for labels in drawn._element.findall(f"{C}dLbls"):
        for old in labels.findall(f"{C}dLbl"):
            labels.remove(old)
    known = [number for number, value in enumerate(values) if value is not None]
    if label and known:
        from pptx.enum.chart import XL_LABEL_POSITION

        last = drawn.points[known[-1]].data_label
        last.text_frame.text = label
        # where the line has not been or has left room: its later months are empty, and it only rises
        last.position = XL_LABEL_POSITION.RIGHT if known[-1] < len(values) / 2 else XL_LABEL_POSITION.BELOW


def _workbook(content: SlideChart, created: datetime) -> bytes:
    """The data behind "Edit Data" where the chart's references point: categories in A, a series a column."""
    import xlsxwriter

    blob = io.BytesIO()
    book = xlsxwriter.Workbook(blob, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": created})
    sheet = book.add_worksheet("Sheet1")
    sheet.set_column(0, 0, 32)
    for row, name in enumerate(content.categories, start=1):
        sheet.write_string(row, 0, name)
    for column, series in enumerate(content.series, start=1):
        sheet.write_string(0, column, series.name)
        for row, value in enumerate(series.values, start=1):
            if value is not None:
                sheet.write_number(row, column, value)
    book.close()
    return fixed_package(blob.getvalue())
