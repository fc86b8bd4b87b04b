"""Who may call: keys are issued, listed, followed by another, taken back and recognised."""

from collections.abc import Collection
from datetime import datetime, timedelta

from app.core.errors import Invalid
from app.core.model.key import ApiKey, Scope
from app.flows.snippet import check_text
from app.storage.keys import IssuedKey
from app.storage.store import Store

NAME_LIMIT = 200

# So often is it noted that a key was used: a write for every request would cost more than the request.
SEEN_EVERY = timedelta(minutes=5)


def create(
    store: Store,
    *,
    name: str,
    scopes: Collection[Scope],
    now: datetime,
    editor: str | None = None,
    expires_at: datetime | None = None,
) -> IssuedKey:
    """Issue a key; its token is shown this once. A `review` key belongs to one named editor. Raises Invalid."""
    name = check_text(name, "/name", limit=NAME_LIMIT).strip()
    if not scopes:
        raise Invalid("A key needs at least one scope.", "/scopes")
    if expires_at is not None and expires_at <= now:
        raise Invalid("A key cannot expire before it is made.", "/expires_at")
    if (Scope.REVIEW in scopes) != (editor is not None):
        raise Invalid("A key with the scope review names its editor, and no other key does.", "/editor")
    with store.aside(now) as aside:
        editor_id = (
            aside.add_editor(check_text(editor, "/editor", limit=NAME_LIMIT).strip()) if editor is not None else None
        )
        return aside.create_key(name, scopes, editor_id=editor_id, expires_at=expires_at)


def listed(store: Store) -> tuple[ApiKey, ...]:
    """All keys, the revoked and expired ones too, oldest first."""
    with store.reading() as reader:
        return reader.api_keys()


def rotate(store: Store, key_id: str, *, now: datetime, overlap: timedelta = timedelta(0)) -> IssuedKey:
    """Issue the key's successor; the old one opens for `overlap` longer. Raises NotFound."""
    with store.aside(now) as aside:
        return aside.rotate_key(key_id, overlap=overlap)


def revoke(store: Store, key_id: str, *, now: datetime) -> ApiKey:
    """Refuse a key from now on; raises NotFound."""
    with store.aside(now) as aside:
        return aside.revoke_key(key_id)


def authenticate(store: Store, token: str, *, now: datetime) -> ApiKey | None:
    """The key that a caller shows, None where it opens nothing."""
    with store.reading() as reader:
        key = reader.authenticate(token, now)
    if key is not None and (key.seen_at is None or now - key.seen_at >= SEEN_EVERY):
        with store.aside(now) as aside:
            aside.touch_key(key.id)
    return key


def is_live(store: Store, key_id: str, *, now: datetime) -> bool:
    """Whether a key that opened something a while ago would still open it."""
    with store.reading() as reader:
        return reader.api_key(key_id).is_live(now)
