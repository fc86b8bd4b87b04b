"""Two aligned sides in, what one of them tells only as tried, asked for, alleged or feared out.

"Offered to pay the fine" and "paid the fine" share all words that tell, and are two things.
"""

from collections.abc import Iterator, Sequence

from app.core.matching.align import Alignment
from app.core.matching.concepts import keys, stem_of
from app.core.matching.finding import Bearing, Finding, word_side
from app.core.matching.prepare import INFINITIVE, Prepared, Unit
from app.core.matching.scope import Word
from app.core.matching.tables.embedding import HEADS, OF, STRAIGHT, TO, TOPICAL, WITH, WITH_A_GERUND
from app.core.matching.tables.negation import BOUNDARIES
from app.core.matching.times import later_of
from app.core.model.judgement import Effect, ReasonKind, ReasonSide

LED = {"to": keys(" ".join(TO)), "of": keys(" ".join(OF)), "with": keys(" ".join(WITH))}
STRAIGHT_KEYS = keys(" ".join(STRAIGHT))
EMBEDDING = frozenset().union(STRAIGHT_KEYS, *LED.values())
HEAD_KEYS = {low: keys(heads) for low, heads in HEADS.items()}
GERUND_KEYS = keys(" ".join(WITH_A_GERUND))
CAME_ABOUT = 0.8
MOST_OF_IT = 0.5
"""From this share on what stands under a noun of attitude is all that the other side tells."""
NEAR = 3
REACH = 5
"""How many words may stand between a word of asking and its "to": "asked the court in Velden to block"."""
ARTICLES = frozenset({"the", "a", "an", "some", "any", "his", "her", "its", "their"})


def embedded_findings(alignment: Alignment) -> Iterator[Finding]:
    """The first act that one side tells as done and the other only as tried, asked for, alleged or feared."""
    yield from _headed(alignment)
    for side, other, places, turned in (
        (alignment.ours, alignment.theirs, alignment.our_places, False),
        (alignment.theirs, alignment.ours, alignment.their_places, True),
    ):
        if other.facts.modals or _infinitive(other) or any(stem_of(word.low) in EMBEDDING for word in other.words):
            continue
        for word, unit in _embedded(side):
            if places[unit.place] < 0:
                continue
            one, told = word_side(word.span, word.low), other.units[places[unit.place]]
            found = _finding(one, word_side(told.span, told.key), done_later=later_of(other, side))
            yield found.mirrored() if turned else found
            return


def _headed(alignment: Alignment) -> Iterator[Finding]:
    """What one side only opposes, fears or hopes for ("opposition to sending troops") and the other tells outright."""
    for side, other, places, turned in (
        (alignment.ours, alignment.theirs, alignment.our_places, False),
        (alignment.theirs, alignment.ours, alignment.their_places, True),
    ):
        opening = {min(unit.words): unit for unit in side.units if unit.words}
        for head, led, behind in _attitudes(side):
            own = opening.get(head.place)
            if own is not None and (places[own.place] >= 0 or own.turned):
                continue
            under = {word.place for word in behind}
            told = [unit for unit in side.units if unit.words & under and places[unit.place] >= 0]
            if sum(unit.weight for unit in told) < MOST_OF_IT * other.weight:
                continue
            met = other.units[places[told[0].place]]
            if _headed_alike(met, other, led=led) or any(
                met.words & {word.place for word in more} for _, _, more in _attitudes(other)
            ):
                continue
            found = _finding(word_side(head.span, head.low), word_side(met.span, met.key), done_later=None)
            yield found.mirrored() if turned else found
            return


def _headed_alike(unit: Unit, side: Prepared, *, led: str) -> bool:
    """Whether the same preposition leads to it on the other side, behind whatever noun: "the fight over music"."""
    first = min(unit.words, default=0)
    return any(word.low == led for word in side.words[max(0, first - NEAR) : first])


def _attitudes(side: Prepared) -> Iterator[tuple[Word, str, Sequence[Word]]]:
    """Each noun or verb of attitude, or word that names a topic, with what leads to the words that stand under it."""
    negating = frozenset().union(*(cue.own for cue in side.cues))
    for word in side.words:
        if word.place in negating:
            continue
        led, *behind = side.words[word.place + 1 :] or (word,)
        stem = stem_of(word.low)
        if behind and stem in HEAD_KEYS.get(led.low, ()):
            yield word, led.low, _clause(behind)
        elif behind and stem in GERUND_KEYS and led.low.endswith("ing"):
            yield word, led.low, _clause([led, *behind])
        elif behind and led.low in TOPICAL:
            yield led, led.low, _clause(behind)


def _finding(here: ReasonSide, there: ReasonSide, *, done_later: bool | None) -> Finding:
    """What was only tried or asked for has come about where it is known to be told later."""
    if done_later:
        sentence = "{here} here, {there} there, told later: it has come about."
        return Finding(ReasonKind.MODALITY, Bearing.MOVED_ON, Effect.VETO, sentence, here, there, trust=CAME_ABOUT)
    sentence = "{here} here, {there} there: one side only names it, as tried, asked for, alleged, feared or spoken of."
    return Finding(ReasonKind.MODALITY, Bearing.APART, Effect.EXPLAINED, sentence, here, there)


def _infinitive(side: Prepared) -> bool:
    """Whether it tells what somebody is to do: "(promised) to abolish fees"."""
    return bool(side.side.appearance.chain and side.words and side.words[0].low == INFINITIVE)


def _embedded(side: Prepared) -> Iterator[tuple[Word, Unit]]:
    """Each such word with the first telling unit of what stands under it."""
    opening = {min(unit.words): unit for unit in side.units if unit.words}
    if _infinitive(side):
        yield from ((side.words[0], unit) for unit in _first(side.words[1:], opening))
    for word in side.words:
        stem = stem_of(word.low)
        if stem not in EMBEDDING:
            continue
        behind = _clause(side.words[word.place + 1 : word.place + 1 + 2 * REACH])
        led = next((nth for nth, one in enumerate(behind[:REACH]) if stem in LED.get(one.low, ())), None)
        if led is not None:
            yield from ((word, unit) for unit in _first(behind[led + 1 :], opening))
        elif stem in STRAIGHT_KEYS:
            near = [one for one in behind if one.low not in ARTICLES][:1]
            yield from ((word, unit) for unit in _first(near, opening))


def _clause(words: Sequence[Word]) -> list[Word]:
    end = next((nth for nth, word in enumerate(words) if word.low in BOUNDARIES), len(words))
    return list(words[:end])


def _first(words: Sequence[Word], opening: dict[int, Unit]) -> list[Unit]:
    """The first unit among some words; light ones ("to be", "to make") are passed over."""
    units = [opening[word.place] for word in words if word.place in opening]
    return [unit for unit in units if not unit.pale][:1] or units[:1]
