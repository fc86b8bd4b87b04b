"""API keys: a token in, who is calling and what they may do out."""

import hashlib
import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, bindparam, exists, insert, select, update
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.errors import Conflict, Invalid, NotFound
from app.core.model.key import ApiKey, Scope
from app.storage import watches, webhooks
from app.storage.ids import new_id
from app.storage.tables.access import ApiKeyRow, EditorRow

_PREFIX = "hsy"
# Compared where the id is unknown, so that an unknown id takes as long as a wrong secret.
_NO_SECRET = hashlib.sha256(b"").hexdigest()
_SELECTED: Select[*tuple[Any, ...]] = select(
    col(ApiKeyRow.id),
    col(ApiKeyRow.name),
    col(ApiKeyRow.can_submit),
    col(ApiKeyRow.can_review),
    col(ApiKeyRow.can_lookup),
    col(ApiKeyRow.can_admin),
    col(ApiKeyRow.created_at),
    col(ApiKeyRow.editor_id),
    col(ApiKeyRow.expires_at),
    col(ApiKeyRow.revoked_at),
    col(ApiKeyRow.rotated_to),
    col(ApiKeyRow.seen_at),
    col(EditorRow.name).label("editor_name"),
).outerjoin(EditorRow, col(EditorRow.id) == col(ApiKeyRow.editor_id))
_BY_ID = _SELECTED.where(col(ApiKeyRow.id) == bindparam("key_id"))
_WITH_SECRET = _BY_ID.add_columns(col(ApiKeyRow.secret_sha256), col(EditorRow.disabled_at))
_TOUCH = update(ApiKeyRow).where(col(ApiKeyRow.id) == bindparam("key_id")).values(seen_at=bindparam("at"))


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """A key with its token, which is shown once and stored nowhere."""

    key: ApiKey
    token: str


def api_key(connection: Connection, key_id: str) -> ApiKey:
    """Raises NotFound."""
    row = connection.execute(_BY_ID, {"key_id": key_id}).one_or_none()
    if row is None:
        raise NotFound("There is no key with this id.")
    return _known(row)


def api_keys(connection: Connection) -> tuple[ApiKey, ...]:
    """All keys, oldest first."""
    return tuple(_known(row) for row in connection.execute(_SELECTED.order_by(col(ApiKeyRow.id))))


def authenticate(connection: Connection, token: str, *, now: datetime) -> ApiKey | None:
    """The key behind `hsy_<id>_<secret>`, None where it is unknown, wrong, revoked, expired or of a disabled editor."""
    prefix, _, rest = token.partition("_")
    number, _, secret = rest.partition("_")
    row = connection.execute(_WITH_SECRET, {"key_id": f"key_{number}"}).one_or_none()
    held = row.secret_sha256 if row is not None else _NO_SECRET
    agrees = hmac.compare_digest(held, _sha256(secret))
    if row is None or not agrees or prefix != _PREFIX or row.disabled_at is not None:
        return None
    known = _known(row)
    return known if known.is_live(now) else None


def create_key(
    connection: Connection,
    at: datetime,
    *,
    name: str,
    scopes: Collection[Scope],
    editor_id: str | None,
    expires_at: datetime | None,
) -> IssuedKey:
    """Issue a key; raises Invalid where it would open nothing, or `review` has no editor."""
    if not scopes:
        raise Invalid("A key needs at least one scope.", "/scopes")
    if Scope.REVIEW in scopes and editor_id is None:
        raise Invalid("A key that reviews belongs to one named editor.", "/editor")
    key_id, secret = new_id("key"), secrets.token_urlsafe(32)
    row = {f"can_{scope.value}": scope in scopes for scope in Scope} | {
        "id": key_id,
        "name": name,
        "secret_sha256": _sha256(secret),
        "editor_id": editor_id,
        "created_at": at,
        "expires_at": expires_at,
        "revoked_at": None,
        "rotated_to": None,
        "seen_at": None,
    }
    connection.execute(insert(ApiKeyRow), [row])
    return IssuedKey(api_key(connection, key_id), f"{_PREFIX}_{key_id.removeprefix('key_')}_{secret}")


def rotate_key(connection: Connection, at: datetime, *, key_id: str, overlap: timedelta) -> IssuedKey:
    """Issue a successor; the old one is good for `overlap` more. Raises Conflict for a key that is not in force."""
    known = api_key(connection, key_id)
    if not known.is_live(at) or known.rotated_to is not None:
        raise Conflict("Only a key that is in force and has no successor is rotated.")
    issued = create_key(
        connection, at, name=known.name, scopes=known.scopes, editor_id=known.editor_id, expires_at=known.expires_at
    )
    ends = at + overlap if known.expires_at is None else min(at + overlap, known.expires_at)
    connection.execute(
        update(ApiKeyRow).where(col(ApiKeyRow.id) == key_id).values(rotated_to=issued.key.id, expires_at=ends)
    )
    for owned in (watches, webhooks):
        owned.hand_over(connection, key_id, new_key_id=issued.key.id)
    return issued


def revoke_key(connection: Connection, at: datetime, *, key_id: str) -> ApiKey:
    """Refuse it from now on; revoking twice changes nothing."""
    connection.execute(
        update(ApiKeyRow).where(col(ApiKeyRow.id) == key_id, col(ApiKeyRow.revoked_at).is_(None)).values(revoked_at=at)
    )
    return api_key(connection, key_id)


def touch_key(connection: Connection, at: datetime, *, key_id: str) -> None:
    """Note that it was used."""
    connection.execute(_TOUCH, {"key_id": key_id, "at": at})


def may_decide(connection: Connection, editor_id: str) -> bool:
    """Whether this is an editor, and one who was not shut out."""
    known = select(exists().where(col(EditorRow.id) == editor_id, col(EditorRow.disabled_at).is_(None)))
    return bool(connection.execute(known).scalar_one())


def _sha256(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _known(row: Row[*tuple[Any, ...]]) -> ApiKey:
    return ApiKey(
        id=row.id,
        name=row.name,
        scopes=frozenset(scope for scope in Scope if getattr(row, f"can_{scope.value}")),
        created_at=row.created_at,
        editor=row.editor_name,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        editor_id=row.editor_id,
        rotated_to=row.rotated_to,
        seen_at=row.seen_at,
    )
