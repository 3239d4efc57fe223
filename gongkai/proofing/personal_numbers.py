"""Runs of digits → the personal numbers among them (证件、手机、银行卡号码), with full-width digits and parted groups.

A number is one group of digits, or the groups people part it into by spaces or hyphens. Letters, digits or mask signs
that touch it make it another thing: a credit code, a serial number, a number masked already.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.proofing.checksums import birth_fits, credit_code_fits, identity_fits, luhn_fits
from gongkai.proofing.finding import Finding
from gongkai.proofing.personal_rules import BANK, DOUBTFUL, IDENTITY, MOBILE, Rule, masked

DIGIT = "0-9０-９"
# White space within a line, what cannot be seen, hyphens and dashes: never a line break or a tab, which part cells.
PART = " \u00a0\u2002-\u200d\u2060\u3000\ufeff\u00ad\\-\u2010-\u2015\u2212－"
FOLD = {0xFF01 + step: 0x21 + step for step in range(94)}

_GROUP = re.compile(f"[{DIGIT}]+")
_TOUCHING = re.compile("[0-9A-Za-z０-９Ａ-Ｚａ-ｚ*＊×✱●•█■_＿]")
_X = re.compile(f"[{PART}]{{0,2}}[XxＸｘ](?![0-9A-Za-z０-９Ａ-Ｚａ-ｚ])")
_HYPHEN = re.compile("[\\-\u2010-\u2015\u2212－]")
_QUANTITY = re.compile(r"\s?(?:[.．][0-9]|[百千万亿]?(?:元|吨|千瓦|平方米|公里|立方米|亩|人|次|户|件|股|％|%|㎡))")

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_MOBILE_SHAPES = {(11,), (3, 4, 4), (3, 8), (7, 4), (4, 4, 3), (3, 3, 5), (5, 6), (6, 5)}
_CARD_SURE = re.compile(r"62[0-9]{14,17}|(?:95599|95588|436742|601382|456351|603367|690755|623)[0-9]{10,14}")
_CARD = re.compile(r"(?:4[0-9]|5[1-5]|35|9[0-9])[0-9]{14,17}")

_SAYS_IDENTITY = re.compile("身份证|身份号|身份证件|证件号|公民身份")
_SAYS_PERSON = re.compile("户主|姓名|申请人|当事人|本人|监护人|家长")
_SAYS_CARD = re.compile("银行|卡号|账号|帐号|账户|帐户|一卡通|开户|社保卡|信用卡|借记卡|储蓄卡")
_SAYS_PUBLIC_ACCOUNT = re.compile(
    "专户|对公|非税|捐赠|捐款|缴款|缴费|国库|保证金|罚款|户名[:：]?[^，。；]{0,20}(?:局|委|公司|政府|中心)"
)
_SAYS_CREDIT_CODE = re.compile("信用代码|组织机构代码|纳税人识别号")
_SAYS_SERIAL = re.compile(
    "(?:编号|流水号|单号|文号|案号|档案号|许可证号?|索引号|受理号|合同号|凭证号|票号|备案号|项目代码|批次号)"
    "[是为：: ]{0,3}$"
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Groups of one run, next to each other: `last` tells whether no group of the run follows."""

    text: str
    start: int
    end: int
    number: str
    sizes: tuple[int, ...]
    whole: bool

    def said_before(self, words: re.Pattern[str], reach: int = 20) -> bool:
        line = self.text[max(0, self.start - reach) : self.start].rsplit("\n", 1)[-1]
        return words.search(line) is not None

    def said_behind(self, words: re.Pattern[str], reach: int = 12) -> bool:
        return words.search(self.text[self.end : self.end + reach].partition("\n")[0]) is not None

    @property
    def spelt(self) -> bool:
        """Written digit by digit, and nothing else in the run."""
        return self.whole and len(self.sizes) > 1 and max(self.sizes) == 1

    @property
    def counts(self) -> bool:
        """An amount or a share: what follows is a unit, or it is part of a decimal number."""
        before = self.text[max(0, self.start - 2) : self.start]
        decimal = before[-1:] in {".", "．", ",", "，"} and before[:1].isdigit()
        return decimal or _QUANTITY.match(self.text, self.end) is not None


def numbers_in(text: str, start: int, end: int) -> Iterator[Finding]:
    """What is personal in the run of digits text[start:end]; an x right behind it may belong to it."""
    groups = [found.span() for found in _GROUP.finditer(text, start, end)]
    at = 0
    while at < len(groups):
        found = _found_at(text, groups, at)
        if found is None:
            at += 1
        else:
            rule, taken, here = found
            number = here.number[-11:] if rule is MOBILE else here.number  # without the country
            yield rule.finding(here.start, here.end, masked(number))
            at += taken


def _found_at(text: str, groups: Sequence[tuple[int, int]], at: int) -> tuple[Rule, int, _Candidate] | None:
    candidates = list(_candidates(text, groups, at))
    for rule in (IDENTITY, DOUBTFUL, BANK, MOBILE):
        for candidate in candidates:
            if _FITS[rule.key](candidate):
                return rule, len(candidate.sizes), candidate
    return None


def _candidates(text: str, groups: Sequence[tuple[int, int]], at: int) -> Iterator[_Candidate]:
    """The numbers of 11 to 20 digits that begin with this group and touch nothing."""
    begin = groups[at][0]
    if begin and _TOUCHING.match(text, begin - 1):
        return
    sizes: list[int] = []
    for to in range(at, len(groups)):
        sizes.append(groups[to][1] - groups[to][0])
        if sum(sizes) > 20:
            return
        if sum(sizes) < 11:
            continue
        end, last = groups[to][1], to == len(groups) - 1
        number = _digits(text[begin:end])
        ending = _X.match(text, end) if last and len(number) == 17 else None
        if ending:
            yield _Candidate(text, begin, ending.end(), number + "X", tuple(sizes), at == 0)
        elif not _TOUCHING.match(text, end):
            yield _Candidate(text, begin, end, number, tuple(sizes), at == 0 and last)


def _digits(written: str) -> str:
    return "".join(char for char in written.translate(FOLD) if char in "0123456789")


def _is_identity(it: _Candidate) -> bool:
    if it.said_before(_SAYS_CREDIT_CODE, 12) and credit_code_fits(it.number):
        return False
    if len(it.sizes) > 5 and not it.spelt:
        return False
    if len(it.number) == 20:  # 残疾人证: the identity number, the kind and the degree
        return it.said_before(re.compile("残疾")) and identity_fits(it.number[:18])
    if len(it.number) == 15:
        return birth_fits(it.number) and it.said_before(_SAYS_IDENTITY)
    return len(it.number) == 18 and identity_fits(it.number)


def _is_doubtful(it: _Candidate) -> bool:
    plain = len(it.sizes) <= 5 or it.spelt
    said = it.said_before(_SAYS_IDENTITY) or it.said_before(_SAYS_PERSON)
    return plain and len(it.number) == 18 and birth_fits(it.number) and said


def _is_card(it: _Candidate) -> bool:
    """Luhn alone passes one string in ten: the issuer must be known, or the text must say that it is a card."""
    shape = len(it.sizes) == 1 or it.spelt or set(it.sizes[:-1]) <= {4} or it.sizes[0] == 6
    if not (shape and 16 <= len(it.number) <= 19 and it.number.isdigit() and luhn_fits(it.number)) or it.counts:
        return False
    public = it.said_before(_SAYS_PUBLIC_ACCOUNT, 40) or it.said_behind(_SAYS_PUBLIC_ACCOUNT)
    if credit_code_fits(it.number) or public or it.said_before(_SAYS_SERIAL):
        return False
    if _CARD_SURE.fullmatch(it.number):
        return True
    return _CARD.fullmatch(it.number) is not None and it.said_before(_SAYS_CARD)


def _is_mobile(it: _Candidate) -> bool:
    number, sizes = it.number, it.sizes
    for prefix in ("0086", "86"):
        if number.startswith(prefix) and len(number) == 11 + len(prefix):
            number = number.removeprefix(prefix)
            sizes = (*([sizes[0] - len(prefix)] if sizes[0] > len(prefix) else []), *sizes[1:])
    if not _MOBILE.fullmatch(number) or not (sizes in _MOBILE_SHAPES or it.spelt):
        return False
    return not (it.counts or it.said_before(_SAYS_SERIAL) or _hangs_on(it))


def _hangs_on(it: _Candidate) -> bool:
    """Behind a hyphen that ties it to letters or to digits that are no telephone number: part of a serial number."""
    before = it.text[max(0, it.start - 16) : it.start].translate(FOLD)
    if not before or not _HYPHEN.match(before[-1]):
        return False
    tied = re.search(r"[0-9A-Za-z]+$", before[:-1])
    return tied is not None and re.fullmatch(r"[0-9]{7,8}|1[3-9][0-9]{9}|0?086|86", tied[0]) is None


_FITS = {IDENTITY.key: _is_identity, DOUBTFUL.key: _is_doubtful, BANK.key: _is_card, MOBILE.key: _is_mobile}
