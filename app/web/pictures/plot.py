"""Counts by day and kind in, bars out: one bar a day, its parts told apart by pattern and by words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.web.pictures.svg import element, picture, plain, words

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _FOOT = 640.0, 180.0, 34.0, 8.0, 12.0, 26.0
_LABELS = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """One day and how many of each kind."""

    day: date
    parts: Mapping[str, int]

    @property
    def whole(self) -> int:
        """All of that day."""
        return sum(self.parts.values())


def bars_picture(title: str, bars: Sequence[Bar], *, kinds: Mapping[str, str]) -> str:
    """A plot of days in their order; `kinds` are those of the parts, with what each is called."""
    most = max((bar.whole for bar in bars), default=0)
    top = _rounded(most)
    inner = (_WIDTH - _LEFT - _RIGHT) / max(1, len(bars))
    drawn = [_bar(bar, (_LEFT + inner * place, inner), top=top, kinds=kinds) for place, bar in enumerate(bars)]
    described = "; ".join(f"{bar.day.isoformat()}: {_told(bar, kinds)}" for bar in bars if bar.whole) or "None."
    return picture(title, described, *_rules(top), *drawn, *_days(bars, inner), size=(_WIDTH, _HEIGHT), class_="plot")


def _bar(bar: Bar, at: tuple[float, float], *, top: int, kinds: Mapping[str, str]) -> str:
    x, width = at
    parts, foot = [element("title", plain(f"{bar.day.isoformat()}: {_told(bar, kinds)}"))], _HEIGHT - _FOOT
    for kind in kinds:
        height = _high(bar.parts.get(kind, 0), top)
        foot -= height
        if height:
            shape = {"x": x + width * 0.15, "y": foot, "width": max(1.0, width * 0.7), "height": height}
            parts.append(element("rect", **shape, class_=f"part {kind}"))
    return element("g", *parts)


def _rules(top: int) -> list[str]:
    drawn = []
    for count in sorted({0, top // 2, top}):
        y = _HEIGHT - _FOOT - _high(count, top)
        drawn.append(element("line", x1=_LEFT, y1=y, x2=_WIDTH - _RIGHT, y2=y, class_="rail"))
        drawn.append(words(str(count), (_LEFT - 6, y + 4), class_="about", anchor="end"))
    return drawn


def _days(bars: Sequence[Bar], inner: float) -> list[str]:
    every = max(1, -(-len(bars) // _LABELS))
    return [
        words(f"{bar.day.day} {bar.day:%b}", (_LEFT + inner * (place + 0.5), _HEIGHT - 8), class_="about")
        for place, bar in enumerate(bars)
        if place % every == 0
    ]


def _high(count: int, top: int) -> float:
    return (_HEIGHT - _TOP - _FOOT) * count / top


def _rounded(most: int) -> int:
    """The next even number of a scale that people read: 2, 4, 10, 20, 40, 100, ..."""
    step = 1
    while True:
        for factor in (2, 4, 10):
            if step * factor >= most:
                return step * factor
        step *= 10


def _told(bar: Bar, kinds: Mapping[str, str]) -> str:
    return ", ".join(f"{bar.parts[kind]} {name}" for kind, name in kinds.items() if bar.parts.get(kind)) or "none"
