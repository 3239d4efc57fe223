"""Boxes of a redaction as a form holds them: page and four shares in percent; one field a box, five for a new one."""

import re
from collections.abc import Iterable, Mapping

from gongkai.base.errors import Reason, refuse_if
from gongkai.paper.redact import Region
from gongkai.web.desk.pages_work import Box

MOST = 900  # a form holds no more than a thousand fields
NEW = ("page", "left", "top", "right", "bottom")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})?", re.ASCII)


def typed_boxes(typed: Mapping[str, str], pages: int) -> tuple[tuple[Region, ...], tuple[Reason, ...]]:
    """The boxes that stand in the form, without those ticked away, with the new one; and why that cannot be read."""
    held = [typed[name] for name in typed if name.startswith("box-") and not typed.get(f"drop-{name[4:]}")]
    read = [_region(text.split(","), pages) for text in held]
    regions = [region for region in read if region is not None]
    if len(regions) < len(read):
        return merged(regions, ()), (Reason("box", "", "有的区域读不出来，请重新查找或者重新填写，再核对预览。"),)
    new = [typed.get(name, "").strip() for name in NEW]
    if not any(new[1:]):
        return merged(regions, ()), ()
    region = _region(new, pages)
    if region is None:
        said = f"增加的一处：页码应为1至{pages}，左、上、右、下为0至100的百分数，右大于左、下大于上。"
        return merged(regions, ()), (Reason("new", "", said),)
    return merged(regions, [region]), ()


def _region(parts: list[str], pages: int) -> Region | None:
    if len(parts) != len(NEW) or not all(map(_NUMBER.fullmatch, parts[1:])):
        return None
    page = parts[0]
    if not (page.isascii() and page.isdigit() and len(page) < 6 and 1 <= int(page) <= pages):
        return None
    left, top, right, bottom = (float(share) / 100 for share in parts[1:])
    return Region(int(page), left, top, right, bottom) if left < right <= 1 and top < bottom <= 1 else None


def merged(one: Iterable[Region], more: Iterable[Region]) -> tuple[Region, ...]:
    """Both, each box once, by page and from the top. Too many are refused: none is left out in silence."""
    found = {_written(region): region for region in (*one, *more)}
    if len(found) > MOST:
        said = f"要遮盖的区域有{len(found)}处，一次最多{MOST}处。请把文件拆分后分别办理。"
        refuse_if([Reason("boxes", "", said)])
    return tuple(sorted(found.values(), key=lambda box: (box.page, box.y0, box.x0)))


def boxes_of(regions: Iterable[Region]) -> tuple[Box, ...]:
    return tuple(
        Box(number, ",".join(_written(box)), f"第{box.page}页，左{left}、上{top}、右{right}、下{bottom}")
        for number, box in enumerate(regions, start=1)
        for _, left, top, right, bottom in [_written(box)]
    )


def _written(box: Region) -> tuple[str, ...]:
    """Page and percents, rounded outwards: a box never becomes smaller by being written down."""
    left, right = _span(box.x0, box.x1)
    top, bottom = _span(box.y0, box.y1)
    return (str(box.page), left, top, right, bottom)


def _span(start: float, end: float) -> tuple[str, str]:
    first, last = _tenths(start, 0), _tenths(end, 1)
    if first == last:  # thinner than can be written
        first, last = (first - 1, last) if last == 1000 else (first, last + 1)
    return f"{first / 10:g}", f"{last / 10:g}"


def _tenths(share: float, up: int) -> int:
    scaled = round(share * 1000, 6)  # 0.205 is 205 and not a hair more
    return min(max(int(-(-scaled // 1) if up else scaled // 1), 0), 1000)


def in_address(regions: Iterable[Region], page: int) -> str:
    """The boxes of one page for the address of its picture."""
    return ";".join(",".join(_written(box)[1:]) for box in regions if box.page == page)


def from_address(text: str, page: int) -> tuple[Region, ...]:
    """Whatever cannot be read is left out: it is only a picture."""
    found = (_region([str(page), *part.split(",")], page) for part in text.split(";")[:MOST])
    return tuple(one for one in found if one is not None)
