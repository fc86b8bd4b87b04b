"""Two names in one place of two sides in, whether that place takes one name at most out.

"The report was published by A", "... by B"; "the ferry Arvid sank off Crete", "... off Cyprus". Each needs all the rest
of what the shorter side tells, and something named that both speak of.
"""

from app.core.matching.align import PLACES, Alignment, Pair
from app.core.matching.concepts import keys
from app.core.matching.prepare import Prepared, Unit
from app.core.matching.tables.events import BOTH_WAYS, MANY_DOERS, SINGLE_PLACES
from app.core.matching.tables.negation import BOUNDARIES, PREPOSITIONS

MANY_DOERS_KEYS = keys(" ".join(MANY_DOERS | BOTH_WAYS))
SINGLE_PLACE_KEYS = keys(" ".join(SINGLE_PLACES))
LED = frozenset({"by", "through"})
REACH = 4
NEARLY_ALL = 0.8
ARTICLES = frozenset({"a", "an", "the"})


def made_by_one(names: Pair, alignment: Alignment) -> bool:
    """Whether both stand behind the "by" of one deed that has one doer: published, directed, owned by."""
    sides = ((names.ours, alignment.ours), (names.theirs, alignment.theirs))
    if not all(_lead(unit, side) in LED for unit, side in sides):
        return False
    deeds = [_paired_before(names.ours, alignment.our_places), _paired_before(names.theirs, alignment.their_places)]
    if deeds[0] is None or deeds[1] is None or alignment.our_places[deeds[0]] != deeds[1]:
        return False
    deed = alignment.ours.units[deeds[0]]
    return deed.name is None and deed.key not in MANY_DOERS_KEYS and _all_else(names, alignment)


def takes_one_place(names: Pair, alignment: Alignment) -> bool:
    """Whether both say where something named happened that happens in one place: sank, was buried, is based."""
    verb = _paired_before(names.ours, alignment.our_places)
    return (
        verb is not None
        and alignment.our_places[verb] == _paired_before(names.theirs, alignment.their_places)
        and alignment.ours.units[verb].key in SINGLE_PLACE_KEYS
        and _all_else(names, alignment)
    )


def of_one_country(names: Pair, alignment: Alignment) -> bool:
    """Whether both say of what country one and the same thing is: "the French company", "a German company"."""
    heads = [_behind(names.ours, alignment.ours), _behind(names.theirs, alignment.theirs)]
    if not is_demonym(names.ours) or heads[0] is None or heads[1] is None:
        return False
    met = alignment.our_places[heads[0].place] == heads[1].place and heads[0].key == heads[1].key
    one = all(
        _first_low(unit, side) in ARTICLES
        for unit, side in ((names.ours, alignment.ours), (names.theirs, alignment.theirs))
    )
    return met and one and heads[0].name is None and _all_else(names, alignment)


def is_demonym(unit: Unit) -> bool:
    """Whether a name of a country stands as an adjective: "French"."""
    if unit.name is None or unit.name.kind not in PLACES:
        return False
    text = unit.span.text
    return text.lower() != unit.key and not text.isupper() and text.lower().endswith(DEMONYM_ENDINGS)


DEMONYM_ENDINGS = ("an", "ish", "ese", "ch", "sh", "ek", "i", "ian", "ic", "ss")


def _lead(unit: Unit, side: Prepared) -> str:
    """The preposition that leads to a name; "" where a clause begins first."""
    first = min(unit.words, default=0)
    for word in reversed(side.words[max(0, first - REACH) : first]):
        if word.low in PREPOSITIONS or word.low in LED:
            return word.low
        if word.low in BOUNDARIES:
            return ""
    return ""


def _first_low(unit: Unit, side: Prepared) -> str:
    first = min(unit.words, default=0)
    return side.words[first - 1].low if first else ""


def _behind(unit: Unit, side: Prepared) -> Unit | None:
    """The unit right behind, where it stands in the same phrase and is one thing."""
    following = side.units[unit.place + 1] if unit.place + 1 < len(side.units) else None
    if following is None or not following.words or min(following.words) != max(unit.words, default=0) + 1:
        return None
    return None if following.span.text.lower().endswith("s") else following


def _paired_before(unit: Unit, places: tuple[int, ...]) -> int | None:
    """The nearest unit before it that has a counterpart."""
    return next((place for place in range(unit.place - 1, -1, -1) if places[place] >= 0), None)


def _all_else(names: Pair, alignment: Alignment) -> bool:
    """Whether the shorter side tells nothing else, and both speak of something else that is named."""
    shares = []
    for unit, side, share in (
        (names.ours, alignment.ours, alignment.our_share),
        (names.theirs, alignment.theirs, alignment.their_share),
    ):
        rest = side.weight - unit.weight
        shares.append(share * side.weight / rest if rest else 0.0)
    named = any(pair.ours.name is not None for pair in alignment.pairs)
    return named and max(shares) >= NEARLY_ALL
