"""A page of docs/ as one HTML file with its pictures inside.

Knows the Markdown that these pages use: headings, paragraphs, lists with what stands indented below their items,
tables, fenced code, pictures, links, bold, emphasis and code. What it does not know stays as it was typed.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

_STYLE = """
body{font:16px/1.5 "Segoe UI",Carlito,sans-serif;max-width:48em;margin:2em auto;padding:0 1em;color:#222}
h1,h2,h3{line-height:1.2;color:#7a1f1f}h2{margin-top:2em;border-bottom:1px solid #ddd}
table{border-collapse:collapse;margin:1em 0}th,td{border:1px solid #ccc;padding:.3em .6em;text-align:left}
td{vertical-align:top}
th{background:#f3eeee}code{font:14px Consolas,monospace;background:#f4f4f4;padding:.1em .25em}
pre{background:#f4f4f4;padding:.8em;white-space:pre-wrap}pre code{padding:0}img{max-width:100%;border:1px solid #ddd}
"""
_ITEM = re.compile(r"(\d+\.|-) +")
_INLINE = re.compile(
    r"`(?P<code>[^`]+)`|!\[(?P<alt>[^\]]*)\]\((?P<src>[^)]+)\)|\[(?P<label>[^\]]+)\]\((?P<to>[^)]+)\)"
    r"|\*\*(?P<bold>.+?)\*\*|\*(?P<emphasis>[^* ][^*]*)\*"
)


def page(source: Path, link: Callable[[str], str | None]) -> str:
    """``link`` gives the address that a link of the page gets here, None where it becomes plain text."""
    lines = source.read_text("utf-8").splitlines()
    title = next((line.removeprefix("# ") for line in lines if line.startswith("# ")), source.stem)
    body = "\n".join(_Writer(source.parent, link).blocks(lines))
    head = f'<meta charset="utf-8"><title>{html.escape(title)}</title><style>{_STYLE}</style>'
    return f'<!DOCTYPE html>\n<html lang="id"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'


class _Writer:
    def __init__(self, folder: Path, link: Callable[[str], str | None]) -> None:
        self._folder = folder
        self._link = link

    def blocks(self, lines: Sequence[str]) -> Iterator[str]:
        """The blocks of these lines, which stand at the left margin."""
        at = 0
        while at < len(lines):
            line, start = lines[at], at
            if not line.strip():
                at += 1
            elif line.startswith("```"):
                at = _first(lines, at + 1, lambda text: text.startswith("```"))
                yield f"<pre><code>{html.escape(chr(10).join(lines[start + 1 : at]))}</code></pre>"
                at += 1
            elif heading := re.match(r"(#+) (.+)", line):
                yield f"<h{len(heading[1])}>{self.inline(heading[2])}</h{len(heading[1])}>"
                at += 1
            elif line.startswith("|"):
                at = _first(lines, at, lambda text: not text.startswith("|"))
                yield self._table(lines[start:at])
            elif _ITEM.match(line):
                at = self._end_of_list(lines, at)
                yield "\n".join(self._list(lines[start:at]))
            else:
                at = _first(lines, at + 1, _begins_a_block)
                yield f"<p>{self.inline(' '.join(lines[start:at]))}</p>"

    def _end_of_list(self, lines: Sequence[str], at: int) -> int:
        """The line after the last item: neither blank, nor indented, nor an item."""
        return _first(lines, at, lambda text: bool(text.strip()) and not text.startswith(" ") and not _ITEM.match(text))

    def _list(self, lines: Sequence[str]) -> Iterator[str]:
        kind = "ul" if lines[0].startswith("-") else "ol"
        starts = [at for at, line in enumerate(lines) if _ITEM.match(line)]
        yield f"<{kind}>"
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            marker = _ITEM.match(lines[start])
            assert marker is not None
            width = marker.end()
            inside = [lines[start][width:], *(line[width:] if line.strip() else "" for line in lines[start + 1 : end])]
            blocks = list(self.blocks(inside))
            if blocks[0].startswith("<p>"):  # an item's first words are its own, not a paragraph in it
                blocks[0] = blocks[0].removeprefix("<p>").removesuffix("</p>")
            yield "<li>" + "\n".join(blocks) + "</li>"
        yield f"</{kind}>"

    def _table(self, lines: Sequence[str]) -> str:
        rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
        head = "".join(f"<th>{self.inline(cell)}</th>" for cell in rows[0])
        body = ["".join(f"<td>{self.inline(cell)}</td>" for cell in row) for row in rows[2:]]
        return "<table>\n" + "\n".join(f"<tr>{row}</tr>" for row in (head, *body)) + "\n</table>"

    def inline(self, text: str) -> str:
        found, at = [], 0
        for match in _INLINE.finditer(text):
            found.append(html.escape(text[at : match.start()].replace("\\|", "|")))
            found.append(self._marked(match))
            at = match.end()
        return "".join(found) + html.escape(text[at:].replace("\\|", "|"))

    def _marked(self, match: re.Match[str]) -> str:
        if match["code"]:
            return f"<code>{html.escape(match['code'].replace(chr(92) + '|', '|'))}</code>"
        if match["src"]:
            content = base64.b64encode((self._folder / match["src"]).read_bytes()).decode("ascii")
            return f'<img alt="{html.escape(match["alt"])}" src="data:image/png;base64,{content}">'
        if match["to"]:
            address = self._link(match["to"])
            label = self.inline(match["label"])
            return label if address is None else f'<a href="{html.escape(address)}">{label}</a>'
        return f"<b>{self.inline(match['bold'])}</b>" if match["bold"] else f"<i>{self.inline(match['emphasis'])}</i>"


def _begins_a_block(line: str) -> bool:
    return not line.strip() or line.startswith(("```", "|", "# ", "## ", "### ")) or bool(_ITEM.match(line))


def _first(lines: Sequence[str], start: int, wanted: Callable[[str], bool]) -> int:
    """The number of the first line from ``start`` on that is ``wanted``, else the number of lines."""
    return next((at for at in range(start, len(lines)) if wanted(lines[at])), len(lines))
