"""What the public can find: put the live text into the search index, or take the item out."""

from datetime import date

from gongkai.base import search
from gongkai.base.now import day
from gongkai.base.search import Searchable
from gongkai.catalogue.models import Revision, Work, WorkState
from gongkai.catalogue.queries import items
from gongkai.catalogue.queries.counting import validity_of


def show(work: Work, row: Revision, *, on: date) -> None:
    """`on`: the day whose validity is shown; a lapse later is drawn anew by a job."""
    assert work.published_at is not None
    texts = [text for term, text in items.texts_of(row) if term != "名称"]
    search.put(
        Searchable(
            ref=str(work),
            organ=work.organ.code,
            title=row.title,
            text="\n".join([work.index_number, row.document_number, *texts]),
            column=row.column.key if row.column else "",
            year=day(work.published_at).year,
            kind=row.kind,
            validity=validity_of(work, row, on=on).value,
            published_on=day(work.published_at),
        )
    )


def hide(work: Work) -> None:
    search.remove(str(work))


def draw_anew(organ_code: str, *, on: date) -> int:
    """Every live item of an organ as it stands on a day. Returns how many; safe to repeat."""
    works = Work.objects.filter(organ__code=organ_code, state=WorkState.PUBLISHED).select_related("organ")
    count = 0
    for work in works.iterator(chunk_size=500):
        row = items.live(work)
        if row is not None:
            show(work, row, on=on)
            count += 1
    return count
