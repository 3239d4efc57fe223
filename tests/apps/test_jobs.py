"""Jobs: periodic ones once in their period, lost ones again, failed ones before the operator's eyes."""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import OperationalError, connection, transaction
from django_tasks_db.models import DBTaskResult

from gongkai.base import jobs, numbering
from gongkai.base import worker as worker_module
from gongkai.base.jobs import Due, every_day, every_hour, run_periodic
from gongkai.base.models import Schedule, Worker
from gongkai.base.now import SHANGHAI, now
from gongkai.base.worker import Running
from tests import probe_jobs


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=SHANGHAI)


@pytest.fixture
def declared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two jobs and no others; what they were called for."""
    jobs.declared()
    monkeypatch.setattr(jobs, "_due", {})
    ran: list[str] = []
    every_day("probe.daily", hour=6)(lambda at: ran.append("daily"))
    every_hour("probe.hourly")(lambda at: ran.append("hourly"))
    return ran


def waiting() -> list[str]:
    return sorted(str(row.args_kwargs["args"][0]) for row in DBTaskResult.objects.filter(status="READY"))


@pytest.mark.parametrize(
    "hour, at, period",
    [
        (6, moment(5, 5, 59), "2026-03-04"),
        (6, moment(5, 6, 0), "2026-03-05"),
        (0, moment(5, 0, 0), "2026-03-05"),
        (None, moment(5, 6, 59), "2026-03-05T06"),
        (None, moment(5, 7, 0), "2026-03-05T07"),
    ],
)
def test_a_period_begins_at_its_hour_in_beijing(hour: int | None, at: datetime, period: str) -> None:
    assert Due("x", print, hour).period(at) == period


@pytest.mark.django_db
class TestPeriodic:
    def test_what_is_due_is_queued_once_in_its_period(self, declared: list[str]) -> None:
        assert jobs.tick(moment(5, 7)) == ("probe.daily", "probe.hourly")
        assert jobs.tick(moment(5, 7, 30)) == ()
        assert jobs.tick(moment(5, 8)) == ("probe.hourly",)
        assert jobs.tick(moment(6, 5, 59)) == ("probe.hourly",)
        assert jobs.tick(moment(6, 6)) == ("probe.daily", "probe.hourly")
        assert waiting() == ["probe.daily"] * 2 + ["probe.hourly"] * 4

    def test_after_days_of_standing_still_it_runs_once(self, declared: list[str]) -> None:
        jobs.tick(moment(5, 7))
        assert jobs.tick(moment(9, 23)) == ("probe.daily", "probe.hourly")
        assert jobs.tick(moment(9, 23)) == ()

    def test_a_clock_set_back_repeats_nothing(self, declared: list[str]) -> None:
        jobs.tick(moment(6, 7))
        assert jobs.tick(moment(5, 7)) == ()

    def test_a_queue_entry_and_its_period_stand_or_fall_together(self, declared: list[str]) -> None:
        with pytest.raises(RuntimeError), transaction.atomic():
            jobs.tick(moment(5, 7))
            raise RuntimeError
        assert not waiting() and not Schedule.objects.exists()
        assert jobs.tick(moment(5, 7)) == ("probe.daily", "probe.hourly")

    def test_the_job_of_an_app_that_is_gone_does_nothing(self, declared: list[str]) -> None:
        run_periodic.call("probe.gone")
        run_periodic.call("probe.daily")
        assert declared == ["daily"]

    def test_two_jobs_cannot_have_one_name(self, declared: list[str]) -> None:
        with pytest.raises(ValueError, match=r"probe\.daily"):
            every_day("probe.daily")(print)


def test_the_apps_declare_theirs() -> None:
    assert {"organs.mail_notices", "common.forget"} <= {due.name for due in jobs.declared()}


@pytest.mark.django_db
class TestReaping:
    def running(self, *workers: str) -> DBTaskResult:
        probe_jobs.take.enqueue("reaped")
        row = DBTaskResult.objects.get()
        for worker in workers:
            row.claim(worker)
        return row

    def test_a_job_of_a_silent_worker_goes_back(self) -> None:
        self.running("w1")
        Worker.objects.create(id="w1", place="here", seen_at=now() - timedelta(seconds=61))
        assert jobs.reap(now()) == 1
        assert DBTaskResult.objects.get().status == "READY"

    def test_a_job_of_a_worker_that_beats_stays_however_long_it_takes(self) -> None:
        row = self.running("w1")
        DBTaskResult.objects.filter(pk=row.pk).update(started_at=now() - timedelta(hours=5))
        Worker.objects.create(id="w1", place="here", seen_at=now() - timedelta(seconds=50))
        assert jobs.reap(now()) == 0
        assert DBTaskResult.objects.get().status == "RUNNING"

    def test_only_the_last_worker_counts(self) -> None:
        self.running("w1", "w2")
        Worker.objects.create(id="w1", place="here", seen_at=now())
        assert jobs.reap(now()) == 1

    def test_the_third_loss_is_the_last_and_the_operator_sees_it(self) -> None:
        self.running("w1", "w2")
        jobs.reap(now())
        DBTaskResult.objects.get().claim("w3")
        jobs.reap(now())
        (lost,) = jobs.failed()
        assert (lost.name, lost.attempts) == ("take", 3) and "执行中断3次" in lost.error
        assert jobs.again(lost.id) and not jobs.failed()
        row = DBTaskResult.objects.get()
        assert (row.status, row.worker_ids) == ("READY", [])

    @pytest.mark.parametrize("name", ["", "no-uuid", "00000000-0000-0000-0000-000000000000"])
    def test_what_did_not_fail_cannot_be_repeated(self, name: str) -> None:
        assert not jobs.again(name)


@pytest.fixture
def clean_queue(transactional_db: None) -> Iterator[None]:
    yield
    connection.close()


@pytest.mark.usefixtures("clean_queue")
class TestWorking:
    def test_a_batch_does_what_waits_and_ends(self, declared: list[str]) -> None:
        for _ in range(3):
            probe_jobs.take.enqueue("batch")
        Running().run(batch=True)
        assert numbering.last("batch", 0) == 3
        assert sorted(declared) == ["daily", "hourly"], "what is due is done in the same go"
        assert not DBTaskResult.objects.exclude(status="SUCCESSFUL").exists()

    def test_a_job_that_fails_is_named_with_its_reason_and_the_next_one_runs(self, declared: list[str]) -> None:
        probe_jobs.fail.enqueue()
        probe_jobs.take.enqueue("after")
        Running().run(batch=True)
        (failed,) = jobs.failed()
        assert (failed.name, failed.error) == ("fail", "ValueError: 出错了")
        assert numbering.last("after", 0) == 1

    def test_a_job_of_a_transaction_that_fails_is_not_queued(self) -> None:
        with pytest.raises(RuntimeError), transaction.atomic():
            probe_jobs.take.enqueue("rolled-back")
            raise RuntimeError
        assert not DBTaskResult.objects.exists()

    def test_several_workers_share_the_queue_and_do_each_job_once(self, declared: list[str]) -> None:
        for _ in range(30):
            probe_jobs.take.enqueue("shared")
        at_once(4, lambda: Running(poll=0.05).run(batch=True))
        assert numbering.last("shared", 0) == 30
        assert sorted(declared) == ["daily", "hourly"]
        assert {len(row.worker_ids) for row in DBTaskResult.objects.all()} == {1}

    def test_of_several_that_tick_at_the_same_moment_one_queues(self, declared: list[str]) -> None:
        said: list[str] = []
        at_once(6, lambda: said.extend(jobs.tick(moment(5, 7))))
        assert sorted(said) == waiting() == ["probe.daily", "probe.hourly"]

    def test_jobs_done_long_ago_are_dropped_and_failed_ones_stay(self, declared: list[str]) -> None:
        probe_jobs.fail.enqueue()
        probe_jobs.take.enqueue("old")
        Running().run(batch=True)
        jobs.forget(now() + timedelta(days=1))
        assert [row.status for row in DBTaskResult.objects.all()] == ["FAILED"]


@pytest.mark.usefixtures("clean_queue")
def test_a_worker_outlives_trouble_of_the_database_under_a_new_name(
    declared: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was in hand stays with the old name, which falls silent, so that it is not lost."""
    names: list[str] = []
    worker = Running(silent=1, poll=0.05)

    class Loop(worker_module.Loop):
        def run(self) -> None:
            names.append(self.worker_id)
            if len(names) == 1:
                raise OperationalError("server closed the connection")
            worker.stop()
            super().run()

    monkeypatch.setattr(worker_module, "Loop", Loop)
    worker.run()
    assert len(set(names)) == 2 and set(names) <= set(Worker.objects.values_list("id", flat=True))


@pytest.mark.usefixtures("clean_queue")
def test_a_worker_stopped_before_it_began_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = Running(poll=0.05)
    say_alive = worker._say_alive
    monkeypatch.setattr(worker, "_say_alive", lambda: (worker.stop(), say_alive()))
    worker.run()
    assert Worker.objects.count() == 1


@pytest.mark.usefixtures("clean_queue")
def test_a_job_module_that_is_broken_does_not_stop_the_heart(monkeypatch: pytest.MonkeyPatch) -> None:
    worker, beats = Running(silent=1), []

    def broken(at: datetime) -> None:
        beats.append(Worker.objects.get().seen_at)
        if len(beats) == 3:
            worker.stop()
        raise ImportError("no module named x")

    monkeypatch.setattr(jobs, "tick", broken)
    worker.run()
    assert len(set(beats)) == 3


def at_once(number: int, act) -> None:
    """The same act in so many threads, each with a connection of its own; a fault in one is a fault here."""
    start, faults = threading.Barrier(number), []

    def one() -> None:
        try:
            start.wait(timeout=20)
            act()
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not faults, faults
