"""What happened to a claim, event by event, with the four times of a telling told apart."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.model.conflict import DecisionKind
from app.core.model.facts import Moment
from app.core.model.judgement import Relation, Standing, Status


class EventKind(StrEnum):
    """What happened: a telling came or went, the claim met another, somebody decided, it stands otherwise since."""

    FIRST_SEEN = "first_seen"
    APPEARED = "appeared"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"
    JUDGED = "judged"
    CONFLICT_OPENED = "conflict_opened"
    DECIDED = "decided"
    STANDING_CHANGED = "standing_changed"


@dataclass(frozen=True, slots=True)
class Telling:
    """The appearance that an event is about; when it happened, was said and was published, as far as is known."""

    appearance_id: str
    document_id: str
    publisher: str | None
    happened: Moment | None
    said: Moment | None
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """What was judged of the claim and another (or itself)."""

    judgement_id: str
    other_claim_id: str
    relation: Relation
    status: Status


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody decided; `actor` is an editor's id or "rule", `about` what it was decided about."""

    decision_id: str
    kind: DecisionKind
    about: tuple[str, ...]
    actor: str
    actor_name: str | None
    note: str
    undoes: str | None


@dataclass(frozen=True, slots=True)
class ClaimEvent:
    """One event; `learnt` is when this store learnt of it, `claim_id` the claim by its own id where one is meant."""

    seq: int
    kind: EventKind
    learnt: datetime
    claim_id: str | None = None
    telling: Telling | None = None
    meeting: Meeting | None = None
    act: Act | None = None
    conflict_id: str | None = None
    standing: tuple[Standing, Standing] | None = None
