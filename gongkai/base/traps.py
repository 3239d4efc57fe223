"""Where a crawler is led on for ever (爬虫陷阱): calendars without end, paths that repeat, addresses too deep."""

import re
from collections import Counter
from urllib.parse import parse_qsl, urlsplit

DEEPEST = 12  # clicks from the home page
SAME_SHAPE = 500  # addresses that differ in their numbers only
_REPEATS, _LONGEST_PATH, _MOST_PARAMETERS = 3, 20, 8
_NUMBER = re.compile(r"[0-9]+")


def shape(url: str) -> str:
    """An address without its numbers and without the values asked for: what the pages of one calendar share.

    A plain address without a query is its own shape: articles are numbered too, and each is worth reading.
    """
    parts = urlsplit(url)
    if not parts.query:
        return url
    names = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
    return f"{parts.netloc}{_NUMBER.sub('#', parts.path)}?{'&'.join(names)}"


def is_trap(url: str, depth: int) -> bool:
    parts = urlsplit(url)
    steps = [step for step in parts.path.split("/") if step]
    repeated = max(Counter(steps).values(), default=0) >= _REPEATS
    return depth > DEEPEST or len(steps) > _LONGEST_PATH or repeated or parts.query.count("=") > _MOST_PARAMETERS
