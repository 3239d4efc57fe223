"""Jobs (后台任务): work done after the page has answered, and work due every day or every hour.

The one module that imports the Django Tasks API: `@job` makes a function a task, `.enqueue()` puts it in the queue
inside the caller's transaction. An app declares periodic work in its `jobs.py` with `@every_day` or `@every_hour`.
A worker that dies loses its job to another one, so every job may run more than once: make it idempotent.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.module_loading import autodiscover_modules
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from gongkai.base.models import Schedule, Worker
from gongkai.base.now import SHANGHAI, now

job = task
SILENT = 60.0  # seconds without a heartbeat after which a worker counts as dead
ATTEMPTS = 3
LOST = "gongkai.base.jobs.Lost"
_log = logging.getLogger(__name__)

Periodic = Callable[[datetime], object]


@dataclass(frozen=True, slots=True)
class Due:
    """A periodic job: `hour` is the hour in Beijing from which a daily one is due; None for an hourly one."""

    name: str
    work: Periodic
    hour: int | None

    def period(self, at: datetime) -> str:
        """The latest period that has begun, as text that sorts by time."""
        local = at.astimezone(SHANGHAI)
        if self.hour is None:
            return f"{local:%Y-%m-%dT%H}"
        return f"{local - timedelta(hours=self.hour):%Y-%m-%d}"


@dataclass(frozen=True, slots=True)
class FailedJob:
    """A job that failed, as the operator sees it."""

    id: str
    name: str
    at: datetime | None
    attempts: int
    error: str  # the last line of what was raised


_due: dict[str, Due] = {}


def every_day(name: str, *, hour: int = 6) -> Callable[[Periodic], Periodic]:
    """Run once a day from `hour` on; after a pause once, for the day that is then, and never twice a day."""
    return lambda work: _declare(Due(name, work, hour))


def every_hour(name: str) -> Callable[[Periodic], Periodic]:
    return lambda work: _declare(Due(name, work, None))


def _declare(due: Due) -> Periodic:
    if due.name in _due and _due[due.name].work.__qualname__ != due.work.__qualname__:
        raise ValueError(f"two periodic jobs are called {due.name}")
    _due[due.name] = due
    return due.work


def declared() -> tuple[Due, ...]:
    """Every periodic job of the installed apps."""
    autodiscover_modules("jobs")
    return tuple(_due.values())


@job
def run_periodic(name: str) -> None:
    """A periodic job's turn. A name that no app declares any more has nothing to do."""
    due = {one.name: one for one in declared()}.get(name)
    if due is not None:
        due.work(now())


def tick(at: datetime) -> tuple[str, ...]:
    """Put what is due in the queue: each job once in its period, however many processes ask. Returns their names."""
    done = dict(Schedule.objects.values_list("name", "period"))
    return tuple(
        due.name for due in declared() if done.get(due.name, "") < due.period(at) and _put(due, due.period(at))
    )


@transaction.atomic
def _put(due: Due, period: str) -> bool:
    Schedule.objects.bulk_create([Schedule(name=due.name)], ignore_conflicts=True)
    # One statement decides, so of two workers one gets the row; the job is in the queue if and only if this commits.
    if not Schedule.objects.filter(name=due.name, period__lt=period).update(period=period):
        return False
    run_periodic.enqueue(due.name)
    return True


@transaction.atomic
def reap(at: datetime, *, silent: float = SILENT) -> int:
    """Give the running jobs of silent workers back to the queue; after ATTEMPTS they are failed. Returns how many."""
    limit = at - timedelta(seconds=silent)
    alive = set(Worker.objects.filter(seen_at__gt=limit).values_list("id", flat=True))
    orphans = 0
    running = DBTaskResult.objects.select_for_update(skip_locked=True).filter(status=TaskResultStatus.RUNNING)
    for row in running:
        if row.worker_ids and row.worker_ids[-1] in alive:
            continue
        orphans += 1
        if len(row.worker_ids) < ATTEMPTS:
            row.status = TaskResultStatus.READY
            row.save(update_fields=["status"])
            _log.warning("job %s (%s) lost its worker and runs again", row.id, row.task_path)
            continue
        row.status, row.finished_at, row.exception_class_path = TaskResultStatus.FAILED, at, LOST
        row.traceback = f"执行中断{len(row.worker_ids)}次：后台进程每次都没有做完就停止了。"
        row.save(update_fields=["status", "finished_at", "exception_class_path", "traceback"])
        _log.error("job %s (%s) lost its worker %d times and is given up", row.id, row.task_path, len(row.worker_ids))
    Worker.objects.filter(seen_at__lt=at - timedelta(days=1)).delete()
    return orphans


def failed(*, limit: int = 100) -> tuple[FailedJob, ...]:
    """Jobs that failed and wait for the operator, the latest first."""
    rows = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).order_by("-finished_at")[:limit]
    return tuple(
        FailedJob(
            str(row.id),
            _called(row),
            row.finished_at,
            len(row.worker_ids),
            (row.traceback.strip().splitlines() or [row.exception_class_path])[-1],
        )
        for row in rows
    )


def again(job_id: str) -> bool:
    """Put a failed job in the queue once more; False where there is no such failed job."""
    try:
        rows = DBTaskResult.objects.filter(id=UUID(job_id), status=TaskResultStatus.FAILED)
    except ValueError:
        return False
    return bool(rows.update(status=TaskResultStatus.READY, worker_ids=[], finished_at=None))


def forget(before: datetime) -> int:
    """Drop finished jobs of long ago; failed ones stay until they were looked at."""
    done = DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=before)
    return done.delete()[0]


def _called(row: DBTaskResult[..., object]) -> str:
    """A periodic job by its own name, any other by its function."""
    if row.task_path == run_periodic.module_path and row.args_kwargs["args"]:
        return str(row.args_kwargs["args"][0])
    return str(row.task_path).rsplit(".", 1)[-1]
