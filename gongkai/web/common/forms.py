"""Forms as frozen records: what is asked, what was typed, why it was refused; and reading typed text into values.

A form that is refused comes back with every reason and everything that was typed. It decides nothing: a date that
is no date is the one thing it says itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from gongkai.base.days import read_day
from gongkai.base.errors import STALE, Reason, Refused, refuse_if
from gongkai.base.text import clean

Option = tuple[str, str]  # value, words


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """`kind`: text, date, number, decimal, area, select, checks, file, files, password.

    The value of checks is the chosen ones with blanks between them.
    """

    name: str
    label: str
    kind: str = "text"
    value: str = ""
    help: str = ""
    options: tuple[Option, ...] = ()  # to choose from; with a text, what is suggested
    required: bool = True
    rows: int = 3
    accept: str = ""  # kinds of files that the browser offers
    faults: tuple[str, ...] = ()  # why what was typed here was refused

    @property
    def template(self) -> str:
        return f"common/field_{self.kind}.html"

    @property
    def choices(self) -> tuple[Choice, ...]:
        chosen = self.value.split() if self.kind == "checks" else (self.value,)
        return tuple(Choice(value, text, value in chosen) for value, text in self.options)


@dataclass(frozen=True, slots=True)
class Told:
    """A reason as the list of reasons prints it; `href` leads to where it can be mended, "" where that is nowhere."""

    message: str
    article: str
    href: str


@dataclass(frozen=True, slots=True)
class Form:
    """`key` tells several forms of one page apart. `why_not`: the reason why this person cannot use it now."""

    action: str
    submit: str
    fields: tuple[Field, ...] = ()
    key: str = "form"
    hidden: tuple[tuple[str, str], ...] = ()
    reasons: tuple[Reason, ...] = ()
    why_not: str = ""
    multipart: bool = False
    quiet: bool = False  # drawn as a secondary button
    also: tuple[Option, ...] = ()  # further ways to hand it in: value of "do", words
    keeps: bool = False  # warn before the page is left with unsaved text
    mends: tuple[Option, ...] = ()  # where what is refused can be mended: code (or its beginning), address

    @property
    def told(self) -> tuple[Told, ...]:
        return tuple(Told(one.message, one.article, self._place(one.code)) for one in self.reasons)

    def _place(self, code: str) -> str:
        if any(field.name == code for field in self.fields):
            return f"#{self.key}-{code}"
        return next((address for start, address in self.mends if code.startswith(start)), "")

    def again(self, typed: Mapping[str, str], reasons: tuple[Reason, ...]) -> "Form":
        """As it was handed in, with the reasons why it was refused.

        What was seen stays what it was; only a page that has just said 他人已修改 shows what is stored now.
        """
        fields = tuple(
            replace(
                field,
                value=typed.get(field.name, field.value),
                faults=tuple(reason.message for reason in reasons if reason.code == field.name),
            )
            for field in self.fields
        )
        told = any(reason.code == STALE for reason in reasons)
        hidden = self.hidden if told else tuple((name, typed.get(name, value)) for name, value in self.hidden)
        return replace(self, fields=fields, hidden=hidden, reasons=reasons)


def homeless(reasons: tuple[Reason, ...], *forms: Form | None) -> tuple[Told, ...]:
    """The reasons that no form of the page carries any more, because its act has been done meanwhile by another."""
    carried = any(form is not None and form.reasons for form in forms)
    return () if carried else tuple(Told(one.message, one.article, "") for one in reasons)


class Typed:
    """Reads typed text into values and collects what cannot be read; `check` refuses with all of it at once."""

    def __init__(self, typed: Mapping[str, str]) -> None:
        self.typed = typed
        self.reasons: list[Reason] = []

    def text(self, name: str) -> str:
        return clean(self.typed.get(name, ""))

    def day(self, name: str, label: str) -> date:
        on = read_day(self.text(name))
        if on is None:
            self.reasons.append(Reason(name, "", f"{label}：请填写日期，例如 2023-12-31。"))
        return on or date.min

    def whole(self, name: str, label: str) -> int:
        text = self.text(name)
        if text.isascii() and text.isdigit() and len(text) <= 12:
            return int(text)
        self.reasons.append(Reason(name, "", f"{label}：请填写不小于0的整数。"))
        return 0

    def seen(self) -> int:
        """The version that the page was drawn from; one that cannot be read is none that was ever stored."""
        text = self.text("seen")
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else -1

    def check(self) -> None:
        refuse_if(self.reasons)


def attempt(act: Callable[[], object]) -> tuple[Reason, ...]:
    """Do it; () when it is done, all the reasons when it was refused."""
    try:
        act()
    except Refused as refusal:
        return refusal.reasons
    return ()
