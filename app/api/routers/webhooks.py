"""Webhooks: where events are sent to, and what became of each."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from app.api.responses import guarded, guarded_with_body
from app.api.schemas.webhooks import (
    DeliveryOut,
    DeliveryPageOut,
    ReplayedOut,
    ReplayIn,
    RotateIn,
    WebhookChangeIn,
    WebhookIn,
    WebhookListOut,
    WebhookOut,
    WebhookSecretOut,
)
from app.core.model.webhook import DeliveryStatus
from app.flows import webhooks
from app.web.ids import WebhookId
from app.web.media import takes_json
from app.web.paging import PageQuery, page_by_id
from app.web.problems import ProblemKind
from app.web.visit import OwnerVisit

router = APIRouter(prefix="/v1", tags=["events"])


class DeliveryQuery(PageQuery):
    """Which deliveries."""

    status: DeliveryStatus | None = None


@router.post(
    "/webhooks",
    status_code=201,
    summary="Have events sent to an address",
    responses=guarded_with_body(ProblemKind.CONFLICT),
    dependencies=[Depends(takes_json)],
)
def create_webhook(body: WebhookIn, visit: OwnerVisit) -> WebhookSecretOut:
    """From now on; signed after Standard Webhooks 1.0 with the `secret`, which is shown this once."""
    house = visit.house
    shown = webhooks.create(house.store, house.settings, key=visit.key, wanted=body.wanted(), now=visit.now)
    return WebhookSecretOut.of_shown(shown)


@router.get("/webhooks", summary="The webhooks of this key", responses=guarded())
def list_webhooks(visit: OwnerVisit) -> WebhookListOut:
    """Oldest first; a key sees its own alone."""
    found = webhooks.listed(visit.house.store, visit.key.id)
    return WebhookListOut(items=[WebhookOut.of(each) for each in found])


@router.get("/webhooks/{webhook_id}", summary="A webhook", responses=guarded(ProblemKind.NOT_FOUND))
def read_webhook(webhook_id: WebhookId, visit: OwnerVisit) -> WebhookOut:
    """Whether it is on, and since when it fails."""
    return WebhookOut.of(webhooks.read(visit.house.store, webhook_id, key_id=visit.key.id))


@router.patch(
    "/webhooks/{webhook_id}",
    summary="Change a webhook, or switch it off and on",
    responses=guarded_with_body(ProblemKind.NOT_FOUND),
    dependencies=[Depends(takes_json)],
)
def change_webhook(webhook_id: WebhookId, body: WebhookChangeIn, visit: OwnerVisit) -> WebhookOut:
    """One that is switched on again is sent everything since it went off."""
    house = visit.house
    changed = webhooks.change(
        house.store, house.settings, webhook_id=webhook_id, key=visit.key, wanted=body.wanted(), now=visit.now
    )
    return WebhookOut.of(changed)


@router.delete(
    "/webhooks/{webhook_id}", status_code=204, summary="Take a webhook away", responses=guarded(ProblemKind.NOT_FOUND)
)
def delete_webhook(webhook_id: WebhookId, visit: OwnerVisit) -> None:
    """With all that waits for it, and what is known of what was sent."""
    webhooks.delete(visit.house.store, webhook_id, key_id=visit.key.id, now=visit.now)


@router.post(
    "/webhooks/{webhook_id}:rotate",
    summary="Give a webhook a new secret",
    responses=guarded_with_body(ProblemKind.NOT_FOUND),
    dependencies=[Depends(takes_json)],
)
def rotate_webhook(webhook_id: WebhookId, body: RotateIn, visit: OwnerVisit) -> WebhookSecretOut:
    """Both secrets sign for `overlap_hours`, so that the receiver can change over in peace."""
    house = visit.house
    shown = webhooks.rotate(
        house.store,
        house.settings,
        webhook_id=webhook_id,
        key_id=visit.key.id,
        overlap=timedelta(hours=body.overlap_hours),
        now=visit.now,
    )
    return WebhookSecretOut.of_shown(shown)


@router.post(
    "/webhooks/{webhook_id}:test",
    status_code=202,
    summary="Send a webhook a message that tells of nothing",
    responses=guarded(ProblemKind.NOT_FOUND, ProblemKind.CONFLICT),
)
def test_webhook(webhook_id: WebhookId, visit: OwnerVisit) -> DeliveryOut:
    """Of the type `webhook.test`; what became of it stands among the deliveries."""
    return DeliveryOut.of(webhooks.test(visit.house.store, webhook_id, key_id=visit.key.id, now=visit.now))


@router.post(
    "/webhooks/{webhook_id}:replay",
    status_code=202,
    summary="Send again what was given up",
    responses=guarded_with_body(ProblemKind.NOT_FOUND),
    dependencies=[Depends(takes_json)],
)
def replay_webhook(webhook_id: WebhookId, body: ReplayIn, visit: OwnerVisit) -> ReplayedOut:
    """Everything `failed` that happened at `since` or later, under the same ids."""
    count = webhooks.replay(visit.house.store, webhook_id, key_id=visit.key.id, since=body.since, now=visit.now)
    return ReplayedOut(replayed=count)


@router.get(
    "/webhooks/{webhook_id}/deliveries",
    summary="What was sent to a webhook, newest first",
    responses=guarded(ProblemKind.NOT_FOUND),
)
def list_deliveries(
    webhook_id: WebhookId,
    wanted: Annotated[DeliveryQuery, Query()],
    visit: OwnerVisit,
    request: Request,
    response: Response,
) -> DeliveryPageOut:
    """Each with every try of it; kept for 30 days after its end, unless the server says otherwise."""
    found = webhooks.deliveries(
        visit.house.store,
        webhook_id,
        key_id=visit.key.id,
        status=wanted.status,
        before_id=wanted.before_id,
        limit=wanted.limit,
    )
    shown, cursor = page_by_id(request, response, found=found, limit=wanted.limit)
    return DeliveryPageOut(items=[DeliveryOut.of(each) for each in shown], next_cursor=cursor)
