"""The rows and columns of the statutory tables: key, printed label and its variants, article, what is counted.

Labels are as printed in published reports that follow each notice. What a cell counts is our working definition where
the notice's own explanation could not be had. editions.py puts them together.
"""

from dataclasses import replace

from gongkai.law.basis import FEES, FORMAT_2019, FORMAT_2021, Basis, article
from gongkai.law.report.form import Heading

APPLICANTS = (
    Heading("natural", "自然人", counts="申请人为自然人"),
    Heading("company", "商业企业", group="法人或其他组织", counts="申请人为商业企业"),
    Heading("research", "科研机构", group="法人或其他组织", counts="申请人为科研机构"),
    Heading("charity", "社会公益组织", group="法人或其他组织", counts="申请人为社会公益组织"),
    Heading("legal_service", "法律服务机构", group="法人或其他组织", counts="申请人为法律服务机构"),
    Heading("other_org", "其他", group="法人或其他组织", counts="申请人为其他法人或组织"),
    Heading("total", "总计", variants=("合计",), counts="各类申请人之和"),
)

_REFUSED, _UNABLE, _DECLINED, _OTHER = "（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理"


def _outcome(key: str, label: str, counts: str, basis: Basis | None, group: str = "", *variants: str) -> Heading:
    return Heading(key, label, variants, group, basis, counts)


INCOMING = (
    _outcome(
        "received",
        "一、本年新收政府信息公开申请数量",
        "收到日期（条例第三十一条）在本年的申请",
        article("三十一"),
        "",
        "本年新收政府信息公开申请数量",
        "一、本年新收政府信息公开申请数",
    ),
    _outcome(
        "brought_forward",
        "二、上年结转政府信息公开申请数量",
        "本年1月1日前收到、至该日尚未办结的申请",
        article("五十（二）"),
        "",
        "上年结转政府信息公开申请数量",
        "二、上年结转政府信息公开申请数",
    ),
)

OUTCOMES = (
    _outcome("granted", "（一）予以公开", "本年答复：已主动公开并告知，或者提供", article("三十六")),
    _outcome(
        "partial",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "本年答复：区分处理",
        article("三十七"),
        "",
        "（二）部分公开",
    ),
    _outcome("refused.state_secret", "1.属于国家秘密", "本年答复：国家秘密", article("十四"), _REFUSED),
    _outcome(
        "refused.law_forbids",
        "2.其他法律行政法规禁止公开",
        "本年答复：法律、行政法规禁止公开",
        article("十四"),
        _REFUSED,
        "2.其他法律、行政法规禁止公开",
        "2.其他法律行政止公开",
    ),
    _outcome(
        "refused.security_stability",
        "3.危及“三安全一稳定”",
        "本年答复：危及国家安全、公共安全、经济安全、社会稳定",
        article("十四"),
        _REFUSED,
        "3.危及三安全一稳定",
    ),
    _outcome(
        "refused.third_party",
        "4.保护第三方合法权益",
        "本年答复：损害第三方合法权益",
        article("十五"),
        _REFUSED,
    ),
    _outcome(
        "refused.internal_affairs",
        "5.属于三类内部事务信息",
        "本年答复：人事管理、后勤管理、内部工作流程",
        article("十六"),
        _REFUSED,
        "5.属于内部事务信息",
    ),
    _outcome(
        "refused.deliberative",
        "6.属于四类过程性信息",
        "本年答复：讨论记录、过程稿、磋商信函、请示报告",
        article("十六"),
        _REFUSED,
        "6.属于过程性信息",
    ),
    _outcome(
        "refused.enforcement_file",
        "7.属于行政执法案卷",
        "本年答复：行政执法案卷信息",
        article("十六"),
        _REFUSED,
        "7.属于行政执法案卷信息",
    ),
    _outcome(
        "refused.registry_query",
        "8.属于行政查询事项",
        "本年答复：工商、不动产登记资料等，依特别规定办理",
        article("三十六（七）"),
        _REFUSED,
    ),
    _outcome(
        "unable.not_held",
        "1.本机关不掌握相关政府信息",
        "本年答复：信息不存在，或者不属于本机关负责公开",
        article("三十六"),
        _UNABLE,
    ),
    _outcome(
        "unable.must_be_created",
        "2.没有现成信息需要另行制作",
        "本年答复：需要加工、分析、另行制作",
        article("三十八"),
        _UNABLE,
    ),
    _outcome(
        "unable.still_unclear",
        "3.补正后申请内容仍不明确",
        "本年答复：补正后仍不明确",
        article("三十"),
        _UNABLE,
    ),
    _outcome(
        "declined.petition",
        "1.信访举报投诉类申请",
        "本年答复：信访、投诉、举报，不作为政府信息公开申请处理",
        article("三十九"),
        _DECLINED,
    ),
    _outcome("declined.repeated", "2.重复申请", "本年答复：不予重复处理", article("三十六（六）"), _DECLINED),
    _outcome("declined.publication", "3.要求提供公开出版物", "本年答复：公开出版物", article("三十九"), _DECLINED),
    _outcome(
        "declined.excessive",
        "4.无正当理由大量反复申请",
        "本年答复：理由不合理的大量、频繁申请",
        article("三十五"),
        _DECLINED,
    ),
    _outcome(
        "declined.reconfirmation",
        "5.要求行政机关确认或重新出具已获取信息",
        "本年答复：要求确认或者重新出具已获取的信息",
        FORMAT_2021,
        _DECLINED,
    ),
)

OTHER_2021 = (
    _outcome(
        "other.correction_lapsed",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "本年办结：逾期不补正，不再处理",
        article("三十"),
        _OTHER,
    ),
    _outcome(
        "other.fee_lapsed",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "本年办结：逾期未缴费，不再处理",
        FEES,
        _OTHER,
    ),
    _outcome("other.other", "3.其他", "本年办结：撤回申请及其他情形", FORMAT_2021, _OTHER),
)
OTHER_2019 = (_outcome("other.all", "（六）其他处理", "本年办结：其他处理", FORMAT_2019),)

CLOSING = (
    _outcome("concluded", "（七）总计", "本年办结的全部申请", article("五十（二）"), "", "（七）合计", "总计"),
    _outcome(
        "carried_over",
        "四、结转下年度继续办理",
        "12月31日尚未办结的申请",
        article("五十（二）"),
        "",
        "结转下年度继续办理",
    ),
)

REMEDIES = (
    Heading("reconsideration", "行政复议", basis=article("五十（三）"), counts="本机关为被申请人的行政复议"),
    Heading(
        "lawsuit_direct",
        "未经复议直接起诉",
        group="行政诉讼",
        basis=article("五十（三）"),
        counts="未经复议的诉讼",
    ),
    Heading(
        "lawsuit_after",
        "复议后起诉",
        group="行政诉讼",
        basis=article("五十（三）"),
        counts="复议后提起的诉讼",
    ),
)

RESULTS = (
    Heading("upheld", "结果维持", variants=("维持",), counts="本年审结，维持"),
    Heading("corrected", "结果纠正", variants=("纠正",), counts="本年审结，纠正"),
    Heading("other", "其他结果", variants=("其他",), counts="本年审结，其他结果"),
    Heading("pending", "尚未审结", variants=("未审结",), counts="12月31日尚未审结"),
    Heading("total", "总计", variants=("合计",), counts="以上四项之和"),
)

STOCK = (
    Heading("issued", "本年制发件数", ("本年制发数", "本年制发数量"), counts="本年制发"),
    Heading("repealed", "本年废止件数", ("本年废止数", "本年废止数量"), counts="本年废止或者失效"),
    Heading("in_force", "现行有效件数", ("现行有效数", "现行有效数量"), counts="12月31日有效"),
)
DECISIONS = Heading("decisions", "本年处理决定数量", ("处理决定数量", "本年处理决定数"), counts="本年作出的处理决定")
PREVIOUS = Heading("previous", "上一年项目数量", ("上一年项目数",), counts="上一年的项目")
CHANGE = Heading("change", "本年增/减", ("本年增／减", "本年增减"), counts="本年增加（正）或者减少（负）的项目")
MADE = (
    Heading("made", "本年新制作数量", ("本年新制作数", "本年新"), counts="本年制作"),
    Heading("published", "本年新公开数量", ("本年新公开数", "本年新"), counts="本年公开"),
    Heading("published_total", "对外公开总数量", ("对外公开总数",), counts="累计对外公开"),
)
ITEMS_2019 = (PREVIOUS, CHANGE, replace(DECISIONS, label="处理决定数量", variants=("本年处理决定数量",)))

RULES = Heading("rules", "规章", counts="规章")
NORMATIVE = Heading("normative", "行政规范性文件", ("规范性文件",), counts="行政规范性文件")
LICENCE = Heading("licence", "行政许可", counts="行政许可")
PENALTY = Heading("penalty", "行政处罚", counts="行政处罚")
COERCION = Heading("coercion", "行政强制", counts="行政强制")
CHARGES = Heading("charges", "行政事业性收费", counts="行政事业性收费")
