"""The end of a round: what is proved to be mended, the figures, and the news for the owner."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from gongkai.base.journal import SYSTEM
from gongkai.oversight.actions.common import record, tell_owner
from gongkai.oversight.actions.queue import digest_of
from gongkai.oversight.models import Finding, Round, RoundPage
from gongkai.oversight.queries import judging, walking
from gongkai.proofing.finding import Grade
from gongkai.proofing.links import Trouble

_State = RoundPage.State


@transaction.atomic
def finish(row: Round, *, at: datetime) -> bool:
    """End a round whose queue is done (完成巡查); False while there is something left to ask."""
    locked = (
        Round.objects.select_for_update(of=("self",))
        .select_related("site__organ", "site__owner", "task")
        .get(pk=row.pk)
    )
    waiting = locked.pages.filter(state__in=[_State.WAITING, _State.DOUBTFUL]).exists()
    if locked.state != Round.State.RUNNING or waiting:
        return False
    fixed = list(_mended(locked))
    for finding in fixed:
        finding.state, finding.fixed_at = Finding.State.FIXED, at
        finding.version += 1
        finding.save(update_fields=["state", "fixed_at", "version"])
        record("oversight.finding_fixed", finding, locked.site, SYSTEM, at, {"round": locked.reference})
    figures = walking.figures_of(locked) | {"fixed": len(fixed)}
    locked.state, locked.finished_at, locked.figures = Round.State.FINISHED, at, figures
    locked.save(update_fields=["state", "finished_at", "figures"])
    record("oversight.round_finished", locked, locked.site, SYSTEM, at, {"figures": figures})
    _tell(locked, at)
    return True


def _mended(row: Round) -> Iterator[Finding]:
    """Open findings that this round looked for and did not find any more."""
    open_ = Finding.objects.filter(site=row.site, state__in=judging.OPEN).exclude(last_round=row)
    if row.scope == Round.Scope.RECHECK:
        open_ = open_.filter(task=row.task)
    findings = list(open_.select_related("site__organ").order_by("id"))
    wanted = {digest_of(address) for one in findings for address in (one.page, one.target) if address}
    pages: dict[str, RoundPage] = {}
    ordered = sorted(wanted)
    for start in range(0, len(ordered), 500):
        pages |= {page.digest: page for page in row.pages.filter(digest__in=ordered[start : start + 500])}
    for one in findings:
        if _proved(one, row, pages.get(digest_of(one.page)), pages.get(digest_of(one.target))):
            yield one


def _proved(finding: Finding, row: Round, page: RoundPage | None, target: RoundPage | None) -> bool:
    """The page was read and says it no more, or is gone; what it pointed to answers, or is linked no more."""
    if page is None or page.state != _State.DONE:
        return False
    gone = page.trouble == Trouble.NOT_FOUND and page.digest != digest_of(finding.target)
    read = page.trouble == Trouble.NONE and (page.read or not finding.textual)
    answers = target is None or (target.state == _State.DONE and target.trouble == Trouble.NONE)
    whole = row.scope == Round.Scope.RECHECK or not row.truncated or not finding.everywhere
    return (gone or read) and answers and whole


def _tell(row: Round, at: datetime) -> None:
    """Only what is new is told, to the one who answers for the site; a re-check tells how the task stands."""
    if row.task is not None:
        left = row.task.findings.filter(state__in=judging.OPEN).count()
        said = f"还有{left}处没有改好" if left else "全部改好，可以销号"
        text, key = f"整改任务{row.task.reference}复查完毕：{said}。", f"{row}/recheck"
        tell_owner(row.site, subject=str(row.task), kind="oversight.rechecked", text=text, key=key, at=at)
        return
    new = Finding.objects.filter(first_round=row, state=Finding.State.NEW).exclude(grade=Grade.HINT.value)
    grades = list(new.values_list("grade", flat=True))
    if grades:
        parts = "、".join(f"{grade.term}{grades.count(grade)}处" for grade in Grade if grades.count(grade))
        text = f"网站“{row.site.name}”本轮巡查新发现{len(grades)}处问题：{parts}，请判定并整改。"
        tell_owner(row.site, subject=str(row), kind="oversight.new_findings", text=text, key=f"{row}/new", at=at)
