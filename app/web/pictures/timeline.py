"""When things were said in, a line of time out: a lane for each claim, a dot for each time that it was published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.model.chain import Position
from app.web.pictures.svg import element, picture, plain, words

_WIDTH, _LEFT, _RIGHT, _LANE, _TOP = 960.0, 60.0, 12.0, 34.0, 12.0
_RADIUS, _APART = 6.0, 10.0
_STACKED = 3

_SAYS = {
    Position.AFFIRMS: "says so",
    Position.DENIES: "denies it",
    Position.DOUBTS: "doubts it",
    Position.NONE: "takes no position",
}


@dataclass(frozen=True, slots=True)
class Dot:
    """One appearance: when, where, and how it stands to the claim; without a time it is not drawn, only told."""

    at: datetime | None
    who: str
    position: Position
    superseded: bool = False


def timeline_picture(lanes: Mapping[str, Sequence[Dot]], *, title: str = "When it was said") -> str:
    """The lanes under each other over one line of time; "" where no time is known at all."""
    times = [dot.at for dots in lanes.values() for dot in dots if dot.at is not None]
    if not times:
        return ""
    first, last = min(times), max(times)
    drawn = [_lane(name, dots, row=row, span=(first, last)) for row, (name, dots) in enumerate(lanes.items())]
    foot = _TOP + _LANE * len(lanes)
    ends = _ends(first, last, foot=foot)
    described = ". ".join(_told(name, dots) for name, dots in lanes.items())
    return picture(title, described, *drawn, *ends, size=(_WIDTH, foot + 26), class_="timeline")


def _lane(name: str, dots: Sequence[Dot], *, row: int, span: tuple[datetime, datetime]) -> str:
    middle = _TOP + _LANE * row + _LANE / 2
    line = element("line", x1=_LEFT, y1=middle, x2=_WIDTH - _RIGHT, y2=middle, class_="rail")
    label = words(name, (0, middle + 4), class_="name", anchor="start")
    taken: list[tuple[float, int]] = []
    marks = []
    for dot in sorted((dot for dot in dots if dot.at is not None), key=lambda dot: (dot.at, dot.who)):
        x = _place(dot.at, span)
        near = sum(1 for place, _ in taken if abs(place - x) < _APART)
        taken.append((x, near))
        if near < _STACKED:
            marks.append(_dot(dot, (x, middle - near * _APART)))
    return element("g", line, label, *marks, class_="lane")


def _dot(dot: Dot, at: tuple[float, float]) -> str:
    told = element("title", plain(_sentence(dot)))
    shape = element("circle", cx=at[0], cy=at[1], r=_RADIUS, class_="dot")
    denied = dot.position is Position.DENIES
    bar = element("line", x1=at[0] - 4, y1=at[1] + 4, x2=at[0] + 4, y2=at[1] - 4, class_="bar") if denied else ""
    kind = dot.position.value + (" superseded" if dot.superseded else "")
    return element("g", told, shape, bar, class_=kind)


def _ends(first: datetime, last: datetime, *, foot: float) -> list[str]:
    if first == last:
        return [words(_day(first), ((_LEFT + _WIDTH - _RIGHT) / 2, foot + 14), class_="about")]
    form = _minute if last - first < timedelta(days=2) else _day
    return [
        words(form(first), (_LEFT, foot + 14), class_="about", anchor="start"),
        words(form(last), (_WIDTH - _RIGHT, foot + 14), class_="about", anchor="end"),
    ]


def _place(at: datetime | None, span: tuple[datetime, datetime]) -> float:
    first, last = span
    inner = (_LEFT + _RADIUS, _WIDTH - _RIGHT - _RADIUS)
    if at is None or first == last:
        return sum(inner) / 2
    return inner[0] + (inner[1] - inner[0]) * ((at - first) / (last - first))


def _told(name: str, dots: Sequence[Dot]) -> str:
    return f"{name}: " + ("; ".join(map(_sentence, dots)) or "nothing")


def _sentence(dot: Dot) -> str:
    return f"{dot.who}, {_minute(dot.at) if dot.at else 'no date'}, {_SAYS[dot.position]}"


def _day(at: datetime) -> str:
    return f"{at.day} {at:%b %Y}"


def _minute(at: datetime) -> str:
    return f"{at.day} {at:%b %Y, %H:%M}"
