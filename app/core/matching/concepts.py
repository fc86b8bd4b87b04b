"""Words in, the classes they belong to and the classes they exclude out, from the tables."""

from collections.abc import Iterable
from functools import lru_cache

from app.core.facts.words import stem
from app.core.matching.tables.actions import ACTIONS
from app.core.matching.tables.irregular import IRREGULAR
from app.core.matching.tables.kinds import EXCLUSIVE
from app.core.matching.tables.more_actions import MORE_ACTIONS
from app.core.matching.tables.more_opposites import MORE_OPPOSITES
from app.core.matching.tables.more_things import MORE_THINGS
from app.core.matching.tables.opposites import OPPOSITES, OUTCOMES, SAME_ROOT
from app.core.matching.tables.things import THINGS

NO_CLASSES: frozenset[int] = frozenset()
SHORTEST_BASE = 5
NEGATIVE_PREFIXES = frozenset({"un", "non", "non_", "in", "im", "ir", "il", "dis"})


@lru_cache(maxsize=65536)
def stem_of(word: str) -> str:
    """The stem of a lower-case word, remembered; irregular forms under their base ("rose" -> rise)."""
    return stem(IRREGULAR.get(word, word))


def key_of(entry: str) -> str:
    """The key of a table's entry: its stems, joined as the entry joins its words."""
    return "_".join(stem_of(word) for word in entry.replace("-", "_").split("_") if word)


def _classes(tables: Iterable[str]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    number = 0
    for table in tables:
        for line in table.split("\n"):
            for entry in line.split():
                found.setdefault(key_of(entry), set()).add(number)
            number += 1
    return {key: frozenset(numbers) for key, numbers in found.items()}


def _excluded() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in (OPPOSITES + MORE_OPPOSITES + OUTCOMES).split("\n"):
        groups = [{key_of(entry) for entry in group.split()} for group in line.split("|")]
        for place, group in enumerate(groups):
            others = set().union(*(other for nth, other in enumerate(groups) if nth != place)) - group
            for key in group:
                found.setdefault(key, set()).update(others)
    for line in EXCLUSIVE.split("\n"):
        for one_set in line.split("|"):
            members = {key_of(entry) for entry in one_set.split()}
            for key in members:
                found.setdefault(key, set()).update(members - {key})
    return {key: frozenset(others) for key, others in found.items()}


def _phrases(keys: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for key in sorted(set(keys)):
        words = tuple(key.split("_"))
        if len(words) > 1:
            found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()}


NO_NEGATIONS = frozenset(key_of(entry) for entry in SAME_ROOT.split())
CLASSES = _classes((ACTIONS, THINGS, MORE_ACTIONS, MORE_THINGS))
EXCLUDED = _excluded()
PHRASES = _phrases((*CLASSES, *EXCLUDED))


def classes_of(key: str) -> frozenset[int]:
    """The classes that a stem or a phrase stands in."""
    return CLASSES.get(key, NO_CLASSES)


def exclude_each_other(ours: str, theirs: str) -> bool:
    """Whether two keys cannot both hold of one thing at one time."""
    return theirs in EXCLUDED.get(ours, ()) or _negates(ours, theirs) or _negates(theirs, ours)


def _negates(long: str, short: str) -> bool:
    """Whether one is the other with a prefix that negates: "unaffected", "non-fictional"; never "uncover"."""
    if len(long) <= len(short) or len(short) < SHORTEST_BASE or long in NO_NEGATIONS or not long.endswith(short):
        return False
    return long[: len(long) - len(short)] in NEGATIVE_PREFIXES


def keys(words: str) -> frozenset[str]:
    """The keys of a table of plain words."""
    return frozenset(key_of(entry) for entry in words.split())
