"""复议 and 诉讼: the remedy clause (救济告知) of an answer by its legal basis and its date, and whom to apply to.

The clause follows the legal basis, not the row of the report: what is withheld under arts 14–16 goes to reconsideration
first (复议前置) from 2024-01-01, all else leaves the choice. It names 复议机关, court and time limits as printed.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.basis import Certainty
from gongkai.law.organ import OrganLevel
from gongkai.law.outcomes import outcome_of, part_of
from gongkai.law.replies import REPLIES, Outcome

REVISED_ON = date(2024, 1, 1)  # 行政复议法 (2023年修订) in force
INTERPRETED_ON = date(2025, 6, 1)  # 法释〔2025〕8号 in force


class ClauseKind(StrEnum):
    RECONSIDER_FIRST = "reconsider_first"  # 复议前置
    CHOICE = "choice"  # 可以复议，也可以诉讼
    NONE = "none"  # 不写救济告知


@dataclass(frozen=True, slots=True)
class RemedyOrgan:
    """What the clause needs to know of the organ that answers. Names in full, as they are printed."""

    name: str
    level: OrganLevel
    parent: str = ""  # 本级、上一级或者设立本机关的人民政府, by level
    superior: str = ""  # 上一级主管部门 (a department's)
    vertical: bool = False  # 海关、金融、外汇管理、税务、国家安全: 垂直领导
    justice: bool = False  # 履行行政复议机构职责的司法行政部门
    court: str = ""  # 有管辖权的人民法院, as the organ prints it
    online: str = ""  # 提交行政复议申请书的互联网渠道


@dataclass(frozen=True, slots=True)
class Authority:
    """复议机关: one, or two where the applicant may choose."""

    names: tuple[str, ...]
    basis: str

    def __str__(self) -> str:
        return "或者".join(self.names)


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause as the letter prints it; empty text where none is printed."""

    text: str
    kind: ClauseKind
    basis: str = ""
    authority: str = ""
    certainty: Certainty = Certainty.CONFIRMED


_DEPARTMENTS = (OrganLevel.COUNTY_DEPARTMENT, OrganLevel.CITY_DEPARTMENT, OrganLevel.PROVINCE_DEPARTMENT)
_HIGHEST = (OrganLevel.PROVINCE, OrganLevel.MINISTRY)


def authority(organ: RemedyOrgan, *, on: date) -> Authority:
    """Who reconsiders the acts of `organ` (R-054, R-055), or a ValueError that says which name is not filled in."""
    new, law = on >= REVISED_ON, _reconsideration_law(on)
    if (organ.vertical or organ.justice) and organ.level not in (*_DEPARTMENTS, OrganLevel.MINISTRY):
        raise ValueError(f"{organ.name}是{organ.level.term}，不是垂直领导的部门或者司法行政部门，请核对机关信息。")
    if organ.level in _HIGHEST:
        clause = ("第二十四条第二款" if organ.level is OrganLevel.PROVINCE else "第二十五条") if new else "第十四条"
        return Authority((_named(organ.name, "机关名称"),), law + clause)
    if organ.vertical:
        return Authority((_superior(organ),), law + ("第二十七条" if new else "第十二条第二款"))
    parent = _named(organ.parent, f"{organ.name}的复议机关（{_PARENTS[organ.level]}）")
    if organ.level in _DEPARTMENTS:
        if not new:
            return Authority((parent, organ.superior.strip() or "上一级主管部门"), law + "第十二条第一款")
        if organ.justice:
            return Authority((parent, _superior(organ)), law + "第二十八条")
        return Authority((parent,), law + "第二十四条第一款第（一）项")
    if organ.level is OrganLevel.STREET:
        return Authority((parent,), law + ("第二十四条第一款第（三）项" if new else "第十五条第一款第（一）项"))
    return Authority((parent,), law + ("第二十四条第一款第（二）项" if new else "第十三条第一款"))


_PARENTS = dict.fromkeys(_DEPARTMENTS, "本级人民政府") | {
    OrganLevel.STREET: "设立该街道办事处的区或者不设区的市人民政府",
    OrganLevel.TOWNSHIP: "上一级人民政府",
    OrganLevel.COUNTY: "上一级人民政府",
    OrganLevel.CITY: "上一级人民政府",
}


def _reconsideration_law(on: date) -> str:
    return "《中华人民共和国行政复议法》" if on >= REVISED_ON else "《中华人民共和国行政复议法》（2017年修正）"


def _superior(organ: RemedyOrgan) -> str:
    return _named(organ.superior, f"{organ.name}的上一级主管部门")


def _named(name: str, what: str) -> str:
    if not name.strip():
        raise ValueError(f"救济告知缺少{what}的名称，请先在机关信息中填写。")
    return name.strip()


def clause(
    outcome_key: str,
    *,
    on: date,
    organ: RemedyOrgan,
    partly_under: Collection[str] = (),
    electronic: bool = False,
) -> Clause:
    """The clause of an answer made on `on`. `partly_under`: what a 部分公开 holds back, keys of outcomes.PARTS.

    `electronic`: served online, so the online channel for reconsideration goes with it (R-036; 复议法 art. 22(2)).
    """
    kind, certainty = kind_of(outcome_key, on=on, partly_under=partly_under)
    if kind is ClauseKind.NONE:
        return Clause("", kind)
    whom = authority(organ, on=on)
    names = (str(whom), _named(organ.court, "有管辖权的人民法院"))
    first, either = _first(*names, organ, on), _either(*names)
    if kind is ClauseKind.CHOICE:
        text = f"如对本答复不服，{either}"
    elif outcome_key == "partial":
        text = f"如对本答复中不予公开的内容不服，{first}如对本答复的其他内容不服，{either}"
    else:
        text = f"如对本答复不服，{first}"
    if electronic and on >= REVISED_ON:
        online = _named(organ.online, "提交行政复议申请书的互联网渠道")
        text += f"行政复议申请书可以通过互联网渠道（{online}）提交。"
    return Clause(text, kind, _basis(kind, on, whom.basis), str(whom), certainty)


def _first(whom: str, court: str, organ: RemedyOrgan, on: date) -> str:
    """复议前置 must be said in so many words (复议法 art. 23(2))."""
    text = (
        f"应当先自收到本答复之日起60日内向{whom}申请行政复议；"
        f"对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向{court}提起行政诉讼"
    )
    if organ.level in _HIGHEST and on >= REVISED_ON:
        text += "，也可以向国务院申请裁决"  # art. 26
    return text + "。"


def _either(whom: str, court: str) -> str:
    return (
        f"可以自收到本答复之日起60日内向{whom}申请行政复议，也可以自收到本答复之日起6个月内直接向{court}提起行政诉讼。"
    )


def kind_of(outcome_key: str, *, on: date, partly_under: Collection[str] = ()) -> tuple[ClauseKind, Certainty]:
    """Which clause an answer carries, and how sure we are of it."""
    outcome = outcome_of(outcome_key)
    parts = [part_of(key) for key in partly_under]
    if (outcome_key == "partial") is not bool(parts):
        raise ValueError("部分公开（并且只有部分公开）应当写明不予公开的部分及其依据。")
    if outcome.letter is None and not outcome.adverse:
        return ClauseKind.NONE, Certainty.CONFIRMED  # 撤回: nothing was decided
    if on < REVISED_ON:
        return ClauseKind.CHOICE, Certainty.CONFIRMED
    if outcome.withholds:
        return ClauseKind.RECONSIDER_FIRST, Certainty.CONFIRMED
    if any(part.withholds for part in parts):
        return ClauseKind.RECONSIDER_FIRST, Certainty.OURS
    return ClauseKind.CHOICE, _certainty_of_choice(outcome, on)


def _certainty_of_choice(outcome: Outcome, on: date) -> Certainty:
    """法释〔2025〕8号 art. 1 settled it for 无法提供 and 不予处理 (R-051); for art. 36(七) we infer it (R-052)."""
    if outcome.key.startswith("granted."):
        return Certainty.CONFIRMED
    settled = outcome.key.startswith(("unable.", "declined.")) or outcome.key.endswith("_lapsed")
    return Certainty.CONFIRMED if settled and on >= INTERPRETED_ON else Certainty.OURS


def _basis(kind: ClauseKind, on: date, authority_basis: str) -> str:
    found = [authority_basis, "第二十条" if on >= REVISED_ON else "第九条"]
    if kind is ClauseKind.RECONSIDER_FIRST:
        found.append("第二十三条第一款第（四）项、第二款")
    found.append("《中华人民共和国行政诉讼法》第四十四条、第四十五条")
    if kind is ClauseKind.CHOICE:
        found.append("第四十六条")
    if on >= INTERPRETED_ON:
        found.append("法释〔2025〕8号第一条")
    return "、".join(found)


def carries_clause(letter: str) -> bool:
    """Whether a letter of this code is an answer: procedural notices (补正、延期、征求意见、收费) are not (R-056)."""
    return letter in {outcome.letter for outcome in REPLIES}
