"""One deed: its form, the action behind it, who may do it, and every reason why it is closed now."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from gongkai.base.errors import Reason
from gongkai.base.now import today
from gongkai.foi import queries as foi
from gongkai.law.acts import Act, Role, Why, role_refusal
from gongkai.organs.queries import Power
from gongkai.web.common.forms import Field, Option, Typed


@dataclass(frozen=True, slots=True)
class Ground:
    """What a form is made from: the case, and whom of the office it may name."""

    found: foi.CasePage
    people: tuple[Option, ...] = ()  # login, name
    departments: tuple[Option, ...] = ()
    asked: Mapping[str, str] | None = None  # what the link to the form already says


def _none(found: foi.CasePage) -> Iterator[Why]:
    return iter(())


def _same(said: dict[str, Any]) -> dict[str, Any]:
    return said


@dataclass(frozen=True, slots=True)
class Deed:
    """`act`: the act of law it does; `shut`: further reasons against it, from what stands in the case."""

    verb: str
    title: str
    group: str
    done: str
    fields: Callable[[Ground], tuple[Field, ...]]
    call: Callable[..., object]
    powers: tuple[Power, ...]
    act: Act | None = None
    basis: str = ""
    lead: str = ""
    shut: Callable[[foi.CasePage], Iterator[Why]] = _none
    convert: Callable[[dict[str, Any]], dict[str, Any]] = _same
    seen: bool = True  # the action asks which version was seen
    files: bool = False
    names: bool = False  # the form names people or parts of the office
    hidden: bool = False  # reached from its place on the page, not from the list of acts


def closed(deed: Deed, found: foi.CasePage) -> tuple[Why, ...]:
    """Every reason why this person cannot do it now; () where it is open. The action decides again."""
    return (*barred(deed, found), *_closed(deed, found))


def barred(deed: Deed, found: foi.CasePage) -> tuple[Why, ...]:
    """The reasons that hold on any day. The others are of today: what happened on an earlier one may be entered."""
    power = f"您没有“{'”或者“'.join(power.label for power in deed.powers)}”的权限"
    void, lacks = found.row.voided, not found.powers & set(deed.powers)
    return (*((Why("", "申请已经作废"),) if void else ()), *((Why("", power),) if lacks else ()))


def _closed(deed: Deed, found: foi.CasePage) -> Iterator[Why]:
    if deed.act is not None:
        # Whether the person may is asked by power above; law.acts names the roles of the same division of labour.
        by_role = {why for role in Role for why in role_refusal(deed.act, role)}
        whys = next(row.whys for row in found.acts if row.act is deed.act)
        yield from (why for why in whys if why not in by_role)
    yield from deed.shut(found)


def values(typed: Typed, fields: tuple[Field, ...]) -> dict[str, Any]:
    """What was typed, as the action wants it; what cannot be read is collected in `typed`."""
    return {field.name: _value(typed, field) for field in fields if field.kind != "files"}


def _value(typed: Typed, field: Field) -> Any:
    text = typed.text(field.name)
    if field.kind == "select" and (text not in dict(field.options) or (field.required and not text)):
        typed.reasons.append(Reason(field.name, "", f"{field.label}：请从列表中选择。"))
        return ""
    if field.kind not in ("date", "number", "decimal"):
        return text
    if not text and not field.required:
        return None
    if field.kind == "date":
        return typed.day(field.name, field.label)
    return typed.whole(field.name, field.label) if field.kind == "number" else _amount(typed, field)


def _amount(typed: Typed, field: Field) -> Decimal:
    try:
        amount = Decimal(typed.text(field.name))
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or not 0 <= amount < 10**9:
        typed.reasons.append(Reason(field.name, "", f"{field.label}：请填写金额，例如 500 或者 500.00。"))
        return Decimal(0)
    return amount


def on(label: str = "日期", help: str = "") -> Field:
    """The day on which it counts in law, today unless it is told later."""
    return Field("on", label, "date", today().isoformat(), help)


def until(label: str, value: date | None = None, help: str = "") -> Field:
    return Field("until", label, "date", value.isoformat() if value else "", help)


def area(name: str, label: str, help: str = "", value: str = "", rows: int = 4) -> Field:
    return Field(name, label, "area", value, help, rows=rows)


def how(label: str = "方式和凭证", help: str = "") -> Field:
    return Field("how", label, help=help, required=False)


def choice(name: str, label: str, options: tuple[Option, ...], value: str = "", help: str = "") -> Field:
    return Field(name, label, "select", value, help, (("", "请选择"), *options))


def letter(ground: Ground, *codes: str) -> Field:
    """Which issued letter told it; none where it was told otherwise."""
    issued = tuple(
        (str(one.id), f"{one.term} {one.number_text}")
        for one in ground.found.letters
        if one.code in codes and one.state == "issued"
    )
    last = issued[-1][0] if issued else ""
    help = "" if issued else "没有已经发出的这种文书；请先在“文书”里起草、签发。"
    return Field("letter", "文书", "select", last, help, (("", "没有附文书"), *issued), required=False)


def told(ground: Ground, *codes: str) -> tuple[Field, ...]:
    """The letter without which it is not told: one issued here, or one made on paper by its number or date."""
    help = "没有在本系统制作文书的，写明纸质文书的文号或者日期。"
    return (letter(ground, *codes), Field("paper", "纸质文书", help=help, required=False))


def with_letter(said: dict[str, Any]) -> dict[str, Any]:
    return {**said, "letter": int(said["letter"]) if said["letter"] else None}
