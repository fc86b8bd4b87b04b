"""Numbers in, short reports of our own out: each about a town of its own, so that no two rounds meet by chance."""

from itertools import product
from typing import Any

_FIRST = ("Kar", "Mol", "Ves", "Tor", "Bru", "Hal", "Nim", "Pel", "Ros", "Sund")
_SECOND = ("ve", "da", "mi", "lo", "ga", "ne", "tu", "ri", "ba", "so")
_THIRD = ("mouth", "burg", "field", "haven", "stad", "wick", "ford", "dale", "holm", "ton")
TOWNS = tuple("".join(parts) for parts in product(_FIRST, _SECOND, _THIRD))

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
