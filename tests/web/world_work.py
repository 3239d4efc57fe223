"""What the desk's working pages have to show: cases of 2024, reconsideration and lawsuit, other registers, files."""

from dataclasses import dataclass
from datetime import date

from gongkai.foi import actions as foi
from gongkai.law.record_corrections import RecordCorrection
from gongkai.law.remedy_results import RemedyDecision
from gongkai.organs import actions as organs
from gongkai.remedies import actions as remedies
from tests.apps.caseroom import CODE, answered, at, marked, now, received, said
from tests.apps.test_foi_office import charged
from tests.paper.set_pdf import set_pdf
from tests.people import Cast

IDENTITY = "11010119900307889X"  # invented
NAME = "王小虚"  # invented
DAY = date(2024, 9, 27)
_LINES = "\n\n".join(f"{n}. 虚构小区{n}号楼，领取补贴{n * 100}元。" for n in range(1, 9))
LIST_PDF = set_pdf(
    f"#align(center)[*2023年社区食堂补贴发放名单（虚构）*]\n领取人{NAME}，身份证号{IDENTITY}，电话13800138000。\n\n{_LINES}",
    page='paper: "a4", margin: 25mm',
)


NAMES = {"remedies", "defence", "statistics", "ledger", "calendars", "redact", "templates", "access-log", "own"}


@dataclass(frozen=True)
class Work:
    """References of what was made."""

    answered: str
    open: str
    file: int
    reconsideration: str
    lawsuit: str
    rectification: str
    complaint: str


def _cases(people: Cast) -> tuple[str, str, int]:
    first = received(people, date(2024, 3, 4))
    answered(people, first, date(2024, 3, 20))
    answered(people, received(people, date(2024, 5, 6)), date(2024, 5, 30))
    late = received(people, date(2024, 6, 3))
    answered(people, late, date(2024, 7, 12))
    charged(people, date(2024, 8, 5))
    row = received(people, DAY)
    foi.assign(**said(row, people.zhao, DAY), assignee="lin")
    foi.attach(**said(row, people.lin, DAY), role="submitted", files=[("申请表.pdf", set_pdf("申请表"))])
    (file,) = foi.attach(**said(row, people.lin, DAY), role="released", files=[("名单.pdf", LIST_PDF)])
    return now(first).reference, now(row).reference, file.pk


def _remedies(people: Cast, about: str) -> tuple[str, str]:
    who = {"organ": CODE, "by": people.lin}
    filed, copied = date(2024, 9, 20), date(2024, 9, 27)
    first = remedies.register(
        **who, kind="reconsideration", authority="示例市虚构区人民政府", docket="虚政复〔2024〕8号", about=about,
        filed_on=filed, at=at(filed),
    )  # fmt: skip
    remedies.receive_copy(**who, reference=first.reference, on=copied, at=at(copied))
    done = date(2024, 10, 10)
    remedies.answer(**who, reference=first.reference, on=done, at=at(done))
    ended = date(2024, 11, 5)
    remedies.decide(
        **who, reference=first.reference, decision=RemedyDecision.REVOKED, on=ended, remake_until=date(2024, 12, 3),
        at=at(ended),
    )  # fmt: skip
    remedies.learn(**who, reference=first.reference, lesson="检索只查了公文系统，没有查纸质档案。", at=at(ended))
    sued = date(2024, 11, 18)
    second = remedies.register(
        **who, kind="lawsuit_direct", authority="示例市虚构区人民法院", docket="（2024）虚01行初3号", filed_on=sued,
        at=at(sued),
    )  # fmt: skip
    remedies.receive_copy(**who, reference=second.reference, on=date(2024, 11, 22), at=at(date(2024, 11, 22)))
    return first.reference, second.reference


def _registers(people: Cast) -> tuple[str, str]:
    who = {"organ": CODE, "by": people.lin, "name": "王一（虚构）", "contact": "13800000001"}
    on = date(2024, 4, 8)
    one = foi.register_rectification(
        **who, received_on=on, record="2023年低保对象公示中的家庭人口数", evidence="户口簿复印件", at=at(on)
    )
    ended = date(2024, 4, 19)
    foi.conclude_rectification(
        organ=CODE, reference=one.reference, result=RecordCorrection.CORRECTED, verified="经与户籍核对，应为4人。",
        answer="已将家庭人口由3人更正为4人。", concluded_on=ended, by=people.lin, at=at(ended),
    )  # fmt: skip
    other = foi.register_complaint(
        **who, received_on=on, against="虚构社区居民委员会", content="没有按时公布2023年财务收支情况。", at=at(on)
    )
    return one.reference, other.reference


def working_world(people: Cast) -> Work:
    marked(people, date(2024, 1, 8))
    done, open_, file = _cases(people)
    first, second = _remedies(people, done)
    rectification, complaint = _registers(people)
    reference = open_
    foi.see_applicant(organ=CODE, reference=reference, why="核对送达地址", by=people.lin, at=at(DAY))
    foi.see_contact(organ=CODE, reference=complaint, complaint=True, why="告知受理", by=people.lin, at=at(DAY))
    for number, text in ((1, f"申请{open_}的答复期限是2024-11-04，还有3个工作日。"), (2, "案件答复期限将到。")):
        organs.notify(
            person="lin", organ=CODE, subject=f"foi/{CODE}/{open_}", kind="foi.due_soon", text=text, key=f"k{number}",
            due_on=date(2024, 11, 4), by=people.zhou, at=at(DAY),
        )  # fmt: skip
    return Work(done, open_, file, first, second, rectification, complaint)


def pages(work: Work) -> tuple[tuple[str, str, str], ...]:
    """Who looks, name, address."""
    desk = f"/desk/{CODE}/"
    lin = (
        ("remedies", "cases/"),
        ("remedy", f"cases/{work.reconsideration}/"),
        ("lawsuit", f"cases/{work.lawsuit}/"),
        ("defence", f"cases/{work.reconsideration}/defence/"),
        ("rectifications", "rectifications/"),
        ("rectification", f"rectifications/{work.rectification}/"),
        ("complaint", f"complaints/{work.complaint}/"),
        ("statistics", "statistics/?since=2024-01-01&until=2024-12-31"),
        ("ledger", "ledger/"),
        ("calendars", "calendars/?year=2024"),
        ("redact", f"applications/{work.open}/files/{work.file}/redact/"),
    )
    zhou = (
        ("templates", "templates/"),
        ("template", "templates/D12/"),
        ("calendars-keeper", "calendars/"),
        ("access-log", "access-log/"),
        ("jobs", "jobs/"),
        ("office-keeper", "office/"),
        ("person-keeper", "people/lin/"),
    )
    return (
        *(("lin", name, desk + path) for name, path in lin),
        ("lin", "own", "/desk/me/"),
        *(("zhou", name, desk + path) for name, path in zhou),
    )
