"""更正 of records about oneself (条例 art. 41): how a request for it ends. A register of its own, in no row of Table 3.

The 条例 fixes no time limit; an organ may set itself one.
"""

from enum import StrEnum

ARTICLE = "条例第四十一条"
LETTER = "D27"


class RecordCorrection(StrEnum):
    CORRECTED = "corrected"
    FORWARDED = "forwarded"
    DIRECTED = "directed"
    UNFOUNDED = "unfounded"

    @property
    def term(self) -> str:
        return _TERMS[self]


_TERMS = {
    RecordCorrection.CORRECTED: "审核属实，予以更正",
    RecordCorrection.FORWARDED: "不属于本机关职能，转送有权更正的机关",
    RecordCorrection.DIRECTED: "不属于本机关职能，告知向有权更正的机关提出",
    RecordCorrection.UNFOUNDED: "审核不属实，不予更正",
}
