"""What else lies in the file of a case: 协办, 联络记录, 计费件, and the bytes of its files."""

from dataclasses import dataclass
from datetime import date

from gongkai.base.errors import Reason, Refused
from gongkai.base.files import content_of
from gongkai.foi.models import Attachment, Request
from gongkai.foi.queries.register import find


@dataclass(frozen=True, slots=True)
class AssistanceRow:
    id: int
    department: str
    task: str
    asked_on: date
    due_on: date
    answered_on: date | None
    answer: str


@dataclass(frozen=True, slots=True)
class AttemptRow:
    on: date
    how: str
    reached: bool
    note: str
    entered_by: str


@dataclass(frozen=True, slots=True)
class CaseFile:
    assistance: tuple[AssistanceRow, ...]
    attempts: tuple[AttemptRow, ...]
    parts: tuple[str, ...]


def case_file(row: Request) -> CaseFile:
    return CaseFile(_assistance(row), _attempts(row), _parts(row))


def _assistance(row: Request) -> tuple[AssistanceRow, ...]:
    return tuple(
        AssistanceRow(one.pk, one.department.name, one.task, one.asked_on, one.due_on, one.answered_on, one.answer)
        for one in row.assistance.select_related("department").order_by("id")
    )


def _attempts(row: Request) -> tuple[AttemptRow, ...]:
    return tuple(
        AttemptRow(one.on, one.how, one.reached, one.note, one.entered_by_name) for one in row.attempts.order_by("id")
    )


def _parts(row: Request) -> tuple[str, ...]:
    return tuple(row.parts.filter(removed_at__isnull=True).order_by("number").values_list("content", flat=True))


def material(organ_code: str, reference: str, attachment_id: int, *, copy: bool = False) -> tuple[str, bytes]:
    """Name and bytes of a file of the case, or its stripped `copy`. Refused when there is none.

    What an applicant handed in is opened only by the act that logs the look: actions.see_file.
    """
    rows = find(organ_code, reference).attachments.select_related("file", "copy")
    row = rows.filter(pk=attachment_id, withdrawn_at__isnull=True).first()
    file = (row.copy if copy else row.file) if row is not None else None
    if row is None or file is None:
        raise Refused([Reason("unknown", "", "没有这份案卷材料。")])
    if Attachment.Role(row.role).from_applicant:
        raise Refused([Reason("sealed", "《个人信息保护法》第六条", "申请人提交的材料须写明用途以后查看。")])
    return row.name, content_of(file.digest)
