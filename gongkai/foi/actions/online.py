"""What the applicant does on the portal: apply, and then with number and query code 补正, give reasons, withdraw.

`proof` is the digest of the query code (queries.proof_of), so that no page has to carry the code itself. Online
the day counts on which it reached the organ's own platform (our reading; only the application waits for 双方确认).
"""

import hmac
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from gongkai.base.errors import Reason, Refused
from gongkai.base.journal import System
from gongkai.base.now import day
from gongkai.foi import queries
from gongkai.foi.actions.happening import Turn, happen, turn
from gongkai.foi.actions.intake import Form
from gongkai.foi.actions.office import attach
from gongkai.foi.actions.receive import Received, receive
from gongkai.foi.models import Attachment, Request
from gongkai.law.acts import Act, Role
from gongkai.law.receipt import Arrival, Channel
from gongkai.organs.actions import notify
from gongkai.organs.models import Person, Power
from gongkai.organs.queries import holders

Files = Sequence[tuple[str, bytes]]
_LONGEST = 10000


@transaction.atomic
def apply_online(*, organ: str, form: Form, files: Files = (), by: System, at: datetime) -> Received:
    """Hand an application in (网上申请) with its 身份证明: one act, so that no half of it is kept."""
    arrival = Arrival(Channel.INTERNET, day(at))
    came = receive(organ=organ, arrival=arrival, form=form, submitted_on=day(at), by=by, at=at)
    _attach(came.request, Attachment.Role.SUBMITTED, files, by, at)
    text = f"网上收到申请{came.request.reference}，请与申请人确认收到。"
    _tell(came.request, "applied", text, _receivers(organ, day(at)), at)
    return came


@transaction.atomic
def supplement(
    *, organ: str, reference: str, proof: str, content: str, files: Files = (), by: System, at: datetime
) -> Request:
    """The applicant answers 告知补正 (网上补正): the time limit begins anew (art. 30)."""
    doing = _turn(organ, reference, proof, by, at)
    content = _said(doing, content, "请填写补正的内容。", "《政府信息公开条例》第三十条")
    entry = happen(doing, Act.TAKE_CORRECTION, doing.today, role=Role.APPLICANT, note=content)
    _attach(entry, Attachment.Role.CORRECTION, files, by, at)
    return _told(entry, "supplemented", "提交了补正，答复期限重新计算", at)


@transaction.atomic
def give_reasons(*, organ: str, reference: str, proof: str, content: str, by: System, at: datetime) -> Request:
    """The applicant says why so many and so often (网上说明理由, art. 35)."""
    doing = _turn(organ, reference, proof, by, at)
    content = _said(doing, content, "请填写申请的理由。", "《政府信息公开条例》第三十五条")
    entry = happen(doing, Act.TAKE_REASONS, doing.today, role=Role.APPLICANT, note=content)
    return _told(entry, "reasoned", "说明了申请的理由", at)


@transaction.atomic
def withdraw_online(*, organ: str, reference: str, proof: str, by: System, at: datetime) -> Request:
    """The applicant withdraws (网上撤回申请); the query code is what it rests on."""
    doing = _turn(organ, reference, proof, by, at)
    note = "申请人在公开平台凭查询码撤回"
    entry = happen(doing, Act.WITHDRAW, doing.today, role=Role.APPLICANT, note=note, outcome="other.withdrawn")
    return _told(entry, "withdrawn", "撤回了申请", at)


def _told(entry: Request, kind: str, what: str, at: datetime) -> Request:
    """The one who works on it learns of it at once; where nobody does, those who assign work."""
    on, own = day(at), entry.assignee
    whom = (own,) if own and own.active_on(on) else holders(entry.organ.code, Power.ASSIGN_APPLICATION, on=on)
    text = f"申请{entry.reference}的申请人在网上{what}，请查看。"
    _tell(entry, kind, text, whom or _receivers(entry.organ.code, on), at)
    return entry


def _receivers(organ: str, on: date) -> tuple[Person, ...]:
    return holders(organ, Power.REGISTER_APPLICATION, on=on) or holders(organ, Power.HANDLE_APPLICATION, on=on)


def _tell(entry: Request, kind: str, text: str, whom: Iterable[Person], at: datetime) -> None:
    organ = entry.organ.code
    key = f"{kind}/{organ}/{entry.reference}/{entry.version}"
    for person in whom:
        notify(
            person=person.login, organ=organ, subject=queries.about_of(entry), kind=f"foi.{kind}", text=text, key=key,
            due_on=entry.due_on, by=queries.PUBLIC, at=at,
        )  # fmt: skip


def _turn(organ: str, reference: str, proof: str, by: System, at: datetime) -> Turn:
    """The locked case of whoever holds its query code; one and the same refusal for everybody else."""
    row = queries.find_row(organ, reference)
    if row is None or by != queries.PUBLIC or not row.code_digest or not hmac.compare_digest(row.code_digest, proof):
        raise Refused([Reason("code", "", "申请编号或者查询码不对，请重新查询后再办理。")])
    return turn(organ, reference, None, by, at)


def _said(doing: Turn, text: str, message: str, article: str) -> str:
    kept = doing.need(text, "content", message, article)
    if len(kept) > _LONGEST:
        doing.refuse("content", "", f"最多{_LONGEST}个字，现在是{len(kept)}个字。较长的材料请作为附件提交。")
    return kept


def _attach(entry: Request, role: str, files: Files, by: System, at: datetime) -> None:
    if files:
        attach(organ=entry.organ.code, reference=entry.reference, role=role, files=files, by=by, at=at)
