"""Personal data (个人信息) in text that becomes public, as reasons to refuse it. What is found is proofing's business.

Only what stops a publication: an address, a mail box or a plate may lawfully stand in a register, and a person decides.
"""

from collections.abc import Iterator

from gongkai.base.errors import Reason
from gongkai.proofing.checksums import identity_fits
from gongkai.proofing.personal import find
from gongkai.proofing.personal_rules import BASIS, RULES

__all__ = ["identity_fits", "masked", "personal_in"]


def personal_in(term: str, text: str) -> Iterator[Reason]:
    """Why the text, called `term`, must not be kept as it stands; the number itself is not repeated whole."""
    said = set()
    for finding in sorted(find(text), key=lambda finding: list(RULES).index(finding.rule)):
        number = "".join(filter(str.isalnum, text[finding.start : finding.end]))
        if finding.blocks and (finding.rule, number) not in said:
            said.add((finding.rule, number))
            kind = RULES[finding.rule].term
            message = f"{term}里有{kind}（{finding.excerpt}）。这段文字会公开或者用于公开，请删去。"
            yield Reason("personal", BASIS, message)


def masked(text: str) -> str:
    """The text with everything that `personal_in` would refuse starred out, for a register that others read."""
    for finding in sorted(find(text), key=lambda one: one.start, reverse=True):
        if finding.blocks:
            text = text[: finding.start] + "＊" * (finding.end - finding.start) + text[finding.end :]
    return text
