"""Text → the markings of secrecy and of inner use in it (涉密标志、内部标识).

《保守国家秘密法实施条例》第二十一条 gives the form: 密级★保密期限. Only markings can be seen: that nothing was found
never means that a text holds no secret, and a person must still examine it (《政府信息公开条例》第十七条).
"""

import re
from collections.abc import Iterator

from gongkai.proofing.finding import Category, Check, Finding, Grade
from gongkai.proofing.wording import quoted, sentence

_BASIS = "《中华人民共和国保守国家秘密法》第三十五条、《中华人民共和国政府信息公开条例》第十七条"
MARKING = Check("secrecy.marking", Category.SECRECY, Grade.GRAVE, _BASIS, blocks=True)
INNER = Check(
    "secrecy.inner", Category.SECRECY, Grade.SERIOUS, "《中华人民共和国政府信息公开条例》第十六条、第十七条", True
)

_LEVEL = "绝\\s?密|机\\s?密|秘\\s?密"
_TERM = r"(?:[0-9０-９一二三四五六七八九十]+\s?(?:年|个月|月)|长期|[^\n，。；]{0,12}前)"
_STAR = re.compile(
    rf"(?:{_LEVEL})\s{{0,3}}(?:[★☆]\s{{0,2}}{_TERM}?|[*＊]\s{{0,2}}(?:[0-9０-９]+\s?(?:年|个月|月)|长期))"
)
_LABEL = re.compile(
    rf"(?:密\s?级|涉密等级|秘密等级)(?:和保密期限)?\s{{0,2}}[:：]\s{{0,3}}(?:{_LEVEL})(?![、/或和级]|\s?□)"
)
_BARE = re.compile(
    rf"(?:[0-9]{{6}}\s+|[^\n，。]{{2,30}}\s{{2,}})?[（(【\[]?(?:{_LEVEL})[）)】\]]?(?:\s+(?:特急|加急|特提|平急|急件))?"
)
_TEACHES = re.compile("标注|标识|标志|格式|例如|分为|分成|字样|培训|试题|定密")

_INNER = re.compile(
    r"内\s?部\s?(?:资\s?料|文\s?件|材料|使用|刊物|参考|掌握)|注意保存|会后收回|(?:不得|请勿|严禁|禁止|切勿)外传"
    r"|仅供(?:领导|内部)(?:参阅|参考|使用)?|此件(?:不公开|不予公开|依申请公开)|限发至?[^\n，。]{1,8}[级部]|发至县团级|工作秘密"
)
_OWN_LINE, _BESIDE = 24, 10
_NAMES_ITSELF = re.compile("(?:本|此|该)(?:材料|文件|件|资料|稿|表|名单|通知|方案)[^。；\n]{0,10}$")
_NOT_INNER = re.compile(
    "内部(?:资料性|刊物管理|资料管理)|培训|学习|保守|管理办法|规定|泄露|清理|审查|确定|知悉|条例|制度"
)
_OPENNESS = re.compile(r"公开(?:属性|方式|类别|类型)\s?[:：]\s?(?:不予公开|不公开|依申请公开)")


def find(text: str) -> Iterator[Finding]:
    yield from _stars(text)
    yield from _head(text)
    yield from _inner(text)


def _stars(text: str) -> Iterator[Finding]:
    if "★" in text or "☆" in text or "密*" in text or "密＊" in text or "密 *" in text:
        for found in _STAR.finditer(text):
            taught = _TEACHES.search(sentence(text, *found.span()))
            alone = len(_line(text, *found.span())) <= len(found[0]) + _BESIDE
            if not quoted(text, found.start()) and (alone or not taught):
                yield _marking(text, *found.span())
    if "级" in text:
        for found in _LABEL.finditer(text):
            if not quoted(text, found.start()):
                yield _marking(text, *found.span())


def _head(text: str) -> Iterator[Finding]:
    """The bare level alone on one of the first five lines that hold anything."""
    at = seen = 0
    for line in text[:2000].splitlines(keepends=True):
        if line.strip():
            seen += 1
            if _BARE.fullmatch(line.strip()):
                start = at + len(line) - len(line.lstrip())
                yield _marking(text, start, start + len(line.strip()))
        at += len(line)
        if seen == 5:
            return


def _inner(text: str) -> Iterator[Finding]:
    for found in _INNER.finditer(text):
        start, end = found.span()
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        said = sentence(text, start, end)
        boxed = before in tuple("（(【[〔") and after in tuple("）)】]〕")
        short = _alone(text, start, end) and (found[0] != "工作秘密" or _line(text, start, end) == found[0])
        itself = _NAMES_ITSELF.search(text[max(0, start - 20) : start]) is not None
        sure = found[0].startswith(("限发", "发至县团级", "此件"))
        if (boxed or itself or sure or (short and not _NOT_INNER.search(said))) and not quoted(text, start):
            yield INNER.finding(
                text, start, end, f"有内部标识“{found[0]}”：这份材料可能不应公开。", "停止发布，核对文件的公开属性"
            )
    if "公开" in text:
        for found in _OPENNESS.finditer(text):
            yield INNER.finding(
                text, *found.span(), f"写明了“{found[0]}”，不能作为主动公开的内容发布。", "停止发布，核对文件的公开属性"
            )


def _line(text: str, start: int, end: int) -> str:
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    return text[begin : stop if stop >= 0 else len(text)].strip()


def _alone(text: str, start: int, end: int) -> bool:
    """Nothing else of weight in its line."""
    line = _line(text, start, end)
    return len(line) <= _OWN_LINE and not re.search("[，。；]", _INNER.sub("", line).strip("，。；！! "))


def _marking(text: str, start: int, end: int) -> Finding:
    words = text[start:end].strip()
    return MARKING.finding(
        text, start, end, f"有国家秘密标志“{words}”：立即停止发布，报告保密工作机构。", "停止发布，送保密审查"
    )
