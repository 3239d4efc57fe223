"""Is a report still what the journal says was submitted, signed and published? (报告与办理记录对照)

The journal is the anchor: digest, people, times, signatures, state and reason of the rows are held against its lines.
That the journal itself is untouched is journal.verify's to say.
"""

from collections.abc import Iterator

from gongkai.annual.models import Report, Signature
from gongkai.annual.models.report import State
from gongkai.annual.queries import draft
from gongkai.base import journal
from gongkai.base.models import Entry

_Role = Signature.Role
_ACTS = {_Role.DRAFT: "annual.submitted", _Role.SIGN: "annual.signed", _Role.PUBLISH: "annual.published"}
_REOPENED = "annual.reopened"
# Acts that make a version. Declaring a number or keeping a register is not drafting (起草): such facts have their own
# source and their own lines, and in a small office the one who signs may well have entered some of them.
_DRAFTING = (
    "annual.built",
    "annual.section_written",
    "annual.lead_written",
    "annual.explained",
    "annual.correction_started",
    "annual.submitted",
)


def drafters(report: Report) -> frozenset[str]:
    """Logins of everyone who built, wrote, explained or submitted this version, also before it was sent back."""
    rows = Entry.objects.filter(subject=str(report), act__in=_DRAFTING)
    return frozenset(rows.values_list("actor", flat=True))


def signed_versions(organ_code: str, year: int) -> dict[int, str]:
    """Versions that the journal knows as signed and not sent back since, with the digest that was signed."""
    head = f"report/{organ_code}/{year}/"
    acts = (*_ACTS.values(), _REOPENED)
    rows = Entry.objects.filter(organ=organ_code, act__in=acts, subject__startswith=head).order_by("sequence")
    found: dict[int, str] = {}
    for entry in rows:
        version = int(entry.subject.removeprefix(head))
        if entry.act == _REOPENED:
            found.pop(version, None)
        elif entry.act != _ACTS[_Role.DRAFT]:
            found[version] = str(journal.said(entry.data).get("digest", ""))
    return found


def broken(report: Report) -> tuple[str, ...]:
    """Why the rows of this submitted or signed version cannot be what the journal recorded; empty when they are."""
    return tuple(_broken(report))


def _broken(report: Report) -> Iterator[str]:
    lines = _lines(report)
    now = draft.frozen_digest(report)
    if now != report.digest:
        yield "报告内容与签发时的摘要不符：有人绕过系统改动了数据库。"
    for role, act in _ACTS.items():
        entry = lines.get(act)
        yield from _signature(report, role, entry)
        if entry is not None and journal.said(entry.data).get("digest") not in {now} & {report.digest}:
            yield f"报告内容与{role.label}时办理记录（第{entry.sequence}条）所记的摘要不符。"
    yield from _people(report, lines)
    yield from _state(report, lines)
    yield from _words(report)
    submitted = journal.said(lines[_ACTS[_Role.DRAFT]].data) if _ACTS[_Role.DRAFT] in lines else {}
    if "explained" in submitted and sorted(draft.explained(report)) != submitted["explained"]:
        yield "随报告公开的说明与提交时办理记录所记的不符。"


def _lines(report: Report) -> dict[str, Entry]:
    """The lines of submitting, signing and publishing since the report was last sent back."""
    found: dict[str, Entry] = {}
    acts = (*_ACTS.values(), _REOPENED)
    for entry in Entry.objects.filter(subject=str(report), act__in=acts).order_by("sequence"):
        if entry.act == _REOPENED:
            found.clear()
        else:
            found[entry.act] = entry
    return found


def _signature(report: Report, role: Signature.Role, entry: Entry | None) -> Iterator[str]:
    rows = report.signatures.filter(role=role, withdrawn_at__isnull=True).select_related("person")
    signature = rows.first()
    if entry is None:
        if signature is not None:
            yield f"有{role.label}签字，办理记录中没有这一步。"
        return
    if signature is None:
        yield f"办理记录第{entry.sequence}条是{role.label}，签字却没有了。"
        return
    if signature.person.login != entry.actor or signature.at != entry.at:
        yield f"{role.label}签字的人或者时间与办理记录第{entry.sequence}条（{entry.actor_name}）不符。"
    if signature.digest != report.digest:
        yield f"{role.label}签字的摘要与报告的摘要不符。"
    if (signature.journal_sequence, signature.journal_digest) != (entry.sequence, entry.digest):
        yield f"{role.label}签字所依的办理记录已被改动。"


def _people(report: Report, lines: dict[str, Entry]) -> Iterator[str]:
    said = (
        ("起草", _ACTS[_Role.DRAFT], report.drafter.login if report.drafter else "", report.drafted_at),
        ("签发", _ACTS[_Role.SIGN], report.signer.login if report.signer else "", report.signed_at),
    )
    for term, act, login, at in said:
        entry = lines.get(act)
        if (login, at) != ((entry.actor, entry.at) if entry else ("", None)):
            who = f"第{entry.sequence}条（{entry.actor_name}）" if entry else "（没有这一步）"
            yield f"报告上的{term}人或者{term}时间与办理记录{who}不符。"
    entry = lines.get(_ACTS[_Role.PUBLISH])
    if report.published_at != (entry.at if entry else None):
        yield "报告上的发布时间与办理记录不符。"


def _state(report: Report, lines: dict[str, Entry]) -> Iterator[str]:
    state = State.BUILDING
    reached = zip(_ACTS.values(), (State.DRAFTED, State.SIGNED, State.PUBLISHED), strict=True)
    for act, after in reached:
        if act in lines:
            state = after
    later = _replaced_at(report) if state == State.PUBLISHED else None
    state = State.SUPERSEDED if later else state
    if report.state != state:
        yield f"报告的状态是“{report.get_state_display()}”，按办理记录应是“{state.label}”。"
    if report.superseded_at != (later.at if later else None):
        yield "报告上的被更正时间与办理记录不符。"


def _replaced_at(report: Report) -> Entry | None:
    """The line with which a later version was published."""
    head = str(report).rpartition("/")[0] + "/"
    rows = Entry.objects.filter(organ=report.organ.code, act=_ACTS[_Role.PUBLISH], subject__startswith=head)
    later = (row for row in rows.order_by("sequence") if int(row.subject.removeprefix(head)) > report.version)
    return next(later, None)


def _words(report: Report) -> Iterator[str]:
    """What the digest does not hold: the reason of a correction, the answers to failed checks."""
    acts = ("annual.correction_started", "annual.explained")
    reason: object = ""
    answers: dict[object, object] = {}
    for entry in Entry.objects.filter(subject=str(report), act__in=acts).order_by("sequence"):
        said = journal.said(entry.data)
        if entry.act == "annual.explained":
            answers[said.get("finding") or said.get("rule")] = said.get("text")
        else:
            reason = said.get("reason")
    if report.reason != reason:
        yield "更正原因与办理记录不符。"
    if dict(report.explanations.values_list("finding", "text")) != answers:
        yield "对检查结果的说明与办理记录不符。"
