"""Two aligned sides and what was found in, words that stand in one place and have nothing in common out.

"Turkey lifted its veto", "Turkey maintained its veto": where no table knows both, nothing tells that they mean the
same. If all the rest is word for word the same, the one word was changed for a reason: no duplicate. Who tells it in
words of their own may well mean the same by another word: unsure. Another name is never the same by chance.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from app.core.matching.actors import may_be_one
from app.core.matching.align import Alignment
from app.core.matching.finding import Bearing, Finding, word_side
from app.core.matching.numbers import IMMATERIAL
from app.core.matching.prepare import Prepared, Unit
from app.core.matching.scope import Word
from app.core.model.judgement import Effect, ReasonKind
from app.core.similarity import ratio

WORD_FOR_WORD = 0.95
LONGEST = 4
TELLING = frozenset({Bearing.CONTRADICTS, Bearing.MOVED_ON})
ARTICLES = frozenset({"the", "a", "an"})


def substitute_findings(alignment: Alignment, found: Sequence[Finding]) -> Iterator[Finding]:
    """The first two words, else the first two names, that stand for each other without being known to be one."""
    if (other_words := _other_words(alignment, found)) is not None:
        yield other_words
        return
    ours = _unexplained(alignment.ours, alignment.our_places, alignment=alignment, found=found)
    theirs = _unexplained(alignment.theirs, alignment.their_places, alignment=alignment, found=found)
    for mine in ours:
        for other in theirs:
            if _unlike(mine, other) and _in_one_place(mine, other, alignment=alignment):
                kind = ReasonKind.NAME if mine.name else ReasonKind.EVENT
                here, there = word_side(mine.span, mine.key), word_side(other.span, other.key)
                sentence = "{here} here, {there} there: nothing tells that they mean the same."
                deliberate = kind is ReasonKind.NAME or _rest_alike(mine, other, alignment=alignment)
                bearing = Bearing.OPEN if deliberate else Bearing.UNSURE
                yield Finding(kind, bearing, Effect.EXPLAINED, sentence, here, there)
                return


def _other_words(alignment: Alignment, found: Sequence[Finding]) -> Finding | None:
    """Other words in one place of a text that is else word for word the same, pale ones, too: "in the sector"."""
    ours, theirs = _telling(alignment.ours), _telling(alignment.theirs)
    begin = _common(ours, theirs)
    end = min(_common(ours[::-1], theirs[::-1]), min(len(ours), len(theirs)) - begin)
    mine, other = ours[begin : len(ours) - end], theirs[begin : len(theirs) - end]
    if not mine or not other or max(len(mine), len(other)) > LONGEST or begin + end < 2 * max(len(mine), len(other)):
        return None
    left, other_left = (
        _left(mine, alignment.ours, places=alignment.our_places),
        _left(other, alignment.theirs, places=alignment.their_places),
    )
    told = [one.span for finding in found if finding.bearing in TELLING for one in finding.sides]
    if not left or not other_left or any(span.overlaps(unit.span) for span in told for unit in (*left, *other_left)):
        return None
    if all(unit.key in IMMATERIAL for unit in (*left, *other_left)):
        return None
    sentence = "{here} here, {there} there, in words that are else the same: nothing tells that they mean the same."
    here, there = word_side(left[0].span, left[0].key), word_side(other_left[0].span, other_left[0].key)
    return Finding(ReasonKind.EVENT, Bearing.OPEN, Effect.EXPLAINED, sentence, here, there)


def _telling(side: Prepared) -> list[Word]:
    return [word for word in side.words if word.low not in ARTICLES and word.low[0].isalnum()]


def _common(ours: Sequence[Word], theirs: Sequence[Word]) -> int:
    """How many words both begin with."""
    both = takewhile(lambda pair: pair[0].low == pair[1].low, zip(ours, theirs, strict=False))
    return sum(1 for _ in both)


def _left(words: Sequence[Word], side: Prepared, *, places: Sequence[int]) -> list[Unit]:
    """The units of a stretch that have no counterpart."""
    stretch = {word.place for word in words}
    return [unit for unit in side.units if unit.words & stretch and places[unit.place] < 0]


def _unexplained(
    side: Prepared, places: Sequence[int], *, alignment: Alignment, found: Sequence[Finding]
) -> list[Unit]:
    """The telling units without a counterpart that no finding speaks of."""
    told = [
        reason.span
        for finding in found
        if finding.bearing is not Bearing.AGREES
        for reason in (finding.ours, finding.theirs)
        if reason is not None
    ]
    repeated = alignment.repeated(side)
    return [
        unit
        for unit in side.units
        if places[unit.place] < 0
        and not unit.pale
        and unit.place not in repeated
        and not any(span == unit.span for span in told)
    ]


def _unlike(mine: Unit, other: Unit) -> bool:
    """Whether both may be names, or both are words, and nothing of one is in the other."""
    if mine.key in IMMATERIAL and other.key in IMMATERIAL:
        return False
    if (mine.name is None) is not (other.name is None) and not (mine.capital and other.capital):
        return False
    return (mine.name or other.name) is None or not may_be_one(mine, other)


def _in_one_place(mine: Unit, other: Unit, *, alignment: Alignment) -> bool:
    """Whether the next telling words before both, or behind both, stand for each other."""
    for step in (-1, 1):
        beside, other_beside = _next(mine, alignment.ours, step=step), _next(other, alignment.theirs, step=step)
        if beside is not None and other_beside is not None and alignment.our_places[beside] == other_beside:
            return True
    return False


def _rest_alike(mine: Unit, other: Unit, *, alignment: Alignment) -> bool:
    """Whether both sides are word for word the same but for these two."""
    return ratio(_rest(mine, alignment.ours), _rest(other, alignment.theirs)) >= WORD_FOR_WORD


def _rest(unit: Unit, side: Prepared) -> str:
    return " ".join(word.low for word in side.words if word.place not in unit.words)


def _next(unit: Unit, side: Prepared, *, step: int) -> int | None:
    place = unit.place + step
    while 0 <= place < len(side.units) and side.units[place].pale:
        place += step
    return place if 0 <= place < len(side.units) else None
