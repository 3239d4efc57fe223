"""Notices reach a person once, are read by that person alone, and are reminded of by e-mail without a word too much."""

from datetime import date, datetime

import pytest
from django.core import mail as outbox
from django_tasks_db.models import DBTaskResult

from gongkai.base import jobs, mail
from gongkai.base.errors import Refused
from gongkai.base.journal import SYSTEM
from gongkai.base.models import Entry, Mail
from gongkai.base.now import SHANGHAI
from gongkai.organs import queries
from gongkai.organs.actions import leave, mark_read, notify, set_email
from gongkai.organs.jobs import mail_notices
from gongkai.organs.models import Notice, Person
from tests.people import Cast, cast

AT = datetime(2026, 3, 5, 9, 0, tzinfo=SHANGHAI)
LATER = datetime(2026, 3, 6, 9, 0, tzinfo=SHANGHAI)


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def tell(person: str = "lin", key: str = "due-3/2026-001", **changes: object) -> Notice:
    said = {
        "organ": "yangban",
        "subject": "foi/yangban/2026-001",
        "kind": "due_soon",
        "text": "申请2026-001还有3个工作日到期。",
        "due_on": date(2026, 3, 10),
        "by": SYSTEM,
        "at": AT,
    }
    return notify(person=person, key=key, **{**said, **changes})


class TestInbox:
    def test_a_notice_is_in_the_inbox_and_in_the_journal(self, people: Cast) -> None:
        tell()
        (row,) = queries.inbox(people.lin)
        assert (row.subject, row.due_on, row.read) == ("foi/yangban/2026-001", date(2026, 3, 10), False)
        assert queries.unread(people.lin) == 1 and queries.inbox(people.zhao) == ()
        assert Entry.objects.get(act="organs.notified").subject == "foi/yangban/2026-001"

    def test_a_job_that_runs_again_tells_nobody_twice(self, people: Cast) -> None:
        assert tell().pk == tell(text="换了说法", at=LATER).pk
        assert Entry.objects.filter(act="organs.notified").count() == 1
        tell(key="due-1/2026-001")
        tell("zhao")
        assert (queries.unread(people.lin), queries.unread(people.zhao)) == (2, 1)

    def test_only_the_person_told_can_have_read_it(self, people: Cast) -> None:
        notice = tell()
        for other in (people.zhao, SYSTEM):
            with pytest.raises(Refused, match="不是发给您的"):
                mark_read(notice_id=notice.pk, by=other, at=AT)
        with pytest.raises(Refused, match="不存在"):
            mark_read(notice_id=0, by=people.lin, at=AT)
        assert mark_read(notice_id=notice.pk, by=people.lin, at=AT).read_at == AT
        assert mark_read(notice_id=notice.pk, by=people.lin, at=LATER).read_at == AT
        assert Entry.objects.filter(act="organs.notice_read").count() == 1
        assert queries.inbox(people.lin)[0].read and queries.inbox(people.lin, unread_only=True) == ()

    def test_unread_stands_above_read_and_new_above_old(self, people: Cast) -> None:
        old, read, new = tell(key="1"), tell(key="2", at=LATER), tell(key="3", at=LATER)
        mark_read(notice_id=read.pk, by=people.lin, at=LATER)
        assert [row.id for row in queries.inbox(people.lin)] == [new.pk, old.pk, read.pk]

    def test_every_reason_at_once(self, people: Cast) -> None:
        leave(person="lin", until=date(2026, 3, 4), by=people.zhou, at=AT)
        with pytest.raises(Refused) as no:
            tell(text="请联系13800138000" + "长" * 300)
        assert {reason.code for reason in no.value.reasons} == {"personal", "text", "left"}
        assert not Notice.objects.exists()


class TestAddress:
    def test_ones_own_or_with_the_power(self, people: Cast) -> None:
        set_email(person="lin", email=" lin@example.cn ", by=people.lin, at=AT)
        assert Person.objects.get(login="lin").email == "lin@example.cn"
        set_email(person="lin", email="", by=people.zhou, at=AT)
        assert Person.objects.get(login="lin").email == ""
        with pytest.raises(Refused) as no:
            set_email(person="lin", email="x", by=people.zhao, at=AT)
        assert {reason.code for reason in no.value.reasons} == {"no_power", "email"}


@pytest.fixture
def server(people: Cast, settings: object) -> Cast:
    settings.EMAIL_HOST, settings.ADDRESS = "mail.example.cn", "https://gk.example.cn"
    set_email(person="lin", email="lin@example.cn", by=people.lin, at=AT)
    return people


class TestMail:
    def test_off_by_default(self, people: Cast) -> None:
        tell()
        mail_notices(AT)
        mail.send_waiting.call()
        assert not Mail.objects.exists() and not DBTaskResult.objects.exists() and not outbox.outbox

    def test_it_says_how_many_and_where_and_nothing_else(self, server: Cast) -> None:
        tell(text="申请2026-001还有3个工作日到期。")
        tell(key="2")
        mail_notices(AT)
        mail_notices(AT)
        mail.send_waiting.call()
        (sent,) = outbox.outbox
        assert sent.to == ["lin@example.cn"] and sent.subject == "您有2条未读的办理提醒（政府信息公开）"
        assert "https://gk.example.cn/desk/me/\n" in sent.body and "2026-001" not in sent.body

    def test_only_news_is_mailed(self, server: Cast) -> None:
        tell()
        mail_notices(AT)
        tell(key="2", at=LATER)
        mark_read(notice_id=Notice.objects.get(key="2").pk, by=server.lin, at=LATER)
        mail_notices(LATER)
        assert Mail.objects.count() == 1
        tell(key="3", at=LATER)
        mail_notices(LATER)
        assert [row.subject[:3] for row in Mail.objects.order_by("created_at")] == ["您有1", "您有2"]

    def test_who_left_gets_none(self, server: Cast) -> None:
        tell()
        leave(person="lin", until=date(2026, 3, 5), by=server.zhou, at=AT)
        mail_notices(LATER)
        assert not Mail.objects.exists()

    def test_personal_data_are_refused(self, server: Cast) -> None:
        with pytest.raises(Refused, match="手机号码"):
            mail.remind(to="a@b.cn", count=1, what="条来自13800138000的申请", path="/", key="k", at=AT)

    def test_a_failure_is_kept_and_tried_again_until_it_is_given_up(
        self, server: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        mail.remind(to="a@b.cn", count=1, what="条提醒", path="/", key="k", at=AT)
        monkeypatch.setattr(mail, "EmailMessage", Broken)
        mail.send_waiting.call()
        mail.send_waiting.call()
        row = Mail.objects.get()
        assert (row.tries, row.sent_at, row.error) == (1, None, "no route"), "leased: not again at once"
        for _ in range(mail.TRIES):
            Mail.objects.update(tried_at=AT)
            mail.send_waiting.call()
        row.refresh_from_db()
        assert row.tries == mail.TRIES and mail.given_up() == (row,)
        monkeypatch.undo()
        Mail.objects.update(tries=1, tried_at=AT)
        mail.send_waiting.call()
        row.refresh_from_db()
        assert row.sent_at is not None and row.error == "" and len(outbox.outbox) == 1
        mail.send_waiting.call()
        assert len(outbox.outbox) == 1

    def test_a_reminder_is_queued_with_the_act_that_causes_it(self, server: Cast) -> None:
        first = mail.remind(to="a@b.cn", count=1, what="条提醒", path="/", key="k", at=AT)
        assert mail.remind(to="a@b.cn", count=9, what="条提醒", path="/", key="k", at=AT) == first
        assert [row.task_path for row in DBTaskResult.objects.all()] == ["gongkai.base.mail.send_waiting"]
        assert jobs.failed() == ()


class Broken:
    def __init__(self, *said: object, **more: object) -> None:
        """As EmailMessage."""

    def send(self) -> None:
        raise OSError("no route")
