"""What somebody may do next with an application (依申请公开), and who: the act, the event it writes, the roles.

Only art. 33 names a role (政府信息公开工作机构负责人同意延期); the rest is the office's usual division of labour
and our reading. The system itself does nothing that counts in law: it reminds and proposes.
"""

from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.events import Kind


class Act(StrEnum):
    CONFIRM = "confirm"  # 确认收到申请
    ASK_CORRECTION = "ask_correction"  # 告知补正
    TAKE_CORRECTION = "take_correction"  # 收到补正
    EXCUSE_CORRECTION = "excuse_correction"  # 认可逾期补正的正当理由
    CONSULT = "consult"  # 征求意见
    NOTE_SERVICE = "note_service"  # 登记征求意见书送达
    TAKE_OPINION = "take_opinion"  # 收到意见
    END_CONSULTATION = "end_consultation"  # 终止征求意见
    APPROVE_EXTENSION = "approve_extension"  # 批准延期
    EXTEND = "extend"  # 告知延期
    ASK_REASONS = "ask_reasons"  # 要求说明理由
    TAKE_REASONS = "take_reasons"  # 收到理由说明
    ACCEPT_REASONS = "accept_reasons"  # 认定理由合理
    DELAY = "delay"  # 告知延迟答复的合理期限
    NOTICE_FEE = "notice_fee"  # 发出收费通知
    NOTE_FEE_SERVICE = "note_fee_service"  # 登记收费通知送达
    TAKE_PAYMENT = "take_payment"  # 登记缴费
    ANSWER = "answer"  # 答复
    LAPSE_CORRECTION = "lapse_correction"  # 逾期不补正，不再处理
    LAPSE_FEE = "lapse_fee"  # 逾期不缴费，不再处理
    WITHDRAW = "withdraw"  # 撤回申请


class Role(StrEnum):
    CLERK = "clerk"  # 经办人
    REVIEWER = "reviewer"  # 审核人（科长）
    HEAD = "head"  # 政府信息公开工作机构负责人
    SIGNER = "signer"  # 签发人
    APPLICANT = "applicant"  # 申请人
    SYSTEM = "system"  # 系统


ROLE_TERMS = {
    Role.CLERK: "经办人",
    Role.REVIEWER: "审核人",
    Role.HEAD: "工作机构负责人",
    Role.SIGNER: "签发人",
    Role.APPLICANT: "申请人",
    Role.SYSTEM: "系统",
}


@dataclass(frozen=True, slots=True)
class Why:
    """One reason why an act is not open. `article` cites the rule, or says that it is our reading."""

    article: str
    message: str


@dataclass(frozen=True, slots=True)
class ActRule:
    term: str
    kind: Kind  # the event the act writes
    roles: frozenset[Role]
    article: str  # why these roles


_OURS = "本软件的理解（岗位分工）"
_CLERK = frozenset({Role.CLERK})
_BY_APPLICANT = frozenset({Role.CLERK, Role.APPLICANT})  # on paper through the clerk, online by the applicant
_DECIDES = frozenset({Role.REVIEWER, Role.HEAD})
_SIGNS = frozenset({Role.SIGNER})

ACTS: dict[Act, ActRule] = {
    Act.CONFIRM: ActRule("确认收到申请", Kind.RECEIVED, _CLERK, "《政府信息公开条例》第三十一条"),
    Act.ASK_CORRECTION: ActRule("告知补正", Kind.CORRECTION_ASKED, _CLERK, _OURS),
    Act.TAKE_CORRECTION: ActRule("收到补正", Kind.CORRECTED, _BY_APPLICANT, _OURS),
    Act.EXCUSE_CORRECTION: ActRule("认可逾期补正的正当理由", Kind.CORRECTION_EXCUSED, _DECIDES, _OURS),
    Act.CONSULT: ActRule("征求意见", Kind.CONSULTED, _CLERK, _OURS),
    Act.NOTE_SERVICE: ActRule("登记征求意见书送达", Kind.CONSULTATION_SERVED, _CLERK, _OURS),
    Act.TAKE_OPINION: ActRule("收到意见", Kind.OPINION_RECEIVED, _CLERK, _OURS),
    Act.END_CONSULTATION: ActRule("终止征求意见", Kind.CONSULTATION_ENDED, _DECIDES, _OURS),
    Act.APPROVE_EXTENSION: ActRule(
        "批准延期", Kind.EXTENSION_APPROVED, frozenset({Role.HEAD}), "《政府信息公开条例》第三十三条第二款"
    ),
    Act.EXTEND: ActRule("告知延期", Kind.EXTENDED, _CLERK, _OURS),
    Act.ASK_REASONS: ActRule("要求说明理由", Kind.REASONS_ASKED, _CLERK, _OURS),
    Act.TAKE_REASONS: ActRule("收到理由说明", Kind.REASONS_GIVEN, _BY_APPLICANT, _OURS),
    Act.ACCEPT_REASONS: ActRule("认定理由合理", Kind.REASONS_ACCEPTED, _DECIDES, _OURS),
    Act.DELAY: ActRule("告知延迟答复的合理期限", Kind.DELAYED, _CLERK, _OURS),
    # “可以收取”: a person decides on every fee (条例第四十二条; R-065).
    Act.NOTICE_FEE: ActRule("发出收费通知", Kind.FEE_NOTICED, _SIGNS, "《政府信息公开条例》第四十二条"),
    Act.NOTE_FEE_SERVICE: ActRule("登记收费通知送达", Kind.FEE_SERVED, _CLERK, _OURS),
    Act.TAKE_PAYMENT: ActRule("登记缴费", Kind.FEE_PAID, _CLERK, _OURS),
    Act.ANSWER: ActRule("答复", Kind.ANSWERED, frozenset({Role.CLERK, Role.SIGNER}), _OURS),
    # A lapse ends a citizen's application: proposed by the system, decided by who signs.
    Act.LAPSE_CORRECTION: ActRule("逾期不补正，不再处理", Kind.CORRECTION_LAPSED, _SIGNS, _OURS),
    Act.LAPSE_FEE: ActRule("逾期不缴费，不再处理", Kind.FEE_LAPSED, _SIGNS, _OURS),
    Act.WITHDRAW: ActRule("撤回申请", Kind.WITHDRAWN, _BY_APPLICANT, _OURS),
}

ACT_OF = {rule.kind: act for act, rule in ACTS.items()}


def role_refusal(act: Act, role: Role) -> tuple[Why, ...]:
    rule = ACTS[act]
    if role in rule.roles:
        return ()
    who = "、".join(ROLE_TERMS[one] for one in Role if one in rule.roles)
    return (Why(rule.article, f"“{rule.term}”由{who}办理，{ROLE_TERMS[role]}不能办理"),)
