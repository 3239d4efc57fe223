"""Every check of a report by its stable name: K1–K12 (勾稽关系) and the lints of label, heading and text.

Only names, titles, grounds and severities stand here; what a check does stands in checks_*.py and lint.py.
"""

from dataclasses import dataclass

from gongkai.law.basis import FEES, FORMAT_2021, Basis, Certainty, article
from gongkai.law.report.finding import Figure, Finding, Place, Severity, Verdict

_TOTAL = Basis("表格“总计”的含义", Certainty.OURS)
_PIECES = Basis("件数、数量的含义：只能是不小于0的整数（本项目理解）", Certainty.OURS)
_STOCK = Basis("制发、废止与现行有效的增减关系（本项目理解）", Certainty.OURS)
_CARRY = Basis("表格“上年结转”“结转下年度继续办理”的含义", Certainty.OURS)
_PRINTED = Basis("表三表头：“第一项加第二项之和，等于第三项加第四项之和”", Certainty.PRACTICE)
_OURS = Basis("编制惯例", Certainty.OURS)
_ACCURATE = Basis("国办公开办函〔2021〕30号（四）“明确责任”：内容应当准确、全面", since=FORMAT_2021.since)
_SIMILAR = Basis("国办公开办函〔2021〕30号（四）“内容雷同”；比例为地方考核所用", Certainty.SECOND_HAND)
_POWER = Basis("规章制定权限（立法法）", Certainty.OURS)


@dataclass(frozen=True, slots=True)
class Check:
    key: str
    title: str
    severity: Severity
    basis: Basis


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

_ALL = (
    Check("K1", "每列：新收＋上年结转＝总计（办结）＋结转下年度", _E, _PRINTED),
    Check("K2", "每列：（七）总计＝各类办理结果之和", _E, _TOTAL),
    Check("K3", "每行：总计＝自然人与各类法人或其他组织之和", _E, _TOTAL),
    Check("K4", "每列：本年的上年结转＝上年的结转下年度", _E, _CARRY),
    Check("K5", "表四每组：总计＝维持＋纠正＋其他＋尚未审结", _E, _TOTAL),
    Check("K6", "每格是不小于0的整数；金额可以有小数", _E, _PIECES),
    Check(
        "K7",
        "文字部分的数字与表格一致（同一范围）；“办理”“约”等说法、只说本年发生的案件而少于表格的，只作提醒",
        _E,
        _ACCURATE,
    ),
    Check("K8", "有“逾期未缴费”的，第六部分应当报告收费通知", _W, FEES),
    Check("K9", "实际收取的信息处理费不超过收费通知的金额", _W, FEES),
    Check("K10", "现行有效件数＝上年现行有效＋本年制发－本年废止", _W, _STOCK),
    Check("K11", "汇总报告每格＝所属各机关之和", _E, Basis("逐级汇总的做法", Certainty.PRACTICE)),
    Check("K12", "上年尚未审结的案件，本年应当有结果或者仍列为尚未审结", _I, _CARRY),
    Check("text.all_concluded", "文字称全部办结的，表格没有结转下年度", _E, _ACCURATE),
    Check("text.none_received", "文字称没有收到申请的，表格没有新收", _E, _ACCURATE),
    Check(
        "text.no_cases", "文字称没有行政复议、行政诉讼的，表格也没有；表格可能只有上年案件的，只作提醒", _W, _ACCURATE
    ),
    Check("text.share", "文字中的百分比与件数相符", _W, _ACCURATE),
    Check("power.rules", "没有规章制定权的机关，规章各格应为0", _E, _POWER),
    Check("edition.year", "表格版本与年度相符", _E, FORMAT_2021),
    Check("cite.notice", "引用现行的格式文件", _W, FORMAT_2021),
    Check("label.normative", "2021年版的名称是“行政规范性文件”", _W, FORMAT_2021),
    Check("label.row", "表格行名与格式一致", _W, FORMAT_2021),
    Check("label.other_rows", "2021年版（六）其他处理分三行填写", _W, FORMAT_2021),
    Check("heading.number", "六个部分依次用一、二、三、四、五、六编号", _W, FORMAT_2021),
    Check("heading.title", "六个部分的标题与格式一致", _W, FORMAT_2021),
    Check("section.missing", "六个部分一个不缺；其余五个都在而缺一个的，是错误", _W, article("五十")),
    Check("section.empty", "没有内容的部分应当写“无”，不能空白", _W, article("五十")),
    Check("section.told", "第一部分写到五个方面，第五部分写到问题和改进；一项都没有写到的不能提交", _W, FORMAT_2021),
    Check("section.count", "导语所说的部分数与所列一致", _W, _OURS),
    Check("section.fees", "第六部分报告信息处理费收取情况，没有也要写明", _W, FORMAT_2021),
    Check("section.assessment", "县级以上政府报告工作考核、社会评议、责任追究结果", _E, article("五十（四）")),
    Check("title.year", "标题写明年度", _W, _OURS),
    Check("title.double_year", "标题不重复“年度”", _W, _OURS),
    Check("period.year", "统计期限与报告年度一致", _E, article("四十九")),
    Check("text.leftover", "没有软件留下的标记", _W, _OURS),
    Check("text.unfilled", "没有未填写的空", _W, _ACCURATE),
    Check("text.half_width", "中文之间用全角标点", _W, _OURS),
    Check("text.wording", "没有错字、漏标点", _W, _OURS),
    Check("text.repeated", "与上年报告的重复率不超过一半", _W, _SIMILAR),
    Check("text.date", "日期是日历上有的", _W, _ACCURATE),
    Check("text.other_year", "叙述的是报告年度的工作", _W, _ACCURATE),
    Check("text.other_organ", "叙述的是本机关的工作", _W, _ACCURATE),
    Check("text.length", "报告文字不超过20万字，超过的部分不核对", _W, _OURS),
    Check("text.counter", "文字部分的其他数字与登记的统计一致", _E, _ACCURATE),
    Check("text.no_cell", "文字部分的数字有表格或者台账可以核对", _I, _OURS),
    Check("contact.phone_fax", "电话与传真各是各的号码", _I, _OURS),
)

CHECKS = {check.key: check for check in _ALL}


def say(
    rule: str,
    verdict: Verdict,
    message: str,
    cells: tuple[str, ...] = (),
    expected: Figure = None,
    found: Figure = None,
    place: Place | None = None,
    severity: Severity | None = None,
) -> Finding:
    """A finding of a registered check, with its ground and severity; what cannot be told is never an error."""
    check = CHECKS[rule]
    severity = severity or check.severity
    if verdict is Verdict.CANNOT_TELL and severity is Severity.ERROR:
        severity = Severity.WARNING
    return Finding(rule, verdict, severity, cells, message, expected, found, check.basis.text, place)
