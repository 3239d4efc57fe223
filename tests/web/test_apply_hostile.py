"""Those who do not come to apply: floods, replays, guesses, files that are not what they say, text that is code."""

import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.base.models import StoredFile
from gongkai.foi.models import Request
from gongkai.web.common import guard, handed_in
from tests.people import Cast
from tests.web.applying import APPLY, JPG, WANG, applied, checked, guarded, submit, text, track


def test_a_flood_is_stopped_and_says_what_to_do(client: Client, cast: Cast) -> None:
    for _ in range(guard.ANSWERED_PER_HOUR):
        applied(client)
    last = submit(client, checked(client))
    assert last.status_code == 422 and "过于频繁" in text(last) and "王一䶮（虚构）" in text(last)
    assert Request.objects.count() == guard.ANSWERED_PER_HOUR


def test_a_replayed_submission_is_entered_once(client: Client, cast: Cast) -> None:
    typed = {**WANG, **guarded(checked(client)), "agrees": "yes", "do": "submit"}
    assert client.post(f"{APPLY}form/", typed).status_code == 302
    again = client.post(f"{APPLY}form/", typed)
    assert "已经用过" in text(again) and Request.objects.count() == 1


@pytest.mark.parametrize("changes", [{"guard_answer": "9999"}, {"guard_token": ""}, {"agrees": ""}])
def test_without_the_task_or_the_notice_nothing_is_entered_and_nothing_lost(
    client: Client, cast: Cast, changes: dict[str, str]
) -> None:
    answered = submit(client, checked(client), **changes)
    assert answered.status_code == 422 and not Request.objects.exists()
    assert 'value="13800000001"' in text(answered) and "请重新选择" in text(answered)
    assert submit(client, text(answered)).status_code == 302, "the page that came back works"


def test_guessing_codes_ends_also_for_the_right_one_and_locks_nobody_else_out(client: Client, cast: Cast) -> None:
    number, code = applied(client)
    client.post(f"{APPLY}finish/")
    for guess in range(guard.GUESSES_PER_HOUR):
        assert track(client, number, f"AAAAAAAA{guess:02}").status_code == 422
    shut = track(client, number, code)
    assert shut.status_code == 429 and "错误次数过多" in text(shut)
    assert Client(REMOTE_ADDR="203.0.113.9").post(f"{APPLY}track/", {"number": number, "code": code}).status_code == 302


def test_one_careless_visitor_does_not_close_tracking_for_a_whole_hall(client: Client, cast: Cast) -> None:
    first, _ = applied(client)
    client.post(f"{APPLY}finish/")
    second, code = applied(client, content="2022年社区食堂补贴发放名单及金额")
    client.post(f"{APPLY}finish/")
    for guess in range(guard.GUESSES_PER_HOUR + 1):
        wrong = track(client, first, f"AAAAAAAA{guess:02}")
    assert wrong.status_code == 429
    assert track(client, second, code).status_code == 302


class TestFiles:
    @pytest.mark.parametrize(
        ("name", "content", "why"),
        [
            ("身份证.pdf", b"MZ\x90\x00 program", "不是 PDF、JPG 或者 PNG"),
            ("身份证.jpg", b"<svg onload=alert(1)>", "不是 PDF、JPG 或者 PNG"),
            ("身份证.png", b"PK\x03\x04 archive", "不是 PDF、JPG 或者 PNG"),
            ("空.pdf", b"", "是空的"),
            ("大.pdf", b"%PDF-" + b"0" * handed_in.LARGEST_FILE, "超过8MB"),
            ("<script>.exe", b"\x7fELF", "不是 PDF、JPG 或者 PNG"),
        ],
    )
    def test_what_is_not_taken_says_why_and_keeps_the_text(
        self, client: Client, cast: Cast, name: str, content: bytes, why: str
    ) -> None:
        answered = submit(client, checked(client), proof=SimpleUploadedFile(name, content))
        assert answered.status_code == 422 and why in text(answered) and 'value="13800000001"' in text(answered)
        assert b"<script>.exe" not in answered.content
        assert not StoredFile.objects.exists() and not Request.objects.exists()

    def test_too_many(self, client: Client, cast: Cast) -> None:
        many = [SimpleUploadedFile(f"{number}.jpg", JPG) for number in range(6)]
        answered = submit(client, checked(client), proof=many)
        assert "最多5个文件，您选择了6个" in text(answered)

    def test_twenty_megabytes_are_turned_away_at_the_door(self, client: Client, cast: Cast) -> None:
        answered = submit(client, checked(client), proof=SimpleUploadedFile("a.pdf", b"%PDF-" + b"0" * 20 * 2**20))
        assert answered.status_code == 413 and "太大" in text(answered) and "返回上一页" in text(answered)
        assert "工作台" not in text(answered)
        assert not Request.objects.exists()

    @pytest.mark.parametrize(("begin", "kind"), [(b"%PDF-1.7", "pdf"), (JPG, "jpg"), (b"\x89PNG\r\n\x1a\n", "png")])
    def test_a_file_is_named_by_what_it_is(self, begin: bytes, kind: str) -> None:
        kept = handed_in.read([SimpleUploadedFile("证件.exe", begin)], "身份证明：")
        assert kept == ((f"身份证明：证件.{kind}", begin),)


class TestText:
    SCRIPT = "<script>alert(1)</script>{{7*7}}"

    def test_script_is_text_on_every_page(self, client: Client, cast: Cast) -> None:
        page = client.post(f"{APPLY}form/", {**WANG, "title": self.SCRIPT, "name": self.SCRIPT, "do": "check"})
        assert b"<script>alert" not in page.content and self.SCRIPT in text(page)
        applied(client, title=self.SCRIPT, name=self.SCRIPT)
        assert Request.objects.get().content.startswith(self.SCRIPT)

    @pytest.mark.parametrize(
        "said",
        ["'; DROP TABLE foi_request; --", "䶮𠮷㐂😀👨‍👩‍👧", "a\x00b\ud83d", "‮reversed", "é́" * 50, "%s{}\\n${jndi:x}"],
    )
    def test_any_text_comes_through(self, client: Client, cast: Cast, said: str) -> None:
        said = said.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
        applied(client, features=said)
        stored = Request.objects.get().content
        assert "\x00" not in stored and stored.startswith("2023年社区食堂补贴发放汇总表\n")

    def test_ten_thousand_characters_and_one_more(self, client: Client, cast: Cast) -> None:
        applied(client, features="字" * 10000)
        assert Request.objects.get().content.count("字") == 10000 and len(Request.objects.get().summary) <= 300
        over = checked(client, features="字" * 10001)
        assert "最多10000个字，现在是10001个字" in over and "字" * 10001 in over

    def test_a_number_of_a_person_in_the_text_is_starred_in_the_register(self, client: Client, cast: Cast) -> None:
        applied(client, features="本人11010119900307889X的低保审批")
        row = Request.objects.get()
        assert "11010119900307889X" in row.content and "11010119900307889X" not in row.summary

    def test_nothing_personal_is_logged_or_in_an_address(
        self, client: Client, cast: Cast, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        submit(client, checked(client), guard_answer="9999")
        number, code = applied(client)
        track(client, number, "AAAAAAAAAA")
        logged = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("django.request"))
        assert f"{APPLY}form/" in logged
        assert not any(word in logged for word in ("王一", "13800000001", code, "AAAAAAAAAA"))

    def test_only_the_right_methods(self, client: Client, cast: Cast) -> None:
        assert client.get(f"{APPLY}finish/").status_code == 405
        assert client.post(f"{APPLY}slip/").status_code == 405 and client.put(f"{APPLY}form/").status_code == 405
        strict = Client(enforce_csrf_checks=True)
        assert strict.post(f"{APPLY}form/", {**WANG, "do": "check"}).status_code == 403
