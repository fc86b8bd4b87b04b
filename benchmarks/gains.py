"""What a run got right and the last committed run in, what was won and lost by places out; no text is kept.

A place is "article:start-end", offsets of the content; a place that is right twice (two sources) counts twice.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

Places = Mapping[str, Iterable[str]]
"""Places by the name of their list ("parser right", "patterns extra")."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one list has now and had not, and the reverse."""

    name: str
    won: tuple[str, ...]
    lost: tuple[str, ...]


def changes(before: Places, after: Places) -> tuple[Change, ...]:
    """The difference of each list; a list that one side lacks is empty there."""
    found: list[Change] = []
    for name in dict.fromkeys([*before, *after]):
        old, new = Counter(before.get(name, ())), Counter(after.get(name, ()))
        found.append(Change(name, _ordered(new - old), _ordered(old - new)))
    return tuple(found)


def load(path: Path) -> dict[str, list[str]]:
    """A committed result; empty where there is none yet."""
    if not path.exists():
        return {}
    packed = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: [f"{article}:{place}" for article, places in articles.items() for place in places.split()]
        for name, articles in packed.items()
    }


def save(path: Path, result: Places) -> None:
    """Write a result, one line an article, so that a change of it can be read."""
    packed: dict[str, dict[str, str]] = {}
    for name, places in result.items():
        articles: dict[str, list[str]] = {}
        for place in _ordered(Counter(places)):
            article, stretch = place.split(":")
            articles.setdefault(article, []).append(stretch)
        packed[name] = {article: " ".join(stretches) for article, stretches in articles.items()}
    path.write_text(json.dumps(packed, indent=1) + "\n", encoding="utf-8")


def _ordered(places: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(places.elements(), key=_position))


def _position(place: str) -> tuple[int, ...]:
    return tuple(int(part) for part in place.replace(":", "-").split("-"))
