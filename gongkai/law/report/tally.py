"""Counts facts into the form: which record counts in which cell of which year, and the evidence behind every number.

A total is counted from the same records as its parts, never added up from cells, so that the identities of the
form stay real checks. Records that contradict themselves are refused by name: a wrong number is worse than none.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.law.facts import (
    Adjustment,
    Application,
    Counter,
    Declared,
    Fact,
    IssuedDocument,
    Opening,
    RemedyCase,
    RemedyKind,
    Scope,
)
from gongkai.law.report.families import AREA, FAMILIES
from gongkai.law.report.filled import Filled, Number, Value
from gongkai.law.report.form import Form
from gongkai.law.report.tally_documents import cells_of_document, counted_documents, problems_of

_SHOWN = 20  # problems named one by one before the message only counts the rest

Journey = tuple[str, tuple[str, ...]]  # applicant column, rows of Table 3


@dataclass
class _Counted:
    """What one pass over the facts collected."""

    applications: dict[Journey, list[str]] = field(default_factory=dict)
    remedies: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    known_pending: dict[str, int] = field(default_factory=lambda: defaultdict(int))  # open on 1 January, by group
    documents: list[IssuedDocument] = field(default_factory=list)
    declared: dict[str, list[Declared]] = field(default_factory=lambda: defaultdict(list))
    openings: dict[str, Opening] = field(default_factory=dict)
    adjustments: list[Adjustment] = field(default_factory=list)
    narrative: dict[str, Number] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def tally(facts: Iterable[Fact], form: Form, year: int) -> Filled:
    """The filled form of `year`; every cell of the form has a value. Contradictory or misplaced records: ValueError."""
    counted = _Counted()
    others = _count_applications(facts, form, year, counted)
    for fact in others:
        _take(fact, form, year, counted)
    _refuse_doubles(counted)
    documents = counted_documents(counted.documents, year)
    counted.problems.extend(problems_of(counted.documents, form, year, counted.declared))
    if counted.problems:
        raise ValueError(_listed(counted.problems))
    numbers: dict[str, Number] = dict.fromkeys(form.cells, 0)
    evidence: dict[str, tuple[str, ...]] = {}
    _fill_applications(counted, numbers, evidence)
    _fill_remedies(counted, numbers, evidence)
    for key, records in documents.items():
        numbers[key], evidence[key] = len(records), tuple(records)
    _fill_declared(counted, numbers, evidence)
    values = {key: Value.of(number, evidence.get(key, ())) for key, number in numbers.items()}
    return Filled(form.edition, values, year=year, narrative=counted.narrative)


def cells_of(fact: Fact, form: Form, year: int) -> tuple[str, ...]:
    """The cells of the year's form in which this one record counts, totals included; () where it counts nowhere."""
    match fact:
        case Application():
            rows = rows_of(fact, form, year)
            return tuple(f"t3.{row}.{column}" for row in rows for column in (fact.applicant.value, "total"))
        case RemedyCase():
            result = _remedy_column(fact, year)
            return (f"t4.{fact.kind}.{result}", f"t4.{fact.kind}.total") if result else ()
        case IssuedDocument():
            return cells_of_document(fact, year)
        case Opening():
            return _opening_cells(fact.cell)
        case Declared() | Adjustment():
            return (fact.cell,)
        case Counter():
            return ()


def rows_of(fact: Application, form: Form, year: int) -> tuple[str, ...]:
    """Rows of Table 3 that an application counts in: 本年新收 or 上年结转, then 办理结果 or 结转下年度 (R-087)."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    if fact.received_on > last:
        return ()
    concluded = fact.concluded_on
    if concluded is not None and concluded < first:
        return ()
    incoming = "received" if fact.received_on >= first else "brought_forward"
    if concluded is None or concluded > last or fact.outcome is None:
        return (incoming, "carried_over")
    return (incoming, _row(fact.outcome, form), "concluded")


def _row(outcome: str, form: Form) -> str:
    """（六）其他处理 is one row in the 2019 edition and three in the 2021 one."""
    return "other.all" if form.edition == "2019" and outcome.startswith("other.") else outcome


def _count_applications(facts: Iterable[Fact], form: Form, year: int, counted: _Counted) -> list[Fact]:
    """Sort applications by their journey through the year; hand back the other facts.

    A register may hold a million of them, so one dictionary look-up per record is all that happens here:
    records with the same applicant kind and the same rows share a list.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    buckets: dict[tuple[str, bool, str | None], list[str]] = defaultdict(list)
    problems, others = counted.problems, []
    for fact in facts:
        if type(fact) is not Application:
            others.append(fact)
            continue
        received, concluded, outcome = fact.received_on, fact.concluded_on, fact.outcome
        if (outcome is None) is not (concluded is None):
            problems.append(f"{fact.evidence}：处理结果与办结日期应当同时填写")
        elif received > last:
            continue
        elif concluded is None or concluded > last:
            buckets[fact.applicant, received >= first, None].append(fact.evidence)
        elif concluded < received:
            problems.append(f"{fact.evidence}：办结日期{concluded}早于收到日期{received}")
        elif concluded >= first:
            buckets[fact.applicant, received >= first, outcome].append(fact.evidence)
    known = {row.key for row in form.outcome_rows}
    for (applicant, is_new, outcome), records in buckets.items():
        incoming = "received" if is_new else "brought_forward"
        if outcome is None:
            rows: tuple[str, ...] = (incoming, "carried_over")
        else:
            row = _row(outcome, form)
            if row not in known:
                problems.extend(f"{record}：处理结果“{outcome}”不是{form.edition}年版表格的一行" for record in records)
            rows = (incoming, row, "concluded")
        counted.applications.setdefault((applicant, rows), []).extend(records)
    return others


def _take(fact: Fact, form: Form, year: int, counted: _Counted) -> None:
    match fact:
        case RemedyCase():
            _take_remedy(fact, year, counted)
        case IssuedDocument():
            counted.documents.append(fact)
        case Declared():
            if not fact.cell.startswith("t2.") or fact.cell not in form.cells:
                why = "表三、表四只从登记册计数" if fact.cell in form.cells else f"{form.edition}年版表格没有这一格"
                counted.problems.append(f"{fact.evidence}：不能申报“{fact.cell}”（{why}；只有表二可以申报）")
            counted.declared[fact.cell].append(fact)
        case Opening():
            if not _opening_cells(fact.cell) or not all(cell in form.cells for cell in _opening_cells(fact.cell)):
                counted.problems.append(
                    f"{fact.evidence}：期初数只能取自上年的“结转下年度”或“尚未审结”，不能是“{fact.cell}”"
                )
            elif fact.cell in counted.openings:
                counted.problems.append(f"{fact.evidence}：期初数“{fact.cell}”重复")
            elif fact.number < 0 or fact.number != int(fact.number):
                counted.problems.append(f"{fact.evidence}：期初数“{fact.cell}”应为非负整数")
            counted.openings[fact.cell] = fact
        case Adjustment():
            if fact.cell not in form.cells:
                counted.problems.append(f"{fact.evidence}：{form.edition}年版表格没有“{fact.cell}”这一格，不能调整")
            counted.adjustments.append(fact)
        case Counter():
            _take_counter(fact, year, counted)
        case _:
            raise TypeError(f"not a fact of the report: {fact!r}")


def _take_remedy(case: RemedyCase, year: int, counted: _Counted) -> None:
    if (case.result is None) is not (case.concluded_on is None):
        counted.problems.append(f"{case.evidence}：审理结果与审结日期应当同时填写")
    elif case.concluded_on is not None and case.concluded_on < case.filed_on:
        counted.problems.append(f"{case.evidence}：审结日期{case.concluded_on}早于提起日期{case.filed_on}")
    column = _remedy_column(case, year)
    if column is None:
        return
    counted.remedies[f"t4.{case.kind}.{column}"].append(case.evidence)
    counted.remedies[f"t4.{case.kind}.total"].append(case.evidence)
    if case.filed_on < date(year, 1, 1):
        counted.known_pending[case.kind] += 1


def _remedy_column(case: RemedyCase, year: int) -> str | None:
    """Result if concluded in the year, 尚未审结 if open on 31 December, None if the year does not concern it."""
    if case.filed_on > date(year, 12, 31):
        return None
    if case.concluded_on is None or case.concluded_on > date(year, 12, 31):
        return "pending"
    if case.concluded_on < date(year, 1, 1) or case.result is None:
        return None
    return case.result.value


def _take_counter(fact: Counter, year: int, counted: _Counted) -> None:
    family = FAMILIES.get(fact.family)
    if family is None or family.cells:
        why = "由表格得出，不另行计数" if family else "没有这一项"
        counted.problems.append(f"{fact.evidence}：文字部分的计数“{fact.family}”{why}")
    elif fact.on.year == year:
        key = fact.family + AREA if fact.scope is Scope.AREA else fact.family
        counted.narrative[key] = counted.narrative.get(key, 0) + fact.number


def _opening_cells(cell: str) -> tuple[str, ...]:
    """This year's cells that a number of last year's report opens."""
    table, _, rest = cell.partition(".")
    row, _, column = rest.rpartition(".")
    if (table, row) == ("t3", "carried_over"):
        return tuple(dict.fromkeys((f"t3.brought_forward.{column}", "t3.brought_forward.total")))
    if table == "t4" and column == "pending" and row in set(RemedyKind):
        return (cell, f"t4.{row}.total")
    return ()


def _refuse_doubles(counted: _Counted) -> None:
    """One record, one count. The same id twice is two records under one name, or one record delivered twice."""
    ids = [record for records in counted.applications.values() for record in records]
    ids += [record for cell, records in counted.remedies.items() if cell.endswith(".total") for record in records]
    if len(set(ids)) == len(ids):
        return
    seen: set[str] = set()
    doubles = {record for record in ids if record in seen or seen.add(record)}  # type: ignore[func-returns-value]
    counted.problems.extend(f"{record}：同一编号出现多次" for record in sorted(doubles))


def _fill_applications(counted: _Counted, numbers: dict[str, Number], evidence: dict[str, tuple[str, ...]]) -> None:
    lists: dict[str, list[str]] = defaultdict(list)
    for (applicant, rows), records in counted.applications.items():
        for row in rows:
            lists[f"t3.{row}.{applicant}"].extend(records)
            lists[f"t3.{row}.total"].extend(records)
    for key, records in lists.items():
        numbers[key] = len(records)
        evidence[key] = tuple(records)
    _open_applications(counted.openings, numbers, evidence)


def _open_applications(
    openings: Mapping[str, Opening], numbers: dict[str, Number], evidence: dict[str, tuple[str, ...]]
) -> None:
    """上年结转 of last year's report: what the register does not know of is added, what it knows is not added twice."""
    kinds_left: Number = 0
    own = {cell.rpartition(".")[2]: fact for cell, fact in openings.items() if cell.startswith("t3.")}
    whole = own.pop("total", None)
    total = "t3.brought_forward.total"
    known = numbers[total]
    for column, fact in own.items():
        key = f"t3.brought_forward.{column}"
        left = max(0, int(fact.number) - numbers[key])
        kinds_left += left
        numbers[key] += left
        evidence[key] = (*evidence.get(key, ()), fact.evidence)
        evidence[total] = (*evidence.get(total, ()), fact.evidence)
    numbers[total] = known + kinds_left
    if whole is not None:
        # Last year's total may be larger than its parts (an organ that printed totals only): K3 will show it.
        numbers[total] = max(numbers[total], int(whole.number))
        evidence[total] = (*evidence.get(total, ()), whole.evidence)


def _fill_remedies(counted: _Counted, numbers: dict[str, Number], evidence: dict[str, tuple[str, ...]]) -> None:
    for key, records in counted.remedies.items():
        numbers[key] = len(records)
        evidence[key] = tuple(records)
    for cell, fact in counted.openings.items():
        if not cell.startswith("t4."):
            continue
        # No result is on record for a case that the register does not know: it is still pending.
        left = max(0, int(fact.number) - counted.known_pending[cell.split(".")[1]])
        for key in _opening_cells(cell):
            numbers[key] += left
            evidence[key] = (*evidence.get(key, ()), fact.evidence)


def _fill_declared(counted: _Counted, numbers: dict[str, Number], evidence: dict[str, tuple[str, ...]]) -> None:
    for key, declared in counted.declared.items():
        for fact in declared:
            numbers[key] += fact.number
        evidence[key] = tuple(fact.evidence for fact in declared)
    for change in counted.adjustments:
        numbers[change.cell] += change.delta
        evidence[change.cell] = (*evidence.get(change.cell, ()), change.evidence)


def _listed(problems: list[str]) -> str:
    more = f"\n……另有{len(problems) - _SHOWN}处" if len(problems) > _SHOWN else ""
    return "以下记录不能计入年度报告，请先更正：\n" + "\n".join(problems[:_SHOWN]) + more
