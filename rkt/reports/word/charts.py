"""Native Word charts with editable data, drawn from Result. A value that is not there stays a hole, never 0."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rkt.model.display import format_percent, number
from rkt.model.result import Result
from rkt.package import fixed_package
from rkt.reports.narrative.text import clean_text

if TYPE_CHECKING:
    from docx.document import Document

EMU_PER_CM = 360_000
BLUE = (0x2F, 0x5D, 0x8A)
MAX_LABEL = 48
"""Letters of a bar's name."""
LINE_GREY = (0xD9, 0xD9, 0xD9)
_CT_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_CT_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RT_CHART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
_RT_PACKAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """``kind`` is "bar" (horizontal) or "line"; one series of ``values``, None for a hole in a line. ``unit`` stands
    behind each value: "%", or "" for counts.

    Nothing to draw: no categories and no values.
    """

    kind: str
    series: str
    categories: tuple[str, ...]
    values: tuple[float | None, ...]
    alt: str
    height_cm: float
    unit: str = "%"


def capaian_sasaran(result: Result) -> ChartSpec:
    """Mean capaian of every sasaran that has one, the first on top."""
    rows = [(row.sasaran, row.mean_pct) for row in result.sasaran if row.mean_pct is not None]
    return ChartSpec(
        "bar",
        "Rata-rata capaian (%)",
        tuple(f"{sasaran.no}. {_short(sasaran.uraian)}" for sasaran, _ in rows),
        tuple(mean for _, mean in rows),
        f"Diagram batang rata-rata capaian setiap sasaran s.d. {result.bulan}",
        min(max(5.0, 2.0 + 0.6 * len(rows)), 18.0),
    )


def _short(uraian: str) -> str:
    """The first words of a long text, which a bar has room for."""
    plain = " ".join(uraian.split())
    return plain if len(plain) <= MAX_LABEL else f"{plain[: MAX_LABEL - 1].rpartition(' ')[0]} …"


def mean_trend(result: Result) -> ChartSpec:
    """Mean shown capaian as of each month, January to the report's; nothing where it is known of one month alone."""
    points = result.mean_trend if sum(value is not None for _, value in result.mean_trend) > 1 else ()
    return ChartSpec(
        "line",
        "Rata-rata capaian (%)",
        tuple(month.name for month, _ in points),
        tuple(value for _, value in points),
        f"Diagram garis rata-rata capaian Januari s.d. {result.bulan}",
        7.0,
    )


def serapan_satker(result: Result) -> ChartSpec:
    """Serapan of every satker that has told its spending; nothing where there is only one to show."""
    spent = {kode: row.serapan_pct for kode, row in result.anggaran_by_satker.items() if row.serapan_pct is not None}
    rows = [row for row in result.plan.satker if row.kode in spent and len(result.plan.satker) > 1]
    return ChartSpec(
        "bar",
        "Serapan anggaran (%)",
        tuple(row.short_name for row in rows),
        tuple(spent[row.kode] for row in rows),
        f"Diagram batang serapan anggaran setiap satker s.d. {result.bulan}",
        min(max(5.0, 2.0 + 0.6 * len(rows)), 18.0),
    )


def cause_counts(result: Result) -> ChartSpec:
    """Kendala of the indikator below their target by kind, the most frequent on top."""
    return ChartSpec(
        "bar",
        "Kendala",
        tuple(row.jenis.value for row in result.causes),
        tuple(row.count for row in result.causes),
        f"Diagram batang banyaknya kendala menurut jenis penyebab s.d. {result.bulan}",
        3.0 + 0.6 * len(result.causes),
        unit="",
    )


CHARTS: dict[str, Callable[[Result], ChartSpec]] = {
    "capaian_sasaran": capaian_sasaran,
    "tren_rata_rata": mean_trend,
    "serapan_satker": serapan_satker,
    "jenis_penyebab": cause_counts,
}


def add_chart(document: Document, spec: ChartSpec, number: int, result: Result, width_cm: float) -> tuple[str, str]:
    """Add the chart's parts to the package; gives the XML of the run that shows it, and the name of its part."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    book = Part(PackURI(f"/word/embeddings/grafik{number}.xlsx"), _CT_XLSX, _workbook(spec, result), package)
    chart = Part(PackURI(f"/word/charts/grafik{number}.xml"), _CT_CHART, b"", package)
    font = document.styles["Normal"].font.name
    chart._blob = _chart_xml(spec, chart.relate_to(book, _RT_PACKAGE), font)
    run = _drawing(document.part.relate_to(chart, _RT_CHART), spec, number, width_cm)
    return run, str(chart.partname).lstrip("/")


def _workbook(spec: ChartSpec, result: Result) -> bytes:
    """The data behind "Edit Data": categories in A, the series in B, as the chart's references say."""
    import xlsxwriter

    blob = io.BytesIO()
    book = xlsxwriter.Workbook(blob, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": result.created_at, "author": clean_text(result.plan.identitas.instansi)})
    sheet = book.add_worksheet("Sheet1")
    sheet.set_column(0, 0, 32)
    sheet.write_string(0, 1, spec.series)
    for row, (name, value) in enumerate(zip(spec.categories, spec.values, strict=True), start=1):
        sheet.write_string(row, 0, clean_text(name))
        if value is not None:
            sheet.write_number(row, 1, value)
    book.close()
    return fixed_package(blob.getvalue())


def _chart_xml(spec: ChartSpec, rid: str, font: str | None) -> bytes:
    from lxml import etree
    from pptx.chart.chart import Chart
    from pptx.chart.data import CategoryChartData
    from pptx.chart.xmlwriter import ChartXmlWriter
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.oxml import parse_xml

    data = CategoryChartData(number_format=_number_format(spec))  # type: ignore[no-untyped-call]
    data.categories = [clean_text(name) for name in spec.categories]
    data.add_series(spec.series, spec.values)  # type: ignore[no-untyped-call]
    kind = XL_CHART_TYPE.BAR_CLUSTERED if spec.kind == "bar" else XL_CHART_TYPE.LINE_MARKERS
    # the writer's axis numbers are negative, which the schema forbids
    xml = re.sub(r'val="-(\d{6,})"', r'val="\1"', ChartXmlWriter(kind, data).xml)  # type: ignore[no-untyped-call]
    root = parse_xml(xml.encode("utf-8"))
    _style(Chart(root, None), spec, font)  # type: ignore[no-untyped-call]
    c = f"{{{root.nsmap['c']}}}"
    for old in root.findall(f"{c}externalData"):
        root.remove(old)
    external = root.makeelement(f"{c}externalData")
    external.set(f"{{{root.nsmap['r']}}}id", rid)
    auto = root.makeelement(f"{c}autoUpdate")
    auto.set("val", "0")
    external.append(auto)
    root.append(external)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _number_format(spec: ChartSpec) -> str:
    return f'#,##0.##"{spec.unit}"' if spec.unit else "#,##0"


def _style(chart: object, spec: ChartSpec, font: str | None) -> None:
    """Quiet: one colour, thin grid, labels at the values, no legend and no title (the caption says it).

    ``font``: that of the template's style Normal; None for the theme's, which a chart takes by itself. The labels are
    texts, since a number format would follow the computer's region.
    """
    from pptx.chart.chart import Chart
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_LABEL_POSITION, XL_TICK_LABEL_POSITION
    from pptx.util import Pt

    assert isinstance(chart, Chart)
    chart.has_title = False
    chart.has_legend = False
    chart.font.size = Pt(9)
    if font:
        chart.font.name = font
    plot = chart.plots[0]
    plot.has_data_labels = True
    plot.data_labels.show_value = True
    series = plot.series[0]
    for point, value in zip(series.points, spec.values, strict=False):
        if value is not None:
            point.data_label.text_frame.text = format_percent(value) if spec.unit else number(value)
            point.data_label.position = XL_LABEL_POSITION.OUTSIDE_END if spec.kind == "bar" else XL_LABEL_POSITION.ABOVE
    grid = chart.value_axis.major_gridlines.format.line
    grid.color.rgb, grid.width = RGBColor(*LINE_GREY), Pt(0.5)  # type: ignore[no-untyped-call]
    chart.value_axis.minimum_scale = 0 if all(value is None or value >= 0 for value in spec.values) else None
    chart.value_axis.tick_labels.number_format = '0"%"' if spec.unit else "0"
    if not spec.unit:
        chart.value_axis.major_unit = max(1, round(max(value or 0 for value in spec.values) / 5))
    chart.value_axis.tick_labels.number_format_is_linked = False
    chart.value_axis.format.line.fill.background()
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if spec.kind == "bar":
        plot.gap_width = 45
        chart.category_axis.reverse_order = True
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = RGBColor(*BLUE)  # type: ignore[no-untyped-call]
    else:
        series.smooth = False
        plot.data_labels.position = XL_LABEL_POSITION.ABOVE
        series.format.line.color.rgb, series.format.line.width = RGBColor(*BLUE), Pt(2)  # type: ignore[no-untyped-call]


def _drawing(rid: str, spec: ChartSpec, number: int, width_cm: float) -> str:
    from xml.sax.saxutils import quoteattr

    wide, high = round(width_cm * EMU_PER_CM), round(spec.height_cm * EMU_PER_CM)
    return (
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{9000 + number}" name="Grafik {number}" descr={quoteattr(clean_text(spec.alt))}/>'
        "<wp:cNvGraphicFramePr/><a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{rid}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
