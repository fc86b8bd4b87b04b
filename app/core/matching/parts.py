"""Two aligned sides in, what one of them tells of a part or of a deputy alone out: "part of the bridge"."""

from collections.abc import Iterator

from app.core.matching.align import Alignment
from app.core.matching.finding import Bearing, Finding, word_side
from app.core.matching.prepare import Prepared, Unit
from app.core.matching.scope import Word
from app.core.model.judgement import Effect, ReasonKind

PARTS = frozenset("part parts half third quarter most section portion".split())
SHARES = frozenset("half third quarter".split())
EXCEPTING = frozenset("except excluding excepting barring".split())
OF_ALL = 6
WHOLE = frozenset({"all", "every", "each"})
SURE = 0.75
PERCENT = "percent"
ARTICLES = frozenset("the a an its their his her this these".split())
BEING = frozenset("be is are was were been as become becomes became a".split())
BENEATH = frozenset("vice deputy assistant associate shadow honorary pseudo mock would-be step".split())
"""Words that make another office or thing of the one behind them; "former" and "acting" are often left out."""


def part_findings(alignment: Alignment) -> Iterator[Finding]:
    """The first thing both speak of that only one side narrows to a part of it, or to its deputy."""
    for side, other, places, turned in (
        (alignment.ours, alignment.theirs, alignment.our_places, False),
        (alignment.theirs, alignment.ours, alignment.their_places, True),
    ):
        for word, unit in _narrowed(side):
            if places[unit.place] < 0 or _says_of(other, other.units[places[unit.place]], word=word):
                continue
            told = other.units[places[unit.place]]
            if word.low in SHARES and any(mark.key in WHOLE for mark in other.facts.scopes):
                yield _not_all(word, other, turned=turned)
                return
            here, there = word_side(word.span, word.low), word_side(told.span, told.key)
            sentence = "Only one side tells it of a part, or of another one: {here} here, {there} there."
            found = Finding(ReasonKind.SCOPE, Bearing.OPEN, Effect.EXPLAINED, sentence, here, there)
            yield found.mirrored() if turned else found
            return


def _narrowed(side: Prepared) -> Iterator[tuple[Word, Unit]]:
    """Each such word with the unit that it narrows."""
    opening = {min(unit.words): unit for unit in side.units if unit.words}
    counted = {word.place for number in side.facts.quantities for word in side.words if word.meets(number.span)}
    for word in side.words:
        before = side.words[word.place - 1].low if word.place else ""
        behind = list(side.words[word.place + 1 : word.place + OF_ALL])
        if (word.low in PARTS or word.place in counted) and before not in BEING and behind and behind[0].low == "of":
            definite = word.low in PARTS or any(one.low in ARTICLES for one in behind[1:2])
            behind = [one for one in behind[1:] if one.low not in ARTICLES and one.place not in counted][:1] * definite
        elif (word.low in EXCEPTING or _but_one(word, side, opening=opening)) and not any(
            one.low in EXCEPTING for one in behind
        ):
            before_it = [place for place in sorted(opening) if place < word.place][-1:]
            behind = [side.words[place] for place in before_it if any(one.place in opening for one in behind)]
        elif word.low in BENEATH:
            behind = behind[:1]
        else:
            continue
        yield from ((word, opening[one.place]) for one in behind if one.place in opening)


def _but_one(word: Word, side: Prepared, *, opening: dict[int, Unit]) -> bool:
    """Whether a "but" takes one name out: "all countries but Hungary"."""
    unit = opening.get(word.place + 1)
    return word.low == "but" and unit is not None and unit.name is not None and side.words[word.place - 1].low != ","


def _says_of(side: Prepared, unit: Unit, *, word: Word) -> bool:
    """Whether the other side narrows it by any word of the kind, too, or counts it."""
    if word.low in BENEATH | EXCEPTING or word.low == "but":
        return any(one.low == word.low for one in side.words)
    narrowed = any(one.place == unit.place for _, one in _narrowed(side))
    scoped = any(mark.key not in WHOLE for mark in side.facts.scopes)
    return narrowed or scoped or any(number.counted or number.unit == PERCENT for number in side.facts.quantities)


def _not_all(word: Word, whole: Prepared, *, turned: bool) -> Finding:
    """Half of a thing and all of it."""
    mark = next(mark for mark in whole.facts.scopes if mark.key in WHOLE)
    here, there = word_side(word.span, word.low), word_side(mark.span, mark.key)
    sentence = "{here} here, {there} there: both cannot hold."
    found = Finding(ReasonKind.SCOPE, Bearing.CONTRADICTS, Effect.VETO, sentence, here, there, trust=SURE)
    return found.mirrored() if turned else found
