"""Two aligned sides in, where who does it and whom it is done to have changed places out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from app.core.matching.align import Alignment, Pair
from app.core.matching.concepts import keys, stem_of
from app.core.matching.finding import Bearing, Finding, word_side
from app.core.matching.prepare import Prepared, Unit
from app.core.matching.scope import Word
from app.core.matching.tables.events import BOTH_WAYS, SYMMETRIC
from app.core.model.facts import Frame
from app.core.model.judgement import Effect, ReasonKind, ReasonSide

BOTH_WAYS_KEYS = keys(" ".join(BOTH_WAYS | SYMMETRIC))
SYMMETRIC_KEYS = keys(" ".join(SYMMETRIC))
SWAPPED = 0.8
ARTICLES = frozenset({"the", "a", "an"})
LEADING = frozenset({"by", "from", "to", "against", "over"})
JOINING = frozenset({"and", "or", ",", "&", "nor"})
POSSESSIVES = dict.fromkeys(("his", "her", "its", "their"), "its") | dict.fromkeys(("are", "was", "were"), "is")
BESIDE = 1
EMPTY = frozenset({"be", "have"})


def role_findings(alignment: Alignment) -> Iterator[Finding]:
    """The first sign that two have changed places: in the frames, around a verb, word for word, behind prepositions."""
    for find in (_swapped_roles, _swapped_order, _exchanged, _swapped_ends, _given_back, _doer_elsewhere):
        found = next(find(alignment), None)
        if found is not None:
            yield found
            return


def _swapped_roles(alignment: Alignment) -> Iterator[Finding]:
    """One predicate, and who does it is whom it is done to on the other side."""
    for mine, other in _one_deed(alignment):
        agents, patients = _parts(mine, alignment.ours)
        other_agents, other_patients = _parts(other, alignment.theirs)
        crossed = _meet(agents, other_patients, alignment=alignment) and _meet(
            patients, other_agents, alignment=alignment
        )
        straight = _meet(agents, other_agents, alignment=alignment) or _meet(
            patients, other_patients, alignment=alignment
        )
        if (_swapped(mine, other) or (crossed and not straight)) and mine.negated == other.negated:
            yield _roles(_frame_side(mine), _frame_side(other), verbs=[stem_of(mine.predicate)])
            return


def _one_deed(alignment: Alignment) -> Iterator[tuple[Frame, Frame]]:
    """The frames of both sides with one verb, or with two that stand for each other; none whose ends are alike."""
    for mine in alignment.ours.facts.frames:
        for other in alignment.theirs.facts.frames:
            same = stem_of(mine.predicate) == stem_of(other.predicate)
            if (same or _paired(mine, other, alignment=alignment)) and stem_of(mine.predicate) not in SYMMETRIC_KEYS:
                yield mine, other


def _paired(mine: Frame, other: Frame, *, alignment: Alignment) -> bool:
    ours = (unit for unit in alignment.ours.units if unit.words and unit.span.overlaps(mine.predicate_span))
    theirs = {unit.place for unit in alignment.theirs.units if unit.words and unit.span.overlaps(other.predicate_span)}
    return any(alignment.our_places[unit.place] in theirs for unit in ours)


def _parts(frame: Frame, side: Prepared) -> tuple[list[Unit], list[Unit]]:
    """The units of who does it and of whom it is done to."""
    agents, patients = (
        [unit for unit in side.units if span is not None and unit.words and unit.span.overlaps(span)]
        for span in (frame.agent_span, frame.patient_span)
    )
    return agents, patients


def _meet(ours: Sequence[Unit], theirs: Sequence[Unit], *, alignment: Alignment) -> bool:
    places = {unit.place for unit in theirs}
    return any(alignment.our_places[unit.place] in places for unit in ours)


def _given_back(alignment: Alignment) -> Iterator[Finding]:
    """Each side's doer stands right behind the verb on the other: "the bank lent the city (a sum)"."""
    for mine, other in _one_deed(alignment):
        ours, theirs = _parts(mine, alignment.ours)[0], _parts(other, alignment.theirs)[0]
        next_ours, next_theirs = _behind(mine, alignment.ours), _behind(other, alignment.theirs)
        if _meet(ours, next_theirs, alignment=alignment) and _meet(next_ours, theirs, alignment=alignment):
            yield _roles(_frame_side(mine), _frame_side(other), verbs=[stem_of(mine.predicate)])
            return


def _behind(frame: Frame, side: Prepared) -> list[Unit]:
    """The first telling unit behind the verb of somebody who stands before it, no preposition between."""
    if frame.agent_span is None or frame.agent_span.start > frame.predicate_span.start:
        return []
    behind = [unit for unit in side.units if unit.words and unit.span.start >= frame.predicate_span.end]
    found = [unit for unit in behind if not unit.pale][:1]
    first = min((min(unit.words) for unit in found), default=0)
    between = [word for word in side.words[:first] if word.start >= frame.predicate_span.end]
    return [] if any(word.low not in ARTICLES for word in between) else found


def _doer_elsewhere(alignment: Alignment) -> Iterator[Finding]:
    """One deed, and who does it, or whom it is done to, has another part on the other side: no duplicate."""
    for mine, other in _one_deed(alignment):
        if mine.predicate in EMPTY or stem_of(mine.predicate) != stem_of(other.predicate):
            continue
        (doers, done_to), (other_doers, other_done_to) = _parts(mine, alignment.ours), _parts(other, alignment.theirs)
        for ours, theirs, rest, other_rest in (
            (doers, other_doers, done_to, other_done_to),
            (done_to, other_done_to, [], []),
        ):
            met = {alignment.our_places[unit.place] for unit in ours}
            back = {alignment.their_places[unit.place] for unit in theirs}
            if not ours or not theirs or -1 in met | back or met & {unit.place for unit in theirs}:
                continue
            named = all(unit.name for unit in (*ours, *theirs))
            if not named and not _meet(rest, other_rest, alignment=alignment):
                continue
            sentence = "{here} here, {there} there: one of both has another part on the other side."
            here, there = _frame_side(mine), _frame_side(other)
            yield Finding(ReasonKind.ROLE, Bearing.OPEN, Effect.EXPLAINED, sentence, here, there)
            return


def _exchanged(alignment: Alignment) -> Iterator[Finding]:
    """Word for word the same, but two units have changed places: "the driver shot the officer"."""
    ours, theirs = _plain(alignment.ours), _plain(alignment.theirs)
    if len(ours) != len(theirs) or Counter(low for low, _ in ours) != Counter(low for low, _ in theirs):
        return
    places = [nth for nth, (mine, other) in enumerate(zip(ours, theirs, strict=True)) if mine[0] != other[0]]
    if not places or not _apart(ours, places):
        return
    first, last = ours[places[0]][1], theirs[places[0]][1]
    between = range(places[0] + 1, places[-1])
    verbs = [ours[nth][0] for nth in between if nth not in places]
    if any(verb in SYMMETRIC_KEYS for verb in verbs):
        return
    yield _roles(word_side(first.span, first.low), word_side(last.span, last.low), verbs=verbs)


def _plain(side: Prepared) -> list[tuple[str, Word]]:
    """The words without articles, whose own they are left open: "his wife", "her husband"."""
    return [(POSSESSIVES.get(word.low) or stem_of(word.low), word) for word in side.words if word.low not in ARTICLES]


def _apart(words: Sequence[tuple[str, Word]], places: Sequence[int]) -> bool:
    """Whether something other than "and" stands between what has changed places."""
    between = [words[nth][0] for nth in range(places[0], places[-1]) if nth not in places]
    return any(low not in JOINING for low in between)


def _roles(here: ReasonSide, there: ReasonSide, *, verbs: Sequence[str]) -> Finding:
    """What can go both ways at once ("criticised") keeps two sides apart; all else excludes the other way round."""
    if any(verb in BOTH_WAYS_KEYS for verb in verbs):
        sentence = "{here} here, {there} there: the roles are the other way round, and both can hold."
        return Finding(ReasonKind.ROLE, Bearing.APART, Effect.VETO, sentence, here, there)
    sentence = "{here} here, {there} there: who does it and whom it is done to change places."
    return Finding(ReasonKind.ROLE, Bearing.CONTRADICTS, Effect.VETO, sentence, here, there, trust=SWAPPED)


def _swapped_order(alignment: Alignment) -> Iterator[Finding]:
    """Without a parse: the ones on both sides of a verb, the other way round on the other side in the same voice."""
    for verb in alignment.pairs:
        if (
            verb.ours.name
            or verb.ours.pale
            or verb.ours.key in SYMMETRIC_KEYS
            or verb.ours.turned != verb.theirs.turned
        ):
            continue
        if any(_set_off(unit, side) for unit, side in ((verb.ours, alignment.ours), (verb.theirs, alignment.theirs))):
            continue
        before = [pair for pair in alignment.pairs if pair.ours.place < verb.ours.place and pair.ours.words][-1:]
        behind = [pair for pair in alignment.pairs if pair.ours.place > verb.ours.place and pair.theirs.words][:1]
        if not before or not behind or not _near(before[0], behind[0], verb=verb):
            continue
        turned = before[0].theirs.place > verb.theirs.place > behind[0].theirs.place
        straight = before[0].theirs.place < verb.theirs.place < behind[0].theirs.place
        voices = {_passive(verb.ours, alignment.ours), _passive(verb.theirs, alignment.theirs)}
        if (turned and len(voices) == 1) or (straight and len(voices) > 1):
            here, there = word_side(verb.ours.span, verb.ours.key), word_side(verb.theirs.span, verb.theirs.key)
            yield _roles(here, there, verbs=[verb.ours.key])
            return


def _set_off(verb: Unit, side: Prepared) -> bool:
    """Whether a sign stands right before it: "Baelish, nicknamed Littlefinger"."""
    first = min(verb.words, default=0)
    return first > 0 and not side.words[first - 1].low[0].isalnum()


def _swapped_ends(alignment: Alignment) -> Iterator[Finding]:
    """All words shared, and two have changed their prepositions: "sold the club to Y", "from Paris to Rome"."""
    if any(not unit.pale for side in (alignment.our_unpaired(), alignment.their_unpaired()) for unit in side):
        return
    pairs = [pair for pair in alignment.pairs if pair.ours.words and pair.theirs.words and not pair.ours.pale]
    leads = {
        pair.ours.place: (_lead(pair.ours, alignment.ours), _lead(pair.theirs, alignment.theirs)) for pair in pairs
    }
    for one, two in combinations(pairs, 2):
        ours, theirs = leads[one.ours.place]
        if ours != theirs and (theirs, ours) == leads[two.ours.place] and one.ours.name and two.ours.name:
            here, there = word_side(one.ours.span, one.ours.key), word_side(one.theirs.span, one.theirs.key)
            sentence = "{here} here, {there} there: it has changed its place with another."
            yield Finding(ReasonKind.ROLE, Bearing.CONTRADICTS, Effect.VETO, sentence, here, there, trust=SWAPPED)
            return


def _lead(unit: Unit, side: Prepared) -> str:
    """The preposition that a unit stands behind, "" for none; articles between are passed over."""
    for word in reversed(side.words[max(0, min(unit.words) - 2) : min(unit.words)]):
        if word.low not in ARTICLES:
            return word.low if word.low in LEADING else ""
    return ""


def _near(before: Pair, behind: Pair, *, verb: Pair) -> bool:
    """Whether names stand on both sides of a verb, not far from it."""
    places = [abs(one.place - verb.ours.place) for one in (before.ours, behind.ours)]
    others = [abs(one.place - verb.theirs.place) for one in (before.theirs, behind.theirs)]
    named = all(unit.name for pair in (before, behind) for unit in (pair.ours, pair.theirs))
    return named and max(*places, *others) <= BESIDE


def _passive(verb: Unit, side: Prepared) -> bool:
    """Whether "by" follows a verb before the next unit: "was beaten by", "a film released in 1999 by"."""
    last = max(verb.words, default=0)
    behind = [min(unit.words) for unit in side.units[verb.place + 1 : verb.place + 2] if unit.words]
    return any(word.low == "by" for word in side.words[last + 1 : min(behind, default=len(side.words))])


def _swapped(mine: Frame, other: Frame) -> bool:
    here, there = set(mine.agents) & set(other.patients), set(mine.patients) & set(other.agents)
    straight = set(mine.agents) & set(other.agents) or set(mine.patients) & set(other.patients)
    symmetric = stem_of(mine.predicate) in SYMMETRIC_KEYS
    return bool(here and there and not straight and not symmetric and mine.negated == other.negated)


def _frame_side(frame: Frame) -> ReasonSide:
    return word_side(frame.predicate_span, f"{'+'.join(frame.agents)} > {frame.predicate} > {'+'.join(frame.patients)}")
