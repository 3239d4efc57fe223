"""Pictures without what the camera or the program wrote into them (图片去元数据): EXIF, place, comments, thumbnails.

JPEG, PNG and WebP keep their pixels bit for bit: only the parts that hold the picture are copied, and nothing behind
its end. A JPEG or WebP that EXIF turns is turned in its pixels first; a TIFF is written anew from its pixels.
"""

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image, ImageOps

from gongkai.paper.document import Unreadable

MAX_PIXELS = 120_000_000
MAX_FRAMES = 200
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP")
# What the decoders are known to raise for damaged files: UnidentifiedImageError is an OSError.
FAULTS = (
    *(OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, AttributeError, EOFError, OverflowError),
    *(ZeroDivisionError, struct.error, zlib.error, Image.DecompressionBombError),
)
BROKEN = "图片损坏，打不开。请重新导出后再试。"
_PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"}
_WEBP_KEPT = {b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"}
_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"

_ORIENTATION = 0x0112
# What a TIFF needs to be read: sizes, packing, colours, places of the strips.
_STRUCTURE = {
    254,
    256,
    257,
    258,
    259,
    262,
    273,
    277,
    278,
    279,
    282,
    283,
    284,
    296,
    317,
    320,
    322,
    323,
    324,
    325,
    338,
    339,
}
Image.MAX_IMAGE_PIXELS = MAX_PIXELS


def opened(data: bytes) -> Image.Image:
    """The picture, when it is one of the four kinds and no larger than a scan can be. Nothing is decoded yet."""
    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS)
        frames = getattr(image, "n_frames", 1)  # a TIFF reads on to count them
    except FAULTS:
        raise Unreadable(BROKEN) from None
    if image.width * image.height > MAX_PIXELS or frames > MAX_FRAMES:
        raise Unreadable("图片过大或者页数过多，未处理。请拆分或者缩小后再试。")
    return image


def decoded(image: Image.Image) -> Image.Image:
    """Its pixels, upright as EXIF says they are to be shown."""
    try:
        image.load()
        return ImageOps.exif_transpose(image) if _turn_of(image) else image
    except FAULTS:
        raise Unreadable(BROKEN) from None


def _turn_of(image: Image.Image) -> bool:
    """Whether EXIF says that it is to be turned; EXIF that cannot be read says nothing."""
    try:
        return image.getexif().get(_ORIENTATION, 1) not in (0, 1)
    except FAULTS:
        return False


def strip_image(data: bytes, *, turn: bool = True) -> tuple[bytes, list[str]]:
    """The copy and what was removed. `turn`: not for a picture inside a document, which turns it itself."""
    image = opened(data)
    kind, turned = image.format, turn and _turn_of(image)
    removed: list[str] = []
    if kind == "TIFF" or (turned and kind in {"JPEG", "WEBP"}):
        removed.append("拍摄信息（EXIF）及其他附加信息")
        try:
            content = _again(image)
        except FAULTS:
            raise Unreadable(BROKEN) from None
    else:
        parts = {"JPEG": _jpeg_parts, "PNG": _png_parts, "WEBP": _webp_parts}[str(kind)]
        content = b"".join(parts(data, removed))
        content = _sized(content) if kind == "WEBP" else content
    decoded(opened(content))
    return content, list(dict.fromkeys(removed))


def is_bare(data: bytes) -> bool:
    """Whether a picture says nothing but itself."""
    image = opened(data)
    known = _STRUCTURE if image.format == "TIFF" else set()
    told = {"exif", "comment", "xmp", "photoshop", "Author", "Comment", "XML:com.adobe.xmp"} & set(image.info)
    return set(image.getexif()) <= known and not told


def _again(image: Image.Image) -> bytes:
    out, frames = io.BytesIO(), []
    for number in range(getattr(image, "n_frames", 1)):
        image.seek(number)
        upright = decoded(image)
        bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
        if upright.mode == "P":
            bare.putpalette(upright.getpalette() or [])
        frames.append(bare)
    if image.format == "TIFF":
        frames[0].save(out, "TIFF", compression="tiff_deflate", save_all=True, append_images=frames[1:])
    elif image.format == "JPEG":
        frames[0].save(out, "JPEG", quality=95, subsampling=0)
    else:
        frames[0].save(out, "WEBP", lossless=True)
    return out.getvalue()


def _jpeg_parts(data: bytes, removed: list[str]) -> Iterator[bytes]:
    """Segments up to the first end of image; of the application's own only a bare JFIF, colour profile and Adobe's."""
    yield b"\xff\xd8"
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise Unreadable(BROKEN)
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker == 0xD9:
            break
        else:
            end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
            if marker == 0xDA:
                end = _scan_end(data, end)
            yield from _jpeg_kept(marker, data[at:end], removed)
            at = end
    yield b"\xff\xd9"
    if len(data) > at + 2:
        removed.append("图片结束之后的附加数据")


def _jpeg_kept(marker: int, segment: bytes, removed: list[str]) -> Iterator[bytes]:
    body = segment[4:]
    if marker == 0xE0 and body.startswith(b"JFIF\0"):
        yield _JFIF if len(body) < 14 else _JFIF[:11] + body[7:12] + b"\0\0"
        if segment[18:20] not in (b"", b"\0\0"):
            removed.append("缩略图")
    elif (marker == 0xFE or (0xE0 <= marker <= 0xEF and marker != 0xEE and not body.startswith(b"ICC_PROFILE\0"))) or (
        marker == 0xEE and not body.startswith(b"Adobe")
    ):
        removed.append("图片备注" if marker == 0xFE else "拍摄信息（EXIF）及其他附加信息")
    elif marker == 0xEE:
        yield b"\xff\xee\x00\x0e" + body[:12]
    else:
        yield segment


def _scan_end(data: bytes, at: int) -> int:
    """Where the packed pixels end: at the next marker that is neither a stuffed zero nor a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
            at += 2
        elif data[at + 1] == 0xFF:
            at += 1
        else:
            return at


def _png_parts(data: bytes, removed: list[str]) -> Iterator[bytes]:
    yield data[:8]
    at = 8
    while at + 8 <= len(data):
        kind, end = data[at + 4 : at + 8], at + 12 + int.from_bytes(data[at : at + 4], "big")
        if kind in _PNG_KEPT:
            yield data[at:end]
        else:
            removed.append("图片备注、时间及其他附加信息")
        at = end
        if kind == b"IEND":
            break
    if len(data) > at:
        removed.append("图片结束之后的附加数据")


def _webp_parts(data: bytes, removed: list[str]) -> Iterator[bytes]:
    """Chunks of the picture; the header of an extended file loses its flags for EXIF, XMP and colour profile."""
    yield data[:12]
    at, last = 12, min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    while at + 8 <= last:
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        if kind == b"VP8X":
            yield data[at : at + 8] + bytes([data[at + 8] & 0b00010010]) + data[at + 9 : end]
        elif kind in _WEBP_KEPT:
            yield data[at:end]
        else:
            removed.append("拍摄信息（EXIF）及其他附加信息")
        at = end
    if len(data) > last:
        removed.append("图片结束之后的附加数据")


def _sized(webp: bytes) -> bytes:
    return webp[:4] + (len(webp) - 8).to_bytes(4, "little") + webp[8:]
