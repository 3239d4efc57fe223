"""The organ's own details, as its report and its portal state them, and its parts (科室、社区)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.base.errors import Reason
from gongkai.base.now import now, today
from gongkai.organs import actions, queries
from gongkai.organs.queries import OrganPage
from gongkai.web.common.access import lacks
from gongkai.web.common.forms import Field, Form, Typed, attempt
from gongkai.web.common.frame import Link
from gongkai.web.desk.entry import frame, organ_for, signed_in
from gongkai.web.desk.keeping import keeping
from gongkai.web.desk.pages_office import OfficePage
from gongkai.web.desk.year import acts_of

_DETAILS = (
    ("name", "全称", True, "与批准设立的文件一致；年度报告的标题和导语用全称。"),
    ("short_name", "简称", True, "年度报告的正文用简称。"),
    ("region", "行政区划代码", True, "6位、9位或者12位数字。"),
    ("credit_code", "统一社会信用代码", False, ""),
    ("office", "政府信息公开工作机构", False, "条例第四条、第十二条：应当公开其名称和联系方式。"),
    ("address", "办公地址", False, ""),
    ("postcode", "邮政编码", False, ""),
    ("telephone", "联系电话", False, ""),
    ("fax", "传真", False, ""),
    ("email", "电子邮箱", False, ""),
    ("office_hours", "办公时间", False, ""),
    ("website", "网站", False, "完整网址，例如 https://www.example.gov.cn/。"),
    ("portal_name", "公开平台名称", False, "年度报告的导语写明可以在哪里下载电子版；没有填写的用网站。"),
    ("review_authority", "复议机关", False, "答复书的救济告知写明向谁申请复议；没有填写的用上级机关。"),
    ("superior", "上一级主管部门", False, "垂直领导的部门和司法行政部门填写。"),
    ("court", "有管辖权的人民法院", False, "答复书的救济告知写明向哪个法院起诉。"),
    ("online_review", "网上复议渠道", False, "网上送达答复时应当同时告知（行政复议法第二十二条）。"),
)
_DONE = {"change": "机关信息已经变更；原来的内容保留在办理记录中。", "part": "已经增设。"}


@signed_in
@require_http_methods(["GET", "POST"])
def office(request: HttpRequest, code: str) -> HttpResponse:
    organ = organ_for(request, code)
    if request.method == "GET":
        return _page(request, organ, {}, 200)
    verb = request.POST.get("do", "")
    if verb not in _DONE:
        raise Http404
    reasons = attempt(lambda: _act(request, code, verb))
    if reasons:
        return _page(request, queries.organ(code) or organ, {verb: reasons}, 409)
    messages.success(request, _DONE[verb])
    return redirect("desk:office", code=code)


def _act(request: HttpRequest, code: str, verb: str) -> None:
    typed = Typed(request.POST)
    if verb == "part":
        said = {"name": typed.text("name"), "kind": typed.text("kind")}
        actions.add_department(organ=code, **said, by=request.user, at=now())
        return
    actions.change_details(
        organ=code,
        changes={name: typed.text(name) for name, *_ in _DETAILS},
        reason=typed.text("reason"),
        seen=typed.seen(),
        by=request.user,
        at=now(),
    )


def _page(request: HttpRequest, organ: OrganPage, refused: dict[str, tuple[Reason, ...]], status: int) -> HttpResponse:
    why = lacks("office", request.user, organ.code, on=today())
    address = reverse("desk:office", args=[organ.code])

    def form(verb: str, text: str, *fields: Field, seen: str = "") -> Form:
        hidden = (("do", verb), ("seen", seen)) if seen else (("do", verb),)
        made = Form(address, text, fields, verb, hidden, why_not=why, quiet=True)
        return made.again(request.POST, refused[verb]) if verb in refused else made

    fields = [
        Field(name, term, value=getattr(organ, name), help=help, required=required)
        for name, term, required, help in _DETAILS
    ]
    reason = Field("reason", "变更原因", help="例如：办公地点搬迁。已经签发的报告不受影响。")
    facts = (
        ("代码", organ.code),
        ("层级", organ.level_term),
        *((term, getattr(organ, name)) for name, term, *_ in _DETAILS),
    )
    page = OfficePage(
        frame=frame(request, organ, "office", Link("机关信息")),
        keeping=keeping(request, organ, "office"),
        facts=tuple((term, value or "没有登记") for term, value in facts),
        change=form("change", "变更", *fields, reason, seen=str(organ.version)),
        parts=tuple((row.name, row.kind_term) for row in queries.departments(organ.code, on=today())),
        add=form(
            "part", "增设", Field("name", "名称"), Field("kind", "类别", "select", options=queries.DEPARTMENT_KINDS)
        ),
        acts=acts_of(queries.history(organ.code)),
    )
    return render(request, "desk/office.html", {"page": page}, status=status)
