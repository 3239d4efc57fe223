"""遮盖: a file that is released gets boxes, by words, by personal findings, by hand; then they are burnt in (art. 37).

Nothing is kept until the copy is made: words and boxes travel in the form.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from gongkai.base.errors import Reason, Refused
from gongkai.base.now import now, today
from gongkai.base.redaction import personal_regions
from gongkai.foi import actions as foi_actions
from gongkai.foi import queries as foi
from gongkai.organs.queries import OrganPage
from gongkai.paper.document import Unreadable
from gongkai.paper.redact import Region, find_regions, page_texts, preview
from gongkai.web.common.access import lacks
from gongkai.web.common.forms import Form, attempt
from gongkai.web.common.frame import Link
from gongkai.web.desk.boxes import NEW, boxes_of, from_address, in_address, merged, typed_boxes
from gongkai.web.desk.casework import case_frame
from gongkai.web.desk.entry import organ_for, signed_in
from gongkai.web.desk.pages_work import RedactPage, SheetView
from gongkai.web.desk.verbs import Maker

_AT_ONCE_BYTES, _AT_ONCE_PAGES = 2 * 2**20, 8  # beyond either it is a job
_SHOWN = 60  # pages drawn in one view
_WIDTH = 900
_NEW = tuple(zip(NEW, ("页", "左", "上", "右", "下"), strict=True))
_VERBS = {"find", "personal", "update", "burn", "strip"}


@dataclass(frozen=True, slots=True)
class _File:
    reference: str
    row: foi.AttachmentRow
    content: bytes
    pages: int
    unreadable: str  # why it cannot be drawn


@signed_in
@require_http_methods(["GET", "POST"])
def redact(request: HttpRequest, code: str, reference: str, number: int) -> HttpResponse:
    organ = organ_for(request, code)
    file = _file(request, code, reference, number)
    if request.method == "GET":
        return _page(request, organ, file, (), "", (), ())
    verb = request.POST.get("do", "")
    if verb not in _VERBS:
        raise Http404
    if verb == "strip":
        return _stripped(request, organ, file)
    words = request.POST.get("words", "")
    regions: tuple[Region, ...] = ()
    notes: tuple[str, ...] = ()
    try:
        regions, reasons = typed_boxes(request.POST, file.pages)
        if reasons:
            return _page(request, organ, file, regions, words, reasons, (), 409, request.POST)
        if verb == "burn":
            return _burnt(request, organ, file, regions, words)
        if verb == "find":
            found, notes = _by_words(file, words)
            regions = merged(regions, found)
        elif verb == "personal":
            own = personal_regions(file.content)
            notes = (f"找到{len(own)}处身份证号、手机号等个人信息；姓名和图片里的文字须由人核对。",)
            regions = merged(regions, own)
    except (Unreadable, Refused) as error:
        told = error.reasons if isinstance(error, Refused) else (Reason("words", "", str(error)),)
        return _page(request, organ, file, regions, words, told, (), 409)
    return _page(request, organ, file, regions, words, (), notes)


def _file(request: HttpRequest, code: str, reference: str, number: int) -> _File:
    found = foi.case(code, reference, person=request.user, on=today())
    row = next((one for one in found.attachments if one.id == number), None) if found else None
    if row is None:
        raise Http404
    try:
        _, content = foi.material(code, reference, number)
    except Refused as refusal:
        return _File(reference, row, b"", 0, refusal.reasons[0].message)
    try:
        pages = len(page_texts(content)) if content.startswith(b"%PDF") else _pictured(content)
        return _File(reference, row, content, pages, "")
    except Unreadable as error:
        return _File(reference, row, content, 0, str(error))


def _pictured(content: bytes) -> int:
    """A picture is one page, as far as it can be drawn at all."""
    preview(content, 1, width=100)
    return 1


def _by_words(file: _File, words: str) -> tuple[tuple[Region, ...], tuple[str, ...]]:
    asked = _words(words)
    if not asked:
        raise Refused([Reason("words", "", "请先填写要遮盖的词，每行一个。")])
    found = find_regions(file.content, asked)
    missing = tuple(f"没有找到“{word}”：可能不在文字层里，请目视查找。" for word in found.missing)
    return found.regions, (*missing, *found.notes)


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _burnt(
    request: HttpRequest, organ: OrganPage, file: _File, regions: tuple[Region, ...], words: str
) -> HttpResponse:
    said = {
        "organ": organ.code,
        "reference": file.reference,
        "attachment_id": file.row.id,
        "regions": regions,
        "words": _words(words),
        "by": request.user,
        "at": now(),
    }
    later = len(file.content) > _AT_ONCE_BYTES or file.pages > _AT_ONCE_PAGES
    act = foi_actions.redact_later if later else foi_actions.redact_attachment
    if reasons := attempt(lambda: act(**said)):
        return _page(request, organ, file, regions, words, reasons, (), 409)
    done = "文件较大，已经排队遮盖，做好以后在“我的提醒”里告诉您。" if later else "已经遮盖并核对，公开件已经存入案卷。"
    messages.success(request, done)
    return redirect("desk:redact", code=organ.code, reference=file.reference, number=file.row.id)


def _stripped(request: HttpRequest, organ: OrganPage, file: _File) -> HttpResponse:
    said = {"organ": organ.code, "reference": file.reference, "attachment_id": file.row.id}
    reasons = attempt(lambda: foi_actions.strip_attachment(**said, by=request.user, at=now()))
    if reasons:
        return _page(request, organ, file, (), "", (), (), 409, stripping=reasons)
    messages.success(request, "已经去除元数据，公开件已经存入案卷。")
    return redirect("desk:redact", code=organ.code, reference=file.reference, number=file.row.id)


def _page(
    request: HttpRequest,
    organ: OrganPage,
    file: _File,
    regions: tuple[Region, ...],
    words: str,
    reasons: tuple[Reason, ...],
    notes: tuple[str, ...],
    status: int = 200,
    typed: Mapping[str, str] = MappingProxyType({}),
    stripping: tuple[Reason, ...] = (),
) -> HttpResponse:
    at = [organ.code, file.reference, file.row.id]
    address = reverse("desk:redact", args=at)
    row = file.row
    why = lacks("handle", request.user, organ.code, on=today())
    if not why and row.role != "released":
        why = f"“{row.role_term}”不对外提供；只有“提供的信息”才制作公开件。"
    strip = Maker(address, {}, {"strip": stripping} if stripping else {}, why).form("strip", "生成去除元数据的公开件")
    page = RedactPage(
        frame=case_frame(request, organ, file.reference, Link("遮盖")),
        title=f"遮盖：{row.name}",
        facts=_facts(row),
        copy=Link("下载公开件", reverse("desk:material", args=[*at, "copy"])) if row.copy_digest else None,
        original=None if row.from_applicant else Link("下载原件", reverse("desk:material", args=[*at, "original"])),
        reasons=Form(address, "生成遮盖件", key="redact", reasons=reasons),
        notes=notes,
        words=words,
        boxes=boxes_of(regions),
        new=tuple((name, label, typed.get(name, "1" if name == "page" else "")) for name, label in _NEW),
        views=_views(at, file, regions),
        pages=file.pages,
        why_not=file.unreadable or why,
        strip=strip,
    )
    return render(request, "desk/redact.html", {"page": page}, status=status)


def _facts(row: foi.AttachmentRow) -> tuple[tuple[str, str], ...]:
    facts = (
        ("材料", row.name),
        ("用途", row.role_term),
        ("原件摘要", row.digest),
        ("公开件摘要", row.copy_digest or "还没有公开件"),
        ("公开件去除的内容", row.removed),
    )
    return tuple((name, value) for name, value in facts if value)


def _views(at: list[object], file: _File, regions: tuple[Region, ...]) -> tuple[SheetView, ...]:
    return tuple(
        SheetView(
            page,
            f"{reverse('desk:redact-page', args=[*at, page])}?boxes={in_address(regions, page)}",
            sum(box.page == page for box in regions),
        )
        for page in range(1, min(file.pages, _SHOWN) + 1)
    )


@signed_in
@require_GET
def sheet(request: HttpRequest, code: str, reference: str, number: int, page: int) -> HttpResponse:
    """One page as a picture, with the boxes of the address drawn over it."""
    organ_for(request, code)
    try:
        _, content = foi.material(code, reference, number)
        picture = preview(content, page, from_address(request.GET.get("boxes", ""), page), _WIDTH)
    except (Refused, Unreadable):
        raise Http404 from None
    response = HttpResponse(picture, content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    return response
