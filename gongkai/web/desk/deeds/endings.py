"""办结 otherwise than by a reply's letter, what was entered by mistake, the file put away."""

from collections.abc import Iterator
from typing import Any

from gongkai.base.now import today
from gongkai.foi import actions as foi_actions
from gongkai.foi import queries as foi
from gongkai.law.acts import Act, Why
from gongkai.law.needs import DEMANDS, Need
from gongkai.organs.queries import Power
from gongkai.web.common.forms import Field
from gongkai.web.desk.deeds.deed import Deed, Ground, area, on

GROUP = "办结和归档"
_HANDLE, _EITHER = (Power.HANDLE_APPLICATION,), (Power.HANDLE_APPLICATION, Power.REGISTER_APPLICATION)
_A45 = "《政府信息公开条例》第四十五条"
_OTHER_NEEDS = (Need.LEGAL_PROVISION, Need.REASONS)


def _withdraw(ground: Ground) -> tuple[Field, ...]:
    return (on("申请人撤回的日期"), Field("how", "撤回的方式和凭证", help="例如书面撤回申请、短信确认，已存入案卷。"))


def _otherwise(ground: Ground) -> tuple[Field, ...]:
    needs = (area(need.value, DEMANDS[need].term, DEMANDS[need].ask, rows=2) for need in _OTHER_NEEDS)
    return (on("处理的日期"), area("how", "怎样处理的"), *needs)


def _said(said: dict[str, Any]) -> dict[str, Any]:
    needs = {need: said[need.value] for need in _OTHER_NEEDS}
    return {"on": said["on"], "how": said["how"], "said": needs}


def _archive(ground: Ground) -> tuple[Field, ...]:
    return (on("归档日期"),)


def _not_closed(found: foi.CasePage) -> Iterator[Why]:
    if found.standing.closed_on is None:
        yield Why(_A45, "申请还没有办结")
    if found.archived_on is not None:
        yield Why("", f"已于{found.archived_on}归档")


def _annul(ground: Ground) -> tuple[Field, ...]:
    standing = [one for one in ground.found.events if not one.annulled]
    last = str(standing[-1].sequence) if standing else ""
    return (
        Field("sequence", "撤销第几项", "number", last, "从最后一项开始依次撤销；记录保留，期限重新计算。"),
        Field("reason", "撤销的原因"),
    )


def _nothing_to_annul(found: foi.CasePage) -> Iterator[Why]:
    standing = [one for one in found.events if not one.annulled]
    if not standing or standing[-1].kind == "received":
        yield Why("", "没有可以撤销的办理事项；收到日期有误的，用“更正收到日期”")


def _void(ground: Ground) -> tuple[Field, ...]:
    return (Field("reason", "作废的原因", help="只用于登记错误，例如把同一份来件登记了两次；编号保留。"),)


def _void_today(**said: Any) -> object:
    return foi_actions.void(on=today(), **said)


ENDINGS = (
    Deed(
        "withdraw", "申请人撤回", GROUP, "已经登记撤回，申请办结。", _withdraw, foi_actions.withdraw, _EITHER,
        Act.WITHDRAW, _A45,
    ),
    Deed(
        "answer_otherwise", "其他处理", GROUP, "已经办结：其他处理。", _otherwise, foi_actions.answer_otherwise,
        (Power.SIGN_LETTER,), Act.ANSWER, convert=_said,
        lead="没有规定文书的处理。能用规定的答复类型的，应当用规定的类型。",
    ),
    Deed(
        "archive", "归档", GROUP, "已经归档。", _archive, foi_actions.archive, _HANDLE, basis=_A45,
        lead="归档目录按案卷现有内容自动列出。", shut=_not_closed,
    ),
    Deed(
        "annul", "撤销误登的事项", GROUP, "已经撤销，期限重新计算。", _annul, foi_actions.annul, _HANDLE,
        shut=_nothing_to_annul,
    ),
    Deed(
        "void", "作废登记", GROUP, "已经作废，编号保留。", _void, _void_today, (Power.REGISTER_APPLICATION,),
    ),
)  # fmt: skip
