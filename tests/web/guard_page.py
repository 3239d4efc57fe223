"""A page with a guarded form and nothing else, for the tests of the guard."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from gongkai.web.common import guard
from gongkai.web.common.frame import Frame


@dataclass(frozen=True, slots=True)
class GuardedPage:
    challenge: guard.Challenge
    said: str
    frame: Frame = field(default_factory=Frame)


def form(request: HttpRequest) -> HttpResponse:
    said = ""
    if request.method == "POST":
        reasons = guard.refusals(request, "probe", request.POST.dict())
        said = "；".join(reason.message for reason in reasons) or "已经收到"
    page = GuardedPage(guard.challenge(request, "probe"), said)
    return render(request, "guarded.html", {"page": page})


urlpatterns = [path("guarded/", form), path("", include("gongkai.site.urls"))]
