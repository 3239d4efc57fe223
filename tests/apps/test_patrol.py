"""Patrol from a site to the annual report: rounds, verdicts that last, rectification proved by a re-check, counts."""

import socket
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from aiohttp import ThreadedResolver
from django.db import IntegrityError, transaction

from gongkai.annual.queries import ledger
from gongkai.base import fetch, journal
from gongkai.base import jobs as base_jobs
from gongkai.base.errors import Refused
from gongkai.base.journal import SYSTEM
from gongkai.base.models import Entry
from gongkai.law.site_limits import Verdict
from gongkai.organs.actions import add_department
from gongkai.organs.models import Notice, Power
from gongkai.oversight import actions, jobs, queries
from gongkai.oversight.actions import slice as slices
from gongkai.oversight.actions import work
from gongkai.oversight.models import Finding, Probe, Round, RoundPage, Site, SitePage
from gongkai.oversight.queries import judging
from tests.apps.patrolled import START, Clock, Web, walk, web_server
from tests.people import Cast, cast, found, person

pytestmark = pytest.mark.django_db
TODAY = START.date()
CLEAN = "<p>样板街道便民服务中心办事指南</p>"


@pytest.fixture
def web() -> Iterator[Web]:
    with web_server() as one:
        yield one


@pytest.fixture(autouse=True)
def no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody outside is asked: no name is known but the numbers of this machine."""

    class Nobody(ThreadedResolver):
        async def resolve(self, host, port=0, family=socket.AF_INET):
            raise socket.gaierror(socket.EAI_NONAME, host)

    monkeypatch.setattr(fetch.aiohttp, "ThreadedResolver", Nobody)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    one = Clock()
    monkeypatch.setattr(slices, "now", one)
    return one


@pytest.fixture
def people() -> Cast:
    made = cast()
    person("wu", "吴巡", "yangban", [Power.PATROL, Power.DECIDE_FINDING])
    person("zheng", "郑查", "yangban", [Power.DECIDE_FINDING])
    return made


@pytest.fixture
def wu(people: Cast):
    return people.organ.people.get(login="wu")


@pytest.fixture
def site(people: Cast, wu, web: Web, settings) -> Site:
    settings.ADDRESS = web.address
    web.page("/", f'{CLEAN}<a href="/a.html">一</a><a href="/b.html">二</a><p>2026-03-01</p>')
    web.page("/a.html", CLEAN)
    web.page("/b.html", CLEAN)
    return actions.add_site(
        organ="yangban", name="样板门户", home=web.address, kind="own", owner="lin", by=wu, at=START
    )


@pytest.fixture
def patrol(site: Site, wu, clock: Clock) -> Callable[..., Round]:
    def one(scope: str = "full") -> Round:
        return walk(actions.start_round(organ="yangban", site=site.number, scope=scope, by=wu, at=clock()), clock)

    return one


def refused(action, **said) -> set[str]:
    with pytest.raises(Refused) as no:
        action(**said)
    return {reason.code for reason in no.value.reasons}


def rules(**only: object) -> list[str]:
    return sorted(Finding.objects.filter(**only).values_list("rule", flat=True))


def decide(finding: Finding, state: str, by, clock: Clock, **said) -> Finding:
    return actions.decide_finding(organ="yangban", finding_id=finding.pk, state=state, by=by, at=clock(), **said)


def notices(kind: str) -> list[Notice]:
    return list(Notice.objects.filter(kind=f"oversight.{kind}").order_by("id"))


def test_a_clean_site_has_no_findings_and_a_round_is_on_record(patrol, web: Web, people: Cast):
    row = patrol()
    assert rules() == []
    assert row.state == "finished" and row.figures["pages"] == 3 and row.figures["read"] == 3
    acts = list(Entry.objects.filter(act__startswith="oversight.round").values_list("act", flat=True))
    assert acts == ["oversight.round_started", "oversight.round_finished"]
    assert notices("new_findings") == []
    assert journal.verify() == ()


def test_what_a_round_finds(patrol, web: Web):
    web.page(
        "/a.html",
        '<a href="/gone.pdf">附件</a><a href="/missing.html">页</a><a href="http://10.1.1.1/oa">办公</a>'
        '<div style="display:none"><a href="http://bet.example.com/">彩票</a></div>'
        "<p>为进一步布署工作，贯彻国务院有关规定。</p>",
    )
    row = patrol()
    known = {"link.attachment", "link.dead", "link.intranet", "page.hidden_link"}
    assert known <= set(rules()) and len(rules()) == 5, "and one misprint"
    assert row.figures["findings"] == row.figures["new"] == 5
    assert row.figures["untold"] == 1, "no host outside has answered: perhaps it is we who are cut off"
    assert web.hits["/missing.html"] == web.hits["/gone.pdf"] == 2, "a failure is asked about twice, later"
    assert set(Finding.objects.values_list("page", flat=True)) == {web.address + "/a.html"}
    told = notices("new_findings")
    assert [one.person.login for one in told] == ["lin"] and "新发现5处" in told[0].text


def test_a_number_of_a_person_is_not_repeated_by_the_report_of_it(patrol, web: Web, site, wu, clock: Clock):
    number = "11010519491231002X"
    actions.change_site(organ="yangban", number=site.number, changes={"closed_domains": "sold.cn"}, by=wu, at=clock())
    web.page("/a.html", f'<a href="http://sold.cn/">{number}</a><p>张某，身份证号{number}</p>')
    patrol()
    said = [text for row in Finding.objects.all() for text in (row.message, row.excerpt, row.suggestion)]
    said += list(Notice.objects.values_list("text", flat=True))
    assert {"link.closed"} < set(rules()) and not any(number in text for text in said)


def test_a_dead_host_outside_is_told_where_others_outside_answer(site, wu, web: Web, clock: Clock):
    web.page("/a.html", '<a href="http://gone.example.com/">坏</a>')
    row = actions.start_round(organ="yangban", site=site.number, by=wu, at=clock())
    RoundPage.objects.create(round=row, url="http://www.gov.cn/", digest="x", role="link", state="done", status=200)
    walk(row, clock)
    assert rules() == ["link.dead"]


def test_a_page_that_was_down_for_a_moment_is_not_reported(site, wu, web: Web, clock: Clock):
    web.pages["/b.html"] = 500
    row = actions.start_round(organ="yangban", site=site.number, by=wu, at=clock())
    slices.work.call(row.pk, 0)
    row.refresh_from_db()
    assert row.state == "running" and queries.round_page("yangban", row.reference).progress.again == 1
    web.page("/b.html", CLEAN)
    clock.turn(minutes=31)
    assert walk(row, clock).figures["findings"] == 0


def test_only_new_breakage_is_told_and_verdicts_outlive_rounds(patrol, web: Web, wu, clock: Clock):
    web.page("/a.html", '<a href="/x.html">坏</a><a href="/y.html">坏</a>')
    patrol()
    x, y = Finding.objects.order_by("target")
    decide(x, "false_alarm", wu, clock, reason="此页按期上线")
    decide(y, "accepted", wu, clock, reason="等待对方恢复", expires_on=clock().date() + timedelta(days=20))
    clock.turn(days=1)
    web.page("/b.html", '<a href="/x.html">坏</a>')
    second = patrol("changed")
    assert second.figures["new"] == 0 and len(notices("new_findings")) == 1
    assert sorted(Finding.objects.values_list("state", flat=True)) == ["accepted", "false_alarm"]
    assert second.figures["findings"] == 1, "a false alarm is not counted, what is left as it is stays counted"
    web.page("/b.html", '<a href="/z.html">坏</a>')
    clock.turn(days=1)
    assert patrol("changed").figures["new"] == 1 and len(notices("new_findings")) == 2


def test_an_expired_acceptance_waits_for_a_decision_again(patrol, web: Web, wu, people: Cast, clock: Clock):
    web.page("/a.html", '<a href="/x.html">坏</a>')
    patrol()
    one = Finding.objects.get()
    decide(one, "accepted", wu, clock, reason="等待对方恢复", expires_on=clock().date() + timedelta(days=2))
    jobs.remind(clock.turn(days=2))
    one.refresh_from_db()
    assert one.state == "accepted"
    jobs.remind(clock.turn(days=1))
    one.refresh_from_db()
    assert (one.state, one.expires_on, len(notices("expired"))) == ("new", None, 1)
    jobs.remind(clock())
    assert len(notices("expired")) == 1


def test_a_mended_fault_is_proved_by_the_next_round_and_a_new_one_is_a_new_record(patrol, web: Web, wu, clock: Clock):
    web.page("/a.html", '<a href="/x.html">坏</a>')
    patrol()
    first = decide(Finding.objects.get(), "confirmed", wu, clock)
    web.page("/a.html", CLEAN)
    assert patrol("changed").figures["fixed"] == 1
    first.refresh_from_db()
    assert first.state == "fixed" and first.fixed_at is not None
    assert refused(
        actions.decide_finding, organ="yangban", finding_id=first.pk, state="confirmed", by=wu, at=clock()
    ) == {"fixed"}
    web.page("/a.html", '<a href="/x.html">坏</a>')
    patrol("changed")
    assert list(Finding.objects.order_by("id").values_list("state", flat=True)) == ["fixed", "new"]


def test_a_page_that_could_not_be_read_proves_nothing(patrol, web: Web, clock: Clock):
    web.page("/a.html", '<a href="http://10.1.1.1/">办公</a>')
    patrol()
    web.pages["/a.html"] = 403
    assert patrol().figures["fixed"] == 0
    assert rules(state="new") == ["link.intranet"]
    web.pages["/a.html"] = 404
    patrol()
    assert rules(state="fixed") == ["link.intranet"], "a page that is gone says it no more"
    assert rules(state="new") == ["link.dead"]


def test_unchanged_words_are_not_read_again_and_their_findings_stay(patrol, web: Web):
    web.page("/a.html", "<p>进一步布署工作</p>")
    assert patrol().figures["read"] == 3
    second = patrol("changed")
    assert second.figures["read"] == 0 and second.figures["fixed"] == 0
    web.page("/a.html", "<p>进一步部署工作</p>")
    third = patrol("changed")
    assert (third.figures["read"], third.figures["fixed"]) == (1, 1)


def test_rectification_from_verdict_to_closing(patrol, web: Web, wu, people: Cast, clock: Clock):
    web.page("/a.html", '<a href="/x.html">坏</a><p>进一步布署工作</p>')
    patrol()
    rows = list(Finding.objects.order_by("id"))
    keys = [row.pk for row in rows]
    assert refused(actions.assign_task, organ="yangban", findings=keys, by=wu, at=clock()) == {"state"}
    for row in rows:
        decide(row, "confirmed", wu, clock)
    task = actions.assign_task(organ="yangban", findings=keys, by=wu, at=clock())
    assert task.due_on == clock().date() + timedelta(days=7) and task.owner.login == "lin"
    assert [one.person.login for one in notices("task")] == ["lin"]
    close = {"organ": "yangban", "task": task.reference, "by": wu}
    assert refused(actions.close_task, **close, at=clock()) == {"open"}
    web.page("/a.html", '<a href="/x.html">坏</a><p>进一步部署工作</p>')
    first = walk(actions.recheck(organ="yangban", task=task.reference, by=people.lin, at=clock()), clock)
    assert first.figures["fixed"] == 1 and "还有1处" in notices("rechecked")[0].text
    assert refused(actions.close_task, **close, at=clock()) == {"open"}
    web.page("/x.html", CLEAN)
    walk(actions.recheck(organ="yangban", task=task.reference, by=people.lin, at=clock()), clock)
    actions.close_task(**close, at=clock())
    page = queries.task("yangban", task.reference, on=clock().date())
    assert (page.row.total, page.row.fixed, page.row.left) == (2, 2, 0) and len(page.rechecks) == 2
    assert refused(actions.recheck, organ="yangban", task=task.reference, by=wu, at=clock()) == {"closed", "nothing"}
    assert web.hits["/b.html"] == 1, "a re-check looks only at what it is about"


@pytest.mark.parametrize(("grade", "days"), [("grave", 0), ("serious", 3), ("ordinary", 7), ("hint", 7)])
def test_deadlines_follow_the_grade_and_the_offices_own_choice(grade, days, site, wu, people):
    from gongkai.oversight.actions.rectify import due_for
    from gongkai.proofing.finding import Grade

    assert due_for(site, Grade(grade), TODAY) == TODAY + timedelta(days=days)
    changes = {"grave_days": 1, "serious_days": 5, "ordinary_days": 10}
    changed = actions.change_site(organ="yangban", number=site.number, changes=changes, by=wu, at=START)
    assert due_for(changed, Grade(grade), TODAY) == TODAY + timedelta(days={0: 1, 3: 5, 7: 10}[days])


def test_a_task_that_is_late_is_told_once_a_step(patrol, web: Web, wu, people: Cast, clock: Clock):
    web.page("/a.html", '<a href="/x.html">坏</a>')
    patrol()
    one = decide(Finding.objects.get(), "confirmed", wu, clock)
    task = actions.assign_task(organ="yangban", findings=[one.pk], due_on=clock().date(), by=wu, at=clock())
    for _ in range(3):
        jobs.remind(clock())
    assert len(notices("due")) == 1
    jobs.remind(clock.turn(days=1))
    jobs.remind(clock.turn(days=1))
    assert len(notices("due")) == 2
    assert queries.tasks("yangban", on=clock().date())[0].overdue and task.due_on < clock().date()


def test_what_is_grave_is_told_at_once_and_excused_by_two_people(patrol, web: Web, wu, people: Cast, clock: Clock):
    zheng = people.organ.people.get(login="zheng")
    web.page("/a.html", '<p style="font-size:0"><a href="http://bet.example.com/">彩票</a></p>')
    patrol()
    one = Finding.objects.get(rule="page.hidden_link")
    assert one.grade == "grave" and len(notices("grave")) == 1
    decide(one, "false_alarm", wu, clock, reason="本单位加的跳转")
    one.refresh_from_db()
    assert (one.state, one.wanted, one.wanted_by) == ("new", "false_alarm", "wu")
    decide(one, "false_alarm", wu, clock, reason="本单位加的跳转")
    one.refresh_from_db()
    assert one.state == "new", "the same person twice is not two people"
    decide(one, "false_alarm", zheng, clock, reason="核实无误")
    one.refresh_from_db()
    assert (one.state, one.decided_by, one.wanted) == ("false_alarm", "zheng", "")


def test_refusals_of_verdicts(patrol, web: Web, wu, people: Cast, clock: Clock):
    web.page("/a.html", '<a href="/x.html">坏</a>')
    patrol()
    one = Finding.objects.get()
    say = {"organ": "yangban", "finding_id": one.pk, "by": wu, "at": clock()}
    assert refused(actions.decide_finding, **say, state="fixed") == {"state"}
    assert refused(actions.decide_finding, **say, state="false_alarm") == {"missing"}
    assert refused(actions.decide_finding, **say, state="accepted") == {"missing", "expires_on"}
    far = clock().date() + timedelta(days=181)
    assert refused(actions.decide_finding, **say, state="accepted", reason="略", expires_on=far) == {"expires_on"}
    assert refused(actions.decide_finding, **say, state="confirmed", seen=9) == {"stale"}
    assert refused(actions.decide_finding, **say | {"by": people.lin}, state="confirmed") == {"no_power"}
    assert refused(actions.decide_finding, **say | {"finding_id": 10**9}, state="confirmed") == {"unknown"}
    found("other", name="示例市另一街道办事处")
    assert refused(actions.decide_finding, **say | {"organ": "other"}, state="confirmed") == {"unknown"}
    number = "11010519491231002X"
    assert "personal" in refused(actions.decide_finding, **say, state="false_alarm", reason=f"{number}的页面")


def alarm(site: Site, row: Round, count: int, state: str, rule: str, category: str = "misspelt") -> None:
    for number in range(count):
        Finding.objects.create(
            site=site, fingerprint=f"{rule}{state}{number}", rule=rule, category=category, grade="serious", page="p",
            message="m", state=state, first_round=row, last_round=row, first_seen_at=START, last_seen_at=START,
            confirmed_at=START, decided_by="wu", decided_at=START, reason="略",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("right", "false", "category", "demoted"),
    [
        (14, 6, "misspelt", True),  # 6 of 20: 30 %
        (15, 5, "misspelt", False),
        (12, 7, "misspelt", False),  # nineteen decisions are too few
        (0, 40, "personal", False),
        (0, 40, "secrecy", False),
    ],
)
def test_a_rule_that_cries_wolf_demotes_itself(right, false, category, demoted, site, wu, people):
    row = actions.start_round(organ="yangban", site=site.number, by=wu, at=START)
    alarm(site, row, right, "confirmed", "X1", category)
    alarm(site, row, false, "false_alarm", "X1", category)
    assert judging.demoted(site) == (frozenset({"X1"}) if demoted else frozenset())
    new = work.Found("new", "X1", category, "serious", "p", "", "", "m", "", "")
    work._see(row, {"new": new}, START)
    assert Finding.objects.get(fingerprint="new").grade == ("hint" if demoted else "serious")
    assert queries.rule_records("yangban")[0].false_alarms == false


def test_the_report_counts_rounds_faults_and_mends_from_their_records(patrol, web: Web, wu, people: Cast, clock: Clock):
    web.page(
        "/a.html", '<a href="/x.html">坏</a><a href="/y.html">坏</a><a href="/z.html">坏</a><a href="/w.html">坏</a>'
    )
    patrol()
    w, x, y, z = Finding.objects.order_by("target")
    decide(x, "confirmed", wu, clock)
    decide(y, "confirmed", wu, clock)
    decide(z, "false_alarm", wu, clock, reason="对方正在迁移")
    web.page("/x.html", CLEAN)
    web.page("/w.html", CLEAN)
    patrol()
    counted = ledger.count(people.organ, 2026).narrative
    assert (counted["patrol_rounds"], counted["patrol_findings"], counted["patrol_rectified"]) == (2, 2, 1)
    w.refresh_from_db()
    assert w.state == "fixed" and w.confirmed_at is None, "mended before anybody confirmed it: it is not counted"
    evidence = {fact.evidence for fact in queries.facts("yangban", 2026)}
    assert evidence == {
        f"finding/yangban/{x.pk}",
        f"finding/yangban/{y.pk}",
        "round/yangban/2026-001",
        "round/yangban/2026-002",
    }
    assert list(queries.facts("yangban", 2025)) == []
    assert queries.circular("yangban", since=TODAY, until=TODAY + timedelta(days=5))[0].found == 2


def test_counted_records_are_held_against_the_journal(patrol, web: Web, wu, people: Cast, clock: Clock):
    web.page("/a.html", '<a href="/x.html">坏</a><a href="/y.html">坏</a><a href="/z.html">坏</a>')
    patrol()
    x, y, z = Finding.objects.order_by("target")
    decide(x, "confirmed", wu, clock)
    decide(y, "confirmed", wu, clock)
    decide(y, "false_alarm", wu, clock, reason="对方正在迁移")
    web.page("/x.html", CLEAN)
    row = patrol()
    assert queries.changed_around("yangban", 2026) == ()
    y.refresh_from_db()
    assert y.confirmed_at is None, "a verdict that was taken back leaves no trace in the count"
    Finding.objects.filter(pk=z.pk).update(state="confirmed", confirmed_at=clock())
    Finding.objects.filter(pk=x.pk).update(state="confirmed", fixed_at=None)
    Round.objects.filter(pk=row.pk).update(state="stopped")
    told = queries.changed_around("yangban", 2026)
    assert [said.partition("：")[0] for said in told] == [
        f"finding/yangban/{z.pk}",
        str(row),
        f"finding/yangban/{x.pk}",
    ]


def test_dashboard_says_what_it_cannot_tell(patrol, site, web: Web, wu, people: Cast, clock: Clock):
    web.page("/news/", "<li>2026-02-01 某事</li>")
    web.page("/empty/", "<p>暂无信息</p>")
    for path, kind in (("/news/", "news"), ("/empty/", "notices")):
        actions.add_column(organ="yangban", site=site.number, name=path, address=path, kind=kind, by=wu, at=clock())
    patrol()
    (board,) = queries.dashboards("yangban", at=clock())
    said = {one.key: one.verdict for one in board.standings}
    assert said == {
        "grave": Verdict.CANNOT_TELL,
        "availability": Verdict.CANNOT_TELL,
        "home": Verdict.IN_ORDER,
        "stale_columns": Verdict.WARNED,
        "overdue_columns": Verdict.IN_ORDER,
        "empty_columns": Verdict.WARNED,
        "messages": Verdict.CANNOT_TELL,
    }
    assert [(row.stale, row.empty) for row in board.columns] == [(True, False), (False, True)]


def test_probes_tell_whether_the_home_page_opens(site, web: Web, clock: Clock):
    jobs.probe(START)
    web.pages["/"] = 500
    jobs.probe(START + timedelta(hours=1))
    web.pages["/"] = 429
    jobs.probe(START + timedelta(hours=2))
    web.pages["/"] = 503
    jobs.probe(START + timedelta(hours=3))
    assert [one.seconds is None for one in Probe.objects.order_by("at")] == [False, True, True]


def test_nights_read_everything_only_when_the_rules_have_changed(site, web: Web, clock: Clock, monkeypatch):
    def night() -> str:
        jobs.nightly(clock.turn(days=1))
        return walk(Round.objects.latest("id"), clock).scope

    assert [night(), night()] == ["full", "changed"]
    monkeypatch.setattr(jobs, "edition", lambda: "newer")
    assert night() == "full"
    jobs.nightly(clock.turn(days=40))
    assert RoundPage.objects.exclude(round__state="running").count() == 0 and Round.objects.count() == 4


def test_a_round_that_stands_still_is_taken_up_and_only_one_chain_goes_on(site, wu, web: Web, clock: Clock):
    row = actions.start_round(organ="yangban", site=site.number, by=wu, at=clock())
    jobs.resume(clock.turn(minutes=10))
    row.refresh_from_db()
    assert row.chain == 0
    jobs.resume(clock.turn(minutes=11))
    row.refresh_from_db()
    assert row.chain == 1
    slices.work.call(row.pk, 0)
    assert web.hits.total() == 0, "the older chain has ended"
    assert walk(row, clock).state == "finished"


def test_a_batch_done_twice_changes_nothing(site, wu, web: Web, clock: Clock):
    web.page("/", f'{CLEAN}<a href="http://10.1.1.1/">办公</a><a href="/a.html">一</a>')
    row = actions.start_round(organ="yangban", site=site.number, by=wu, at=clock())
    batch = work.next_batch(row, clock())
    import asyncio

    async def ask():
        async with slices.Fetcher(slices.Bounds(own=slices.own_origins(site))) as door:
            return await slices._ask(door, row, batch)

    visited = slices._read(row, batch, asyncio.run(ask()))
    work.keep(row, visited, at=clock())
    before = (RoundPage.objects.count(), Finding.objects.count(), SitePage.objects.count())
    work.keep(row, visited, at=clock())
    assert (RoundPage.objects.count(), Finding.objects.count(), SitePage.objects.count()) == before


def test_calendars_and_repeating_paths_do_not_hold_a_round(patrol, web: Web, monkeypatch):
    class Endless(dict):
        def get(self, path, default=None):
            if path.startswith("/cal?"):
                day = int(path.rpartition("=")[2])
                links = "".join(f'<a href="/cal?day={day * 7 + one}">后</a>' for one in range(1, 8))
                return f"<html><body>{links}</body></html>"
            if path.startswith("/deep"):
                return (
                    f'<html><body><a href="{path}/x{path.count("/")}">深</a><a href="{path}/same">同</a></body></html>'
                )
            return super().get(path, default)

    monkeypatch.setattr(work, "SAME_SHAPE", 30)
    web.pages = Endless(web.pages)
    web.page("/", f'{CLEAN}<a href="/cal?day=1">历</a><a href="/deep">深</a>')
    row = patrol()
    assert row.state == "finished" and not row.truncated
    assert sum(path.startswith("/cal") for path in web.hits) == 30
    assert sum(path.startswith("/deep") for path in web.hits) < 400


def test_a_site_with_more_pages_than_allowed_is_said_to_be_unfinished(patrol, site, web: Web, wu, clock: Clock):
    web.page(
        "/", "".join(f'<a href="/p{number}.html">页</a>' for number in range(30)) + '<a href="http://10.1.1.1/">办</a>'
    )
    for number in range(30):
        web.page(f"/p{number}.html", CLEAN)
    patrol()
    actions.change_site(organ="yangban", number=site.number, changes={"most_pages": 10}, by=wu, at=clock())
    web.page("/", "".join(f'<a href="/p{number}.html">页</a>' for number in range(30)))
    row = patrol()
    assert row.truncated and row.figures["pages"] == 10
    assert row.figures["fixed"] == 0, "a walk that was cut short does not prove that a link is gone everywhere"


def test_a_stopped_round_takes_nothing_for_mended(site, wu, web: Web, clock: Clock):
    row = actions.start_round(organ="yangban", site=site.number, by=wu, at=clock())
    assert refused(actions.start_round, organ="yangban", site=site.number, by=wu, at=clock()) == {"running"}
    actions.stop_round(organ="yangban", reference=row.reference, reason="网站改版", by=wu, at=clock())
    slices.work.call(row.pk, 0)
    assert web.hits.total() == 0
    stop = {"organ": "yangban", "reference": row.reference, "by": wu, "at": clock()}
    assert refused(actions.stop_round, **stop, reason="") == {"missing", "not_running"}
    assert ledger.count(site.organ, 2026).narrative.get("patrol_rounds") is None


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({"home": "ftp://x.gov.cn"}, {"home"}),
        ({"home": "http://192.168.1.1/"}, {"home"}),
        ({"home": "http://intranet/"}, {"home"}),
        ({"home": "http://user:pass@x.gov.cn/"}, {"home"}),
        ({"name": "", "kind": "odd"}, {"missing", "kind"}),
        ({"hosts": "http://x.cn/"}, {"domain"}),
        ({"closed_domains": "a b..c 好.cn"}, {"domain"}),
        ({"department": 10**9}, {"department"}),
    ],
)
def test_refusals_of_sites(changed, codes, people: Cast, wu):
    said = {"organ": "yangban", "name": "区网站", "home": "http://www.x.gov.cn", "owner": "lin", "by": wu, "at": START}
    assert refused(actions.add_site, **said | changed) == codes


def test_sites_are_entered_once_changed_and_closed(people: Cast, wu):
    add_department(organ="yangban", name="宣传科", kind="office", by=SYSTEM, at=START)
    part = people.organ.departments.get(name="宣传科").pk
    said = {"organ": "yangban", "name": "区网站", "home": "HTTP://WWW.x.gov.cn", "owner": "lin", "by": wu, "at": START}
    site = actions.add_site(**said, department=part, hosts="Static.x.gov.cn", closed_domains="old.cn")
    assert (site.home, site.hosts) == ("http://www.x.gov.cn/", "static.x.gov.cn")
    assert refused(actions.add_site, **said) == {"twice"}
    assert refused(actions.add_site, **said | {"by": people.lin, "home": "http://y.gov.cn"}) == {"no_power"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Site.objects.create(organ=people.organ, number=9, name="x", kind="own", home=site.home, owner=wu, since=TODAY)
    change = {"organ": "yangban", "number": 1, "by": wu, "at": START}
    assert refused(actions.change_site, **change, changes={"home": "x", "grave_days": 99}) == {"field", "days"}
    assert actions.change_site(**change, changes={"name": "区门户"}, owner="wu").owner.login == "wu"
    column = {"organ": "yangban", "site": 1, "name": "动态", "by": wu, "at": START}
    made = actions.add_column(**column, address="/news/", kind="news")
    assert made.address == "http://www.x.gov.cn/news/"
    assert refused(actions.add_column, **column, address="/news/", kind="news") == {"twice"}
    assert refused(actions.add_column, **column, address="http://y.cn/", kind="odd", every_days=0) == {
        "address",
        "kind",
        "every_days",
    }
    actions.drop_column(organ="yangban", site=1, column=made.pk, by=wu, at=START)
    actions.close_site(organ="yangban", number=1, reason="并入区政府网站", by=wu, at=START)
    assert refused(actions.close_site, organ="yangban", number=1, reason="", by=wu, at=START) == {"closed", "missing"}
    assert refused(actions.start_round, organ="yangban", site=1, by=wu, at=START) == {"closed"}
    assert queries.sites("yangban", on=date(2026, 3, 3)) == ()


def test_only_ones_own_portal_may_stand_in_a_network_apart(people: Cast, wu, web: Web, settings, clock: Clock):
    """An external site whose pages lead home: this program's own address is not asked."""
    settings.ADDRESS = web.address
    site = actions.add_site(organ="yangban", name="区网站", home="http://www.x.gov.cn/", owner="lin", by=wu, at=START)
    assert slices.own_origins(site) == frozenset()
    site.kind = "own"
    assert slices.own_origins(site) == {("127.0.0.1", int(web.address.rpartition(":")[2]))}


def test_the_periodic_jobs_are_declared():
    names = {one.name for one in base_jobs.declared()}
    assert {"oversight.resume", "oversight.nightly", "oversight.probe", "oversight.remind"} <= names
