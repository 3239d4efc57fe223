"""Simple charts drawn by the server as SVG: bars, and bars side by side. The table beside each says the same.

No style attributes: colours and patterns are classes of the sheet `work.css`, so that a strict policy lets them stand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_WIDTH, _LABEL, _NUMBER, _ROW, _BAR = 520, 170, 50, 30, 18
_COLUMN_HEIGHT, _FOOT = 180, 34
_WIDE = 12  # columns that have room for their numbers; beyond, the table beside says them


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    number: int
    x: float
    y: float
    width: float
    height: float
    label_x: float
    label_y: float
    number_x: float
    number_y: float
    series: int = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """`key` makes ids; `told` is what a listener hears instead of the picture."""

    key: str
    title: str
    told: str
    width: int
    height: int
    bars: tuple[Bar, ...]
    upright: bool
    series: tuple[str, ...] = ()


def lying(key: str, title: str, counts: Mapping[str, int]) -> Chart:
    """One bar a line, for names that are long."""
    most = max(counts.values(), default=0) or 1
    room = _WIDTH - _LABEL - _NUMBER
    bars = []
    for at, (label, number) in enumerate(counts.items()):
        y, width = at * _ROW + 4, round(room * number / most, 1)
        bars.append(
            Bar(_short(label, 10), number, _LABEL, y, width, _BAR, _LABEL - 10, y + 14, _LABEL + width + 8, y + 14)
        )
    return Chart(key, title, _told(counts), _WIDTH, max(1, len(bars)) * _ROW + 4, tuple(bars), False)


def upright(key: str, title: str, names: Sequence[str], series: Mapping[str, Mapping[str, int]]) -> Chart:
    """Columns over time, the series side by side."""
    most = max((counts.get(name, 0) for counts in series.values() for name in names), default=0) or 1
    step = _WIDTH / max(1, len(names))
    wide = min(34.0, step * 0.8 / max(1, len(series)))
    bars = []
    for at, name in enumerate(names):
        middle = step * (at + 0.5)
        for place, counts in enumerate(series.values()):
            number = counts.get(name, 0)
            height = round((_COLUMN_HEIGHT - 20) * number / most, 1)
            x = round(middle + (place - len(series) / 2) * wide, 1)
            top = round(_COLUMN_HEIGHT - height, 1)
            label = name if place == 0 and _labelled(at, len(names)) else ""
            bars.append(
                Bar(
                    label, number if len(names) <= _WIDE else 0,
                    x, top, round(wide - 2, 1), height, round(middle, 1), _COLUMN_HEIGHT + 20,
                    round(x + wide / 2 - 1, 1), top - 4, place,
                )
            )  # fmt: skip
    told = "；".join(f"{term}：{_told(dict.fromkeys(names, 0) | dict(counts))}" for term, counts in series.items())
    return Chart(key, title, told, _WIDTH, _COLUMN_HEIGHT + _FOOT, tuple(bars), True, tuple(series))


def _labelled(at: int, count: int) -> bool:
    """Twelve names fit below; of more, about six, none at the very edge."""
    step = 1 if count <= _WIDE else -(-count // 6)
    return at % step == step // 2


def _told(counts: Mapping[str, int]) -> str:
    return "、".join(f"{name}{number}" for name, number in counts.items()) or "没有数据"


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
