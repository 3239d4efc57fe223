"""Numbers in the prose that restate the tables: which cells they claim to sum, and whose number they are.

Only phrasings that say clearly what they count are taken; a number of another year is left alone. Whether a
number agrees is decided in checks_text.py; what else a text counts is none of this module's business.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.report.families import FAMILIES
from gongkai.law.report.filled import Number
from gongkai.law.report.named import acting
from gongkai.law.report.numerals import numeral
from gongkai.law.report.passage import Passage

_COUNT = (
    r"(?:共计|总计|合计|共|为|有|是|约|：|:|了)*"
    r"(\d{1,12}|[零〇一二两三四五六七八九十百千]{1,9})(?:件|宗|份|起|例)(?!数)"
)
_WORDS = (
    r"(?:各类|有效|的|到|了|群众|公众|社会公众|公民|法人|其他组织|、|和|或者|或|提出|政府信息|政务信息|信息|公开|"
    r"依申请|依法|本年度?|全年|新|共计?)*?"
)
_APPLIED = rf"{_WORDS}申请(?:数量|总数|事项)?"
_RECEIVED = "(?:新收|收到|受理|接收|接到|新增)"
_TAIL = r"(?:答复|处理|情形|情况|申请|的|信息|决定)*"
# 制发行政规范性文件2件，废止1件，现行有效9件: the subject is said once.
_NUMERAL = r"[\d零〇一二两三四五六七八九十百千]{1,12}"
_SAID_ONCE = rf"规范性文件(?:共计|共|为|：|:)?{_NUMERAL}件[，、,](?:[^。；，、]{{1,12}}件[，、,]){{0,2}}"
_SUM = r"(?:收入|总额|金额|收取|共计|合计|总计|共|为|：|:)*"
_BY = r"(?:提出|提交|申请|的|政府|信息|公开|共计|共|有|为)*"

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("applications_new", rf"{_RECEIVED}{_APPLIED}{_COUNT}"),
    ("applications_new", rf"{_RECEIVED}(?:各类|有效|了)?(?:政府信息|信息)?依申请公开(?:政府信息|信息|事项)?{_COUNT}"),
    ("carried_in", rf"(?:上年度?|上一年度?)结转(?:的)?(?:{_APPLIED})?{_COUNT}"),
    ("answered", rf"(?:办结|已答复|共答复)(?:{_APPLIED})?{_COUNT}"),
    ("carried_out", rf"(?:结转|转)(?:至|到|入)?(?:下|次)一?年度?(?:继续)?(?:办理|答复)*(?:的)?(?:{_APPLIED})?{_COUNT}"),
    ("granted_and_partial", rf"(?:予以|同意)公开[及和与、或]部分公开{_TAIL}{_COUNT}"),
    ("granted", rf"(?<!不)(?:予以|同意)公开{_TAIL}{_COUNT}"),
    ("partial", rf"(?<!公开[及和与、或])部分公开{_TAIL}{_COUNT}"),
    ("denied", rf"不予公开{_TAIL}{_COUNT}"),
    ("unable", rf"无法提供{_TAIL}{_COUNT}"),
    ("not_processed", rf"不予处理{_TAIL}{_COUNT}"),
    ("other", rf"其他处理{_TAIL}{_COUNT}"),
    ("review_cases", rf"行政复议(?:案件|案|申请)?{_COUNT}"),
    ("review_cases", r"(\d{1,12})件(?:涉及|因)政府信息公开(?:工作)?(?:的|引起的|引发的)?行政复议"),
    ("litigation_cases", rf"行政诉讼(?:案件|案)?(?:数|数量)?{_COUNT}"),
    ("t2.normative.issued", rf"(?:制发|制定|制定出台|出台|印发)(?:行政)?规范性文件{_COUNT}"),
    ("t2.normative.repealed", rf"废止(?:行政)?规范性文件{_COUNT}"),
    ("t2.normative.in_force", rf"现行有效(?:的)?(?:行政)?规范性文件{_COUNT}"),
    ("t2.normative.repealed", rf"{_SAID_ONCE}(?:宣布)?(?:废止|失效|废止失效){_COUNT}"),
    ("t2.normative.in_force", rf"{_SAID_ONCE}(?:目前|现有|现存)?(?:现行|继续)?有效{_COUNT}"),
    ("t2.charges.amount", rf"行政事业性收费{_SUM}(\d{{1,12}}(?:\.\d{{1,6}})?)(万?元)"),
    ("natural", rf"自然人{_BY}{_COUNT}"),
    ("organisations", rf"法人(?:或者|或|和|及|、|与)?其他组织{_BY}{_COUNT}"),
    ("t2.licence.decisions", rf"(?:作出|办理)行政许可(?:决定|事项|案件)?{_COUNT}"),
    ("t2.penalty.decisions", rf"(?:作出|办理|实施)行政处罚(?:决定|案件)?{_COUNT}"),
    ("t2.coercion.decisions", rf"(?:作出|办理|实施)行政强制(?:措施|执行)?(?:决定|案件)?{_COUNT}"),
)  # fmt: skip
_REASONED = frozenset({"granted", "partial", "granted_and_partial", "denied", "unable", "not_processed", "other"})
CASES = frozenset({"review_cases", "litigation_cases"})
_KINDS = {
    "natural": ("natural",),
    "organisations": ("company", "research", "charity", "legal_service", "other_org"),
}  # of the applicants of what was last named: received or concluded
_ROWS = (("received", re.compile(r"新收|收到|受理|接收|接到")), ("concluded", re.compile(r"办结|答复")))
_COMPILED = tuple((key, re.compile(pattern)) for key, pattern in _PATTERNS)

_OFFICE = re.compile(
    r"政府办|办公室代表|本机关本级|机关本级|局本级|(?:省|市|区|县|州|旗)政府(?!信息|门户|网|部门|规章)"
)
_AREA = re.compile(r"全(?:省|市|区|县|州|旗|镇|乡)|各(?:部门|单位|街道|镇|乡|区|县|级)|辖区|区直|县直|市直|部门和")
_REASON = re.compile(r"因|属|类|由于|以.{1,12}为由")
_CHANNEL = re.compile(r"网上|网络|线上|线下|在线|当面|现场|信函|邮寄|邮件|传真|书面|平台|上半年|下半年|季度|月")
_PART = re.compile(rf"其中|自然人|企业|{_CHANNEL.pattern}")
_NEAR = 300  # characters around a number that may say what it is about
_DISCLOSURE = re.compile(r"信息公开|政务公开|依申请公开")
_AROSE = re.compile(
    r"(?:发生|引发|引起|被申请|被提起)(?:的|了|过)*(?:行政复议[^，,。；行]{0,12}(?:件|起|例)?[、，,和及]?)?$"
)
_LOOSE = re.compile(r"^(?:办理|实施)|约|\d元")
_OTHER_MATTERS = ("建议", "提案", "议案", "复文", "来信", "留言", "信访件", "咨询")
_OTHER_YEAR = re.compile(
    r"去年|上年(?!度?结转)|上一年(?!度?结转)|同期|历年|往年|年来|(?<!本)(?<!全)年均|十[三四五六]五"
)
_YEAR = re.compile(r"((?:19|20)\d\d)年")


@dataclass(frozen=True, slots=True)
class Stated:
    """One number of the prose. `key` is a family or a cell; `start`–`end` are in the squeezed text."""

    key: str
    term: str
    number: Number
    cells: tuple[str, ...]
    start: int
    end: int
    office: bool  # the sentence speaks of one office or of the government's own share
    area: bool  # the sentence speaks of an area or of many organs
    named: str  # an organ named before the verb (区教育局受理5件), else ""
    arose: bool  # 发生、引发: a case against the organ itself, of this year
    loose: bool  # 办理许可30件 need not be 30 decisions, 约30件 not 30, 发生诉讼1件 not one over disclosure
    partial: bool  # a reason or channel stands before it (因国家秘密不予公开1件): perhaps only part of it


def stated(passage: Passage, year: int | None) -> Iterator[Stated]:
    """Every restated number, in reading order. The first pattern to take a number keeps it."""
    for offset, sentence in passage.sentences():
        taken: set[int] = set()
        found: list[Stated] = []
        for key, pattern in _COMPILED:
            for match in pattern.finditer(sentence):
                if match.start(1) in taken or _number(key, match) is None:
                    continue
                if not _meant(key, sentence, match.start(), year):
                    continue
                end = offset + match.end()
                if key in _KINDS and not _row(sentence, match.start()):
                    continue
                if _of_applications(key) and not _about_applications(passage.text[max(0, end - _NEAR) : end]):
                    continue
                taken.add(match.start(1))
                found.append(_make(key, match, sentence, offset))
        yield from sorted(found, key=lambda one: one.start)


def speaks_of_an_area(sentence: str) -> bool:
    return bool(_AREA.search(sentence))


def _of_applications(key: str) -> bool:
    return key in _KINDS or (key in FAMILIES and key not in CASES)


def _row(sentence: str, start: int) -> str:
    """Whether applicants are told of what was received or of what was concluded: what is named last before them."""
    ends = {row: [match.end() for match in pattern.finditer(sentence, 0, start)] for row, pattern in _ROWS}
    named = {row: found[-1] for row, found in ends.items() if found}
    return max(named, key=lambda row: named[row], default="")


def _cells(key: str, sentence: str, start: int) -> tuple[str, ...]:
    if key in _KINDS:
        return tuple(f"t3.{_row(sentence, start)}.{kind}" for kind in _KINDS[key])
    return FAMILIES[key].cells if key in FAMILIES else (key,)


def _number(key: str, match: re.Match[str]) -> Number | None:
    """Money in 万元, as the form has it."""
    if key == "t2.charges.amount":
        return Decimal(match[1]) * (1 if match[2] == "万元" else Decimal("0.0001"))
    return numeral(match[1])


def _about_applications(before: str) -> bool:
    """办结50件 may be said of 人大代表建议: the nearest thing named before the number decides."""
    return before.rfind("申请") > max(before.rfind(word) for word in _OTHER_MATTERS)


def _make(key: str, match: re.Match[str], sentence: str, offset: int) -> Stated:
    family = FAMILIES.get(key)
    clause = _clause_before(sentence, match.start())
    near = sentence[max(0, match.end() - _NEAR) : match.end()]
    return Stated(
        key=key,
        term=family.term if family else match.group()[: match.start(1) - match.start()],
        number=_number(key, match) or 0,
        cells=_cells(key, sentence, match.start()),
        start=offset + match.start(),
        end=offset + match.end(),
        office=bool(_OFFICE.search(near)),
        area=bool(_AREA.search(near)),
        named=acting(clause),
        arose=bool(_AROSE.search(sentence[max(0, match.start() - _NEAR) : match.start()])),
        loose=bool(_LOOSE.search(match.group())) or (key in CASES and not _DISCLOSURE.search(near)),
        partial=key not in CASES and bool(_part_words(key).search(clause)),
    )


def _part_words(key: str) -> re.Pattern[str]:
    return _REASON if key in _REASONED else _CHANNEL if key in _KINDS else _PART


def _clause_before(sentence: str, start: int) -> str:
    return re.split(r"[，,（(：:]", sentence[max(0, start - _NEAR) : start])[-1]


def _meant(key: str, sentence: str, start: int, year: int | None) -> bool:
    """Not 2022年收到30件 in a report of 2023, not 同比; of remedy cases only those over disclosure.

    The nearest year named before the number decides.
    """
    near = sentence[max(0, start - _NEAR) : start + _NEAR]
    if key in CASES and not _DISCLOSURE.search(near) and not _AROSE.search(sentence[max(0, start - _NEAR) : start]):
        return False
    if _OTHER_YEAR.search(_clause_before(sentence, start)):
        return False
    named = _YEAR.findall(sentence[max(0, start - _NEAR) : start])
    return not named or year is None or int(named[-1]) == year
