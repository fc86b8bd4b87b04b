"""Two appearances, or claims, and how a person says that they stand to each other in, the judgement of it out.

It is settled as a conflict is, that nobody had opened: so it has a history, holds for what comes in later as a
precedent, and everything that follows from a resolution follows from it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from app.core.errors import Conflict, Invalid, NotFound
from app.core.matching.match import Side, judge_pair
from app.core.model.appearance import KnownAppearance
from app.core.model.change import Noun
from app.core.model.conflict import (
    ConflictKind,
    ConflictRecord,
    ConflictSide,
    ConflictState,
    ConflictStatus,
    Decision,
    DecisionKind,
    Resolution,
)
from app.core.model.judgement import (
    DecidedBy,
    Effect,
    Judgement,
    Newer,
    Reason,
    ReasonKind,
    Relation,
    Status,
    Verdict,
)
from app.core.review.effects import effects
from app.flows.correct.checks import check_reason, check_speaks
from app.flows.house import House
from app.flows.review import Hand, check_hand, check_note
from app.flows.sides import side_of
from app.storage.ids import new_id
from app.storage.turn import Turn
from app.storage.writes import Cause, NewConflict, NewJudgement


class JudgedAs(StrEnum):
    """How two things stand to each other, as a person sees it."""

    DUPLICATE = "duplicate"
    CONTRADICTION = "contradiction"
    UPDATE = "update"
    RELATED = "related"
    NOT_SAME = "not_same"


@dataclass(frozen=True, slots=True)
class Judging:
    """What a person says of two appearances, or claims, by their ids; of an update, which of them is the newer."""

    a: str
    b: str
    word: JudgedAs
    note: str
    newer: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement as it stands now, the decision that brought it there, and the conflict that it is settled under."""

    judgement: Judgement
    decision: Decision
    conflict: ConflictRecord


Finish = Callable[[Turn, Judged], None]

_RESOLUTIONS = {
    JudgedAs.DUPLICATE: Resolution.DUPLICATE,
    JudgedAs.CONTRADICTION: Resolution.CONTRADICTION,
    JudgedAs.UPDATE: Resolution.UPDATE,
    JudgedAs.RELATED: Resolution.DIFFERENT_SCOPE,
    JudgedAs.NOT_SAME: Resolution.NOT_SAME,
}
_RELATIONS = {
    JudgedAs.DUPLICATE: Relation.DUPLICATE,
    JudgedAs.CONTRADICTION: Relation.CONTRADICTION,
    JudgedAs.UPDATE: Relation.UPDATE,
    JudgedAs.RELATED: Relation.RELATED,
    JudgedAs.NOT_SAME: Relation.DUPLICATE,
}
_KINDS: Mapping[Resolution | None, ConflictKind] = {
    Resolution.CONTRADICTION: ConflictKind.CONTRADICTION,
    Resolution.UPDATE: ConflictKind.UPDATE,
}
_WORDS = {relation: word for word, relation in reversed(_RELATIONS.items()) if word is not JudgedAs.NOT_SAME}
_BY_HAND = Reason(ReasonKind.EVENT, Effect.NOTE, None, None, "An editor sees it so; no rule does.")


def judge(house: House, *, judging: Judging, hand: Hand, finish: Finish | None = None) -> Judged:
    """Say how two things stand to each other; it holds at once.

    Raises NotFound, Invalid where both are one thing or an update has no order, Conflict where an editor has settled
    the same question (undo that first), or where one of the two counts no longer.
    """
    check_reason(judging.note)
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        ours, theirs = _appearance(turn, judging.a, pointer="/a"), _appearance(turn, judging.b, pointer="/b")
        if ours.id == theirs.id or judging.a == judging.b:
            raise Invalid("These are one and the same.", "/b")
        judged = _ruled(turn, (ours, theirs), judging=judging, hand=hand)
        if finish is not None:
            finish(turn, judged)
    return judged


def confirm(house: House, judgement_id: str, *, note: str, hand: Hand, finish: Finish | None = None) -> Judged:
    """Let a judgement hold as it was suggested; raises NotFound, Invalid, Conflict where it is settled."""
    check_reason(note)
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        known = _judgement(turn, judgement_id)
        newer = {Newer.OURS: known.our_appearance_id, Newer.THEIRS: known.their_appearance_id, None: None}
        judging = Judging(
            known.our_appearance_id,
            known.their_appearance_id,
            _WORDS[known.verdict.relation],
            note,
            newer[known.verdict.newer],
        )
        judged = _ruled(turn, _sides(turn, known), judging=judging, hand=hand)
        if finish is not None:
            finish(turn, judged)
    return judged


def reject(house: House, judgement_id: str, *, note: str, hand: Hand, finish: Finish | None = None) -> Judged:
    """Let a judgement hold no more, without saying anything else of the two; raises NotFound, Invalid, Conflict."""
    check_reason(note)
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        known = _judgement(turn, judgement_id)
        _check_open(turn, known)
        judged = _settle(turn, known, state=ConflictState(ConflictStatus.DISMISSED), hand=hand, note=note)
        if finish is not None:
            finish(turn, judged)
    return judged


def undo_judging(house: House, decision: Decision, *, hand: Hand, note: str) -> Decision:
    """Take back what a person judged: all stands as it did before; raises Conflict where it was decided on since."""
    check_note(note)
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        known = _judgement(turn, decision.subject_id)
        parts = turn.decisions_following(decision.id)
        ruling = next((one for one in parts if one.before is not None), None)
        last = turn.last_ruling(ruling.subject_id) if ruling else None
        if ruling is None or ruling.before is None or last is None or last.id != ruling.id:
            raise Conflict("This was taken back, or decided on since: undo what was decided last first.")
        undoing = Decision(new_id("dec"), DecisionKind.UNDO, known.id, None, hand.by, hand.at, note, undoes=decision.id)
        turn.append(undoing, Noun.JUDGEMENT)
        matter, cause = turn.matter(ruling.subject_id), Cause(hand.by, undoing.id)
        back = replace(ruling, id=new_id("dec"), kind=DecisionKind.UNDO, actor=hand.by, decided_at=hand.at)
        back = replace(back, before=matter.state, after=ruling.before, undoes=ruling.id, part_of=undoing.id)
        turn.rule(matter, back, effects=effects(matter, ruling.before))
        if known.id not in turn.lay_back(decision.id, cause=cause).judgements:
            turn.close_judgement(_judgement(turn, known.id), cause=cause)  # no rule had come to it
        for part in parts:
            if part.kind is DecisionKind.UNDO and part.object_id is not None:
                turn.join_claims((part.subject_id, part.object_id), cause=cause)
        turn.go_together((), decision=undoing)
        return turn.decision(undoing.id)


def _ruled(turn: Turn, sides: tuple[KnownAppearance, KnownAppearance], *, judging: Judging, hand: Hand) -> Judged:
    newer = _newer(sides, judging) if judging.word is JudgedAs.UPDATE else None
    known = _between(turn, sides)
    if known is None:
        known = _new(turn, sides, judging=judging, newer=newer)
    else:
        _check_open(turn, known)
    state = ConflictState(ConflictStatus.RESOLVED, _RESOLUTIONS[judging.word], newer_id=newer)
    return _settle(turn, known, state=state, hand=hand, note=judging.note)


def _settle(turn: Turn, known: Judgement, *, state: ConflictState, hand: Hand, note: str) -> Judged:
    """Settle the conflict that a judgement stands under, or one that is opened for it."""
    decision = Decision(new_id("dec"), DecisionKind.JUDGE, known.id, None, hand.by, hand.at, note.strip())
    turn.append(decision, Noun.JUDGEMENT)
    turn.keep_judgement(known.id, cause=Cause(hand.by, decision.id))
    if state.resolution not in {None, Resolution.DUPLICATE}:
        _part(turn, known, cause=Cause(hand.by, decision.id))
    conflict_id, before = known.conflict_id, None
    if conflict_id is None:
        conflict_id, before = _opened(turn, known, resolution=state.resolution)
    matter = turn.matter(turn.conflict(conflict_id).joined_to or conflict_id)
    kind = DecisionKind.RESOLVE if state.resolution else DecisionKind.DISMISS
    ruling = Decision(
        id=new_id("dec"),
        kind=kind,
        subject_id=matter.conflict_id,
        object_id=None,
        actor=hand.by,
        decided_at=hand.at,
        before=before or matter.state,
        after=replace(state, assignee=matter.state.assignee),
        part_of=decision.id,
    )
    turn.rule(matter, ruling, effects=effects(matter, ruling.after or state))
    turn.go_together((), decision=decision)
    return Judged(_judgement(turn, known.id), turn.decision(decision.id), turn.conflict(matter.conflict_id))


def _opened(turn: Turn, known: Judgement, *, resolution: Resolution | None) -> tuple[str, ConflictState | None]:
    """A conflict for a judgement, and how it stands when the judging of it is taken back: nobody had asked it."""
    kind = _KINDS.get(resolution, ConflictKind.DUPLICATE)
    sides = (
        ConflictSide(known.our_claim_id, known.our_appearance_id),
        ConflictSide(known.their_claim_id, known.their_appearance_id),
    )
    pair = frozenset(turn.canonical([side.claim_id for side in sides]).values())
    waited = turn.waiting_between(pair)
    conflict = turn.open_or_join_conflict(NewConflict(kind, *sides, known.id))
    return conflict.id, None if waited else ConflictState(ConflictStatus.DISMISSED)


def _part(turn: Turn, known: Judgement, *, cause: Cause) -> None:
    """Take the two claims apart where a rule had joined them to each other."""
    if known.our_claim_id == known.their_claim_id:
        return
    theirs = set(turn.joins_by_rule(known.their_claim_id))
    for joining in turn.joins_by_rule(known.our_claim_id):
        if joining in theirs:
            turn.part_claims(joining, cause=cause)


def _appearance(turn: Turn, given: str, *, pointer: str) -> KnownAppearance:
    """An appearance, or the first that states a claim; raises NotFound, Conflict where it counts no longer."""
    if given.startswith("clm_"):
        stating = [one for one in turn.appearances_of_claim(given) if not one.superseded]
        found = next((one for one in stating if one.claim_id == given), next(iter(stating), None))
        if found is None:
            raise NotFound("Nothing states a claim with this id.")
    else:
        found = turn.appearances([given]).get(given)
        if found is None:
            raise Invalid("No appearance and no claim has this id.", pointer)
    check_speaks(turn.document(found.document_id))
    if found.superseded:
        raise Conflict("This appearance was withdrawn: undo that first.")
    return found


def _between(turn: Turn, sides: tuple[KnownAppearance, KnownAppearance]) -> Judgement | None:
    pair = {one.id for one in sides}
    judgements = turn.judgements_of_appearances([sides[0].id])
    return next((one for one in judgements if {one.our_appearance_id, one.their_appearance_id} == pair), None)


def _new(
    turn: Turn, sides: tuple[KnownAppearance, KnownAppearance], *, judging: Judging, newer: str | None
) -> Judgement:
    """A judgement that no rule came to: by itself it holds nothing."""
    ours, theirs = sides
    relation = _RELATIONS[judging.word]
    first, second = (_side(turn, one) for one in sides)
    reasons = judge_pair(first, second).reasons or (_BY_HAND,)
    later = (Newer.OURS if newer == ours.id else Newer.THEIRS) if relation is Relation.UPDATE else None
    new = NewJudgement(
        ours=ConflictSide(ours.claim_id, ours.id),
        theirs=ConflictSide(theirs.claim_id, theirs.id),
        verdict=Verdict(relation, 1.0, reasons, later),
        status=Status.REJECTED,
        decided_by=DecidedBy.RULE,
        at_confirm=True,
    )
    return turn.add_judgements([new])[0]


def _side(turn: Turn, known: KnownAppearance) -> Side:
    document = turn.document(known.document_id)
    return side_of(known.appearance, document.document, family_id=document.family_id)


def _newer(sides: tuple[KnownAppearance, KnownAppearance], judging: Judging) -> str:
    """The appearance that is the later state: the one that was named, or the one that was published later."""
    ours, theirs = sides
    named = {judging.a: ours.id, ours.id: ours.id, judging.b: theirs.id, theirs.id: theirs.id}
    if judging.newer is not None:
        if judging.newer not in named:
            raise Invalid("This is none of the two.", "/newer")
        return named[judging.newer]
    if ours.published_at is None or theirs.published_at is None or ours.published_at == theirs.published_at:
        raise Invalid("Nothing tells the order of the two: say which one is the newer.", "/newer")
    return ours.id if ours.published_at > theirs.published_at else theirs.id


def _check_open(turn: Turn, known: Judgement) -> None:
    """Raises Conflict for what an editor settled: it must be undone before it is settled in another way."""
    if known.conflict_id is None:
        return
    conflict = turn.conflict(turn.conflict(known.conflict_id).joined_to or known.conflict_id)
    if conflict.status is ConflictStatus.RESOLVED:
        raise Conflict(f"An editor settled this in {conflict.id}: undo or reopen that first.")


def _judgement(turn: Turn, judgement_id: str) -> Judgement:
    known = turn.judgements([judgement_id]).get(judgement_id)
    if known is None:
        raise NotFound("No judgement has this id.")
    return known


def _sides(turn: Turn, known: Judgement) -> tuple[KnownAppearance, KnownAppearance]:
    return _appearance(turn, known.our_appearance_id, pointer=""), _appearance(
        turn, known.their_appearance_id, pointer=""
    )
