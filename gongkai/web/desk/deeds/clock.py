"""补正、征求意见、延期、说明理由: what stops, restarts or lengthens the time limit."""

from typing import Any

from gongkai.foi import actions as foi_actions
from gongkai.law.acts import Act
from gongkai.law.clock import PARTY_TERMS
from gongkai.law.events import Opinion, Party
from gongkai.law.steps import OPINION_TERMS
from gongkai.organs.queries import Power
from gongkai.web.common.forms import Field, Option
from gongkai.web.desk.deeds.deed import Deed, Ground, area, choice, how, letter, on, told, until, with_letter

_HANDLE, _EITHER = (Power.HANDLE_APPLICATION,), (Power.HANDLE_APPLICATION, Power.REGISTER_APPLICATION)
_DECIDE, _HEAD = (Power.REVIEW_LETTER, Power.APPROVE_EXTENSION), (Power.APPROVE_EXTENSION,)
_A30, _A32, _A33, _A35 = (f"《政府信息公开条例》第{n}条" for n in ("三十", "三十二", "三十三", "三十五"))
_CORRECTION, _CONSULT, _EXTEND, _REASONS = "补正", "征求意见", "延期", "说明理由"
_PARTIES = tuple((party.value, term) for party, term in PARTY_TERMS.items())
_OPINIONS = tuple((opinion.value, term) for opinion, term in OPINION_TERMS.items())


def _ask_correction(ground: Ground) -> tuple[Field, ...]:
    return (
        on("告知补正的日期", "应当自收到申请之日起7个工作日内一次性告知。"),
        until("补正的期限", help="合理的补正期限；申请人在期限内补正的，答复期限自收到补正次日起重新计算。"),
        area("items", "需要补正的事项", "指导申请人怎样补正，一次列全。"),
        *told(ground, "D03"),
    )


def _take_correction(ground: Ground) -> tuple[Field, ...]:
    return (on("收到补正的日期"), area("content", "补正的内容"))


def _excuse(ground: Ground) -> tuple[Field, ...]:
    return (on("决定的日期"), until("新的补正期限"), area("reason", "正当理由", "申请人说明的理由和认可的考虑。"))


def _lapse(ground: Ground) -> tuple[Field, ...]:
    help = "核实申请人没有正当理由：怎样核实的、结果如何。"
    return (on("决定不再处理的日期"), area("reason", "核实情况", help), *told(ground, "D26"))


def _consult(ground: Ground) -> tuple[Field, ...]:
    return (
        on("发出征求意见书的日期"),
        choice(
            "party", "征求谁的意见", _PARTIES, help="第三方不答复的由机关依法决定；共同制作机关逾期不答复的视为同意。"
        ),
        Field("name", "姓名或者名称"),
        Field("contact", "联系方式", help="加密保存。", required=False),
        area("subject", "征求意见的内容", rows=3),
        letter(ground, "D06", "D09"),
    )


def _refs(ground: Ground, *, unserved: bool = False) -> Field:
    """The consultations that are out, by name."""
    out = {
        one.ref for one in ground.found.standing.consultations if one.outstanding and not (unserved and one.served_on)
    }
    options: tuple[Option, ...] = tuple(
        (one.ref, f"{one.name}（{PARTY_TERMS[Party(one.party)]}，{one.ref}）")
        for one in ground.found.consultations
        if one.ref in out
    )
    asked = (ground.asked or {}).get("ref", "")
    return choice("ref", "征求意见的对象", options, asked or (options[0][0] if len(options) == 1 else ""))


def _note_service(ground: Ground) -> tuple[Field, ...]:
    return (_refs(ground, unserved=True), on("对方收到征求意见书的日期", "自收到之日起15个工作日。"), how("送达的方式"))


def _take_opinion(ground: Ground) -> tuple[Field, ...]:
    help = "不同意公开或者只同意部分公开的，录入其说明的理由；没有说明的，写明“未说明理由”。"
    return (
        _refs(ground),
        on("收到意见的日期"),
        choice("opinion", "意见", _OPINIONS),
        Field("reason", "理由", "area", help=help, required=False),
    )


def _end(ground: Ground) -> tuple[Field, ...]:
    return (_refs(ground), on("终止的日期"), area("reason", "终止的原因"))


def _approve(ground: Ground) -> tuple[Field, ...]:
    days = Field("days", "延长的工作日数", "number", "20", "最多20个工作日，只能延期一次。")
    return (on("批准的日期"), days, area("reason", "延期的原因"))


def _why_later() -> Field:
    return Field("reason", "补登的原因", help="纸质告知书不是当日登记的，写明原因。", required=False)


def _extend(ground: Ground) -> tuple[Field, ...]:
    approved = next(
        (
            str(one.days)
            for one in reversed(ground.found.events)
            if one.kind == "extension_approved" and not one.annulled
        ),
        "",
    )
    days = Field("days", "批准延长的工作日数", "number", approved)
    return (on("告知申请人的日期", "应当在答复期限届满之前（含当日）。"), days, *told(ground, "D05"), _why_later())


def _ask_reasons(ground: Ground) -> tuple[Field, ...]:
    return (
        on("要求说明理由的日期"),
        until("说明理由的期限", help="说明理由不停止计算答复期限。"),
        area("facts", "数量、频次明显超过合理范围的情况"),
        *told(ground, "D04"),
    )


def _take_reasons(ground: Ground) -> tuple[Field, ...]:
    return (on("收到理由说明的日期"), area("content", "申请人说明的理由"))


def _accept(ground: Ground) -> tuple[Field, ...]:
    return (on("认定的日期"), area("why", "认定理由合理的考虑"))


def _delay(ground: Ground) -> tuple[Field, ...]:
    return (
        on("告知申请人的日期"),
        until("延迟答复的合理期限"),
        area("reason", "不能按期答复的原因"),
        *told(ground, "D05"),
    )


def _party(said: dict[str, Any]) -> dict[str, Any]:
    return {**with_letter(said), "party": Party(said["party"])}


def _opinion(said: dict[str, Any]) -> dict[str, Any]:
    return {**said, "opinion": Opinion(said["opinion"])}


CLOCK = (
    Deed(
        "ask_correction", "告知补正", _CORRECTION, "已经登记告知补正。", _ask_correction, foi_actions.ask_correction,
        _HANDLE, Act.ASK_CORRECTION, _A30, "申请内容不明确的，7个工作日内一次性告知需要补正的事项和期限。",
        convert=with_letter,
    ),
    Deed(
        "take_correction", "收到补正", _CORRECTION, "已经登记补正，答复期限重新计算。", _take_correction,
        foi_actions.take_correction, _EITHER, Act.TAKE_CORRECTION, _A30,
    ),
    Deed(
        "excuse_correction", "认可逾期补正的正当理由", _CORRECTION, "已经认可并重新确定补正期限。", _excuse,
        foi_actions.excuse_correction, _DECIDE, Act.EXCUSE_CORRECTION, _A30,
    ),
    Deed(
        "lapse_correction", "逾期不补正，不再处理", _CORRECTION, "已经办结：逾期不补正，不再处理。", _lapse,
        foi_actions.lapse_correction, (Power.SIGN_LETTER,), Act.LAPSE_CORRECTION, _A30,
        "无正当理由逾期不补正的，视为放弃申请。由有签发权限的人员决定。", convert=with_letter,
    ),
    Deed(
        "consult", "征求意见", _CONSULT, "已经登记征求意见。", _consult, foi_actions.consult, _HANDLE, Act.CONSULT,
        f"{_A32}至第三十四条", "征求第三方、其他机关意见所需时间不计算在答复期限内。", convert=_party,
    ),
    Deed(
        "note_service", "登记征求意见书送达", _CONSULT, "已经登记送达。", _note_service, foi_actions.note_service,
        _HANDLE, Act.NOTE_SERVICE, _A32,
    ),
    Deed(
        "take_opinion", "收到意见", _CONSULT, "已经登记意见。", _take_opinion, foi_actions.take_opinion, _HANDLE,
        Act.TAKE_OPINION, _A32, convert=_opinion,
    ),
    Deed(
        "end_consultation", "终止征求意见", _CONSULT, "已经终止征求意见。", _end, foi_actions.end_consultation, _DECIDE,
        Act.END_CONSULTATION, _A32,
    ),
    Deed(
        "approve_extension", "批准延期", _EXTEND, "已经批准延期；告知申请人以后才生效。", _approve,
        foi_actions.approve_extension, _HEAD, Act.APPROVE_EXTENSION, f"{_A33}第二款", "告知申请人以后延期才生效。",
    ),
    Deed(
        "extend", "告知延期", _EXTEND, "已经登记告知延期。", _extend, foi_actions.extend, _HANDLE, Act.EXTEND,
        f"{_A33}第二款", convert=with_letter,
    ),
    Deed(
        "ask_reasons", "要求说明理由", _REASONS, "已经登记要求说明理由。", _ask_reasons, foi_actions.ask_reasons,
        _HANDLE, Act.ASK_REASONS, _A35, convert=with_letter,
    ),
    Deed(
        "take_reasons", "收到理由说明", _REASONS, "已经登记理由说明。", _take_reasons, foi_actions.take_reasons,
        _EITHER, Act.TAKE_REASONS, _A35,
    ),
    Deed(
        "accept_reasons", "认定理由合理", _REASONS, "已经认定理由合理。", _accept, foi_actions.accept_reasons, _DECIDE,
        Act.ACCEPT_REASONS, _A35,
    ),
    Deed(
        "delay", "告知延迟答复的合理期限", _REASONS, "已经登记延迟答复的期限。", _delay, foi_actions.delay, _HANDLE,
        Act.DELAY, _A35, convert=with_letter,
    ),
)  # fmt: skip
