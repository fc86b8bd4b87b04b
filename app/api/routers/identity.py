"""Who and what is one: claims and sources merged, split and told apart by hand, with their history."""

import json
from collections.abc import Callable, Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Header
from pydantic import BaseModel
from starlette.responses import Response

from app.api.responses import guarded, guarded_with_body
from app.api.schemas.decisions import DecisionOut, HistoryOut
from app.api.schemas.identity import (
    ClaimMergedOut,
    ClaimSplitIn,
    ClaimSplitOut,
    MergeIn,
    SourceChangedOut,
    SourceEditIn,
    SourceSplitIn,
    SourceSplitOut,
)
from app.core.model.conflict import Decision
from app.core.model.job import Answer, Reservation
from app.flows.correct.edit_source import edit_source
from app.flows.correct.history import history_of_claim, history_of_source
from app.flows.correct.merge import ClaimMerged, SourceMerged, merge_claims, merge_sources
from app.flows.correct.split_claim import ClaimSplit, split_claim
from app.flows.correct.split_source import SourceSplit, split_source
from app.flows.review import Hand
from app.storage.turn import Turn
from app.web.etags import etag, version_of
from app.web.ids import ClaimId, SourceId
from app.web.media import takes_json
from app.web.once import DecideOnce, Once
from app.web.problems import ProblemKind
from app.web.replies import reply
from app.web.visit import ReviewVisit, Visit

router = APIRouter(prefix="/v1", tags=["corrections"])

CREATED, OK = 201, 200
IfMatch = Annotated[str | None, Header(alias="If-Match", description="The `ETag` that was decided on.")]
_TAGGED = {"headers": {"ETag": {"schema": {"type": "string"}, "description": "The version that stands now."}}}
_ONCE = (ProblemKind.IN_PROGRESS, ProblemKind.KEY_REUSED, ProblemKind.CONFLICT, ProblemKind.NOT_FOUND)
_VERSIONED = (*_ONCE, ProblemKind.STALE, ProblemKind.PRECONDITION_REQUIRED)


@router.post(
    "/claims/{claim_id}:merge",
    summary="Let two claims be one",
    status_code=CREATED,
    response_model=ClaimMergedOut,
    responses=guarded_with_body(*_ONCE),
    dependencies=[Depends(takes_json)],
)
def merge_claim(claim_id: ClaimId, body: MergeIn, visit: ReviewVisit, once: DecideOnce) -> Response:
    """The claim `into` answers for both; the old id keeps answering with it.

    A question whether they are the same that waits for an editor is settled by it. Undo the decision to part them.
    """

    def told(turn: Turn, merged: ClaimMerged) -> ClaimMergedOut:
        return ClaimMergedOut.of(merged, turn.claim_counts([merged.claim.id])[merged.claim.id])

    def work(keep: Callable[[Turn, BaseModel], None]) -> None:
        merge_claims(
            visit.house,
            claim_id,
            merge=body.merge(),
            hand=_hand(visit),
            finish=lambda turn, merged: keep(turn, told(turn, merged)),
        )

    return _answered(once, work)


@router.post(
    "/claims/{claim_id}:split",
    summary="Let one claim be two",
    status_code=CREATED,
    response_model=ClaimSplitOut,
    responses=guarded_with_body(*_ONCE),
    dependencies=[Depends(takes_json)],
)
def split_claim_apart(claim_id: ClaimId, body: ClaimSplitIn, visit: ReviewVisit, once: DecideOnce) -> Response:
    """With `appearance_ids`, these state a claim of their own from now on.

    Without, `claim_id` is one of the `joined` of a claim, which parts again: a merge by a person is undone; what a rule
    joined is kept apart from now on.
    """

    def told(turn: Turn, split: ClaimSplit) -> ClaimSplitOut:
        return ClaimSplitOut.of(split, dict(turn.claim_counts([split.claim.id, split.apart.id])))

    def work(keep: Callable[[Turn, BaseModel], None]) -> None:
        split_claim(
            visit.house,
            claim_id,
            appearance_ids=body.appearance_ids,
            note=body.note,
            hand=_hand(visit),
            finish=lambda turn, split: keep(turn, told(turn, split)),
        )

    return _answered(once, work)


@router.get(
    "/claims/{claim_id}/decisions",
    summary="What was decided about a claim",
    responses=guarded(ProblemKind.NOT_FOUND),
)
def list_claim_decisions(claim_id: ClaimId, visit: ReviewVisit) -> HistoryOut:
    """By people and by rules, about it and all that was joined to it; oldest first. Nothing is ever taken out of it."""
    return _history(history_of_claim(visit.house, claim_id))


@router.patch(
    "/sources/{source_id}",
    summary="Say who a source is",
    response_model=SourceChangedOut,
    responses={OK: _TAGGED, **guarded_with_body(*_VERSIONED)},
    dependencies=[Depends(takes_json)],
)
def edit_source_by_hand(
    source_id: SourceId, body: SourceEditIn, visit: ReviewVisit, once: DecideOnce, if_match: IfMatch = None
) -> Response:
    """What is left out stays as it is; every chain shows it from then on.

    A text that gives it one of its names means it; 409 where another source is known by that: merge the two.
    """
    version = version_of(if_match)

    def work(keep: Callable[[Turn, BaseModel], None]) -> None:
        edit_source(
            visit.house,
            source_id,
            edit=body.edit(),
            version=version,
            hand=_hand(visit),
            finish=lambda turn, edited: keep(turn, SourceChangedOut.of(edited)),
        )

    return _tagged(_answered(once, work, status=OK))


@router.post(
    "/sources/{source_id}:merge",
    summary="Let two sources be one",
    status_code=CREATED,
    response_model=SourceChangedOut,
    responses={CREATED: _TAGGED, **guarded_with_body(*_VERSIONED)},
    dependencies=[Depends(takes_json)],
)
def merge_source(
    source_id: SourceId, body: MergeIn, visit: ReviewVisit, once: DecideOnce, if_match: IfMatch = None
) -> Response:
    """The source `into` answers for both, in every chain; the old id keeps answering with it.

    `If-Match` holds the `ETag` of the source that is merged. Undo the decision to part them again.
    """
    version = version_of(if_match)

    def told(_turn: Turn, merged: SourceMerged) -> SourceChangedOut:
        return SourceChangedOut.of(merged)

    def work(keep: Callable[[Turn, BaseModel], None]) -> None:
        merge_sources(
            visit.house,
            source_id,
            merge=body.merge(),
            version=version,
            hand=_hand(visit),
            finish=lambda turn, merged: keep(turn, told(turn, merged)),
        )

    return _tagged(_answered(once, work))


@router.post(
    "/sources/{source_id}:split",
    summary="Let one source be two",
    status_code=CREATED,
    response_model=SourceSplitOut,
    responses={CREATED: _TAGGED, **guarded_with_body(*_VERSIONED)},
    dependencies=[Depends(takes_json)],
)
def split_source_apart(
    source_id: SourceId, body: SourceSplitIn, visit: ReviewVisit, once: DecideOnce, if_match: IfMatch = None
) -> Response:
    """With `appearance_ids`, another one speaks there, who is like the first where nothing else is said.

    Without, `source_id` is one of the `joined` of a source, which parts again. The `ETag` is that of the source.
    """
    version = version_of(if_match)

    def told(_turn: Turn, split: SourceSplit) -> SourceSplitOut:
        return SourceSplitOut.of(split)

    def work(keep: Callable[[Turn, BaseModel], None]) -> None:
        split_source(
            visit.house,
            source_id,
            parting=body.parting(),
            version=version,
            hand=_hand(visit),
            finish=lambda turn, split: keep(turn, told(turn, split)),
        )

    return _tagged(_answered(once, work))


@router.get(
    "/sources/{source_id}/decisions",
    summary="What was decided about a source",
    responses=guarded(ProblemKind.NOT_FOUND),
)
def list_source_decisions(source_id: SourceId, visit: ReviewVisit) -> HistoryOut:
    """By people and by rules, about it and all that was joined to it; oldest first. Nothing is ever taken out of it."""
    return _history(history_of_source(visit.house, source_id))


def _hand(visit: Visit) -> Hand:
    # A key with the scope review always has its editor; the store refuses any other.
    return Hand(visit.key.editor_id or "", visit.now)


def _answered(
    once: Once, work: Callable[[Callable[[Turn, BaseModel], None]], None], *, status: int = CREATED
) -> Response:
    """Do some work that hands over its answer within the turn, so that both are written or neither."""

    def answer(held: Reservation | None) -> Answer:
        told: list[Answer] = []

        def keep(turn: Turn, body: BaseModel) -> None:
            told.append(Answer(status, body.model_dump_json()))
            if held is not None:
                turn.answer(held, told[0])

        work(keep)
        return told[0]

    return reply(once.answer(answer, kept_by_work=True))


def _tagged(response: Response) -> Response:
    """The same with the version that it tells of, replayed or fresh."""
    if response.status_code in {OK, CREATED}:
        response.headers["ETag"] = etag(json.loads(bytes(response.body))["source"]["version"])
    return response


def _history(found: Sequence[Decision]) -> HistoryOut:
    return HistoryOut(items=[DecisionOut.of(decision) for decision in found])
