"""Conflicts and what editors do with them: decide, undo, take in hand, remark, one by one or as a lot."""

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Header
from starlette.responses import Response

from app.api.responses import guarded, guarded_with_body
from app.api.schemas.conflicts import ConflictOut
from app.api.schemas.decisions import (
    BulkIn,
    BulkOut,
    BulkUndoIn,
    BulkUndoneOut,
    CommentIn,
    CommentOut,
    CommentsOut,
    DecidedOut,
    DecisionOut,
    HandIn,
    HistoryOut,
    RulingIn,
    UndoIn,
)
from app.core.errors import Invalid
from app.core.model.job import Answer, Reservation
from app.flows import bulk, review
from app.flows.bulk import BulkDecided
from app.flows.review import Decided, Hand
from app.storage.turn import Turn
from app.web.etags import etag, version_of
from app.web.ids import ConflictId, DecisionId
from app.web.media import takes_json
from app.web.once import DecideOnce
from app.web.problems import ProblemKind
from app.web.replies import reply
from app.web.visit import ReviewVisit, Visit

router = APIRouter(prefix="/v1", tags=["conflicts"])

CREATED, OK = 201, 200
IfMatch = Annotated[str | None, Header(alias="If-Match", description="The `ETag` that was decided on.")]
_TAGGED = {"headers": {"ETag": {"schema": {"type": "string"}, "description": "The version that stands now."}}}
_ONCE = (ProblemKind.IN_PROGRESS, ProblemKind.KEY_REUSED, ProblemKind.CONFLICT)


@router.post(
    "/conflicts/{conflict_id}/decisions",
    summary="Settle a conflict, dismiss it, or take it up again",
    status_code=CREATED,
    response_model=DecidedOut,
    responses={
        CREATED: _TAGGED,
        **guarded_with_body(*_ONCE, ProblemKind.NOT_FOUND, ProblemKind.STALE, ProblemKind.PRECONDITION_REQUIRED),
    },
    dependencies=[Depends(takes_json)],
)
def decide_conflict(
    conflict_id: ConflictId, body: RulingIn, visit: ReviewVisit, once: DecideOnce, if_match: IfMatch = None
) -> Response:
    """Decide on the version that `If-Match` names; 412 tells what another editor decided meanwhile."""
    version = version_of(if_match)

    def work(held: Reservation | None) -> Answer:
        def finish(turn: Turn, decided: Decided) -> None:
            if held is not None:
                turn.answer(held, _decided(decided))

        ruling = body.ruling()
        return _decided(
            review.decide(visit.house, conflict_id, ruling=ruling, version=version, hand=_hand(visit), finish=finish)
        )

    return _tagged(reply(once.answer(work, kept_by_work=True)))


@router.get(
    "/conflicts/{conflict_id}/decisions",
    summary="What was done with a conflict",
    responses=guarded(ProblemKind.NOT_FOUND),
)
def list_decisions(conflict_id: ConflictId, visit: ReviewVisit) -> HistoryOut:
    """Who, when, from which state to which, and why; oldest first. Nothing is ever taken out of it."""
    found = review.history(visit.house, conflict_id)
    return HistoryOut(items=[DecisionOut.of(decision) for decision in found])


@router.post(
    "/conflicts/{conflict_id}/decisions/{decision_id}:undo",
    summary="Take the last decision about a conflict back",
    status_code=CREATED,
    response_model=DecidedOut,
    responses={CREATED: _TAGGED, **guarded_with_body(*_ONCE, ProblemKind.NOT_FOUND, ProblemKind.STALE)},
    dependencies=[Depends(takes_json)],
)
def undo_decision(  # called by FastAPI
    conflict_id: ConflictId,
    decision_id: DecisionId,
    body: UndoIn,
    visit: ReviewVisit,
    once: DecideOnce,
    if_match: IfMatch = None,
) -> Response:
    """All is as it was before that decision: judgements, joinings, standings and the conflict itself.

    The undoing is a decision of its own. `If-Match` may be left out: only the last decision that stands is undone.
    """
    version = None if if_match is None else version_of(if_match)

    def work(_held: Reservation | None) -> Answer:
        return _decided(
            review.undo(
                visit.house,
                conflict_id,
                decision_id=decision_id,
                hand=_hand(visit),
                note=body.note,
                version=version,
            )
        )

    return _tagged(reply(once.answer(work)))


@router.patch(
    "/conflicts/{conflict_id}",
    summary="Take a conflict, give it away, begin its review",
    responses={OK: _TAGGED, **guarded_with_body(ProblemKind.NOT_FOUND, ProblemKind.CONFLICT)},
    dependencies=[Depends(takes_json)],
)
def take_conflict(conflict_id: ConflictId, body: HandIn, visit: ReviewVisit, response: Response) -> ConflictOut:
    """What is left out stays as it is. Nobody's copy becomes stale by it: the version does not change."""
    hand = _hand(visit)
    steps = body.steps(hand.by)
    if not steps:
        raise Invalid("Say who has it, or whether it is in review.")
    conflict = review.take(visit.house, conflict_id, steps=steps, hand=hand)
    response.headers["ETag"] = etag(conflict.version)
    return ConflictOut.of(conflict, now=visit.now)


@router.post(
    "/conflicts/{conflict_id}:seen",
    summary="Note that an editor looked at a conflict",
    status_code=204,
    responses=guarded(ProblemKind.NOT_FOUND),
)
def see_conflict(conflict_id: ConflictId, visit: ReviewVisit) -> None:
    """Sets `seen_at`; the version does not change."""
    review.seen(visit.house, conflict_id, at=visit.now)


@router.get(
    "/conflicts/{conflict_id}/comments",
    summary="What editors remarked on a conflict",
    responses=guarded(ProblemKind.NOT_FOUND),
)
def list_comments(conflict_id: ConflictId, visit: ReviewVisit) -> CommentsOut:
    """Oldest first, the last 200."""
    found = review.comments(visit.house, conflict_id)
    return CommentsOut(items=[CommentOut.of(comment) for comment in found])


@router.post(
    "/conflicts/{conflict_id}/comments",
    summary="Remark something on a conflict",
    status_code=CREATED,
    response_model=CommentOut,
    responses=guarded_with_body(*_ONCE, ProblemKind.NOT_FOUND),
    dependencies=[Depends(takes_json)],
)
def create_comment(conflict_id: ConflictId, body: CommentIn, visit: ReviewVisit, once: DecideOnce) -> Response:
    """Up to 4,000 characters; the version does not change."""

    def work(_held: Reservation | None) -> Answer:
        comment = review.comment(visit.house, conflict_id, text=body.text, hand=_hand(visit))
        return Answer(CREATED, CommentOut.of(comment).model_dump_json())

    return reply(once.answer(work))


@router.post(
    "/conflicts:decide",
    summary="Decide on all conflicts that a filter finds",
    status_code=CREATED,
    response_model=BulkOut,
    responses={OK: {"model": BulkOut, "description": "A dry run: nothing was decided."}, **guarded_with_body(*_ONCE)},
    dependencies=[Depends(takes_json)],
)
def decide_conflicts(body: BulkIn, visit: ReviewVisit, once: DecideOnce) -> Response:
    """All of them or none: 409 where they are not as many as `expected_count`, more than 500, or one refuses."""
    wanted = body.where.wanted(editor_id=visit.key.editor_id, now=visit.now)
    if body.dry_run:
        return reply(_lot(bulk.would_decide(visit.house, wanted)))
    if body.expected_count is None:
        raise Invalid("Say how many conflicts you saw, or make it a dry run.", "/expected_count")
    expected = body.expected_count

    def work(held: Reservation | None) -> Answer:
        def finish(turn: Turn, decided: BulkDecided) -> None:
            if held is not None:
                turn.answer(held, _lot(decided))

        ruling = body.ruling()
        return _lot(
            bulk.decide_all(visit.house, wanted, ruling=ruling, expected=expected, hand=_hand(visit), finish=finish)
        )

    return reply(once.answer(work, kept_by_work=True))


@router.post(
    "/conflicts:undo",
    summary="Take back what was decided as one lot",
    status_code=CREATED,
    response_model=BulkUndoneOut,
    responses=guarded_with_body(*_ONCE, ProblemKind.NOT_FOUND),
    dependencies=[Depends(takes_json)],
)
def undo_lot(body: BulkUndoIn, visit: ReviewVisit, once: DecideOnce) -> Response:
    """What was decided on since stays as it is and is named in `left`."""

    def work(_held: Reservation | None) -> Answer:
        undone = bulk.undo_all(visit.house, body.bulk_id, hand=_hand(visit), note=body.note)
        return Answer(CREATED, BulkUndoneOut.of(undone).model_dump_json())

    return reply(once.answer(work))


def _hand(visit: Visit) -> Hand:
    # A key with the scope review always has its editor; the store refuses any other.
    return Hand(visit.key.editor_id or "", visit.now)


def _decided(decided: Decided) -> Answer:
    return Answer(CREATED, DecidedOut.of(decided).model_dump_json())


def _lot(decided: BulkDecided) -> Answer:
    return Answer(OK if decided.bulk_id is None else CREATED, BulkOut.of(decided).model_dump_json())


def _tagged(response: Response) -> Response:
    """The same with the version that it tells of, replayed or fresh."""
    if response.status_code == CREATED:
        response.headers["ETag"] = etag(json.loads(bytes(response.body))["conflict"]["version"])
    return response
