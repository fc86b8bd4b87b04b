"""Two aligned sides in, what their numbers say of each other out."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from math import inf

from app.core.matching.align import Alignment
from app.core.matching.concepts import classes_of, keys, stem_of
from app.core.matching.finding import Bearing, Finding, number_side
from app.core.matching.kinds import KIND_OF
from app.core.matching.measures import ONE_SIDED, last_place, meet_by_conversion, of_one_dimension, one_dimension
from app.core.matching.prepare import Prepared
from app.core.matching.tables.events import COUNTED_ON, COUNTING, LEVELS, TOLLS
from app.core.matching.times import later_of
from app.core.model.facts import Bound, Quantity
from app.core.model.judgement import Effect, ReasonKind

ROUNDING = 0.05
ABOUT = 0.12
JUST_ABOVE = 1.25
NEARLY_ALL = 0.9
DENIED = 0.9
PERIODS = frozenset("quarter half season round week month year day edition leg term semester stage set".split())
PERFECT = frozenset({"has", "have"})
FAR_CONTEXT = 0.5
PERSON = "person"
ANYONE_KEYS = keys("person people worker staff employee resident citizen man victim patient civilian member personnel")
OF_PEOPLE = ("er", "or", "ist", "ian", "ee", "ant", "man", "woman", "men")
RATES = frozenset({"percent", "percentage_point", "basis_point"})
TOLL_KEYS = keys(" ".join(TOLLS | LEVELS))
COUNTED_UP_KEYS = keys(" ".join(TOLLS))
COUNTED_ON_KEYS = keys(" ".join(COUNTED_ON))
COUNTING_KEYS = keys(" ".join(COUNTING))
BOUNDS = keys("least most fewer less more over under nearly almost around about exceed below above only")
IMMATERIAL = BOUNDS | COUNTING_KEYS | keys("double triple treble quadruple halve")


class Fit(IntEnum):
    """How two numbers of one measure go together, best first."""

    SAME = 0
    ROUNDED = 1
    OPEN = 2  # both can hold, neither says the other: "up to 50,000" and "25,000 to 30,000"
    APART = 3


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two numbers of one measure: how they fit, and the weight of what stands around both."""

    ours: Quantity
    theirs: Quantity
    fit: Fit
    context: float
    parted: bool
    counts_on: bool


def number_findings(alignment: Alignment) -> Iterator[Finding]:
    """Compare what counts the same thing in the same role: first what fits best, then what is left on both sides."""
    left_ours, left_theirs = list(alignment.ours.facts.quantities), list(alignment.theirs.facts.quantities)
    meetings = [_meeting(mine, other, alignment=alignment) for mine in left_ours for other in left_theirs]
    for meeting in sorted(
        (meeting for meeting in meetings if meeting), key=lambda meeting: (meeting.fit, -meeting.context)
    ):
        if meeting.ours in left_ours and meeting.theirs in left_theirs:
            left_ours.remove(meeting.ours)
            left_theirs.remove(meeting.theirs)
            yield _told(meeting, alignment)
    yield from _other_measure(left_ours, left_theirs, alignment=alignment)


def _denied(quantity: Quantity, side: Prepared) -> bool:
    """Whether a negation rests on the number itself: "was not 68 percent"."""
    return any(word.place in cue.focus and word.meets(quantity.span) for cue in side.cues for word in side.words)


def fit(ours: Quantity, theirs: Quantity) -> Fit:
    """How two numbers of one measure go together; symmetric."""
    if one_dimension(ours, theirs):
        return Fit.ROUNDED if meet_by_conversion(ours, theirs) else Fit.APART
    if (ours.low, ours.high, ours.bound) == (theirs.low, theirs.high, theirs.bound):
        return Fit.SAME
    low, high = _ends(ours)
    other_low, other_high = _ends(theirs)
    bounds = {ours.bound, theirs.bound}
    if Bound.AT_MOST in bounds or Bound.AT_LEAST in bounds:
        return _fit_of_bounds(ours, theirs)
    if max(low, other_low) > min(high, other_high):
        return Fit.ROUNDED if _rounded(ours, theirs) else Fit.APART
    nested = (low >= other_low and high <= other_high) or (low <= other_low and high >= other_high)
    if nested or Bound.RANGE not in bounds:
        return Fit.ROUNDED
    common = min(high, other_high) - max(low, other_low)
    return Fit.ROUNDED if common >= min(high - low, other_high - other_low) / 2 else Fit.OPEN


def same_measure(ours: Quantity, theirs: Quantity) -> bool:
    """Whether two numbers count the same kind of thing."""
    if ours.ordinal != theirs.ordinal:
        return False
    if _other_kinds(ours, theirs):
        return False
    if ours.unit == theirs.unit:
        return True
    if not ours.unit or not theirs.unit:
        return False
    return one_dimension(ours, theirs) or bool(classes_of(stem_of(ours.unit)) & classes_of(stem_of(theirs.unit)))


def _other_kinds(ours: Quantity, theirs: Quantity) -> bool:
    """Whether each is narrowed by words of its own: "four conference titles", "four division titles"."""
    kinds, other_kinds = ({stem_of(word) for word in one.counted.lower().split()[:-1]} for one in (ours, theirs))
    return bool(kinds and other_kinds) and not any(
        kind == other or classes_of(kind) & classes_of(other) for kind in kinds for other in other_kinds
    )


def _ends(quantity: Quantity) -> tuple[float, float]:
    low = -inf if quantity.low is None else quantity.low
    high = inf if quantity.high is None else quantity.high
    if quantity.bound is Bound.ABOUT:
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return low, high


def _fit_of_bounds(ours: Quantity, theirs: Quantity) -> Fit:
    """More than 20 fits 23 and leaves 50 open; up to 30,000 fits 25,000 to 30,000, up to 50,000 leaves it open."""
    low, high = _ends(ours)
    other_low, other_high = _ends(theirs)
    if max(low, other_low) > min(high, other_high):
        return Fit.ROUNDED if _rounded(ours, theirs) else Fit.APART
    ours_end = low if ours.bound is Bound.AT_LEAST else high
    theirs_end = other_low if theirs.bound is Bound.AT_LEAST else other_high
    if {ours.bound, theirs.bound} == {Bound.AT_MOST, Bound.AT_LEAST} or inf in {ours_end, theirs_end}:
        return Fit.OPEN
    smaller, greater = sorted((abs(ours_end), abs(theirs_end)))
    if ours.bound is theirs.bound:
        return Fit.ROUNDED if greater <= smaller * (1 + ROUNDING) else Fit.OPEN
    return Fit.ROUNDED if greater <= smaller * JUST_ABOVE else Fit.OPEN


def _rounded(ours: Quantity, theirs: Quantity) -> bool:
    """Whether one is the other to fewer digits: 24,987 and 25,000; never 10 and 11."""
    values = [value for value in (ours.low or ours.high, theirs.low or theirs.high) if value]
    if len(values) != len((ours, theirs)) or {ours.bound, theirs.bound} - {Bound.EXACT, Bound.ABOUT} or ours.ordinal:
        return False
    coarse, fine = sorted(values, key=last_place, reverse=True)
    place = last_place(coarse)
    if coarse > 1.0 and place == 1.0 and last_place(fine) < 1.0:
        return round(fine) == coarse
    same_when_rounded = abs(round(fine / place) * place - coarse) < place / 1000
    return same_when_rounded and last_place(fine) < place and abs(fine - coarse) <= ROUNDING * abs(coarse)


def _meeting(ours: Quantity, theirs: Quantity, *, alignment: Alignment) -> Meeting | None:
    counts_on = _counts_on(ours, alignment.ours) and _counts_on(theirs, alignment.theirs)
    bare = counts_on and (
        _bare_count(ours, theirs, side=alignment.ours) or _bare_count(theirs, ours, side=alignment.theirs)
    )
    if not bare and not same_measure(ours, theirs):
        return None
    near, other_near = _around(ours, alignment.ours), _around(theirs, alignment.theirs)
    units, places = alignment.ours.units, alignment.our_places
    context = sum(units[place].weight * close for place, close in near.items() if places[place] in other_near)
    if not context and ours.unit and max(alignment.our_share, alignment.their_share) > NEARLY_ALL:
        context = FAR_CONTEXT
    parted = _parted(ours, theirs, alignment=alignment)
    return Meeting(ours, theirs, fit(ours, theirs), context=context, parted=parted, counts_on=counts_on)


def _bare_count(bare: Quantity, other: Quantity, *, side: Prepared) -> bool:
    """Whether a number without a noun counts what the other one names: "the number of miners killed reached 22"."""
    return not bare.unit and bool(other.unit) and (other.unit == PERSON or stem_of(other.unit) in side.by_key)


def _parted(ours: Quantity, theirs: Quantity, *, alignment: Alignment) -> bool:
    """Whether each side has a telling word of its own near the number: "profit rose 9 percent", "sales rose 4 percent".

    For shares and rates one such word is enough, because it makes another measure: "exports of cars", "exports".
    """
    left = [
        sum(
            places[place] < 0 and not side.units[place].pale and side.units[place].key not in IMMATERIAL
            for place in _around(quantity, side)
        )
        for quantity, side, places in (
            (ours, alignment.ours, alignment.our_places),
            (theirs, alignment.theirs, alignment.their_places),
        )
    ]
    return all(left) or (any(left) and ours.unit in RATES)


def _around(quantity: Quantity, side: Prepared) -> dict[int, float]:
    """The units that stand near a number, with how near, without those of what it counts."""
    counted = quantity.counted.lower().split()
    near = side.around(quantity.span)
    return {place: close for place, close in near.items() if side.units[place].span.text.lower() not in counted}


def _counts_on(quantity: Quantity, side: Prepared) -> bool:
    """Whether what is counted grows or is measured again: the dead, the infected, a price."""
    words = (quantity.unit, *quantity.counted.lower().split())
    return any(stem_of(word) in TOLL_KEYS for word in words) or any(
        side.units[place].key in TOLL_KEYS for place in _around(quantity, side)
    )


def _told(meeting: Meeting, alignment: Alignment) -> Finding:
    """What two numbers of one measure say of each other, a negation of either included."""
    if _denied(meeting.ours, alignment.ours) == _denied(meeting.theirs, alignment.theirs):
        return _finding(meeting, alignment)
    here, there = number_side(meeting.ours), number_side(meeting.theirs)
    if meeting.fit in {Fit.SAME, Fit.ROUNDED}:
        sentence = "One side denies the number that the other gives: {here} here, {there} there."
        return Finding(ReasonKind.NEGATION, Bearing.CONTRADICTS, Effect.VETO, sentence, here, there, trust=DENIED)
    sentence = "One side denies a number, the other gives another: {here} here, {there} there."
    return Finding(ReasonKind.NUMBER, Bearing.APART, Effect.EXPLAINED, sentence, here, there)


def _finding(meeting: Meeting, alignment: Alignment) -> Finding:
    here, there = number_side(meeting.ours), number_side(meeting.theirs)
    thing = f" ({meeting.ours.unit.replace('_', ' ')})" if meeting.ours.unit else ""
    later = later_of(alignment.ours, alignment.theirs)
    moves = meeting.counts_on and not (_one_period(alignment) and not _tolls(meeting, alignment))
    if later is not None and not (moves or _grows(meeting, alignment, ours_later=later)):
        later = None
    bearing, effect, trust, kind = Bearing.AGREES, Effect.NOTE, 1.0, ReasonKind.NUMBER
    if meeting.fit is Fit.SAME:
        sentence = f"Both give the same number{thing}: {{here}}, {{there}}."
    elif meeting.fit is Fit.ROUNDED:
        effect = Effect.EXPLAINED
        sentence = f"{{here}} here and {{there}} there agree by rounding or range{thing}."
        if (meeting.ours.bound in ONE_SIDED) != (meeting.theirs.bound in ONE_SIDED):
            # Joined by rule, "up to 50,000" would inherit every dispute about "50,000".
            bearing = Bearing.UNSURE
            sentence = f"{{here}} here and {{there}} there agree, but one is a bound and leaves the number open{thing}."
    elif later is not None:
        bearing, effect, trust = Bearing.MOVED_ON, Effect.VETO, 0.9
        sentence = f"The count{thing} moved on between two known times: {{here}} here, {{there}} there."
    elif meeting.fit is Fit.OPEN:
        bearing, effect = Bearing.APART, Effect.EXPLAINED
        sentence = f"{{here}} here and {{there}} there can both hold{thing}: a bound leaves the number open."
    elif meeting.ours.ordinal and meeting.ours.unit in PERIODS:
        bearing, effect, kind = Bearing.APART, Effect.EXPLAINED, ReasonKind.EVENT
        sentence = "{here} here, {there} there: another period, so perhaps another event."
    elif meeting.context > 0 and not meeting.parted:
        bearing, effect, trust = Bearing.CONTRADICTS, Effect.VETO, _trust(meeting)
        sentence = "{here} here, {there} there: both cannot hold."
    else:
        bearing, effect, kind = Bearing.APART, Effect.EXPLAINED, ReasonKind.MEASURE
        sentence = f"{{here}} here and {{there}} there count{thing} in another context."
    return Finding(kind, bearing, effect, sentence, here, there, trust, ours_later=bool(later))


def _one_period(alignment: Alignment) -> bool:
    """Whether both sides give one resolved time: the inflation of one March is one figure, whenever it is told."""
    ours = {moment.interval for moment in alignment.ours.facts.moments if moment.interval}
    return any(moment.interval in ours for moment in alignment.theirs.facts.moments)


def _tolls(meeting: Meeting, alignment: Alignment) -> bool:
    """Whether both numbers are a toll, which grows even for one day."""
    return all(
        any(stem_of(word) in COUNTED_UP_KEYS for word in (number.unit, *number.counted.lower().split()))
        or any(side.units[place].key in COUNTED_UP_KEYS for place in _around(number, side))
        for number, side in ((meeting.ours, alignment.ours), (meeting.theirs, alignment.theirs))
    )


def _grows(meeting: Meeting, alignment: Alignment, *, ours_later: bool) -> bool:
    """Whether the later side says that a count went on ("have now freed 11") and it is the greater one."""
    side = alignment.ours if ours_later else alignment.theirs
    ours, theirs = _ends(meeting.ours)[0], _ends(meeting.theirs)[0]
    says_so = any(stem_of(word.low) in COUNTED_ON_KEYS for word in side.words)
    says_so = says_so or all(_has_done(one) for one in (alignment.ours, alignment.theirs))
    return (says_so or "so far" in side.plain or "to date" in side.plain) and (ours > theirs) is ours_later


def _has_done(side: Prepared) -> bool:
    """Whether it tells what "has" come about so far."""
    return any(word.low in PERFECT for word in side.words)


def _trust(meeting: Meeting) -> float:
    """A bare number with little around it says less than one that counts something among words that agree."""
    return min(1.0, (0.7 if meeting.ours.unit else 0.4) + 0.15 * meeting.context)


def _other_measure(ours: list[Quantity], theirs: list[Quantity], *, alignment: Alignment) -> Iterator[Finding]:
    """The first two numbers that are left, stand beside one word and count different things."""
    for mine in ours:
        for other in theirs:
            if not mine.unit or not other.unit or same_measure(mine, other) or of_one_dimension(mine.unit, other.unit):
                continue
            here, there = number_side(mine), number_side(other)
            if _both_people(mine, other) and fit(mine, other) in {Fit.SAME, Fit.ROUNDED}:
                sentence = "{here} here and {there} there give one number of people."
                yield Finding(ReasonKind.NUMBER, Bearing.AGREES, Effect.EXPLAINED, sentence, here, there)
            elif _beside_one_word(mine, other, alignment=alignment):
                sentence = "{here} here and {there} there count different things."
                yield Finding(ReasonKind.MEASURE, Bearing.APART, Effect.EXPLAINED, sentence, here, there)
            else:
                continue
            return


def _both_people(ours: Quantity, theirs: Quantity) -> bool:
    """Whether one number counts "people" or "workers" and the other people of one sort: "nurses", "Americans"."""
    units = {stem_of(one.unit) for one in (ours, theirs)}
    sorts = [one.unit for one in (ours, theirs) if stem_of(one.unit) not in ANYONE_KEYS]
    named = [one.counted.split()[-1][:1].isupper() for one in (ours, theirs) if one.counted]
    return bool(units & ANYONE_KEYS) and (
        any(named) or all(KIND_OF.get(stem_of(sort)) == PERSON or sort.endswith(OF_PEOPLE) for sort in sorts)
    )


def _beside_one_word(ours: Quantity, theirs: Quantity, *, alignment: Alignment) -> bool:
    """Whether one of the two nearest words on either side of both is the same."""
    near, other_near = _around(ours, alignment.ours), _around(theirs, alignment.theirs)
    close = {place for place, how_near in other_near.items() if how_near >= FAR_CONTEXT}
    return any(how_near >= FAR_CONTEXT and alignment.our_places[place] in close for place, how_near in near.items())
