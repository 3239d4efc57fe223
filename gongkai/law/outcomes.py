"""The outcomes that close an application, and what an answer lacks before it may be signed (条例 arts 14–16, 30–40).

The law knows more kinds of reply than the form has rows: staff choose the reply, the row follows. Every outcome closes
the case, and one application has one outcome (R-037).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.needs import DEMANDS, Lack, Need
from gongkai.law.replies import REPLIES, Outcome


class Circumstance(StrEnum):
    """办理情形 that add to what an answer which gives information must say."""

    OTHER_FORM = "other_form"  # 未按申请人要求的形式提供 (art. 40; R-048)
    OVER_OBJECTION = "over_objection"  # 第三方不同意, 决定公开 (art. 32; R-041)


OUTCOMES: Mapping[str, Outcome] = {outcome.key: outcome for outcome in REPLIES}

# What a 部分公开 may hold back beside what it gives (art. 37: 不应当公开或者不属于政府信息的内容; our reading: any part
# that cannot be given). The whole case still counts as 部分公开 only.
PARTS: Mapping[str, Outcome] = {
    outcome.key: outcome
    for outcome in REPLIES
    if outcome.key.startswith(("refused.", "unable.", "declined.")) or outcome.key == "other.not_a_request"
}

_ADDED = {
    Circumstance.OTHER_FORM: (Need.SUPPLY_FORM_REASON,),
    Circumstance.OVER_OBJECTION: (Need.PUBLIC_INTEREST, Need.THIRD_PARTY_NOTICE),
}

Said = Mapping[Need, str]
_ART_37 = "条例第三十七条"


@dataclass(frozen=True, slots=True)
class Hint:
    article: str
    message: str


def outcome_of(key: str) -> Outcome:
    """The outcome of a key, or a ValueError that names it."""
    if key not in OUTCOMES:
        raise ValueError(f"没有“{key}”这种答复结果。")
    return OUTCOMES[key]


def missing(
    key: str, said: Said, *, withheld: Mapping[str, Said] | None = None, under: Collection[Circumstance] = ()
) -> tuple[Lack, ...]:
    """Everything an answer still lacks before it may be signed; () when nothing. Each lack has its article.

    `withheld`: for 部分公开, what is held back by outcome key (of PARTS), each with what is said for that part.
    """
    outcome = outcome_of(key)
    parts = withheld or {}
    if parts and key != "partial":
        raise ValueError("只有部分公开才分部分写明不予公开的内容。")
    added = [need for circumstance in Circumstance if circumstance in under for need in _ADDED[circumstance]]
    lacks = list(_lacking(outcome, (*outcome.needs, *(added if outcome.gives else ())), said))
    if key == "partial" and not parts:
        lacks.append(Lack(Need.REASONS, _ART_37, "缺少不予公开的部分：请逐项写明哪些内容不予公开及其依据"))
    for part, words in parts.items():
        lacks += _lacking(part_of(part), _part_needs(part), words, part)
    return tuple(lacks)


def part_of(key: str) -> Outcome:
    """The outcome under which a part of a 部分公开 is held back, or a ValueError that names it."""
    if key not in PARTS:
        raise ValueError(f"“{key}”不能作为部分公开中不予公开的部分。")
    return PARTS[key]


def _part_needs(part: str) -> tuple[Need, ...]:
    """A part held back needs its reasons (art. 37), and it is separated already."""
    needs = [need for need in part_of(part).needs if need is not Need.SEPARATION_CONSIDERED]
    return tuple(dict.fromkeys((Need.REASONS, *needs)))


def _lacking(outcome: Outcome, needs: tuple[Need, ...], said: Said, part: str = "") -> Iterator[Lack]:
    for need in needs:
        if not said.get(need, "").strip():
            demand, of = DEMANDS[need], f"（{outcome.term}）" if part else ""
            yield Lack(need, _article(need, outcome, part), f"缺少{demand.term}{of}：请{demand.ask}", part)


def _article(need: Need, outcome: Outcome, part: str) -> str:
    """Reasons and provisions are asked for by the article of the reply itself, for a part held back by art. 37."""
    if need is Need.REASONS:
        return _ART_37 if part else (*outcome.articles, DEMANDS[need].article)[0]
    if need is Need.LEGAL_PROVISION:
        return (DEMANDS[need].article, *outcome.articles)[-1]
    return DEMANDS[need].article


def hints(key: str) -> tuple[Hint, ...]:
    """What the law gives to think about with this outcome; it never blocks."""
    outcome, found = outcome_of(key), []
    if outcome.withholds:
        found.append(Hint(_ART_37, "能够作区分处理的，应当提供可以公开的内容，答复改为部分公开"))
    if outcome.gives and key != "granted.told_how":
        found.append(Hint("条例第四十四条", "属于主动公开范围的（第十九至二十一条），应当及时主动公开"))
    return tuple(found)
