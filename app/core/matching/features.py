"""A contrast in, the few figures that say how surely both sides speak of one matter out."""

from dataclasses import astuple, dataclass

from app.core.matching.align import Alignment
from app.core.matching.contrast import Contrast
from app.core.matching.finding import Bearing
from app.core.matching.prepare import Prepared
from app.core.similarity import partial_ratio, ratio


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
    ours, theirs, alignment = found.ours, found.theirs, found.alignment
    values = any(
        finding.bearing is Bearing.AGREES and finding.kind.value in {"number", "date"} for finding in found.findings
    )
    words = min(ours.words, theirs.words)
    return Features(
        share=alignment.share,
        common_share=alignment.common_share,
        names=_share_of(ours, theirs, alignment=alignment, named=True),
        content=_share_of(ours, theirs, alignment=alignment, named=False),
        values=float(values),
        ratio=ratio(ours.plain, theirs.plain),
        partial_ratio=partial_ratio(ours.plain, theirs.plain),
        short=max(0.0, min(1.0, (8 - words) / 6)),
    )


def _share_of(ours: Prepared, theirs: Prepared, *, alignment: Alignment, named: bool) -> float:
    """The better of both sides' shares of names, or of words, that have a counterpart."""
    shares = []
    for side, places in ((ours, alignment.ours), (theirs, alignment.theirs)):
        weights = [(unit.weight, places[unit.place] >= 0) for unit in side.units if (unit.name is not None) is named]
        total = sum(weight for weight, _ in weights)
        shares.append(sum(weight for weight, paired in weights if paired) / total if total else 1.0)
    return max(shares)
