"""Where the office keeps its own settings: the pages beside 机关信息, as far as a person may open them."""

from django.http import HttpRequest
from django.urls import reverse

from gongkai.base.now import today
from gongkai.organs.queries import OrganPage
from gongkai.web.common.access import lacks
from gongkai.web.common.frame import Link

# name of the page, its title, the verb that opens it ("": everybody who works here)
_PLACES = (
    ("office", "机关信息", ""),
    ("templates", "文书模板", ""),
    ("calendars", "工作日安排", ""),
    ("access-log", "查阅记录", "people"),
    ("jobs", "后台任务", "office"),
)


def keeping(request: HttpRequest, organ: OrganPage, here: str) -> tuple[Link, ...]:
    return tuple(
        Link(text, reverse(f"desk:{name}", args=[organ.code]), name == here)
        for name, text, verb in _PLACES
        if not (verb and lacks(verb, request.user, organ.code, on=today()))
        and not (name == "jobs" and organ.parent_code)
    )
