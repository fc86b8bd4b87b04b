"""What a person puts right: appearances, judgements, and the taking back of any decision."""

import json
from collections.abc import Callable
from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends, Header
from starlette.responses import Response

from app.api.responses import guarded, guarded_with_body
from app.api.schemas.corrections import (
    AdditionIn,
    AppearanceDetailOut,
    CorrectedOut,
    EditIn,
    JudgedOut,
    JudgingIn,
    ReasonIn,
    UndoneOut,
    WithdrawnOut,
)
from app.api.schemas.decisions import UndoIn
from app.core.model.job import Answer, Reservation
from app.flows.correct import judge
from app.flows.correct.add import add_appearance
from app.flows.correct.edit import edit_appearance
from app.flows.correct.given import Corrected
from app.flows.correct.judge import Judged
from app.flows.correct.read import read_appearance
from app.flows.correct.undo import undo
from app.flows.correct.withdraw import Withdrawn, withdraw_appearance
from app.flows.review import Hand
from app.storage.turn import Turn
from app.web.etags import etag, matches, version_of
from app.web.ids import AppearanceId, DecisionId, JudgementId
from app.web.media import takes_json
from app.web.once import DecideOnce, Once
from app.web.problems import ProblemKind
from app.web.replies import reply
from app.web.visit import OwnerVisit, ReviewVisit, Visit

router = APIRouter(prefix="/v1", tags=["corrections"])

CREATED, OK = 201, 200
T = TypeVar("T")
IfMatch = Annotated[str | None, Header(alias="If-Match", description="The `ETag` that was decided on.")]
_TAGGED = {"headers": {"ETag": {"schema": {"type": "string"}, "description": "The version that stands now."}}}
_ONCE = (ProblemKind.IN_PROGRESS, ProblemKind.KEY_REUSED, ProblemKind.CONFLICT, ProblemKind.NOT_FOUND)
_ON_A_VERSION = (*_ONCE, ProblemKind.STALE, ProblemKind.PRECONDITION_REQUIRED)


@router.get(
    "/appearances/{appearance_id}",
    summary="An appearance",
    response_model=AppearanceDetailOut,
    responses={
        OK: _TAGGED,
        304: {"description": "The version in `If-None-Match` is still the present one."},
        **guarded(ProblemKind.NOT_FOUND),
    },
)
def read_one_appearance(
    appearance_id: AppearanceId,
    visit: OwnerVisit,
    response: Response,
    if_none_match: Annotated[
        str | None, Header(alias="If-None-Match", description="An `ETag` that the caller holds.")
    ] = None,
) -> AppearanceDetailOut | Response:
    """Its words, its chain, its claim, what it meets, and every correction of it.

    The version counts corrections; what it meets may change without one.
    """
    told = read_appearance(visit.house, appearance_id)
    tag = etag(told.result.appearance.version)
    if matches(if_none_match, tag):
        return Response(status_code=304, headers={"ETag": tag})
    response.headers["ETag"] = tag
    return AppearanceDetailOut.of_told(told)


@router.patch(
    "/appearances/{appearance_id}",
    summary="Put an appearance right",
    response_model=CorrectedOut,
    responses={OK: _TAGGED, **guarded_with_body(*_ON_A_VERSION)},
    dependencies=[Depends(takes_json)],
)
def patch_appearance(
    appearance_id: AppearanceId, body: EditIn, visit: ReviewVisit, once: DecideOnce, if_match: IfMatch = None
) -> Response:
    """What is left out stays as it is; where the words are others, they are read anew and matched anew.

    Its id stays. Its claim may be another. What it was is kept, and `POST /v1/decisions/{decision_id}:undo` brings it
    back.
    """
    version, given = version_of(if_match), body.edit()

    def work(held: Reservation | None) -> Answer:
        corrected = edit_appearance(
            visit.house, appearance_id, edit=given, version=version, hand=_hand(visit), finish=_kept(held, _edited)
        )
        return _edited(corrected)

    return _answered(once, work)


@router.post(
    "/appearances",
    summary="Add a claim that was missed",
    status_code=CREATED,
    response_model=CorrectedOut,
    responses={CREATED: _TAGGED, **guarded_with_body(*_ONCE)},
    dependencies=[Depends(takes_json)],
)
def create_appearance(body: AdditionIn, visit: ReviewVisit, once: DecideOnce) -> Response:
    """It is matched as if it had come in with the rest of the document."""
    given = body.edit()

    def work(held: Reservation | None) -> Answer:
        corrected = add_appearance(
            visit.house, body.document_id, added=given, hand=_hand(visit), finish=_kept(held, _added)
        )
        return _added(corrected)

    return _answered(once, work)


@router.delete(
    "/appearances/{appearance_id}",
    summary="Withdraw what is no claim",
    response_model=WithdrawnOut,
    responses={OK: _TAGGED, **guarded_with_body(*_ON_A_VERSION)},
    dependencies=[Depends(takes_json)],
)
def delete_appearance(
    appearance_id: AppearanceId, body: ReasonIn, visit: ReviewVisit, once: DecideOnce, if_match: IfMatch = None
) -> Response:
    """It counts no longer, and nothing that was judged of it holds; it can be undone."""
    version = version_of(if_match)

    def work(held: Reservation | None) -> Answer:
        withdrawn = withdraw_appearance(
            visit.house,
            appearance_id,
            note=body.note,
            version=version,
            hand=_hand(visit),
            finish=_kept(held, _withdrawn),
        )
        return _withdrawn(withdrawn)

    return _answered(once, work)


@router.post(
    "/judgements",
    summary="Say how two appearances, or claims, stand to each other",
    status_code=CREATED,
    response_model=JudgedOut,
    responses=guarded_with_body(*_ONCE),
    dependencies=[Depends(takes_json)],
)
def create_judgement(body: JudgingIn, visit: ReviewVisit, once: DecideOnce) -> Response:
    """What no rule saw, or saw otherwise. It holds at once, as if a conflict about the two had been settled so."""
    judging = body.judging()

    def work(held: Reservation | None) -> Answer:
        return _judged(judge.judge(visit.house, judging=judging, hand=_hand(visit), finish=_kept(held, _judged)))

    return reply(once.answer(work, kept_by_work=True))


@router.post(
    "/judgements/{judgement_id}:confirm",
    summary="Confirm a judgement as it was suggested",
    status_code=CREATED,
    response_model=JudgedOut,
    responses=guarded_with_body(*_ONCE),
    dependencies=[Depends(takes_json)],
)
def confirm_judgement(judgement_id: JudgementId, body: ReasonIn, visit: ReviewVisit, once: DecideOnce) -> Response:
    """Settles the conflict that it waits under, if there is one."""

    def work(held: Reservation | None) -> Answer:
        finish = _kept(held, _judged)
        return _judged(judge.confirm(visit.house, judgement_id, note=body.note, hand=_hand(visit), finish=finish))

    return reply(once.answer(work, kept_by_work=True))


@router.post(
    "/judgements/{judgement_id}:reject",
    summary="Reject a judgement",
    status_code=CREATED,
    response_model=JudgedOut,
    responses=guarded_with_body(*_ONCE),
    dependencies=[Depends(takes_json)],
)
def reject_judgement(judgement_id: JudgementId, body: ReasonIn, visit: ReviewVisit, once: DecideOnce) -> Response:
    """It holds no more, and nothing else is said of the two: to keep them apart for good, judge them `not_same`."""

    def work(held: Reservation | None) -> Answer:
        finish = _kept(held, _judged)
        return _judged(judge.reject(visit.house, judgement_id, note=body.note, hand=_hand(visit), finish=finish))

    return reply(once.answer(work, kept_by_work=True))


@router.post(
    "/decisions/{decision_id}:undo",
    summary="Take a decision of any kind back",
    status_code=CREATED,
    response_model=UndoneOut,
    responses=guarded_with_body(*_ONCE),
    dependencies=[Depends(takes_json)],
)
def undo_any_decision(decision_id: DecisionId, body: UndoIn, visit: ReviewVisit, once: DecideOnce) -> Response:
    """All is as it was before it, and what came in since is matched with that. The undoing is a decision of its own.

    409 for what cannot be taken back: an erasure, what was decided on since, a part of another decision.
    """

    def work(_held: Reservation | None) -> Answer:
        undone = undo(visit.house, decision_id, hand=_hand(visit), note=body.note)
        return Answer(CREATED, UndoneOut.of(undone).model_dump_json())

    return reply(once.answer(work))


def _hand(visit: Visit) -> Hand:
    # A key with the scope review always has its editor; the store refuses any other.
    return Hand(visit.key.editor_id or "", visit.now)


def _kept(held: Reservation | None, told: Callable[[T], Answer]) -> Callable[[Turn, T], None]:
    """Keeps the answer to an idempotent request with what it tells of."""

    def finish(turn: Turn, done: T) -> None:
        if held is not None:
            turn.answer(held, told(done))

    return finish


def _edited(corrected: Corrected) -> Answer:
    return Answer(OK, CorrectedOut.of_corrected(corrected).model_dump_json())


def _added(corrected: Corrected) -> Answer:
    return Answer(CREATED, CorrectedOut.of_corrected(corrected).model_dump_json())


def _withdrawn(withdrawn: Withdrawn) -> Answer:
    return Answer(OK, WithdrawnOut.of(withdrawn).model_dump_json())


def _judged(judged: Judged) -> Answer:
    return Answer(CREATED, JudgedOut.of(judged).model_dump_json())


def _answered(once: Once, work: Callable[[Reservation | None], Answer]) -> Response:
    """The answer with the version that it tells of, replayed or fresh."""
    response = reply(once.answer(work, kept_by_work=True))
    if response.status_code in {OK, CREATED}:
        response.headers["ETag"] = etag(json.loads(bytes(response.body))["version"])
    return response
