"""What a turn takes: the values that reading and matching made, keyed so that the store can give them identity."""

from dataclasses import dataclass
from datetime import datetime

from app.core.model.appearance import Appearance
from app.core.model.claim import KnownClaim
from app.core.model.conflict import ConflictKind, ConflictSide
from app.core.model.document import Document, KnownDocument
from app.core.model.event import EventType
from app.core.model.judgement import DecidedBy, Status, Verdict
from app.core.model.watch import WatchKind
from app.core.model.webhook import Attempt, DeliveryStatus
from app.core.review.precedent import Precedent


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A text as received, with the sha256 (hex) of it, and the shingles by which copies are told.

    `id` is the one that was given out while it was held under an embargo.
    """

    document: Document
    text_sha256: str
    embargo_until: datetime | None = None
    shingles: frozenset[int] = frozenset()
    id: str | None = None


@dataclass(frozen=True, slots=True)
class AddedDocument:
    """The stored document; `created` is False where this identity was known already; `replaced` is its predecessor."""

    known: KnownDocument
    created: bool
    replaced: str | None = None


@dataclass(frozen=True, slots=True)
class AddedRevision:
    """Which fields were unknown and are filled in now, and which differ from what is known (and stay as they were)."""

    known: KnownDocument
    filled: tuple[str, ...]
    differing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A proposition under its unique key; `text` is its readable form."""

    claim_key: str
    text: str


@dataclass(frozen=True, slots=True)
class AddedClaim:
    """The claim under a key; `created` is False where the key was known already."""

    known: KnownClaim
    created: bool


@dataclass(frozen=True, slots=True)
class LinkSources:
    """Whom one link resolves to, as keys that `resolve_sources` was given: one source, or the candidates."""

    source_key: str | None
    candidate_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewAppearance:
    """An appearance of a claim (its own id, not the canonical one), with `links` beside its chain."""

    claim_id: str
    appearance: Appearance
    text_key: str
    links: tuple[LinkSources, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """Who has something changed: an editor's id or "rule", and the decision that it follows from, if any."""

    actor: str = "rule"
    decision_id: str | None = None


@dataclass(frozen=True, slots=True)
class NewJudgement:
    """A verdict on two appearances; `at_confirm`: its score is at or above *confirm*, so that it disputes.

    `precedent`: an editor settled the same question before, and what was said then holds for this pair too.
    """

    ours: ConflictSide
    theirs: ConflictSide
    verdict: Verdict
    status: Status
    decided_by: DecidedBy
    at_confirm: bool
    precedent: Precedent | None = None


@dataclass(frozen=True, slots=True)
class NewConflict:
    """What to put before an editor: the judgement's two sides and its id."""

    kind: ConflictKind
    ours: ConflictSide
    theirs: ConflictSide
    judgement_id: str


@dataclass(frozen=True, slots=True)
class NewWebhook:
    """An endpoint of a key; no `types` are all."""

    key_id: str
    url: str
    types: tuple[EventType, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """An event for an endpoint; `seq` is None for a test."""

    webhook_id: str
    message_id: str
    type: str
    seq: int | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a try of a delivery came to; `due_at` of the next one where it still waits."""

    attempt: Attempt
    status: DeliveryStatus
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewWatch:
    """What a key wants to hear more about; `stated` is what a text was read to state."""

    key_id: str
    kind: WatchKind
    name: str = ""
    text: str | None = None
    stated: tuple[Appearance, ...] = ()
    claim_id: str | None = None
    source_id: str | None = None
    published_at: datetime | None = None
