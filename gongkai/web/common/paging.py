"""Long lists in pages: which page is asked for, what there is before and after it."""

from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Pager:
    """`before` and `after` are addresses, "" at the ends."""

    text: str
    before: str
    after: str


def asked(request: HttpRequest) -> int:
    """The page asked for (?page=), from 1; anything else is page 1."""
    text = request.GET.get("page", "")
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 8 and int(text) > 0 else 1


def pager(page: int, pages: int, total: int, extra: str = "") -> Pager | None:
    """None where everything is on one page. `extra` is the rest of the query, e.g. "year=2023&"."""
    if pages < 2:
        return None
    return Pager(
        text=f"第{page}页，共{pages}页，{total}条",
        before=f"?{extra}page={page - 1}" if page > 1 else "",
        after=f"?{extra}page={page + 1}" if page < pages else "",
    )
