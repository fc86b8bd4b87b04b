"""Two aligned sides in, what their dates say of each other out."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from app.core.matching.align import Alignment
from app.core.matching.concepts import keys
from app.core.matching.finding import Bearing, Finding
from app.core.matching.prepare import Prepared, Unit
from app.core.matching.tables.events import ONCE, SCHEDULING
from app.core.model.chain import SourceKind
from app.core.model.facts import Modality, Moment, NameKind, Precision
from app.core.model.judgement import Effect, ReasonKind, ReasonSide, ReasonValue

SAME_MATTER = timedelta(days=60)
"""Two times further apart than this speak of another event, unless the event happens once."""
GROWN_OLD = timedelta(days=180)
A_DAY = timedelta(days=1)
MONTH_DAY = 7
INTENT = frozenset({Modality.FUTURE, Modality.CONDITIONAL})
OPENING = 3
SCHEDULING_KEYS = keys(" ".join(SCHEDULING))
ONCE_KEYS = keys(" ".join(ONCE))


def later_of(ours: Prepared, theirs: Prepared) -> bool | None:
    """Whether ours is the later of two known times not far apart; None where one is unknown or they do not differ."""
    here, there = ours.said_at, theirs.said_at
    if here is None or there is None or here == there or abs(here - there) > SAME_MATTER:
        return None
    return here > there


def changed_mind(alignment: Alignment) -> bool | None:
    """Whether ours is the later word of one speaker on what is to come; None where it is not known to be so."""
    ours, theirs = alignment.ours, alignment.theirs
    here, there = ours.said_at, theirs.said_at
    if here is None or there is None or abs(here - there) < A_DAY or not _one_speaker(alignment):
        return None
    intents = [any(mark.modality in INTENT for mark in side.facts.modals) for side in (ours, theirs)]
    return here > there if all(intents) else None


def _one_speaker(alignment: Alignment) -> bool:
    """Whether both go back to one named speaker, else whether both begin with one person or office."""
    roots = [_speaker(side) for side in (alignment.ours, alignment.theirs)]
    if all(roots):
        return roots[0] == roots[1]
    opening = [pair for pair in alignment.pairs if max(pair.ours.place, pair.theirs.place) < OPENING]
    named = [pair for pair in opening if pair.ours.name and pair.theirs.name]
    people = [pair for pair in named if NameKind.PERSON in {_kind(pair.ours), _kind(pair.theirs)}]
    return bool(people) or any(not pair.ours.name and not pair.theirs.name for pair in opening)


def _kind(unit: Unit) -> NameKind | None:
    return unit.name.kind if unit.name else None


def _speaker(side: Prepared) -> str:
    chain = side.side.appearance.chain
    root = chain[-1].source if chain else None
    return root.name if root and root.named and root.kind not in {SourceKind.OUTLET, SourceKind.WIRE} else ""


def time_findings(alignment: Alignment) -> Iterator[Finding]:
    """Compare resolved dates by overlap; a date that is not resolved yields no reason, and no duplicate either."""
    ours, theirs = alignment.ours, alignment.theirs
    ours_moments, theirs_moments = _comparable(ours), _comparable(theirs)
    if not ours_moments or not theirs_moments:
        yield from _open_day(alignment)
        if changed_mind(alignment) is None:
            yield from _age(ours, theirs)
        return
    ours_left = [moment for moment in ours_moments if not any(_meet(moment, other) for other in theirs_moments)]
    theirs_left = [moment for moment in theirs_moments if not any(_meet(moment, other) for other in ours_moments)]
    if not ours_left or not theirs_left:
        met = next(((mine, other) for mine in ours_moments for other in theirs_moments if _meet(mine, other)), None)
        if met:
            yield _agreement(*met)
        return
    context, mine, other = max(
        ((_context(mine, other, alignment=alignment), mine, other) for mine in ours_left for other in theirs_left),
        key=lambda found: found[0],
    )
    if context > 0:
        yield _difference(mine, other, alignment=alignment)


def _comparable(side: Prepared) -> list[Moment]:
    moments = [moment for moment in side.facts.moments if moment.interval]
    event = side.side.appearance.event_time
    return moments if moments or event is None or event.interval is None else [event]


def _meet(ours: Moment, theirs: Moment) -> bool:
    """Whether two times overlap; a coarser one holds a finer one."""
    here, there = ours.interval, theirs.interval
    if here is None or there is None:
        return True
    if here.end is None and there.end is None:
        return here.start == there.start
    if here.start is None and there.start is None:
        return here.end == there.end
    starts = [start for start in (here.start, there.start) if start]
    ends = [end for end in (here.end, there.end) if end]
    return not starts or not ends or max(starts) < min(ends)


def _month_day(moment: Moment) -> str:
    """As "--02-27", from either form; "" where the day is not known."""
    if moment.partial.startswith("--") and len(moment.partial) == MONTH_DAY:
        return moment.partial
    interval = moment.interval
    if interval and interval.start and interval.precision in {Precision.DAY, Precision.MINUTE}:
        return interval.start.strftime("--%m-%d")
    return ""


def _context(mine: Moment, other: Moment, *, alignment: Alignment) -> float:
    """The weight of the telling units that stand near both times, the nearer the more."""
    near, other_near = alignment.ours.around(mine.span), alignment.theirs.around(other.span)
    units, places = alignment.ours.units, alignment.our_places
    return sum(
        units[place].weight * close * other_near[places[place]]
        for place, close in near.items()
        if places[place] in other_near and not units[place].pale
    )


def _difference(mine: Moment, other: Moment, *, alignment: Alignment) -> Finding:
    here, there = _side(mine), _side(other)
    gap = _gap(mine, other)
    later = later_of(alignment.ours, alignment.theirs)
    if later is not None and _scheduled(alignment):
        sentence = "The date moved between two known times: {here} here, {there} there."
        return Finding(ReasonKind.DATE, Bearing.MOVED_ON, Effect.VETO, sentence, here, there, 0.9, ours_later=later)
    once = any(pair.ours.key in ONCE_KEYS for pair in alignment.pairs)
    if gap is not None and gap > SAME_MATTER and not once:
        sentence = "{here} here, {there} there: another time, so perhaps another event."
        return Finding(ReasonKind.EVENT, Bearing.APART, Effect.EXPLAINED, sentence, here, there)
    sentence = "{here} here, {there} there: the same event cannot be at both times."
    return Finding(ReasonKind.DATE, Bearing.CONTRADICTS, Effect.VETO, sentence, here, there, trust=0.9)


def _scheduled(alignment: Alignment) -> bool:
    """Whether both sides speak of when something is set for."""
    return all(
        any(mark.modality in INTENT for mark in side.facts.modals)
        or any(unit.key in SCHEDULING_KEYS for unit in side.units)
        for side in (alignment.ours, alignment.theirs)
    )


def _open_day(alignment: Alignment) -> Iterator[Finding]:
    """Two days of which the year is not known, neither the same nor against each other: we abstain."""
    here, there = (
        {day for moment in side.facts.moments if (day := _month_day(moment))}
        for side in (alignment.ours, alignment.theirs)
    )
    if here and there and here.isdisjoint(there):
        sentence = "Nothing fixes the year of either time: whether both speak of one event is not told."
        yield Finding(ReasonKind.EVENT, Bearing.APART, Effect.EXPLAINED, sentence)


def _gap(mine: Moment, other: Moment) -> timedelta | None:
    """How far two resolved times are apart at least."""
    here, there = mine.interval, other.interval
    if here is None or there is None or None in {here.start, here.end, there.start, there.end}:
        return None
    return max(_between(here.end, there.start), _between(there.end, here.start))


def _between(end: datetime | None, start: datetime | None) -> timedelta:
    return start - end if end and start else timedelta(0)


def _agreement(mine: Moment, other: Moment) -> Finding:
    exact = mine.interval == other.interval
    effect = Effect.NOTE if exact else Effect.EXPLAINED
    sentence = "Both give the same time: {here}, {there}." if exact else "{here} here and {there} there go together."
    return Finding(ReasonKind.DATE, Bearing.AGREES, effect, sentence, _side(mine), _side(other))


def _age(ours: Prepared, theirs: Prepared) -> Iterator[Finding]:
    """The same words long after, without a date in them, may speak of something else."""
    here, there = ours.side.published_at, theirs.side.published_at
    if here and there and abs(here - there) > GROWN_OLD:
        days = abs(here - there).days
        sentence = f"Published {days} days apart, and nothing fixes the time of the event: it may be another one."
        yield Finding(ReasonKind.EVENT, Bearing.APART, Effect.EXPLAINED, sentence)


def _side(moment: Moment) -> ReasonSide:
    interval = moment.interval
    if interval is None:
        return ReasonSide(moment.span, ReasonValue(key=moment.partial))
    start, end = interval.start, interval.end
    return ReasonSide(
        moment.span,
        ReasonValue(start=start.isoformat() if start else None, end=end.isoformat() if end else None),
    )
