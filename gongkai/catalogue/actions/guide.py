"""公开指南 (条例 art. 12): written by its elements, so that none is forgotten; reviewed and released like any item."""

import html
from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from gongkai.base.errors import Reason, Refused
from gongkai.catalogue.actions.draft import draft, edit
from gongkai.catalogue.models import OPEN_STATES, Revision, RevisionState, Work, WorkState
from gongkai.catalogue.queries import items
from gongkai.catalogue.queries.text import Text
from gongkai.law.publication import Attribute, GuideElement, ItemKind, guide_missing
from gongkai.organs.models import Person
from gongkai.organs.queries import find as find_organ


@transaction.atomic
def write_guide(
    *,
    organ: str,
    elements: Mapping[GuideElement, str],
    column: str,
    formed_on: date,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Revision:
    """Draft the organ's guide, or change the draft of it (编写指南). A missing element is refused (R-072).

    Where a guide is published, open its successor first (revise): this act then writes that one.
    """
    row = find_organ(organ)
    said = {key.value: text.strip() for key, text in elements.items()}
    lacks = guide_missing(said)
    if lacks:
        raise Refused([Reason(one.code, one.article, one.message) for one in lacks])
    text = Text(
        title=f"{row.name}政府信息公开指南",
        kind=ItemKind.GUIDE.value,
        column=column,
        summary=f"{row.short_name}政府信息的分类、编排体系、获取方式和政府信息公开工作机构的联系方式。",
        body="".join(f"<h2>{key.term}</h2>{_paragraphs(said[key.value])}" for key in GuideElement),
        attribute=Attribute.ACTIVE.value,
        formed_on=formed_on,
        issuer=row.name,
        source=row.name,
        guide=said,
    )
    works = Work.objects.filter(organ=row, revisions__kind=ItemKind.GUIDE.value)
    begun = works.filter(revisions__state__in=OPEN_STATES).first()
    if begun is not None:
        return edit(organ=organ, number=begun.number, text=text, seen=seen, by=by, at=at)
    if works.filter(state=WorkState.PUBLISHED, revisions__state=RevisionState.PUBLISHED).exists():
        raise Refused([Reason("live", "", "指南已经发布。请先对它办理“更新”，再编写新的文本。")])
    return items.newest(draft(organ=organ, text=text, by=by, at=at))


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in text.splitlines() if line.strip())
