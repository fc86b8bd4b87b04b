"""The independence of a claim in, one drawing out: each origin, and beside it the outlets that go back to it."""

from collections.abc import Sequence

from app.core.lineage.independence import Independence, Root
from app.web.pictures.svg import element, picture, plain, words, wrapped

MOST_ROOTS, MOST_OUTLETS = 12, 12
_LEFT, _RIGHT, _BETWEEN, _MARGIN, _GAP = 210.0, 380.0, 90.0, 14.0, 16.0
_LINE, _PAD = 17.0, 12.0
_LETTERS, _OUTLET_LETTERS, _LINES = 26, 50, 5


def origins_picture(found: Independence, *, title: str = "Who goes back to whom") -> str:
    """The drawing; what it leaves out it counts, and `desc` holds all of it in words."""
    y = _MARGIN + _LINE
    drawn = [words(found.bottleneck, (_MARGIN, y - 4), class_="name", anchor="start")]
    for root in found.roots[:MOST_ROOTS]:
        rows, height = _row(root, y + 6)
        drawn.extend(rows)
        y += height + _GAP
    more = len(found.roots) - MOST_ROOTS
    if more > 0:
        y += _LINE
        drawn.append(words(f"{more} more are not drawn", (_MARGIN, y), class_="about", anchor="start"))
    width = max(2 * _MARGIN + _LEFT + _BETWEEN + _RIGHT, 2 * _MARGIN + 7.6 * len(found.bottleneck))
    return picture(title, " ".join(sentences(found)), *drawn, size=(width, y + _MARGIN), class_="chain origins")


def sentences(found: Independence) -> list[str]:
    """The same in words, for a list beside the drawing."""
    told = [found.bottleneck]
    for root in found.roots:
        outlets = ", ".join(root.outlets) or "a text of which no outlet is known"
        when = f", first on {root.first_at:%d %B %Y}" if root.first_at else ""
        told.append(f"{_name(root)}: told by {outlets}{when}.")
    for copies in found.copies:
        first = f"; {copies.first} had it first" if copies.first else "; who had it first is not known"
        told.append(f"One text without credit: {', '.join(copies.outlets)}{first}.")
    told.extend(f"{one.why} ({len(one.keys)} of the origins.)" for one in found.possibly_same)
    told.extend(f"A circle: {' cites '.join((*circle, circle[0]))}." for circle in found.circles)
    told.extend(f"{', '.join(outlets)} belong to {owner}." for owner, outlets in found.owners.items())
    return told


def _row(root: Root, y: float) -> tuple[list[str], float]:
    names = wrapped(_name(root), _LETTERS, most=3)
    listed = ", ".join(root.outlets[:MOST_OUTLETS]) or "no outlet is known"
    more = len(root.outlets) - MOST_OUTLETS
    outlets = wrapped(listed + (f" and {more} more" if more > 0 else ""), _OUTLET_LETTERS, most=_LINES)
    height = _LINE * (max(len(names), len(outlets)) + 1) + 2 * _PAD - 6
    right = _MARGIN + _LEFT + _BETWEEN
    named = len(root.voices) == 1 and root.voices[0].source.named
    kind, middle = "source" if named else "source unnamed", y + height / 2
    return [
        _box(
            names,
            _about(root),
            at=(_MARGIN, y),
            size=(_LEFT, height),
            class_=kind,
        ),
        element(
            "g",
            element("path", d=f"M {_MARGIN + _LEFT:.0f} {middle:.0f} H {right - 8:.0f}", class_="way"),
            element("path", d=f"M {right - 8:.0f} {middle - 5:.0f} l 7 5 l -7 5 z", class_="tip"),
            class_="step",
        ),
        _box(outlets, _counted(root), at=(right, y), size=(_RIGHT, height), class_="source"),
    ], height


def _box(lines: Sequence[str], about: str, *, at: tuple[float, float], size: tuple[float, float], class_: str) -> str:
    x, y = at
    frame = element("rect", x=x, y=y, width=size[0], height=size[1], rx=9.0, class_="box")
    middle = x + size[0] / 2
    told = [words(line, (middle, y + _PAD + 8 + _LINE * place), class_="name") for place, line in enumerate(lines)]
    note = words(about, (middle, y + size[1] - _PAD + 3), class_="about")
    return element("g", element("title", plain(" ".join(lines))), frame, *told, note, class_=class_)


def _name(root: Root) -> str:
    return " and ".join(voice.source.name for voice in root.voices) or "A text whose first outlet is not known"


def _about(root: Root) -> str:
    if len(root.voices) > 1:
        return "they cite each other"
    if root.voices and not root.voices[0].source.named:
        return "not named"
    return "origin"


def _counted(root: Root) -> str:
    outlets = len(root.outlets)
    return f"{outlets} outlet{'' if outlets == 1 else 's'}, {root.appearance_count} times"
