"""Text → citations of laws that cannot be right (法规引用): a name one slip away, an article that is not there, a date.

The table of titles, dates and article counts comes from published law text up to SNAPSHOT (scripts/derive_laws.py).
What it does not hold is not judged; an article is counted in the version in force on the day of the text.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources

from gongkai.proofing.chinese_numbers import number
from gongkai.proofing.edits import slip
from gongkai.proofing.finding import Category, Check, Finding, Grade
from gongkai.proofing.suspects import confusable

SNAPSHOT = date(2025, 4, 19)
_BASIS = "法规名称与条文以公布的文本为准"
NAME = Check("citation.name", Category.LAW_NAME, Grade.SERIOUS, _BASIS)
ARTICLE = Check("citation.article", Category.LAW_NAME, Grade.SERIOUS, _BASIS)
ARTICLE_DOUBT = Check("citation.article", Category.LAW_NAME, Grade.ORDINARY, _BASIS)
EARLY = Check("citation.early", Category.LAW_FORCE, Grade.ORDINARY, "成文日期应在所引法规公布之后")

_STATE = "中华人民共和国"
_CITED = re.compile(
    r"《([^《》\n]{3,40})》(?:[（(](?!以下|下)[^（）()\n]{0,24}[）)])?(?:第([〇零一二三四五六七八九十百千]{1,9}|[0-9]{1,4})条)?"
)
_IS_LAW = re.compile("(?:法|法典|条例|总则|通则)$")
# Names of former laws that are one character away from a law in force (each was a law of its own).
_FORMER = frozenset(["城市规划法", "外资企业法", "国家安全法", "经济合同法", "技术合同法", "海商法"])
SHORTEST = 5


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a law: since when it stood, and up to which article."""

    title: str
    first: date  # the law's earliest date
    last: date  # this version's latest date: from then on it is the text in force
    articles: int


@functools.cache
def versions() -> dict[str, tuple[Version, ...]]:
    """Title without 中华人民共和国 → versions, oldest first."""
    table: dict[str, list[Version]] = {}
    for title, _, first, last, articles in _rows():
        version = Version(title, date.fromisoformat(first), date.fromisoformat(last), int(articles))
        table.setdefault(title.removeprefix(_STATE), []).append(version)
    return {title: tuple(sorted(found, key=lambda v: v.last)) for title, found in table.items()}


def _rows() -> Iterator[list[str]]:
    text = resources.files("gongkai.proofing.words").joinpath("laws.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    next(lines)  # the names of the columns
    return (line.split("\t") for line in lines)


@functools.cache
def _national() -> tuple[str, ...]:
    names = (title.removeprefix(_STATE) for title, rank, *_ in _rows() if rank == "n")
    return tuple(sorted({name for name in names if _IS_LAW.search(name) and len(name) >= SHORTEST}))


def find(text: str, on: date | None = None) -> Iterator[Finding]:
    if "《" not in text:
        return
    for found in _CITED.finditer(text):
        name = re.sub(r"\s", "", found[1]).removeprefix(_STATE)
        known = versions().get(name)
        if known:
            yield from _dated(text, found, known, on)
        elif right := meant(name):
            title = versions()[right][-1].title
            start, end = found.start(), found.end(1) + 1
            yield NAME.finding(text, start, end, f"没有《{found[1]}》这部法规。", f"《{title}》")


def _dated(text: str, found: re.Match[str], known: tuple[Version, ...], on: date | None) -> Iterator[Finding]:
    if on and on < known[0].first:
        said = f"《{found[1]}》{known[0].first.isoformat()}才公布，成文日期在前。"
        yield EARLY.finding(text, found.start(), found.end(1) + 1, said, "核对法规或者成文日期")
    article = number(found[2]) if found[2] else None
    then = [version for version in known if on and version.last <= on]
    if not article or (on and not then):
        return
    most = then[-1].articles if then else max(version.articles for version in known)
    if most and article > most:
        sure = on is not None and on <= SNAPSHOT
        since = (then or known)[-1].last.isoformat()
        said = f"《{found[1]}》（{since}施行的文本）共{most}条，没有第{found[2]}条。"
        yield (ARTICLE if sure else ARTICLE_DOUBT).finding(text, *found.span(), said, "核对条文序号")


@functools.lru_cache(maxsize=4096)
def meant(name: str) -> str:
    """The national law whose title is one slip away from a name that is none; nothing where no one law is."""
    if len(name) < SHORTEST or name in _FORMER or not re.search("[法例则]", name[-2:]):
        return ""
    near = [title for title in _national() if slip(name, title) and not _another_word(name, title)]
    return near[0] if len(near) == 1 else ""


def _another_word(name: str, title: str) -> bool:
    """地名管理条例 is no misprint of 地图管理条例: a character for another is one only where they are alike."""
    wrong = [(a, b) for a, b in zip(name, title, strict=True) if a != b] if len(name) == len(title) else []
    return len(wrong) == 1 and not confusable(wrong[0][1], wrong[0][0])
