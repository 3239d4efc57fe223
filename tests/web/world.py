"""A small world for the doors: one invented street office, its records of 2023, its reports at every stage."""

from datetime import date, datetime

from gongkai.annual.actions import (
    adjust,
    build,
    correct,
    count,
    declare,
    open_from_report,
    publish,
    sign,
    submit,
    write_section,
)
from gongkai.annual.queries import declarations
from gongkai.base.now import SHANGHAI
from gongkai.foi import actions as foi
from gongkai.law.report.editions import EDITION_2021
from gongkai.law.report.filled import Filled, Value
from gongkai.remedies import actions as remedies
from tests.people import Cast
from tests.web.case_world import tell_cases

YEAR = 2023
CODE = "yangban"
SECTIONS = {
    1: "2023年，样板街道主动公开政府信息，全年报送信息{报送信息}篇，采用{采用信息}篇。\n"
    "依申请公开方面，本年新收政府信息公开申请{本年新收}件，办结{办结}件，予以公开{予以公开}件。\n"
    "加强政府信息管理和信息公开平台建设，落实监督保障，组织业务培训。",
    5: "存在的主要问题：公开内容还不够全面。改进情况：下一步将加强培训，丰富公开形式。",
    6: "本年度没有收取信息处理费，收取的信息处理费为{实际收取信息处理费}元。",
}


def moment(month: int, day: int, year: int = YEAR) -> datetime:
    return datetime(year, month, day, 10, 0, tzinfo=SHANGHAI)


def enter_year(cast: Cast) -> None:
    """A small year: three applications (one partial, one open), counters, every cell of Table 2 declared."""
    lin = cast.lin
    rows = (
        ("natural", (3, 6), "granted", (3, 20)),
        ("natural", (5, 8), "partial", (5, 30)),
        ("company", (12, 20), "", ()),
    )
    for applicant, received, outcome, concluded in rows:
        row = foi.register(
            organ=CODE,
            received_on=date(YEAR, *received),
            applicant=applicant,
            summary="2023年社区食堂补贴明细",
            by=lin,
            at=moment(*received),
        )
        if outcome:
            foi.conclude(
                organ=CODE,
                reference=row.reference,
                outcome=outcome,
                concluded_on=date(YEAR, *concluded),
                by=lin,
                at=moment(*concluded),
            )
    for family, number in (("items_submitted", 190), ("items_adopted", 183), ("fee_yuan", 0)):
        count.count(
            organ=CODE,
            family=family,
            number=number,
            on=date(YEAR, 12, 31),
            source="报送台账",
            by=lin,
            at=moment(1, 3, 2024),
        )
    for row in declarations(CODE, YEAR):
        declare.declare(
            organ=CODE,
            year=YEAR,
            cell=row.key,
            number=0,
            source_office="综合办公室",
            signed_by="王敏",
            signed_on=date(2024, 1, 4),
            by=lin,
            at=moment(1, 5, 2024),
        )


def write_report(cast: Cast) -> None:
    build.build(organ=CODE, year=YEAR, by=cast.lin, at=moment(1, 8, 2024))
    for number, text in SECTIONS.items():
        write_section.write_section(organ=CODE, year=YEAR, number=number, text=text, by=cast.lin, at=moment(1, 9, 2024))


def open_with_another_number(cast: Cast) -> None:
    """上年结转 is one application, of which last year's report says nothing."""
    values = {key: Value.of(0) for key in EDITION_2021.cells}
    last = Filled("2021", values, organ="示例市虚构区样板街道", year=YEAR - 1)
    opening = {"filled": last, "file_name": "2022.html", "content": b"<p>"}
    open_from_report.open_from_report(organ=CODE, year=YEAR, **opening, by=cast.lin, at=moment(1, 5, 2024))
    row = foi.register(
        organ=CODE,
        received_on=date(YEAR - 1, 12, 20),
        applicant="natural",
        summary="2022年度绿化养护合同",
        by=cast.lin,
        at=moment(1, 5, 2024),
    )
    ending = {"outcome": "granted", "concluded_on": date(YEAR, 1, 6)}
    foi.conclude(organ=CODE, reference=row.reference, **ending, by=cast.lin, at=moment(1, 5, 2024))
    build.build(organ=CODE, year=YEAR, by=cast.lin, at=moment(1, 9, 2024))


def publish_report(cast: Cast, month: int = 1) -> None:
    handed = submit.submit(organ=CODE, year=YEAR, by=cast.lin, at=moment(month, 10, 2024))
    sign.sign(organ=CODE, year=YEAR, digest=handed.digest, by=cast.sun, at=moment(month, 11, 2024))
    publish.publish(organ=CODE, year=YEAR, by=cast.zhao, at=moment(month, 12, 2024))


def correct_report(cast: Cast) -> None:
    """An application of 2023 turns up late: a second version beside the first."""
    correct.correct(organ=CODE, year=YEAR, reason="补登一件漏登的申请。", by=cast.lin, at=moment(3, 1, 2024))
    late = foi.register(
        organ=CODE,
        received_on=date(YEAR, 9, 4),
        applicant="research",
        summary="2022年度绿化养护合同",
        by=cast.lin,
        at=moment(3, 1, 2024),
    )
    foi.conclude(
        organ=CODE,
        reference=late.reference,
        outcome="granted",
        concluded_on=date(YEAR, 9, 20),
        by=cast.lin,
        at=moment(3, 1, 2024),
    )
    publish_report(cast, 3)


def begin_next_year(cast: Cast) -> None:
    """2024 in the making: half declared, a check that fails, an adjustment that waits, prompts left standing."""
    lin = cast.lin
    remedies.register(
        organ=CODE,
        kind="reconsideration",
        authority="虚构区人民政府",
        filed_on=date(2024, 5, 6),
        by=lin,
        at=moment(5, 6, 2024),
    )
    for row in declarations(CODE, 2024)[:4]:
        declare.declare(
            organ=CODE,
            year=2024,
            cell=row.key,
            number=0,
            source_office="综合办公室",
            signed_by="王敏",
            signed_on=date(2025, 1, 4),
            by=lin,
            at=moment(1, 5, 2025),
        )
    asked = adjust.adjust(
        organ=CODE,
        year=2024,
        cell="t3.granted.natural",
        delta=1,
        reason="移交档案漏登。",
        by=lin,
        at=moment(1, 6, 2025),
    )
    adjust.approve_adjustment(organ=CODE, adjustment_id=asked.pk, by=cast.zhao, at=moment(1, 7, 2025))
    adjust.adjust(
        organ=CODE,
        year=2024,
        cell="t3.granted.total",
        delta=1,
        reason="随自然人一格一并调整。",
        by=lin,
        at=moment(1, 7, 2025),
    )
    build.build(organ=CODE, year=2024, by=lin, at=moment(1, 8, 2025))


PORTAL = tuple(
    (name, f"/o/{CODE}/{path}")
    for name, path in (
        ("home", ""),
        ("closed", "guide/"),
        ("apply", "apply/"),
        ("apply-form", "apply/form/"),
        ("apply-blank", "apply/blank/"),
        ("track", "apply/track/"),
        ("rectify", "apply/rectification/"),
        ("complain", "apply/complaint/"),
        ("reports", "reports/"),
        ("report", f"reports/{YEAR}/"),
        ("superseded", f"reports/{YEAR}/v1/"),
        ("trace", f"reports/{YEAR}/cells/t3.granted.natural/"),
        ("trace-total", f"reports/{YEAR}/cells/t3.concluded.total/"),
        ("trace-declared", f"reports/{YEAR}/cells/t2.rules.issued/"),
        ("figure", f"reports/{YEAR}/figures/报送信息/"),
        ("record", "records/request/2023-001/"),
        ("record-declared", "records/declaration/1/"),
        ("missing", "nothing/"),
    )
)
DESK = (
    ("desk", f"/desk/{CODE}/"),
    ("password", "/desk/password/"),
    ("published", f"/desk/{CODE}/{YEAR}/"),
    ("verify", f"/desk/{CODE}/{YEAR}/verify/"),
    ("unbuilt", f"/desk/{CODE}/2022/"),
    ("overview", f"/desk/{CODE}/2024/"),
    ("tables", f"/desk/{CODE}/2024/tables/"),
    ("cell", f"/desk/{CODE}/2024/cells/t3.granted.natural/"),
    ("lead", f"/desk/{CODE}/2024/lead/"),
    ("section", f"/desk/{CODE}/2024/sections/1/"),
    ("declarations", f"/desk/{CODE}/2024/declarations/"),
    ("declaration", f"/desk/{CODE}/2024/declarations/t2.rules.issued/"),
    ("counters", f"/desk/{CODE}/{YEAR}/counters/"),
    ("opening", f"/desk/{CODE}/2024/opening/"),
    ("adjustments", f"/desk/{CODE}/2024/adjustments/"),
    ("whole", f"/desk/{CODE}/2024/whole/"),
    ("applications", f"/desk/{CODE}/applications/"),
    ("application", f"/desk/{CODE}/applications/2023-003/"),
    ("cases", f"/desk/{CODE}/cases/"),
    ("case", f"/desk/{CODE}/cases/2024-001/"),
    ("forbidden", "/desk/elsewhere/"),
)
KEEPING = (  # pages for zhou, who keeps the organ and its people
    ("office", f"/desk/{CODE}/office/"),
    ("people", f"/desk/{CODE}/people/"),
    ("person", f"/desk/{CODE}/people/lin/"),
)


CASES = (  # name of the picture, story of case_world, place under the case
    ("case-open", "overdue", ""),
    ("case-consulting", "consulting", ""),
    ("case-waited-out", "waited_out", ""),
    ("case-oral", "oral", ""),
    ("case-fee", "fee", ""),
    ("case-closed", "closed", ""),
    ("case-similar", "similar", "slip/"),
    ("case-deadline", "consulting", "deadline/"),
    ("case-act", "oral", "acts/ask_correction/"),
    ("case-act-closed", "waited_out", "acts/extend/"),
    ("case-act-consult", "consulting", "acts/take_opinion/"),
    ("case-applicant", "closed", "acts/see_applicant/"),
    ("case-charge", "week", "acts/propose_charge/"),
    ("case-outcomes", "week", "reply/?outcome=partial"),
    ("case-reply", "review", "reply/"),
    ("case-replied", "closed", "reply/"),
    ("case-letters", "consulting", "letters/"),
    ("case-letter", "week", "letters/LETTER/"),
)
CASE_LISTS = (
    ("inbox", f"/desk/{CODE}/inbox/"),
    ("intake", f"/desk/{CODE}/applications/new/"),
    ("handover", f"/desk/{CODE}/inbox/handover/"),
)


def case_pages(told: dict[str, str]) -> list[tuple[str, str]]:
    """The pages about applications, with the numbers that the cases got."""
    places = [
        (name, f"/desk/{CODE}/applications/{told[story]}/{place.replace('LETTER', told['letter'])}")
        for name, story, place in CASES
    ]
    return [*CASE_LISTS, *places]


def whole_world(cast: Cast) -> dict[str, str]:
    """Everything; the reference of each case by its name."""
    enter_year(cast)
    write_report(cast)
    publish_report(cast)
    correct_report(cast)
    begin_next_year(cast)
    return tell_cases(cast)
