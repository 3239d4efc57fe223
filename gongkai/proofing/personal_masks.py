"""Text → numbers masked too little, papers known by their name, credit codes mistyped (遮掩不足、证件、代码有误).

A mask must hide the day of birth of an identity number and eight signs of it in a row, four digits of a mobile number,
most of a card's (our reading of what notices of inspection order, R-077). A 统一社会信用代码 is public; one that fails
its own check character is a misprint.
"""

import re
from collections.abc import Iterator

from gongkai.proofing.checksums import credit_code_fits
from gongkai.proofing.finding import Category, Check, Finding, Grade
from gongkai.proofing.personal_rules import BASIS

WEAK = Check("personal.weak_mask", Category.PERSONAL, Grade.SERIOUS, BASIS, blocks=True)
PAPER = Check("personal.paper", Category.PERSONAL, Grade.SERIOUS, BASIS, blocks=True)
HOME = Check("personal.home_telephone", Category.PERSONAL, Grade.SERIOUS, BASIS, blocks=True)
CREDIT = Check("numerals.credit_code", Category.NUMERALS, Grade.ORDINARY, "GB 32100—2015")

_SIGNS = "*＊×✱●•█■xX＿_"
_SIGN = f"[{re.escape(_SIGNS)}]"
_MASKED = re.compile(
    rf"(?<![0-9A-Za-z{re.escape(_SIGNS)}])[0-9]{{2,16}}{_SIGN}{{1,16}}[0-9]{{0,14}}[0-9Xx]?(?![0-9A-Za-z])"
)
_HIDDEN = re.compile(_SIGN)
_RUN = re.compile(f"{_SIGN}{{8}}")
_BIRTH = re.compile("(?:19|20)[0-9]{2}")
_SAYS_IDENTITY = re.compile("身份证|身份号|证件号|公民身份")
_SAYS_CARD = re.compile("银行|卡号|账号|帐号|一卡通|社保卡|存折")
# Numbers that only their name gives away: 学籍号 and 残疾人证号 hold the identity number.
_PAPER = re.compile(
    "(?:学籍号|残疾人?证|军官证|士兵证|警官证|社保号|社会保障号|社会保障卡号|医保卡号|医保号)"
    r"(?:号码|号|码|为|是)?[（(]?[：:\s]{0,3}"
    r"((?:[\u4e00-\u9fff]字第?)?[GLJglj]?[0-9]{6,20}[Xx]?[0-9]{0,2}(?:号)?)(?![0-9A-Za-z*×])"
)
_HOME = re.compile(r"(?:宅电|家庭电话|住宅电话)[^0-9\n，。]{0,6}((?:0[0-9]{2,3}[- ]?)?[2-9][0-9]{6,7})(?![0-9])")
_CODE = re.compile(r"信用代码(?:为|是|证)?[（(]?[：:\s]{0,3}([0-9A-Za-z]{15,20})(?![0-9A-Za-z])")


def find(text: str) -> Iterator[Finding]:
    if any(sign in text for sign in _SIGNS):
        yield from _masks(text)
    if "信用代码" in text:
        yield from _codes(text)
    for found in _PAPER.finditer(text):
        shown = f"{found[1][:3]}……"
        yield _hidden(PAPER, *found.span(1), shown, f"有个人证件号码（{shown}）：公开前请删去。", "删去或者遮掩")
    if "电话" in text or "宅电" in text:
        for found in _HOME.finditer(text):
            start, end = found.span(1)
            shown = f"{found[1][:4]}……"
            yield _hidden(HOME, start, end, shown, f"有家庭电话（{shown}）：公开前请删去。", "删去")


def _masks(text: str) -> Iterator[Finding]:
    for found in _MASKED.finditer(text):
        before = text[max(0, found.start() - 20) : found.start()].rpartition("\n")[2]
        if term := _weak(found[0], before):
            shown = f"{found[0][:2]}……"
            said = f"{term}遮掩不足（{shown}）：公开前请再遮掩。"
            yield _hidden(WEAK, *found.span(), shown, said, _HOW[term])


_HOW = {
    "身份证号码": "只留前2位和后3位，其余逐位用*代替",
    "手机号码": "中间4位用*代替",
    "银行卡号": "只留后4位",
}


def _weak(number: str, before: str) -> str:
    """What is masked too little in a number of digits and mask signs; nothing where it is masked enough."""
    hidden = len(_HIDDEN.findall(number[:-1])) + (number[-1] in _SIGNS.replace("x", "").replace("X", ""))
    shown = len(number) - hidden
    if len(number) == 18 and (_SAYS_IDENTITY.search(before) or _BIRTH.match(number[6:10])):
        open_birth = any(sign.isdigit() for sign in number[6:14])
        return "身份证号码" if open_birth or not _RUN.search(number) or shown > 10 else ""
    if len(number) == 11 and re.match("1[3-9]", number) and hidden < 4:
        return "手机号码"
    if 16 <= len(number) <= 19 and _SAYS_CARD.search(before) and shown > 8:
        return "银行卡号"
    return ""


def _codes(text: str) -> Iterator[Finding]:
    for found in _CODE.finditer(text):
        code = found[1].upper()
        if not credit_code_fits(code):
            why = "校验不符" if len(code) == 18 else f"应为18位，有{len(code)}位"
            yield CREDIT.finding(text, *found.span(1), f"统一社会信用代码有误（{why}）。", "核对代码")


def _hidden(check: Check, start: int, end: int, shown: str, message: str, suggestion: str) -> Finding:
    """A finding that does not repeat the number."""
    return Finding(
        check.key, check.category, check.grade, start, end, shown, suggestion, message, check.blocks, check.basis
    )
