"""Bytes → text, for the encodings found in published reports: UTF-8, UTF-16, GB18030 and its parts, Big5.

Decides by content: a byte order mark, then strict UTF-8, then which of the candidates reads like Chinese. A page's
own statement of its charset only breaks a tie. A few damaged characters are tolerated where no digit can have been
lost; anything else is Unreadable, because half of a number is a wrong number.
"""

import codecs
import re

from gongkai.paper.document import Unreadable

MAX_DAMAGED = 20

# Characters that make up most of any official text and of the form, simplified and traditional. Text decoded with
# the wrong table almost never hits them.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行"
    "学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然"
    "前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无"
    "府信息请申情况主动依规章范文件项处理决许可罚强事业收费金额自然法律服务机构科研益组织商企总计予部开属国秘密危及安"
    "全稳保护三益内务过程执案卷查询提供掌握现成需另制补正仍明确访举报投诉重复要求版物当由大量反认新出具获取逾期缴纳通知"
    "不再结转继续办议诉讼未经直接起后维持纠他果尚审存问题改进其告区街道县市省镇乡委员局厅办室工作年度报称按照规定网站"
    "這個為國時來們發動過說產種後學會經進著裡實現機當點從業應開還與關間樣義數線氣變條問無結解質"
    "請況規範項處理決許罰強費額務機構組織總計屬國危穩護內過執檔詢掌確訪舉報訴複實獲繳納通議訟維糾審題進區縣鎮鄉員"
    "局廳辦稱規網站，。、；：（）“”《》「」一二三四五六七八九十○〇１２３４５６７８９０"
)
# A cut-off character that could have been one of these may have been a number.
_NUMERIC = "０１２３４５６７８９〇零一二三四五六七八九十百千万萬亿億两兩①②③④⑤⑥⑦⑧⑨⑩．，－％／"
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,20})""", re.IGNORECASE)
_XML = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_\-]{2,20})""", re.IGNORECASE)
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 400_000  # bytes judged; strict decoding still covers the whole file


def decode(data: bytes) -> str:
    """The text of a file. Raises Unreadable where the encoding cannot be told or a number may be damaged."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            body = data[len(mark) :]
            return _checked(_utf8(body) if name == "utf-8" else _strict(body, name))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _by_content(data)
    else:
        if "\0" in text:
            text = _utf16(data) or text
    return _checked(text)


def _checked(text: str) -> str:
    if "\0" in text:
        raise Unreadable("文件里有空字符，不是完好的文本文件。请用原文件另存一份再试。")
    return text.removeprefix("\ufeff")


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"文件编码（{name}）在第 {error.start} 字节处损坏，可能影响数字。请重新下载，或另存为 UTF-8 再试。"
        ) from None


def _by_content(data: bytes) -> str:
    """Not UTF-8: the candidate that reads most like Chinese, if one clearly does."""
    candidates: dict[str, str] = {}
    for name in ("gb18030", "big5hkscs", "cp950"):
        text = _complete(data, name)
        if text is not None:
            candidates[name] = text
    utf16 = _utf16(data)
    if utf16 is not None:
        candidates["utf-16"] = utf16
    scores = {name: chinese_share(text[:_SAMPLE]) for name, text in candidates.items()}
    damaged = _damaged_utf8(data)
    if damaged is not None and chinese_share(damaged[:_SAMPLE]) >= max(scores.values(), default=0.0):
        return _tolerate(data)
    if not scores or max(scores.values()) < 0.2:
        raise Unreadable("看不出文件的文字编码，或者文件已损坏。请用原文件另存为 UTF-8 再试。")
    best = max(scores.values())
    said = _declared(data)
    if said in scores and scores[said] >= best - 0.05:
        return candidates[said]
    return candidates[max(scores, key=lambda name: scores[name])]


def chinese_share(text: str) -> float:
    """How many of the characters beyond ASCII are common in official Chinese, from 0 to 1."""
    beyond = [character for character in text if character > "\x7f" and not character.isspace()]
    return sum(character in _COMMON for character in beyond) / len(beyond) if beyond else 0.0


def _complete(data: bytes, name: str) -> str | None:
    """Strict decoding; a character cut off by the very end of the file is dropped, nothing else is forgiven."""
    decoder = codecs.getincrementaldecoder(name)("strict")
    try:
        return decoder.decode(data, False)
    except UnicodeDecodeError:
        return None


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: there must be NUL bytes, nearly all on one side of the pairs, and Chinese to read."""
    if len(data) % 2 or b"\0" not in data:
        return None
    even, odd = data[::2].count(0), data[1::2].count(0)
    name = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return None
    ascii_only = all(character < "\x80" for character in text)
    return text if "\0" not in text and (ascii_only or chinese_share(text[:_SAMPLE]) >= 0.2) else None


def _declared(data: bytes) -> str | None:
    found = _META.search(data[:8192]) or _XML.search(data[:200])
    name = found.group(1).decode("ascii").lower() if found else ""
    if name.startswith("gb") or name in {"cp936", "hz-gb-2312"}:
        return "gb18030"
    return "big5hkscs" if name.startswith("big5") else None


def _utf8(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _tolerate(data)


def _damaged_utf8(data: bytes) -> str | None:
    """The text if this is UTF-8 in all but a few places, whether or not those may be forgiven."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    beyond = sum(character > "\x7f" for character in text)
    return text if 0 < lost <= max(MAX_DAMAGED, 0) * 3 and lost * 20 <= beyond else None


def _tolerate(data: bytes) -> str:
    """UTF-8 with a few cut-off characters → U+FFFD for each, if none can have been part of a number."""
    text, start, damaged = "", 0, 0
    while True:
        try:
            return text + data[start:].decode("utf-8")
        except UnicodeDecodeError as error:
            first, last = start + error.start, start + error.end
            damaged += 1
            if damaged > MAX_DAMAGED or _may_be_number(data, first, last):
                line = data.count(b"\n", 0, first) + 1
                raise Unreadable(
                    f"文件编码在第 {line} 行损坏，可能影响数字。请重新下载，或用原文件另存为 UTF-8 再试。"
                ) from None
            text += data[start:first].decode("utf-8") + "\ufffd"
            start = last


def _may_be_number(data: bytes, first: int, last: int) -> bool:
    """A damaged digit leaves one stray byte, or the beginning of a numeric character, or stands beside a digit."""
    bad = data[first:last]
    if last == len(data) and len(bad) >= 2:  # cut by the end of the file: nothing follows that could be misread
        return any(character.encode().startswith(bad) for character in _NUMERIC)
    if len(bad) < 2:
        return True
    around = data[max(first - 1, 0) : first] + data[last : last + 1]
    return any(byte in b"0123456789.,-%" for byte in around) or any(
        character.encode().startswith(bad) for character in _NUMERIC
    )
