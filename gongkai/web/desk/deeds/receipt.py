"""收件: confirm, log attempts at contact, add what is missing, mend the day of receipt, give a new query code."""

from collections.abc import Iterator
from typing import Any

from gongkai.foi import actions as foi_actions
from gongkai.foi import queries as foi
from gongkai.foi.actions import Received
from gongkai.law.acts import Act, Why
from gongkai.law.receipt import Arrival, Channel
from gongkai.organs.queries import Power
from gongkai.web.common.forms import Field
from gongkai.web.common.wanted import DISC, DOWNLOAD, EITHER, EMAIL, FETCH, FILE, MAIL, OTHER, PAPER, READ
from gongkai.web.desk.deeds.deed import Deed, Ground, choice, how, on

GROUP = "收件"
_EITHER = (Power.HANDLE_APPLICATION, Power.REGISTER_APPLICATION)
_ART_31 = "《政府信息公开条例》第三十一条"
_CHANNELS = tuple((one.value, term) for one, term in foi.CHANNEL_TERMS.items())
FORMS = tuple((form, form or "未说明") for form in ("", PAPER, FILE, EITHER, DISC, OTHER))
WAYS = tuple((way, way or "未说明") for way in ("", MAIL, FETCH, EMAIL, DOWNLOAD, READ, OTHER))
YES = (("", "否"), ("yes", "是"))


def _confirm(ground: Ground) -> tuple[Field, ...]:
    return (on("与申请人确认的日期"), how("确认的方式", "例如电话、短信、当面；口头申请写明申请人已核对代填内容。"))


def _contact(ground: Ground) -> tuple[Field, ...]:
    return (
        on("联络日期"),
        Field("how", "联络的方式", help="例如电话、短信、上门；不要写号码。"),
        choice("reached", "结果", (("yes", "联络上了"), ("no", "没有联络上"))),
        Field("note", "说明", required=False),
    )


def _complete(ground: Ground) -> tuple[Field, ...]:
    terms = (
        ("name", "姓名或者名称"), ("identity_kind", "证件类型"), ("identity", "证件号码"), ("phone", "联系电话"),
        ("email", "电子邮箱"), ("address", "通信地址"), ("agent_name", "代理人姓名"),
        ("agent_identity", "代理人证件号码"), ("agent_phone", "代理人联系电话"),
    )  # fmt: skip
    kept = (("", "不变"), ("yes", "有"))
    return (
        *(Field(name, label, required=False) for name, label in terms),
        Field("agent_authorised", "授权委托书", "select", options=kept, required=False),
        Field("content", "申请公开的政府信息", "area", required=False),
        Field("wanted_form", "要求的载体形式", "select", options=(("", "不变"), *FORMS[1:]), required=False),
        Field("wanted_way", "获取信息的方式、途径", "select", options=(("", "不变"), *WAYS[1:]), required=False),
        Field("help_need", "需要的帮助", required=False),
    )


def _changes(said: dict[str, Any]) -> dict[str, Any]:
    changes = {name: value for name, value in said.items() if value}
    if "agent_authorised" in changes:
        changes["agent_authorised"] = True
    return {"changes": changes}


def arrival_fields(channel: str, arrived_on: str) -> tuple[Field, ...]:
    def when(name: str, label: str, help: str) -> Field:
        return Field(name, label, "date", help=help, required=False)

    return (
        choice("channel", "渠道", _CHANNELS, channel, "口头申请由工作人员代填，由申请人确认。"),
        Field("arrived_on", "到达日期", "date", arrived_on, "当面提交之日、签收之日或者收到之日。"),
        when(
            "confirmed_on",
            "与申请人确认的日期",
            "平常信函、互联网、传真、口头申请自确认之日起算（条例第三十一条）；还没有确认的不填。",
        ),
        Field("wrong_desk", "信件写给其他机构或者人员", "select", options=YES, required=False),
        when("office_on", "工作机构实际收到的日期", "信件写给其他机构或者人员时填写。"),
        Field("unreachable", "无法联络申请人", "select", options=YES, required=False),
        when("published_on", "按公布规则的收到日期", "机关公布的其他渠道，按其规则确定。"),
    )


def arrival_of(said: dict[str, Any]) -> Arrival:
    return Arrival(
        Channel(said["channel"]),
        said["arrived_on"],
        confirmed_on=said["confirmed_on"],
        wrong_desk=said["wrong_desk"] == "yes",
        office_on=said["office_on"],
        unreachable=said["unreachable"] == "yes",
        published_on=said["published_on"],
    )


def _correct(ground: Ground) -> tuple[Field, ...]:
    found = ground.found
    came = found.row.received_on.isoformat() if found.row.received_on else ""
    return (*arrival_fields(found.channel, came), Field("reason", "更正的原因"))


def _arrival(said: dict[str, Any]) -> dict[str, Any]:
    return {"arrival": arrival_of(said), "reason": said["reason"]}


def _is_open(found: foi.CasePage) -> Iterator[Why]:
    if found.standing.closed_on is not None:
        yield Why("", "申请已经办结；确需更正的，先撤销办结的事项")


def _whole(found: foi.CasePage) -> Iterator[Why]:
    if found.backfilled:
        yield Why("", "补录的申请没有申请人信息")


def _renew(**said: Any) -> Received:
    return foi_actions.renew_code(**said)


RECEIPT = (
    Deed(
        "confirm", "确认收到申请", GROUP, "已经确认，答复期限开始计算。", _confirm, foi_actions.confirm, _EITHER,
        Act.CONFIRM, _ART_31, "双方确认之日为收到申请之日，答复期限自次日起算。",
    ),
    Deed(
        "contact", "登记联络情况", GROUP, "已经登记联络情况。", _contact, foi_actions.log_contact_attempt, _EITHER,
        basis="国办公开办函〔2015〕207号", lead="联络不上的，自恢复联络之日起算；每次联络都应当留痕。", seen=False,
        shut=_is_open, convert=lambda said: {**said, "reached": said["reached"] == "yes"},
    ),
    Deed(
        "complete", "补齐要件、更正填写", GROUP, "已经补齐。", _complete, foi_actions.complete, _EITHER,
        basis="《政府信息公开条例》第二十九条", lead="只填需要补充或者更正的项目，不填的保持不变。",
        shut=_whole, convert=_changes,
    ),
    Deed(
        "correct_receipt", "更正收到日期", GROUP, "已经更正收到日期，原登记保留在办理记录中。", _correct,
        foi_actions.correct_receipt, _EITHER, basis=_ART_31, lead="原来的日期保留，期限重新计算。",
        shut=_is_open, convert=_arrival,
    ),
    Deed(
        "renew_code", "换发查询码", GROUP, "已经换发查询码，请打印回执交给申请人。", lambda ground: (), _renew, _EITHER,
        lead="原来的查询码立即失效；新的只显示一次。", shut=_whole,
    ),
)  # fmt: skip
