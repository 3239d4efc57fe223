"""Do the signed versions still stand, is the journal's chain whole, would the ledger count the same today? (校验)"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.annual import queries as annual
from gongkai.base import journal
from gongkai.web.common.frame import Link
from gongkai.web.common.journal_words import record_name
from gongkai.web.desk.entry import organ_for, signed_in
from gongkai.web.desk.pages import Mark
from gongkai.web.desk.pages_ledger import ChangeLine, VerifiedVersion, VerifyPage
from gongkai.web.desk.year import acts_of, not_built, year_frame, year_of


@signed_in
@require_safe
def verify(request: HttpRequest, code: str, year: int) -> HttpResponse:
    organ = organ_for(request, code)
    report = annual.report(code, year)
    found = annual.verify_all(code, year)
    if report is None and not found:
        return not_built(request, code, year)
    breaks = journal.verify()
    sequence, digest = journal.head()
    page = VerifyPage(
        frame=year_frame(request, organ, year, Link("校验")),
        year=year_of(report, organ, year, "verify"),
        versions=tuple(_version(one) for one in found),
        journal=_journal(breaks),
        breaks=tuple(one.message for one in breaks),
        head=f"第{sequence}条，{digest}",
    )
    return render(request, "desk/verify.html", {"page": page})


def _version(found: annual.Verification) -> VerifiedVersion:
    return VerifiedVersion(
        title=f"第{found.version}版" + ("（已被更正）" if found.superseded else ""),
        mark=_mark(found),
        digest=found.digest,
        broken=found.broken,
        changes=tuple(_change(one) for one in (*found.changed, *found.narrative)),
        acts=acts_of(found.acts),
    )


def _mark(found: annual.Verification) -> Mark:
    version = f"第{found.version}版"
    if not found.intact:
        return Mark("bad", "✕", f"{version}签发的内容或者它的依据已经被改动，不能再作为依据。")
    if found.same:
        return Mark("good", "✓", f"{version}签发的内容没有改动，按现在的台账重新核算，结果相同。")
    if found.uncountable:
        return Mark("bad", "✕", f"{version}签发的内容没有改动；但现在的台账不能核算：{found.uncountable}")
    if found.superseded:
        return Mark("good", "✓", f"{version}签发的内容没有改动；这一版已被更正，此后台账有变动，属正常。")
    return Mark("doubt", "!", f"{version}签发的内容没有改动；但签发以后台账有变动，重新核算的结果不同。")


def _journal(breaks: tuple[journal.Break, ...]) -> Mark:
    if breaks:
        return Mark("bad", "✕", f"办理记录有{len(breaks)}处不相接，有人绕过系统改动了数据库。")
    return Mark("good", "✓", "办理记录从第一条起逐条重新计算，完整相接。")


def _change(one: annual.ChangedCell) -> ChangeLine:
    return ChangeLine(
        label=one.label,
        signed=one.signed or "空白",
        now=one.now or "空白",
        added="、".join(map(record_name, one.added)),
        removed="、".join(map(record_name, one.removed)),
    )
