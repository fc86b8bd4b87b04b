"""A contrast in, the few figures that say how surely both sides speak of one matter out."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.matching.contrast import Contrast
from app.core.matching.finding import Bearing
from app.core.matching.numbers import COUNTING_KEYS
from app.core.matching.prepare import Prepared, Unit
from app.core.matching.times import SCHEDULING_KEYS
from app.core.model.judgement import ReasonKind
from app.core.similarity import partial_ratio, ratio

VALUES = frozenset({ReasonKind.NUMBER, ReasonKind.DATE})
TURNS = frozenset({ReasonKind.NEGATION, ReasonKind.ANTONYM})
DIFFERING = frozenset({Bearing.CONTRADICTS, Bearing.MOVED_ON})
MUCH_SHARED = 6.0
MUCH_LEFT = 4.0
A_NAME = 1.6


@dataclass(frozen=True, slots=True)
class Features:
    """Each from 0 to 1; what makes the difference between both sides is left out of account."""

    share: float  # of the side that says less, in the other
    common_share: float  # of the side that says more
    evidence: float  # how much telling weight is shared at all
    left: float  # how much telling weight is left on the side that has less left
    names_left: float  # the same for names
    predicate: float  # 1 where the main predicates stand for each other, 0 where not, 0.5 where none is known
    values: float  # 1 where a number or a date agrees
    ratio: float
    partial_ratio: float

    def vector(self) -> tuple[float, ...]:
        """In the order of the weights."""
        return (
            self.share,
            self.common_share,
            self.evidence,
            self.left,
            self.names_left,
            self.predicate,
            self.values,
            self.ratio,
            self.partial_ratio,
        )


@dataclass(frozen=True, slots=True)
class _Account:
    """Of one side: the weight of all units, of those paired, of the telling ones left, of the names left."""

    total: float
    paired: float
    left: float
    names_left: float

    @property
    def share(self) -> float:
        return self.paired / self.total if self.total else 0.0


def features(found: Contrast) -> Features:
    """The same for a pair and its mirror."""
    alignment = found.alignment
    ours, theirs = alignment.ours, alignment.theirs
    mine = _account(found, ours, places=alignment.our_places)
    other = _account(found, theirs, places=alignment.their_places)
    telling = sum(pair.ours.weight for pair in alignment.pairs if not pair.ours.pale)
    return Features(
        share=max(mine.share, other.share),
        common_share=min(mine.share, other.share),
        evidence=min(1.0, telling / MUCH_SHARED),
        left=min(1.0, min(mine.left, other.left) / MUCH_LEFT),
        names_left=min(1.0, min(mine.names_left, other.names_left) / A_NAME),
        predicate=_predicate(found),
        values=float(any(one.bearing is Bearing.AGREES and one.kind in VALUES for one in found.findings)),
        ratio=ratio(ours.plain, theirs.plain),
        partial_ratio=partial_ratio(ours.plain, theirs.plain),
    )


def _account(found: Contrast, side: Prepared, *, places: tuple[int, ...]) -> _Account:
    wholes = (found.alignment.ours.whole, found.alignment.theirs.whole)  # a side as such excuses none of its words
    differing = [
        reason.span
        for finding in found.findings
        if finding.bearing in DIFFERING
        for reason in (finding.ours, finding.theirs)
        if reason is not None and reason.span not in wholes
    ]
    total = paired = left = names_left = 0.0
    immaterial = _bringing_in(found)
    repeated = found.alignment.repeated(side)
    for unit in side.units:
        if differing and places[unit.place] < 0 and any(span.overlaps(unit.span) for span in differing):
            continue
        if unit.key in immaterial and places[unit.place] < 0:
            continue
        total += unit.weight
        if places[unit.place] >= 0 or unit.place in repeated:
            paired += unit.weight
        elif unit.name is not None:
            names_left += unit.weight
            left += unit.weight
        elif not unit.pale:
            left += unit.weight
    return _Account(total, paired, left, names_left)


def _bringing_in(found: Contrast) -> frozenset[str]:
    """Words that only bring in a new count or a new date, where there is one."""
    kinds = {one.kind for one in found.findings if one.bearing in DIFFERING}
    counting = COUNTING_KEYS if ReasonKind.NUMBER in kinds else frozenset()
    return counting | SCHEDULING_KEYS if ReasonKind.DATE in kinds else counting


def _predicate(found: Contrast) -> float:
    """Whether the main verb of one side is paired with a verb of the other, or both turn on one word."""
    alignment = found.alignment
    if any(
        (one.bearing is Bearing.MOVED_ON and one.kind is not ReasonKind.MODALITY)
        or (one.kind in TURNS and one.bearing is not Bearing.APART)
        for one in found.findings
    ):
        return 1.0
    ours, theirs = _predicates(alignment.ours), _predicates(alignment.theirs)
    if not ours or not theirs:
        return 0.5
    paired = {(pair.ours.place, pair.theirs.place) for pair in alignment.pairs}
    main = any((ours[0].place, unit.place) in paired for unit in theirs)
    other_main = any((unit.place, theirs[0].place) in paired for unit in ours)
    return 1.0 if main or other_main else 0.0


def _predicates(side: Prepared) -> list[Unit]:
    return list(_telling_predicates(side))


def _telling_predicates(side: Prepared) -> Iterator[Unit]:
    for frame in side.facts.frames:
        for unit in side.units:
            if not unit.pale and unit.span.start == frame.predicate_span.start:
                yield unit
