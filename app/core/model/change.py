"""One entry of the ledger: what changed, in the order in which it became visible to everybody."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Noun(StrEnum):
    """What a change, a decision or a revision is about."""

    DOCUMENT = "document"
    CLAIM = "claim"
    APPEARANCE = "appearance"
    SOURCE = "source"
    JUDGEMENT = "judgement"
    CONFLICT = "conflict"
    DECISION = "decision"
    WATCH = "watch"


class ChangeKind(StrEnum):
    """What happened to it.

    A claim that gains or loses an appearance, is joined to another or parted from it is `changed`: whoever compares
    or indexes claims reads everything of the noun claim but `standing_changed`, which is what others did to it.
    """

    CREATED = "created"
    CHANGED = "changed"
    STANDING_CHANGED = "standing_changed"
    CORRECTED = "corrected"
    MATCHED = "matched"
    CONTRADICTED = "contradicted"
    OPENED = "opened"
    RESOLVED = "resolved"
    ERASED = "erased"
    FIRED = "fired"


@dataclass(frozen=True, slots=True)
class Change:
    """`seq` counts up without a gap from 1 in the order of commits; `id` is that of the noun."""

    seq: int
    kind: ChangeKind
    noun: Noun
    id: str
    at: datetime
