"""A contrast in, the few figures that say how surely both sides speak of one matter out."""

from dataclasses import astuple, dataclass

from app.core.matching.align import Alignment
from app.core.matching.contrast import Contrast
from app.core.matching.finding import Bearing
from app.core.model.judgement import ReasonKind
from app.core.similarity import partial_ratio, ratio

VALUES = frozenset({ReasonKind.NUMBER, ReasonKind.DATE})
SHORT, LONG = 2, 8


@dataclass(frozen=True, slots=True)
class Features:
    """Each from 0 to 1."""

    share: float  # of the side that says less, in the other
    common_share: float  # of the side that says more
    names: float  # of the names of the side with fewer, in the other; 1 where it has none
    content: float  # of the words that are no names, in the side that says less
    values: float  # 1 where a number or a date agrees
    ratio: float
    partial_ratio: float
    short: float  # 1 for two words and fewer, 0 from eight on

    def vector(self) -> tuple[float, ...]:
        """In the order of the weights."""
        return astuple(self)


def features(found: Contrast) -> Features:
    """The same for a pair and its mirror."""
    alignment = found.alignment
    ours, theirs = alignment.ours, alignment.theirs
    return Features(
        share=max(alignment.our_share, alignment.their_share),
        common_share=min(alignment.our_share, alignment.their_share),
        names=_paired_share(alignment, named=True),
        content=_paired_share(alignment, named=False),
        values=float(any(finding.bearing is Bearing.AGREES and finding.kind in VALUES for finding in found.findings)),
        ratio=ratio(ours.plain, theirs.plain),
        partial_ratio=partial_ratio(ours.plain, theirs.plain),
        short=max(0.0, min(1.0, (LONG - min(ours.length, theirs.length)) / (LONG - SHORT))),
    )


def _paired_share(alignment: Alignment, *, named: bool) -> float:
    """The better of both sides' shares of names, or of words, that have a counterpart."""
    shares = []
    for side, places in ((alignment.ours, alignment.our_places), (alignment.theirs, alignment.their_places)):
        units = [unit for unit in side.units if (unit.name is not None) is named]
        total = sum(unit.weight for unit in units)
        shares.append(sum(unit.weight for unit in units if places[unit.place] >= 0) / total if total else 1.0)
    return max(shares)
