"""Does what was signed still stand, and would the ledger count the same today? (校验)"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.annual import queries as annual
from gongkai.web.common.frame import Link
from gongkai.web.desk.entry import organ_for, signed_in
from gongkai.web.desk.pages import Mark
from gongkai.web.desk.pages_ledger import ChangeLine, VerifyPage
from gongkai.web.desk.year import acts_of, year_frame, year_of


@signed_in
@require_safe
def verify(request: HttpRequest, code: str, year: int) -> HttpResponse:
    organ = organ_for(request, code)
    report = annual.report(code, year)
    if report is None:
        return redirect("desk:report", code=code, year=year)
    found = annual.verify(code, year)
    page = VerifyPage(
        frame=year_frame(request, organ, year, Link("校验")),
        year=year_of(report, organ, year, "verify"),
        mark=_mark(found) if found else None,
        digest=found.digest if found else "",
        broken=found.broken if found else (),
        changes=tuple(_change(one) for one in (*found.changed, *found.narrative)) if found else (),
        acts=acts_of(found.acts) if found else (),
    )
    return render(request, "desk/verify.html", {"page": page})


def _mark(found: annual.Verification) -> Mark:
    version = f"第{found.version}版"
    if found.same:
        return Mark("good", "✓", f"{version}签发的内容没有改动，按现在的台账重新核算，结果相同。")
    if found.intact:
        return Mark("doubt", "!", f"{version}签发的内容没有改动；但签发以后台账有变动，重新核算的结果不同。")
    return Mark("bad", "✕", f"{version}签发的内容已经被改动，不能再作为依据。")


def _change(one: annual.ChangedCell) -> ChangeLine:
    return ChangeLine(
        label=one.label,
        signed=one.signed or "空白",
        now=one.now or "空白",
        added="、".join(one.added),
        removed="、".join(one.removed),
    )
