"""Two aligned sides in, where there is room for one only out: doers of a deed, "only"."""

from collections.abc import Iterator, Sequence

from app.core.matching.align import Alignment
from app.core.matching.concepts import keys
from app.core.matching.finding import Bearing, Finding, word_side
from app.core.matching.prepare import Prepared, Unit
from app.core.matching.tables.events import DEEDS
from app.core.matching.tables.negation import BOUNDARIES
from app.core.model.judgement import Effect, ReasonKind
from app.core.model.span import Span

DEED_KEYS = keys(" ".join(DEEDS))
PASSIVE = frozenset({"was", "were", "been", "being", "is", "are", "be"})
ONLY = frozenset({"only", "solely", "exclusively", "merely"})
JOINED = frozenset({",", "and", "or", "&"})
PASSIVE_REACH = 3


def exclusive_findings(alignment: Alignment) -> Iterator[Finding]:
    """What excludes the other side because there is room for one."""
    yield from _other_doer(alignment)
    yield from _only(alignment)


def _other_doer(alignment: Alignment) -> Iterator[Finding]:
    """Two named doers of one deed: "was carried out by A", "B carried it out"."""
    for deed in alignment.pairs:
        if deed.ours.key not in DEED_KEYS or deed.ours.turned or deed.theirs.turned:
            continue
        mine, other = _doers(deed.ours, alignment.ours), _doers(deed.theirs, alignment.theirs)
        alone = all(alignment.our_places[unit.place] < 0 for unit in mine) and all(
            alignment.their_places[unit.place] < 0 for unit in other
        )
        named = all(any(unit.name for unit in units) for units in (mine, other))
        done_to = any(not pair.ours.pale and pair is not deed for pair in alignment.pairs)
        if alone and named and done_to:
            here = word_side(_span(mine, alignment.ours), mine[0].key)
            there = word_side(_span(other, alignment.theirs), other[0].key)
            sentence = "{here} here, {there} there: one deed has one doer."
            yield Finding(ReasonKind.NAME, Bearing.CONTRADICTS, Effect.VETO, sentence, here, there, trust=0.75)
            return


def _doers(deed: Unit, side: Prepared) -> Sequence[Unit]:
    """The units of the agent: behind the "by" of a passive, else what stands before the verb in its clause."""
    first, last = min(deed.words), max(deed.words)
    ends = [word.place for word in side.words if word.low in BOUNDARIES]
    if any(word.low in PASSIVE for word in side.words[max(0, first - PASSIVE_REACH) : first]):
        by = next((word.place for word in side.words[last + 1 :] if word.low == "by"), None)
        end = next((place for place in ends if by is not None and place > by), len(side.words))
        return [unit for unit in side.units if by is not None and unit.words and by < min(unit.words) < end]
    begin = max((place for place in ends if place < first), default=-1)
    return [unit for unit in side.units if unit.words and begin < min(unit.words) and max(unit.words) < first]


def _span(units: Sequence[Unit], side: Prepared) -> Span:
    places = [place for unit in units for place in unit.words]
    return side.words[min(places)].to(side.words[max(places)])


def _only(alignment: Alignment) -> Iterator[Finding]:
    """Find "only in Japan" beside "in Japan, Brazil and Canada"."""
    yield from _narrowed(alignment.ours, alignment.theirs, counterparts=alignment.our_places, mirrored=False)
    yield from _narrowed(alignment.theirs, alignment.ours, counterparts=alignment.their_places, mirrored=True)


def _narrowed(narrow: Prepared, wide: Prepared, *, counterparts: Sequence[int], mirrored: bool) -> Iterator[Finding]:
    if any(word.low in ONLY for word in wide.words):
        return
    paired = {place for place in counterparts if place >= 0}
    for word in narrow.words:
        if word.low not in ONLY or (word.place and narrow.words[word.place - 1].low == "not"):
            continue
        unit = next((one for one in narrow.units if one.words and min(one.words) > word.place), None)
        if unit is None or counterparts[unit.place] < 0:
            return
        more = [one for one in _joined(wide.units[counterparts[unit.place]], wide) if one.place not in paired]
        if more:
            here, there = word_side(word.to(word), "only"), word_side(more[0].span, more[0].key)
            sentence = "{here} here, {there} there: one side narrows it to less than the other names."
            found = Finding(ReasonKind.SCOPE, Bearing.CONTRADICTS, Effect.VETO, sentence, here, there, trust=0.8)
            yield found.mirrored() if mirrored else found
        return


def _joined(unit: Unit, side: Prepared) -> Iterator[Unit]:
    """What stands beside a unit in one list with it."""
    if not unit.words:
        return
    for other in side.units:
        if other.words and other is not unit:
            left, right = sorted((unit, other), key=lambda one: min(one.words))
            between = side.words[max(left.words) + 1 : min(right.words)]
            if between and all(word.low in JOINED for word in between):
                yield other
