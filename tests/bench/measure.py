"""Timing side by side: the thing and its named baseline, turn about in one run, so that only ratios are compared."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speed:
    name: str
    seconds: float  # median of the rounds, for one unit of work
    unit: str

    def __str__(self) -> str:
        rate = 1 / self.seconds
        if rate < 1:
            return f"{self.name}: {self.seconds:.2f} s for one of the {self.unit}"
        return f"{self.name}: {rate:,.0f} {self.unit}/s" if rate >= 10 else f"{self.name}: {rate:.1f} {self.unit}/s"


def beside(
    title: str,
    ours: tuple[str, Callable[[], object]],
    baseline: tuple[str, Callable[[], object]],
    unit: str,
    *,
    units: int = 1,
    rounds: int = 5,
) -> None:
    """Runs both once to warm up, then turn about; prints both rates and ours in terms of the baseline's time."""
    times: dict[str, list[float]] = {ours[0]: [], baseline[0]: []}
    for turn in range(rounds + 1):
        for name, work in (ours, baseline):
            start = time.perf_counter()
            work()
            if turn:
                times[name].append((time.perf_counter() - start) / units)
    first, second = (Speed(name, statistics.median(spent), unit) for name, spent in times.items())
    ratio = first.seconds / second.seconds
    print(f"{title}\n  {first}\n  {second}  (baseline)\n  ours takes {ratio:.2g} × the baseline's time", flush=True)
