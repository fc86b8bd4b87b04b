"""Series of points in, an SVG of them on two logarithmic axes out; drawn by hand, so that nothing need be installed."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 64, 232, 44, 48
# Colours that people with any kind of colour vision tell apart (Okabe and Ito); each line has a mark of its own, too.
COLOURS = ("#0072b2", "#56b4e9", "#009e73", "#e69f00", "#d55e00", "#cc79a7", "#000000")


@dataclass(frozen=True, slots=True)
class Line:
    """One series: points of x and y, both above 0."""

    name: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class _Axis:
    """A logarithmic axis from `low` to `high` powers of ten, drawn from `start` to `end` pixels."""

    low: int
    high: int
    start: float
    end: float

    def at(self, value: float) -> float:
        share = (log10(value) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)

    def powers(self) -> range:
        return range(self.low, self.high + 1)


def plotted(title: str, across: str, lines: Sequence[Line]) -> str:
    """The whole picture; `across` names the horizontal axis, the title says what is measured."""
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    x = _axis([point[0] for line in lines for point in line.points], LEFT, right)
    y = _axis([point[1] for line in lines for point in line.points], bottom, TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="24" font-size="15">{escape(title)}</text>',
        f'<text x="{(LEFT + right) / 2}" y="{HEIGHT - 10}" font-size="12" text-anchor="middle">{escape(across)}</text>',
    ]
    for power in x.powers():
        at = x.at(10.0**power)
        parts.append(f'<path d="M{at} {TOP}V{bottom}" stroke="#ddd"/>')
        parts.append(f'<text x="{at}" y="{bottom + 16}" font-size="11" text-anchor="middle">{10.0**power:,g}</text>')
    for power in y.powers():
        at = y.at(10.0**power)
        parts.append(f'<path d="M{LEFT} {at}H{right}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{at + 4}" font-size="11" text-anchor="end">{10.0**power:,g}</text>')
    for number, line in enumerate(lines):
        parts.extend(_drawn(line, number, x=x, y=y))
    return "\n".join([*parts, "</svg>", ""])


def _axis(values: Sequence[float], start: float, end: float) -> _Axis:
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    return _Axis(low, max(high, low + 1), start, end)


def _drawn(line: Line, number: int, *, x: _Axis, y: _Axis) -> list[str]:
    colour = COLOURS[number % len(COLOURS)]
    places = [(x.at(across), y.at(up)) for across, up in line.points]
    path = "M" + "L".join(f"{across} {up}" for across, up in places)
    dashes = f' stroke-dasharray="{2 + 3 * number} 3"' if number else ""
    legend = TOP + 12 + 20 * number
    at = WIDTH - RIGHT + 14
    return [
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/>',
        *(f'<circle cx="{across}" cy="{up}" r="3.5" fill="{colour}"/>' for across, up in places),
        f'<path d="M{at} {legend - 4}h22" stroke="{colour}" stroke-width="2"{dashes}/>',
        f'<text x="{at + 28}" y="{legend}" font-size="12">{escape(line.name)}</text>',
    ]
