"""Two logs for those who answer for them: who looked at personal data, and which jobs failed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from gongkai.base import jobs as base_jobs
from gongkai.base import vault
from gongkai.base.now import today
from gongkai.organs.queries import OrganPage
from gongkai.web.common.access import lacks
from gongkai.web.common.forms import Form
from gongkai.web.common.frame import Link
from gongkai.web.common.journal_words import record_name
from gongkai.web.common.words import moment
from gongkai.web.desk.entry import frame, organ_for, signed_in
from gongkai.web.desk.keeping import keeping
from gongkai.web.desk.pages_work import JobsPage, LogPage, Table

_FIELDS = {
    "identity": "身份证件号码",
    "phone": "联系电话",
    "email": "电子邮箱",
    "address": "通信地址",
    "agent_identity": "代理人身份证件号码",
    "agent_phone": "代理人电话",
}


@signed_in
@require_GET
def access_log(request: HttpRequest, code: str) -> HttpResponse:
    organ = organ_for(request, code)
    _only("people", request, organ)
    page = LogPage(
        frame=frame(request, organ, "office", Link("查阅记录")),
        keeping=keeping(request, organ, "access-log"),
        title="个人信息查阅记录",
        lead="谁在什么时候、为了什么查看了完整的个人信息。记录不能修改、不能删除（《个人信息保护法》第五十一条、第五十四条）。",
        table=Table("", ("时间", "查看人", "对象", "内容", "用途"), _views(code)),
        empty="还没有人查看过完整的个人信息。",
    )
    return render(request, "desk/log.html", {"page": page})


def _only(verb: str, request: HttpRequest, organ: OrganPage) -> None:
    if lacks(verb, request.user, organ.code, on=today()):
        raise PermissionDenied


def _views(code: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (moment(one.at), one.actor_name, record_name(about), _FIELDS.get(one.field, one.field), one.reason)
        for about, one in vault.views_in(code)
    )


@signed_in
@require_http_methods(["GET", "POST"])
def jobs(request: HttpRequest, code: str) -> HttpResponse:
    """Jobs are the installation's: those see them who keep an organ that has none above it."""
    organ = organ_for(request, code)
    _only("office", request, organ)
    if organ.parent_code:
        raise PermissionDenied
    address = reverse("desk:jobs", args=[code])
    if request.method == "POST":
        done = base_jobs.again(request.POST.get("job", ""))
        (messages.success if done else messages.warning)(
            request, "已经重新排队。" if done else "没有这个失败的任务，可能已经重新排队。"
        )
        return redirect(address)
    rows = tuple(
        (
            one.name,
            moment(one.at),
            f"{one.attempts}次",
            one.error,
            Form(address, "再做一次", key=f"again-{at}", hidden=(("job", one.id),), quiet=True),
        )
        for at, one in enumerate(base_jobs.failed())
    )
    page = JobsPage(frame(request, organ, "office", Link("后台任务")), keeping(request, organ, "jobs"), rows)
    return render(request, "desk/jobs.html", {"page": page})
