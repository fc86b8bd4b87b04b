"""The state of the house in, its JSON for operators out."""

from typing import Literal

from pydantic import Field as Described

from app.api.schemas.strict import Out


class AliveOut(Out):
    """The process answers."""

    status: Literal["alive"] = "alive"


class DatabaseOut(Out):
    """The database: which kind, and the last change in it."""

    kind: str
    head: int


class IndexOut(Out):
    """The candidate index: `lag` changes are answered from memory because no commit on disk holds them yet."""

    state: str
    reason: str
    watermark: int
    lag: int = Described(ge=0)


class ExtractorOut(Out):
    """What reads texts: a parser's pipeline, or patterns alone where there is none."""

    kind: Literal["parser", "patterns"]
    pipeline: str | None
    version: str


class OutgoingOut(Out):
    """What goes out: nothing of it keeps the house from serving. `overdue_seconds` is how long the oldest waits."""

    listeners: int
    webhooks: dict[str, int]
    deliveries_waiting: int
    overdue_seconds: float = Described(ge=0)
    webhook_lag: int = Described(ge=0)
    watch_lag: int = Described(ge=0)
    failing: list[str] = Described(description="What runs beside the requests and fails at present.")


class FeedsOut(Out):
    """The feeds that are followed: none of them keeps the house from serving.

    `overdue_seconds` is how long the one waits that has been due longest.
    """

    on: int
    failing: int
    off: int
    running: int
    overdue_seconds: float = Described(ge=0)


class ReadyOut(Out):
    """Everything that serving needs is there."""

    status: Literal["ready"] = "ready"
    database: DatabaseOut
    index: IndexOut
    extractor: ExtractorOut
    outgoing: OutgoingOut
    feeds: FeedsOut


class ProblemKindOut(Out):
    """What a `type` of problem means and what to do about it."""

    type: str
    title: str
    status: int
    advice: str
