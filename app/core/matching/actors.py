"""Two aligned sides in, where their names and roles differ out."""

from collections.abc import Iterator

from app.core.matching.align import Alignment, same_name
from app.core.matching.concepts import keys, stem_of
from app.core.matching.finding import Bearing, Finding, word_side
from app.core.matching.prepare import Prepared, Unit
from app.core.matching.tables.events import ASYMMETRIC, SINGLE_NOUNS, SINGLE_OBJECTS
from app.core.model.facts import Frame, NameKind
from app.core.model.judgement import Effect, ReasonKind, ReasonSide

SINGLE_KEYS = keys(" ".join(SINGLE_OBJECTS | SINGLE_NOUNS))
ASYMMETRIC_KEYS = keys(" ".join(ASYMMETRIC))
PLACES = frozenset({NameKind.PLACE, NameKind.GOVERNMENT})
REACH = 3


def actor_findings(ours: Prepared, theirs: Prepared, *, alignment: Alignment) -> Iterator[Finding]:
    """Names that stand where the other side has another name; agents and patients that changed places."""
    yield from _other_names(ours, theirs, alignment=alignment)
    yield from _swapped_roles(ours, theirs)


def _other_names(ours: Prepared, theirs: Prepared, *, alignment: Alignment) -> Iterator[Finding]:
    """The first pair of names in one slot of which neither occurs on the other side."""
    ours_left = [unit for unit in ours.units if _alone(unit, theirs, counterparts=alignment.ours)]
    theirs_left = [unit for unit in theirs.units if _alone(unit, ours, counterparts=alignment.theirs)]
    for mine in ours_left:
        for other in theirs_left:
            if _comparable(mine, other) and _one_slot(mine, other, alignment=alignment):
                yield _difference(mine, other, ours=ours, alignment=alignment)
                return


def _alone(unit: Unit, side: Prepared, *, counterparts: tuple[int, ...]) -> bool:
    """Whether a name has no counterpart, not even one that is taken."""
    if unit.name is None or counterparts[unit.place] >= 0:
        return False
    return not any(name.key == unit.key or same_name(name, unit.name) for name in side.facts.names)


def _comparable(mine: Unit, other: Unit) -> bool:
    if mine.name is None or other.name is None:
        return False
    kinds = {mine.name.kind, other.name.kind}
    return len(kinds) == 1 or kinds <= PLACES or NameKind.OTHER in kinds


def _one_slot(mine: Unit, other: Unit, *, alignment: Alignment) -> bool:
    """Whether the nearest units that both share, before or behind, are the same ones, or both begin their side."""
    before, other_before = (
        _paired(mine, -1, counterparts=alignment.ours),
        _paired(other, -1, counterparts=alignment.theirs),
    )
    behind, other_behind = (
        _paired(mine, 1, counterparts=alignment.ours),
        _paired(other, 1, counterparts=alignment.theirs),
    )
    if before is not None and other_before is not None and alignment.ours[before] == other_before:
        return _close(mine, before, other=other, other_shared=other_before)
    if behind is not None and other_behind is not None and alignment.ours[behind] == other_behind:
        return _close(mine, behind, other=other, other_shared=other_behind)
    return False


def _paired(unit: Unit, step: int, *, counterparts: tuple[int, ...]) -> int | None:
    place = unit.place + step
    while 0 <= place < len(counterparts):
        if counterparts[place] >= 0:
            return place
        place += step
    return None


def _close(mine: Unit, shared: int, *, other: Unit, other_shared: int) -> bool:
    return abs(mine.place - shared) <= REACH and abs(other.place - other_shared) <= REACH


def _difference(mine: Unit, other: Unit, *, ours: Prepared, alignment: Alignment) -> Finding:
    """Another name contradicts where the matter has room for one only: "won", "born in", "capital"."""
    here, there = word_side(mine.span, mine.key), word_side(other.span, other.key)
    place = mine.name is not None and mine.name.kind in PLACES
    kind = ReasonKind.LOCATION if place else ReasonKind.NAME
    around = ours.units[max(0, mine.place - REACH) : mine.place + REACH + 1]
    if any(unit.key in SINGLE_KEYS and alignment.ours[unit.place] >= 0 for unit in around):
        sentence = "{here} here, {there} there, where only one can be."
        return Finding(kind, Bearing.CONTRADICTS, Effect.VETO, sentence, here, there, trust=0.7)
    return Finding(kind, Bearing.APART, Effect.VETO, "{here} here, {there} there: not the same one.", here, there)


def _swapped_roles(ours: Prepared, theirs: Prepared) -> Iterator[Finding]:
    """One predicate, and who does it is whom it is done to on the other side."""
    for mine in ours.facts.frames:
        for other in theirs.facts.frames:
            if stem_of(mine.predicate) == stem_of(other.predicate) and _swapped(mine, other):
                here, there = _frame_side(mine), _frame_side(other)
                if stem_of(mine.predicate) in ASYMMETRIC_KEYS and mine.negated == other.negated:
                    sentence = "{here} here, {there} there: who does it and whom it is done to change places."
                    yield Finding(ReasonKind.ROLE, Bearing.CONTRADICTS, Effect.VETO, sentence, here, there, trust=0.8)
                else:
                    sentence = "{here} here, {there} there: the roles are the other way round."
                    yield Finding(ReasonKind.ROLE, Bearing.APART, Effect.VETO, sentence, here, there)
                return


def _swapped(mine: Frame, other: Frame) -> bool:
    here, there = set(mine.agents) & set(other.patients), set(mine.patients) & set(other.agents)
    straight = set(mine.agents) & set(other.agents) or set(mine.patients) & set(other.patients)
    return bool(here and there and not straight)


def _frame_side(frame: Frame) -> ReasonSide:
    return word_side(frame.predicate_span, f"{'+'.join(frame.agents)} > {frame.predicate} > {'+'.join(frame.patients)}")
