"""The rules on personal data in text that becomes public (个人信息): what each is called and what to do about it.

条例第十五条 keeps 个人隐私 from publication. Which of it stops a text is our reading (R-077): a number of
identity, telephone, card or travel document does; an address, a mail box or a plate may lawfully stand there and is
shown to a person. The masks are those that notices of inspection (通报) order.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.proofing.finding import Category, Finding, Grade

BASIS = "《政府信息公开条例》第十五条"


@dataclass(frozen=True, slots=True)
class Rule:
    key: str
    term: str
    suggestion: str
    blocks: bool = True

    def finding(self, start: int, end: int, excerpt: str) -> Finding:
        """`excerpt` is masked already."""
        return Finding(
            rule=self.key,
            category=Category.PERSONAL,
            grade=Grade.SERIOUS if self.blocks else Grade.ORDINARY,
            start=start,
            end=end,
            excerpt=excerpt,
            suggestion=self.suggestion,
            message=f"有{self.term}（{excerpt}）：公开前请{self.suggestion}。",
            blocks=self.blocks,
            basis=BASIS,
        )


IDENTITY = Rule("personal.identity", "身份证号码", "删去，或者只留前2位和后3位，其余逐位用*代替")
DOUBTFUL = Rule("personal.identity_doubtful", "疑似身份证号码（校验不符）", "核对；号码仍含出生日期，删去或者遮掩")
MOBILE = Rule("personal.mobile", "手机号码", "删去，或者把中间4位用*代替")
BANK = Rule("personal.bank_card", "银行卡号", "删去，或者只留后4位")
TRAVEL = Rule("personal.travel_document", "护照或者通行证号码", "删去，或者只留前2位和后2位")
ADDRESS = Rule("personal.address", "住户地址", "核对；是个人住址的，只写到乡（镇）、街道", blocks=False)
EMAIL = Rule("personal.email", "个人电子邮箱", "核对；不是对外办公邮箱的，删去", blocks=False)
PLATE = Rule("personal.plate", "机动车号牌", "核对；属于个人车辆的，删去或者遮掩后几位", blocks=False)

RULES: Mapping[str, Rule] = {
    rule.key: rule for rule in (IDENTITY, DOUBTFUL, MOBILE, BANK, TRAVEL, ADDRESS, EMAIL, PLATE)
}


def masked(number: str) -> str:
    return f"{number[:3]}……{number[-2:]}"
