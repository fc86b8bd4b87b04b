"""Two aligned sides in, what their dates say of each other out."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from app.core.matching.align import Alignment
from app.core.matching.concepts import keys, stem_of
from app.core.matching.finding import Bearing, Finding
from app.core.matching.kinds import KIND_OF
from app.core.matching.prepare import Prepared, Unit
from app.core.matching.tables.events import ONCE, SCHEDULING
from app.core.matching.tables.negation import BOUNDARIES, PREPOSITIONS
from app.core.model.chain import SourceKind
from app.core.model.facts import Modality, Moment, NameKind, Precision
from app.core.model.judgement import Effect, ReasonKind, ReasonSide, ReasonValue

SAME_MATTER = timedelta(days=60)
"""Two times further apart than this speak of another event, unless the event happens once."""
GROWN_OLD = timedelta(days=180)
YEAR = timedelta(days=366)
"""A named matter may take as long as this to pass from one stage to the next."""
A_DAY = timedelta(days=1)
MOST_OF_IT = 0.5
A_FEW_WORDS = 1.5
MONTH_DAY = 7
MONTH = 4
PERIODS = frozenset({Precision.MONTH, Precision.QUARTER, Precision.YEAR, Precision.DECADE})
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
PARTS_OF_THE_DAY = frozenset("morning afternoon evening night dawn dusk noon midnight midday lunchtime sunrise".split())
RELATIVE = (["last"], ["this"], ["next"])
WORKS = frozenset({"screen", "series", "book", "record", "song", "stage", "game"})
INTENT = frozenset({Modality.FUTURE, Modality.CONDITIONAL})
OPENING = 3
SCHEDULING_KEYS = keys(" ".join(SCHEDULING))
ONCE_KEYS = keys(" ".join(ONCE))


def later_of(ours: Prepared, theirs: Prepared, *, within: timedelta = SAME_MATTER) -> bool | None:
    """Whether ours is the later of two known times not far apart; None where one is unknown or they do not differ."""
    here, there = ours.said_at, theirs.said_at
    if here is None or there is None or here == there or abs(here - there) > within:
        return None
    return here > there


def changed_mind(alignment: Alignment) -> bool | None:
    """Whether ours is the later word of one speaker on what is to come; None where it is not known to be so."""
    ours, theirs = alignment.ours, alignment.theirs
    here, there = ours.said_at, theirs.said_at
    if here is None or there is None or abs(here - there) < A_DAY or not _one_speaker(alignment):
        return None
    older = theirs if here > there else ours
    return here > there if any(mark.modality in INTENT for mark in older.facts.modals) else None


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
    once = _happens_once(mine, other, alignment=alignment)
    telling = sum(pair.ours.weight for pair in alignment.pairs if not pair.ours.pale)
    little = min(alignment.our_share, alignment.their_share) < MOST_OF_IT or telling < A_FEW_WORDS
    if not once and (little or _periods_apart(mine, other) or (gap is not None and gap > SAME_MATTER)):
        sentence = "{here} here, {there} there: another time, so perhaps another event."
        return Finding(ReasonKind.EVENT, Bearing.APART, Effect.EXPLAINED, sentence, here, there)
    sentence = "{here} here, {there} there: the same event cannot be at both times."
    return Finding(ReasonKind.DATE, Bearing.CONTRADICTS, Effect.VETO, sentence, here, there, trust=0.9)


def _periods_apart(mine: Moment, other: Moment) -> bool:
    """Whether both are whole months, quarters or years: what is told of each is told of each alone."""
    return all(one.interval is not None and one.interval.precision in PERIODS for one in (mine, other))


def _happens_once(mine: Moment, other: Moment, *, alignment: Alignment) -> bool:
    """Whether both tell of what happens once ("born", "founded") or of the year of a work ("a 1997 film")."""
    if any(pair.ours.key in ONCE_KEYS for pair in alignment.pairs):
        return True
    return _of_a_work(mine, alignment.ours) and _of_a_work(other, alignment.theirs)


def _of_a_work(moment: Moment, side: Prepared) -> bool:
    """Whether a year stands before a work, with nothing but words of one phrase between: "a 1997 American film"."""
    for word in side.words:
        if word.start >= moment.span.end and word.piece.field is moment.span.field:
            if word.low in BOUNDARIES or word.low in PREPOSITIONS:
                return False
            if KIND_OF.get(stem_of(word.low)) in WORKS:
                return bool(moment.interval and moment.interval.precision is Precision.YEAR)
    return False


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
        days = _dayed(alignment.ours), _dayed(alignment.theirs)
        if any(pair.ours.key in ONCE_KEYS for pair in alignment.pairs) and _context(*days, alignment=alignment):
            sentence = "{here} here, {there} there: it happens once, on one day of the year."
            sides = _side(days[0]), _side(days[1])
            yield Finding(ReasonKind.DATE, Bearing.CONTRADICTS, Effect.VETO, sentence, *sides, trust=0.8)
            return
        sentence = "Nothing fixes the year of either time: whether both speak of one event is not told."
        yield Finding(ReasonKind.EVENT, Bearing.APART, Effect.EXPLAINED, sentence)
        return
    for marks in (_weekdays, _hours):
        mine, other = marks(alignment.ours), marks(alignment.theirs)
        if mine and other and mine.isdisjoint(other):
            sentence = "Each side names another day of the week or hour, and nothing fixes the date of both."
            yield Finding(ReasonKind.EVENT, Bearing.APART, Effect.EXPLAINED, sentence)
            return
    yield from _open_period(alignment)


def _dayed(side: Prepared) -> Moment:
    """The first of its times of which month and day are known."""
    return next(moment for moment in side.facts.moments if _month_day(moment))


def _weekdays(side: Prepared) -> frozenset[str]:
    """The days of the week that its times name or fall on."""
    named = {moment.partial.split()[-1] for moment in side.facts.moments if moment.partial.split()[-1:]}
    days = {
        moment.interval.start.strftime("%A").lower()
        for moment in side.facts.moments
        if moment.interval and moment.interval.start and moment.interval.precision is Precision.DAY
    }
    return frozenset(named & WEEKDAYS) | frozenset(days)


def _hours(side: Prepared) -> frozenset[str]:
    """The hours, and the parts of the day, that its times name: "at 8 p.m.", "at dawn"."""
    hours = {moment.partial for moment in side.facts.moments if moment.partial.startswith("T")}
    return frozenset(hours) or frozenset(word.low for word in side.words if word.low in PARTS_OF_THE_DAY)


def _open_period(alignment: Alignment) -> Iterator[Finding]:
    """Two months or "last year" and "this year": another time of what happens once, else perhaps another event."""
    mine, other = (_periods(side) for side in (alignment.ours, alignment.theirs))
    if not mine or not other or not mine.keys().isdisjoint(other.keys()):
        return
    (key, one), (other_key, two) = next(iter(mine.items())), next(iter(other.items()))
    if key.startswith("--") is not other_key.startswith("--"):
        return
    here, there = ReasonSide(one.span, ReasonValue(key=key)), ReasonSide(two.span, ReasonValue(key=other_key))
    if key.startswith("--") and _happens_once(one, two, alignment=alignment):
        sentence = "{here} here, {there} there: it happens once, and not in both months."
        yield Finding(ReasonKind.DATE, Bearing.CONTRADICTS, Effect.VETO, sentence, here, there, trust=0.8)
        return
    sentence = "{here} here, {there} there: another time, so perhaps another event."
    yield Finding(ReasonKind.EVENT, Bearing.APART, Effect.EXPLAINED, sentence, here, there)


def _periods(side: Prepared) -> dict[str, Moment]:
    """The months of a side as "--08", and its periods by their words: "last year"."""
    found: dict[str, Moment] = {}
    for moment in side.facts.moments:
        day = _month_day(moment)
        interval = moment.interval
        month = interval and interval.start and interval.precision is Precision.MONTH
        if day or (len(moment.partial) == MONTH and moment.partial.startswith("--")):
            found.setdefault((day or moment.partial)[:MONTH], moment)
        elif month and interval and interval.start:
            found.setdefault(interval.start.strftime("--%m"), moment)
        elif moment.partial.split()[:1] in RELATIVE:
            found.setdefault(moment.partial, moment)
    return found


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
