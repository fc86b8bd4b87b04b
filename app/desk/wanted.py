"""The address of the queue in, the filter and the order that the store takes out, and the address again."""

from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.core.model.conflict import ConflictKind, ConflictStatus
from app.storage.pages import ConflictFilter, Order, Place
from app.web import cursors

ME, NOBODY = "me", "nobody"


class QueueStatus(StrEnum):
    """What part of the queue is shown; `waiting` is all that an editor may settle now."""

    WAITING = "waiting"
    IN_REVIEW = "in_review"
    SET_ASIDE = "set_aside"
    RESOLVED = "resolved"
    DISMISSED = "dismissed"


class Wanted(BaseModel):
    """Which conflicts, and in which order; "" stands for any. What else an address holds is for others."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    status: QueueStatus = QueueStatus.WAITING
    kind: ConflictKind | None = None
    assignee: str = Field(default="", max_length=64, pattern=r"^[0-9a-z_]*$")
    sort: Order = Order.PRIORITY
    cursor: str = ""

    def chosen(self, editor_id: str) -> ConflictFilter:
        """The filter that the store takes; `editor_id` is who asks."""
        waiting = self.status is QueueStatus.WAITING
        aside = self.status is QueueStatus.SET_ASIDE
        return ConflictFilter(
            status=None if waiting or aside else ConflictStatus(self.status.value),
            waiting=waiting,
            kind=self.kind,
            assignee=editor_id if self.assignee == ME else None if self.assignee == NOBODY else self.assignee or None,
            unassigned=self.assignee == NOBODY,
            set_aside=True if aside else False if waiting else None,
        )

    @property
    def after(self) -> Place | None:
        """Where the page begins."""
        return cursors.decode_queued(self.cursor or None, self.sort)

    @property
    def query(self) -> str:
        """The filter as it stands in an address, without the page."""
        fields = {"status": self.status.value, "kind": self.kind.value if self.kind else "", "assignee": self.assignee}
        given = {name: value for name, value in fields.items() if value and (name, value) != ("status", "waiting")}
        return urlencode(given | ({"sort": self.sort.value} if self.sort is not Order.PRIORITY else {}))

    @classmethod
    def read(cls, query: str) -> "Wanted":
        """The filter in an address; the whole queue where it cannot be read."""
        try:
            return cls.model_validate({name: value for name, value in parse_qsl(query) if value})
        except ValidationError:
            return cls()
