"""The working days of an organ: the shipped notices, those an office added, the holidays of its own area.

And what a 救济告知 needs to know of the organ.
"""

from functools import lru_cache

from django.db.models import Q

from gongkai.law.organ import OrganLevel
from gongkai.law.remedies import RemedyOrgan
from gongkai.law.workdays import Calendar, load, national
from gongkai.organs.models import HolidayNotice, Organ


def calendar(organ_code: str) -> Calendar:
    """The calendar of an organ as the notices stand now."""
    return calendar_at(Organ.objects.filter(code=organ_code).values_list("path", flat=True).get())


def calendar_at(path: str) -> Calendar:
    """The calendar of the organ at this place in the tree."""
    parts = path.strip("/").split("/")
    rows = HolidayNotice.objects.filter(Q(organ__isnull=True) | Q(organ__code__in=parts)).order_by("id")
    added = tuple(rows.values_list("organ_id", "text"))
    return _calendar(
        tuple(text for organ, text in added if organ is None), tuple(text for organ, text in added if organ is not None)
    )


def calendar_with(organ_code: str, text: str, *, local: bool) -> Calendar:
    """The calendar as it would be after a further notice. Raises BadNotice."""
    here, notice = calendar(organ_code), load(text)
    return here.with_local(notice) if local else here.with_notices(notice)


@lru_cache(maxsize=64)
def _calendar(notices: tuple[str, ...], local: tuple[str, ...]) -> Calendar:
    whole = national()
    if notices:
        whole = whole.with_notices(*(load(text) for text in notices))
    return whole.with_local(*(load(text) for text in local)) if local else whole


def notices(organ_code: str) -> tuple[HolidayNotice, ...]:
    """What was added to the shipped notices, for the organ's page: its own and those of the organs above it."""
    path = Organ.objects.filter(code=organ_code).values_list("path", flat=True).get()
    held = Q(organ__isnull=True) | Q(organ__code__in=path.strip("/").split("/"))
    return tuple(HolidayNotice.objects.filter(held).select_related("organ").order_by("id"))


def remedy_organ(row: Organ) -> RemedyOrgan:
    """Whom to apply to after an answer of this organ: what its details say, else the organ above it in the tree."""
    return RemedyOrgan(
        name=row.name,
        level=OrganLevel(row.level),
        parent=row.review_authority or (row.parent.name if row.parent else ""),
        superior=row.superior,
        vertical=row.vertical,
        court=row.court,
        online=row.online_review,
    )
