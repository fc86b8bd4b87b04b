"""Addresses and keys in, webhooks out: where events are sent to, for whoever runs the server."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option, Typer, echo

from app.cli.failures import fail, tell
from app.core.model.event import EventType
from app.core.model.webhook import DeliveryStatus

if TYPE_CHECKING:
    from app.core.model.webhook import Delivery, Webhook

commands = Typer(help="Send events to addresses, and look at what became of them.", no_args_is_help=True)

WebhookId = Annotated[str, Argument(help="The webhook's id, as `hearsay webhooks list` shows it.")]
AsJson = Annotated[bool, Option("--json", help="One JSON line for each.")]


@commands.command()
def create(
    url: Annotated[str, Argument(help="Where to: an https address.")],
    key: Annotated[str, Option(help="The id of the key that owns it and says what it may hear: `hearsay keys list`.")],
    *,
    event: Annotated[list[EventType] | None, Option(help="A type to send; all if left out. More than once.")] = None,
    name: Annotated[str, Option(help="What you call it.")] = "",
) -> None:
    """Have events sent to an address, and print the secret that they are signed with.

    It is printed alone and this once.

    \b
    hearsay webhooks create https://newsroom.example/hearsay --key key_01jexample --event conflict.opened
    """
    from app.cli.room import open_store, settings_in_force
    from app.flows.webhooks import Wanted
    from app.flows.webhooks import create as create_webhook

    with open_store() as store:
        with store.reading() as reader:
            owner = reader.api_key(key)
        wanted = Wanted(url=url, types=event or (), name=name)
        shown = create_webhook(store, settings_in_force(), key=owner, wanted=wanted, now=datetime.now(UTC))
    tell(f"{shown.webhook.id} is told of what comes from now on.")
    echo(shown.secret)


@commands.command("list")
def list_webhooks(*, as_json: AsJson = False) -> None:
    """List all webhooks, and whether they are well.

    \b
    hearsay webhooks list
    """
    from app.cli.room import open_store
    from app.flows.webhooks import listed

    with open_store() as store:
        found = listed(store, None)
    for webhook in found:
        echo(_line(webhook) if as_json else _row(webhook))


@commands.command()
def deliveries(
    webhook_id: WebhookId,
    *,
    status: Annotated[DeliveryStatus | None, Option(help="Only these.")] = None,
    limit: Annotated[int, Option(min=1, max=1000, help="At most so many, newest first.")] = 50,
    as_json: AsJson = False,
) -> None:
    """List what was sent to a webhook, newest first, with every try.

    \b
    hearsay webhooks deliveries whk_01jexample --status failed
    """
    from app.cli.room import open_store
    from app.flows.webhooks import deliveries as sent

    with open_store() as store:
        found = sent(store, webhook_id, key_id=None, status=status, limit=limit)
    for delivery in found[:limit]:
        echo(_sent_line(delivery) if as_json else _sent_row(delivery))


@commands.command()
def rotate(
    webhook_id: WebhookId,
    *,
    overlap_hours: Annotated[
        int, Option(min=0, max=168, help="How long the old secret signs beside the new one.")
    ] = 24,
) -> None:
    """Give a webhook a new secret and print it.

    \b
    hearsay webhooks rotate whk_01jexample --overlap-hours 24
    """
    from app.cli.room import open_store, settings_in_force
    from app.flows.webhooks import rotate as rotate_secret

    with open_store() as store:
        shown = rotate_secret(
            store,
            settings_in_force(),
            webhook_id=webhook_id,
            key_id=None,
            overlap=timedelta(hours=overlap_hours),
            now=datetime.now(UTC),
        )
    echo(shown.secret)


@commands.command()
def test(webhook_id: WebhookId) -> None:
    """Put a message on its way that tells of nothing; a running server sends it.

    \b
    hearsay webhooks test whk_01jexample
    """
    from app.cli.room import open_store
    from app.flows.webhooks import test as send_test

    with open_store() as store:
        delivery = send_test(store, webhook_id, key_id=None, now=datetime.now(UTC))
    tell(f"{delivery.message_id} is on its way: `hearsay webhooks deliveries {webhook_id}` tells of it.")


@commands.command()
def replay(
    webhook_id: WebhookId,
    since: Annotated[str, Option(help="From when on, such as 2026-11-23T00:00:00Z.")],
) -> None:
    """Send again, under the same ids, what was given up.

    \b
    hearsay webhooks replay whk_01jexample --since 2026-11-23T00:00:00Z
    """
    from app.cli.room import open_store
    from app.flows.webhooks import replay as send_again

    began = _time(since)
    with open_store() as store:
        count = send_again(store, webhook_id, key_id=None, since=began, now=datetime.now(UTC))
    tell(f"{count} are on their way again.")


@commands.command()
def on(webhook_id: WebhookId) -> None:
    """Switch a webhook on; it is sent everything since it went off.

    \b
    hearsay webhooks on whk_01jexample
    """
    _switched(webhook_id, on=True)


@commands.command()
def off(webhook_id: WebhookId) -> None:
    """Switch a webhook off; what comes meanwhile waits for it.

    \b
    hearsay webhooks off whk_01jexample
    """
    _switched(webhook_id, on=False)


@commands.command()
def delete(webhook_id: WebhookId) -> None:
    """Take a webhook away, with all that waits for it.

    \b
    hearsay webhooks delete whk_01jexample
    """
    from app.cli.room import open_store
    from app.flows.webhooks import delete as take_away

    with open_store() as store:
        take_away(store, webhook_id, key_id=None, now=datetime.now(UTC))
    tell("Nothing is sent there any more.")


def _switched(webhook_id: str, *, on: bool) -> None:
    from app.cli.room import open_store
    from app.flows.webhooks import switch

    with open_store() as store:
        switch(store, webhook_id, on=on, now=datetime.now(UTC))
    tell(f"It is {'on' if on else 'off'}.")


def _time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        fail("--since is a time such as 2026-11-23T00:00:00Z.")
    if time.tzinfo is None:
        fail("--since needs its zone, as in 2026-11-23T00:00:00Z.")
    return time.astimezone(UTC)


def _row(webhook: "Webhook") -> str:
    types = ",".join(webhook.types) or "all"
    return f"{webhook.id}  {_state(webhook):<15}  {webhook.url}  {types}  {webhook.name}".rstrip()


def _state(webhook: "Webhook") -> str:
    if webhook.off is not None:
        return f"off:{webhook.off.value}"
    return "failing" if webhook.failing_since else "on"


def _line(webhook: "Webhook") -> str:
    import json

    fields = {
        "id": webhook.id,
        "key_id": webhook.key_id,
        "url": webhook.url,
        "types": list(webhook.types),
        "name": webhook.name,
        "state": _state(webhook),
        "created_at": webhook.created_at.isoformat(),
    }
    return json.dumps(fields, ensure_ascii=False)


def _sent_row(delivery: "Delivery") -> str:
    tries = ",".join(str(attempt.status or attempt.trouble) for attempt in delivery.attempts) or "not tried yet"
    return f"{delivery.message_id}  {delivery.status.value:<9}  {delivery.type:<18}  {tries}"


def _sent_line(delivery: "Delivery") -> str:
    import json

    fields = {
        "id": delivery.id,
        "message_id": delivery.message_id,
        "type": delivery.type,
        "status": delivery.status.value,
        "created_at": delivery.created_at.isoformat(),
        "attempts": [
            {"at": attempt.at.isoformat(), "status": attempt.status, "trouble": attempt.trouble}
            for attempt in delivery.attempts
        ],
    }
    return json.dumps(fields)
