"""Every way a page can fail, in Chinese, with what to do next: 400, 403, 404, 500, and an action's refusal.

The one place that turns `Refused` into a page (409). A 500 is a defect: its page asks nothing of the database.
"""

from dataclasses import dataclass, field, replace

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from gongkai.base.errors import Reason
from gongkai.web.common.frame import Frame, Link
from gongkai.web.common.typed import TypedText, handed_back
from gongkai.web.common.uploads import LARGEST


@dataclass(frozen=True, slots=True)
class ErrorPage:
    title: str
    text: str
    advice: tuple[str, ...]
    links: tuple[Link, ...]
    typed: tuple[TypedText, ...] = ()  # handed back, so that nobody's work is lost
    frame: Frame = field(default_factory=Frame)


@dataclass(frozen=True, slots=True)
class RefusedPage:
    reasons: tuple[Reason, ...]
    back: Link
    frame: Frame = field(default_factory=Frame)


_HOME = Link("返回首页", "/")
_MISSING = ErrorPage(
    "没有找到这个页面",
    "您要看的页面不存在，或者地址有误。",
    ("请检查地址是否完整。", "可以从首页的栏目重新进入。"),
    (_HOME,),
)
_FORBIDDEN = ErrorPage(
    "没有权限",
    "当前登录的人员没有查看或者办理这一事项的权限。",
    ("如果这是您的职责，请联系本机关的系统管理人员授权。", "如果登录的不是您本人的账号，请先退出再登录。"),
    (Link("返回工作台首页", "/desk/"), _HOME),
)
_BAD = ErrorPage(
    "请求无法处理",
    "提交的内容不完整，或者超出了允许的大小。",
    ("请返回上一页，检查填写的内容后重新提交。", "上传的文件请不要超过页面上写明的大小。"),
    (_HOME,),
)
_TOO_LARGE = ErrorPage(
    "提交的内容太大",
    f"一次提交连同文件不能超过{LARGEST // 2**20}MB，"
    f"其中填写的文字不能超过{settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20}MB。内容没有保存。",
    (
        "期初报告的文件不能超过2MB：请只保留报告本身，把扫描件或者带大图的文件另存为 Word（.docx）或者网页后再上传。",
        "请返回上一页重新选择文件；填写的文字仍在那一页。",
    ),
    (Link("返回工作台首页", "/desk/"), _HOME),
)
_TOO_LARGE_HERE = replace(
    _TOO_LARGE,
    advice=(
        "请返回上一页重新选择较小的文件；填写的文字仍在那一页。",
        "照片可以先压缩；较大的材料请邮寄或者当面提交。",
    ),
    links=(_HOME,),
)
_EXPIRED = ErrorPage(
    "页面已经过期，内容没有提交",
    "为了防止他人冒用，本次提交没有被接受。常见的原因是：页面打开太久，或者浏览器不允许本网站保存登录状态。",
    (
        "请返回上一页，刷新后重新提交；返回后请先把已填写的文字复制下来。",
        "如果仍不能提交，请在浏览器设置中允许本网站保存数据。",
    ),
    (_HOME,),
)
_BROKEN = ErrorPage(
    "系统出现错误",
    "这是系统的问题，不是您的操作有误。错误已经记录。",
    ("请稍后再试。", "如果一直出现，请把发生的时间和正在办理的事项告诉系统管理人员。"),
    (_HOME,),
)


def _page(request: HttpRequest, page: ErrorPage, status: int) -> HttpResponse:
    return render(request, "common/error.html", {"page": page}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return _page(request, _TOO_LARGE if request.path.startswith("/desk/") else _TOO_LARGE_HERE, 413)
    return _page(request, _BAD, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, _FORBIDDEN, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, _MISSING, 404)


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token (CSRF_FAILURE_VIEW)."""
    typed = handed_back(request.POST)
    return _page(request, replace(_EXPIRED, typed=typed), 403)


def server_error(request: HttpRequest) -> HttpResponse:
    return HttpResponse(render_to_string("common/error.html", {"page": _BROKEN}), status=500)


def refused(request: HttpRequest, reasons: tuple[Reason, ...], back: Link, frame: Frame) -> HttpResponse:
    """Where an act has no form of its own to go back to."""
    page = RefusedPage(reasons, back, frame)
    return render(request, "common/refused.html", {"page": page}, status=409)
