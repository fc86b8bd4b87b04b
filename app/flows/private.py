"""Beginnings of hashes in, all that is known under every hash that begins so out: who asks does not say for which."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.errors import Invalid
from app.core.model.judgement import Standing
from app.flows.cards import Card, cards
from app.flows.house import House

_HEX = re.compile(r"[0-9a-f]+")
# The gravest first.
_GRAVITY = (
    Standing.RETRACTED,
    Standing.DISPUTED,
    Standing.DISPUTED_UNREVIEWED,
    Standing.SUPERSEDED,
    Standing.UNDISPUTED,
)


@dataclass(frozen=True, slots=True)
class PageStanding:
    """How many claims of a page stand how."""

    counts: Mapping[Standing, int]

    @property
    def claims(self) -> int:
        """How many claims the page has."""
        return sum(self.counts.values())

    @property
    def gravest(self) -> Standing | None:
        """The standing that matters most to a reader, None for a page without claims."""
        return next((standing for standing in _GRAVITY if self.counts.get(standing)), None)


@dataclass(frozen=True, slots=True)
class Bucket:
    """All that is known under the hashes with one prefix, by hash."""

    prefix: str
    texts: Mapping[str, Sequence[Card]]
    pages: Mapping[str, PageStanding]


def buckets(house: House, prefixes: Sequence[str], *, now: datetime) -> tuple[Bucket, ...]:
    """What is known under each prefix, in their order, from one snapshot; raises Invalid at the place of a bad one.

    A longer prefix than this house's would tell more about the reader, a shorter one cost everybody more.
    """
    limit = house.settings.prefix_limit
    if not 1 <= len(prefixes) <= limit:
        raise Invalid(f"A private look-up has 1 to {limit:,} prefixes.", "/prefixes")
    for place, prefix in enumerate(prefixes):
        if (wrong := fault_in(prefix, house)) is not None:
            raise Invalid(wrong, f"/prefixes/{place}")
    asked = dict.fromkeys(prefixes)
    with house.store.reading() as reader:
        stated = {prefix: reader.claims_under(prefix, now=now) for prefix in asked}
        pages = {prefix: reader.pages_under(prefix, now=now) for prefix in asked}
        known = cards(reader, [one for found in stated.values() for one in found], now=now)
    made = {
        prefix: Bucket(
            prefix,
            _by_hash([(one.sha256, known[one]) for one in stated[prefix]]),
            {sha256: PageStanding(counts) for sha256, counts in pages[prefix].items()},
        )
        for prefix in asked
    }
    return tuple(made[prefix] for prefix in prefixes)


def fault_in(prefix: str, house: House) -> str | None:
    """What is wrong with a prefix, None where nothing is."""
    length = house.settings.prefix_length
    if len(prefix) == length and _HEX.fullmatch(prefix):
        return None
    return f"A prefix on this server is {length} hexadecimal digits, in lower case."


def _by_hash(found: Collection[tuple[str, Card]]) -> Mapping[str, Sequence[Card]]:
    by_hash: dict[str, list[Card]] = {}
    for sha256, card in found:
        by_hash.setdefault(sha256, []).append(card)
    return by_hash
