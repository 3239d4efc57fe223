"""编号序列: how the letters are numbered, e.g. 样公复〔2024〕12号. The 机关代字 before the word is the organ's own."""

from enum import StrEnum


class LetterSeries(StrEnum):
    """编号序列: one series a year for each kind of paper; a record that goes with another letter has no number."""

    REPLY = "reply"
    NOTICE = "notice"
    CONSULTATION = "consultation"
    ASSISTANCE = "assistance"
    FEE = "fee"
    DEFENCE = "defence"
    NONE = "none"

    @property
    def word(self) -> str:
        """What follows the organ's 机关代字 in the number, where the organ has not chosen otherwise: 样公复."""
        return _WORDS[self]


_WORDS = {
    LetterSeries.REPLY: "公复",
    LetterSeries.NOTICE: "公知",
    LetterSeries.CONSULTATION: "公征",
    LetterSeries.ASSISTANCE: "公协",
    LetterSeries.FEE: "公费",
    LetterSeries.DEFENCE: "公辩",
    LetterSeries.NONE: "",
}
