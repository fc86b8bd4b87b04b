"""An appearance and what a person found wrong with it in, the appearance as it should be out; nothing is lost by it."""

from dataclasses import dataclass

from app.core.errors import NotFound
from app.core.matching.fingerprint import text_key
from app.core.matching.match import Side
from app.core.model.appearance import Appearance, KnownAppearance
from app.core.model.change import Noun
from app.core.model.conflict import Decision, DecisionKind
from app.core.model.document import KnownDocument
from app.flows.correct import compose
from app.flows.correct.anew import Changed, prepared, settle_anew
from app.flows.correct.chains import Spoken, spoken
from app.flows.correct.checks import check_counts, check_edit
from app.flows.correct.given import Corrected, Edit, Finish
from app.flows.house import House
from app.flows.meet import Meeting
from app.flows.results import stored_results
from app.flows.review import Hand, check_hand
from app.flows.sides import side_of
from app.storage.ids import new_id
from app.storage.reader import Reader
from app.storage.turn import Turn
from app.storage.writes import Cause, NewAppearance, NewClaim


@dataclass(frozen=True, slots=True)
class _Prepared:
    """All that can be worked out before the turn."""

    document: KnownDocument
    version: int
    chain: Spoken | None
    side: Side
    meeting: Meeting


def edit_appearance(
    house: House,
    appearance_id: str,
    *,
    edit: Edit,
    version: int | None,
    hand: Hand,
    finish: Finish | None = None,
) -> Corrected:
    """Put right what was read; its id stays, what it was is kept. Its claim may be another, found by its key or made.

    Raises NotFound, Invalid, Stale where the version is another by now (None: whatever stands), Conflict where the
    appearance or its document counts no longer.
    """
    ready = _prepared(house, appearance_id, edit=edit, version=version)
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        known = appearance_of(turn, appearance_id)
        check_counts(turn, known, version=ready.version)
        decision = Decision(new_id("dec"), DecisionKind.EDIT, appearance_id, None, hand.by, hand.at, edit.note.strip())
        turn.append(decision, Noun.APPEARANCE)
        changed = _changed(turn, known, ready=ready, cause=Cause(hand.by, decision.id))
        settle_anew(turn, house, changed=changed, decision=decision)
        corrected = as_it_stands(turn, appearance_id, decision=decision)
        if finish is not None:
            finish(turn, corrected)
    return corrected


def appearance_of(reader: Reader, appearance_id: str) -> KnownAppearance:
    """Raises NotFound."""
    known = reader.appearances([appearance_id]).get(appearance_id)
    if known is None:
        raise NotFound("No appearance has this id.")
    return known


def as_it_stands(turn: Turn, appearance_id: str, *, decision: Decision) -> Corrected:
    """What a correction is answered with."""
    (result,) = stored_results(turn, [appearance_of(turn, appearance_id)])
    return Corrected(result, turn.decision(decision.id))


def stated(appearance: Appearance, *, claim_id: str, chain: Spoken | None) -> NewAppearance:
    """An appearance as the store takes it."""
    links = chain.beside if chain else ()
    return NewAppearance(claim_id, appearance, text_key(appearance.passage.span.text), links)


def _prepared(house: House, appearance_id: str, *, edit: Edit, version: int | None) -> _Prepared:
    with house.store.reading() as reader:
        known = appearance_of(reader, appearance_id)
        document = check_counts(reader, known, version=version)
        edit = check_edit(edit, document.document)
        chain = spoken(reader, edit.chain, document=document) if edit.chain is not None else None
    appearance = compose.edited(
        known.appearance,
        edit,
        document=document.document,
        chain=chain.links if chain else None,
        parser=house.parser,
    )
    side = side_of(appearance, document.document, family_id=document.family_id)
    return _Prepared(document, known.version, chain, side, prepared(house, side))


def _changed(turn: Turn, known: KnownAppearance, *, ready: _Prepared, cause: Cause) -> Changed:
    """Write it down: its chain, its claim, itself."""
    if ready.chain is not None:
        turn.resolve_sources(ready.chain.told)
    key, appearance = ready.side.claim_key, ready.side.appearance
    before = side_of(known.appearance, ready.document.document, family_id=ready.document.family_id)
    claim_id, made = known.claim_id, False
    if before.claim_key != key:  # a claim that was split off stays the same while the key does
        claim = turn.add_claims([NewClaim(key, appearance.text)])[key]
        claim_id, made = claim.known.id, claim.created
    new = stated(appearance, claim_id=claim_id, chain=ready.chain)
    turn.edit_appearance(known.id, new, chain=ready.chain is not None, cause=cause)
    if claim_id != known.claim_id and not turn.is_stated(known.claim_id):
        for joining in turn.joins_by_rule(known.claim_id):
            turn.part_claims(joining, cause=cause)
    return Changed(
        appearance_of(turn, known.id),
        ready.side,
        ready.meeting,
        frozenset({known.claim_id, claim_id}),
        made=made,
    )
