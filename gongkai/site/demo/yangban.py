"""样板街道 2023: an invented office whose tables are not empty, to show a number walking home.

Everything here is made up and marked so. The story ends with a correction: a published version and the one after it.
"""

from datetime import date, datetime, timedelta

from gongkai.annual.actions.adjust import adjust, approve_adjustment
from gongkai.annual.actions.build import build
from gongkai.annual.actions.correct import correct
from gongkai.annual.actions.count import count
from gongkai.annual.actions.declare import declare
from gongkai.annual.actions.open_from_report import open_from_report
from gongkai.annual.actions.publish import publish
from gongkai.annual.actions.sign import sign
from gongkai.annual.actions.submit import submit
from gongkai.annual.actions.write_section import write_lead, write_section
from gongkai.base.journal import SYSTEM
from gongkai.base.now import SHANGHAI
from gongkai.foi import actions as foi
from gongkai.foi import queries as foi_queries
from gongkai.law.report.editions import edition_for
from gongkai.law.report.filled import Filled, Value
from gongkai.organs.actions import add_department, found_organ
from gongkai.paper.write_report import render
from gongkai.remedies import actions as remedies
from gongkai.site.demo import yangban_records as records
from gongkai.site.demo.cast import BEGUN, Cast
from gongkai.site.demo.situation_clock import LIMITS, RECEIPT
from gongkai.site.demo.situation_replies import REPLIES
from gongkai.site.demo.situations import tell

CODE, YEAR = "yangban", 2023
NAME = "示例市虚构区样板街道"

_DETAILS = {
    "name": NAME,
    "short_name": "样板街道",
    "region": "999001",
    "address": "示例市虚构区样板路1号（虚构）",
    "postcode": "999001",
    "telephone": "000-00000001",
    "fax": "000-00000002",
    "office_hours": "工作日8:30—11:30，13:00—17:00",
    "office": "样板街道办公室",
    "portal_name": "虚构区政府门户网站",
    "review_authority": "示例市虚构区人民政府",
    "court": "示例市虚构区人民法院",
    "online_review": "https://fuyi.example.invalid/",
}


def found() -> None:
    found_organ(code=CODE, level="street", details=_DETAILS, fictitious=True, by=SYSTEM, at=BEGUN)
    for name, kind in (("办公室", "office"), ("综合执法队", "office"), ("一号社区", "community")):
        add_department(organ=CODE, name=name, kind=kind, by=SYSTEM, at=BEGUN)


def enter(cast: Cast) -> None:
    _register(cast)
    _remedies(cast)
    at = _at(date(2024, 1, 4))
    for key, number in records.DECLARED.items():
        declare(
            organ=CODE,
            year=YEAR,
            cell=key,
            number=number,
            source_office="样板街道司法所" if "rules" in key or "normative" in key else "样板街道综合执法队",
            source_document="2023年度数据报送表（虚构）",
            signed_by="吴强（虚构）",
            signed_on=date(2024, 1, 3),
            by=cast.lin,
            at=at,
        )
    for family, on, counted, source in records.COUNTED:
        count(organ=CODE, family=family, number=counted, on=on, source=source, by=cast.lin, at=at)
    last = last_year()
    open_from_report(
        organ=CODE,
        year=YEAR,
        filled=last,
        file_name="样板街道2022年政府信息公开工作年度报告（虚构）.html",
        content=render(last, "html"),
        by=cast.lin,
        at=at,
    )
    asked = adjust(
        organ=CODE,
        year=YEAR,
        cell="t2.penalty.decisions",
        delta=1,
        reason="执法系统年底迁移，12月29日的一件处罚决定没有同步，纸质案卷可查（虚构）",
        by=cast.lin,
        at=at,
    )
    approve_adjustment(organ=CODE, adjustment_id=asked.pk, by=cast.zhao, at=_at(date(2024, 1, 5)))


def report(cast: Cast) -> None:
    """Version 1 is published; then one entry turns out to stand in the wrong row, and version 2 takes its place."""
    _write(cast)
    _to_the_public(cast, date(2024, 1, 10))
    at = _at(date(2024, 2, 20))
    foi.correct(
        organ=CODE,
        reference=records.MISTAKEN,
        changes={"outcome": "partial"},
        reason="答复书为部分公开，登记时误选予以公开",
        by=cast.lin,
        at=at,
    )
    reason = f"申请{records.MISTAKEN}登记的处理结果有误：应为部分公开，原登记为予以公开"
    correct(organ=CODE, year=YEAR, reason=reason, by=cast.lin, at=at)
    _to_the_public(cast, date(2024, 2, 21))


def cases(cast: Cast) -> None:
    """The years after the report: every situation of 依申请公开 once, through the same actions as at the desk."""
    tell((*RECEIPT, *LIMITS, *REPLIES), cast, CODE)
    on = date(2026, 11, 23)
    for words in (
        "有关合同",
        "食堂补贴发放名单",
    ):  # a second clerk's cases, so that there is somebody to hand over from
        for row in foi_queries.cases(CODE, foi_queries.Filters(state="open", text=words), on=on).rows:
            foi.assign(organ=CODE, reference=row.reference, assignee="wu", by=cast.zhao, at=_at(on))


def last_year() -> Filled:
    """The invented report of 2022: two applications carried over, one reconsideration pending."""
    form = edition_for(YEAR - 1)
    numbers = dict.fromkeys(form.cells, 0) | records.LAST_YEAR
    return Filled(
        edition=form.edition,
        values={key: Value.of(number) for key, number in numbers.items()},
        organ=NAME,
        year=YEAR - 1,
        title=f"{NAME}{YEAR - 1}年政府信息公开工作年度报告（虚构示例）",
        preamble="虚构示例，仅供演示。",
        sections=dict(records.LAST_YEAR_SECTIONS),
    )


def _register(cast: Cast) -> None:
    for received, applicant, summary, outcome, days in sorted(records.APPLICATIONS):
        entry = foi.register(
            organ=CODE,
            received_on=received,
            applicant=applicant,
            summary=f"{summary}（虚构）",
            by=cast.lin,
            at=_at(received),
        )
        if outcome is not None:
            concluded = received + timedelta(days=days)
            foi.conclude(
                organ=CODE,
                reference=entry.reference,
                outcome=outcome,
                concluded_on=concluded,
                by=cast.lin,
                at=_at(concluded),
            )


def _remedies(cast: Cast) -> None:
    for case in records.CASES:
        entry = remedies.register(
            organ=CODE,
            kind=case.kind,
            authority=case.authority,
            docket=case.docket,
            about=case.about,
            filed_on=case.filed_on,
            by=cast.lin,
            at=_at(case.filed_on),
        )
        if case.concluded_on is not None:
            remedies.conclude(
                organ=CODE,
                reference=entry.reference,
                result=case.result,
                concluded_on=case.concluded_on,
                by=cast.lin,
                at=_at(case.concluded_on),
            )


def _write(cast: Cast) -> None:
    at = _at(date(2024, 1, 8))
    built = build(organ=CODE, year=YEAR, by=cast.lin, at=at)
    lead = f"（虚构示例：本报告中的机关、人员、案件和数字均不存在。）{built.preamble}"
    write_lead(organ=CODE, year=YEAR, title=built.title, preamble=lead, by=cast.lin, at=at)
    for number, text in records.SECTIONS.items():
        write_section(organ=CODE, year=YEAR, number=number, text=text, by=cast.lin, at=at)


def _to_the_public(cast: Cast, day: date) -> None:
    submitted = submit(organ=CODE, year=YEAR, by=cast.lin, at=_at(day))
    sign(organ=CODE, year=YEAR, digest=submitted.digest, by=cast.sun, at=_at(day, 15))
    publish(organ=CODE, year=YEAR, by=cast.zhao, at=_at(day + timedelta(days=1)))


def _at(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, 0, tzinfo=SHANGHAI)
