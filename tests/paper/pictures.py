"""Small pictures with what cameras and programs leave in them. Places are invented."""

import io
import struct
import zlib

from PIL import Image
from PIL.PngImagePlugin import PngInfo

SECRET = "BIANZAO-JIXING"


def drawn(size: tuple[int, int] = (48, 32)) -> Image.Image:
    image = Image.new("RGB", size, (200, 220, 240))
    image.paste((180, 30, 30), (4, 4, 20, 12))
    return image


def exif(gps: bool = True, orientation: int = 1) -> Image.Exif:
    found = Image.Exif()
    found[0x010F], found[0x0112] = SECRET, orientation
    if gps:
        place = found.get_ifd(0x8825)
        place[1], place[2] = "N", (43.0, 49.0, 1.0)
    return found


def jpeg(*, gps: bool = True, orientation: int = 1, behind: bytes = b"") -> bytes:
    out = io.BytesIO()
    drawn().save(out, "JPEG", quality=90, exif=exif(gps, orientation), comment=SECRET.encode())
    return out.getvalue() + behind


def png(behind: bytes = b"") -> bytes:
    out, info = io.BytesIO(), PngInfo()
    info.add_text("Author", SECRET)
    info.add_itxt("XML:com.adobe.xmp", SECRET, zip=True)
    drawn().save(out, "PNG", pnginfo=info, exif=exif())
    return out.getvalue() + behind


def png_with(kind: bytes, body: bytes) -> bytes:
    chunk = struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return png().replace(b"\0\0\0\0IEND", chunk + b"\0\0\0\0IEND")


def webp(orientation: int = 1) -> bytes:
    out = io.BytesIO()
    drawn().save(out, "WEBP", lossless=True, exif=exif(orientation=orientation), xmp=SECRET.encode())
    return out.getvalue()


def tiff(frames: int = 2) -> bytes:
    out = io.BytesIO()
    pages = [drawn() for _ in range(frames)]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], exif=exif(), description=SECRET)
    return out.getvalue()
