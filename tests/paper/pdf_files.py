"""Small PDF files drawn stroke by stroke: text in a standard Chinese font, lines, pictures, and things gone wrong."""

import zlib
from collections.abc import Sequence

WIDTH, HEIGHT = 595, 842
FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000"
    b"/W[814 939 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
    b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)


def text(x: float, top: float, words: str, size: float = 10, mode: int = 0) -> bytes:
    """Words whose line begins at x and whose base is `top` points below the upper edge."""
    code = words.encode("utf-16-be").hex().encode()
    return b"BT /F1 %g Tf %d Tr 1 0 0 1 %g %g Tm <%s> Tj ET\n" % (size, mode, x, HEIGHT - top, code)


def line(x1: float, y1: float, x2: float, y2: float) -> bytes:
    return b"%g %g m %g %g l S\n" % (x1, HEIGHT - y1, x2, HEIGHT - y2)


def ruled(left: float, top: float, widths: Sequence[float], height: float, rows: Sequence[Sequence[str]]) -> bytes:
    """A table with all its lines; each cell's words begin at its left edge, lines of a cell parted by a newline."""
    drawn = b""
    right, bottom = left + sum(widths), top + height * len(rows)
    for at in range(len(rows) + 1):
        drawn += line(left, top + at * height, right, top + at * height)
    x = left
    for column, width in enumerate((0, *widths)):
        x += width
        drawn += line(x, top, x, bottom)
        for at, row in enumerate(rows):
            if column < len(row):
                for below, words in enumerate(row[column].split("\n")):
                    drawn += text(x + 3, top + at * height + 12 + 12 * below, words) if words else b""
    return drawn


def pdf(*pages: bytes, page: bytes = b"", packed: bool = False) -> bytes:
    """Pages with this content; `page` adds to each page's dictionary, `packed` compresses."""
    count = len(pages)
    numbers = [4 + 2 * at for at in range(count)]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, b" ".join(b"%d 0 R" % number for number in numbers)),
        FONT,
    ]
    for number, content in zip(numbers, pages, strict=True):
        body = zlib.compress(content, 9) if packed else content
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>%s>>"
            % (WIDTH, HEIGHT, number + 1, page)
        )
        packing = b"/Filter/FlateDecode" if packed else b""
        objects.append(b"<</Length %d%s>>stream\n%s\nendstream" % (len(body), packing, body))
    return file_of(objects)


def file_of(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.6\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


# One grey point stretched over the page: what a scan looks like to a reader.
PICTURE = b"q %d 0 0 %d 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n" % (WIDTH, HEIGHT)
