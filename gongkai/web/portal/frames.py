"""The frame of the portal: the statutory parts as navigation, and what each part is for.

Parts as 国办公开办函〔2019〕61号 asks of every organ's platform; those that are not open yet say so.
"""

from dataclasses import dataclass

from django.urls import reverse

from gongkai.organs.queries import OrganPage
from gongkai.web.common.frame import Frame, Link
from gongkai.web.common.words import contact, note


@dataclass(frozen=True, slots=True)
class Closed:
    """A part that is not open yet: its name in the navigation, its whole name, what it will hold, what to do now."""

    key: str
    short: str
    title: str
    about: str
    instead: str


CLOSED = (
    Closed(
        "guide",
        "指南",
        "政府信息公开指南",
        "政府信息的分类、编排体系、获取方式，以及政府信息公开工作机构的联系方式。",
        "指南的电子版尚未在本平台发布。需要了解信息的分类和获取方式，请与本机关联系。",
    ),
    Closed(
        "rules",
        "制度",
        "政府信息公开制度",
        "政府信息公开的法规、规章和本机关的工作制度。",
        "本机关的公开制度尚未在本平台发布。需要查阅，请与本机关联系。",
    ),
    Closed(
        "proactive",
        "法定主动公开内容",
        "法定主动公开内容",
        "《政府信息公开条例》第二十条、第二十一条规定主动公开的政府信息。",
        "主动公开的信息尚未在本平台集中发布。需要查阅，请与本机关联系。",
    ),
)


def frame(organ: OrganPage, here: str, *trail: Link) -> Frame:
    """`here` is the part one is in: home, reports, apply, or the key of a closed part."""
    home = reverse("portal:home", args=[organ.code])
    parts = [Link(part.short, reverse("portal:part", args=[organ.code, part.key]), here == part.key) for part in CLOSED]
    reports = Link("年报", reverse("portal:reports", args=[organ.code]), here == "reports")
    start = Link("首页", home, here == "home")
    apply = Link("依申请公开", reverse("portal:apply", args=[organ.code]), here == "apply")
    return Frame(
        organ=organ.name,
        home=home,
        nav=(start, *parts, reports, apply),
        trail=(Link("首页", home), *trail) if trail else (),
        contact=contact(organ),
        note=note(organ),
    )
