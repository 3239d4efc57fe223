"""What was typed into a form that was not taken, handed back with its labels: nobody's work is lost."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.foi.queries import APPLICANTS, CHANNEL_TERMS

# What proves who somebody is or which page they saw: never handed back as text.
_SECRET = {
    "csrfmiddlewaretoken", "password", "current", "again", "code", "sealed", "seen", "digest", "do", "next",
    "guard_token", "guard_proof", "guard_answer",
}  # fmt: skip
_LABELS = {
    "channel": "渠道", "arrived_on": "到达日期", "received_on": "收到日期", "submitted_on": "提交日期", "on": "日期",
    "kind": "类型", "name": "姓名或者名称", "identity_kind": "证件类型", "identity": "证件号码", "phone": "联系电话",
    "email": "电子邮箱", "address": "通信地址", "help_need": "需要的帮助", "help_more": "希望怎样帮助您",
    "agent_name": "代理人姓名", "agent_identity": "代理人证件号码", "agent_phone": "代理人联系电话",
    "agent_authorised": "有授权委托书", "title": "名称", "document": "文号", "features": "特征",
    "content": "申请公开的政府信息", "summary": "内容摘要", "wanted_form": "要求的形式", "wanted_way": "获取信息的方式",
    "note": "备注", "reason": "原因", "text": "文字", "applicant": "申请人类型", "outcome": "处理结果",
    "concluded_on": "办结日期", "how": "方式", "method": "送达方式", "posted_on": "交寄日期", "tracking": "邮件号码",
    "signed_on": "签收或者到达日期", "signed_by": "签收人", "consent": "同意电子送达的记录", "proof": "到达凭证",
    "evidence": "凭证", "contact": "联系方式", "query_code": "查询码",
}  # fmt: skip
_WORDS = dict(APPLICANTS) | {channel.value: term for channel, term in CHANNEL_TERMS.items()} | {"yes": "是", "no": "否"}


@dataclass(frozen=True, slots=True)
class TypedText:
    label: str
    text: str
    rows: int


def handed_back(posted: Mapping[str, str]) -> tuple[TypedText, ...]:
    """Every field that says something; one whose label is not known here is numbered."""
    found: list[TypedText] = []
    for name, text in posted.items():
        if name in _SECRET or not text.strip():
            continue
        label = _LABELS.get(name, f"刚才填写的文字（{len(found) + 1}）")
        rows = min(10, max(1, -(-len(text) // 40) + text.count("\n")))
        found.append(TypedText(label, _WORDS.get(text, text), rows))
    return tuple(found)
