"""The blank 申请表 for those who apply on paper: to print, as Word and as PDF; what art. 29 asks, no 用途."""

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

import gongkai
from gongkai.organs.queries import OrganPage
from gongkai.paper import write_letter
from gongkai.paper.letter import LetterPaper, LetterStyle, LetterTable
from gongkai.web.common.download import download
from gongkai.web.common.frame import Link
from gongkai.web.portal.frames import frame
from gongkai.web.portal.guide import blank_files
from gongkai.web.portal.pages_apply import BlankPage
from gongkai.web.portal.views import organ_or_404

_KEPT = 24 * 3600  # seconds
_TITLE = "政府信息公开申请表"
_ROWS = (
    ("姓名或者名称", "", False),
    ("申请人类型", "□自然人　□商业企业　□科研机构\n□社会公益组织　□法律服务机构　□其他", False),
    ("身份证明", "证件类型、号码（附复印件）：", False),
    ("联系方式", "电话：\n电子邮箱：\n通信地址、邮政编码：", False),
    ("代理人", "姓名、证件号码、电话（附授权委托书）：", False),
    ("所需信息", "名称、文号或者便于查询的其他特征性描述：", True),
    ("形式要求", "□纸质　□电子文件", False),
    ("方式和途径", "□邮寄　□当面领取　□电子邮件　□公开平台下载　□当场阅读、抄录", False),
    ("需要的帮助", "阅读、视听有困难的填写：", False),
    ("签名或者盖章", "　　　　　　　　　　　　　　年　　月　　日", False),
)


@require_safe
def blank(request: HttpRequest, code: str) -> HttpResponse:
    organ = organ_or_404(code)
    trail = (Link("依申请公开", reverse("portal:apply", args=[code])), Link("空白申请表"))
    page = BlankPage(frame(organ, "apply", *trail), organ.name, _ROWS, blank_files(code))
    return render(request, "portal/apply_blank.html", {"page": page})


@require_safe
def blank_file(request: HttpRequest, code: str, fmt: str) -> HttpResponse:
    organ = organ_or_404(code)
    if fmt not in {"pdf", "docx"}:
        raise Http404
    key = f"blank:{gongkai.__version__}:{code}:{organ.version}:{fmt}"
    content = cache.get(key)
    if content is None:
        write = write_letter.pdf if fmt == "pdf" else write_letter.docx
        content = write(_paper(organ))
        cache.set(key, content, _KEPT)
    return download(request, content, _TITLE, f"{code}-application-form", fmt)


def _paper(organ: OrganPage) -> LetterPaper:
    rows = tuple((what, hint + ("\n" * 3 if roomy else "")) for what, hint, roomy in _ROWS)
    return LetterPaper(
        organ=organ.name,
        title=(organ.name, _TITLE),
        body=(),
        table=LetterTable(rows, (34.0, 122.0)),
        note=f"按照《政府信息公开条例》第二十九条填写，不需要说明用途。交至：{organ.office or organ.name}"
        + (f"，{organ.address}" if organ.address else ""),
        style=LetterStyle.PLAIN,
    )
