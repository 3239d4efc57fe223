"""Due dates as a calendar that one's own programs subscribe to: the secret in the address stands for the person."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from gongkai.base.now import now, today
from gongkai.foi import queries as foi
from gongkai.organs import queries as organs
from gongkai.organs.queries.feeds import person_of
from gongkai.paper.calendar_feed import Day
from gongkai.paper.calendar_feed import feed as written
from gongkai.remedies import queries as remedies
from gongkai.web.common.words import whole


@require_GET
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """No name, no subject of an application: numbers and days only."""
    person = person_of(secret, on=today())
    if person is None:
        raise Http404
    days: list[Day] = []
    for organ in organs.organs_of(person, on=today()):
        own = foi.due_rows(organ.code, person=person)
        days += [Day(one.uid, one.on, one.title, one.text, _link(request, organ.code, one.uid)) for one in own]
        if organs.Power.REGISTER_REMEDY in organs.powers(person, organ.code, on=today()):
            days += [_remedy(request, organ.code, one) for one in remedies.due_cases(organ.code, on=today())]
    content = written(days, "政府信息公开：我的期限", at=now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "no-store"
    response["Content-Disposition"] = 'inline; filename="gongkai.ics"'
    return response


def _link(request: HttpRequest, code: str, uid: str) -> str:
    return whole(request, reverse("desk:application", args=[code, uid.rpartition("/")[2]]))


def _remedy(request: HttpRequest, code: str, one: remedies.DueCase) -> Day:
    address = whole(request, reverse("desk:case", args=[code, one.row.reference]))
    return Day(f"remedy/{code}/{one.row.reference}", one.due_on, f"案件{one.row.reference}{one.what}到期", "", address)
