"""A document that its publisher withdrew or corrected in, it and its claims retracted and everybody told out; and back.

Nothing but the document ends: whoever has a claim from it goes on saying it until they put it right themselves. They
are told by `claim.corrected`, which is noted for each claim that the document states, under every id it has.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from app.core.errors import Conflict, Invalid, Stale
from app.core.model.conflict import Decision, DecisionKind
from app.core.model.document import DocumentStatus, KnownDocument
from app.flows.downstream import BlastRadius, blast_radius
from app.flows.house import House
from app.flows.review import Hand, check_hand, check_note
from app.flows.snippet import check_text
from app.flows.urls import canonical_url
from app.storage.ids import new_id
from app.storage.retractions import Withdrawal
from app.storage.turn import Turn

CORRECTION_LIMIT = 4_000
# What may end by a retraction.
_STANDING = frozenset({DocumentStatus.LIVE, DocumentStatus.SUPERSEDED})


@dataclass(frozen=True, slots=True)
class Retracted:
    """A document as it stands now, the decision that brought it there, and whom that reached."""

    document: KnownDocument
    decision: Decision
    downstream: BlastRadius


# What is written together with a decision: the answer to an idempotent request.
Finish = Callable[[Turn, Retracted], None]


def retract(
    house: House,
    document_id: str,
    *,
    withdrawal: Withdrawal,
    version: int | None,
    hand: Hand,
    finish: Finish | None = None,
) -> Retracted:
    """Note that its publisher withdrew or corrected the version of a document that an editor saw (None: any).

    Raises NotFound, Invalid, Stale, Conflict where the document was retracted or erased before.
    """
    checked = _checked(withdrawal)
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        known = turn.document(document_id)
        _check_may_retract(known, version=version)
        decision = _decision(DecisionKind.RETRACT, document_id, hand=hand, note=checked.note)
        radius = blast_radius(turn, document_id)
        turn.retract(known, decision=decision, withdrawal=checked, told=_told(turn, radius))
        retracted = _as_it_stands(turn, decision)
        if finish is not None:
            finish(turn, retracted)
    return retracted


def undo_retraction(house: House, decision_id: str, *, hand: Hand, note: str = "") -> Retracted:
    """Take a retraction back: document, appearances and standings are as they were before it.

    Raises NotFound, Invalid, Conflict where it was taken back before, or the document was erased meanwhile.
    """
    check_note(note)
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        retraction = turn.decision(decision_id)
        if retraction.kind is not DecisionKind.RETRACT:
            raise Invalid("This decision retracted nothing.")
        known = turn.document(retraction.subject_id)
        last = turn.last_of(known.id, kinds={DecisionKind.RETRACT})
        if known.status is not DocumentStatus.RETRACTED or last is None or last.id != decision_id:
            raise Conflict(_WHY_NOT_BACK[known.status is DocumentStatus.ERASED])
        undoing = replace(_decision(DecisionKind.UNDO, known.id, hand=hand, note=note), undoes=decision_id)
        told = _told(turn, blast_radius(turn, known.id))
        turn.unretract(known, retraction=retraction, decision=undoing, told=told)
        return _as_it_stands(turn, undoing)


_WHY_NOT_BACK = {True: "The document was erased: nothing is left to bring back.", False: "This was taken back before."}


def _checked(withdrawal: Withdrawal) -> Withdrawal:
    check_note(withdrawal.note)
    if not withdrawal.note.strip():
        raise Invalid("Say why, in a few words.", "/note")
    if withdrawal.published_correction is not None:
        check_text(withdrawal.published_correction, "/published_correction", limit=CORRECTION_LIMIT)
    if withdrawal.correction_url is None:
        return withdrawal
    try:
        return replace(withdrawal, correction_url=canonical_url(withdrawal.correction_url))
    except Invalid as error:
        raise Invalid(error.message, "/correction_url") from None


def _check_may_retract(known: KnownDocument, *, version: int | None) -> None:
    if known.status is DocumentStatus.ERASED:
        raise Conflict("The document was erased: nothing of it is left to retract.")
    if version is not None and version != known.version:
        raise Stale("The document was changed since: read it again.")
    if known.status not in _STANDING:
        raise Conflict("The document was retracted before.")


def _decision(kind: DecisionKind, document_id: str, *, hand: Hand, note: str) -> Decision:
    return Decision(new_id("dec"), kind, document_id, None, hand.by, hand.at, note)


def _told(turn: Turn, radius: BlastRadius) -> Collection[str]:
    """The claims of the document and of all that goes back to it, each under its own id."""
    known = turn.appearances([one.id for one in radius.items])
    return {*turn.stated_in(radius.document.id), *(one.claim_id for one in known.values())}


def _as_it_stands(turn: Turn, decision: Decision) -> Retracted:
    radius = blast_radius(turn, decision.subject_id)
    return Retracted(radius.document, turn.decision(decision.id), radius)
