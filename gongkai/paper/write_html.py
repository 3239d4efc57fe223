"""A filled form → one self-contained web page: accessible tables, Chinese typography, A4 when printed, no script.

It decides marks and style only; what is printed and where comes from outline and layout.
"""

from collections.abc import Iterator
from html import escape

from gongkai.law.report.filled import Filled
from gongkai.paper.layout import Kind, Place, Sheet
from gongkai.paper.outline import Line, Outline, outline, title_lines

_STYLE = """
:root { color-scheme: light; --ink: #1a1a1a; --line: #555; --head: #f1f4f8; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1rem 3rem; max-width: 54rem; color: var(--ink); background: #fff;
  font: 1.125rem/1.8 FangSong, "仿宋_GB2312", "仿宋", STFangsong, "Noto Serif CJK SC", "Songti SC", serif;
  text-align: justify; line-break: strict; overflow-wrap: anywhere; }
h1 { margin: 0 0 2rem; font: 700 1.75rem/1.5 "方正小标宋简体", "Noto Serif CJK SC", STZhongsong, SimSun, serif;
  text-align: center; text-wrap: balance; }
h1 span { display: inline-block; }
h2 { margin: 1.5em 0 .5em; font: 400 1.25rem/1.6 SimHei, "Noto Sans CJK SC", "PingFang SC", sans-serif;
  text-indent: 2em; break-after: avoid; }
p { margin: 0; text-indent: 2em; }
.lead { font-family: KaiTi, "楷体_GB2312", "楷体", STKaiti, "LXGW WenKai", serif; }
.sheet { overflow-x: auto; margin: 1rem 0; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: .9375rem; line-height: 1.45;
  font-variant-numeric: tabular-nums; text-align: center; }
.t3, .t4 { min-width: 50rem; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { padding: .35em .2em; border: 1px solid var(--line); font-weight: 400; vertical-align: middle; }
th[scope^=col] { word-break: keep-all; }
td[headers] { overflow-wrap: normal; }
th { background: var(--head); }
tbody th { text-align: left; padding-inline: .5em; }
th.narrow, .t2 th[scope^=col] { text-align: center; }
th.narrow { padding-inline: 0; }
.narrow span { writing-mode: vertical-rl; letter-spacing: .15em; }
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 16pt; line-height: 28pt; }
  h1 { font-size: 22pt; } h2 { font-size: 16pt; }
  .sheet { overflow: visible; margin: 4mm 0; }
  .t3, .t4 { min-width: 0; }
  table { font-size: 9pt; line-height: 1.3; break-inside: avoid; }
  th, td { padding: .7mm .3mm; } tbody th { padding-inline: .8mm; }
  tr { break-inside: avoid; } thead { display: table-header-group; }
  p { orphans: 2; widows: 2; }
}
""".strip()


def render_html(filled: Filled) -> bytes:
    return "\n".join(_page(outline(filled))).encode()


def _page(report: Outline) -> Iterator[str]:
    title = escape(report.title)
    yield "<!DOCTYPE html>"
    yield '<html lang="zh-CN">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>"
    yield f"<style>\n{_STYLE}\n</style>"
    yield "</head>"
    yield "<body>"
    yield "<main>"
    yield f"<h1>{''.join(f'<span>{escape(line)}</span>' for line in title_lines(report.title))}</h1>"
    yield from map(_paragraph, report.preamble)
    for section in report.sections:
        yield f'<h2 id="section-{section.number}">{escape(section.heading)}</h2>'
        yield from map(_paragraph, section.lines)
        if section.sheet:
            yield from _table(section.sheet, report.texts)
    yield "</main>"
    yield "</body>"
    yield "</html>\n"


def _paragraph(line: Line) -> str:
    lead = f'<span class="lead">{escape(line.lead)}</span>' if line.lead else ""
    return f"<p>{lead}{escape(line.text)}</p>"


def _table(sheet: Sheet, texts: dict[str, str]) -> Iterator[str]:
    # A wide table scrolls on a phone; a scrolling region must be reachable by keyboard and have a name.
    caption = escape(sheet.title.partition("、")[2])
    yield f'<div class="sheet" role="region" tabindex="0" aria-labelledby="t{sheet.number}-caption">'
    yield f'<table class="t{sheet.number}">'
    yield f'<caption id="t{sheet.number}-caption">{caption}</caption>'
    total = sum(sheet.widths)
    yield "<colgroup>"
    yield from (f'<col style="width:{width / total:.2%}">' for width in sheet.widths)
    yield "</colgroup>"
    if sheet.header_rows:
        yield "<thead>"
        yield from (_row(row, texts) for row in sheet.rows[: sheet.header_rows])
        yield "</thead>"
    yield "<tbody>"
    yield from (_row(row, texts) for row in sheet.rows[sheet.header_rows :])
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _row(places: tuple[Place, ...], texts: dict[str, str]) -> str:
    return f"<tr>{''.join(_cell(place, texts) for place in places)}</tr>"


def _cell(place: Place, texts: dict[str, str]) -> str:
    mark = f' rowspan="{place.rows}"' if place.rows > 1 else ""
    mark += f' colspan="{place.columns}"' if place.columns > 1 else ""
    mark += f' headers="{" ".join(place.headers)}"' if place.headers else ""
    if place.kind is Kind.NUMBER:
        return f'<td{mark} data-key="{place.key}">{escape(texts[place.key or ""])}</td>'
    if place.kind is Kind.CORNER:
        return f"<td{mark}>{escape(place.text)}</td>"
    text = "<wbr>".join(map(escape, place.pieces)) if place.kind is Kind.HEADER else escape(place.text)
    if place.narrow:
        mark += ' class="narrow"'
        text = f"<span>{text}</span>"
    return f'<th id="{place.id}" scope="{place.scope}"{mark}>{text}</th>'
