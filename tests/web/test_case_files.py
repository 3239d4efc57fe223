"""What lies in a case: who may open what an applicant handed in, and that each look is logged."""

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.base import vault
from gongkai.base.errors import Refused
from gongkai.base.now import today
from gongkai.foi import actions as foi
from gongkai.foi import queries
from gongkai.foi.models import Attachment
from gongkai.organs.models import Person
from tests.apps.caseroom import CODE, said
from tests.people import Cast
from tests.web.test_case_pages import CASES, intake, text

SignedIn = Callable[[str], Client]
pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast: Cast, signed_in: SignedIn) -> str:
    """An application handed in at the counter with its form as a file: its page."""
    form = SimpleUploadedFile("申请表（虚构）.txt", "申请".encode())
    signed_in("lin").post(f"{CASES}new/", {**intake(), "files": [form]})
    return f"{CASES}{today().year}-001/"


def looked() -> list[tuple[str, str, str]]:
    return [(one.actor_name, one.field, one.reason) for one in vault.views(f"foi/{CODE}/{today().year}-001")]


class TestHandedIn:
    def test_it_is_opened_with_a_reason_and_the_look_is_logged(self, case: str, signed_in: SignedIn) -> None:
        lin = signed_in("lin")
        page = text(lin.get(case))
        (address,) = set(re.findall(r'href="([^"]+acts/see_file/\?attachment_id=\d+)"', page))
        number = address.rpartition("=")[2]
        assert f"materials/{number}/" not in page
        refused = lin.post(address, {"attachment_id": number, "why": " "})
        assert refused.status_code == 409 and "请写明查看的用途" in text(refused) and looked() == []
        opened = lin.post(address, {"attachment_id": number, "why": "核对身份"})
        assert opened.content.decode() == "申请" and opened["Content-Disposition"].startswith("attachment")
        assert looked() == [("林晓", "申请表（虚构）.txt", "核对身份")]

    def test_without_the_power_it_stays_closed(self, case: str, signed_in: SignedIn) -> None:
        zhao = signed_in("zhao")
        assert "see_file" not in text(zhao.get(case))
        number = Attachment.objects.get().pk
        refused = zhao.post(f"{case}acts/see_file/", {"attachment_id": number, "why": "看看"})
        assert refused.status_code == 409 and "没有“样板街道”的“查看申请人信息”权限" in text(refused)
        assert looked() == []

    @pytest.mark.parametrize("which", ["original", "copy"])
    def test_no_other_page_gives_it_away(self, case: str, signed_in: SignedIn, which: str) -> None:
        lin, number = signed_in("lin"), Attachment.objects.get().pk
        assert lin.get(f"{case}materials/{number}/{which}/").status_code == 404
        assert "须写明用途以后查看" in text(lin.get(f"{case}files/{number}/redact/"))
        with pytest.raises(Refused):
            queries.material(CODE, case.split("/")[-2], number, copy=which == "copy")
        assert looked() == []


class TestRecordsOfTheFile:
    @pytest.mark.parametrize(
        ("kind", "says"), [("D01", "110101**********9X"), ("D02", "当面提交"), ("D29", "申请表（虚构）.txt")]
    )
    def test_each_is_printed_from_the_case(self, case: str, signed_in: SignedIn, kind: str, says: str) -> None:
        lin, reference = signed_in("lin"), case.split("/")[-2]
        row, on = queries.find(CODE, reference), today()
        identity = {"identity_kind": "居民身份证", "identity": "11010119900307889X", "phone": "13800000001"}
        foi.complete(**said(row, Person.objects.get(login="lin"), on), changes=identity)
        foi.assign(**said(row, Person.objects.get(login="zhao"), on), assignee="lin")
        page = f"{case}letters/"
        assert page in text(lin.get(case)) and page in text(lin.get(f"{case}slip/"))
        made = lin.post(page, {"kind": kind})
        letter = made.headers["Location"]
        shown = text(lin.get(letter))
        assert says in shown and "11010119900307889X" not in shown
        assert lin.post(letter, {"do": "issue"}).status_code == 302, text(lin.get(letter))
        for fmt, start in (("pdf", b"%PDF"), ("docx", b"PK")):
            assert lin.get(f"{letter}letter.{fmt}").getvalue().startswith(start)
        listed = [one.name for one in queries.contents(queries.find(CODE, reference))]
        assert listed.count("政府信息公开申请登记表") == 1 and "政府信息公开申请案卷归档目录" not in listed
