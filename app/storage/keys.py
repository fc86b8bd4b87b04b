"""API keys: a token in, who is calling and what they may do out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Scope(StrEnum):
    """What a key may do."""

    SUBMIT = "submit"
    REVIEW = "review"
    LOOKUP = "lookup"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key without its secret; `editor_id` is the actor of what a `review` key decides."""

    id: str
    name: str
    scopes: frozenset[Scope]
    created_at: datetime
    editor_id: str | None = None
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    rotated_to: str | None = None
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """A key with its token, which is shown once and stored nowhere."""

    key: ApiKey
    token: str
