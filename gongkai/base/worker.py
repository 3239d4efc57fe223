"""Runs jobs: one loop takes them from the queue, a second thread says that the process lives, and sees to the rest.

The rest: jobs of workers that died go back to the queue, periodic jobs that are due are put in it. Any number of
workers may run, in this process and on other machines.
"""

import fcntl
import logging
import os
import socket
import threading
from pathlib import Path

from django.db import DatabaseError, close_old_connections, connection
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker as Loop

from gongkai.base import jobs
from gongkai.base.models import Worker
from gongkai.base.now import now

BEAT = 5.0  # seconds between heartbeats
POLL = 1.0  # seconds between looks into an empty queue
_log = logging.getLogger(__name__)


class Running:
    """A worker and its heartbeat. `run` returns when the queue is empty (`batch`) or after `stop`."""

    def __init__(self, *, silent: float = jobs.SILENT, poll: float = POLL) -> None:
        self.silent, self.poll = silent, poll
        self.beat = min(BEAT, silent / 4)
        self._stopped = threading.Event()
        self._loop: Loop | None = None
        self._id = ""

    def stop(self) -> None:
        """Finish the job in hand and take no more."""
        self._stopped.set()
        if self._loop is not None:
            self._loop.running = False

    def run(self, *, batch: bool = False) -> None:
        pulse = threading.Thread(target=self._pulse, name="gongkai-heartbeat", daemon=True)
        try:
            while not self._stopped.is_set():
                try:
                    # After a fault what was in hand belongs to the old name, which falls silent: another takes it.
                    loop = self._new_life(batch)
                    if batch:
                        self._see_to()
                    if not pulse.is_alive():
                        pulse.start()
                    loop.run()
                    return
                except DatabaseError:
                    if batch:
                        raise
                    _log.exception("the database gave trouble: the worker starts again")
                    connection.close()
                    self._stopped.wait(self.beat)
        finally:
            self._stopped.set()
            if pulse.is_alive():
                pulse.join(timeout=self.beat + 1)

    def _new_life(self, batch: bool) -> Loop:
        """A loop under a new name, known to the others before it takes its first job."""
        self._id = get_random_string(32)
        self._say_alive()
        self._loop = Loop(
            queue_names=["*"],
            interval=self.poll,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=self._id,
            excluded_queue_names=[],
        )
        self._loop.running = not self._stopped.is_set()  # `stop` may have come just before
        return self._loop

    def _say_alive(self) -> None:
        place = f"{socket.gethostname()[:100]}:{os.getpid()}"
        Worker.objects.update_or_create(id=self._id, defaults={"place": place, "seen_at": now()})

    def _see_to(self) -> None:
        jobs.reap(now(), silent=self.silent)
        jobs.tick(now())

    def _pulse(self) -> None:
        while not self._stopped.is_set():
            try:
                close_old_connections()
                self._say_alive()
                self._see_to()
            except Exception:  # a heart that stops loses its job to another; a lasting fault shows in the log
                _log.exception("a heartbeat failed")
                connection.close()
            self._stopped.wait(self.beat)
        connection.close()


def beside_the_pages(folder: Path) -> threading.Thread:
    """A worker in a thread of the web process: of several processes one has it; when that ends, the next."""
    thread = threading.Thread(target=_when_first, args=(folder / "worker.lock",), name="gongkai-worker", daemon=True)
    thread.start()
    return thread


def _when_first(lock: Path) -> None:
    with open(lock, "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # waits, at no cost, until no other process holds it
        Running().run()
