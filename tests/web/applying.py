"""What the tests of online applications share: the form as somebody fills it in, and the way through the guard."""

import re
from html import unescape

from django.http import HttpResponse
from django.test import Client

from tests.web import world
from tests.web.test_guard import answer

APPLY = f"/o/{world.CODE}/apply/"
JPG = b"\xff\xd8\xff\xe0 invented identity card"
WANG = {
    "kind": "natural",
    "name": "王一䶮（虚构）",
    "identity_kind": "居民身份证",
    "identity": "11010119900307889X",
    "phone": "13800000001",
    "email": "",
    "address": "示例市虚构区样板路2号",
    "agent_name": "",
    "agent_identity": "",
    "agent_phone": "",
    "title": "2023年社区食堂补贴发放汇总表",
    "document": "",
    "features": "2023年1月至12月",
    "wanted_form": "纸质",
    "wanted_way": "邮寄",
    "help_need": "",
    "help_more": "",
}


def text(response: HttpResponse) -> str:
    return unescape(response.content.decode())


def guarded(page: str) -> dict[str, str]:
    """The task of a page, answered by hand as somebody without scripts does."""
    token = re.search(r'name="guard_token" value="([^"]+)"', page)[1]
    question = re.search(r"校验问题：(.+?)</label>", page)[1]
    return {"guard_token": token, "guard_proof": "", "guard_answer": answer(question)}


def checked(client: Client, **changes: str) -> str:
    return text(client.post(f"{APPLY}form/", {**WANG, **changes, "do": "check"}))


def submit(client: Client, page: str, **changes: object) -> HttpResponse:
    """Hand in from the page to check; `changes` also of files and of the guard."""
    return client.post(f"{APPLY}form/", {**WANG, **guarded(page), "agrees": "yes", "do": "submit", **changes})


def applied(client: Client, **changes: object) -> tuple[str, str]:
    """Number and query code of an application that was handed in."""
    typed = {name: str(value) for name, value in changes.items() if name in WANG}
    answered = submit(client, checked(client, **typed), **changes)
    assert answered.status_code == 302, text(answered)
    return codes(text(client.get(answered.headers["Location"])))


def codes(slip: str) -> tuple[str, str]:
    found = re.findall(r'class="slip-code">(.+?)</dd>', slip)
    return found[0], re.sub(r"<[^>]+>", "", found[1])


def track(client: Client, number: str, code: str) -> HttpResponse:
    return client.post(f"{APPLY}track/", {"number": number, "code": code})
