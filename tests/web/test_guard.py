"""The guard of public forms: a person passes with or without scripts, a token passes once, a flood does not."""

import hashlib
import re
import threading
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import Client, RequestFactory

from gongkai.base import flood
from gongkai.base.models import SpentToken, Visit
from gongkai.base.now import SHANGHAI
from gongkai.site.headers import POLICY
from gongkai.web.common import guard
from gongkai.web.common.jobs import forget
from tests.web.test_accessibility import findings

NOON = datetime(2026, 3, 5, 12, 0, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> "Clock":
    clock = Clock()
    monkeypatch.setattr(guard, "now", lambda: clock.at)
    monkeypatch.setattr(guard, "BITS", 8)  # some 256 tries: quick, and the same arithmetic
    return clock


class Clock:
    at = NOON


def request(address: str = "203.0.113.7") -> HttpRequest:
    return RequestFactory().post("/apply/", REMOTE_ADDR=address)


def proof(token: str) -> str:
    for number in count():
        if hashlib.sha256(f"{token}:{number}".encode()).digest()[0] == 0:
            return str(number)
    raise AssertionError


def solved(form: str = "apply") -> dict[str, str]:
    token = guard.challenge(request(), form).token
    return {"guard_token": token, "guard_proof": proof(token)}


def answer(question: str) -> str:
    """As a person would read it."""
    digits = "零一二三四五六七八九"
    if found := re.match(r"“(.+)”的第(.)个字是什么", question):
        return found[1][digits.index(found[2]) - 1]
    tens, ones, more = re.match(r"(.?)十(.)加(.)等于多少", question).groups()
    return str((digits.index(tens) if tens else 1) * 10 + digits.index(ones) + digits.index(more))


def answered(form: str = "apply") -> dict[str, str]:
    challenge = guard.challenge(request(), form)
    return {"guard_token": challenge.token, "guard_answer": answer(challenge.question)}


def why(typed: dict[str, str], form: str = "apply", address: str = "203.0.113.7") -> str:
    return "；".join(reason.message for reason in guard.refusals(request(address), form, typed))


@pytest.mark.django_db
class TestPassing:
    def test_with_a_proof(self) -> None:
        assert why(solved()) == ""

    def test_with_an_answer(self) -> None:
        for _ in range(8):
            assert why(answered()) == ""

    def test_every_kind_of_question_can_be_answered(self) -> None:
        asked = {re.sub("“.*”|[一二三四五六七八九]", "", guard.challenge(request(), "x").question) for _ in range(200)}
        assert len(asked) == 2
        for _ in range(200):
            question, right = guard._question()
            assert answer(question) == right

    @pytest.mark.parametrize("typed", [" {} ", "“{}”", "{}。"])
    def test_an_answer_typed_in_another_way(self, typed: str) -> None:
        challenge = guard.challenge(request(), "apply")
        said = typed.format(answer(challenge.question)).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        assert why({"guard_token": challenge.token, "guard_answer": said}) == ""

    def test_a_token_does_not_tell_its_answer(self) -> None:
        tokens = {guard.challenge(request(), "apply").token for _ in range(20)}
        assert len(tokens) == 20 and all(len(token.encode()) < 600 for token in tokens)


@pytest.mark.django_db
class TestRefusing:
    def test_a_second_use(self) -> None:
        for typed in (solved(), answered()):
            assert why(typed) == ""
            assert "已经用过" in why(typed)

    def test_without_a_task_done(self) -> None:
        assert "没有完成" in why({})
        token = guard.challenge(request(), "apply").token
        assert "答案不对" in why({"guard_token": token})
        assert "答案不对" in why({"guard_token": token, "guard_answer": "9999"})

    def test_a_token_of_another_form_or_of_nobody(self) -> None:
        assert "没有完成" in why(solved("other"))
        typed = solved()
        typed["guard_token"] = typed["guard_token"][:-1] + ("A" if typed["guard_token"][-1] != "A" else "B")
        assert "没有完成" in why({**typed, "guard_proof": proof(typed["guard_token"])})

    @pytest.mark.parametrize("number", ["", "-1", "x", "1e3", "１", " 1", "9" * 400])
    def test_a_proof_that_is_no_number(self, number: str) -> None:
        token = guard.challenge(request(), "apply").token
        assert "答案不对" in why({"guard_token": token, "guard_proof": number})

    def test_a_proof_of_too_little_work(self) -> None:
        token = guard.challenge(request(), "apply").token
        wrong = next(n for n in count() if hashlib.sha256(f"{token}:{n}".encode()).digest()[0] != 0)
        assert "答案不对" in why({"guard_token": token, "guard_proof": str(wrong)})

    def test_an_old_page(self, clock: Clock) -> None:
        typed = solved()
        clock.at = NOON + guard.LASTS + timedelta(seconds=1)
        assert "已经过期" in why(typed)

    def test_too_many_from_one_address_in_an_hour(self, clock: Clock) -> None:
        for _ in range(guard.PER_HOUR):
            assert why(solved()) == ""
        assert "过于频繁" in why(solved())
        assert why(solved(), address="203.0.113.8") == "", "another address is another visitor"
        assert why(solved("other"), "other") == "", "another form is another matter"
        clock.at = NOON + timedelta(hours=1)
        assert why(solved()) == ""

    def test_failed_attempts_count_too(self) -> None:
        for _ in range(guard.PER_HOUR):
            why({})
        assert "过于频繁" in why(solved())

    def test_too_many_in_a_day(self, clock: Clock) -> None:
        clock.at = datetime(2026, 3, 5, 8, 30, tzinfo=SHANGHAI)
        for number in range(guard.PER_DAY):
            assert why(solved()) == ""
            if number % guard.PER_HOUR == guard.PER_HOUR - 1:
                clock.at += timedelta(hours=1)
        assert "过于频繁" in why(solved())

    def test_answers_by_hand_are_fewer(self) -> None:
        for _ in range(guard.ANSWERED_PER_HOUR):
            assert why(answered()) == ""
        assert "过于频繁" in why(answered())
        assert why(solved()) == ""


@pytest.mark.django_db
def test_no_address_is_kept_and_what_is_over_is_dropped() -> None:
    assert why(solved()) == ""
    assert not any("203.0.113" in row.key for row in Visit.objects.all())
    forget(NOON + timedelta(hours=1))
    assert Visit.objects.exists() and SpentToken.objects.exists()
    forget(NOON + timedelta(days=3))
    assert not Visit.objects.exists() and not SpentToken.objects.exists()


def all_at_once(number: int, act) -> list[object]:
    start, said = threading.Barrier(number), []

    def one() -> None:
        start.wait(timeout=20)
        try:
            said.append(act())
        except Exception as fault:
            said.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return said


@pytest.mark.django_db(transaction=True)
class TestSeveralProcesses:
    """Each thread has a connection of its own, as a process has."""

    def test_a_token_used_by_many_at_once_passes_once(self) -> None:
        typed = solved()
        assert sorted(all_at_once(8, lambda: why(typed) == "")) == [False] * 7 + [True]

    def test_none_is_counted_twice_and_none_is_lost(self) -> None:
        window = timedelta(hours=1)
        said = all_at_once(12, lambda: flood.count("v", "f", window=window, at=NOON))
        assert sorted(said) == list(range(1, 13))


TEMPLATES = Path(__file__).parent / "templates"


@pytest.fixture
def guarded(settings: object) -> None:
    settings.ROOT_URLCONF = "tests.web.guard_page"
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [TEMPLATES]}]


@pytest.mark.django_db
def test_without_scripts_the_question_is_a_labelled_field(client: Client, guarded: None) -> None:
    page = client.get("/guarded/").content.decode()
    assert 'for="guard-answer">校验问题：' in page and 'aria-describedby="guard-help"' in page
    token = re.search(r'name="guard_token" value="([^"]+)"', page)[1]
    question = re.search(r"校验问题：(.+?)</label>", page)[1].replace("&quot;", '"')
    typed = {"guard_token": token, "guard_proof": "", "guard_answer": answer(question)}
    assert "已经收到" in client.post("/guarded/", typed).content.decode()
    assert "已经用过" in client.post("/guarded/", typed).content.decode()


def test_only_our_own_scripts_and_workers_run() -> None:
    assert "script-src 'self';" in POLICY and "worker-src 'self';" in POLICY and "unsafe" not in POLICY


@pytest.mark.browser
@pytest.mark.parametrize("bits", [8, 16])
def test_in_a_browser_the_task_does_itself(
    guarded: None, live_server, transactional_db, chromium, monkeypatch: pytest.MonkeyPatch, bits: int
) -> None:
    """Under the strict policy, on plain http, with the real worker; the server's SHA-256 agrees with the page's."""
    monkeypatch.setattr(guard, "BITS", bits)
    page = chromium.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.goto(f"{live_server.url}/guarded/")
    page.get_by_text("安全校验已自动完成").wait_for()
    assert not page.locator("#guard-answer").is_visible()
    page.get_by_role("button", name="提交").click()
    page.get_by_text("已经收到").wait_for()
    assert problems == []
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["by itself", "by hand"])
def test_axe_finds_nothing_and_one_can_pass_by_keyboard(
    guarded: None, live_server, transactional_db, chromium, monkeypatch: pytest.MonkeyPatch, scripts: bool
) -> None:
    monkeypatch.setattr(guard, "BITS", 8 if scripts else 30)  # 30: no worker ends in time
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{live_server.url}/guarded/")
    if scripts:
        page.get_by_text("安全校验已自动完成").wait_for()
    assert findings(page, "guarded") == []
    if not scripts:
        label = page.locator("label[for=guard-answer]").inner_text()
        page.get_by_label(label).fill(answer(label.removeprefix("校验问题：")))
        page.keyboard.press("Enter")
        page.get_by_text("已经收到").wait_for()
    page.close()
