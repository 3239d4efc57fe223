"""依申请公开 explained: how to apply, the time limits with today as the example, the fees, the applicant's remedies.

Every date is reckoned by `law`, none is written here.
"""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.base.now import today
from gongkai.law.clock import NOTICE_DAYS, OPINION_DAYS
from gongkai.law.events import Event, Kind
from gongkai.law.fees import Quote, by_items, by_pages, pay_by
from gongkai.law.reading import REPLY_DAYS
from gongkai.law.remedies import authority, clause
from gongkai.law.remedy_periods import lawsuit_until, reconsideration_until
from gongkai.law.standing import of
from gongkai.law.workdays import Calendar
from gongkai.organs import queries as organs
from gongkai.organs.queries.calendars import calendar, remedy_organ
from gongkai.web.common.frame import Link
from gongkai.web.common.words import day
from gongkai.web.portal.frames import frame
from gongkai.web.portal.pages_apply import ChannelLine, GuidePage, LimitLine, Pair
from gongkai.web.portal.views import organ_or_404

_LAW = "《政府信息公开条例》"
_FEES = "国办函〔2020〕109号"
_EXTENDED = 20  # working days at most (art. 33)


@require_safe
def guide(request: HttpRequest, code: str) -> HttpResponse:
    organ, on = organ_or_404(code), today()
    here = calendar(code)
    limits, provisional = _limits(here, on)
    page = GuidePage(
        frame=frame(organ, "apply", Link("依申请公开")),
        form=reverse("portal:apply-form", args=[code]),
        track=reverse("portal:track", args=[code]),
        blank=Link("空白申请表", reverse("portal:apply-blank", args=[code])),
        files=blank_files(code),
        rectify=reverse("portal:rectify", args=[code]),
        complain=reverse("portal:complain", args=[code]),
        channels=_channels(organ),
        today=day(on),
        limits=limits,
        provisional=provisional,
        by_items=_bands(by_items(40), "件", "以后每增加10件，每件加收100元"),
        by_pages=_bands(by_pages(201), "页", ""),
        remedies=_remedies(code, on),
    )
    return render(request, "portal/apply_guide.html", {"page": page})


def blank_files(code: str) -> tuple[Link, ...]:
    kinds = (("docx", "Word 文档"), ("pdf", "PDF 文档"))
    return tuple(Link(text, reverse("portal:apply-blank-file", args=[code, fmt])) for fmt, text in kinds)


def _channels(organ: organs.OrganPage) -> tuple[ChannelLine, ...]:
    place = "，".join(filter(None, (organ.address, organ.office)))
    hours = f"（{organ.office_hours}）" if organ.office_hours else ""
    post = f"{place}（邮政编码：{organ.postcode}）" if organ.postcode else place
    call = f"电话：{organ.telephone}" if organ.telephone else ""
    lines = (
        ("网上提交", "在本页填写，随时可以提交", "工作机构与您双方确认之日"),
        ("当面提交", f"{place}{hours}" if place else "", "提交之日"),
        ("邮寄", f"{post}。信封上请注明“政府信息公开申请”" if post else "", "签收之日；平常信函为与您确认之日"),
        ("传真", organ.fax, "工作机构与您双方确认之日"),
        ("口头提出", f"书写有困难的，可以当面或者打电话口头提出，由工作人员代为填写。{call}", "您确认代填内容之日"),
    )
    return tuple(ChannelLine(*line) for line in lines if line[1])


def _limits(here: Calendar, on: date) -> tuple[tuple[LimitLine, ...], bool]:
    """Each limit as it would be if the application were received today."""
    came = Event(Kind.RECEIVED, on)
    plain = of([came], here)
    longer = of(
        [came, Event(Kind.EXTENSION_APPROVED, on, days=_EXTENDED), Event(Kind.EXTENDED, on, days=_EXTENDED)], here
    )
    assert plain.due_on and plain.notice_due_on and longer.due_on
    rows = (
        ("内容不明确，告知补正", f"{NOTICE_DAYS}个工作日内，一次性告知", plain.notice_due_on, f"{_LAW}第三十条"),
        ("答复", f"能够当场答复的当场答复；不能的，{REPLY_DAYS}个工作日内", plain.due_on, f"{_LAW}第三十三条"),
        ("确需延长的", f"经负责人同意并告知您，最多再延长{_EXTENDED}个工作日", longer.due_on, f"{_LAW}第三十三条"),
        (
            "征求第三方或者其他机关意见",
            f"对方收到征求意见书之日起{OPINION_DAYS}个工作日内提出；所需时间不计入答复期限",
            here.after(on, OPINION_DAYS),
            f"{_LAW}第三十二条、第三十三条、第三十四条",
        ),
        ("收费的，缴费", "收到收费通知次日起20个工作日内；缴费后重新计算答复期限", pay_by(on, here), _FEES),
    )
    lines = tuple(LimitLine(what, limit, day(until), basis) for what, limit, until, basis in rows)
    return lines, any(here.provisional(until) for _, _, until, _ in rows)


def _bands(quote: Quote, unit: str, more: str) -> tuple[Pair, ...]:
    rows = [
        (
            f"第{band.start}{unit}起" if band is quote.bands[-1] and not more else f"第{band.start}至{band.end}{unit}",
            f"每{unit}{band.rate}元" if band.rate else "免费",
        )
        for band in quote.bands
    ]
    return tuple([*rows, ("更多", more)] if more else rows)


def _remedies(code: str, on: date) -> tuple[str, ...]:
    here, served = calendar(code), on
    lines = [
        f"对答复不服，或者逾期没有得到答复的，可以申请行政复议或者提起行政诉讼（{_LAW}第五十一条）。"
        f"以今天收到答复为例，申请行政复议的期限至{day(reconsideration_until(served, here))}，"
        f"直接提起行政诉讼的期限至{day(lawsuit_until(served, here))}。"
    ]
    whom = remedy_organ(organs.find(code))
    try:
        lines.append(f"本机关的行政复议机关是{authority(whom, on=on)}。")
        first = clause("refused.state_secret", on=on, organ=whom).text
        lines.append(f"答复为依法不予公开的，{first.removeprefix('如对本答复不服，')}")
    except ValueError:  # the organ has not filled in its authority or court: say nothing rather than guess
        pass
    lines.append(f"认为行政机关没有依法公开政府信息的，可以投诉、举报（{_LAW}第四十七条、第五十一条）。")
    return tuple(lines)
