"""What an office chose for its catalogue: numbering, columns, routes of review, lists with its own values."""

from dataclasses import dataclass
from datetime import date

from gongkai.catalogue.models import Column, ListValue, Route, Setup
from gongkai.law.index_number import TEMPLATES
from gongkai.law.matters import LISTS, ListedValue, ValueList, duties_of
from gongkai.law.organ import OrganLevel
from gongkai.law.publication import INTERPRET_WITHIN, REASSESS_MONTHS
from gongkai.law.review import LATER_WITHIN, USUAL_ROUTE
from gongkai.organs.models import Organ

PARTS = tuple((one.value, one.label) for one in Column.Part)
PACES = tuple((one.value, one.label) for one in Column.Pace)


@dataclass(frozen=True, slots=True)
class SetupPage:
    """An office's choices; where it made none, ours, and `chosen` is False."""

    chosen: bool
    index_template: str
    index_code: str
    reassess_months: int
    later_review_days: int
    interpret_days: int
    documents_since: int | None
    version: int


@dataclass(frozen=True, slots=True)
class ColumnRow:
    key: str
    name: str
    part: str
    part_term: str
    pace: str
    pace_term: str
    parent: str
    description: str
    keywords: str
    stages: tuple[str, ...]
    open: bool


def setup(organ: Organ) -> SetupPage:
    row = Setup.objects.filter(organ=organ).first()
    if row is None:
        template = TEMPLATES["organ/year-serial"]
        days = (REASSESS_MONTHS, LATER_WITHIN, INTERPRET_WITHIN)
        return SetupPage(False, template, organ.credit_code, *days, None, 0)
    return SetupPage(
        True, row.index_template, row.index_code, row.reassess_months, row.later_review_days, row.interpret_days,
        row.documents_since, row.version,
    )  # fmt: skip


def column(organ_code: str, key: str) -> Column | None:
    return Column.objects.filter(organ__code=organ_code, key=key).first()


def columns(organ_code: str, *, on: date) -> tuple[ColumnRow, ...]:
    rows = list(Column.objects.filter(organ__code=organ_code).select_related("parent", "organ"))
    routes = _routes(organ_code)
    return tuple(_row(one, routes, on) for one in rows)


def route_for(organ: Organ, column: Column | None) -> tuple[str, ...]:
    """The stages for what is submitted now: of the column, else of the office, else the usual three."""
    routes = _routes(organ.code)
    return routes.get(column.pk if column else None) or routes.get(None) or USUAL_ROUTE


def lists(organ: Organ) -> dict[str, ValueList]:
    """Every list with the office's own values behind."""
    own: dict[str, list[ListedValue]] = {}
    for row in ListValue.objects.filter(organ=organ):
        own.setdefault(row.list, []).append(ListedValue(row.key, row.term, row.since, row.until))
    return {key: one.extended(own.get(key, ())) for key, one in LISTS.items()}


def matters(organ: Organ) -> dict[str, str]:
    """key → term of everything the office may file an item under: arts 20 and 21, the areas, its own values."""
    known = lists(organ)
    return {key: term for one in duties_of(OrganLevel(organ.level)) for key, term in known[one.key].terms.items()}


def _routes(organ_code: str) -> dict[int | None, tuple[str, ...]]:
    rows = Route.objects.filter(organ__code=organ_code).order_by("id").values_list("column_id", "stages")
    return {column: tuple(stages) for column, stages in rows}


def _row(one: Column, routes: dict[int | None, tuple[str, ...]], on: date) -> ColumnRow:
    return ColumnRow(
        key=one.key,
        name=one.name,
        part=one.part,
        part_term=one.get_part_display(),
        pace=one.pace,
        pace_term=one.get_pace_display(),
        parent=one.parent.key if one.parent else "",
        description=one.description,
        keywords=one.keywords,
        stages=routes.get(one.pk) or routes.get(None) or USUAL_ROUTE,
        open=one.closed_on is None or one.closed_on > on,
    )
