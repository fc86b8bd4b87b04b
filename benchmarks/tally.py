"""What was called beside what is so in, the few figures that say how good that is out."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

NORMAL_95 = 1.96
BINS = 10


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were called, how many of them rightly, and how many there are."""

    hits: int
    called: int
    wanted: int

    @classmethod
    def of(cls, pairs: Sequence[tuple[bool, bool]]) -> "Tally":
        """From pairs of (is so, was called)."""
        return cls(
            hits=sum(so and called for so, called in pairs),
            called=sum(called for _, called in pairs),
            wanted=sum(so for so, _ in pairs),
        )

    @property
    def precision(self) -> float:
        """Of what was called, the share that is so."""
        return self.hits / max(self.called, 1)

    @property
    def recall(self) -> float:
        """Of what is so, the share that was called."""
        return self.hits / max(self.wanted, 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.hits / max(self.called + self.wanted, 1)

    def __str__(self) -> str:
        return (
            f"P {self.precision:.2f}  R {self.recall:.2f}  F1 {self.f1:.2f}  "
            f"({self.hits} of {self.wanted}, {self.called} called)"
        )


@dataclass(frozen=True, slots=True)
class Bin:
    """The scores of one tenth: how many, what they said on average, and how often it was so."""

    count: int
    said: float
    so: float


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share that was counted (Wilson 1927)."""
    if not total:
        return 0.0, 1.0
    share, spread = hits / total, NORMAL_95**2 / total
    middle = (share + spread / 2) / (1 + spread)
    half = NORMAL_95 * sqrt(share * (1 - share) / total + spread / total / 4) / (1 + spread)
    return middle - half, middle + half


def average_precision(scored: Sequence[tuple[float, bool]]) -> float:
    """The mean of the precision at each hit, best score first; equal scores share one precision."""
    ranked = sorted(scored, key=lambda one: -one[0])
    total, hits, found, place = 0.0, 0, sum(so for _, so in scored), 0
    while place < len(ranked):
        end = place
        while end < len(ranked) and ranked[end][0] == ranked[place][0]:
            end += 1
        new = sum(so for _, so in ranked[place:end])
        hits += new
        total += new * hits / end
        place = end
    return total / max(found, 1)


def reliability(scored: Sequence[tuple[float, bool]]) -> list[Bin | None]:
    """The scores by tenths; None where no score fell."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for score, so in scored:
        bins[min(int(score * BINS), BINS - 1)].append((score, so))
    return [
        Bin(len(held), sum(score for score, _ in held) / len(held), sum(so for _, so in held) / len(held))
        if held
        else None
        for held in bins
    ]


def calibration_error(scored: Sequence[tuple[float, bool]]) -> float:
    """How far the scores are from the truth on average, by tenths (ECE)."""
    return sum(held.count * abs(held.said - held.so) for held in reliability(scored) if held) / max(len(scored), 1)


def best_threshold(scored: Sequence[tuple[float, bool]]) -> float:
    """From which score on F1 is the highest on these very cases."""
    return max(
        sorted({score for score, _ in scored}),
        key=lambda least: Tally.of([(so, score >= least) for score, so in scored]).f1,
    )
