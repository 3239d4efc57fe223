"""What is wrong with a filled letter: elements not said, a number or date not as GB/T 9704 writes it, the wrong signer.

A fault blocks or is a warning (提醒). Wording and personal numbers are for proofing; whether the outcome is right in
law is for law.outcomes.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai.law.letter_text import parts, unfilled, values
from gongkai.law.letters import LETTERS, Element, missing_elements, required, strange_marks

_FORMAT = "《党政机关公文格式》（GB/T 9704—2012）"
_REMEDY_ARTICLE = "《行政复议法》第二十三条、法释〔2025〕8号"
_SIGNER = "法释〔2025〕8号"

_NUMBER = re.compile(r"[^\d〔〕\[\]（）()【】第\s]{1,20}〔(?:19|20)\d\d〕[1-9]\d{0,5}号", re.ASCII)
_DATE = re.compile(r"(?:19|20)\d\d年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日", re.ASCII)
_CHINESE_DATE = re.compile("[二〇○零一三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月")
_ZERO_DATE = re.compile(r"年0\d月|月0\d日", re.ASCII)
_WRONG_BRACKETS = re.compile(r"[\u4e00-\u9fff]{1,8}[\[［(（【{](?:19|20)\d\d[\]］)）】}]第?0*\d+号", re.ASCII)
_REMEDY = re.compile("(?:申请|提起)行政复议|提起(?:行政)?诉讼")
_OTHER_REMEDY = re.compile("(?:日|个月)内[^。；]{0,40}(?:(?:申请|提起)行政复议|提起(?:行政)?诉讼)")
_CITED = re.compile("条例》?(第[一二三四五六七八九十百零]+条)")
_ARTICLE = re.compile("第[一二三四五六七八九十百零]+条")
_OFFICE = re.compile("(?:办公室|科|处|股|中心|工作机构)$")
# Articles of the 条例 whose number alone does not say which ground: 款 or 项 must follow.
_HALF_CITED = re.compile("第(?:三十六|十六|三十九)条(?!第)")


@dataclass(frozen=True, slots=True)
class LetterFault:
    code: str
    article: str
    message: str
    blocks: bool = True


def template_faults(code: str, variant: str, text: str) -> Iterator[LetterFault]:
    """Why a template cannot serve: a required element is lost, or a placeholder that nobody would fill."""
    for element in missing_elements(code, text, variant):
        message = f"模板缺少“{element.term}”（应有 {element.mark}），这是{LETTERS[code].term}的法定或者必备要素。"
        yield LetterFault("element", element.article, message)
    for name in strange_marks(code, text, variant):
        yield LetterFault("strange", "", f"{LETTERS[code].term}没有“{name}”这一要素，请删去或者改正 {{{{{name}}}}}。")
    shape = parts(text)
    for line in shape.stray:
        yield LetterFault("stray", "", f"“{line[:20]}”不在【标题】【正文】等任何一部分之中，请移到相应部分。")
    for name, lines in (("标题", shape.title), ("正文", shape.body or shape.table)):
        if not lines:
            yield LetterFault("part", _FORMAT, f"模板没有【{name}】部分。")
    if LETTERS[code].procedural and _REMEDY.search(text):
        yield _procedural()


def unsaid(code: str, variant: str, said: Mapping[Element, str]) -> Iterator[LetterFault]:
    """The required elements that nobody has said yet. 字号 and 成文日期 come with the issue."""
    late = (Element.NUMBER, Element.DATE)
    known = values(code, variant, said)
    for element in required(code, variant):
        if element not in late and not known.get(element, "").strip():
            yield LetterFault(f"empty.{element}", element.article, f"请填写“{element.term}”。")


def letter_faults(code: str, text: str, *, organ: str, office: str = "") -> Iterator[LetterFault]:
    """Faults of a letter as it would go out: `text` filled in, in the shape of law.letter_text."""
    for name in unfilled(text):
        yield LetterFault("unfilled", "", f"“{name}”还没有填写。")
    shape = parts(text)
    yield from number_faults("".join(shape.number))
    yield from _date_faults(text, shape.signature[-1] if len(shape.signature) > 1 else "")
    if shape.signature:
        yield from _signer_faults(shape.signature[0], organ, office)
    if LETTERS[code].procedural and _REMEDY.search(text):
        yield _procedural()


def drawn_faults(code: str, text: str, said: Mapping[Element, str]) -> Iterator[LetterFault]:
    """What contradicts the basis and the clause that the law gives a reply: a second one written beside them."""
    if not LETTERS[code].remedy:
        return
    others = [value for element, value in said.items() if element is not Element.REMEDY]
    if _REMEDY.search(text) or any(map(_OTHER_REMEDY.search, others)):
        message = "救济告知由系统按依据和签发日期写明，请删去另外写的行政复议、行政诉讼的内容。"
        yield LetterFault("remedy", _REMEDY_ARTICLE, message)
    for element in LETTERS[code].optional:
        if said.get(element) and element.mark not in text:
            message = f"已经写明“{element.term}”，文书的文字里却没有 {element.mark}，请补上。"
            yield LetterFault("element", element.article, message)
    basis = said.get(Element.BASIS, "") + said.get(Element.WITHHELD_BASIS, "") + said.get(Element.UNAVAILABLE_BASIS, "")
    for article in dict.fromkeys(_CITED.findall(text)):
        if article not in basis:
            message = f"文书另外写了条例{article}，与答复依据“{basis}”不一致，请删去。"
            yield LetterFault("basis", Element.BASIS.article, message)


def number_faults(number: str) -> Iterator[LetterFault]:
    """发文字号: 代字, the year in 六角括号, a number without 第 and without leading zeros."""
    if not number or _NUMBER.fullmatch(number) or unfilled(number):
        return
    message = f"发文字号“{number}”不合规范：年份用六角括号〔〕括入，序号不编虚位、不加“第”字，例如“×公复〔2024〕12号”。"
    yield LetterFault("number", _FORMAT, message)


def basis_faults(basis: str) -> Iterator[LetterFault]:
    """依据 should name its article, and 款 or 项 where the article has several grounds (our reading)."""
    if basis and not _ARTICLE.search(basis):
        yield LetterFault(
            "basis", "《政府信息公开条例》第三十六条", "依据请写明具体条文，具体到条、款、项。", blocks=False
        )
    for half in dict.fromkeys(_HALF_CITED.findall(basis)):
        yield LetterFault("basis", "《政府信息公开条例》第三十六条", f"“{half}”请写明具体的款、项。", blocks=False)


def _date_faults(text: str, signed: str) -> Iterator[LetterFault]:
    if signed and not unfilled(signed) and not _DATE.fullmatch(signed):
        message = f"成文日期“{signed}”应当用阿拉伯数字将年、月、日标全，月、日不编虚位，例如“2024年9月3日”。"
        yield LetterFault("date", _FORMAT, message)
    for found in dict.fromkeys(match[0] for match in _CHINESE_DATE.finditer(text)):
        yield LetterFault("date", _FORMAT, f"日期“{found}”请改用阿拉伯数字。", blocks=False)
    for found in dict.fromkeys(match[0] for match in _ZERO_DATE.finditer(text)):
        yield LetterFault("date", _FORMAT, f"日期“{found}”的月、日不编虚位。", blocks=False)
    for found in dict.fromkeys(match[0] for match in _WRONG_BRACKETS.finditer(text)):
        yield LetterFault("brackets", _FORMAT, f"“{found}”请用六角括号〔〕，序号不编虚位、不加“第”字。", blocks=False)


def _signer_faults(signer: str, organ: str, office: str) -> Iterator[LetterFault]:
    """The organ answers in its own name; an office that signs would be the defendant itself (R-056)."""
    if signer == organ or unfilled(signer):
        return
    if signer == office or _OFFICE.search(signer):
        message = f"署名“{signer}”是工作机构。答复应当以机关全称“{organ}”署名、加盖机关印章。"
        yield LetterFault("signer", _SIGNER, message, blocks=False)
    else:
        yield LetterFault("signer", _SIGNER, f"署名“{signer}”不是机关全称“{organ}”。")


def _procedural() -> LetterFault:
    return LetterFault("remedy", _REMEDY_ARTICLE, "程序性告知不写救济告知，请删去行政复议、行政诉讼的内容。")
