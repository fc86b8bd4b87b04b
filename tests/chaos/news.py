"""Numbers in, short reports of our own out: each about a town of its own, so that no two rounds meet by chance."""

from itertools import product
from typing import Any

_FIRST = ("Karve", "Moldi", "Vesta", "Torlo", "Bruga", "Halne", "Nimtu", "Pelri", "Rosba", "Sundo")
_SECOND = ("gren", "marsh", "lund", "vick", "stow", "pool", "crag", "thorp", "beck", "quay")
_THIRD = ("mouth", "burg", "field", "haven", "stad", "wick", "ford", "dale", "holm", "ton")
# Neighbours in this order differ in every part: names that differ in a letter or two may pass for a slip of the pen.
TOWNS = tuple(
    first + _SECOND[(place + turn) % 10] + _THIRD[(place + 2 * turn + step) % 10]
    for step, turn in product(range(10), range(10))
    for place, first in enumerate(_FIRST)
)

_PROJECTS = ("the new bridge", "two primary schools", "the harbour wall", "a tram line", "the city hospital")


def budget(number: int, millions: int = 40) -> str:
    """A council spends money."""
    return (
        f"The council of {TOWNS[number % 1000]} will spend {millions} million euros on"
        f" {_PROJECTS[number % len(_PROJECTS)]} in 2027."
    )


def vote(number: int, *, approved: bool) -> str:
    """A council votes."""
    verb = "approved" if approved else "did not approve"
    return (
        f"The council of {TOWNS[number % 1000]} {verb} the plan for {_PROJECTS[number % len(_PROJECTS)]} in May 2024."
    )


def snippet(text: str, place: str) -> dict[str, Any]:
    """The text as it stands at one place."""
    return {"text": text, "url": f"https://{place}.example/report", "publisher": place.title()}
