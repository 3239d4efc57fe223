"""PDF files with things left in them: properties, comments, attachments, scripts, older revisions. All invented."""

import io
from collections.abc import Callable

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Link, Text
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    RectangleObject,
    TextStringObject,
)

from tests.paper import pdf_files

SECRET = "BIANZAO"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">%s</rdf:RDF></x:xmpmeta>'


def page(*lines: str) -> bytes:
    return b"".join(pdf_files.text(72, 100 + 20 * number, line) for number, line in enumerate(lines))


def changed(data: bytes, change: Callable[[PdfWriter], object]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def script(code: str) -> DictionaryObject:
    return DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(code)})


def loaded(data: bytes) -> bytes:
    """With SECRET in every corner that a PDF has for it."""

    def load(writer: PdfWriter) -> None:
        writer.add_metadata({"/Author": SECRET, "/Keywords": SECRET + "1", "/Custom": SECRET + "2"})
        writer.xmp_metadata = XMP % SECRET.encode()
        writer.add_attachment(f"{SECRET}.txt", SECRET.encode() * 3)
        writer.root_object[NameObject("/OpenAction")] = script(f"app.alert('{SECRET}')")
        writer.root_object[NameObject("/AA")] = DictionaryObject({NameObject("/WC"): script(SECRET)})
        writer.add_annotation(0, FreeText(text=SECRET, rect=(50, 550, 200, 650)))
        writer.add_annotation(0, Text(text=SECRET, rect=(50, 650, 200, 700)))
        writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url=f"file:///C:/Users/{SECRET}/a.pdf"))
        writer.add_outline_item(title=SECRET, page_number=0)
        first = writer.pages[0]
        first[NameObject("/PieceInfo")] = DictionaryObject({NameObject("/A"): TextStringObject(SECRET)})
        first[NameObject("/LastModified")] = TextStringObject(f"D:{SECRET}")
        thumb = DecodedStreamObject()
        thumb.set_data(SECRET.encode())
        first[NameObject("/Thumb")] = writer._add_object(thumb)

    return changed(data, load)


def field(data: bytes, value: str) -> bytes:
    """With one filled form field, drawn by its appearance."""

    def fill(writer: PdfWriter) -> None:
        look = DecodedStreamObject()
        look.set_data(b"0 0 100 20 re f")
        look.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): RectangleObject((0, 0, 100, 20)),
            }
        )
        widget = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Widget"),
                NameObject("/FT"): NameObject("/Tx"),
                NameObject("/T"): TextStringObject("field"),
                NameObject("/V"): TextStringObject(value),
                NameObject("/Rect"): RectangleObject((100, 100, 200, 120)),
                NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(look)}),
            }
        )
        made = writer._add_object(widget)
        writer.pages[0][NameObject("/Annots")] = ArrayObject([made])
        writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): ArrayObject([made])})

    return changed(data, fill)


def revised(data: bytes, *lines: str) -> bytes:
    """The same file with its first page replaced by an incremental update: the old page stays in the bytes."""
    body = page(*lines)
    places = {5: len(data) + 1}
    more = b"\n5 0 obj\n<</Length %d>>stream\n%s\nendstream\nendobj\n" % (len(body), body)
    start = int(data.rsplit(b"startxref", 1)[1].split()[0])
    size = int(data.rsplit(b"/Size", 1)[1].split()[0].split(b"/")[0])
    xref = len(data) + len(more)
    table = b"xref\n5 1\n%010d 00000 n \n" % places[5]
    trailer = b"trailer<</Size %d/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF" % (size, start, xref)
    return data + more + table + trailer


def layered(data: bytes, off: bool) -> bytes:
    def add(writer: PdfWriter) -> None:
        layer = DictionaryObject(
            {NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("图层")}
        )
        made = writer._add_object(layer)
        usual = DictionaryObject({NameObject("/OFF"): ArrayObject([made] if off else [])})
        writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
            {NameObject("/OCGs"): ArrayObject([made]), NameObject("/D"): usual}
        )

    return changed(data, add)
