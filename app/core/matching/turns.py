"""Two aligned sides in, where one turns round what the other says out: negations, denials and opposites."""

from collections.abc import Iterator, Sequence

from app.core.matching.align import Alignment, Pair
from app.core.matching.concepts import exclude_each_other, keys
from app.core.matching.finding import Bearing, Finding, word_side
from app.core.matching.prepare import Prepared, Unit
from app.core.matching.scope import Cue, Word
from app.core.matching.spoken import spoken_of
from app.core.matching.tables.events import CONVERSES, STATES
from app.core.matching.times import YEAR, changed_mind, later_of
from app.core.model.chain import Stance
from app.core.model.judgement import Effect, ReasonKind, ReasonSide

CONVERSE_KEYS = keys(" ".join(CONVERSES))
STATE_KEYS = keys(" ".join(STATES))
ACROSS = {
    low: frozenset(others)
    for pair in (
        ("before", "after"),
        ("for", "against"),
        ("above", "below"),
        ("inside in within", "outside"),
        ("most", "least"),
        ("more", "less fewer"),
        ("north", "south"),
        ("east", "west"),
        ("always often usually commonly frequently", "never rarely seldom"),
    )
    for lows, others in ((pair[0].split(), pair[1].split()), (pair[1].split(), pair[0].split()))
    for low in lows
}
PLACED = frozenset({"inside", "in", "within", "outside"})
PREFIX = "non"
FIRM = 0.9
LOOSE = 0.5


def turn_findings(alignment: Alignment) -> Iterator[Finding]:
    """Opposites among what has no counterpart, then negations that rest on what both say."""
    opposites = list(_opposites(alignment))
    yield from (_opposition(pair, alignment) for pair in opposites)
    yield from _across(alignment)
    if not any(pair.ours.turned != pair.theirs.turned for pair in opposites):
        yield from _negations(alignment)


def _opposites(alignment: Alignment) -> Iterator[Pair]:
    """Words that exclude each other, stand in the same place and have no counterpart on the other side."""
    theirs = [unit for unit in alignment.their_unpaired() if unit.name is None]
    for mine in alignment.our_unpaired():
        if mine.name is not None:
            continue
        for other in theirs:
            if (
                exclude_each_other(mine.key, other.key)
                and _in_one_place(mine, other, alignment=alignment)
                and not _prefixed(mine, alignment.ours)
                and not _prefixed(other, alignment.theirs)
            ):
                theirs.remove(other)
                yield Pair(mine, other)
                break


def _prefixed(unit: Unit, side: Prepared) -> bool:
    """Whether "non" stands before it as a word of its own: "non-traditional"."""
    first = min(unit.words, default=0)
    return first > 0 and side.words[first - 1].low == PREFIX


def _across(alignment: Alignment) -> Iterator[Finding]:
    """Before a thing and after that thing, for it and against it: where both stand before one shared word."""
    ours, theirs = _led(alignment.ours), _led(alignment.theirs)
    for (low, place), mine in ours.items():
        counterpart = alignment.our_places[place]
        met = next((opposite for opposite in sorted(ACROSS[low]) if (opposite, counterpart) in theirs), None)
        if met and counterpart >= 0 and (low, counterpart) not in theirs and (met, place) not in ours:
            other = theirs[met, counterpart]
            here, there = word_side(mine.span, low), word_side(other.span, met)
            sentence = "{here} here, {there} there, of the same thing: they exclude each other."
            yield Finding(ReasonKind.ANTONYM, Bearing.CONTRADICTS, Effect.VETO, sentence, here, there, trust=FIRM)
            return


def _led(side: Prepared) -> dict[tuple[str, int], Word]:
    """Which words of place, time and side stand right before which unit; of a place the whole phrase is meant."""
    firsts = {min(unit.words): unit for unit in side.units if unit.words}
    found = {}
    for word in side.words:
        if word.low in ACROSS:
            led = [unit for first, unit in sorted(firsts.items()) if first > word.place][:1]
            while word.low in PLACED and led and max(led[-1].words) + 1 in firsts:
                led.append(firsts[max(led[-1].words) + 1])
            found.update({(word.low, unit.place): word for unit in led[-1:]})
    return found


def _in_one_place(mine: Unit, other: Unit, *, alignment: Alignment) -> bool:
    """Of two sides of one trade ("buys from", "sells to") the same one must speak; else standing together is enough."""
    if mine.key in CONVERSE_KEYS and other.key in CONVERSE_KEYS:
        return alignment.share_subject(mine, other)
    return alignment.stand_together(mine, other)


def _opposition(pair: Pair, alignment: Alignment) -> Finding:
    """An opposite contradicts unless exactly one of the two is negated: "does not oppose" and "supports" agree."""
    here, there = word_side(pair.ours.span, pair.ours.key), word_side(pair.theirs.span, pair.theirs.key)
    if pair.ours.turned != pair.theirs.turned:
        sentence = "{here} and {there} are opposites, and one of them is negated: they point the same way."
        return Finding(ReasonKind.ANTONYM, Bearing.NOTE, Effect.EXPLAINED, sentence, here, there)
    later = later_of(alignment.ours, alignment.theirs, within=YEAR)
    if later is not None and (pair.ours.key in STATE_KEYS and pair.theirs.key in STATE_KEYS):
        sentence = "The state changed between two known times: {here} here, {there} there."
        return Finding(ReasonKind.ANTONYM, Bearing.MOVED_ON, Effect.VETO, sentence, here, there, FIRM, ours_later=later)
    mind = changed_mind(alignment)
    if mind is not None:
        return _changed(ReasonKind.ANTONYM, (here, there), ours_later=mind)
    sentence = "{here} here, {there} there: they exclude each other."
    return Finding(ReasonKind.ANTONYM, Bearing.CONTRADICTS, Effect.VETO, sentence, here, there, trust=FIRM)


def _changed(kind: ReasonKind, sides: tuple[ReasonSide, ReasonSide], *, ours_later: bool) -> Finding:
    sentence = "One speaker at two known times: {here} here, {there} there."
    return Finding(kind, Bearing.MOVED_ON, Effect.VETO, sentence, *sides, FIRM, ours_later=ours_later)


def _negations(alignment: Alignment) -> Iterator[Finding]:
    """The first negation whose focus both sides share, read against the other side's turn of the same words."""
    ours, theirs = alignment.ours, alignment.theirs
    resting = [pair for pair in alignment.pairs if _rests(pair.ours, ours) or _rests(pair.theirs, theirs)]
    if not resting and ours.denied != theirs.denied:
        resting = [pair for pair in alignment.pairs if pair.ours.name is None and not pair.ours.pale]
    turned = [pair for pair in resting if pair.ours.turned != pair.theirs.turned]
    both = [pair for pair in resting if pair.ours.turned and pair.theirs.turned]
    agreed = [cue for pair in both for cue in (*_under(pair.ours, ours), *_under(pair.theirs, theirs))]
    if both:
        one_more = len(ours.cues) != len(theirs.cues)
        alone = [pair for pair in turned if one_more and _alone(pair, alignment, agreed=agreed)]
        turned = [pair for pair in alone if spoken_of(pair, alignment)]
    if turned and not spoken_of(turned[0], alignment):
        here, there = _turning(turned[0].ours, ours), _turning(turned[0].theirs, theirs)
        sentence = "{here} here, {there} there: one side negates what the other hardly speaks of."
        yield Finding(ReasonKind.NEGATION, Bearing.APART, Effect.EXPLAINED, sentence, here, there)
    elif turned:
        here, there = _turning(turned[0].ours, ours), _turning(turned[0].theirs, theirs)
        mind = changed_mind(alignment)
        if mind is not None:
            yield _changed(ReasonKind.NEGATION, (here, there), ours_later=mind)
            return
        sentence = "{here} here, {there} there: one side denies what the other says."
        trust = FIRM if len(turned) == len(resting) else LOOSE
        yield Finding(ReasonKind.NEGATION, Bearing.CONTRADICTS, Effect.VETO, sentence, here, there, trust=trust)
    elif both:
        here, there = _turning(both[0].ours, ours), _turning(both[0].theirs, theirs)
        yield Finding(ReasonKind.NEGATION, Bearing.AGREES, Effect.NOTE, "Both deny it: {here}, {there}.", here, there)


def _rests(unit: Unit, side: Prepared) -> bool:
    return bool(_under(unit, side))


def _under(unit: Unit, side: Prepared) -> list[Cue]:
    """The negations that rest on a unit."""
    return [cue for cue in side.cues if cue.focus & unit.words]


def _alone(pair: Pair, alignment: Alignment, *, agreed: Sequence[Cue]) -> bool:
    """Whether a negation rests on it that is none of those both sides have."""
    resting = (*_under(pair.ours, alignment.ours), *_under(pair.theirs, alignment.theirs))
    return any(all(cue is not one for one in agreed) for cue in resting)


def _turning(unit: Unit, side: Prepared) -> ReasonSide:
    """The negation over a unit, or the denial in the chain, or the bare word."""
    for cue in side.cues:
        if cue.covered & unit.words:
            return word_side(cue.span, f"not {unit.key}")
    if side.denied:
        for link in side.side.appearance.chain:
            if link.stance is Stance.DENIES and link.cue is not None:
                return word_side(link.cue, f"denies {unit.key}")
    return word_side(unit.span, unit.key)
