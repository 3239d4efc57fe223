"""Which organ a clause names as the one who acts, and whether it is another than the organ that reports.

区教育局受理5件 in a street's report is not the street's number. Where a name may be the organ's own, it is taken for
its own; whether two organs are related is not known here.
"""

import re

# What may stand between the one who acts and the verb.
_ADVERBS = re.compile(
    r"(?:(?:19|20)\d\d年度?|全年|本年度?|今年|年内|累计|总共|一?共计?|合计|依法|已|及时|直接|新|分别|统一|期间)+$"
)
_UNITS = "街道办事处|街道|管委会|委员会|管理局|研究院|法院|检察院|服务中心|中心|政务办|党政办|局|厅|委|镇|乡"
_NAMED = re.compile(rf"([\u4e00-\u9fff]{{0,20}}?)({_UNITS})$")
_OWN = re.compile(r"(?:我|本|该|全|各|其)$|^(?:我|本)|部门|所属|直属|下属")
_TAILS = re.compile(r"(?:办事处|办公室|办公厅|人民政府)$")
_LEVELS = "省市区县州旗"
_NEAR = 40


def acting(clause: str) -> str:
    """The organ named at the end of a clause, adverbs left out (区教育局 of 区教育局全年共); "" where none is."""
    before = _ADVERBS.sub("", clause[-_NEAR:])
    match = _NAMED.search(re.split(r"[^\u4e00-\u9fff]", before)[-1][-20:])
    if not match or _OWN.search(match[1]):
        return ""
    return match.group()


def is_another(name: str, organ: str) -> bool:
    """Whether a name with its unit word cannot be this organ's: its own part differs, or the level before it does."""
    here, there = _TAILS.sub("", re.sub(r"\s", "", organ)), _TAILS.sub("", name)
    if not here or not there or here.endswith(there):
        return False
    common = 0
    while common < min(len(here), len(there)) and here[-1 - common] == there[-1 - common]:
        common += 1
    unit = _NAMED.search(there)
    if common < (len(unit[2]) if unit else 1) + 2:
        return common < len(here)
    levels = [text[-1 - common] for text in (here, there) if len(text) > common]
    return len(levels) == 2 and levels[0] != levels[1] and all(level in _LEVELS for level in levels)
