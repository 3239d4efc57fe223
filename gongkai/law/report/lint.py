"""The report as printed: labels, title, period, cited notice, leftovers, blanks, punctuation, known slips of the pen.

Every rule is guarded by what it must not flag; a rule that cried wolf would teach people not to look.
Only the words of the form and of report routine are known here; 内容校核 at large is another program's task.
"""

import re
from collections.abc import Iterator

from gongkai.law.organ import OrganLevel
from gongkai.law.report.checks_tables import has_one_row
from gongkai.law.report.filled import Filled
from gongkai.law.report.finding import Finding, Place, Severity, Verdict
from gongkai.law.report.lint_facts import check_facts
from gongkai.law.report.lint_sections import check_sections, is_traditional
from gongkai.law.report.passage import Passage
from gongkai.law.report.prose import PROMPT
from gongkai.law.report.registry import say

_HAN = r"\u4e00-\u9fff"
_SHOWN = 5  # excerpts named in one finding

_LABEL = re.compile(r"(?m)^[ \t|]*(规范性文件)(?=[\s|\d/]|$)")
_ROW_SLIPS = (("其他法律行政止公开", "其他法律行政法规禁止公开"),)
_TITLE = re.compile(r"[^。，；]{0,60}?政府信息公开(?:工作)?(?:年度)?(?:年度)?报告")
_TITLE_YEAR = re.compile(r"(?:19|20)\d\d|[二一][〇○零Ｏ0九][〇○零一二三四五六七八九Ｏ0]{2}")
_PERIOD = re.compile(
    r"(?:统计(?:期限|周期|时间|时段|范围|数据)|数据(?:统计)?(?:期限|时间|时段)|时间段)[^。；\d]{0,14}"
    r"((?:19|20)\d\d)年1月1日[^。；\d]{0,6}(?:((?:19|20)\d\d)年)?12月31日"
)
_NOTICE = re.compile(r"国办公开办函[〔\[【（(]?(2019|2021)[〕\]】）)]?(?:第)?(60|30)号")
_PHONE = re.compile(r"(?:电话|联系方式)(?:号码)?[：:为]?([\d\-－—()（）]{7,20})")
_FAX = re.compile(r"传真(?:号码)?[：:为]?([\d\-－—()（）]{7,20})")

_LEFTOVER = re.compile(
    r"\[bookmark:[^\]\n]{0,60}\]|_GoBack|错误[!！]\s{0,4}未(?:找到引用源|定义书签)[。.]?"
    r"|Error! (?:Reference|Bookmark)[^\n。]{0,40}"
    r"|\{\s{0,4}(?:PAGE|TOC|HYPERLINK|REF|SEQ)\b[^}\n]{0,60}\}|MERGEFORMAT|&(?:nbsp|amp|lt|gt|quot);|\ufffd{2,}|<!--"
)
_UNFILLED = re.compile(
    r"(?<![A-Za-z0-9])(?:[XＸ]{2,20}|×{2,20}|[＊*]{2,20})(?=[年月日件条篇个项份期次场元省市区县镇乡局]|街道|政府|部门)"
    r"|(?<![A-Za-z0-9])[XＸ×](?=[年月日件条篇次期场](?![A-Za-z光线]))"
    r"|(?<=金额|收取|收费)[ 　]{1,20}(?=万?元[，。；、）)])|(?<=理费)[ 　]{1,20}(?=万?元[，。；、）)])"
    r"|(?<=培训|巡查|会议|通报|提醒|检查)[ 　]{1,20}(?=人?[次场期][，。；、）)])"
    r"|(?<=信息|申请|通知|文件|复议|诉讼|解读|问题|报送|采用|公开|发布|收到|受理|答复|办结|制发|废止|有效|文章)"
    r"[ 　]{2,20}(?=[件条篇个项份期次场处][，。；、）)])"
    r"|(?<=[为共计约])[ 　]{0,20}[_＿]{2,}|[_＿]{3,}|□{2,}"
    r"|[（(【\[](?:待填写?|待补充?|待定|待核实?)[）)】\]]"
    rf"|(?<=[{_HAN}])[?？]{{1,5}}(?=[条件篇个项份期次场元](?:[，。；、）)\s]|$))"
    r"|[（(【]文字描述[^）)】]{0,200}[）)】]|[（(【\[](?:此处|请)(?:填写|输入|补充)[^）)】\]]{0,200}[）)】\]]"
)
_HALF_WIDTH = re.compile(
    rf"(?<=[{_HAN}》”）])[,;:?!](?=[ \t]*[{_HAN}《“（])"
    rf"|(?<=[{_HAN}》”])\((?=[{_HAN}《“])|(?<=[{_HAN}》”])\)(?=[{_HAN}，。；、])"
)
_DOUBLED = re.compile(r"，[，。、；]|。[。，、；]|、[、，。；]|；[；，。]")
_SLIPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?:获取|知悉|了解|查阅)[^，。；]{0,10}信息的?(权力)(?!清单|运行|事项|部门|机关|配置)"), "权利"),
    (re.compile(r"知情的?(权力)(?!清单|运行|事项|部门|机关|配置)"), "权利"),
    (re.compile(r"合法(权力)(?!来源|性)"), "权益"),
    (re.compile(r"(?:丰富|规范|拓展|深化|细化)[^，。；、]{0,8}内容()政府信息公开工作(?:取得|得到|有了)"), "，"),
)


def lint(filled: Filled, text: Passage, level: OrganLevel | None) -> Iterator[Finding]:
    """All findings on the printed text; without a text, only on what was read of title, preamble and sections."""
    yield from check_sections(filled, text, level)
    if not text.text:
        return
    yield from _labels(filled, text)
    yield from _title(filled, text)
    yield from _period(filled, text)
    yield from _cited(filled, text)
    yield from _contact(text)
    read = _without_flaws(text)
    yield from _marks(text, read)
    yield from _wording(read)
    yield from check_facts(filled, read, level)


def _labels(filled: Filled, text: Passage) -> Iterator[Finding]:
    """R-088. In the 2019 form the label 规范性文件 was right."""
    if filled.edition != "2021" or is_traditional(text.original):
        return
    match = _LABEL.search(text.original)
    message = "表二的“规范性文件”应为“行政规范性文件”（这是2019年版的名称）" if match else "表二用“行政规范性文件”"
    cells = tuple(f"t2.normative.{column}" for column in ("issued", "repealed", "in_force"))
    verdict = Verdict.FAIL if match else Verdict.PASS
    found = match[1] if match else None
    yield say("label.normative", verdict, message, cells, "行政规范性文件", found, _at(match, 1))
    for wrong, right in _ROW_SLIPS:
        at = text.text.find(wrong)
        if at >= 0:
            place = text.place(at, at + len(wrong))
            yield say("label.row", Verdict.FAIL, f"行名“{wrong}”应为“{right}”", (), right, wrong, place)
    if has_one_row(filled):
        message = "（六）其他处理印成一行（2019年版的做法），2021年版分三行"
        yield say("label.other_rows", Verdict.FAIL, message, ("t3.other.all.total",), 3, 1)


def _title(filled: Filled, text: Passage) -> Iterator[Finding]:
    title = re.sub(r"\s", "", filled.title)
    if not title:
        match = _TITLE.search(text.text[:200])
        title = match.group() if match else ""
    if not title:
        return
    verdict = Verdict.PASS if _TITLE_YEAR.search(title) else Verdict.FAIL
    yield say("title.year", verdict, f"标题“{title[-40:]}”{'写明' if verdict is Verdict.PASS else '没有写明'}年度")
    doubled = re.search(r"年度政府信息公开(?:工作)?年度报告", text.text)
    if doubled:
        message = f"标题“{title[-40:]}”重复“年度”，通行写法是“××年政府信息公开工作年度报告”"
        place = text.place(doubled.start(), doubled.end())
        yield say("title.double_year", Verdict.FAIL, message, found=doubled.group(), place=place)
    else:
        yield say("title.double_year", Verdict.PASS, "标题没有重复“年度”")


def _period(filled: Filled, text: Passage) -> Iterator[Finding]:
    match = _PERIOD.search(text.text)
    if not match or filled.year is None:
        return
    years = [int(year) for year in match.groups() if year]
    wrong = next((year for year in years if year != filled.year), None)
    verdict = Verdict.PASS if wrong is None else Verdict.FAIL
    message = f"报告年度是{filled.year}年，统计期限写的是“{match.group()[-24:]}”"
    place = text.place(match.start(), match.end())
    yield say("period.year", verdict, message, (), filled.year, wrong or filled.year, place)


def _cited(filled: Filled, text: Passage) -> Iterator[Finding]:
    for match in _NOTICE.finditer(text.text):
        if filled.year is None:
            return
        right = "2021" if filled.year >= 2021 else "2019"
        verdict = Verdict.PASS if match[1] == right else Verdict.FAIL
        message = f"{filled.year}年度报告引用的是{match.group()}"
        if verdict is Verdict.FAIL:
            message += "，应为" + ("国办公开办函〔2021〕30号" if right == "2021" else "国办公开办函〔2019〕60号")
        yield say("cite.notice", verdict, message, (), right, match[1], text.place(*match.span()))


def _contact(text: Passage) -> Iterator[Finding]:
    phone, fax = _PHONE.search(text.text), _FAX.search(text.text)
    if not phone or not fax:
        return
    same = re.sub(r"\D", "", phone[1]) == re.sub(r"\D", "", fax[1])
    message = f"电话与传真同为{phone[1]}，请确认" if same else "电话与传真不同"
    verdict = Verdict.CANNOT_TELL if same else Verdict.PASS
    yield say("contact.phone_fax", verdict, message, place=text.place(*fax.span()))


# (2023版): the brackets should be （）, but nothing is misread.
_VERSION = re.compile(rf"(?<=[{_HAN}》”])\((?:19|20)\d\d年?(?:版|修订|试行)?\)")


def _without_flaws(text: Passage) -> Passage:
    """The same text with what is told already filled over, so that its own marks are not told again."""
    original = text.original
    for pattern in (_LEFTOVER, _UNFILLED, _VERSION):
        original = pattern.sub(lambda match: re.sub(r"\S", "\ue000", match.group()), original)
    return Passage(original, "".join(original.split()))


def _marks(text: Passage, read: Passage) -> Iterator[Finding]:
    yield _all("text.leftover", _LEFTOVER, text.original, "软件留下的标记")
    prompts = list(PROMPT.finditer(text.original))
    if prompts:
        message = f"还有{len(prompts)}处〔请补充：…〕没有写"
        place = Place(prompts[0].start(), prompts[0].end(), prompts[0].group())
        yield say("text.unfilled", Verdict.FAIL, message, found=len(prompts), place=place, severity=Severity.ERROR)
    yield _all("text.unfilled", _UNFILLED, text.original, "没有填写的空")
    if not is_traditional(text.original):
        yield _all("text.half_width", _HALF_WIDTH, read.original, "中文之间的半角标点")
        for match in _VERSION.finditer(text.original):
            message = f"“{match.group()}”宜用全角括号（）"
            yield say("text.half_width", Verdict.FAIL, message, place=_at(match, 0), severity=Severity.INFO)


def _wording(text: Passage) -> Iterator[Finding]:
    clean = True
    for pattern, right in _SLIPS:
        for match in pattern.finditer(text.text):
            clean = False
            # An empty group marks where a punctuation mark is missing.
            at = (match.start(1), match.end(1)) if match[1] else (match.start(1) - 1, match.start(1) + 1)
            place = text.place(*at)
            said = f"“{match[1]}”疑应为“{right}”" if match[1] else f"疑漏“{right}”"
            message = f"“{place.excerpt}”：{said}"
            yield say("text.wording", Verdict.FAIL, message, (), right, match[1] or None, place)
    for match in _DOUBLED.finditer(text.text):
        clean = False
        place = text.place(*match.span())
        yield say("text.wording", Verdict.FAIL, f"“{place.excerpt}”：标点重复", found=match.group(), place=place)
    if clean:
        yield say("text.wording", Verdict.PASS, "没有发现已知的错字")


def _all(rule: str, pattern: re.Pattern[str], text: str, what: str) -> Finding:
    """One finding for all places of one kind, with the first few quoted."""
    matches = list(pattern.finditer(text))
    if not matches:
        return say(rule, Verdict.PASS, f"没有{what}")
    quoted = "、".join(f"“{_around(text, match)}”" for match in matches[:_SHOWN])
    more = f"等{len(matches)}处" if len(matches) > _SHOWN else ""
    first = matches[0]
    place = Place(first.start(), first.end(), _around(text, first))
    return say(rule, Verdict.FAIL, f"{what}：{quoted}{more}", found=len(matches), place=place)


def _around(text: str, match: re.Match[str]) -> str:
    before, after = text[max(0, match.start() - 4) : match.start()], text[match.end() : match.end() + 4]
    return re.sub(r"\s+", "", before + (match.group().strip() or "＿") + after)  # a blank must be seen


def _at(match: re.Match[str] | None, group: int) -> Place | None:
    return Place(match.start(group), match.end(group), match[group]) if match else None
