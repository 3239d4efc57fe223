"""How much a PDF unpacks to (解压后的大小), told before anything lays it out: pictures apart, which nobody unpacks.

Half a megabyte can hold a page of half a gigabyte, of nothing but blanks.
"""

import re
import zlib
from collections.abc import Iterator

_STREAM = re.compile(rb"stream\r?\n")
_HEAD = 2000  # bytes before a stream in which its dictionary is looked for


def unpacks_beyond(data: bytes, limit: int) -> bool:
    """Whether the packed streams of the file that are no pictures make more than `limit` bytes together."""
    total = 0
    for start, end in _packed(data):
        try:
            total += len(zlib.decompressobj().decompress(data[start:end], limit + 1))
        except zlib.error:  # locked or damaged: not ours to say
            continue
        if total > limit:
            return True
    return False


def _packed(data: bytes) -> Iterator[tuple[int, int]]:
    """From where to where each stream goes that is packed and no picture."""
    at = 0
    while found := _STREAM.search(data, at):
        begin = max(at, found.start() - _HEAD)
        said = data[max(begin, data.rfind(b"obj", begin, found.start())) : found.start()]
        at = data.find(b"endstream", found.end())
        at = len(data) if at < 0 else at
        if b"/FlateDecode" in said and b"/Image" not in said:
            yield found.end(), at
        at += len(b"endstream")
