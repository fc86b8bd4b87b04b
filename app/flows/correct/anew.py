"""An appearance that states something else now in, judged and settled as if it came in now out; within its turn.

What was judged of it before is judged again; what no longer holds is closed, and conflicts go with their sides.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from app.core.matching.match import Match, Side, judged, match
from app.core.model.appearance import KnownAppearance
from app.core.model.conflict import Decision
from app.core.model.judgement import DecidedBy, Judgement, Newer, Status
from app.core.review.effects import Opinion
from app.core.review.precedent import Precedent
from app.flows.correct.matters import follow_sides
from app.flows.house import House
from app.flows.meet import Meeting, meet
from app.flows.overlap import Overlap
from app.flows.results import mirrored
from app.flows.settle import Classes, Ours, Settled, asked_about, settle, with_precedents
from app.flows.sides import side_of
from app.flows.speakers import voice_of
from app.storage.turn import Turn
from app.storage.writes import Cause, NewConflict, NewJudgement

_OTHER = {Newer.OURS: Newer.THEIRS, Newer.THEIRS: Newer.OURS}


@dataclass(frozen=True, slots=True)
class Changed:
    """An appearance as it stands since, what its words met before the turn, and the claims that it left or came to.

    `made` where its claim is new. `after`: only what came in after this decision is met; what was before was laid back.
    """

    known: KnownAppearance
    side: Side
    meeting: Meeting
    claims: frozenset[str]
    made: bool = False
    after: str | None = None


def settle_anew(turn: Turn, house: House, *, changed: Changed, decision: Decision) -> None:
    """Judge it, and let joinings, conflicts and what was judged before follow."""
    ours, cause = changed.known.id, Cause(decision.actor, decision.id)
    before = {_other(one, ours): one for one in turn.judgements_of_appearances([ours])}
    concerned = {one.conflict_id for one in before.values() if one.conflict_id}
    settled = {one.theirs.appearance_id: one for one in _settled(turn, house, changed=changed, before=before)}
    open_to_change = _since(turn, changed, judgements=before.values())
    for other, known in before.items():
        if known.id not in open_to_change:
            settled.pop(other, None)
            continue
        _judge_again(
            turn, known, settled=settled.pop(other, None), changed=changed, cause=cause, confirm=house.settings.confirm
        )
    concerned |= _keep(turn, tuple(settled.values()), cause=cause, confirm=house.settings.confirm)
    follow_sides(turn, concerned, decision=decision)


def close_all(turn: Turn, appearance_id: str, *, decision: Decision) -> None:
    """Let nothing hold that was judged of an appearance."""
    cause = Cause(decision.actor, decision.id)
    known = turn.judgements_of_appearances([appearance_id])
    for one in known:
        _close(turn, one, cause=cause)
    follow_sides(turn, {one.conflict_id for one in known if one.conflict_id}, decision=decision)


def prepared(house: House, side: Side) -> Meeting:
    """What the words meet, looked up outside of any turn."""
    return meet(house, [side])


def _settled(turn: Turn, house: House, *, changed: Changed, before: Collection[str]) -> tuple[Settled, ...]:
    matches = {met.candidate.appearance_id: met for met in _met(turn, house, changed=changed)}
    missing = set(before).difference(matches)
    again = judged(changed.side, turn.candidates_at(missing)) if missing else ()
    matches.update((met.candidate.appearance_id, met) for met in again)
    if changed.after is not None:
        later = turn.came_after(changed.after, matches)
        matches = {other: met for other, met in matches.items() if other in later}
    known = changed.known
    mine = Ours(known.claim_id, known.id, changed.side, voice_of(known), tuple(matches.values()))
    document = turn.document(known.document_id)
    mates = [
        Ours(
            one.claim_id,
            one.id,
            side_of(one.appearance, document.document, family_id=document.family_id),
            voice_of(one),
            (),
        )
        for one in turn.appearances_of_document(known.document_id)
        if one.id in matches
    ]
    ids = {met.candidate.claim_id for met in matches.values()} | {known.claim_id}
    fresh = {known.claim_id} if changed.made else frozenset[str]()
    classes = Classes(turn.canonical(ids), fresh=fresh, apart=turn.not_same(ids))
    settled = settle([mine, *mates], classes, limits=house.limits)
    asked = asked_about(settled, classes)
    if not asked:
        return settled
    positions = {known.id: changed.side.appearance.position}
    return with_precedents(settled, classes, positions=positions, among=turn.precedents(asked))


def _met(turn: Turn, house: House, *, changed: Changed) -> Sequence[Match]:
    """What the words meet now: what they met before the turn, and what changed since, judged in it."""
    touched = set(turn.claims_touched(changed.meeting.watermark)) | changed.claims
    touched |= set(turn.canonical(touched).values())
    kept = [met for met in changed.meeting.matches[0] if met.candidate.claim_id not in touched]
    late = Overlap([one for one in turn.candidates(touched) if one.appearance_id != changed.known.id])
    like = late.like(changed.side.appearance, house.settings.candidates)
    if like:
        kept.extend(match(changed.side, like, thresholds=house.thresholds))
    return [met for met in kept if met.candidate.appearance_id != changed.known.id]


def _since(turn: Turn, changed: Changed, *, judgements: Collection[Judgement]) -> frozenset[str]:
    """Those that may be another: all, or where something is taken back those that came after it."""
    ids = frozenset(one.id for one in judgements)
    return ids if changed.after is None else turn.judged_after(changed.after, ids)


def _judge_again(
    turn: Turn, known: Judgement, *, settled: Settled | None, changed: Changed, cause: Cause, confirm: float
) -> None:
    rule = _rule_of(turn, known)
    if settled is None:
        by_hand = known.decided_by is DecidedBy.EDITOR and rule.status is Status.REJECTED
        if not (by_hand and _states_the_same(turn, changed)):
            _close(turn, known, cause=cause)
        return
    same = rule.relation is settled.match.verdict.relation
    if same and known.status is Status.REJECTED and known.decided_by is DecidedBy.EDITOR:
        return
    under = known.conflict_id if same and settled.opens else None
    kept = under if under is not None and _may_stay(turn, under, changed=changed) else None
    ours_first = known.our_appearance_id == changed.known.id
    new = _new(settled if ours_first else _turned(settled), confirm=confirm)
    turn.rejudge(known.id, new, conflict_id=kept, cause=cause)
    _follow(turn, settled, judgement_id=known.id, kept=kept is not None, cause=cause)


def _keep(turn: Turn, settled: Sequence[Settled], *, cause: Cause, confirm: float) -> set[str]:
    """Record what was never judged before; the conflicts that hold it."""
    added = turn.add_judgements([_new(one, confirm=confirm) for one in settled])
    for one, judgement in zip(settled, added, strict=True):
        _follow(turn, one, judgement_id=judgement.id, kept=False, cause=cause)
    now = turn.judgements({one.id for one in added})
    return {one.conflict_id for one in now.values() if one.conflict_id}


def _follow(turn: Turn, settled: Settled, *, judgement_id: str, kept: bool, cause: Cause) -> None:
    if settled.joins is not None:
        turn.join_claims(settled.joins, cause=cause)
    if settled.opens is not None and not kept:
        turn.open_or_join_conflict(NewConflict(settled.opens, settled.ours, settled.theirs, judgement_id))
    if settled.precedent is not None:
        sides = {settled.ours.appearance_id, settled.theirs.appearance_id}
        turn.follow_precedent(settled.precedent.conflict_id, appearance_ids=sides)


def _new(settled: Settled, *, confirm: float) -> NewJudgement:
    return NewJudgement(
        ours=settled.ours,
        theirs=settled.theirs,
        verdict=settled.match.verdict,
        status=settled.life.status,
        decided_by=DecidedBy.RULE,
        at_confirm=settled.match.verdict.score >= confirm,
        precedent=settled.precedent,
    )


def _turned(settled: Settled) -> Settled:
    """The same seen from the other side."""
    found: Precedent | None = settled.precedent
    if found is not None:
        newer = _OTHER[found.opinion.newer] if found.opinion.newer else None
        found = replace(found, ours=found.theirs, theirs=found.ours, opinion=replace(found.opinion, newer=newer))
    turned = replace(settled.match, verdict=mirrored(settled.match.verdict))
    return replace(settled, ours=settled.theirs, theirs=settled.ours, match=turned, precedent=found)


def _close(turn: Turn, known: Judgement, *, cause: Cause) -> None:
    if known.status is not Status.REJECTED:
        turn.close_judgement(known, cause=cause)


def _rule_of(turn: Turn, known: Judgement) -> Opinion:
    """What the rule saw in a pair, whatever an editor made of it; it rejects what a person alone came to."""
    if known.conflict_id is None:
        return Opinion(known.verdict.relation, known.verdict.newer, known.status, known.decided_by)
    asked = turn.matter(known.conflict_id).asked
    return next(one.rule for one in asked if one.judgement_id == known.id)


def _may_stay(turn: Turn, conflict_id: str, *, changed: Changed) -> bool:
    """Whether a conflict can go with the appearance: its claim is the same, or nobody else stands on its side."""
    if _states_the_same(turn, changed):
        return True
    ours = changed.known.id
    asked = turn.matter(conflict_id).asked
    return all(ours in {one.ours.appearance_id, one.theirs.appearance_id} for one in asked)


def _states_the_same(turn: Turn, changed: Changed) -> bool:
    return len(set(turn.canonical(changed.claims).values())) == 1


def _other(known: Judgement, ours: str) -> str:
    return known.their_appearance_id if known.our_appearance_id == ours else known.our_appearance_id
