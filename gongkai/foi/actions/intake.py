"""申请表: what an application says when it comes, and every reason why it cannot be entered as typed."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from gongkai.base.days import out_of_range
from gongkai.base.errors import Reason
from gongkai.base.journal import System
from gongkai.base.now import day
from gongkai.base.personal import personal_in
from gongkai.foi import queries
from gongkai.foi.actions.happening import without
from gongkai.foi.models import Request
from gongkai.law.facts import ApplicantKind
from gongkai.law.receipt import Arrival, BadArrival, Channel, receipt_of
from gongkai.organs.models import Power
from gongkai.organs.queries import Actor

_ART_29 = "《政府信息公开条例》第二十九条"
_ART_31 = "《政府信息公开条例》第三十一条"


@dataclass(frozen=True, slots=True)
class Form:
    """申请表 as filled in. `kind` is an ApplicantKind; `summary` the office's own short words for the register."""

    kind: str
    content: str
    name: str = ""
    identity_kind: str = ""
    identity: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    agent_name: str = ""
    agent_identity: str = ""
    agent_phone: str = ""
    agent_authorised: bool = False
    wanted_form: str = ""
    wanted_way: str = ""
    help_need: str = ""
    summary: str = ""
    note: str = ""


def may(by: Actor, entry: Request, at: datetime) -> Iterator[Reason]:
    if by == queries.PUBLIC:
        if entry.channel != Channel.INTERNET or entry.confirmed_on is not None or entry.arrived_on != day(at):
            yield Reason("channel", _ART_31, "网上提交的申请，渠道为互联网，由工作机构另行确认。")
    elif isinstance(by, System):
        yield Reason("no_power", "", "登记来件由工作人员或者申请人办理。")
    else:
        yield from without(by, entry.organ, day(at), Power.REGISTER_APPLICATION, Power.HANDLE_APPLICATION)


def wrong(entry: Request, form: Form, today: date) -> Iterator[Reason]:
    if form.kind not in set(ApplicantKind):
        yield Reason("applicant", "国办公开办函〔2021〕30号", "请选择申请人类型。")
    if not form.content and not form.summary:
        yield Reason("content", _ART_29, "请填写所申请的政府信息。")
    if len(form.content) > 20000:
        yield Reason("too_long", "", "申请内容最多20000个字，较长的材料请作为附件提交。")
    if form.agent_name == "" and (form.agent_identity or form.agent_phone):
        yield Reason("agent_name", _ART_29, "填写了代理人信息的，请填写代理人姓名。")
    yield from too_long({field.name: getattr(form, field.name) for field in fields(form)})
    if form.summary:
        yield from personal_in("申请内容摘要", form.summary)
    yield from personal_in("备注", form.note)
    if entry.submitted_on and entry.arrived_on and entry.submitted_on > entry.arrived_on:
        yield Reason("submitted_on", _ART_31, f"提交日期{entry.submitted_on}晚于到达日期{entry.arrived_on}。")


_LONGEST = {
    "name": 128, "identity_kind": 32, "identity": 64, "phone": 64, "email": 128, "address": 200, "agent_name": 64,
    "agent_identity": 64, "agent_phone": 64, "wanted_form": 64, "wanted_way": 64, "help_need": 64, "summary": 300,
    "note": 300,
}  # fmt: skip
_TERMS = {
    "name": "姓名或者名称", "identity_kind": "证件类型", "identity": "证件号码", "phone": "联系电话",
    "email": "电子邮箱", "address": "通信地址", "agent_name": "代理人姓名", "agent_identity": "代理人证件号码",
    "agent_phone": "代理人联系电话", "wanted_form": "要求的载体", "wanted_way": "要求的获取方式",
    "help_need": "需要的帮助", "summary": "申请内容摘要", "note": "备注",
}  # fmt: skip


def too_long(said: dict[str, Any]) -> Iterator[Reason]:
    for name, longest in _LONGEST.items():
        if len(str(said.get(name, ""))) > longest:
            yield Reason("too_long", "", f"{_TERMS[name]}最多{longest}个字。")


def arrival_wrong(arrival: Arrival, today: date) -> Iterator[Reason]:
    days = (
        ("arrived_on", "到达日期", arrival.arrived_on),
        ("confirmed_on", "确认日期", arrival.confirmed_on),
        ("office_on", "工作机构收到日期", arrival.office_on),
        ("published_on", "按公布规则的收到日期", arrival.published_on),
    )
    for code, term, on in days:
        if on is not None:
            yield from out_of_range(code, _ART_31, term, on, today=today)
    try:
        receipt_of(arrival)
    except BadArrival as error:
        yield Reason("confirmed_on", _ART_31, f"{error}。")


def arrival_reasons(entry: Request) -> Iterator[Reason]:
    try:
        queries.receipt(entry)
    except BadArrival as error:
        yield Reason("confirmed_on", _ART_31, f"{error}。")
