"""A word that one side negates and its counterpart in, whether the other side speaks of what is negated out.

"The president is not an American citizen" is nothing that "Like the president, I trust the American people" speaks of,
though it has all the words.
"""

from collections.abc import Sequence
from itertools import pairwise

from app.core.matching.align import Alignment, Pair
from app.core.matching.concepts import stem_of
from app.core.matching.prepare import Prepared, Unit
from app.core.matching.scope import Cue
from app.core.matching.tables.negation import BOUNDARIES, NOT_QUITE

WITHOUT = "without"
ACCOMPANIED = frozenset({"with", "has", "have", "had", "got", "received", "including", "having"})
WITH_REACH = 5
NEARLY_ALL = 0.66
"""This share of the clause that is negated has the other side to speak of."""
ALL_OF_IT = 0.9
A_STATEMENT = 4
COPULAS = frozenset({"is", "was", "are", "were", "be", "been", "being", "isn't", "wasn't", "aren't", "weren't"})
ARTICLES = frozenset({"a", "an", "the"})
PREDICATING = COPULAS | {"as", "become", "became", "becomes", "remain", "remains", "remained", "named", "called"}
SET_OFF = frozenset({",", "(", "—"})
PRONOUNS = frozenset({"it", "him", "her", "them", "this", "that", "so"})
WHOEVER = frozenset({"he", "she", "it", "they"})
APPOSED = 2


def spoken_of(pair: Pair, alignment: Alignment) -> bool:
    """Whether the other side speaks of more than half of what a negation covers and of nearly all of its clause."""
    return all(
        _answers(cue, unit, other=other, alignment=alignment)
        for unit, other, side in (
            (pair.ours, pair.theirs, alignment.ours),
            (pair.theirs, pair.ours, alignment.theirs),
        )
        for cue in side.cues
        if cue.focus & unit.words
    )


def _answers(cue: Cue, unit: Unit, *, other: Unit, alignment: Alignment) -> bool:
    """Whether the other side, at the counterpart of the negated unit, says or denies what the negation is about."""
    ours = any(one is unit for one in alignment.ours.units)
    side, other_side = (alignment.ours, alignment.theirs) if ours else (alignment.theirs, alignment.ours)
    places = alignment.our_places if ours else alignment.their_places
    covered = [one for one in side.units if one.words & cue.core and not one.pale]
    if 2 * sum(places[one.place] >= 0 for one in covered) <= len(covered) and len(covered) > 1:
        return False
    if cue.span.text.lower() == WITHOUT and not _with(other, other_side):
        return False
    if _open_object(cue, side, covered=covered, other_side=other_side) or _not_quite(other, other_side, side=side):
        return False
    clause = _clause(cue, side)
    told = [one for one in side.units if one.words & clause or not one.words]
    shared = [one for one in told if places[one.place] >= 0 or one.place in alignment.repeated(side)]
    named = [one for one in told if _named(one) and max(one.words, default=-1) < min(cue.own, default=0)]
    if other_side.words[0].low in WHOEVER:
        told = [one for one in told if not _named(one)]
    elif named and not any(one in shared for one in named):
        return False
    pale = all(one.pale for one in side.units if one.words & cue.focus)
    least = (ALL_OF_IT if pale else NEARLY_ALL) * sum(one.weight for one in told)
    if sum(one.weight for one in shared) < least and not _all_met(other_side, alignment):
        return False
    if not _says_what_it_is(cue, side):
        return True
    shared = [one for one in shared if max(one.words, default=-1) < min(cue.own, default=0)]
    keys, met = {one.key for one in shared}, {places[one.place] for one in shared}
    subjects = [one for one in other_side.units if one.key in keys or one.place in met]
    return _is_told_to_be(other, other_side, subjects=subjects)


def _all_met(side: Prepared, alignment: Alignment) -> bool:
    """Whether all that a side tells, more than a word or two, is said by the other one, which tells more of it."""
    places = alignment.our_places if side is alignment.ours else alignment.their_places
    telling = [places[one.place] >= 0 for one in side.units if not one.pale]
    return len(telling) >= A_STATEMENT and all(telling)


def _named(unit: Unit) -> bool:
    """Whether it is a name, or whom a pronoun means."""
    return unit.name is not None or not unit.words


def _with(unit: Unit, side: Prepared) -> bool:
    first = min(unit.words, default=0)
    return any(word.low in ACCOMPANIED for word in side.words[max(0, first - WITH_REACH) : first])


def _open_object(cue: Cue, side: Prepared, *, covered: Sequence[Unit], other_side: Prepared) -> bool:
    """Whether a pronoun, which the other side lacks, hides what is negated: "does not defend it"."""
    last = [word.low for word in side.words if word.place in cue.covered - cue.own][-1:]
    hidden = len(covered) == 1 and last != [] and last[0] in PRONOUNS
    return hidden and all(word.low != last[0] for word in other_side.words)


def _not_quite(other: Unit, other_side: Prepared, *, side: Prepared) -> bool:
    """Whether a word of the other side alone comes near to a negation: "avoided paying taxes", "paid zero in taxes"."""
    first, stems = min(other.words, default=0), {stem_of(word.low) for word in side.words}
    near = other_side.words[max(0, first - WITH_REACH) : first + WITH_REACH]
    return any(word.low in NOT_QUITE and stem_of(word.low) not in stems for word in near)


def _clause(cue: Cue, side: Prepared) -> frozenset[int]:
    """The words of the clause that a negation stands in, from the last boundary before it on."""
    first = min(cue.own, default=0)
    before = [word for word in side.words[:first] if word.low in BOUNDARIES]
    begin = before[-1].place if before else -1
    return frozenset(range(begin + 1, first)) | cue.covered


def _says_what_it_is(cue: Cue, side: Prepared) -> bool:
    """Whether the negation rests on a noun behind "is": "is not an American citizen"."""
    first, last = min(cue.own, default=0), max(cue.own, default=0)
    before = side.words[first - 1].low if first and side.words[max(0, first - 2)].low != "there" else ""
    behind = side.words[last + 1].low if last + 1 < len(side.words) else ""
    return (before in COPULAS or side.words[first].low in COPULAS) and behind in ARTICLES


def _is_told_to_be(other: Unit, side: Prepared, *, subjects: Sequence[Unit]) -> bool:
    """Whether the other side tells, too, that somebody is such a thing: by "is", by "as", by an apposition."""
    if not other.words or not subjects:
        return True
    first, last = min(other.words), max(other.words)
    for subject in subjects:
        if subject.words and max(subject.words) < first:
            lows = _last_clause([word.low for word in side.words[max(subject.words) + 1 : first]])
            set_off = any(low in SET_OFF and after in ARTICLES for low, after in pairwise(lows))
            if not lows or set_off or any(low in PREDICATING for low in lows):
                return True
        elif subject.words and min(subject.words) <= last + APPOSED:
            return True
    return False


def _last_clause(lows: Sequence[str]) -> Sequence[str]:
    """The words behind the last word that begins a clause: "as a friend when he ran for" tells nothing of the end."""
    begins = [nth for nth, low in enumerate(lows) if low in BOUNDARIES and low not in SET_OFF]
    return lows[begins[-1] + 1 :] or lows if begins else lows
