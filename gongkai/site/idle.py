"""Idle sign-out (空闲退出) counts from the last visit, kept to the minute: a page that is only read writes nothing."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from gongkai.base.now import now

_KEPT_TO = 60  # seconds


class IdleSession:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        second, before = int(now().timestamp()), request.session.get("visited", 0)
        if not request.session.is_empty() and not 0 <= second - before < _KEPT_TO:
            request.session["visited"] = second
        return self.get_response(request)
