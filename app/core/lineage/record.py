"""What editors decided of a source's claims in, how many were confirmed, contradicted or retracted out, with intervals.

It tells how claims were settled here, never whether they were true. Under five settled claims it tells nothing: the
interval would span nearly everything, and a number would be read all the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

LEAST = 5
# Two-sided 95 %: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
_Z = 1.959964


class Settled(StrEnum):
    """How editors settled a claim, the gravest first."""

    RETRACTED = "retracted"
    CONTRADICTED = "contradicted"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class SettledClaim:
    """One claim of a source with one thing that editors decided of it; `as_root` where it came from the source."""

    claim_id: str
    settled: Settled
    as_root: bool


@dataclass(frozen=True, slots=True)
class Share:
    """So many of all, and between which shares the true one lies (0 to 1, Wilson, 95 %)."""

    count: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """How `n` claims of a source were settled; each claim counts once, by the gravest decision."""

    n: int
    confirmed: Share
    contradicted: Share
    retracted: Share

    @property
    def sentence(self) -> str:
        """The same for an editor."""
        told = ", ".join(
            f"{share.count} {word} ({share.low * 100:.0f} to {share.high * 100:.0f} %)"
            for share, word in (
                (self.confirmed, "confirmed"),
                (self.contradicted, "contradicted"),
                (self.retracted, "retracted"),
            )
        )
        return f"Of {self.n} claims that editors settled here: {told}. That is no word on what is true."


def track_record(claims: Iterable[SettledClaim]) -> TrackRecord | None:
    """Count each claim once; None where fewer than five were settled."""
    gravest: dict[str, Settled] = {}
    for one in claims:
        known = gravest.get(one.claim_id, one.settled)
        gravest[one.claim_id] = min(known, one.settled, key=list(Settled).index)
    n = len(gravest)
    if n < LEAST:
        return None
    found = list(gravest.values())
    confirmed, contradicted, retracted = (
        wilson(found.count(kind), of=n) for kind in (Settled.CONFIRMED, Settled.CONTRADICTED, Settled.RETRACTED)
    )
    return TrackRecord(n, confirmed, contradicted, retracted)


def wilson(count: int, *, of: int) -> Share:
    """The interval of a share; `of` is at least 1."""
    share, square = count / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    reach = _Z / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return Share(count, max(0.0, middle - reach), min(1.0, middle + reach))
