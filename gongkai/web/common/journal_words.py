"""Lines of the journal (办理记录) in words: which record, and what was changed to what and why.

A line's data are what the action recorded; digests and keys of other rows say nothing to a reader and are left out.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

from gongkai.base.journal import Line
from gongkai.foi import queries as foi
from gongkai.law.facts import RemedyKind
from gongkai.law.letters import LETTERS
from gongkai.law.remedy_results import decisions_for
from gongkai.law.report.editions import EDITIONS
from gongkai.law.report.families import FAMILIES
from gongkai.law.service import ServiceMethod
from gongkai.letters.queries import STATES as LETTER_STATES
from gongkai.organs.queries import Power
from gongkai.remedies import queries as remedies
from gongkai.web.common.words import day

_RECORDS = {
    "declaration": "申报第{}号",
    "opening-report": "期初报告第{}号",
    "opening": "期初数第{}号",
    "counter": "统计第{}号",
    "adjustment": "调整第{}号",
    "person": "人员{}",
}
_LABELS = {
    "received_on": "收到日期", "applicant": "申请人类型", "summary": "申请内容", "note": "备注", "outcome": "处理结果",
    "concluded_on": "办结日期", "reason": "原因", "on": "日期", "kind": "类型", "authority": "机关", "docket": "案号",
    "about": "所涉申请", "filed_on": "立案日期", "result": "结果", "cell": "数据项", "number": "数",
    "source_office": "提供单位", "source_document": "依据文件", "signed_by": "签字人", "signed_on": "签字日期",
    "family": "项目", "scope": "范围", "source": "来源", "delta": "增减", "year": "年度", "section": "部分",
    "text": "文字",
    "title": "标题", "preamble": "导语", "file": "文件", "name": "名称", "short_name": "简称", "region": "地区",
    "credit_code": "统一社会信用代码", "address": "地址", "postcode": "邮编", "telephone": "电话", "fax": "传真",
    "email": "电子邮箱", "website": "网站", "office_hours": "办公时间", "office": "工作机构", "portal_name": "平台名称",
    "review_authority": "复议机关", "superior": "上一级主管部门", "court": "人民法院", "online_review": "网上复议渠道",
    "power": "权限", "below": "含下级机关", "since": "自", "until": "至", "before": "原状态", "rule": "核对项目",
    "channel": "渠道", "missing": "缺少的要件", "assignee": "经办人", "department": "科室",
    "internal_due_on": "内部期限", "due_on": "期限", "days": "工作日数", "decision": "审理结果", "lesson": "教训",
    "total": "金额", "quantity": "件数或者页数",
    "earlier": "在先申请", "items": "项目", "answer": "答复", "sequence": "序号", "how": "方式", "remakes": "原申请",
    "voided_on": "作废日期", "void_reason": "作废原因", "letter": "文书", "letter_number": "发文字号", "from": "原状态",
    "method": "送达方式", "served_on": "送达日期", "tracking": "邮件号码",
    "sha256": "文件摘要", "read_digest": "读出内容摘要",
}  # fmt: skip
_TERMS: Mapping[str, Mapping[str, str]] = {
    "channel": {channel.value: term for channel, term in foi.CHANNEL_TERMS.items()},
    "applicant": dict(foi.APPLICANTS),
    "outcome": dict(foi.OUTCOME_TERMS),
    "kind": dict(remedies.KINDS) | {"office": "科室", "community": "社区"},
    "result": dict(remedies.RESULT_TERMS),
    "decision": {one.value: term for one, term in decisions_for(RemedyKind.RECONSIDERATION).items()},
    "family": {key: family.term for key, family in FAMILIES.items()},
    "scope": {"office": "本机关", "area": "本地区"},
    "power": {power.value: power.label for power in Power},
    "cell": {key: cell.label for form in EDITIONS.values() for key, cell in form.cells.items()},
    "letter": {code: f"{code}　{kind.term}" for code, kind in LETTERS.items()},
    "method": {method.value: method.term for method in ServiceMethod},
    "from": dict(LETTER_STATES),
    "before": {"drafted": "待签发", "signed": "已签发"},
}
_LONG = 60  # characters of a text that are shown; the text itself stands in the report
_LIMITING = "（区分处理的，只计这一情形，不计其他情形）"


def shortly(text: str) -> str:
    """A label of the statutory form without the remark that only its table needs."""
    return text.replace(_LIMITING, "")


def record_name(subject: str) -> str:
    """foi/yangban/2023-026 → 申请2023-026; a name that is not known stays as it is."""
    kind, _, rest = subject.partition("/")
    parts = rest.split("/")
    if kind == "foi" and len(parts) == 2:
        return f"申请{parts[1]}"
    if kind == "remedy" and len(parts) == 2:
        return f"案件{parts[1]}"
    if kind == "report" and len(parts) == 3:
        return f"{parts[1]}年度报告第{parts[2]}版"
    if kind == "letter" and len(parts) == 2:
        return f"文书第{parts[1]}号"
    if kind == "template" and len(parts) == 3:
        return f"文书模板{parts[1]}第{parts[2]}版"
    if kind == "organ":
        return "机关信息"
    if kind in {"rectification", "complaint"} and len(parts) == 2:
        return f"{'更正申请' if kind == 'rectification' else '投诉举报'}{parts[1]}"
    return _RECORDS[kind].format(rest) if kind in _RECORDS and rest else subject


def said(line: Line) -> tuple[str, ...]:
    """What a line says was done: 处理结果：予以公开 → 部分公开; 原因：……"""
    data = json.loads(line.data)
    return tuple(_said(data)) if isinstance(data, dict) else ()


def _said(data: Mapping[str, object]) -> Iterator[str]:
    before, after = data.get("before"), data.get("after")
    if isinstance(before, dict) and isinstance(after, dict):
        for name, value in after.items():
            if name in _LABELS and before.get(name) != value:
                yield f"{_LABELS[name]}：{_word(name, before.get(name))} → {_word(name, value)}"
    for name, value in sorted(data.items(), key=lambda item: item[0] == "reason"):
        if name in _LABELS and not isinstance(value, (dict, list)) and value not in (None, "", False):
            yield f"{_LABELS[name]}：{_word(name, value)}"


def _word(name: str, value: object) -> str:
    if value in (None, ""):
        return "空"
    if value is True:
        return "是"
    text = _TERMS.get(name, {}).get(str(value), str(value))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return day(date.fromisoformat(text))
    text = shortly(text)
    return text if len(text) <= _LONG else f"{text[:_LONG]}……（共{len(text)}字）"
