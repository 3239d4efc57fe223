"""The numbered rules of the system's legal ground truth, and where each that is covered is decided and proved.

docs/law.md is made from this list; a test holds every named module and test to it. It decides nothing itself. Where a
rule is decided and proved stands in law.coverage.
"""

from dataclasses import dataclass, replace

from gongkai.law.basis import Certainty
from gongkai.law.coverage import COVERED


@dataclass(frozen=True, slots=True)
class Rule:
    number: str
    title: str
    basis: str
    certainty: Certainty
    module: str = ""  # where it is decided; "" while it is not covered
    test: str = ""  # the test that names it


_C, _P, _S, _D = Certainty.CONFIRMED, Certainty.PRACTICE, Certainty.SECOND_HAND, Certainty.OURS

_ALL = (
    Rule(
        "R-001",
        "Every application gets one registration: channel, arrival, handler, number 登记编号",
        "条例第二十八、二十九、四十五条",
        _C,
    ),
    Rule(
        "R-002",
        "A registration that lacks a required item is saved as incomplete and lists what is missing",
        "条例第二十九条",
        _C,
    ),
    Rule("R-003", "Staff fill in the form for an applicant who cannot write 口头申请", "条例第二十九条", _C),
    Rule("R-004", "The form does not ask for a purpose 生产、生活、科研需要", "条例第二十七条", _C),
    Rule("R-005", "Handed in: received on the day of submission 当面", "条例第三十一条（一）", _C),
    Rule("R-006", "Registered mail: received on the day of signature 签收", "条例第三十一条（二）", _C),
    Rule(
        "R-007",
        "Ordinary letter: received on the day of confirmation with the applicant 平常信函",
        "条例第三十一条（二）",
        _C,
    ),
    Rule(
        "R-008",
        "A letter to another unit of the organ counts from the day the office really has it",
        "国办公开办函〔2015〕207号",
        _C,
    ),
    Rule(
        "R-009",
        "Applicant out of reach: the clock starts when contact is restored 待联络",
        "国办公开办函〔2015〕207号",
        _C,
    ),
    Rule("R-010", "Internet or fax: received on the day both sides confirm 双方确认之日", "条例第三十一条（三）", _C),
    Rule("R-011", "A need for help with reading is shown on every page of the case", "条例第四十三条", _C),
    Rule("R-012", "The kind of applicant 申请人类型 is mandatory", "年度报告格式表三", _P),
    Rule("R-013", "Same applicant, same content: propose 不予重复处理, a person decides", "条例第三十六条（六）", _C),
    Rule("R-014", "Several applicants ask for the same thing: suggest 主动公开", "条例第四十四条", _C),
    Rule("R-015", "The first day is not counted", "民事诉讼法第八十五条", _C),
    Rule("R-016", "调休 weekends count as working days, weekday holidays do not", "工作日的含义", _D),
    Rule("R-017", "答复 within 20 working days of receipt", "条例第三十三条", _C),
    Rule("R-018", "补正告知 within 7 working days of receipt", "条例第三十条", _C),
    Rule("R-019", "补正 is asked for once, with items and a date", "条例第三十条", _C),
    Rule("R-020", "补正 received: 20 new working days", "条例第三十条", _C),
    Rule("R-021", "补正 date passed: propose 不再处理, never by itself", "条例第三十条", _C),
    Rule("R-022", "An extension is at most 20 working days 延期", "条例第三十三条", _C),
    Rule("R-023", "An extension needs approval and notice", "条例第三十三条", _C),
    Rule("R-024", "No second extension, none after the due date", "条例第三十三条", _D),
    Rule("R-025", "Days of consultation 征求意见 are excluded", "条例第三十三条", _C),
    Rule("R-026", "A third party has 15 working days", "条例第三十二条", _C),
    Rule("R-027", "A third party's silence leaves the decision to the organ", "条例第三十二条", _C),
    Rule("R-028", "A co-maker's silence is consent 视为同意公开", "条例第三十四条", _C),
    Rule("R-029", "Asking for reasons 说明理由 does not stop the clock", "条例第三十五条", _D),
    Rule("R-030", "Reasons accepted: a later date is set and notified 延迟答复", "条例第三十五条", _C),
    Rule("R-031", "A due date beyond the known holiday notices is provisional 暂定", "工作日的含义", _D),
    Rule("R-032", "Local statutory holidays are applied", "全国年节及纪念日放假办法第四条", _C),
    Rule("R-033", "Warnings before and after the due date", "管理要求", _D),
    Rule("R-034", "Answered on the day of posting or signature 送达", "国办公开办函〔2016〕235号", _C),
    Rule("R-035", "Postal service only through the postal enterprise, never 到付", "国办公开办函〔2016〕235号", _C),
    Rule("R-036", "Electronic service needs consent and proof of receipt", "民事诉讼法第九十条", _C),
    Rule("R-037", "A closed application has one outcome, one row of Table 3", "年度报告格式表三", _P),
    Rule("R-038", "部分公开 counts in its own row only", "年度报告格式表三", _P),
    Rule("R-039", "不予公开 needs its legal basis and reasons", "条例第三十六条（三）", _C),
    Rule("R-040", "Art. 15 needs a consultation or the reason why none was possible", "条例第三十二条", _C),
    Rule("R-041", "Disclosure against an objection: notice to the third party", "条例第三十二条", _C),
    Rule("R-042", "Art. 16(2) needs a look at what other laws require", "条例第十六条", _C),
    Rule("R-043", "信息不存在 needs a record of the search", "司法解释", _S),
    Rule("R-044", "非本机关 needs reasons and, if known, the right organ", "条例第三十六条（五）", _C),
    Rule("R-045", "Separable parts: a full refusal prompts 区分处理", "条例第三十七条", _C),
    Rule("R-046", "Art. 39(1): 不作为政府信息公开申请处理", "条例第三十九条", _C),
    Rule("R-047", "更正申请 is a register of its own", "条例第四十一条", _C),
    Rule("R-048", "A form of supply that differs from the request needs a reason", "条例第四十条", _C),
    Rule("R-049", "Supplied information is considered for 主动公开", "条例第四十四条", _C),
    Rule("R-050", "复议前置 clause for arts 14, 15, 16", "行政复议法第二十三条", _C),
    Rule("R-051", "Reconsideration or lawsuit for 无法提供, 不予处理", "法释〔2025〕8号第一条", _C),
    Rule("R-052", "Art. 36(7) is not 复议前置", "法释〔2025〕8号第一条", _C),
    Rule("R-053", "部分公开: 复议前置 clause for the part withheld", "行政复议法第二十三条", _D),
    Rule("R-054", "A street's 复议机关 is the government that set it up", "行政复议法第二十四条", _C),
    Rule("R-055", "A department's 复议机关 is its government", "行政复议法第二十四条", _C),
    Rule("R-056", "Procedural notices carry no remedy clause; the organ's full name signs", "文书惯例", _S),
    Rule("R-057", "按件 or 按量, never both", "国办函〔2020〕109号第三条", _C),
    Rule("R-058", "按件 counts an applicant's calendar month", "国办函〔2020〕109号第四条", _C),
    Rule("R-059", "按量 counts the pages of one application", "国办函〔2020〕109号第五条", _C),
    Rule("R-060", "No 按量 where nothing is copied", "国办函〔2020〕109号", _C),
    Rule("R-061", "收费通知 states basis, rate, amount, payment", "国办函〔2020〕109号", _S),
    Rule("R-062", "20 working days to pay", "国办函〔2020〕109号", _S),
    Rule("R-063", "Unpaid: propose 逾期未缴费", "国办函〔2020〕109号", _S),
    Rule("R-064", "Paid: a new period from the next day", "国办函〔2020〕109号", _D),
    Rule("R-065", "A fee needs a person's approval", "条例第四十二条", _C),
    Rule("R-066", "Every item has a 公开属性", "公文惯例", _P),
    Rule("R-067", "Published within 20 working days 形成或变更", "条例第二十六条", _C),
    Rule("R-068", "No publication without 保密审查 and the chain of approval", "条例第十七条", _C),
    Rule("R-069", "三级审核 by different people; the author approves nothing", "三审制度", _P),
    Rule("R-070", "索引号 is unique and never used again", "目录编制规则", _P),
    Rule("R-071", "Each item has 索引, 名称, 内容概述, 生成日期", "条例第十二条", _C),
    Rule("R-072", "指南 holds every required element", "条例第十二条", _C),
    Rule("R-073", "规范性文件 shows whether it is in force", "规范性文件管理", _S),
    Rule("R-074", "Policy and 解读 link both ways", "政策解读要求", _S),
    Rule("R-075", "Withdrawal keeps the old version; dates are never back-dated", "国办秘函〔2019〕19号", _C),
    Rule("R-076", "Withheld items are reassessed 定期评估", "条例第十八条", _C),
    Rule("R-077", "Personal numbers block publication", "条例第十五条", _D),
    Rule("R-078", "Published items are listed for archive and library", "条例第二十五条", _C),
    Rule("R-079", "Columns without update are warned of", "国办秘函〔2019〕19号", _C),
    Rule("R-080", "空白栏目 and 应更新未更新 are counted", "国办秘函〔2019〕19号", _C),
    Rule("R-081", "A message unanswered for three months fails the site", "国办秘函〔2019〕19号", _C),
    Rule("R-082", "Availability of the site is probed", "国办秘函〔2019〕19号", _C),
    Rule("R-083", "Pages carry the required meta tags", "国办发〔2017〕47号", _P),
    Rule(
        "R-084",
        "K1 or K2 fails: the report cannot be submitted; cells are counted, a manual change is shown",
        "年度报告格式表三表头",
        _P,
    ),
    Rule("R-085", "K3 or K5 fails: the report cannot be submitted", "年度报告格式“总计”", _D),
    Rule("R-086", "K4: 上年结转 is last year's 结转下年度, or a written explanation", "年度报告格式“结转”", _D),
    Rule(
        "R-087",
        "A case open on 31 December: received this year, carried over, brought forward, one result next year",
        "条例第五十条（二）",
        _P,
    ),
    Rule("R-088", "Six sections with exact headings, rows with exact labels", "国办公开办函〔2021〕30号", _P),
    Rule("R-089", "2019 form to 2020, 2021 form since", "国办公开办函〔2021〕30号", _C),
    Rule("R-090", "Section 六 always reports 信息处理费", "国办公开办函〔2021〕30号", _P),
    Rule(
        "R-091",
        "Prose numbers agree with the tables; at most half of last year's words",
        "国办公开办函〔2021〕30号（四）",
        _D,
    ),
    Rule("R-092", "Streets, townships and counties have no 规章", "立法法", _D),
    Rule(
        "R-093",
        "Due 31 January (departments), 31 March (governments), local date (streets, townships)",
        "条例第四十九条",
        _C,
    ),
    Rule("R-094", "A superior body's cells are the sum of its organs 汇总", "逐级汇总", _P),
    Rule("R-095", "A county or higher government reports 工作考核、社会评议、责任追究", "条例第五十条（四）", _C),
    Rule("R-096", "Registers of 考核, 评议, 追究, 培训, 整改, 通报", "条例第四十六至四十八条", _C),
    Rule("R-097", "复议 copy received: 5 or 10 working days to answer", "行政复议法第四十八、五十四条", _C),
    Rule("R-098", "Audit log of every important act, kept six months", "网络安全法第二十一条", _C),
    Rule("R-099", "The applicant's identity is shown to assigned people only", "条例第十五条", _C),
    Rule("R-100", "Parameters from memory or of our own are editable and shown as 未经核实", "管理要求", _D),
)

_WHERE = {f"R-{number:03}": where for where, numbers in COVERED.items() for number in numbers}

RULES = {
    rule.number: replace(rule, module=where[0], test=where[1]) if (where := _WHERE.get(rule.number)) else rule
    for rule in _ALL
}
