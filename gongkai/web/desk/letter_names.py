"""Letters told apart: by number, title and occasion, because several of them share one title."""

from gongkai.law.letters import LETTERS

_OCCASIONS = {
    "D06": "征求第三方意见",
    "D09": "征求共同制作机关意见",
    "D12": "予以公开",
    "D13": "已经主动公开",
    "D14": "部分公开",
    "D15": "不予公开",
    "D16": "信息不存在",
    "D17": "不属于本机关负责公开",
    "D18": "不予重复处理",
    "D19": "另有规定的查询",
    "D20": "需要加工、分析",
    "D21": "补正后仍不明确",
    "D22": "信访、投诉、举报",
    "D23": "公开出版物",
    "D24": "数量、频次明显超过合理范围",
    "D25": "确认或者重新出具",
}


def occasion(code: str, variant: str = "") -> str:
    """When this letter is used, as far as its title does not say it; `variant` is the key of its variant."""
    term = next((one.term for one in LETTERS[code].variants if one.key == variant), "")
    return "，".join(part for part in (_OCCASIONS.get(code, ""), term) if part)


def named(code: str, variant: str = "") -> str:
    """D06　政府信息公开申请征求意见书（征求第三方意见，征求意见书）"""
    when = occasion(code, variant)
    return f"{code}　{LETTERS[code].term}" + (f"（{when}）" if when else "")
