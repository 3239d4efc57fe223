"""One finding of a check on text (校核发现): the rule, where it stands, how grave it is, and what to do.

`start` and `end` are offsets in characters of the text that was checked. What is personal is never repeated whole in
`excerpt` or `message`: the report of a leak must not become a second leak; text[start:end] has it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gongkai.law.report.finding import Severity


class Category(StrEnum):
    """What a finding is about; `term` is what people and other programs read."""

    STATE_NAME = "state_name"  # 国名机关
    SET_PHRASE = "set_phrase"  # 固定提法
    HK_MO_TW = "hk_mo_tw"  # 涉港澳台
    PLACE = "place"  # 地名称谓
    ORGAN_NAME = "organ_name"  # 机构名称
    LAW_NAME = "law_name"  # 法规名称
    LAW_FORCE = "law_force"  # 法规时效
    DISCLOSURE = "disclosure"  # 公开业务
    CONFUSED = "confused"  # 易混词
    MISSPELT = "misspelt"  # 错别字
    GRAMMAR = "grammar"  # 语病
    ADDRESS = "address"  # 称谓用语
    NUMERALS = "numerals"  # 数字计量
    PUNCTUATION = "punctuation"  # 标点格式
    RESIDUE = "residue"  # 残留乱码
    STRUCTURE = "structure"  # 结构
    PERSONAL = "personal"  # 个人信息
    SECRECY = "secrecy"  # 涉密标志
    SUSPECT = "suspect"  # 疑似错字
    OWN = "own"  # 本机关词库
    LINK = "link"  # 链接
    INJECTED = "injected"  # 暗链
    TAMPERED = "tampered"  # 页面与发布记录
    TAGS = "tags"  # 网页标签

    @property
    def term(self) -> str:
        return _TERMS[self]


_TERMS = dict(
    zip(
        Category,
        [
            "国名机关",
            "固定提法",
            "涉港澳台",
            "地名称谓",
            "机构名称",
            "法规名称",
            "法规时效",
            "公开业务",
            "易混词",
            "错别字",
            "语病",
            "称谓用语",
            "数字计量",
            "标点格式",
            "残留乱码",
            "结构",
            "个人信息",
            "涉密标志",
            "疑似错字",
            "本机关词库",
            "链接",
            "暗链",
            "页面与发布记录",
            "网页标签",
        ],
        strict=True,
    )
)


class Grade(StrEnum):
    """How grave, as inspectors grade it (国办秘函〔2019〕19号 and the 通报); the gravest first."""

    GRAVE = "grave"  # 严重: fails a whole site at once
    SERIOUS = "serious"  # 较重: named in a 通报
    ORDINARY = "ordinary"  # 一般
    HINT = "hint"  # 提示

    @property
    def term(self) -> str:
        return _GRADES[self][0]

    @property
    def severity(self) -> Severity:
        return _GRADES[self][1]


_GRADES = {
    Grade.GRAVE: ("严重", Severity.ERROR),
    Grade.SERIOUS: ("较重", Severity.ERROR),
    Grade.ORDINARY: ("一般", Severity.WARNING),
    Grade.HINT: ("提示", Severity.INFO),
}
_ORDER = list(Grade)


@dataclass(frozen=True, slots=True)
class Finding:
    rule: str  # the rule's key: letters and a number, or the category, a point and the rule's own name
    category: Category
    grade: Grade
    start: int
    end: int
    excerpt: str
    suggestion: str
    message: str
    blocks: bool  # whether the text must not be published before this is cleared
    basis: str = ""

    @property
    def severity(self) -> Severity:
        return self.grade.severity

    def to_json(self) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "category": self.category.term,
            "severity": self.severity.value,
            "start": self.start,
            "end": self.end,
            "excerpt": self.excerpt,
            "suggestion": self.suggestion,
            "message": self.message,
            "blocks": self.blocks,
        }


@dataclass(frozen=True, slots=True)
class Check:
    """A check that is code and not a row of a table: what all its findings share."""

    key: str
    category: Category
    grade: Grade
    basis: str
    blocks: bool = False

    def finding(self, text: str, start: int, end: int, message: str, suggestion: str) -> Finding:
        excerpt = text[start:end]
        return Finding(
            self.key, self.category, self.grade, start, end, excerpt, suggestion, message, self.blocks, self.basis
        )


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """In the order of the text; of findings that overlap the gravest is kept, of two as grave the longer."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.start, -f.end)):
        if kept and finding.start < kept[-1].end:
            kept[-1] = min(kept[-1], finding, key=_weight)
        else:
            kept.append(finding)
    return tuple(kept)


def _weight(finding: Finding) -> tuple[bool, int, bool, int]:
    guessed = finding.category is Category.SUSPECT
    return (not finding.blocks, _ORDER.index(finding.grade), guessed, finding.start - finding.end)
