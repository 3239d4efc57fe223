"""Small Office packages made part by part, clean or with things left in them. Names and texts are invented."""

import io
import zipfile
from collections.abc import Mapping

import docx

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word(*paragraphs: str, author: str = "编造作者", body: str = "") -> bytes:
    """A Word file with properties; `body` is raw XML put before the paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.core_properties.author = document.core_properties.last_modified_by = author
    out = io.BytesIO()
    document.save(out)
    return with_parts(
        out.getvalue(), {"word/document.xml": lambda xml: xml.replace(b"<w:body>", b"<w:body>" + body.encode())}
    )


def with_parts(data: bytes, changes) -> bytes:
    parts = parts_of(data)
    for name, change in changes.items():
        parts[name] = change(parts.get(name, b"")) if callable(change) else change
    return packed(parts)


def relations(*items: tuple[str, str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{_R}/{kind}" Target="{target}"{more}/>'
        for number, (kind, target, more) in enumerate(items, 1)
    )
    return f'<Relationships xmlns="{_RELS}">{inner}</Relationships>'


def _types(overrides: Mapping[str, str]) -> str:
    inner = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    return (
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{inner}</Types>'
    )


def excel(*, state: str = "visible", row: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    sheet = (
        f'<worksheet xmlns="{_MAIN}" xmlns:r="{_R}">'
        f'<sheetData><row r="1"{row}><c r="A1" t="s"><v>0</v></c></row></sheetData>'
        f"<headerFooter><oddHeader>&amp;C&amp;G页眉</oddHeader></headerFooter>"
        f'<legacyDrawing r:id="r1"/><legacyDrawingHF r:id="r1"/></worksheet>'
    )
    workbook = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_R}"><fileSharing userName="编造用户"/>'
        f'<sheets><sheet name="表一" sheetId="1" state="{state}" r:id="r1"/></sheets></workbook>'
    )
    strings = f'<sst xmlns="{_MAIN}"><si><t>公开的格</t></si><si><t>删掉的格</t></si></sst>'
    return packed(
        {
            "[Content_Types].xml": _types({"xl/comments1.xml": "x", "docProps/core.xml": "x"}),
            "_rels/.rels": relations(("officeDocument", "xl/workbook.xml", ""), ("metadata", "docProps/core.xml", "")),
            "docProps/core.xml": '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>编造作者</dc:creator></c>',
            "xl/workbook.xml": workbook,
            "xl/_rels/workbook.xml.rels": relations(
                ("worksheet", "worksheets/sheet1.xml", ""), ("sharedStrings", "sharedStrings.xml", "")
            ),
            "xl/worksheets/sheet1.xml": sheet,
            "xl/worksheets/_rels/sheet1.xml.rels": relations(("comments", "../comments1.xml", "")),
            "xl/comments1.xml": f'<comments xmlns="{_MAIN}"><authors><author>编造作者</author></authors></comments>',
            "xl/sharedStrings.xml": strings,
            **(more or {}),
        }
    )


def slides(*, show: str = "1", note: str = "", name: str = "") -> bytes:
    spaces = f'xmlns:p="{_P}" xmlns:a="{_A}"'
    said = "<p:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:txBody>"
    shape = f'<p:sp><p:nvSpPr><p:cNvPr id="1" name="x"{name}/></p:nvSpPr>{said.format("公开的页")}</p:sp>'
    slide = f'<p:sld {spaces} show="{show}"><p:cSld><p:spTree>{shape}</p:spTree></p:cSld></p:sld>'
    notes = f"<p:notes {spaces}><p:sp>{said.format(note)}</p:sp></p:notes>"
    return packed(
        {
            "[Content_Types].xml": _types({"ppt/presentation.xml": "x", "ppt/notesSlides/notesSlide1.xml": "x"}),
            "_rels/.rels": relations(("officeDocument", "ppt/presentation.xml", "")),
            "ppt/presentation.xml": f'<p:presentation xmlns:p="{_P}"/>',
            "ppt/_rels/presentation.xml.rels": relations(("slide", "slides/slide1.xml", "")),
            "ppt/slides/slide1.xml": slide,
            "ppt/slides/_rels/slide1.xml.rels": relations(("notesSlide", "../notesSlides/notesSlide1.xml", "")),
            "ppt/notesSlides/notesSlide1.xml": notes,
            "ppt/commentAuthors.xml": f'<p:cmAuthorLst xmlns:p="{_P}"><p:cmAuthor name="编造作者"/></p:cmAuthorLst>',
        }
    )
