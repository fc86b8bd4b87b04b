"""Two aligned sides in, where one turns round what the other says out: negations, denials and opposites."""

from collections.abc import Iterator

from app.core.matching.align import Alignment, near
from app.core.matching.concepts import exclude_each_other
from app.core.matching.finding import Bearing, Finding, word_side
from app.core.matching.prepare import Prepared, Unit
from app.core.matching.scope import Cue
from app.core.model.chain import Stance
from app.core.model.judgement import Effect, ReasonKind, ReasonSide

FIRM = 0.9
LOOSE = 0.5


def turn_findings(ours: Prepared, theirs: Prepared, *, alignment: Alignment) -> Iterator[Finding]:
    """Opposites among what has no counterpart, then negations that rest on what both say."""
    opposites = list(_opposites(ours, theirs, alignment=alignment))
    yield from (_opposition(*pair) for pair in opposites)
    yield from _negations(ours, theirs, alignment=alignment, opposites=opposites)


def _opposites(ours: Prepared, theirs: Prepared, *, alignment: Alignment) -> Iterator[tuple[Unit, Unit]]:
    """Words that exclude each other, stand in the same place and have no counterpart on the other side."""
    sizes = (len(ours.units), len(theirs.units))
    taken: set[int] = set()
    for unit in ours.units:
        if alignment.ours[unit.place] >= 0 or unit.name is not None:
            continue
        for other in theirs.units:
            free = alignment.theirs[other.place] < 0 and other.place not in taken and other.name is None
            if free and exclude_each_other(unit.key, other.key) and near(unit, other, alignment=alignment, sizes=sizes):
                taken.add(other.place)
                yield unit, other
                break


def _opposition(mine: Unit, other: Unit) -> Finding:
    """An opposite contradicts unless exactly one of the two is negated: "does not oppose" and "supports" agree."""
    here, there = word_side(mine.span, mine.key), word_side(other.span, other.key)
    if mine.turned != other.turned:
        sentence = "{here} and {there} are opposites, and one of them is negated: they point the same way."
        return Finding(ReasonKind.ANTONYM, Bearing.NOTE, Effect.EXPLAINED, sentence, here, there)
    sentence = "{here} here, {there} there: they exclude each other."
    return Finding(ReasonKind.ANTONYM, Bearing.CONTRADICTS, Effect.VETO, sentence, here, there, trust=FIRM)


def _negations(
    ours: Prepared, theirs: Prepared, *, alignment: Alignment, opposites: list[tuple[Unit, Unit]]
) -> Iterator[Finding]:
    """The first negation whose focus both sides share, read against the other side's turn of the same words."""
    balanced = {(mine.place, other.place) for mine, other in opposites if mine.turned != other.turned}
    shared = [(pair.ours, pair.theirs) for pair in alignment.pairs]
    if balanced:
        return
    resting = _resting(shared, ours.cues, their_cues=theirs.cues)
    if not resting and ours.denied != theirs.denied:
        resting = [(mine, other) for mine, other in shared if mine.name is None and not mine.pale]
    if not resting:
        return
    turned = [(mine, other) for mine, other in resting if mine.turned != other.turned]
    if not turned:
        yield _both_turned(resting[0], ours, theirs=theirs)
        return
    mine, other = turned[0]
    here, there = _turning(mine, ours), _turning(other, theirs)
    certain = len(turned) == len(resting)
    sentence = "{here} here, {there} there: one side denies what the other says."
    yield Finding(
        ReasonKind.NEGATION, Bearing.CONTRADICTS, Effect.VETO, sentence, here, there, trust=FIRM if certain else LOOSE
    )


def _resting(
    shared: list[tuple[Unit, Unit]], our_cues: tuple[Cue, ...], *, their_cues: tuple[Cue, ...]
) -> list[tuple[Unit, Unit]]:
    """The shared units on which a negation of either side rests."""
    return [
        (mine, other)
        for mine, other in shared
        if any(_rests(cue, mine) for cue in our_cues) or any(_rests(cue, other) for cue in their_cues)
    ]


def _rests(cue: Cue, unit: Unit) -> bool:
    return bool(cue.focus & unit.words)


def _both_turned(resting: tuple[Unit, Unit], ours: Prepared, *, theirs: Prepared) -> Finding:
    here, there = _turning(resting[0], ours), _turning(resting[1], theirs)
    return Finding(ReasonKind.NEGATION, Bearing.AGREES, Effect.NOTE, "Both deny it: {here}, {there}.", here, there)


def _turning(unit: Unit, side: Prepared) -> ReasonSide:
    """From the negation over a unit to the unit, or the denial in the chain, or the bare word."""
    for cue in side.cues:
        if cue.covered & unit.words:
            return word_side(cue.span, f"not {unit.key}")
    if side.denied:
        for link in side.side.appearance.chain:
            if link.stance is Stance.DENIES and link.cue is not None:
                return word_side(link.cue, f"denies {unit.key}")
    return word_side(unit.span, unit.key)
