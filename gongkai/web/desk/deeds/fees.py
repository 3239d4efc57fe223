"""信息处理费: quote and proposal, approval by another, notice, service, payment, treasury, lapse; 件 for the count."""

from collections.abc import Callable, Iterator
from typing import Any

from gongkai.foi import actions as foi_actions
from gongkai.foi import queries as foi
from gongkai.law.acts import Act, Why
from gongkai.law.fees import Method
from gongkai.law.outcomes import OUTCOMES
from gongkai.organs.queries import Power
from gongkai.web.common.forms import Field
from gongkai.web.desk.deeds.deed import Deed, Ground, area, choice, how, on, told, with_letter

GROUP = "信息处理费"
_HANDLE = (Power.HANDLE_APPLICATION,)
_FEES = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"
_A42 = "《政府信息公开条例》第四十二条"
_METHODS = ((Method.ITEMS.value, "按件计收"), (Method.PAGES.value, "按量（页）计收"))
_ANSWERS = tuple((one.key, one.term) for one in OUTCOMES.values() if one.letter)


def _in_state(*states: str) -> Callable[[foi.CasePage], Iterator[Why]]:
    """Open only while the fee stands there."""

    def why(found: foi.CasePage) -> Iterator[Why]:
        now = found.charge.state if found.charge else ""
        if now not in states:
            yield Why(_FEES, f"收费现在的状态：{found.charge.state_term if found.charge else '没有提出收费'}")

    return why


def _not_charged(found: foi.CasePage) -> Iterator[Why]:
    if found.standing.closed_on is not None:
        yield Why("", "申请已经办结")
    elif found.row.received_on is None:
        yield Why("", "收到申请之日还没有确定")
    if found.charge is not None:
        yield Why(f"{_FEES}第三条", "这件申请已经提出收费，不得重复计收")


def _asked(ground: Ground, name: str) -> str:
    return (ground.asked or {}).get(name, "")


def _propose(ground: Ground) -> tuple[Field, ...]:
    return (
        choice("method", "收费方式", _METHODS, _asked(ground, "method"), "只能选择一种；数量由系统按规定分档计算。"),
        choice("outcome", "拟作出的答复", _ANSWERS, _asked(ground, "outcome"), "按量计收只适用于提供复制件的答复。"),
        Field("pages", "页数", "number", _asked(ground, "pages"), "按量计收时填写，单面为一页。", required=False),
        area("reason", "收费的理由", "数量、频次明显超过合理范围的情况。", rows=3),
    )  # fmt: skip


def _drop(ground: Ground) -> tuple[Field, ...]:
    return (area("reason", "不收费的原因", rows=2),)


def _notice(ground: Ground) -> tuple[Field, ...]:
    return (on("发出收费通知的日期", "应当在答复期限内发出。"), *told(ground, "D11"))


def _served(ground: Ground) -> tuple[Field, ...]:
    return (on("申请人收到通知的日期", "自收到之日起20个工作日内缴费。"), how("送达的方式"))


def _payment(ground: Ground) -> tuple[Field, ...]:
    total = str(ground.found.charge.total) if ground.found.charge else ""
    return (
        on("缴费的日期", "缴费次日起重新计算答复期限。"),
        Field("amount", "缴费金额（元）", "decimal", total),
        Field("receipt_number", "财政票据号码"),
    )


def _treasury(ground: Ground) -> tuple[Field, ...]:
    return (on("缴入国库的日期"),)


def _lapse(ground: Ground) -> tuple[Field, ...]:
    return (on("决定不再处理的日期"), area("reason", "核实情况", "核实申请人逾期没有缴费。"), *told(ground, "D26"))


def _split(ground: Ground) -> tuple[Field, ...]:
    help = "一行写一件；只用于计费，年度报告仍按一件统计。不要写个人信息。"
    return (
        area("parts", "逐件的内容", help, "\n".join(ground.found.file.parts), rows=6),
        area("reason", "拆分的理由", rows=2),
    )


def _join(ground: Ground) -> tuple[Field, ...]:
    return (
        Field("earlier", "与哪件申请合并", help="同一申请人当月的申请，例如 2026-003。"),
        area("reason", "合并的理由", rows=2),
    )


def _quote(said: dict[str, Any]) -> dict[str, Any]:
    return {**said, "method": Method(said["method"])}


def _lines(said: dict[str, Any]) -> dict[str, Any]:
    return {**said, "parts": [line for line in said["parts"].splitlines() if line.strip()]}


FEES = (
    Deed(
        "propose_charge", "提出收费", GROUP, "已经提出收费，待另一位人员批准。", _propose, foi_actions.propose_charge,
        _HANDLE, basis=_A42, shut=_not_charged, convert=_quote,
        lead="原则上不收费；数量、频次明显超过合理范围的，可以收取。",
    ),
    Deed(
        "approve_charge", "批准收费", GROUP, "已经批准收费。", lambda ground: (), foi_actions.approve_charge,
        (Power.APPROVE_FEE,), basis=_A42, shut=_in_state("proposed"), seen=False,
    ),
    Deed(
        "drop_charge", "不予收费", GROUP, "已经决定不收费。", _drop, foi_actions.drop_charge,
        (Power.HANDLE_APPLICATION, Power.APPROVE_FEE), basis=_A42, shut=_in_state("proposed", "approved"), seen=False,
    ),
    Deed(
        "notice_fee", "发出收费通知", GROUP, "已经登记发出收费通知。", _notice, foi_actions.notice_fee, _HANDLE,
        Act.NOTICE_FEE, _FEES, shut=_in_state("approved"), convert=with_letter, seen=False,
    ),
    Deed(
        "note_fee_service", "登记收费通知送达", GROUP, "已经登记送达，缴费期限开始计算。", _served,
        foi_actions.note_fee_service, _HANDLE, Act.NOTE_FEE_SERVICE, _FEES, shut=_in_state("noticed"), seen=False,
    ),
    Deed(
        "take_payment", "登记缴费", GROUP, "已经登记缴费，答复期限重新计算。", _payment, foi_actions.take_payment,
        _HANDLE, Act.TAKE_PAYMENT, _FEES, shut=_in_state("noticed"), seen=False,
    ),
    Deed(
        "pay_in", "登记缴库", GROUP, "已经登记缴库。", _treasury, foi_actions.pay_in, _HANDLE, basis=_FEES,
        shut=_in_state("paid"), seen=False,
    ),
    Deed(
        "lapse_fee", "逾期不缴费，不再处理", GROUP, "已经办结：逾期不缴费，不再处理。", _lapse, foi_actions.lapse_fee,
        (Power.SIGN_LETTER,), Act.LAPSE_FEE, _FEES, "由有签发权限的人员决定。", shut=_in_state("noticed"),
        convert=with_letter, seen=False,
    ),
    Deed(
        "split", "拆分计费件", GROUP, "已经拆分计费件。", _split, foi_actions.split, _HANDLE, basis=f"{_FEES}第四条",
        lead="一事一申请：只影响按件计收的件数。", shut=_not_charged, convert=_lines,
    ),
    Deed(
        "join_for_charging", "合并计费", GROUP, "已经合并计费。", _join, foi_actions.join_for_charging, _HANDLE,
        basis=f"{_FEES}第四条", shut=_not_charged,
    ),
)  # fmt: skip
