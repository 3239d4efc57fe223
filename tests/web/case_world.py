"""Open cases around today at every stage, told through the actions: for journeys, pictures and the pages' tests."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from gongkai.base.now import today
from gongkai.foi import actions as foi
from gongkai.foi import queries
from gongkai.law.events import Opinion, Party
from gongkai.law.fees import Method
from gongkai.law.letters import Element
from gongkai.law.needs import Need
from gongkai.law.receipt import Channel
from gongkai.law.workdays import national
from gongkai.letters import actions as letters
from gongkai.organs.actions import notify
from tests.apps.caseroom import CODE, GRANTED, WANG, answered, at, letter_digest, marked, now, received, said
from tests.people import Cast

_ASKED = {
    "overdue": "2024年度老旧小区改造项目资金拨付明细",
    "review": "2025年社区养老服务中心招标文件及评标报告",
    "week": "2024年道路养护工程竣工验收资料",
    "consulting": "与虚构物业服务有限公司签订的物业服务合同",
    "waited_out": "有关情况的全部材料",
    "unconfirmed": "垃圾分类考核办法",
    "oral": "2025年临时救助标准",
    "fee": "2019年至2025年全部会议纪要复制件",
    "closed": "2023年社区食堂补贴发放名单及金额",
    "similar": "2023年社区食堂补贴发放名单和金额明细",
}


def workdays_ago(days: int) -> date:
    """The latest day from which `days` working days have passed."""
    calendar, on = national(), today()
    while calendar.count(on, today()) < days:
        on -= timedelta(1)
    return on


def tell_cases(people: Cast) -> dict[str, str]:
    """The reference of each case by its name in _ASKED."""
    told = {}
    for name in _ASKED:
        row = {**_STORIES}[name](people, replace(WANG, content=_ASKED[name]))
        told[name] = row.reference
    told["letter"] = str(_letter(people, told["week"]))
    return told


def _letter(people: Cast, reference: str) -> int:
    """A draft of 延期答复告知书 for a case."""
    elements = queries.notice_elements(CODE, reference, "D05", on=today())
    made = letters.draft(
        organ=CODE, subject=f"foi/{CODE}/{reference}", code="D05", elements=elements, by=people.lin, at=at(today(), 0)
    )
    return int(made.pk)


def _overdue(people: Cast, form: foi.Form):  # type: ignore[no-untyped-def]
    return received(people, workdays_ago(24), form)


def _review(people: Cast, form: foi.Form):  # type: ignore[no-untyped-def]
    row = received(people, workdays_ago(18), form, Channel.SIGNED_MAIL)
    on = workdays_ago(2)
    marked(people, on)
    foi.keep_record(**said(row, people.lin, on), need=Need.CONSULTATION, on=on, text="已征求第三方意见，第三方不同意。")
    words = {Need.REASONS: "报价构成属于第三方商业秘密", Need.CONSULTATION: "已书面征求意见，第三方不同意公开"}
    told = {
        Element.RELEASED: "招标文件、评标报告的其余内容",
        Element.SUPPLY: "随本答复书邮寄纸质复制件",
        Element.WITHHELD: "评标报告中各投标人的报价构成",
    }
    foi.draft_reply(
        **said(row, people.lin, on), outcome="partial", said={}, withheld={"refused.third_party": words}, elements=told
    )
    foi.submit_reply(**said(row, people.lin, on))
    return row


def _week(people: Cast, form: foi.Form):  # type: ignore[no-untyped-def]
    return received(people, workdays_ago(16), form, Channel.FAX, confirmed_on=workdays_ago(16))


def _consulting(people: Cast, form: foi.Form):  # type: ignore[no-untyped-def]
    row = received(people, workdays_ago(8), replace(form, kind="company", name="虚构律师事务所"))
    sent, got = workdays_ago(6), workdays_ago(5)
    for name, party in (("虚构物业服务有限公司", Party.THIRD_PARTY), ("示例市虚构区住房局", Party.CO_MAKER)):
        asked = {"party": party, "name": name, "subject": "合同价款、服务标准条款", "contact": "000-00000022"}
        foi.consult(**said(row, people.lin, sent), on=sent, **asked)
    foi.note_service(**said(row, people.lin, got), ref="c1", on=got, how="邮政")
    foi.note_service(**said(row, people.lin, got), ref="c2", on=got, how="当面")
    objects = {"opinion": Opinion.OBJECTS, "reason": "价款属于商业秘密"}
    foi.take_opinion(**said(row, people.lin, workdays_ago(2)), ref="c1", on=workdays_ago(2), **objects)
    return row


def _waited_out(people: Cast, form: foi.Form):  # type: ignore[no-untyped-def]
    row = received(people, workdays_ago(17), form)
    on = workdays_ago(14)
    items = "请写明所申请信息的名称、文号或者其他特征性描述。"
    foi.ask_correction(paper="1号", **said(row, people.lin, on), on=on, until=workdays_ago(3), items=items)
    return row


def _unconfirmed(people: Cast, form: foi.Form):  # type: ignore[no-untyped-def]
    row = received(people, workdays_ago(2), form, Channel.INTERNET)
    notice = f"申请{row.reference}网上提交已2天，请与申请人确认。"
    notify(
        person="lin", organ=CODE, subject=f"foi/{CODE}/{row.reference}", kind="unconfirmed", text=notice,
        key=f"unconfirmed/{row.reference}", by=people.lin, at=at(workdays_ago(0), 8),
    )  # fmt: skip
    return row


def _oral(people: Cast, form: foi.Form):  # type: ignore[no-untyped-def]
    helped = replace(form, identity="", wanted_form="", wanted_way="", help_need="不会书写，需要口头告知和代读答复")
    on = workdays_ago(1)
    row = received(people, on, helped, Channel.ORAL, confirmed_on=on)
    foi.assign(**said(row, people.zhao, on), assignee="lin", internal_due_on=today() + timedelta(12))
    return row


def _fee(people: Cast, form: foi.Form):  # type: ignore[no-untyped-def]
    row = received(people, workdays_ago(12), replace(form, name="李二（虚构）", identity="虚构证件0002"))
    on = workdays_ago(9)
    paged = {"method": Method.PAGES, "outcome": "granted.supplied", "pages": 260}
    foi.propose_charge(**said(row, people.lin, on), **paged, reason="一次申请七年全部会议纪要，数量明显超过合理范围")
    foi.approve_charge(**said(row, people.zhao, on))
    foi.notice_fee(paper="1号", **said(row, people.lin, on), on=on)
    foi.note_fee_service(**said(row, people.lin, workdays_ago(7)), on=workdays_ago(7))
    return row


def _closed(people: Cast, form: foi.Form):  # type: ignore[no-untyped-def]
    row = received(people, workdays_ago(30), form)
    foi.attach(
        **said(row, people.lin, workdays_ago(30)), role="submitted", files=[("申请表（虚构）.txt", "申请表".encode())]
    )
    answered(people, row, workdays_ago(15))
    return row


def _similar(people: Cast, form: foi.Form):  # type: ignore[no-untyped-def]
    return received(people, workdays_ago(0), form)


_STORIES = {
    "overdue": _overdue, "review": _review, "week": _week, "consulting": _consulting, "waited_out": _waited_out,
    "unconfirmed": _unconfirmed, "oral": _oral, "fee": _fee, "closed": _closed, "similar": _similar,
}  # fmt: skip


def pay(people: Cast, row_reference: str) -> None:
    """The fee of a noticed case is paid today."""
    row = queries.find(CODE, row_reference)
    charge = queries.charge_of(now(row))
    assert charge is not None
    foi.take_payment(
        **said(row, people.lin, today()), on=today(), amount=Decimal(charge.total), receipt_number="虚构0001"
    )


def sign(people: Cast, reference: str) -> None:
    """Review and sign the submitted reply by the two other people."""
    row = queries.find(CODE, reference)
    reply = queries.reply_of(row)
    assert reply is not None
    digest = letter_digest(reply.letter_id)
    foi.review_reply(**said(row, people.zhao, today()), digest=digest)
    foi.sign_reply(**said(row, people.sun, today()), digest=digest)


__all__ = ["GRANTED", "pay", "sign", "tell_cases", "workdays_ago"]
