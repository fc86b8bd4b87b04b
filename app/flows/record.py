"""A draft and its turn in, everything recorded at once and the results out; nothing slow happens here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.matching.fingerprint import text_key
from app.core.matching.match import Candidate, Match, Side, match
from app.core.model.appearance import KnownAppearance
from app.core.model.change import Noun
from app.core.model.conflict import DecisionKind
from app.core.model.document import KnownDocument
from app.core.model.judgement import DecidedBy
from app.flows.answers import ClaimResult
from app.flows.draft import Draft
from app.flows.house import House
from app.flows.overlap import Overlap
from app.flows.results import stored_results
from app.flows.settle import Classes, Ours, Settled, asked_about, settle, with_precedents
from app.flows.sides import side_of
from app.flows.speakers import link_sources, speakers, voice_of
from app.storage.turn import Turn
from app.storage.writes import AddedClaim, NewAppearance, NewClaim, NewConflict, NewJudgement

# So many claims that changed while a text was read are judged within the turn; more are worth another preparation.
LATE_LIMIT = 500


class TooLateError(Exception):
    """More changed since the draft than a turn should judge."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A draft with the document that it belongs to; `gone` are appearances that it replaces.

    `patient`: rather prepare again than judge very many late claims within the turn.
    """

    drafted: Draft
    document: KnownDocument
    gone: Sequence[KnownAppearance] = ()
    patient: bool = True

    @property
    def publisher(self) -> str | None:
        """Who published it, as it was read."""
        return self.drafted.read.document.publisher


@dataclass(frozen=True, slots=True)
class _Placed:
    """The sides under their final keys, the claims that they belong to and the appearances that were stored."""

    sides: tuple[Side, ...]
    claims: tuple[AddedClaim, ...]
    appearances: tuple[KnownAppearance, ...]

    @property
    def fresh(self) -> frozenset[str]:
        """The claims that nobody stated before, by their own ids."""
        return frozenset(added.known.id for added in self.claims if added.created)


def record(turn: Turn, house: House, *, incoming: Incoming) -> tuple[ClaimResult, ...]:
    """Store what a document states; raises TooLateError where another preparation is better."""
    read, family_id = incoming.drafted.read, incoming.document.family_id
    sides = tuple(side_of(appearance, read.document, family_id=family_id) for appearance in read.appearances)
    matches = _present(turn, house, incoming=incoming, sides=sides)
    placed = _place(turn, incoming, sides=sides)
    settled = _settled(turn, house, placed=placed, matches=_with_own(incoming.drafted, placed, matches=matches))
    _keep(turn, settled, confirm=house.settings.confirm)
    answering = turn.canonical(placed.fresh)
    return stored_results(turn, placed.appearances, fresh=placed.fresh & frozenset(answering.values()))


def _present(turn: Turn, house: House, *, incoming: Incoming, sides: Sequence[Side]) -> list[tuple[Match, ...]]:
    """What each side meets now: the draft's matches, those of claims that changed since judged anew."""
    meeting = incoming.drafted.meeting
    changed = set(turn.claims_touched(meeting.watermark))
    if incoming.patient and len(changed) > LATE_LIMIT:
        raise TooLateError
    changed |= {known.claim_id for known in incoming.gone}
    if not changed:
        return list(meeting.matches)
    canonical = turn.canonical(changed)
    late = Overlap(turn.candidates(set(canonical.values())))
    changed |= set(canonical.values())
    present: list[tuple[Match, ...]] = []
    for side, before in zip(sides, meeting.matches, strict=True):
        kept = tuple(met for met in before if met.candidate.claim_id not in changed)
        like = late.like(side.appearance, house.settings.candidates)
        present.append(kept + match(side, like, thresholds=house.thresholds) if like else kept)
    return present


def _place(turn: Turn, incoming: Incoming, *, sides: Sequence[Side]) -> _Placed:
    """Sources, claims and appearances, in this order."""
    publisher, family_id = incoming.publisher, incoming.document.family_id
    chained = [side.appearance for side in sides]
    turn.resolve_sources(speakers(chained, publisher=publisher, family_id=family_id))
    first: dict[str, NewClaim] = {}
    for side in sides:
        first.setdefault(side.claim_key, NewClaim(side.claim_key, side.appearance.text))
    claims = turn.add_claims(list(first.values()))
    new = [
        NewAppearance(
            claim_id=claims[side.claim_key].known.id,
            appearance=side.appearance,
            text_key=text_key(side.appearance.passage.span.text),
            links=link_sources(side.appearance.chain, publisher=publisher, family_id=family_id),
        )
        for side in sides
    ]
    stored = turn.add_appearances(incoming.document.id, new)
    return _Placed(tuple(sides), tuple(claims[side.claim_key] for side in sides), stored)


def _with_own(drafted: Draft, placed: _Placed, *, matches: Sequence[tuple[Match, ...]]) -> list[tuple[Match, ...]]:
    """Add what each side meets in the document itself, now that its appearances have ids."""

    def named(met: Match) -> Match:
        place = int(met.candidate.appearance_id)
        known = placed.appearances[place]
        return replace(met, candidate=Candidate(known.claim_id, known.id, placed.sides[place]))

    return [(*known, *(named(met) for met in own)) for known, own in zip(matches, drafted.own, strict=True)]


def _settled(turn: Turn, house: House, *, placed: _Placed, matches: Sequence[tuple[Match, ...]]) -> tuple[Settled, ...]:
    ids = {met.candidate.claim_id for found in matches for met in found} | {one.known.id for one in placed.claims}
    classes = Classes(turn.canonical(ids), fresh=placed.fresh, apart=turn.not_same(ids))
    new = [
        Ours(added.known.id, known.id, side, voice_of(known), found)
        for added, known, side, found in zip(placed.claims, placed.appearances, placed.sides, matches, strict=True)
    ]
    settled = settle(new, classes, limits=house.limits)
    asked = asked_about(settled, classes)
    if not asked:
        return settled
    positions = {ours.appearance_id: ours.side.appearance.position for ours in new}
    return with_precedents(settled, classes, positions=positions, among=turn.precedents(asked))


def _keep(turn: Turn, settled: Sequence[Settled], *, confirm: float) -> None:
    """Judgements, then joinings, then conflicts, so that a conflict knows who answers for its claims."""
    judged = turn.add_judgements(
        [
            NewJudgement(
                ours=one.ours,
                theirs=one.theirs,
                verdict=one.match.verdict,
                status=one.life.status,
                decided_by=DecidedBy.RULE,
                at_confirm=one.match.verdict.score >= confirm,
                precedent=one.precedent,
            )
            for one in settled
        ]
    )
    for one in settled:
        if one.joins is not None:
            turn.decide(DecisionKind.SAME_AS, Noun.CLAIM, ids=one.joins)
    for one, judgement in zip(settled, judged, strict=True):
        if one.opens is not None:
            turn.open_or_join_conflict(NewConflict(one.opens, one.ours, one.theirs, judgement.id))
        if one.precedent is not None:
            sides = {one.ours.appearance_id, one.theirs.appearance_id}
            turn.follow_precedent(one.precedent.conflict_id, appearance_ids=sides)
