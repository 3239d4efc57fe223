"""The form of a reply: what the law asks of its outcome, the parts held back, what its letter says beside that."""

from collections.abc import Iterator, Mapping

from django.http import QueryDict

from gongkai.foi import queries as foi
from gongkai.law.letters import Element
from gongkai.law.needs import DEMANDS, Need
from gongkai.law.outcomes import OUTCOMES, PARTS, Circumstance
from gongkai.letters import queries as letters
from gongkai.letters.actions import Enclosure
from gongkai.web.common.forms import Field, Typed
from gongkai.web.desk.lettering import element_fields

_GROUPS = (
    ("予以公开", "granted."),
    ("部分公开", "partial"),
    ("不予公开", "refused."),
    ("无法提供", "unable."),
    ("不予处理", "declined."),
    ("不属于公开申请", "other.not_a_request"),
)
_GIVES = (
    (Circumstance.OTHER_FORM, "未按申请人要求的形式提供", (Need.SUPPLY_FORM_REASON,)),
    (Circumstance.OVER_OBJECTION, "第三方不同意，决定公开", (Need.PUBLIC_INTEREST, Need.THIRD_PARTY_NOTICE)),
)
_KNOWN = {Element.ADDRESSEE, Element.SALUTATION, Element.RECEIVED_ON, Element.REQUEST, Element.BASIS, Element.REMEDY}
PART_OPTIONS = tuple((key, f"{part.term}（{part.articles[-1]}）") for key, part in PARTS.items() if part.articles)


def groups() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The outcomes with a letter of their own, as people choose among them."""
    for title, start in _GROUPS:
        yield title, tuple(key for key in OUTCOMES if key.startswith(start))


def needed(outcome: str) -> str:
    """What this answer has to say, in one line."""
    kind = OUTCOMES[outcome]
    return "、".join(DEMANDS[need].term for need in kind.needs) or (
        "逐项写明不予公开的内容" if outcome == "partial" else ""
    )


def parts_field(chosen: Mapping[str, object] | tuple[str, ...] = ()) -> Field:
    help = "每一部分都要写明理由和依据；整件申请在年度报告中计为“部分公开”。"
    return Field("parts", "哪些部分不予公开", "checks", " ".join(chosen), help, PART_OPTIONS, required=False)


def fields(reply: foi.ReplyRow, found: foi.CasePage) -> tuple[Field, ...]:
    """Everything that this reply may say, what is mostly known already at the end."""
    assert reply.letter is not None
    typed = element_fields(reply.letter, foi.said_elsewhere(reply.outcome))
    known = {f"el.{element.value}" for element in _KNOWN}
    return (
        *_needs(reply),
        *(_parts(reply) if reply.outcome == "partial" else ()),
        *(field for field in typed if field.name not in known),
        *_circumstances(reply),
        *_enclosures(reply.letter, found),
        *(field for field in typed if field.name in known),
        Field(
            "text",
            "文书的文字",
            "area",
            reply.letter.text,
            "{{…}}处填入要素；缺了必备的要素不能提交。",
            required=False,
            rows=12,
        ),
    )


def _needs(reply: foi.ReplyRow) -> Iterator[Field]:
    for key, term, ask, must in foi.needs_of(reply.outcome):
        label = term if must else f"{term}（可以不写）"
        yield Field(
            f"need.{key}", label, "area", reply.said.get(key, ""),
            f"{ask}（{DEMANDS[Need(key)].article}）。案卷已有这项留痕的，可以不填。", required=False,
        )  # fmt: skip


def _parts(reply: foi.ReplyRow) -> Iterator[Field]:
    yield parts_field(tuple(reply.withheld))
    for part, words in reply.withheld.items():
        kind = PARTS[part]
        wanted = [need for need in (Need.REASONS, *kind.needs) if need is not Need.SEPARATION_CONSIDERED]
        for need in dict.fromkeys(wanted):
            yield Field(
                f"part.{part}.{need.value}", f"{kind.term}：{DEMANDS[need].term}", "area", words.get(need.value, ""),
                DEMANDS[need].ask, required=False, rows=2,
            )  # fmt: skip


def _circumstances(reply: foi.ReplyRow) -> Iterator[Field]:
    if not OUTCOMES[reply.outcome].gives:
        return
    for circumstance, term, needs in _GIVES:
        chosen = "yes" if circumstance.value in reply.under else ""
        yield Field(
            f"under.{circumstance.value}", term, "select", chosen, options=(("", "否"), ("yes", "是")), required=False
        )
        for need in needs if chosen else ():
            yield Field(
                f"need.{need.value}", DEMANDS[need].term, "area", reply.said.get(need.value, ""), DEMANDS[need].ask,
                required=False, rows=2,
            )  # fmt: skip


def _enclosures(letter: letters.LetterPage, found: foi.CasePage) -> Iterator[Field]:
    """What goes out is a copy without hidden data; a file that has none yet is not offered."""
    options = tuple((one.copy_digest, one.name) for one in found.attachments if one.copy_digest)
    if options:
        chosen = " ".join(one.digest for one in letter.attachments)
        yield Field("enclosed", "随文书提供的公开件", "checks", chosen, options=options, required=False)


def said(typed: Typed) -> dict[Need, str]:
    return {
        Need(name.removeprefix("need.")): typed.text(name)
        for name in typed.typed
        if name.removeprefix("need.") in set(Need) and name.startswith("need.")
    }


def withheld(post: QueryDict, typed: Typed) -> dict[str, dict[Need, str]]:
    """The chosen parts with what is said of each; a part that is no longer chosen falls away with its words."""
    return {
        part: {need: text for need in Need if (text := typed.text(f"part.{part}.{need.value}"))}
        for part in post.getlist("parts")
        if part in PARTS
    }


def under(typed: Typed) -> tuple[Circumstance, ...]:
    return tuple(one for one in Circumstance if typed.text(f"under.{one.value}") == "yes")


def enclosed(post: QueryDict, found: foi.CasePage) -> tuple[Enclosure, ...]:
    copies = {one.copy_digest: one.name for one in found.attachments if one.copy_digest}
    return tuple(Enclosure(copies[digest], digest) for digest in post.getlist("enclosed") if digest in copies)
