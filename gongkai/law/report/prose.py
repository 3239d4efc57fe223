"""The prose of the report: what its six sections must state, a first draft, and text whose figures are drawn.

A figure is written {本年新收} and comes out of the filled form (figures.py); a typed one is held to it by the checks. A
matter that only the organ knows is left as 〔请补充：…〕, which the checks do not let pass.
国办公开办函〔2021〕30号; 条例 art. 50.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.law.organ import OrganFacts, OrganLevel
from gongkai.law.report.editions import edition_for
from gongkai.law.report.families import FAMILIES, PARTS
from gongkai.law.report.figures import NoFigure, draw
from gongkai.law.report.filled import Filled, show

NUMERALS = "一二三四五六"
# 〔2020〕 may stand inside; one that is never closed is a prompt all the same.
PROMPT = re.compile(r"〔请补充：(?:(?:[^〔〕]|〔[^〔〕]{0,20}〕){0,300}〕)?")
_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")

_ORGAN_FIGURES = {
    "机关全称": "full_name",
    "机关简称": "short_name",
    "地址": "address",
    "邮编": "postcode",
    "电话": "phone",
    "传真": "fax",
    "电子邮箱": "email",
    "网站": "website",
    "工作机构": "office",
}


class CannotRender(ValueError):
    """A text asks for figures that do not exist. The message lists every one of them, in Chinese."""


def render(text: str, filled: Filled, organ: OrganFacts | None = None) -> str:
    """The text with every {名称} replaced by its figure; CannotRender where any is missing."""
    rendered, problems = drawn(text, filled, organ)
    if problems:
        raise CannotRender("这段文字不能生成：" + "；".join(problems) + "。")
    return rendered


def drawn(text: str, filled: Filled, organ: OrganFacts | None = None) -> tuple[str, tuple[str, ...]]:
    """As much of the text as can be drawn, for drafts, and what cannot be: its place is marked 〔名称：原因〕."""
    problems: list[str] = []

    def one(match: re.Match[str]) -> str:
        name = match[1].strip()
        try:
            return _word(name, filled, organ)
        except NoFigure as problem:
            problems.append(str(problem))
            return f"〔{name}：{problem.short}〕"

    rendered = _PLACEHOLDER.sub(one, text)
    left = _PLACEHOLDER.sub("", text)
    if "{" in left or "}" in left:
        problems.append("有不成对的花括号，数字请写作{名称}")
    return rendered, tuple(dict.fromkeys(problems))


def _word(name: str, filled: Filled, organ: OrganFacts | None) -> str:
    if name == "年度" and filled.year is not None:
        return str(filled.year)
    if name in _ORGAN_FIGURES:
        word: str = getattr(organ, _ORGAN_FIGURES[name], "")
        if not word:
            raise NoFigure(f"“{name}”没有登记在机关信息中", "机关信息中没有登记")
        return word
    return show(draw(name, filled))


def default_title(organ: str, year: int) -> str:
    return f"{organ}{year}年政府信息公开工作年度报告"


def default_preamble(organ: OrganFacts, year: int) -> str:
    """Legal basis, six parts, period, where the 电子版 can be had, whom to ask; what is not on record is left out."""
    form = edition_for(year)
    parts = "、".join(form.section_titles[:-1]) + f"和{form.section_titles[-1]}"
    text = (
        f"根据《中华人民共和国政府信息公开条例》（以下简称《条例》）和{form.notice}规定的年度报告格式，"
        f"编制{organ.full_name}{year}年政府信息公开工作年度报告。本报告包括{parts}，共六个部分。"
        f"本报告数据统计期限为{year}年1月1日至{year}年12月31日。"
    )
    if organ.website:
        text += f"本报告的电子版可在{organ.website}查阅和下载。"
    reach = (
        ("地址", organ.address),
        ("邮编", organ.postcode),
        ("电话", organ.phone),
        ("传真", organ.fax),
        ("电子邮箱", organ.email),
    )
    contact = "，".join(f"{name}：{value}" for name, value in reach if value)
    whom = organ.office or organ.full_name
    return text + f"如对本报告有疑问，请与{whom}联系" + (f"（{contact}）。" if contact else "。")


def draft(year: int, organ: OrganFacts, filled: Filled) -> dict[int, str]:
    """Sections 一, 五, 六 as a first draft: sentences for what was counted, 〔请补充：…〕 for what was not."""
    we = organ.short_name or organ.full_name
    parts = (
        ("主动公开", _proactive(filled)),
        ("依申请公开", _applications()),
        ("政府信息管理", _counted("management", filled) + "〔请补充：公开属性审查、动态调整、移交等管理情况〕"),
        ("政府信息公开平台建设", _counted("platform", filled) + "〔请补充：平台建设、内容审核和巡查情况〕"),
        ("监督保障", _counted("supervision", filled) + _supervision(organ.level)),
    )
    overall = f"{year}年，{we}按照《条例》和上级要求，开展政府信息公开工作，主要情况如下。\n"
    overall += "\n".join(f"（{NUMERALS[number]}）{name}。{text}" for number, (name, text) in enumerate(parts))
    problems = (
        "存在的主要问题：〔请补充：本年工作中存在的主要问题〕\n改进情况：〔请补充：上年所列问题的改进情况和下一步措施〕"
    )
    return {1: overall, 5: problems, 6: _fees(filled)}


def _proactive(filled: Filled) -> str:
    text = _counted("proactive", filled)
    if filled.edition == "2021":
        text += (
            "本年制发行政规范性文件{行政规范性文件·本年制发}件，废止{行政规范性文件·本年废止}件，"
            "现行有效{行政规范性文件·现行有效}件。"
        )
    return text + "〔请补充：重点领域信息公开、政策解读和回应关切情况〕"


def _applications() -> str:
    return (
        "本年新收政府信息公开申请{本年新收}件，上年结转{上年结转}件；本年办结{办结}件，"
        "其中予以公开{予以公开}件、部分公开{部分公开}件、不予公开{不予公开}件、无法提供{无法提供}件、"
        "不予处理{不予处理}件、其他处理{其他处理}件；结转下年度继续办理{结转下年度}件。"
        "涉及政府信息公开的行政复议{行政复议}件、行政诉讼{行政诉讼}件（含上年尚未审结的）。"
    )


def _counted(part: str, filled: Filled) -> str:
    """One sentence with a placeholder for each counter of this part that has a number."""
    items = [
        f"{family.term}{{{family.term}}}{family.unit}"
        for family in FAMILIES.values()
        if family.part == part and not family.cells and family.key in filled.narrative
    ]
    return f"全年{'，'.join(items)}。" if items else ""


def _supervision(level: OrganLevel) -> str:
    if level.is_government:
        return "〔请补充：教育培训情况，工作考核、社会评议和责任追究结果情况〕"
    return "〔请补充：教育培训、检查通报和考核情况〕"


def _fees(filled: Filled) -> str:
    """Section 六 reports 信息处理费 even where none was charged (R-090)."""
    text = "根据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号），"
    if "fee_notices" in filled.narrative:
        text += "本年度发出收费通知{信息处理费收费通知}件，"
    if "fee_yuan" in filled.narrative:
        return text + "本年度实际收取信息处理费{实际收取信息处理费}元。"
    return text + "〔请补充：本年度收取信息处理费的金额，没有收取也要写明〕"


@dataclass(frozen=True, slots=True)
class Duty:
    """One matter that a section must state, and the words by which a text shows that it does."""

    section: int
    matter: str
    words: str  # a pattern
    governments: bool = False  # only 县级以上人民政府


DUTIES = (
    *(Duty(1, PARTS[part], pattern) for part, pattern in {
        "proactive": "主动公开|主动发布",
        "applications": "依申请|信息公开申请",
        "management": "信息(?:发布)?管理|规范性文件|属性审查|审核|发布审查|动态调整",
        "platform": "平台|网站|专栏|新媒体|公众号",
        "supervision": "监督|培训|考核|通报|检查",
    }.items()),
    Duty(1, "工作考核结果", "考核", governments=True),
    Duty(1, "社会评议结果", "评议", governments=True),
    Duty(1, "责任追究结果", "责任追究|追责|问责|追究责任", governments=True),
    Duty(5, "存在的主要问题", "问题|不足|差距|短板"),
    Duty(5, "改进情况", "改进|整改|下一步|措施|今后|将|加强"),
    Duty(6, "信息处理费收取情况", r"(?:信息|公开)(?:公开)?(?:信息)?处理费|信息公开收费"),
)  # fmt: skip


def missing(sections: Mapping[int, str], level: OrganLevel | None = None) -> tuple[Duty, ...]:
    """What sections 一, 五, 六 must still state (条例 art. 50). A prompt left standing states nothing."""
    gaps = []
    for duty in DUTIES:
        own = PROMPT.sub("", sections.get(duty.section, ""))
        text = re.sub("《[^《》]*》", "", own)  # a cited title states nothing
        owed = not duty.governments or (level is not None and level.is_government)
        if owed and not re.search(duty.words, re.sub(r"\s", "", text)):
            gaps.append(duty)
    return tuple(gaps)


def untold(number: int, text: str) -> tuple[Duty, ...]:
    """Everything that section 一 or 五 is for, where it states nothing of it: 好 is no 总体情况."""
    owed = [duty for duty in DUTIES if duty.section == number and not duty.governments]
    gaps = missing({number: text})
    return tuple(owed) if number in (1, 5) and all(duty in gaps for duty in owed) else ()


def unwritten(sections: Mapping[int, str], level: OrganLevel | None = None) -> tuple[Duty, ...]:
    """What an editor must still write: what is missing, and what stands in a paragraph that still holds a prompt.

    A draft's own sentences may state a duty by its words; its writer has not, until the prompt is answered.
    """
    gaps = missing(sections, level)
    held = (duty for duty in DUTIES if any(duty in _awaited(duty.section, line) for line in _lines(sections, duty)))
    owed = (duty for duty in held if not duty.governments or (level is not None and level.is_government))
    found = {*gaps, *owed}
    return tuple(duty for duty in DUTIES if duty in found)


def _lines(sections: Mapping[int, str], duty: Duty) -> list[str]:
    return [line for line in sections.get(duty.section, "").splitlines() if PROMPT.search(line)]


def _awaited(section: int, line: str) -> tuple[Duty, ...]:
    """The duties of a paragraph that holds a prompt: those its heading names, else those the prompt itself names."""
    heading = re.match("[^。：〔]{1,16}[。：]", line.strip())
    opening = heading[0] if heading else ""
    own = [duty for duty in DUTIES if duty.section == section]
    named = tuple(duty for duty in own if re.search(duty.words, opening))
    asked = "".join(PROMPT.findall(line))
    return named or tuple(duty for duty in own if re.search(duty.words, asked))
