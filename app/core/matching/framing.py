"""Two aligned sides in, how firmly and how widely each says it out: modality, hedges, scope, questions, doubt."""

from collections.abc import Callable, Iterator, Mapping

from app.core.matching.align import Alignment
from app.core.matching.finding import Bearing, Finding, word_side
from app.core.matching.prepare import Prepared, Unit
from app.core.matching.tables.irregular import IRREGULAR
from app.core.matching.times import later_of
from app.core.model.chain import Position
from app.core.model.facts import Modality, ModalMark, ScopeMark
from app.core.model.judgement import Effect, ReasonKind
from app.core.model.span import Span

WEAK = frozenset({Modality.POSSIBLE, Modality.CONDITIONAL})
FIRM = frozenset({Modality.ACTUAL, Modality.FUTURE})
CONDITIONS = frozenset({"if", "unless", "provided", "provided that", "only if", "in case"})
HOW_MANY = {"few": 1, "some": 2, "several": 2, "many": 3, "most": 4, "all": 5, "every": 5, "each": 5}
WILLING = frozenset({"ready", "willing", "prepared", "set", "due", "open"})
NARROWING = frozenset({"first", "last"})
WHOLE = frozenset({"all", "every", "each"})
ONLY = "only"
WOULD = "would"
HARDLY_ANY = frozenset({"few", "rarely", "seldom", "hardly any", "scarcely", "minority of"})
FIRMLY = 0.8
A_WORD = 8
ORDERS = ("don't ", "do not ", "let's ", "let us ")
CAME_ABOUT = 0.8


def framing_findings(alignment: Alignment) -> Iterator[Finding]:
    """What keeps two sides that say the same words from saying the same thing."""
    yield from _stances(alignment.ours, alignment.theirs)
    yield from _conditions(alignment)
    yield from _modality(alignment)
    yield from _scope(alignment)


def _stances(ours: Prepared, theirs: Prepared) -> Iterator[Finding]:
    here, there = _position(ours), _position(theirs)
    sides = word_side(ours.whole, here.value), word_side(theirs.whole, there.value)
    if here is not there and Position.NONE in {here, there}:
        sentence = "One side only asks: {here} here, {there} there."
        yield Finding(ReasonKind.MODALITY, Bearing.APART, Effect.EXPLAINED, sentence, *sides)
    elif here is not there and Position.DOUBTS in {here, there}:
        sentence = "One side doubts it, which is less than to deny it: {here} here, {there} there."
        yield Finding(ReasonKind.MODALITY, Bearing.APART, Effect.EXPLAINED, sentence, *sides)


def _position(side: Prepared) -> Position:
    """That of the appearance; a text that ends as a question or begins as an order has none."""
    asks = side.plain.rstrip(" \"'”’").endswith("?") or side.plain.lstrip(" \"'“‘").replace("’", "'").startswith(ORDERS)
    return Position.NONE if asks else side.side.appearance.position


def _conditions(alignment: Alignment) -> Iterator[Finding]:
    """Something said to hold only if something else does, against the same said outright."""
    ours, theirs = alignment.ours, alignment.theirs
    here, there = (
        _condition(ours, alignment.speaks_of_theirs),
        _condition(theirs, alignment.speaks_of_ours),
    )
    if (here is None) is (there is None):
        return
    sides = (
        word_side(here.span if here else ours.whole, "if" if here else "outright"),
        word_side(there.span if there else theirs.whole, "if" if there else "outright"),
    )
    sentence = "One side holds only under a condition: {here} here, {there} there."
    yield Finding(ReasonKind.MODALITY, Bearing.APART, Effect.EXPLAINED, sentence, *sides)


def _condition(side: Prepared, counts: Callable[[Span], bool]) -> ModalMark | None:
    return next(
        (mark for mark in side.facts.modals if mark.span.text.lower() in CONDITIONS and counts(mark.span)), None
    )


def _modality(alignment: Alignment) -> Iterator[Finding]:
    """Firm against hedged; a modal word that the other side has, too, is no difference ("weigh")."""
    ours, theirs = alignment.ours, alignment.theirs
    here, there = (
        _mark(ours, alignment.our_places, counts=alignment.speaks_of_theirs),
        _mark(theirs, alignment.their_places, counts=alignment.speaks_of_ours),
    )
    mine, other = _modality_of(here), _modality_of(there)
    yield from _to_come(alignment, marks=(here, there))
    if mine is other or {mine, other} <= FIRM or {mine, other} <= WEAK:
        return
    sides = (
        word_side(here.span if here else ours.whole, mine.value),
        word_side(there.span if there else theirs.whole, other.value),
    )
    later = later_of(ours, theirs)
    marked, places = (ours, alignment.our_places) if here else (theirs, alignment.their_places)
    told = _is_told(marked, here or there, places=places)
    possible = Modality.POSSIBLE in {mine, other} and (mine if later else other) is Modality.ACTUAL
    if later is not None and possible and told:
        sentence = "What was possible before has come about: {here} here, {there} there."
        yield Finding(
            ReasonKind.MODALITY, Bearing.MOVED_ON, Effect.VETO, sentence, *sides, trust=CAME_ABOUT, ours_later=later
        )
        return
    sentence = f"One side is {mine.value}, the other {other.value}: {{here}} here, {{there}} there."
    if Modality.NECESSARY in {mine, other}:
        sentence = "What should be and what is are two things: {here} here, {there} there."
    yield Finding(ReasonKind.MODALITY, Bearing.APART, Effect.EXPLAINED, sentence, *sides)


def _is_told(side: Prepared, mark: ModalMark | None, *, places: tuple[int, ...]) -> bool:
    """Whether what is possible on one side, the verb behind its mark, is told on the other, too."""
    verb = next((unit for unit in side.units if mark and unit.words and unit.span.start >= mark.span.end), None)
    return verb is not None and places[verb.place] >= 0


def _to_come(alignment: Alignment, *, marks: tuple[ModalMark | None, ModalMark | None]) -> Iterator[Finding]:
    """What one side says will be, the other says has been: later it has come about, else they tell different things."""
    ours, theirs = alignment.ours, alignment.theirs
    for mark, side, places, done_side, ours_done in (
        (marks[0], ours, alignment.our_places, theirs, False),
        (marks[1], theirs, alignment.their_places, ours, True),
    ):
        other = marks[0] if ours_done else marks[1]
        if mark is None or other is not None or mark.modality is not Modality.FUTURE or mark.span.text.lower() == WOULD:
            continue
        verb = next((unit for unit in side.units if unit.words and unit.span.start >= mark.span.end), None)
        if verb is None or places[verb.place] < 0 or not _is_done(done_side.units[places[verb.place]], done_side):
            continue
        here, there = word_side(mark.span, "to come"), word_side(done_side.units[places[verb.place]].span, "done")
        sides = (there, here) if ours_done else (here, there)
        later = later_of(ours, theirs)
        if later is ours_done:
            sentence = "What was to come has come about: {here} here, {there} there."
            yield Finding(
                ReasonKind.MODALITY, Bearing.MOVED_ON, Effect.VETO, sentence, *sides, trust=CAME_ABOUT, ours_later=later
            )
        else:
            sentence = "One side says that it will be, the other that it has been: {here} here, {there} there."
            yield Finding(ReasonKind.MODALITY, Bearing.APART, Effect.EXPLAINED, sentence, *sides)
        return


def _is_done(verb: Unit, side: Prepared) -> bool:
    """Whether a verb is told as past: "has signed", "signed", "sold"."""
    first = min(verb.words, default=0)
    low = side.words[first].low
    before = [word.low for word in side.words[max(0, first - 2) : first]]
    past = low.endswith("ed") or low in IRREGULAR
    return past and not {"to", "be", "will"} & set(before)


def _modality_of(mark: ModalMark | None) -> Modality:
    """Who is ready to do a thing will do it; "would" is the reported "will" (a condition is told by its "if")."""
    if mark is None:
        return Modality.ACTUAL
    word = mark.span.text.lower().split()[0]
    return Modality.FUTURE if word in WILLING or word == "would" else mark.modality


def _mark(side: Prepared, counterparts: tuple[int, ...], *, counts: Callable[[Span], bool]) -> ModalMark | None:
    """The first modal mark that is no word which the other side has, too."""
    for mark in side.facts.modals:
        covered = [unit for unit in side.units if unit.span.overlaps(mark.span)]
        if counts(mark.span) and not any(counterparts[unit.place] >= 0 for unit in covered):
            return mark
    return None


def _scope(alignment: Alignment) -> Iterator[Finding]:
    here = _scopes(alignment.ours, alignment.speaks_of_theirs)
    there = _scopes(alignment.theirs, alignment.speaks_of_ours)
    for mark in here.values():
        for other in there.values():
            if {mark.key, other.key} <= HOW_MANY.keys() and HOW_MANY[mark.key] != HOW_MANY[other.key]:
                sides = word_side(mark.span, mark.key), word_side(other.span, other.key)
                if (mark.key in WHOLE and ONLY in there) or (other.key in WHOLE and ONLY in here):
                    sentence = "{here} here, only {there} there: both cannot hold."
                    if ONLY in here:
                        sentence = "Only {here} here, {there} there: both cannot hold."
                    yield Finding(ReasonKind.SCOPE, Bearing.CONTRADICTS, Effect.VETO, sentence, *sides, trust=FIRMLY)
                    return
                if _few_and_many(mark, other) or _few_and_many(other, mark):
                    sentence = "{here} here, {there} there: both cannot hold."
                    yield Finding(ReasonKind.SCOPE, Bearing.CONTRADICTS, Effect.VETO, sentence, *sides, trust=FIRMLY)
                    return
                sentence = "{here} here, {there} there: one says more than the other."
                yield Finding(ReasonKind.SCOPE, Bearing.APART, Effect.EXPLAINED, sentence, *sides)
                return
    yield from _only(alignment, here=here, there=there)
    for key in NARROWING:
        if (key in here) != (key in there):
            mark_alone = here.get(key) or there.get(key)
            yield from _narrowed(mark_alone, ours_has_it=key in here)
            return


def _only(alignment: Alignment, *, here: Mapping[str, ScopeMark], there: Mapping[str, ScopeMark]) -> Iterator[Finding]:
    """What only one side says of one alone; before a number it narrows nothing: "only 12 came"."""
    for mark, side, alone in (
        (here.get(ONLY), alignment.ours, ONLY not in there),
        (there.get(ONLY), alignment.theirs, ONLY not in here),
    ):
        if mark and alone and not any(_follows(mark, number.span) for number in side.facts.quantities):
            one = word_side(mark.span, mark.key)
            sentence = "Only one side says that it is so of nothing else: {here} here, {there} there."
            ours, theirs = (one, None) if side is alignment.ours else (None, one)
            yield Finding(ReasonKind.SCOPE, Bearing.OPEN, Effect.EXPLAINED, sentence, ours, theirs)
            return


def _few_and_many(few: ScopeMark, many: ScopeMark) -> bool:
    """Whether one says hardly any and the other many; "a few" leaves more open."""
    return few.span.text.lower() in HARDLY_ANY and HOW_MANY[many.key] >= HOW_MANY["many"]


def _follows(mark: ScopeMark, number: Span) -> bool:
    return 0 <= number.start - mark.span.end <= A_WORD


def _scopes(side: Prepared, counts: Callable[[Span], bool]) -> dict[str, ScopeMark]:
    return {mark.key: mark for mark in side.facts.scopes if counts(mark.span)}


def _narrowed(mark: ScopeMark | None, *, ours_has_it: bool) -> Iterator[Finding]:
    if mark is None:
        return
    alone = word_side(mark.span, mark.key)
    sentence = "Only one side narrows it: {here} here, {there} there."
    ours, theirs = (alone, None) if ours_has_it else (None, alone)
    yield Finding(ReasonKind.SCOPE, Bearing.NOTE, Effect.NOTE, sentence, ours, theirs)
