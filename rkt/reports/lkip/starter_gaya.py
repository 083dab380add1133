"""Building blocks of the starter template: styles, sections, fields, tables. Knows nothing of the report's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

HURUF = "Times New Roman"
TUA = RGBColor(0x1F, 0x38, 0x64)
KEPALA = "DCE6F1"
TENGAH, KANAN, KIRI = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT
RATA = WD_ALIGN_PARAGRAPH.JUSTIFY


@dataclass(frozen=True, slots=True)
class Kolom:
    """A table column: heading, width in cm, the template text of its cell, alignment ("l", "c", "r")."""

    title: str
    width: float
    content: str
    mean: str = "l"


def blank_document() -> Document:
    """A4, margins 3/2.5 cm, styles set, nothing in it."""
    doc = docx.Document()
    _drop_leftovers(doc)
    _page(doc.sections[0])
    _defaults(doc)
    _headings(doc)
    _own_styles(doc)
    return doc


def _drop_leftovers(doc: Document) -> None:
    """python-docx's blank file carries Word 2010's second style sheet and a thumbnail, both out of step with ours."""
    for rels in (doc.part.rels, doc.part.package.rels):
        for key, rel in list(rels.items()):
            if rel.reltype.endswith(("/stylesWithEffects", "/thumbnail")):
                del rels[key]


def _page(section: Section) -> None:
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(3), Cm(2.5)


def _font(style: ParagraphStyle, size: float, *, bold: bool = False, color: RGBColor | None = None) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = HURUF, Pt(size), bold, False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if "heme" in name:
            del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), HURUF)
    style.font.color.rgb = color or RGBColor(0, 0, 0)


def _spacing(style: ParagraphStyle, before: float, after: float, line: float = 1.0) -> None:
    fmt = style.paragraph_format
    fmt.space_before, fmt.space_after, fmt.line_spacing = Pt(before), Pt(after), line


def _defaults(doc: Document) -> None:
    normal = doc.styles["Normal"]
    _font(normal, 12)
    _spacing(normal, 0, 6, 1.15)
    for lang in doc.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "id-ID")


def _headings(doc: Document) -> None:
    for level, size in ((1, 14), (2, 13), (3, 12)):
        style = doc.styles[f"Heading {level}"]
        _font(style, size, bold=True, color=TUA)
        _spacing(style, 0 if level == 1 else 14, 12 if level == 1 else 6)
        style.paragraph_format.keep_with_next = True
    doc.styles["Heading 1"].paragraph_format.alignment = TENGAH
    doc.styles["Heading 1"].paragraph_format.page_break_before = True
    caption = doc.styles["Caption"]
    _font(caption, 11, bold=True)
    _spacing(caption, 10, 4)
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.alignment = KIRI


def _own_styles(doc: Document) -> None:
    _add(doc, "Isi", 12, 0, 8, 1.3).paragraph_format.alignment = RATA
    analysis = _add(doc, "Analisis", 12, 8, 3, 1.0, bold=True)
    analysis.paragraph_format.keep_with_next = True
    _add(doc, "Sel", 10, 1, 1)
    header = _add(doc, "Sel Kepala", 10, 2, 2, bold=True)
    header.paragraph_format.alignment, header.paragraph_format.keep_with_next = TENGAH, True
    _add(doc, "Sampul", 16, 0, 10, bold=True).paragraph_format.alignment = TENGAH
    _add(doc, "Tanda Contoh", 14, 0, 0, bold=True, color=RGBColor(0xC0, 0, 0)).paragraph_format.alignment = TENGAH
    mark_gap = _add(doc, "Tanda Celah", 10, 6, 0, color=RGBColor(0x59, 0x59, 0x59))
    mark_gap.paragraph_format.alignment = TENGAH
    items = _add(doc, "Butir", 12, 0, 4, 1.2)
    items.paragraph_format.left_indent, items.paragraph_format.first_line_indent = Cm(0.75), Cm(-0.75)
    items.paragraph_format.tab_stops.add_tab_stop(Cm(0.75))
    ttd = _add(doc, "Tanda Tangan", 12, 0, 0)
    ttd.paragraph_format.left_indent, ttd.paragraph_format.keep_with_next = Cm(8.5), True
    for level in (1, 2, 3):
        toc = _add(doc, f"toc {level}", 12, 6 if level == 1 else 0, 3, bold=level == 1)
        toc.paragraph_format.left_indent = Cm(0.6 * (level - 1))
    _add(doc, "table of figures", 12, 0, 3)
    doc.styles["toc 1"].element.set(qn("w:styleId"), "TOC1")
    doc.styles["toc 2"].element.set(qn("w:styleId"), "TOC2")
    doc.styles["toc 3"].element.set(qn("w:styleId"), "TOC3")
    doc.styles["table of figures"].element.set(qn("w:styleId"), "TableofFigures")


def _add(
    doc: Document,
    name: str,
    size: float,
    before: float,
    after: float,
    line: float = 1.0,
    *,
    bold: bool = False,
    color: RGBColor | None = None,
) -> ParagraphStyle:
    style = doc.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = doc.styles["Normal"]
    _font(style, size, bold=bold, color=color)
    _spacing(style, before, after, line)
    return style


def new_section(doc: Document, fmt: str, *, start: bool, landscape: bool = False) -> Section:
    """The next section, with a page number at the foot in ``fmt`` ("lowerRoman", "decimal"), from 1 if ``start``."""
    section: Section = doc.add_section(WD_SECTION.NEW_PAGE)
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin, section.bottom_margin = Cm(2.5), Cm(2)
    section.footer.is_linked_to_previous = False
    foot = section.footer.paragraphs[0]
    foot.alignment = TENGAH
    field(foot, "PAGE", "1")
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:fmt"), fmt)
    if start:
        numbering.set(qn("w:start"), "1")
    sect = section._sectPr
    for old in sect.findall(qn("w:pgNumType")):  # a new section begins as a copy of the last one
        sect.remove(old)
    sect.insert(list(sect).index(sect.find(qn("w:cols"))), numbering)
    return section


def field(paragraph: Paragraph, instr: str, cached: str) -> None:
    """A complex field with its cached result."""
    for kind, text in (("begin", ""), ("instr", f" {instr} "), ("separate", ""), ("text", cached), ("end", "")):
        run = paragraph.add_run()
        if kind == "text":
            run.text = text
        elif kind == "instr":
            node = OxmlElement("w:instrText")
            node.set(qn("xml:space"), "preserve")
            node.text = text
            run._r.append(node)
        else:
            node = OxmlElement("w:fldChar")
            node.set(qn("w:fldCharType"), kind)
            run._r.append(node)


def caption(doc: Document, word: str, text: str) -> Paragraph:
    paragraph = doc.add_paragraph(style="Caption")
    paragraph.add_run(f"{word} ")
    field(paragraph, f"SEQ {word} \\* ARABIC", "1")
    paragraph.add_run(f". {text}")
    return paragraph


def table(
    doc: Document,
    columns: Sequence[Kolom],
    loops: Sequence[str],
    *,
    numbered: bool = False,
    total: Sequence[str] = (),
) -> Table:
    """A grid whose data row repeats inside the row tags ``loops``, outermost first; ``total`` is a last row."""
    grid: Table = doc.add_table(rows=0, cols=len(columns))
    grid.style, grid.alignment, grid.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    _margins(grid)
    for edge, column in zip(grid.columns, columns, strict=True):
        edge.width = Cm(column.width)
    _row(grid, columns, [column.title for column in columns], "Sel Kepala", head=True)
    if numbered:
        _row(grid, columns, [f"({number})" for number in range(1, len(columns) + 1)], "Sel Kepala", head=True)
    for loop in loops:
        _row(grid, columns, [f"{{%tr for {loop} %}}"], "Sel")
    _row(grid, columns, [column.content for column in columns], "Sel")
    for _ in loops:
        _row(grid, columns, ["{%tr endfor %}"], "Sel")
    if total:
        row = _row(grid, columns, total, "Sel")
        for cell in row.cells:
            for run in cell.paragraphs[0].runs:
                run.bold = True
    return grid


def _margins(grid: Table) -> None:
    node = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "70")
        edge.set(qn("w:type"), "dxa")
        node.append(edge)
    properties = grid._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(node)
    else:
        look.addprevious(node)


def _row(grid: Table, columns: Sequence[Kolom], texts: Sequence[str], style: str, *, head: bool = False) -> _Row:
    row: _Row = grid.add_row()  # type: ignore[no-untyped-call]
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    for number, (cell, column) in enumerate(zip(row.cells, columns, strict=True)):
        cell.width = Cm(column.width)
        paragraph = cell.paragraphs[0]
        paragraph.style = style
        paragraph.add_run(texts[number] if number < len(texts) else "")
        if head:
            _shade(cell)
        else:
            paragraph.alignment = {"l": KIRI, "c": TENGAH, "r": KANAN}[column.mean]
    return row


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", KEPALA)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def content(doc: Document, text: str, style: str = "Isi") -> None:
    """A paragraph in one run, so that Word keeps its tags whole."""
    doc.add_paragraph(text, style=style)


def loop(doc: Document, name: str, text: str = "{{ kalimat }}", style: str = "Isi") -> None:
    """One paragraph for each text of a list."""
    content(doc, f"{{%p for kalimat in {name} %}}")
    content(doc, text, style)
    content(doc, "{%p endfor %}")
