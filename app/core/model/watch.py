"""What somebody wants to hear more about, and the times that there was something to hear."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.model.appearance import Appearance


class WatchKind(StrEnum):
    """What is watched."""

    TEXT = "text"
    CLAIM = "claim"
    SOURCE = "source"


class FiringReason(StrEnum):
    """What arrived for a watch."""

    DUPLICATE = "duplicate"
    CONTRADICTION = "contradiction"
    UPDATE = "update"
    NEW_ROOT = "new_root"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Watch:
    """One of `text`, `claim_id` and `source_id` is given; `key_id` is the key that made it and is told."""

    id: str
    key_id: str
    kind: WatchKind
    created_at: datetime
    name: str = ""
    text: str | None = None
    claim_id: str | None = None
    source_id: str | None = None
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WatchedText:
    """What a watch of a text was read to state, once, when it was made."""

    watch_id: str
    appearances: tuple[Appearance, ...]
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewFiring:
    """What arrived for a watch by the change at `cause_seq`: a claim, through an appearance or a judgement."""

    watch_id: str
    cause_seq: int
    reason: FiringReason
    claim_id: str
    appearance_id: str | None = None
    judgement_id: str | None = None


@dataclass(frozen=True, slots=True)
class Firing:
    """The same as it was recorded."""

    id: str
    watch: Watch
    cause_seq: int
    reason: FiringReason
    claim_id: str
    appearance_id: str | None = None
    judgement_id: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Who stands behind an appearance: a source, or the family of its text where no source is given."""

    appearance_id: str
    seq: int
    origin_id: str
