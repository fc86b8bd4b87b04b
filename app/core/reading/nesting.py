"""Attributions in, the order to chain them in out, each with the place of the one whose content it stands in."""

from collections.abc import Sequence

from app.core.reading.attribute.voices import Attribution, length, within

_WINDOW = 12


def nested(attributions: Sequence[Attribution]) -> tuple[list[Attribution], list[int | None]]:
    """The attributions, outer ones first within a passage, and for each the place of its outer one in that order."""
    outer = [_outer(attributions, place) for place in range(len(attributions))]
    order: list[int] = []
    taken: set[int] = set()
    for place in range(len(attributions)):
        line = [place]
        while (above := outer[line[-1]]) is not None and above not in taken:
            line.append(above)
        for one in reversed(line):
            if one not in taken:
                taken.add(one)
                order.append(one)
    now = {place: number for number, place in enumerate(order)}
    parents = [outer[place] for place in order]
    return [attributions[place] for place in order], [now[one] if one is not None else None for one in parents]


def _outer(attributions: Sequence[Attribution], place: int) -> int | None:
    """The smallest content that a cue lies in, before it or behind it in its passage; a bounded number is looked at."""
    one = attributions[place]
    cue = one.voices[-1].cue
    if cue is None:
        return None
    best: int | None = None
    for other in range(max(0, place - _WINDOW), min(len(attributions), place + _WINDOW)):
        outer = attributions[other]
        if other == place or not outer.content or not within(cue, outer.content):
            continue
        if other > place and outer.passage != one.passage:
            continue
        if _holds(one, outer) and not _begins_before(outer, one):
            continue
        if best is None or length(outer.content) < length(attributions[best].content):
            best = other
    return best


def _begins_before(one: Attribution, other: Attribution) -> bool:
    """Which of two that hold each other is outside: "He said P, according to a report" is the report's."""
    return (one.content[0][0], -length(one.content)) < (other.content[0][0], -length(other.content))


def _holds(one: Attribution, other: Attribution) -> bool:
    """Whether the cue of the other lies in the content of the one."""
    cue = other.voices[-1].cue
    return cue is not None and within(cue, one.content)
