"""A Word package (.docx) with the page, styles and page numbers of GB/T 9704—2012 for official documents.

It turns body XML into a file whose bytes depend on nothing but the text: no clock, no author, no machine. What the
body says is the business of write_docx.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

BODY, TITLE, HEADING, KAI, FOOTER = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"

# Digits of the tables: a font that every office program has or replaces by one of the same kind, because what stands
# in for a missing 仿宋_GB2312 may be wider and break a number in two.
NUMBERS = "Times New Roman"
NUMBER_WIDTH = 0.64  # of the font size, for a digit: 0.5 in Times New Roman itself, 0.636 in the widest substitute

# What to use where a computer lacks the named font; the organ's own computers have them.
_FALLBACKS = {BODY: "仿宋", TITLE: "华文中宋", KAI: "楷体", HEADING: "SimHei", FOOTER: "SimSun"}

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {
    "styles": "styles",
    "settings": "settings",
    "fontTable": "fontTable",
    "footer1": "footer",
    "footer2": "footer",
}
_BETWEEN_DIGITS = re.compile("(?<=[0-9])-(?=[0-9])")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest moment that a zip entry can name

FIRST = "first"  # the first page only


@dataclass(frozen=True, slots=True)
class Margin:
    """A header or footer of its own for some pages. On the pages of `where` no other of its kind is printed."""

    kind: str  # "header" or "footer"
    where: str
    body: str


# A4 with 天头 37, 订口 28, 版心 156 × 225 mm. The page number's dash stands 7 mm below the type area.
_FOOTERS = '<w:footerReference w:type="default" r:id="footer1"/><w:footerReference w:type="even" r:id="footer2"/>'
_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="{header}" w:footer="1446"'
    ' w:gutter="0"/>'
)


def twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)


def fonts(name: str, latin: str = "") -> str:
    """`latin`: another font for digits and Latin letters."""
    other = latin or name
    return f'<w:rFonts w:ascii="{other}" w:hAnsi="{other}" w:eastAsia="{name}" w:cs="{other}"/>'


def run(text: str, properties: str = "") -> str:
    """A hyphen between digits does not break: a telephone number stays on one line."""
    props = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    parts = (f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in _BETWEEN_DIGITS.split(text))
    return f"<w:r>{props}{'<w:noBreakHyphen/>'.join(parts)}</w:r>"


def paragraph(runs: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    props = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{props}{runs}</w:p>"


def package(body: str, title: str, margins: Sequence[Margin] = ()) -> bytes:
    """The finished .docx. `body` is WordprocessingML; `title` goes into the document's properties."""
    own = {f"margin{at}": margin for at, margin in enumerate(margins, 1)}
    kinds = {**_PARTS, **{id_: margin.kind for id_, margin in own.items()}}
    parts = {
        "[Content_Types].xml": _content_types(kinds),
        "_rels/.rels": _relations({"document": ("officeDocument", "word/document.xml")}, core=True),
        "docProps/core.xml": _core(title),
        "word/document.xml": f"<w:document {_W} {_R}><w:body>{body}{_section(own)}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations({id_: (kind, f"{id_}.xml") for id_, kind in kinds.items()}),
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(),
        "word/footer1.xml": _footer("right"),
        "word/footer2.xml": _footer("left"),
        **{f"word/{id_}.xml": _margin(margin) for id_, margin in own.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _HEAD + xml)
    return out.getvalue()


def _section(own: Mapping[str, Margin]) -> str:
    """A header of its own begins 30 mm below the edge of the paper, as 信函格式 has it."""
    references = "".join(
        f'<w:{margin.kind}Reference w:type="{margin.where}" r:id="{id_}"/>' for id_, margin in own.items()
    )
    header = twips(30) if any(margin.kind == "header" for margin in own.values()) else 851
    first = "<w:titlePg/>" if own else ""
    return f"<w:sectPr>{references}{_FOOTERS}{_PAGE.format(header=header)}{first}</w:sectPr>"


def _margin(margin: Margin) -> str:
    tag = "hdr" if margin.kind == "header" else "ftr"
    return f"<w:{tag} {_W}>{margin.body}</w:{tag}>"


def _content_types(parts: Mapping[str, str]) -> str:
    main = f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
    others = (
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPES}.{kind}+xml"/>' for part, kind in parts.items()
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{main}{"".join(others)}<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def _relations(targets: dict[str, tuple[str, str]], *, core: bool = False) -> str:
    lines = [
        f'<Relationship Id="{id_}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for id_, (kind, target) in targets.items()
    ]
    if core:
        kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        lines.append(f'<Relationship Id="core" Type="{kind}" Target="docProps/core.xml"/>')
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{"".join(lines)}</Relationships>'


def _core(title: str) -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def _style(id_: str, name: str, paragraph_: str, run_: str, *, default: bool = False) -> str:
    based = "" if default else '<w:basedOn w:val="a"/>'
    mark = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="paragraph"{mark} w:styleId="{id_}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph_}</w:pPr><w:rPr>{run_}</w:rPr></w:style>"
    )


def _styles() -> str:
    # 3号 is 16 pt; 22 lines on 225 mm make 28.95 pt a line; 28 characters on 156 mm leave 0.25 pt less than 16 each.
    indent = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
    plain = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    line = '<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>'
    lang = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    defaults = f'{fonts(BODY)}<w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/>{lang}'
    title = '<w:spacing w:before="0" w:after="579" w:line="700" w:lineRule="exact"/><w:jc w:val="center"/>'
    heading = f'<w:keepNext/>{line}{indent}<w:outlineLvl w:val="0"/>'
    size = '<w:sz w:val="{0}"/><w:szCs w:val="{0}"/>'
    return (
        f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{plain}</w:pPr></w:pPrDefault></w:docDefaults>"
        + _style("a", "Normal", plain, "", default=True)
        + _style("Text", "Body Text", f'{line}{indent}<w:jc w:val="both"/>', '<w:spacing w:val="-5"/>')
        + _style("Title", "Title", f"<w:keepNext/>{title}", fonts(TITLE) + size.format(44))
        + _style("Heading1", "heading 1", heading, fonts(HEADING))
        + _style("Cell", "Table Cell", '<w:spacing w:line="260" w:lineRule="exact"/>', size.format(21))
        + _style("Footer", "footer", "", fonts(FOOTER) + size.format(28))
        + "</w:styles>"
    )


def _settings() -> str:
    mode = 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
    return (
        f"<w:settings {_W}><w:evenAndOddHeaders/>"
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f"<w:compat><w:compatSetting {mode}/></w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _font_table() -> str:
    entries = (
        f"<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(other)}/>"
        '<w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for name, other in _FALLBACKS.items()
    )
    return f"<w:fonts {_W}>{''.join(entries)}</w:fonts>"


def _footer(side: str) -> str:
    """— 1 — one character in from the outer edge: right on odd pages, left on even ones."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end"))
    field = '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    number = begin + field + separate + run("1") + end
    props = f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/>'
    return f"<w:ftr {_W}>{paragraph(run('— ') + number + run(' —'), 'Footer', props)}</w:ftr>"
