"""Inside the office: who works on a case, who helps, what is put into the file, whose eyes saw the applicant."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from gongkai.base import vault
from gongkai.base.days import out_of_range
from gongkai.base.errors import Reason, refuse_if
from gongkai.base.files import content_of, keep, keep_sealed
from gongkai.base.journal import record as journal_line
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.foi import queries
from gongkai.foi.actions.happening import Turn, finish, record, turn, without
from gongkai.foi.models import Assistance, Attachment, ContactAttempt, Record, Request
from gongkai.law.letters import LETTERS
from gongkai.law.needs import DEMANDS, Need
from gongkai.law.standing import Stage
from gongkai.letters.models import LetterState
from gongkai.letters.queries import find as find_letter
from gongkai.organs.models import Department, Person, Power
from gongkai.organs.queries import Actor, find_person, holds
from gongkai.organs.queries import find as find_organ

_ART_45 = "《政府信息公开条例》第四十五条"


@transaction.atomic
def assign(
    *,
    organ: str,
    reference: str,
    assignee: str = "",
    department_id: int | None = None,
    internal_due_on: date | None = None,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Request:
    """Give a case to a person and a 科室 (分办), with a day of the office's own before the statutory one."""
    doing = turn(organ, reference, seen, by, at, Power.ASSIGN_APPLICATION)
    entry = doing.entry
    person = find_person(assignee) if assignee else None
    doing.reasons.extend(_cannot_work(person, entry, doing.today))
    if department_id is not None and not Department.objects.filter(pk=department_id, organ=entry.organ).exists():
        doing.refuse("department", "", "所选科室不属于本机关。")
    if internal_due_on and entry.due_on and internal_due_on > entry.due_on:
        doing.refuse("internal_due_on", "《政府信息公开条例》第三十三条", f"内部期限不能晚于答复期限{entry.due_on}。")
    if entry.stage == Stage.CLOSED:
        doing.refuse("closed", "", "申请已经办结，不需要分办。")
    refuse_if(doing.reasons)
    entry.assignee, entry.department_id, entry.internal_due_on = person, department_id, internal_due_on
    said = {"assignee": assignee, "department": department_id, "internal_due_on": internal_due_on}
    return finish(doing, "foi.assigned", said, "assignee", "department", "internal_due_on")


@transaction.atomic
def hand_over(*, organ: str, person: str, to: str, reason: str, by: Actor, at: datetime) -> tuple[str, ...]:
    """Give all open cases of one person to another (移交在办申请), e.g. when somebody leaves. Returns their numbers."""
    row, leaving, taking = find_organ(organ), find_person(person), find_person(to)
    open_cases = Request.objects.select_for_update(of=("self",)).filter(organ=row, assignee=leaving)
    cases = list(open_cases.exclude(stage=Stage.CLOSED).filter(voided_on__isnull=True).select_related("organ"))
    reasons = [*without(by, row, day(at), Power.ASSIGN_APPLICATION)]
    if not clean(reason):
        reasons.append(Reason("reason", "", "请写明移交原因。"))
    if leaving.pk == taking.pk:
        reasons.append(Reason("same_person", "", "移交人与接收人不能是同一人。"))
    elif not holds(taking, Power.HANDLE_APPLICATION, organ, on=day(at)):
        reasons.append(Reason("to", "", f"{taking.name}没有“{Power.HANDLE_APPLICATION.label}”权限。"))
    if not cases:
        reasons.append(Reason("nothing", "", f"{leaving.name}没有在办的申请。"))
    refuse_if(reasons)
    Request.objects.filter(pk__in=[case.pk for case in cases]).update(assignee=taking)
    numbers = tuple(case.reference for case in cases)
    said = {"from": person, "to": to, "reason": clean(reason), "cases": numbers}
    journal_line("foi.handed_over", by=by, at=at, subject=f"person/{person}", organ=organ, data=said)
    return numbers


@transaction.atomic
def ask_assistance(
    *,
    organ: str,
    reference: str,
    department_id: int,
    task: str,
    on: date,
    due_on: date,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Assistance:
    """Ask another part of the organ to search or to give its view (协办). It does not stop the clock."""
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION)
    task = doing.need(task, "task", "请写明协办事项。", _ART_45)
    part = Department.objects.filter(pk=department_id, organ=doing.entry.organ).first()
    if part is None:
        doing.refuse("department", "", "所选科室不属于本机关。")
    if due_on < on:
        doing.refuse("due_on", "", "反馈期限不能早于发出日期。")
    if len(task) > 300:
        doing.refuse("too_long", "", "协办事项最多300个字。")
    doing.reasons.extend(out_of_range("on", "", "发出日期", on, today=doing.today))
    refuse_if(doing.reasons)
    assert part is not None
    row = Assistance.objects.create(request=doing.entry, department=part, task=task, asked_on=on, due_on=due_on)
    record("foi.assistance_asked", doing, {"department": department_id, "task": task, "on": on, "due_on": due_on})
    return row


@transaction.atomic
def answer_assistance(
    *, organ: str, reference: str, assistance_id: int, on: date, answer: str, by: Actor, at: datetime
) -> Assistance:
    """Enter what the helping part says (协办反馈)."""
    doing = turn(organ, reference, None, by, at, Power.HANDLE_APPLICATION)
    answer = doing.need(answer, "answer", "请填写反馈意见。")
    row = doing.entry.assistance.filter(pk=assistance_id).first()
    if row is None:
        doing.refuse("unknown", "", "没有这一项协办。")
    elif row.answered_on is not None:
        doing.refuse("answered", "", f"这项协办已于{row.answered_on}反馈。")
    elif on < row.asked_on:
        doing.refuse("on", "", f"反馈日期{on}早于发出日期{row.asked_on}。")
    doing.reasons.extend(out_of_range("on", "", "反馈日期", on, today=doing.today))
    refuse_if(doing.reasons)
    assert row is not None
    row.answered_on, row.answer = on, answer
    row.save(update_fields=["answered_on", "answer"])
    record("foi.assistance_answered", doing, {"assistance": row.pk, "on": on})
    return row


@transaction.atomic
def log_contact_attempt(
    *, organ: str, reference: str, on: date, how: str, reached: bool, note: str = "", by: Actor, at: datetime
) -> ContactAttempt:
    """Enter one attempt to reach the applicant (联络记录). Without success the case waits for contact."""
    doing = turn(organ, reference, None, by, at, Power.HANDLE_APPLICATION, Power.REGISTER_APPLICATION)
    how = doing.need(how, "how", "请写明联络的方式。", "国办公开办函〔2015〕207号")
    doing.reasons.extend(out_of_range("on", "", "联络日期", on, today=doing.today))
    if len(how) > 64 or len(clean(note)) > 300:
        doing.refuse("too_long", "", "联络方式最多64个字，说明最多300个字。")
    refuse_if(doing.reasons)
    who = {"entered_by": by.login, "entered_by_name": by.name, "entered_at": at}
    row = ContactAttempt(request=doing.entry, on=on, how=how, reached=reached, note=clean(note), **who)
    row.save(force_insert=True)
    entry = doing.entry
    if not reached and entry.received_on is None and entry.stage == Stage.AWAITING_CONFIRMATION:
        entry.unreachable, entry.stage = True, Stage.AWAITING_CONTACT
    finish(doing, "foi.contact_attempted", {"on": on, "reached": reached}, "unreachable", "stage")
    return row


@transaction.atomic
def keep_record(
    *, organ: str, reference: str, need: Need, on: date, text: str, seen: int | None = None, by: Actor, at: datetime
) -> Record:
    """Keep what was done before a reply may say so (办理留痕): a search, a check of other laws."""
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION)
    text = doing.need(text, "text", f"请{DEMANDS[need].ask}。", DEMANDS[need].article)
    doing.reasons.extend(out_of_range("on", "", "日期", on, today=doing.today))
    refuse_if(doing.reasons)
    who = {"entered_by": by.login, "entered_by_name": by.name, "entered_at": at}
    row = Record(request=doing.entry, need=need, on=on, text=text, **who)
    row.save(force_insert=True)
    record("foi.recorded", doing, {"need": need, "on": on, "record": row.pk})
    return row


@transaction.atomic
def attach(
    *, organ: str, reference: str, role: str, files: Sequence[tuple[str, bytes]], by: Actor, at: datetime
) -> tuple[Attachment, ...]:
    """Put files into the case (存入案卷). What an applicant hands in is sealed: it may hold 身份证明."""
    doing = turn(organ, reference, None, by, at)
    known = role in Attachment.Role.values
    if not (by == queries.PUBLIC and known and Attachment.Role(role).from_applicant):
        allowed = (Power.HANDLE_APPLICATION, Power.REGISTER_APPLICATION)
        doing.reasons.extend(without(by, doing.entry.organ, doing.today, *allowed))
    if not known:
        doing.refuse("role", "", "没有这一类案卷材料。")
    doing.reasons.extend(_files_wrong(files))
    refuse_if(doing.reasons)
    rows = tuple(_stored(doing, role, name, content) for name, content in files)
    record("foi.attached", doing, {"role": role, "files": [row.file.digest for row in rows]})
    return rows


@transaction.atomic
def detach(*, organ: str, reference: str, attachment_id: int, reason: str, by: Actor, at: datetime) -> Attachment:
    """Take a file out of the list (撤下材料): the file itself and this act stay on record."""
    doing = turn(organ, reference, None, by, at, Power.HANDLE_APPLICATION)
    reason = doing.need(reason, "reason", "请写明撤下的原因。")
    row = doing.entry.attachments.filter(pk=attachment_id, withdrawn_at__isnull=True).first()
    if row is None:
        doing.refuse("unknown", "", "没有这份案卷材料。")
    refuse_if(doing.reasons)
    assert row is not None
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    record("foi.detached", doing, {"file": row.file.digest, "reason": reason})
    return row


@transaction.atomic
def see_applicant(*, organ: str, reference: str, why: str, by: Actor, at: datetime) -> dict[str, str]:
    """Open what is sealed (查看申请人信息) to somebody who may, and log the look (R-099; 个人信息保护法)."""
    doing = turn(organ, reference, None, by, at, Power.SEE_APPLICANT)
    doing.reasons = [reason for reason in doing.reasons if reason.code != "voided"]
    why = doing.need(why, "why", "请写明查看的用途。", "《个人信息保护法》第六条")
    party = queries.party_of(doing.entry)
    if party is None:
        doing.refuse("unknown", "", "这件申请没有登记申请人信息。")
    refuse_if(doing.reasons)
    assert party is not None
    about = queries.about_of(doing.entry)
    seen = {
        name: vault.reveal(getattr(party, name), about=about, field=name, reason=why[:200], organ=organ, by=by, at=at)
        for name in queries.SEALED
        if getattr(party, name)
    }
    record("foi.applicant_seen", doing, {"why": why})
    return {"name": party.name, "identity_kind": party.identity_kind, "agent_name": party.agent_name, **seen}


@transaction.atomic
def see_file(*, organ: str, reference: str, attachment_id: int, why: str, by: Actor, at: datetime) -> tuple[str, bytes]:
    """Open what an applicant handed in (查看申请材料): name and bytes; the look is logged (R-115)."""
    doing = turn(organ, reference, None, by, at, Power.SEE_APPLICANT)
    doing.reasons = [reason for reason in doing.reasons if reason.code != "voided"]
    why = doing.need(why, "why", "请写明查看的用途。", "《个人信息保护法》第六条")
    row = doing.entry.attachments.filter(pk=attachment_id, withdrawn_at__isnull=True).select_related("file").first()
    if row is None:
        doing.refuse("unknown", "", "没有这份案卷材料。")
    refuse_if(doing.reasons)
    assert row is not None
    about = queries.about_of(doing.entry)
    vault.looked(about=about, field=row.name[:64], reason=why[:200], organ=organ, by=by, at=at)
    record("foi.applicant_seen", doing, {"why": why, "file": row.file.digest})
    return row.name, content_of(row.file.digest)


@transaction.atomic
def see_letter(*, organ: str, reference: str, letter: int, by: Actor, at: datetime) -> None:
    """Log that somebody read the applicant's name in a letter that they draft, review or sign (查看文书)."""
    entry, row = queries.find(organ, reference), find_letter(organ, letter)
    on = f"{LETTERS[row.code].term}（{LetterState(row.state).label}）"
    about = queries.about_of(entry)
    vault.looked(about=about, field="文书里的姓名", reason=f"办理文书：{on}", organ=organ, by=by, at=at)


def _cannot_work(person: Person | None, entry: Request, on: date) -> list[Reason]:
    if person is None or holds(person, Power.HANDLE_APPLICATION, entry.organ.code, on=on):
        return []
    return [Reason("assignee", "", f"{person.name}没有“{Power.HANDLE_APPLICATION.label}”权限。")]


def _files_wrong(files: Sequence[tuple[str, bytes]]) -> list[Reason]:
    if not files:
        return [Reason("files", "", "请选择文件。")]
    return [
        Reason("files", "", f"文件“{clean(name)[:40]}”是空的，请重新选择。") for name, content in files if not content
    ]


def _stored(doing: Turn, role: str, name: str, content: bytes) -> Attachment:
    store = keep_sealed if Attachment.Role(role).from_applicant else keep
    file = store(clean(name) or "未命名", content, at=doing.at)
    row = Attachment(
        request=doing.entry, role=role, name=(clean(name) or "未命名")[:255], file=file,
        entered_by=doing.by.login, entered_at=doing.at,
    )  # fmt: skip
    row.save(force_insert=True)
    return row
