"""Pages that belong to one person: never kept by a browser or a search engine, and forgotten soon.

The session holds a number, the digest of a query code, and for the slip the sealed code: no name, no text of a form.
What is typed travels in the form itself, from page to page, and is kept nowhere until it is handed in.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from gongkai.base import vault
from gongkai.base.now import now

_LASTS = timedelta(minutes=30)  # of the last use; a kiosk's next visitor finds "结束并清除" and, failing that, this
_KEYS = ("slip", "case", "done")

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **said: Any) -> HttpResponse:
        response = never_cache(view)(request, *args, **said)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return shown


def remember(request: HttpRequest, key: str, organ: str, **said: str) -> None:
    until = int((now() + _LASTS).timestamp())
    request.session[key] = {**said, "organ": organ, "until": until}


def recall(request: HttpRequest, key: str, organ: str) -> dict[str, Any]:
    """What was remembered for this organ, and for as long again; {} where nothing is, or its time is over."""
    said: dict[str, Any] = request.session.get(key) or {}
    if said.get("organ") != organ or said.get("until", 0) < now().timestamp():
        return {}
    remember(request, key, **{name: value for name, value in said.items() if name != "until"})
    return said


def forget(request: HttpRequest) -> None:
    for key in _KEYS:
        request.session.pop(key, None)


def sealed_code(organ: str, reference: str, code: str) -> str:
    return vault.seal(code, about=f"slip/{organ}/{reference}")


def opened_code(organ: str, reference: str, sealed: str) -> str:
    return vault.open_(sealed, about=f"slip/{organ}/{reference}")
