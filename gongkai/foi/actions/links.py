"""What ties applications together (相近、重复、合并计费) or takes one apart (件). A score proposes; people decide."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from gongkai.base.errors import Reason, refuse_if
from gongkai.base.personal import personal_in
from gongkai.base.text import clean
from gongkai.foi import queries
from gongkai.foi.actions.happening import finish, record, turn
from gongkai.foi.models import Applicant, Link, Part, Request
from gongkai.organs.models import Power
from gongkai.organs.queries import Actor

_ART_36 = "《政府信息公开条例》第三十六条第（六）项"
_FEES = "国办函〔2020〕109号第四条"


def propose(entry: Request, party: Applicant) -> None:
    """Rows for a person to decide on; part of receive, which has its own journal line."""
    found = queries.alike(entry, party.same_as)
    Link.objects.bulk_create(
        Link(
            later=entry,
            earlier=earlier,
            kind=Link.Kind.SIMILAR,
            state=Link.State.PROPOSED,
            score=score,
            same_applicant=same,
        )
        for earlier, score, same in found
    )


@transaction.atomic
def decide_link(
    *,
    organ: str,
    reference: str,
    earlier: str,
    repeated: bool,
    confirmed: bool,
    reason: str,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Link:
    """Decide on a likeness (判断申请关联): alike or not, and whether it asks for the same again (art. 36（六）)."""
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION)
    reason = doing.need(reason, "reason", "请写明判断的理由。", _ART_36)
    other = queries.find(organ, earlier)
    if other.pk == doing.entry.pk:
        doing.refuse("self", "", "不能与自身关联。")
    if repeated and confirmed and not _same_applicant(doing.entry, other):
        doing.refuse(
            "other_applicant",
            _ART_36,
            "重复申请须是同一申请人；不同申请人的，请选内容相近。",
        )
    if repeated and confirmed and other.concluded_on is None:
        doing.refuse("unanswered", _ART_36, f"申请{earlier}还没有答复，不构成重复申请。")
    if len(reason) > 300:
        doing.refuse("too_long", "", "判断的理由最多300个字。")
    refuse_if(doing.reasons)
    row, _ = Link.objects.get_or_create(
        later=doing.entry, earlier=other, kind=Link.Kind.SIMILAR, defaults={"state": Link.State.PROPOSED}
    )
    row.kind = Link.Kind.REPEATED if repeated and confirmed else Link.Kind.SIMILAR
    row.state = Link.State.CONFIRMED if confirmed else Link.State.REJECTED
    row.reason, row.decided_by, row.decided_at = reason, by.login, at
    row.save()
    record("foi.link_decided", doing, {"earlier": earlier, "kind": row.kind, "state": row.state, "reason": reason})
    return row


@transaction.atomic
def join_for_charging(
    *, organ: str, reference: str, earlier: str, reason: str, seen: int | None = None, by: Actor, at: datetime
) -> Link:
    """Count a case with an earlier one for the fee (合并计费): a person finds that the applicant is the same."""
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION)
    reason = doing.need(reason, "reason", "请写明合并的理由。", _FEES)
    other = queries.find(organ, earlier)
    if other.pk == doing.entry.pk:
        doing.refuse("self", "", "不能与自身合并。")
    refuse_if(doing.reasons)
    row, _ = Link.objects.update_or_create(
        later=doing.entry,
        earlier=other,
        kind=Link.Kind.JOINED,
        defaults={"state": Link.State.CONFIRMED, "reason": reason[:300], "decided_by": by.login, "decided_at": at},
    )
    record("foi.joined", doing, {"earlier": earlier, "reason": reason})
    return row


@transaction.atomic
def split(
    *, organ: str, reference: str, parts: Sequence[str], reason: str, seen: int | None = None, by: Actor, at: datetime
) -> Request:
    """Take an application apart into 件 for the fee (一事一申请). The report still counts one."""
    doing = turn(organ, reference, seen, by, at, Power.HANDLE_APPLICATION)
    reason = doing.need(reason, "reason", "请写明拆分的理由。", _FEES)
    said = [clean(part) for part in parts]
    if not said or not all(said):
        doing.refuse("parts", _FEES, "请逐件写明内容。")
    for part in said:
        doing.reasons.extend(personal_in("计费件的内容", part))
        if len(part) > 300:
            doing.reasons.append(Reason("too_long", "", "每件的内容最多300个字。"))
    if doing.entry.charges.exclude(state="dropped").exists():
        doing.refuse("charged", _FEES, "已经提出收费，不能再拆分；需要改动的，请先撤销收费。")
    refuse_if(doing.reasons)
    doing.entry.parts.filter(removed_at__isnull=True).update(removed_at=at)
    Part.objects.bulk_create(Part(request=doing.entry, number=n, content=part) for n, part in enumerate(said, 1))
    doing.entry.fee_items = len(said)
    return finish(doing, "foi.split", {"parts": said, "reason": reason}, "fee_items")


def _same_applicant(one: Request, other: Request) -> bool:
    first, second = queries.party_of(one), queries.party_of(other)
    return bool(first and second and first.same_as and first.same_as == second.same_as)
