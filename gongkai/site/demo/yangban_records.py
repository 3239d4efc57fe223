"""The invented records of 样板街道: applications, cases, declarations, counts, and what the prose says of them.

No person stands behind any line.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Application = tuple[date, str, str, str | None, int]  # received, applicant, subject, outcome, days until the reply

APPLICATIONS: tuple[Application, ...] = (
    (date(2022, 12, 12), "natural", "老旧小区改造施工合同", "granted", 24),
    (date(2022, 12, 20), "company", "沿街门面招商公告及结果", "partial", 27),
    (date(2023, 1, 9), "natural", "2022年临时救助发放汇总", "granted", 11),
    (date(2023, 1, 16), "natural", "社区食堂补贴标准", "granted", 14),
    (date(2023, 2, 3), "company", "环卫保洁服务采购合同", "partial", 20),
    (date(2023, 2, 8), "natural", "某地块征收补偿方案", "unable.not_held", 8),
    (date(2023, 2, 15), "legal_service", "拆违行政处罚决定书", "granted", 15),
    (date(2023, 2, 22), "natural", "某行政处罚案卷全卷", "refused.enforcement_file", 14),
    (date(2023, 3, 1), "natural", "办公会议讨论记录", "refused.deliberative", 19),
    (date(2023, 3, 7), "natural", "反映邻里噪声并要求处理", "declined.petition", 6),
    (date(2023, 3, 13), "research", "社区养老设施分布数据", "granted", 18),
    (date(2023, 3, 20), "natural", "近五年低保户数按社区统计表", "unable.must_be_created", 16),
    (date(2023, 3, 27), "natural", "绿化工程竣工验收报告", "granted", 21),
    (date(2023, 4, 3), "charity", "慈善捐赠物资接收清单", "granted", 16),
    (date(2023, 4, 10), "natural", "绿化工程竣工验收报告（再次申请）", "declined.repeated", 8),
    (date(2023, 4, 17), "company", "停车场经营权出让文件", "refused.third_party", 25),
    (date(2023, 4, 24), "natural", "内部值班安排", "refused.internal_affairs", 15),
    (date(2023, 5, 8), "natural", "相关材料", "unable.still_unclear", 24),
    (date(2023, 5, 15), "natural", "某处房屋所在情况", "other.correction_lapsed", 38),
    (date(2023, 5, 22), "natural", "2023年重点工作任务分工", "granted", 17),
    (date(2023, 6, 1), "natural", "自有房屋登记资料", "refused.registry_query", 12),
    (date(2023, 6, 6), "company", "惠企资金申报指南", "granted", 10),
    (date(2023, 6, 14), "natural", "物业招标评标资料", "partial", 27),
    (date(2023, 6, 26), "natural", "街道志公开出版的卷册", "declined.publication", 9),
    (date(2023, 7, 4), "legal_service", "信访复查意见办理规程", "granted", 20),
    (date(2023, 7, 11), "natural", "应急预案涉密附件", "refused.state_secret", 21),
    (date(2023, 7, 19), "natural", "已领取证明材料重新出具", "declined.reconfirmation", 12),
    (date(2023, 7, 31), "natural", "社区工作者招聘公告及结果", "granted", 14),
    (date(2023, 8, 7), "other_org", "垃圾分类考核办法", "granted", 18),
    (date(2023, 8, 14), "natural", "同一事项多份申请", "declined.excessive", 22),
    (date(2023, 8, 28), "natural", "道路维修工程预算", "granted", 21),
    (date(2023, 9, 5), "natural", "撤回：文体活动室开放时间", "other.other", 6),
    (date(2023, 9, 13), "company", "招商引资奖励名单", "partial", 28),
    (date(2023, 9, 20), "natural", "超出数量的历年会议纪要目录", "other.fee_lapsed", 56),
    (date(2023, 10, 9), "natural", "危房鉴定结论", "granted", 22),
    (date(2023, 10, 18), "natural", "防汛物资采购发票", "partial", 27),
    (date(2023, 11, 2), "natural", "个人信息相关的他人资料", "refused.law_forbids", 20),
    (date(2023, 11, 14), "natural", "安全检查重点部位分布", "refused.security_stability", 17),
    (date(2023, 12, 5), "natural", "便民服务中心办件统计", "granted", 16),
    (date(2023, 12, 14), "natural", "背街小巷改造设计方案", None, 0),
    (date(2023, 12, 19), "company", "仓储用地租赁协议", None, 0),
    (date(2023, 12, 27), "natural", "2024年民生实事项目清单", None, 0),
)
MISTAKEN = "2023-026"  # 社区工作者招聘: the reply withheld part, the register said 予以公开


@dataclass(frozen=True, slots=True)
class Case:
    kind: str
    authority: str
    docket: str
    about: str | None
    filed_on: date
    result: str = ""
    concluded_on: date | None = None


_GOVERNMENT, _COURT = "虚构区人民政府", "虚构区人民法院"
_REVIEW, _DIRECT, _AFTER = "reconsideration", "lawsuit_direct", "lawsuit_after"
CASES = (
    Case(_REVIEW, _GOVERNMENT, "虚政复〔2022〕31号", None, date(2022, 12, 1), "upheld", date(2023, 1, 30)),
    Case(
        "reconsideration", _GOVERNMENT, "虚政复〔2023〕6号", "2023-006", date(2023, 4, 6), "corrected", date(2023, 6, 2)
    ),
    Case(
        "reconsideration", _GOVERNMENT, "虚政复〔2023〕19号", "2023-014", date(2023, 6, 15), "upheld", date(2023, 8, 11)
    ),
    Case(_DIRECT, _COURT, "（2023）虚01行初12号", "2023-004", date(2023, 5, 9), "other", date(2023, 9, 20)),
    Case(_AFTER, _COURT, "（2023）虚01行初27号", "2023-014", date(2023, 8, 25)),
)

DECLARED = {
    "t2.rules.issued": Decimal(0),
    "t2.rules.repealed": Decimal(0),
    "t2.rules.in_force": Decimal(0),
    "t2.normative.issued": Decimal(2),
    "t2.normative.repealed": Decimal(1),
    "t2.normative.in_force": Decimal(9),
    "t2.licence.decisions": Decimal(0),
    "t2.penalty.decisions": Decimal(37),
    "t2.coercion.decisions": Decimal(5),
    "t2.charges.amount": Decimal("3.6198"),
}

# Family, day, number, source: counts of a year come in as they happen.
COUNTED = (
    ("items_submitted", date(2023, 6, 30), 88, "上半年信息报送登记表（虚构）"),
    ("items_submitted", date(2023, 12, 29), 96, "下半年信息报送登记表（虚构）"),
    ("items_adopted", date(2023, 12, 29), 151, "区政务公开办采用通报（虚构）"),
    ("column_items", date(2023, 12, 29), 62, "专栏发布目录（虚构）"),
    ("interpretations", date(2023, 12, 29), 4, "政策解读目录（虚构）"),
    ("release_reviews", date(2023, 12, 29), 184, "发布审查登记簿（虚构）"),
    ("patrol_rounds", date(2023, 12, 29), 12, "内容巡查记录（虚构）"),
    ("patrol_findings", date(2023, 12, 29), 17, "内容巡查记录（虚构）"),
    ("patrol_rectified", date(2023, 12, 29), 17, "内容巡查记录（虚构）"),
    ("trainings", date(2023, 4, 18), 1, "培训签到表（虚构）"),
    ("trainings", date(2023, 10, 24), 1, "培训签到表（虚构）"),
    ("trainees", date(2023, 12, 29), 73, "培训签到表（虚构）"),
    ("fee_notices", date(2023, 10, 18), 1, "收费通知存根（虚构）"),
    ("fee_noticed_yuan", date(2023, 10, 18), 400, "收费通知存根（虚构）"),
    ("fee_yuan", date(2023, 12, 29), 0, "财务核对（虚构）"),
)

SECTIONS = {
    1: """{年度}年，{机关简称}按照《中华人民共和国政府信息公开条例》和上级要求开展政府信息公开工作，主要情况如下。
（一）主动公开。全年报送信息{报送信息}篇，采用信息{采用信息}篇，政务公开专栏发布信息{政务公开专栏发布信息}条，政策解读{政策解读}条。\
本年制发行政规范性文件{行政规范性文件·本年制发}件，废止{行政规范性文件·本年废止}件，现行有效{行政规范性文件·现行有效}件。
（二）依申请公开。本年新收政府信息公开申请{本年新收}件，上年结转{上年结转}件；本年办结{办结}件，其中予以公开{予以公开}件、\
部分公开{部分公开}件、不予公开{不予公开}件、无法提供{无法提供}件、不予处理{不予处理}件、其他处理{其他处理}件；\
结转下年度继续办理{结转下年度}件。涉及政府信息公开的行政复议{行政复议}件、行政诉讼{行政诉讼}件（含上年尚未审结的）。
（三）政府信息管理。落实公文公开属性源头认定和发布审查，全年发布审查{发布审查}件。
（四）平台建设。全年开展内容巡查{内容巡查}次，巡查发现问题{巡查发现问题}处，完成整改{完成整改}处。
（五）监督保障。全年组织业务培训{业务培训}次，参加培训{参加培训}人次，工作情况纳入年度考核。""",
    5: """存在的主要问题：一是部分答复书说理不够充分；二是登记的处理结果偶有差错。
改进情况：上年提出的专栏更新不及时问题，本年已按月核对目录。下一步将对答复书逐件复核，登记与答复书核对后再归档。""",
    6: """根据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号），本年度发出收费通知{信息处理费收费通知}件，\
通知金额{收费通知金额}元，申请人逾期未缴纳，实际收取信息处理费{实际收取信息处理费}元。""",
}

LAST_YEAR = {
    "t2.normative.issued": 1,
    "t2.normative.in_force": 8,
    "t2.penalty.decisions": 41,
    "t2.coercion.decisions": 3,
    "t3.received.natural": 14,
    "t3.received.company": 5,
    "t3.received.total": 19,
    "t3.granted.natural": 10,
    "t3.granted.company": 3,
    "t3.granted.total": 13,
    "t3.unable.not_held.natural": 3,
    "t3.unable.not_held.company": 1,
    "t3.unable.not_held.total": 4,
    "t3.concluded.natural": 13,
    "t3.concluded.company": 4,
    "t3.concluded.total": 17,
    "t3.carried_over.natural": 1,
    "t3.carried_over.company": 1,
    "t3.carried_over.total": 2,
    "t4.reconsideration.pending": 1,
    "t4.reconsideration.total": 1,
}
LAST_YEAR_SECTIONS = {1: "虚构示例。", 5: "虚构示例。", 6: "虚构示例。未收取信息处理费。"}
