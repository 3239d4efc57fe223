"""申请的要件 (条例 art. 29): exactly what an application lacks, and nothing that the law does not ask.

The purpose (生产、生活、科研需要) is not asked since 2019 (art. 27), so nothing here could hold it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Item(StrEnum):
    """要件 of art. 29, second paragraph, items （一） to （三）; 授权 is our reading of who may apply for another."""

    NAME = "name"  # 姓名或者名称
    IDENTITY = "identity"  # 身份证明
    CONTACT = "contact"  # 联系方式
    DESCRIPTION = "description"  # 名称、文号或者便于查询的其他特征性描述
    FORM = "form"  # 形式要求
    WAY = "way"  # 获取信息的方式、途径
    AUTHORITY = "authority"  # 代理人的授权委托书
    ORAL_CONFIRMED = "oral_confirmed"  # 口头申请代填后由申请人确认


@dataclass(frozen=True, slots=True)
class Particulars:
    """What an application says, as far as art. 29 asks: each either stated or not."""

    name: str = ""
    identity: str = ""
    contact: str = ""
    description: str = ""
    form: str = ""
    way: str = ""
    by_agent: bool = False
    authorised: bool = False
    oral: bool = False
    oral_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    item: Item
    article: str
    message: str


_ART_29 = "《政府信息公开条例》第二十九条"
_ASKED = (
    (Item.NAME, "第二款第（一）项", "申请人的姓名或者名称"),
    (Item.IDENTITY, "第二款第（一）项", "申请人的身份证明"),
    (Item.CONTACT, "第二款第（一）项", "申请人的联系方式"),
    (Item.DESCRIPTION, "第二款第（二）项", "所申请信息的名称、文号或者便于查询的其他特征性描述"),
    (Item.FORM, "第二款第（三）项", "所申请信息的形式要求"),
    (Item.WAY, "第二款第（三）项", "获取信息的方式、途径"),
)
TERMS = {item: term for item, _, term in _ASKED} | {
    Item.AUTHORITY: "代理人的授权委托书",
    Item.ORAL_CONFIRMED: "申请人对代填内容的确认",
}


def missing(said: Particulars) -> tuple[Missing, ...]:
    """Everything that is missing, in the order of the article; () for a complete application (R-002, R-003)."""
    return tuple(_lacking(said))


def _lacking(said: Particulars) -> Iterator[Missing]:
    for item, clause, term in _ASKED:
        if not str(getattr(said, item.value)).strip():
            yield Missing(item, _ART_29 + clause, f"缺少{term}。")
    if said.by_agent and not said.authorised:
        yield Missing(Item.AUTHORITY, "我们的理解", f"缺少{TERMS[Item.AUTHORITY]}。")
    if said.oral and not said.oral_confirmed:
        yield Missing(
            Item.ORAL_CONFIRMED, _ART_29 + "第一款", f"口头申请由工作人员代填，缺少{TERMS[Item.ORAL_CONFIRMED]}。"
        )
