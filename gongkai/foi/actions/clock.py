"""What moves the clock (办理期限): 补正, 说明理由, 延期, 延迟答复. Whether an act is open is the law's to say."""

from datetime import date, datetime

from django.db import transaction

from gongkai.foi.actions.happening import happen, turn
from gongkai.foi.actions.telling import same_due, told_in
from gongkai.foi.models import Request
from gongkai.law.acts import Act
from gongkai.law.letters import Element
from gongkai.organs.models import Power
from gongkai.organs.queries import Actor

_ART_30 = "《政府信息公开条例》第三十条"
_ART_33 = "《政府信息公开条例》第三十三条第二款"
_DECIDES = (Power.REVIEW_LETTER, Power.APPROVE_EXTENSION)


@transaction.atomic
def ask_correction(
    *,
    organ: str,
    reference: str,
    on: date,
    until: date,
    items: str,
    letter: int | None = None,
    paper: str = "",
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Request:
    """Tell the applicant once what to mend (告知补正) and by when."""
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION)
    items = doing.need(items, "items", "请写明需要补正的事项。", _ART_30)
    shown = told_in(doing, letter, paper, on, "D03", until=(Element.CORRECTION_DUE, until))
    return happen(doing, Act.ASK_CORRECTION, on, note=items, letter=shown, until=until)


@transaction.atomic
def take_correction(
    *, organ: str, reference: str, on: date, content: str, seen: int | None = None, by: Actor, at: datetime
) -> Request:
    """Enter what the applicant mended (收到补正): the time limit begins anew."""
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION, Power.REGISTER_APPLICATION)
    content = doing.need(content, "content", "请录入申请人补正的内容。", _ART_30)
    return happen(doing, Act.TAKE_CORRECTION, on, note=content)


@transaction.atomic
def excuse_correction(
    *, organ: str, reference: str, on: date, until: date, reason: str, seen: int | None = None, by: Actor, at: datetime
) -> Request:
    """Accept the good reason for a late 补正 (认可正当理由) and set a new last day."""
    doing = turn(organ, reference, seen, by, at, *_DECIDES)
    reason = doing.need(reason, "reason", "请写明申请人逾期补正的正当理由。", _ART_30)
    return happen(doing, Act.EXCUSE_CORRECTION, on, note=reason, until=until)


@transaction.atomic
def lapse_correction(
    *,
    organ: str,
    reference: str,
    on: date,
    reason: str,
    letter: int | None = None,
    paper: str = "",
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Request:
    """End a case whose 补正 never came (逾期不补正，不再处理). Proposed by the system, decided by a person."""
    doing = turn(organ, reference, seen, by, at, Power.SIGN_LETTER)
    reason = doing.need(reason, "reason", "请写明已核实申请人没有正当理由。", _ART_30)
    return happen(
        doing,
        Act.LAPSE_CORRECTION,
        on,
        note=reason,
        letter=told_in(doing, letter, paper, on, "D26"),
        outcome="other.correction_lapsed",
    )


@transaction.atomic
def approve_extension(
    *, organ: str, reference: str, on: date, days: int, reason: str, seen: int | None = None, by: Actor, at: datetime
) -> Request:
    """The head of the 工作机构 agrees to an extension (批准延期)."""
    doing = turn(organ, reference, seen, by, at, Power.APPROVE_EXTENSION)
    reason = doing.need(reason, "reason", "请写明延期的原因。", "《政府信息公开条例》第三十三条")
    return happen(doing, Act.APPROVE_EXTENSION, on, note=reason, days=days)


@transaction.atomic
def extend(
    *,
    organ: str,
    reference: str,
    on: date,
    days: int,
    letter: int | None = None,
    paper: str = "",
    reason: str = "",
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Request:
    """Tell the applicant of the approved extension (告知延期): only then does it take effect.

    `reason`: why a letter on paper is entered on a later day than it went out.
    """
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION)
    shown = told_in(doing, letter, paper, on, "D05")
    if letter is None and on < doing.today:
        reason = doing.need(reason, "reason", "补登以前发出的纸质延期告知书，请写明没有当日登记的原因。", _ART_33)
    entry = happen(doing, Act.EXTEND, on, note=reason, letter=shown, days=days)
    same_due(entry, letter)
    return entry


@transaction.atomic
def ask_reasons(
    *,
    organ: str,
    reference: str,
    on: date,
    until: date,
    facts: str,
    letter: int | None = None,
    paper: str = "",
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Request:
    """Ask why so many and so often (要求说明理由)."""
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION)
    facts = doing.need(facts, "facts", "请写明数量、频次明显超过合理范围的情况。", "《政府信息公开条例》第三十五条")
    shown = told_in(doing, letter, paper, on, "D04", until=(Element.REASONS_DUE, until))
    return happen(doing, Act.ASK_REASONS, on, note=facts, letter=shown, until=until)


@transaction.atomic
def take_reasons(
    *, organ: str, reference: str, on: date, content: str, seen: int | None = None, by: Actor, at: datetime
) -> Request:
    """Enter the reasons given (收到理由说明)."""
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION, Power.REGISTER_APPLICATION)
    content = doing.need(content, "content", "请录入申请人说明的理由。")
    return happen(doing, Act.TAKE_REASONS, on, note=content)


@transaction.atomic
def accept_reasons(
    *, organ: str, reference: str, on: date, why: str, seen: int | None = None, by: Actor, at: datetime
) -> Request:
    """Find the reasons good (认定理由合理)."""
    doing = turn(organ, reference, seen, by, at, *_DECIDES)
    return happen(doing, Act.ACCEPT_REASONS, on, note=doing.need(why, "why", "请写明认定理由合理的考虑。"))


@transaction.atomic
def delay(
    *,
    organ: str,
    reference: str,
    on: date,
    until: date,
    reason: str,
    letter: int | None = None,
    paper: str = "",
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Request:
    """Set and tell a reasonable later day for the answer (告知延迟答复的合理期限, art. 35)."""
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION)
    reason = doing.need(reason, "reason", "请写明不能按期答复的原因。", "《政府信息公开条例》第三十五条")
    return happen(doing, Act.DELAY, on, note=reason, letter=told_in(doing, letter, paper, on, "D05"), until=until)
