"""Replies and letters at the desk by client: draft, what is missing, review, send back, sign, serve, download."""

import re
from collections.abc import Callable
from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from gongkai.base.now import today
from gongkai.foi import queries as foi
from gongkai.foi.models import Request
from gongkai.letters.queries import letters_of
from tests.apps.caseroom import marked
from tests.people import Cast
from tests.web import world
from tests.web.case_world import sign, tell_cases

SignedIn = Callable[[str], Client]
CASES = f"/desk/{world.CODE}/applications/"
MAIL = {"do": "serve", "method": "mail", "carrier": "邮政企业", "tracking": "XA00000000100"}
pytestmark = pytest.mark.django_db


def text(response: object) -> str:
    return unescape(response.content.decode())  # type: ignore[attr-defined]


def hidden(page: str, form: str, name: str) -> str:
    """A hidden value of one form of the page."""
    part = page[page.index(f'id="{form}"') :]
    found = re.search(rf'name="{name}" value="([^"]*)"', part)
    assert found is not None
    return found[1]


@pytest.fixture
def told(cast: Cast) -> dict[str, str]:
    return tell_cases(cast)


def row(reference: str) -> Request:
    return foi.find(world.CODE, reference)


def begin(client: Client, reference: str, outcome: str, *parts: str) -> str:
    said = {"do": "draft", "outcome": outcome, "seen": str(row(reference).version), "parts": list(parts)}
    return text(client.post(f"{CASES}{reference}/reply/", said, follow=True))


def test_all_outcomes_stand_with_article_and_what_they_need(told: dict[str, str], signed_in: SignedIn) -> None:
    page = text(signed_in("lin").get(f"{CASES}{told['week']}/reply/"))
    for words in ("政府信息不存在", "须写明：检索记录", "第三十六条第（四）项", "部分公开", "重复申请，不予重复处理"):
        assert words in page


def test_a_partial_reply_from_choice_to_service(told: dict[str, str], cast: Cast, signed_in: SignedIn) -> None:
    lin, reference = signed_in("lin"), told["week"]
    reply = f"{CASES}{reference}/reply/"
    page = begin(lin, reference, "partial", "refused.internal_affairs", "refused.third_party")
    assert "缺少征求第三方意见（不予公开：商业秘密等，损害第三方合法权益）" in page
    assert "part.refused.internal_affairs.reasons" in page
    refused = lin.post(reply, {"do": "submit"})
    assert refused.status_code == 409 and "缺少理由" in text(refused)
    said = {
        "do": "edit", "seen": hidden(page, "edit", "seen"), "parts": ["refused.internal_affairs"],
        "part.refused.internal_affairs.reasons": "属于本机关内部工作流程信息",
        "el.released": "竣工验收报告", "el.supply": "随本答复书邮寄纸质复制件", "el.withheld": "内部审签记录",
    }  # fmt: skip
    page = text(lin.post(reply, said, follow=True))
    assert "属于本机关内部工作流程信息" in page and "part.refused.third_party" not in page
    assert "已经提交审核" in text(lin.post(reply, {"do": "submit"}, follow=True))
    assert lin.post(reply, {"do": "review", "digest": "x"}).status_code == 409
    zhao = signed_in("zhao")
    back = text(zhao.post(reply, {"do": "send_back", "reason": "请写明页码。"}, follow=True))
    assert "已经退回起草人" in back and "请写明页码。" in text(lin.get(reply))
    lin.post(reply, {"do": "submit"})
    page = text(zhao.get(reply))
    zhao.post(reply, {"do": "review", "digest": hidden(page, "review", "digest")})
    sun = signed_in("sun")
    page = text(sun.get(reply))
    assert hidden(page, "sign", "digest") in page.split("内容摘要")[1]
    sun.post(reply, {"do": "sign", "digest": hidden(page, "sign", "digest")})
    wrong = lin.post(reply, {**MAIL, "posted_on": today().isoformat(), "carrier": ""})
    assert wrong.status_code == 409 and "国家机关公文只能通过邮政企业寄递" in text(wrong)
    done = lin.post(reply, {**MAIL, "posted_on": today().isoformat()}, follow=True)
    assert "申请办结" in text(done) and "〔" in text(done)
    closed = row(reference)
    assert (closed.stage, closed.outcome, closed.concluded_on) == ("closed", "partial", today())
    (pdf,) = set(re.findall(r'href="([^"]+/letter\.pdf)"', text(done)))
    assert lin.get(pdf).content.startswith(b"%PDF") and lin.get(pdf.replace(".pdf", ".docx")).content[:2] == b"PK"
    assert lin.get(pdf.replace("letter.pdf", "letter.exe")).status_code == 404


def test_a_draft_can_be_looked_at_as_it_will_print(told: dict[str, str], signed_in: SignedIn) -> None:
    letter = f"{CASES}{told['week']}/letters/{told['letter']}/"
    assert signed_in("lin").get(f"{letter}letter.pdf").content.startswith(b"%PDF")
    assert signed_in("lin").get(f"{CASES}{told['overdue']}/letters/{told['letter']}/").status_code == 404


def test_two_who_edit_the_same_draft_lose_nothing(told: dict[str, str], cast: Cast, signed_in: SignedIn) -> None:
    lin, reference = signed_in("lin"), told["week"]
    page = begin(lin, reference, "unable.not_existing")
    seen = hidden(page, "edit", "seen")
    first = {"do": "edit", "seen": seen, "need.search_record": "档案室，检索“验收”，无结果（2026年）"}
    assert lin.post(f"{CASES}{reference}/reply/", first).status_code == 302
    second = {"do": "edit", "seen": seen, "need.search_record": "业务科台账检索无结果"}
    response = lin.post(f"{CASES}{reference}/reply/", second)
    assert response.status_code == 409 and "他人已修改" in text(response) and "业务科台账检索无结果" in text(response)
    assert "档案室，检索" in text(lin.get(f"{CASES}{reference}/reply/"))


def test_a_record_of_the_case_stands_for_the_need(told: dict[str, str], signed_in: SignedIn) -> None:
    lin, reference = signed_in("lin"), told["week"]
    said = {
        "need": "search_record",
        "on": today().isoformat(),
        "text": "检索系统：档案系统；检索词：验收；检索时间：2026年1月5日；检索人员：林晓；无结果。",
        "seen": str(row(reference).version),
    }
    lin.post(f"{CASES}{reference}/acts/record/", said)
    assert "提交审核以前还缺少" not in begin(lin, reference, "unable.not_existing")


def test_a_case_that_waits_for_an_opinion_says_why_it_cannot_be_answered(
    told: dict[str, str], signed_in: SignedIn
) -> None:
    lin, reference = signed_in("lin"), told["consulting"]
    assert "正在征求共同制作机关意见" in text(lin.get(f"{CASES}{reference}/reply/"))
    assert "正在征求共同制作机关意见" in begin(lin, reference, "granted.supplied")
    assert foi.reply_of(row(reference)) is None


def test_a_draft_is_dropped_and_another_outcome_begun(told: dict[str, str], signed_in: SignedIn) -> None:
    lin, reference = signed_in("lin"), told["week"]
    begin(lin, reference, "granted.supplied")
    page = text(lin.post(f"{CASES}{reference}/reply/", {"do": "drop", "reason": "改为信息不存在"}, follow=True))
    assert "选择答复结果" in page
    assert "检索记录" in begin(lin, reference, "unable.not_existing")


def test_a_served_reply_that_was_wrongly_entered_comes_back_to_service(
    told: dict[str, str], cast: Cast, signed_in: SignedIn
) -> None:
    sign(cast, told["review"])
    lin, reply = signed_in("lin"), f"{CASES}{told['review']}/reply/"
    lin.post(reply, {**MAIL, "posted_on": today().isoformat()})
    last = row(told["review"]).events.count()
    said = {"sequence": str(last), "reason": "还没有交寄", "seen": str(row(told["review"]).version)}
    lin.post(f"{CASES}{told['review']}/acts/annul/", said)
    assert row(told["review"]).stage == "in_progress" and "编号发出并登记送达" in text(lin.get(reply))


def test_another_letter_of_the_case_from_template_to_service(
    told: dict[str, str], cast: Cast, signed_in: SignedIn
) -> None:
    marked(cast, today())
    lin, reference = signed_in("lin"), told["overdue"]
    page = text(lin.post(f"{CASES}{reference}/letters/", {"kind": "D07"}, follow=True))
    (address,) = set(re.findall(rf'action="({CASES}{reference}/letters/\d+/)"', page))
    assert "请填写“征求意见日期”" in page and lin.post(address, {"do": "submit"}).status_code == 409
    lin.post(address, {"do": "edit", "seen": hidden(page, "edit", "seen"), "el.consulted_on": "2026年11月1日"})
    lin.post(address, {"do": "submit"})
    for login, verb in (("zhao", "review"), ("sun", "sign")):
        client = signed_in(login)
        client.post(address, {"do": verb, "digest": hidden(text(client.get(address)), verb, "digest")})
    assert "已经编号发出" in text(lin.post(address, {"do": "issue"}, follow=True))
    served = {**MAIL, "do": "deliver", "posted_on": today().isoformat()}
    assert "已经登记送达" in text(lin.post(address, served, follow=True))
    (letter,) = letters_of(world.CODE, f"foi/{world.CODE}/{reference}")
    assert (letter.state, letter.served_on) == ("issued", today())
    assert lin.post(f"{CASES}{reference}/letters/", {"kind": "D99"}).status_code == 409


def test_what_is_supplied_goes_out_as_a_copy_without_hidden_data(told: dict[str, str], signed_in: SignedIn) -> None:
    lin, reference = signed_in("lin"), told["week"]
    picture = BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    file = SimpleUploadedFile("验收报告（虚构）.png", picture.getvalue())
    lin.post(f"{CASES}{reference}/acts/release/", {"files": [file]})
    (kept,) = row(reference).attachments.all()
    page = begin(lin, reference, "granted.supplied")
    said = {
        "do": "edit",
        "seen": hidden(page, "edit", "seen"),
        "enclosed": [kept.copy.digest],
        "el.released": "验收报告",
    }
    assert "附件" in text(lin.post(f"{CASES}{reference}/reply/", said, follow=True))
    assert [one.file_id for one in foi.reply_of(row(reference)).letter.attachments.all()] == [kept.copy_id]
    two = [SimpleUploadedFile(f"{at}.txt", b"x") for at in range(2)]
    assert lin.post(f"{CASES}{reference}/acts/release/", {"files": two}).status_code == 409
