"""Boxes of a redaction as a form holds them: page and four shares in percent, typed or drawn; read and written."""

import re
from collections.abc import Iterable, Mapping

from gongkai.base.errors import Reason
from gongkai.paper.redact import Region
from gongkai.web.desk.pages_work import BoxFields

MOST = 500
SIDES = (("left", "左"), ("top", "上"), ("right", "右"), ("bottom", "下"))
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})?", re.ASCII)


def typed_boxes(typed: Mapping[str, str], pages: int) -> tuple[tuple[Region, ...], tuple[Reason, ...]]:
    """The boxes that stand in the form, without those ticked away; and what cannot be read."""
    regions, reasons = [], []
    for number in range(1, MOST + 1):
        if f"page-{number}" not in typed:
            break
        if typed.get(f"drop-{number}") or not any(typed.get(f"{side}-{number}", "").strip() for side, _ in SIDES):
            continue
        region = _region(typed, number)
        if region is None or not _fits(region, pages):
            said = f"第{number}处：页码应为1至{pages}，左、上、右、下为0至100的百分数，右大于左、下大于上。"
            reasons.append(Reason(f"box-{number}", "", said))
        else:
            regions.append(region)
    return tuple(regions), tuple(reasons)


def _region(typed: Mapping[str, str], number: int) -> Region | None:
    page = typed.get(f"page-{number}", "").strip()
    shares = [typed.get(f"{side}-{number}", "").strip() for side, _ in SIDES]
    if not (page.isascii() and page.isdigit() and len(page) < 6 and all(map(_NUMBER.fullmatch, shares))):
        return None
    left, top, right, bottom = (float(share) / 100 for share in shares)
    return Region(int(page), left, top, right, bottom)


def _fits(region: Region, pages: int) -> bool:
    sides = 0 <= region.x0 < region.x1 <= 1 and 0 <= region.y0 < region.y1 <= 1
    return sides and 1 <= region.page <= pages


def merged(one: Iterable[Region], more: Iterable[Region]) -> tuple[Region, ...]:
    """Both, each box once, by page and from the top."""
    found = {_rounded(region): region for region in (*one, *more)}
    return tuple(sorted(found.values(), key=lambda box: (box.page, box.y0, box.x0)))[:MOST]


def _rounded(region: Region) -> tuple[float, ...]:
    return (region.page, *(round(share, 3) for share in (region.x0, region.y0, region.x1, region.y1)))


def fields_of(regions: Iterable[Region]) -> tuple[BoxFields, ...]:
    return tuple(
        BoxFields(
            number,
            str(box.page),
            *(_percent(share, up) for share, up in ((box.x0, 0), (box.y0, 0), (box.x1, 1), (box.y1, 1))),
            f"第{box.page}页第{number}处",
        )
        for number, box in enumerate(regions, start=1)
    )


def _percent(share: float, up: int) -> str:
    """Rounded outwards: a box never becomes smaller by being written down."""
    scaled = share * 1000
    whole = -(-scaled // 1) if up else scaled // 1
    return f"{min(max(whole, 0), 1000) / 10:g}"


def in_address(regions: Iterable[Region], page: int) -> str:
    """The boxes of one page for the address of its picture."""
    chosen = (box for box in regions if box.page == page)
    return ";".join(",".join(f"{share:.4f}" for share in (box.x0, box.y0, box.x1, box.y1)) for box in chosen)


def from_address(text: str, page: int) -> tuple[Region, ...]:
    """Whatever cannot be read is left out: it is only a picture."""
    found = []
    for part in text.split(";")[:MOST]:
        shares = part.split(",")
        if len(shares) == 4 and all(re.fullmatch(r"[01]\.\d{4}", share, re.ASCII) for share in shares):
            found.append(Region(page, *(float(share) for share in shares)))
    return tuple(found)
