"""What an editor asks of the queue in, the filter and the order that the store takes out."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, Strict, StrictBool, StringConstraints

from app.core.model.conflict import ConflictKind, ConflictStatus
from app.core.review.priority import rank_at
from app.flows.bulk import BULK_LIMIT
from app.storage.pages import ConflictFilter, Order, Place
from app.web import cursors
from app.web.known_at import MEANING
from app.web.paging import PageQuery
from app.web.text import Instant, Text

# What `assignee` may say instead of an id.
ME, NOBODY = "me", "nobody"
ID_LIMIT = 64


_Id = Annotated[Text, StringConstraints(max_length=ID_LIMIT)]


class QueueStatus(StrEnum):
    """Where a conflict stands; `waiting` is open or in review."""

    WAITING = "waiting"
    OPEN = "open"
    IN_REVIEW = "in_review"
    RESOLVED = "resolved"
    DISMISSED = "dismissed"


class Where(BaseModel):
    """Which conflicts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    status: QueueStatus | None = None
    kind: ConflictKind | None = None
    assignee: Text | None = Field(
        default=None, max_length=ID_LIMIT, description="The id of an editor, `me`, or `nobody`."
    )
    source: Text | None = Field(
        default=None, max_length=ID_LIMIT, description="The id of a source that speaks in it, or publishes it."
    )
    claim: Text | None = Field(default=None, max_length=ID_LIMIT, description="The id of a claim that it is about.")
    set_aside: bool | None = Field(
        default=None, description="True: those that wait for a source; false: those that wait for an editor."
    )
    min_priority: float | None = Field(default=None, ge=0, le=1e6, allow_inf_nan=False)

    def wanted(self, *, editor_id: str | None, now: datetime) -> ConflictFilter:
        """The filter that the store takes; `editor_id` is who asks."""
        waiting = self.status is QueueStatus.WAITING
        assignee = editor_id if self.assignee == ME else self.assignee
        return ConflictFilter(
            status=ConflictStatus(self.status.value) if self.status is not None and not waiting else None,
            waiting=waiting,
            kind=self.kind,
            assignee=None if self.assignee == NOBODY else assignee,
            unassigned=self.assignee == NOBODY,
            source=self.source,
            claims=None if self.claim is None else (self.claim,),
            set_aside=self.set_aside,
            min_rank=rank_at(self.min_priority, now) if self.min_priority else None,
        )


class ConflictQuery(Where, PageQuery):
    """Which conflicts, and in which order."""

    sort: Order = Order.PRIORITY
    known_at: Instant | None = Field(default=None, description=MEANING)

    @property
    def after(self) -> Place | None:
        """The place after which the page begins."""
        return cursors.decode_queued(self.cursor, self.sort)


class WhereIn(Where):
    """Which conflicts a lot is made of."""

    set_aside: StrictBool | None = None
    min_priority: Annotated[float | None, Strict()] = Field(default=None, ge=0, le=1e6, allow_inf_nan=False)
    ids: list[_Id] | None = Field(default=None, max_length=BULK_LIMIT, description="These and no others.")

    def wanted(self, *, editor_id: str | None, now: datetime) -> ConflictFilter:
        """The filter that the store takes."""
        found = super().wanted(editor_id=editor_id, now=now)
        return found if self.ids is None else replace(found, ids=tuple(self.ids))
