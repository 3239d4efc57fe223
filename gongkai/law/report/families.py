"""The counts that the prose of a report states: what an office counts beyond the tables, and what must agree with them.

A family with `cells` restates the tables: its number must equal the sum of those cells for the same scope (K7).
A family without is a narrative count of section 一, kept by counters (报送, 采用, 发布, 培训 …).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    key: str
    term: str  # the Chinese term, as a label
    unit: str  # 条, 篇, 件, 次 …
    part: str  # which part of section 一 it belongs to: one of PARTS
    cells: tuple[str, ...] = ()


# The five matters that section 一 reports on (国办公开办函〔2021〕30号, 一（一）), and fees, which go to section 六.
PARTS = {
    "proactive": "主动公开",
    "applications": "依申请公开",
    "management": "政府信息管理",
    "platform": "政府信息公开平台建设",
    "supervision": "监督保障",
    "fees": "信息处理费",
}


def _t3(*rows: str) -> tuple[str, ...]:
    return tuple(f"t3.{row}.total" for row in rows)


_DENIED = (
    "state_secret",
    "law_forbids",
    "security_stability",
    "third_party",
    "internal_affairs",
    "deliberative",
    "enforcement_file",
    "registry_query",
)

_ALL = (
    Family("items_submitted", "报送信息", "篇", "proactive"),
    Family("items_adopted", "采用信息", "篇", "proactive"),
    Family("items_all", "各渠道主动公开信息", "条", "proactive"),
    Family("site_items", "政府网站公开信息", "条", "proactive"),
    Family("column_items", "政务公开专栏发布信息", "条", "proactive"),
    Family("site_total", "网站发布信息总数", "条", "proactive"),
    Family("site_dynamic", "网站动态类信息", "条", "proactive"),
    Family("regulations_published", "公开规章", "件", "proactive"),
    Family("norm_docs_published", "公开行政规范性文件", "件", "proactive"),
    Family("personnel_docs", "公开人事任免文件", "件", "proactive"),
    Family("other_docs", "公开其他文件", "件", "proactive"),
    Family("interpretations", "政策解读", "条", "proactive"),
    Family("video_interpretations", "政策解读短视频", "个", "proactive"),
    Family("infographics", "图解", "件", "proactive"),
    Family("questionnaires", "调查问卷", "件", "proactive"),
    Family("press_conferences", "新闻发布会", "场", "proactive"),
    Family("press_briefings", "新闻通气会", "场", "proactive"),
    Family("hot_responses", "回应公众关注热点", "条", "proactive"),
    Family("meetings_published", "公开政府常务会议", "期", "proactive"),
    Family("proposals_npc", "公开人大代表建议复文", "件", "proactive"),
    Family("proposals_cppcc", "公开政协提案复文", "件", "proactive"),
    Family("key_area_tasks", "重点领域信息公开任务", "项", "proactive"),
    Family("integrated_policies", "集成式发布政策", "条", "proactive"),
    Family("benefit_policies", "惠企政策", "条", "proactive"),
    Family("applications_new", "本年新收政府信息公开申请", "件", "applications", _t3("received")),
    Family("carried_in", "上年结转申请", "件", "applications", _t3("brought_forward")),
    Family("answered", "办结申请", "件", "applications", _t3("concluded")),
    Family("carried_out", "结转下年度申请", "件", "applications", _t3("carried_over")),
    Family("granted", "予以公开", "件", "applications", _t3("granted")),
    Family("partial", "部分公开", "件", "applications", _t3("partial")),
    Family("granted_and_partial", "予以公开及部分公开", "件", "applications", _t3("granted", "partial")),
    Family("denied", "不予公开", "件", "applications", _t3(*(f"refused.{row}" for row in _DENIED))),
    Family(
        "unable",
        "无法提供",
        "件",
        "applications",
        _t3("unable.not_held", "unable.must_be_created", "unable.still_unclear"),
    ),
    Family(
        "not_processed",
        "不予处理",
        "件",
        "applications",
        _t3(
            "declined.petition",
            "declined.repeated",
            "declined.publication",
            "declined.excessive",
            "declined.reconfirmation",
        ),
    ),
    Family(
        "other",
        "其他处理",
        "件",
        "applications",
        _t3("other.correction_lapsed", "other.fee_lapsed", "other.other", "other.all"),
    ),
    Family("withdrawn", "申请人主动撤回", "件", "applications"),
    Family("applications_government_office", "本级政府办公室受理申请", "件", "applications"),
    Family("review_cases", "行政复议", "件", "applications", ("t4.reconsideration.total",)),
    Family(
        "litigation_cases",
        "行政诉讼",
        "件",
        "applications",
        ("t4.lawsuit_direct.total", "t4.lawsuit_after.total"),
    ),
    Family("attribute_reviews", "公文公开属性审查", "件", "management"),
    Family("release_reviews", "发布审查", "件", "management"),
    Family("gazette_issues", "政府公报", "期", "management"),
    Family("gazette_docs", "政府公报刊登文件", "件", "management"),
    Family("patrol_rounds", "内容巡查", "次", "platform"),
    Family("patrol_findings", "巡查发现问题", "处", "platform"),
    Family("patrol_rectified", "完成整改", "处", "platform"),
    Family("wechat_articles", "微信公众号文章", "篇", "platform"),
    Family("wechat_original", "微信公众号原创文章", "篇", "platform"),
    Family("wechat_followers", "微信公众号关注人数", "人", "platform"),
    Family("videos", "短视频", "条", "platform"),
    Family("video_views", "短视频观看量", "次", "platform"),
    Family("video_followers", "视频号粉丝", "人", "platform"),
    Family("live", "直播", "场", "platform"),
    Family("live_views", "直播观看量", "次", "platform"),
    Family("trainings", "业务培训", "次", "supervision"),
    Family("trainees", "参加培训", "人次", "supervision"),
    Family("circulars_monthly", "月度通报", "期", "supervision"),
    Family("circulars_quarterly", "季度通报", "期", "supervision"),
    Family("reminders", "提醒督促", "次", "supervision"),
    Family("fee_notices", "信息处理费收费通知", "件", "fees"),
    Family("fee_noticed_yuan", "收费通知金额", "元", "fees"),
    Family("fee_yuan", "实际收取信息处理费", "元", "fees"),
)

FAMILIES = {family.key: family for family in _ALL}

AREA = "@area"  # suffix of a narrative key whose number is the area's (本地区), not the office's
AREA_TERM = "本地区"


def family_of(key: str) -> Family | None:
    """The family of a key in `Filled.narrative`, whichever scope it counts."""
    return FAMILIES.get(key.removesuffix(AREA))


def term_of(key: str) -> str:
    """报送信息, 本地区报送信息; an unknown key is its own term."""
    family = family_of(key)
    return (AREA_TERM if key.endswith(AREA) else "") + family.term if family else key
