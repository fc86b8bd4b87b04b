"""A contrast in, the verdict with its reasons out. Likeness finds the matter; only differences decide."""

from dataclasses import replace
from math import exp

from app.core.matching.align import Alignment, align
from app.core.matching.concepts import stem_of
from app.core.matching.contrast import Contrast, contrast
from app.core.matching.features import TURNS, features
from app.core.matching.finding import Bearing, Finding, word_side
from app.core.matching.prepare import Prepared
from app.core.matching.tables.attitudes import AGAINST, IN_FAVOUR
from app.core.matching.tables.weights import SAME_MATTER, TOLD
from app.core.model.judgement import Effect, Newer, ReasonKind, Relation, Specificity, Verdict

DUPLICATE = 0.5
"""From here on two sides without a difference say the same."""
CONTRADICTION = 0.5
"""From here on a difference stands between two sides of one matter, by the trust in it."""
EXPLAINED = 0.2
"""From here on a difference that keeps two sides apart is worth telling."""
ONE_MATTER = 0.5
UNSURE_MATTER = 0.85
ONE_TOPIC = 0.5
BOTH_SAY_MORE = 0.25
"""From here on each side says something of its own: an editor looks."""
CLEARLY_MORE = 0.15
LITTLE = 4.0
MUTUAL_SHARE = 0.6
THIN = 2.5
A_FEW = 0.4
LEAST = 1e-9
MOST_OF_IT = 0.85
FRAGMENT = 3
OPEN_BEGINNINGS = frozenset(
    "he she they we i you this these those something someone somebody here who what where how why whether so".split()
)
SHORT_WORDS = 8
SHORT_AT_MOST = 0.84
SAME_AT_LEAST = 0.9


def judge(ours: Prepared, theirs: Prepared) -> Verdict:
    """Judge one pair, always in the same order of its sides, so that a pair and its mirror agree."""
    mirrored = _order(ours) > _order(theirs)
    alignment = align(theirs, ours) if mirrored else align(ours, theirs)
    if not _one_topic(alignment):
        return _unrelated(alignment, mirrored=mirrored)
    return _judged(contrast(alignment), mirrored=mirrored)


def cannot_meet(ours: Prepared, theirs: Prepared) -> bool:
    """Whether two sides are unrelated however ours is parsed: its frames, which need a parser, are not looked at.

    Frames tell whether the predicates stand for each other, which is taken for granted here, and who does what to whom,
    for which both sides need one predicate.
    """
    alignment = align(theirs, ours) if _order(ours) > _order(theirs) else align(ours, theirs)
    if not _one_topic(alignment):
        return True
    if any(stem_of(frame.predicate) in ours.by_key for frame in theirs.facts.frames):
        return False
    found = contrast(alignment)
    same = _same_matter(found, predicates_meet=True)
    return max([same, *(finding.one_matter for finding in found.findings)]) < EXPLAINED


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
    reasons = [*decisive, *(one for one in found.findings if one not in decisive and not _unheld(one, relation))]
    if not any(finding.bearing is not Bearing.NOTE for finding in reasons):
        reasons.append(_shared(found.alignment, relation))
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


def _unheld(finding: Finding, relation: Relation) -> bool:
    """Whether a finding says that something has come about, and the verdict does not."""
    came_about = finding.bearing is Bearing.MOVED_ON and finding.kind is ReasonKind.MODALITY
    return came_about and relation is not Relation.UPDATE


def _decided(found: Contrast, same: float) -> tuple[Relation, float, tuple[Finding, ...]]:
    """The relation, how sure it is, and the findings that made it."""
    apart = found.bearing(Bearing.APART)
    against = found.bearing(Bearing.CONTRADICTS)
    same = max([same, *(finding.one_matter for finding in against)])
    moved = found.bearing(Bearing.MOVED_ON)
    if moved:  # that it was long ago is no bar to a later stage
        apart = tuple(one for one in apart if one.kind is not ReasonKind.EVENT or one.ours is not None)
    if apart:
        return _related(same, apart, least=EXPLAINED)
    open_words = found.bearing(Bearing.OPEN)
    # that something has come about needs all of it told: another word may make it another thing
    other_words = bool(open_words or found.bearing(Bearing.UNSURE))
    stayed = other_words and all(finding.kind is ReasonKind.MODALITY for finding in moved)
    if moved and not stayed and same >= CONTRADICTION and not against:
        return Relation.UPDATE, _told(same * moved[0].trust), moved
    sure = same * _trust(found, against)
    # a few shared words ("climate change") are anybody's, unless the difference itself is about one named thing
    told = any(finding.one_matter for finding in against) or not _thin(found)
    told = told and not _open_fragment(found)
    if against and told and sure >= CONTRADICTION:
        return Relation.CONTRADICTION, _told(sure), against
    bars = (
        _says_little, _turned_round, _names_its_own, _open_fragment, _each_tells_more, _only_named, _takes_other_sides,
    )  # fmt: skip
    if not against and same >= DUPLICATE and not open_words and not any(bar(found) for bar in bars):
        return Relation.DUPLICATE, _capped(found, same), ()
    return _related(same, open_words, least=ONE_MATTER)


def _told(sure: float) -> float:
    """How often it is right where one is so sure of one matter and of the difference: more often than both say."""
    odds: float = exp(TOLD[0]) * (sure / max(1.0 - sure, LEAST)) ** TOLD[1]
    return odds / (1.0 + odds)


def _trust(found: Contrast, against: tuple[Finding, ...]) -> float:
    """That of the surest difference; less where another word may make it another matter."""
    trust = max((finding.trust for finding in against), default=1.0)
    return trust * UNSURE_MATTER if found.bearing(Bearing.UNSURE) or found.bearing(Bearing.OPEN) else trust


def _turned_round(found: Contrast) -> bool:
    """Whether one side affirms what the other denies and no finding tells how: we abstain, it is no duplicate."""
    positions = {side.side.appearance.position for side in (found.alignment.ours, found.alignment.theirs)}
    return len(positions) > 1 and not any(finding.kind in TURNS for finding in found.findings)


def _takes_other_sides(found: Contrast) -> bool:
    """Whether one side names an attitude for a thing, the other one against it: each may have its own holder."""
    here, there = ({word.low for word in side.words} for side in (found.alignment.ours, found.alignment.theirs))
    return bool(here & IN_FAVOUR and there & AGAINST) or bool(here & AGAINST and there & IN_FAVOUR)


def _related(
    same: float, decisive: tuple[Finding, ...], *, least: float
) -> tuple[Relation, float, tuple[Finding, ...]]:
    """Related is one matter with something that keeps both apart; one topic alone is no match."""
    if same >= least:
        return Relation.RELATED, same, decisive
    return Relation.UNRELATED, 1.0 - same, decisive


def _says_little(found: Contrast) -> bool:
    """Whether a few words stand in a much longer text: "the readiness to send peacekeepers" may be anybody's."""
    alignment = found.alignment
    if _one_text(alignment):
        return False
    telling = sum(pair.ours.weight for pair in alignment.pairs if not pair.ours.pale)
    return telling < LITTLE and min(alignment.our_share, alignment.their_share) < MUTUAL_SHARE


def _names_its_own(found: Contrast) -> bool:
    """Whether each side names somebody or something whom the other does not: never a duplicate."""
    return features(found).names_left > 0


def _thin(found: Contrast) -> bool:
    """Whether too little of a longer text is shared to set two reports against each other."""
    alignment = found.alignment
    telling = sum(pair.ours.weight for pair in alignment.pairs if not pair.ours.pale)
    little = min(alignment.our_share, alignment.their_share)
    if little < A_FEW and features(found).share < MOST_OF_IT:
        return True
    return little < ONE_TOPIC and telling < THIN


def _open_fragment(found: Contrast) -> bool:
    """Whether a side is a word or two, or begins with a pronoun that nothing resolves and shares little."""
    alignment = found.alignment
    if _one_text(alignment):
        return False
    telling = sum(pair.ours.weight for pair in alignment.pairs if not pair.ours.pale)
    sides = (alignment.ours, alignment.theirs)
    beginnings = {side.words[0].low for side in sides if side.words}
    open_one = len(beginnings) > 1 and bool(beginnings & OPEN_BEGINNINGS) and telling < THIN
    return open_one or any(side.length < FRAGMENT for side in sides)


def _each_tells_more(found: Contrast) -> bool:
    """Whether each side has telling words of its own and one is so much longer that most of it is of other things."""
    told = features(found)
    return told.left > 0 and told.common_share < ONE_TOPIC


def _only_named(found: Contrast) -> bool:
    """Whether nothing but names and numbers is shared, and each side tells something else of them."""
    shared = any(not pair.ours.pale and pair.ours.name is None for pair in found.alignment.pairs)
    return not shared and features(found).left > 0


def _same_matter(found: Contrast, *, predicates_meet: bool = False) -> float:
    """How surely both sides speak of one event and measure, from 0 to 1; at most, with `predicates_meet`."""
    seen = features(found)
    vector = (replace(seen, predicate=1.0) if predicates_meet else seen).vector()
    total = SAME_MATTER[0] + sum(weight * value for weight, value in zip(SAME_MATTER[1:], vector, strict=True))
    same = 1.0 / (1.0 + exp(-total))
    return max(same, SAME_AT_LEAST) if _one_text(found.alignment) else same


def _one_text(alignment: Alignment) -> bool:
    return alignment.ours.plain == alignment.theirs.plain


def _one_topic(alignment: Alignment) -> bool:
    """Whether enough of the shorter side is shared, and a word that tells something among it."""
    telling = any(not pair.ours.pale and not pair.theirs.pale for pair in alignment.pairs)
    return (telling and _share(alignment) >= ONE_TOPIC) or _one_text(alignment)


def _capped(found: Contrast, same: float) -> float:
    """Under eight words nothing is sure enough to be confirmed by rule, nor where each side says something more."""
    ours, theirs = found.alignment.ours, found.alignment.theirs
    unsure = min(ours.length, theirs.length) < SHORT_WORDS or bool(found.bearing(Bearing.UNSURE))
    unsure = unsure or features(found).left >= BOTH_SAY_MORE
    return min(same, SHORT_AT_MOST) if unsure else same


def _unrelated(alignment: Alignment, *, mirrored: bool) -> Verdict:
    shared = _shared(alignment, Relation.UNRELATED)
    reason = (shared.mirrored() if mirrored else shared).reason()
    return Verdict(Relation.UNRELATED, round(1.0 - _share(alignment), 4), (reason,))


def _shared(alignment: Alignment, relation: Relation) -> Finding:
    """What both sides say, where no difference speaks: a verdict never stands without a reason."""
    here, there = (
        word_side(side.whole, side.side.appearance.position.value) for side in (alignment.ours, alignment.theirs)
    )
    share = round(100 * _share(alignment))
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


def _share(alignment: Alignment) -> float:
    """The share of the side that says less which the other side says too."""
    return max(alignment.our_share, alignment.their_share)
