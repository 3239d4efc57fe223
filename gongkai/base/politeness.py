"""How a host is asked without being a burden: so many requests at once, so many a second, none while it says stop."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

PAUSE = 600.0  # seconds that a host is left alone when it asks for a pause and does not say how long
LONGEST_PAUSE = 6 * 3600.0


@dataclass(frozen=True, slots=True)
class Pace:
    at_once: int = 2
    per_second: float = 2.0


STRANGERS = Pace()  # two at once, two a second: what the published etiquette of patrols asks for
OWN = Pace(4, 40.0)  # the program's own portal, which runs on the same machine


class Politeness:
    """Turns at hosts. `clock` and `sleep` are the event loop's unless a test brings its own."""

    def __init__(
        self,
        paces: Mapping[str, Pace] | None = None,
        *,
        clock: Callable[[], float] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._paces = paces or {}
        self._clock = clock or (lambda: asyncio.get_running_loop().time())
        self._sleep = sleep
        self._gates: dict[str, asyncio.Semaphore] = {}
        self._next: dict[str, float] = defaultdict(float)
        self._closed_until: dict[str, float] = defaultdict(float)

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn at the host, and hold it."""
        pace = self._paces.get(host, STRANGERS)
        async with self._gates.setdefault(host, asyncio.Semaphore(pace.at_once)):
            start = max(self._clock(), self._next[host])
            self._next[host] = start + 1 / pace.per_second
            if start > self._clock():
                await self._sleep(start - self._clock())
            yield

    def pause(self, host: str, seconds: float | None) -> float:
        """The host said stop; returns for how long it is left alone."""
        length = min(PAUSE if seconds is None else max(seconds, 1.0), LONGEST_PAUSE)
        self._closed_until[host] = max(self._closed_until[host], self._clock() + length)
        return length

    def paused(self, host: str) -> float:
        """Seconds for which the host is still to be left alone; 0 where it may be asked."""
        return max(0.0, self._closed_until[host] - self._clock())
