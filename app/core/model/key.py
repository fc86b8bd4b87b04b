"""Keys that let callers in: who holds one and what it opens; the secret itself is never kept."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Scope(StrEnum):
    """What a key opens."""

    SUBMIT = "submit"
    REVIEW = "review"
    LOOKUP = "lookup"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key as listed; `editor` names the one person whose decisions a review key makes, `editor_id` is their actor.

    `rotated_to` is the key that follows it.
    """

    id: str
    name: str
    scopes: frozenset[Scope]
    created_at: datetime
    editor: str | None = None
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    editor_id: str | None = None
    rotated_to: str | None = None
    seen_at: datetime | None = None

    def is_live(self, now: datetime) -> bool:
        """Whether the key opens anything at this moment."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)
