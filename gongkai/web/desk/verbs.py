"""Several forms on one page, one for each verb (`do`): how they are drawn, and drawn again after a refusal."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gongkai.base.errors import Reason
from gongkai.web.common.forms import Field, Form

Refusals = Mapping[str, tuple[Reason, ...]]


@dataclass(frozen=True, slots=True)
class Maker:
    """`refused`: verb → why. `seen`: the version that the page was drawn from; None where nothing is compared."""

    address: str
    typed: Mapping[str, str]
    refused: Refusals
    why_not: str = ""
    seen: int | None = None

    def form(self, verb: str, submit: str, *fields: Field, why_not: str = "", main: bool = False) -> Form:
        hidden = (("do", verb), *((("seen", str(self.seen)),) if self.seen is not None else ()))
        made = Form(
            self.address,
            submit,
            fields,
            verb,
            hidden,
            why_not=why_not or self.why_not,
            quiet=not main,
            multipart=any(field.kind == "file" for field in fields),
        )
        return made.again(self.typed, self.refused[verb]) if verb in self.refused else made


def offered(*forms: tuple[str, Form] | None) -> tuple[tuple[str, Form], ...]:
    """The forms of a page with their headings, without those that do not apply now."""
    return tuple(one for one in forms if one is not None)


def filtering(address: str, submit: str, *fields: Field, key: str = "filter") -> Form:
    """A form that only asks (GET)."""
    return replace(Form(address, submit, fields, key), quiet=True)
