"""A contrast in, the verdict with its reasons out. Likeness finds the matter; only differences decide."""

from math import exp

from app.core.matching.contrast import Contrast, contrast
from app.core.matching.features import features
from app.core.matching.finding import Bearing, Finding, word_side
from app.core.matching.prepare import Prepared
from app.core.matching.tables.weights import SAME_MATTER
from app.core.model.judgement import Effect, Newer, ReasonKind, Relation, Specificity, Verdict

DUPLICATE = 0.4
"""From here on two sides without a difference say the same."""
CONTRADICTION = 0.4
"""From here on a difference stands between two sides of one matter."""
RELATED_SHARE = 0.34
TELLING_UNITS = 2
CLEARLY_MORE = 0.15
LITTLE = 4.0
MUTUAL_SHARE = 0.6
SHORT_WORDS = 8
SHORT_AT_MOST = 0.84
SAME_AT_LEAST = 0.9


def judge(ours: Prepared, theirs: Prepared) -> Verdict:
    """Judge one pair, always in the same order of its sides, so that a pair and its mirror agree."""
    if _order(ours) <= _order(theirs):
        return _judged(contrast(ours, theirs), mirrored=False)
    return _judged(contrast(theirs, ours), mirrored=True)


def _order(side: Prepared) -> tuple[str, ...]:
    appearance, published = side.side.appearance, side.side.published_at
    sources = "|".join(link.source.name if link.source else "" for link in appearance.chain)
    return (
        appearance.text,
        appearance.content_text,
        appearance.position.value,
        published.isoformat() if published else "",
        side.side.publisher or "",
        sources,
    )


def _judged(found: Contrast, *, mirrored: bool) -> Verdict:
    same = _same_matter(found)
    relation, score, decisive = _decided(found, same)
    reasons = [*decisive, *(finding for finding in found.findings if finding not in decisive)]
    if not any(finding.bearing is not Bearing.NOTE for finding in reasons):
        reasons.append(_shared(found, relation))
    newer = None
    if relation is Relation.UPDATE:
        newer = Newer.OURS if decisive[0].ours_later is not mirrored else Newer.THEIRS
    return Verdict(
        relation=relation,
        score=round(score, 4),
        reasons=tuple((finding.mirrored() if mirrored else finding).reason() for finding in reasons),
        newer=newer,
        specificity=_specificity(found, relation, mirrored=mirrored),
    )


def _decided(found: Contrast, same: float) -> tuple[Relation, float, tuple[Finding, ...]]:
    """The relation, how sure it is, and the findings that made it."""
    apart = found.bearing(Bearing.APART)
    against = found.bearing(Bearing.CONTRADICTS)
    moved = found.bearing(Bearing.MOVED_ON)
    if not _one_topic(found):
        return Relation.UNRELATED, 1.0 - same, ()
    if apart:
        return Relation.RELATED, 1.0 - same / 2, apart
    if moved and same >= CONTRADICTION and not against:
        return Relation.UPDATE, same * moved[0].trust, moved
    if against:
        trust = max(finding.trust for finding in against)
        if same >= CONTRADICTION:
            return Relation.CONTRADICTION, same * trust, against
        return Relation.RELATED, 1.0 - same, ()
    if same >= DUPLICATE and not _says_little(found):
        return Relation.DUPLICATE, _capped(found, same), ()
    return Relation.RELATED, 1.0 - same, ()


def _says_little(found: Contrast) -> bool:
    """Whether a few words stand in a much longer text: "the readiness to send peacekeepers" may be anybody's."""
    alignment = found.alignment
    telling = sum(pair.ours.weight for pair in alignment.pairs if not pair.ours.pale)
    return telling < LITTLE and min(alignment.our_share, alignment.their_share) < MUTUAL_SHARE


def _same_matter(found: Contrast) -> float:
    """How surely both sides speak of one event and measure, from 0 to 1."""
    vector = features(found).vector()
    total = SAME_MATTER[0] + sum(weight * value for weight, value in zip(SAME_MATTER[1:], vector, strict=True))
    return 1.0 / (1.0 + exp(-total))


def _one_topic(found: Contrast) -> bool:
    """Whether at least two telling units, or a third of the shorter side, are shared."""
    telling = [pair for pair in found.alignment.pairs if not pair.ours.pale and not pair.theirs.pale]
    if len(telling) >= TELLING_UNITS and _share(found) >= RELATED_SHARE / 2:
        return True
    return bool(telling) and _share(found) >= RELATED_SHARE


def _capped(found: Contrast, same: float) -> float:
    """A text against itself is sure; under eight words nothing is sure enough to be confirmed by rule."""
    ours, theirs = found.alignment.ours, found.alignment.theirs
    score = max(same, SAME_AT_LEAST) if ours.plain == theirs.plain else same
    return min(score, SHORT_AT_MOST) if min(ours.length, theirs.length) < SHORT_WORDS else score


def _shared(found: Contrast, relation: Relation) -> Finding:
    """What both sides say, where no difference speaks: a verdict never stands without a reason."""
    best = sorted(found.alignment.pairs, key=lambda pair: (-pair.ours.weight, pair.ours.place))[:1]
    here, there = (
        word_side(side.whole, side.side.appearance.position.value)
        for side in (found.alignment.ours, found.alignment.theirs)
    )
    if not best:
        return Finding(ReasonKind.EVENT, Bearing.NOTE, Effect.NOTE, "Nothing that counts is shared.", here, there)
    share = round(100 * _share(found))
    said = {
        Relation.DUPLICATE: f"Both say the same of the same matter ({share} % of the shorter one is in the other)",
        Relation.UNRELATED: f"Only {share} % of the shorter one is in the other",
    }.get(
        relation, f"One topic, but too little shows that it is one event ({share} % of the shorter one is in the other)"
    )
    return Finding(ReasonKind.EVENT, Bearing.NOTE, Effect.NOTE, said + ": {here}, {there}.", here, there)


def _specificity(found: Contrast, relation: Relation, *, mirrored: bool) -> Specificity:
    """Which side of a duplicate says clearly more."""
    if (
        relation is not Relation.DUPLICATE
        or abs(found.alignment.our_share - found.alignment.their_share) < CLEARLY_MORE
    ):
        return Specificity.SAME
    ours_says_more = found.alignment.our_share < found.alignment.their_share
    return Specificity.OURS_NARROWER if ours_says_more is not mirrored else Specificity.THEIRS_NARROWER


def _share(found: Contrast) -> float:
    """The share of the side that says less which the other side says too."""
    return max(found.alignment.our_share, found.alignment.their_share)
