"""Opening a year with last year's published report: upload, look at what was read, then take it over (期初).

The file travels back and forth with its reading, sealed, so that what is confirmed is exactly what was shown.
"""

import base64
import threading
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.annual import queries as annual
from gongkai.annual.actions import open_from_report
from gongkai.base.errors import Reason, Refused
from gongkai.base.now import now, today
from gongkai.law.report.filled import Filled
from gongkai.organs.queries import OrganPage
from gongkai.paper.document import Unreadable
from gongkai.paper.read_report import Untrusted
from gongkai.paper.read_within import read_within
from gongkai.web.common.access import lacks
from gongkai.web.common.forms import Field, Form, attempt
from gongkai.web.common.frame import Link
from gongkai.web.common.statutory import tables
from gongkai.web.common.words import moment
from gongkai.web.desk.entry import organ_for, signed_in
from gongkai.web.desk.pages_ledger import OpeningPage, Read
from gongkai.web.desk.year import year_frame, year_of, year_or_404

_LARGEST = 2 * 2**20  # bytes; sealed in the page it grows by a third and must pass the limit on form data
_SALT = "gongkai.opening"
_SECONDS = 10  # a report takes one or two
_ONE_AT_A_TIME = threading.Lock()  # in each process: whoever reads must not keep the other visitors waiting


@signed_in
@require_http_methods(["GET", "POST"])
def opening(request: HttpRequest, code: str, year: int) -> HttpResponse:
    organ = organ_for(request, code)
    year_or_404(code, year)
    if request.method == "GET":
        return _page(request, organ, year, _upload(request, code, year))
    if "sealed" in request.POST:
        return _confirm(request, organ, year)
    try:
        name, content = _uploaded(request)
        filled = _read(name, content)
    except Refused as refusal:
        form = _upload(request, code, year).again({}, refusal.reasons)
        return _page(request, organ, year, form, status=422)
    if unsuited := open_from_report.unsuited(organ=code, year=year, filled=filled):
        form = _upload(request, code, year).again({}, unsuited)
        return _page(request, organ, year, form, _shown(name, filled), 422)
    return _page(request, organ, year, _confirmation(code, year, name, content), _shown(name, filled))


def _uploaded(request: HttpRequest) -> tuple[str, bytes]:
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        raise Refused([Reason("file", "", "请选择上年年度报告的文件。")])
    if not file.size or file.size > _LARGEST:
        text = f"文件应当不超过{_LARGEST // 2**20}MB，且不能是空的。请只保留报告本身，或者另存为文字版的网页、Word。"
        raise Refused([Reason("file", "", text)])
    return file.name or "年度报告", file.read()


def _read(name: str, content: bytes) -> Filled:
    """The reader takes a file; its name may say the year, its ending the format."""
    plain = Path("".join(char for char in name if char.isprintable() and char not in "/\\"))
    if not _ONE_AT_A_TIME.acquire(blocking=False):
        raise Refused([Reason("file", "", "正在读取另一份文件，请稍后再试（一般不超过十几秒）。")])
    try:
        with TemporaryDirectory(prefix="gongkai-opening-") as folder:
            path = Path(folder) / f"{plain.stem[:60] or 'report'}{plain.suffix[:10]}"
            path.write_bytes(content)
            return read_within(path, _SECONDS)
    except (Unreadable, Untrusted) as problem:
        raise Refused([Reason("file", "", f"没有读出：{problem}")]) from problem
    finally:
        _ONE_AT_A_TIME.release()


def _confirm(request: HttpRequest, organ: OrganPage, year: int) -> HttpResponse:
    try:
        name, packed = signing.loads(request.POST["sealed"], salt=_SALT, max_age=24 * 3600)
    except signing.BadSignature:
        form = _upload(request, organ.code, year).again({}, (Reason("sealed", "", "这一页已经过期，请重新选择文件。"),))
        return _page(request, organ, year, form, status=422)
    content = base64.b64decode(packed)
    try:
        filled = _read(name, content)
    except Refused as refusal:  # read before, but busy now
        form = replace(_confirmation(organ.code, year, name, content), reasons=refusal.reasons)
        return _page(request, organ, year, form, status=422)
    reasons = attempt(
        lambda: open_from_report.open_from_report(
            organ=organ.code, year=year, filled=filled, file_name=name, content=content, by=request.user, at=now()
        )
    )
    if reasons:
        form = _upload(request, organ.code, year).again({}, reasons)
        return _page(request, organ, year, form, _shown(name, filled), 409)
    messages.success(request, "已经作为期初录入。请重新核算，使结转数计入报告。")
    return redirect("desk:opening", code=organ.code, year=year)


def _upload(request: HttpRequest, code: str, year: int) -> Form:
    help = (
        f"{year - 1}年度已发布的报告：网页、Word（.docx）、带文字的 PDF 或者文本，"
        f"也可以是本系统下载的 JSON、CSV；不超过{_LARGEST // 2**20}MB。"
    )
    return Form(
        action=reverse("desk:opening", args=[code, year]),
        submit="读取文件",
        fields=(Field("file", "上年年度报告", "file", help=help),),
        multipart=True,
        why_not=lacks("open", request.user, code, on=today()),
    )


def _confirmation(code: str, year: int, name: str, content: bytes) -> Form:
    sealed = signing.dumps([name, base64.b64encode(content).decode()], salt=_SALT)
    return Form(
        action=reverse("desk:opening", args=[code, year]),
        submit="核对无误，作为期初录入",
        hidden=(("sealed", sealed),),
        key="confirm",
        multipart=True,
    )


def _shown(name: str, filled: Filled) -> Read:
    numbers = tuple(
        (filled.form.cells[key].label, filled.values[key].printed if key in filled.values else "没有读出")
        for key in open_from_report.opening_cells(filled.form)
    )
    return Read(name, filled.title, filled.organ, numbers, len(filled.unread), tuple(tables(filled).values()))


def _page(
    request: HttpRequest, organ: OrganPage, year: int, form: Form, read: Read | None = None, status: int = 200
) -> HttpResponse:
    now_open = annual.opening(organ.code, year)
    current = ()
    if now_open:
        entered = f"{now_open.entered_by}　{moment(now_open.entered_at)}"
        current = (
            ("报告", now_open.title),
            ("文件", now_open.file_name),
            ("录入", entered),
            ("SHA-256", now_open.digest),
        )
    page = OpeningPage(
        frame=year_frame(request, organ, year, Link("期初报告")),
        year=year_of(annual.report(organ.code, year), organ, year, "opening"),
        current=current,
        numbers=tuple((label, str(number)) for _, label, number in now_open.facts) if now_open else (),
        form=form,
        read=read,
    )
    return render(request, "desk/opening.html", {"page": page}, status=status)
