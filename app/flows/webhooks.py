"""Endpoints: whoever has a key says where events are to be sent, which, and looks at what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from ipaddress import ip_address

from yarl import URL

from app.connectors.addresses import Network, address_of, is_public, is_within, networks_of
from app.core.errors import Conflict, Forbidden, Invalid, NotFound
from app.core.model.event import OF_CONFLICTS, EventType
from app.core.model.key import ApiKey, Scope
from app.core.model.webhook import Delivery, DeliveryStatus, OffReason, Signing, Webhook
from app.flows.signing import fingerprint_of, secret_of, shown, signing_key
from app.flows.snippet import check_text
from app.settings import Settings
from app.storage.aside import Aside
from app.storage.ids import new_id
from app.storage.store import Store
from app.storage.webhooks import new_salt
from app.storage.writes import NewDelivery, NewWebhook

URL_LIMIT = 2_000
NAME_LIMIT = 200
LONGEST_OVERLAP = timedelta(days=7)
TEST_TYPE = "webhook.test"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an endpoint is to be; what is None stays as it is."""

    url: str | None = None
    types: Sequence[EventType] | None = None
    name: str | None = None
    on: bool | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """An endpoint with its secret, which is shown this once."""

    webhook: Webhook
    secret: str


def create(store: Store, settings: Settings, *, key: ApiKey, wanted: Wanted, now: datetime) -> Shown:
    """An endpoint for a key, told of what comes from now on; raises Invalid, Forbidden, Conflict."""
    if wanted.url is None:
        raise Invalid("A webhook has a url.", "/url")
    new = NewWebhook(
        key_id=key.id,
        url=checked_url(wanted.url, networks_of(settings.webhook_networks)),
        types=_types(wanted.types or (), key),
        name=_name(wanted.name or ""),
    )
    server_key = signing_key(settings)
    with store.reading() as reader:
        if len(reader.webhooks(key.id)) >= settings.webhooks_per_key:
            raise Conflict(f"A key may have {settings.webhooks_per_key} webhooks: delete one first.")
    with store.aside(now) as aside:
        added = aside.add_webhook(new)
        return _resigned(aside, added, server_key=server_key, old_until=None)


def listed(store: Store, key_id: str | None) -> tuple[Webhook, ...]:
    """The endpoints of a key, or of all, oldest first."""
    with store.reading() as reader:
        return reader.webhooks(key_id)


def read(store: Store, webhook_id: str, *, key_id: str | None) -> Webhook:
    """An endpoint of this key, or of any where it is None; raises NotFound, for those of others too."""
    with store.reading() as reader:
        return _own(reader.webhook(webhook_id), key_id)


def change(store: Store, settings: Settings, *, webhook_id: str, key: ApiKey, wanted: Wanted, now: datetime) -> Webhook:
    """Make it what is wanted; one that is switched on again is told of everything since it went off."""
    with store.aside(now) as aside:
        known = _own(aside.webhook(webhook_id), key.id)
        changed = known
        if wanted.url is not None:
            changed = replace(changed, url=checked_url(wanted.url, networks_of(settings.webhook_networks)))
        if wanted.types is not None:
            changed = replace(changed, types=_types(wanted.types, key))
        if wanted.name is not None:
            changed = replace(changed, name=_name(wanted.name))
        if wanted.on is not None:
            changed = _switched(changed, on=wanted.on)
        aside.change_webhook(changed)
        return changed


def switch(store: Store, webhook_id: str, *, on: bool, now: datetime) -> Webhook:
    """Switch any endpoint on or off, as an operator does; raises NotFound."""
    with store.aside(now) as aside:
        changed = _switched(aside.webhook(webhook_id), on=on)
        aside.change_webhook(changed)
        return changed


def delete(store: Store, webhook_id: str, *, key_id: str | None, now: datetime) -> None:
    """Take it away with all that waits for it; raises NotFound."""
    with store.aside(now) as aside:
        _own(aside.webhook(webhook_id), key_id)
        aside.delete_webhook(webhook_id)


def rotate(
    store: Store, settings: Settings, *, webhook_id: str, key_id: str | None, overlap: timedelta, now: datetime
) -> Shown:
    """Give it a new secret; both sign for `overlap`, so that the receiver can change over. Raises Invalid, NotFound."""
    if not timedelta(0) <= overlap <= LONGEST_OVERLAP:
        raise Invalid("The overlap is 0 to 168 hours.", "/overlap_hours")
    server_key = signing_key(settings)
    with store.aside(now) as aside:
        known = _own(aside.webhook(webhook_id), key_id)
        return _resigned(aside, known, server_key=server_key, old_until=now + overlap if overlap else None)


def test(store: Store, webhook_id: str, *, key_id: str | None, now: datetime) -> Delivery:
    """Put a message on its way that tells of nothing; raises Conflict where the endpoint is off."""
    with store.aside(now) as aside:
        known = _own(aside.webhook(webhook_id), key_id)
        if known.off is not None:
            raise Conflict("This webhook is off: switch it on first.")
        delivery_id = aside.add_delivery(NewDelivery(known.id, new_id("evt"), TEST_TYPE, None))
    with store.reading() as reader:
        return reader.delivery(delivery_id)


def replay(store: Store, webhook_id: str, *, key_id: str | None, since: datetime, now: datetime) -> int:
    """Send again, under the same ids, whatever was given up of what happened since; how many there are."""
    with store.aside(now) as aside:
        _own(aside.webhook(webhook_id), key_id)
        return aside.replay(webhook_id, since=since)


def deliveries(
    store: Store,
    webhook_id: str,
    *,
    key_id: str | None,
    status: DeliveryStatus | None = None,
    before_id: str | None = None,
    limit: int = 50,
) -> tuple[Delivery, ...]:
    """What was sent to an endpoint, newest first, one more than `limit` where there are more; raises NotFound."""
    with store.reading() as reader:
        _own(reader.webhook(webhook_id), key_id)
        return reader.deliveries(webhook_id, status=status, before_id=before_id, limit=limit)


def checked_url(text: str, networks: Sequence[Network]) -> str:
    """An address that events may be sent to, as far as can be told without calling it; raises Invalid."""
    pointer = "/url"
    check_text(text, pointer, limit=URL_LIMIT)
    try:
        url = URL(text.strip())
        host, port = url.host, url.port
    except ValueError:
        raise Invalid("This is no address.", pointer) from None
    if url.scheme != "https" and not (url.scheme == "http" and networks):
        raise Invalid("A webhook is called over https.", pointer)
    if not host or not port:
        raise Invalid("This is no address.", pointer)
    if url.user is not None or url.password is not None or url.fragment:
        raise Invalid("The address of a webhook holds no name, password or fragment.", pointer)
    try:
        literal = ip_address(host.partition("%")[0])
    except ValueError:
        return str(url)
    address = address_of(str(literal))
    if not is_within(address, networks) and (url.scheme == "http" or not is_public(address)):
        raise Invalid("Addresses of private networks are not called from here.", pointer)
    return str(url)


def _own(webhook: Webhook, key_id: str | None) -> Webhook:
    if key_id is not None and webhook.key_id != key_id:
        raise NotFound("There is no webhook with this id.")
    return webhook


def _types(types: Sequence[EventType], key: ApiKey) -> tuple[EventType, ...]:
    if not OF_CONFLICTS.isdisjoint(types) and Scope.REVIEW not in key.scopes:
        raise Forbidden("Events of conflicts need a key with the scope review.")
    return tuple(sorted(set(types)))


def _name(name: str) -> str:
    return check_text(name, "/name", limit=NAME_LIMIT).strip() if name.strip() else ""


def _switched(webhook: Webhook, *, on: bool) -> Webhook:
    if on:
        return replace(webhook, off=None, failing_since=None) if webhook.off else webhook
    return webhook if webhook.off else replace(webhook, off=OffReason.ASKED)


def _resigned(aside: Aside, webhook: Webhook, *, server_key: bytes, old_until: datetime | None) -> Shown:
    salt = new_salt()
    secret = secret_of(webhook.id, salt, key=server_key)
    old_salt = webhook.signing.salt if old_until is not None else None
    signing = Signing(salt, fingerprint_of(secret), old_salt, old_until)
    aside.sign_with(webhook.id, signing)
    return Shown(replace(webhook, signing=signing), shown(secret))
