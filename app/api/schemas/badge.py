"""Badges in, their JSON out: what is known of the page that is open, in a few numbers."""

from typing import Self

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Described

from app.api.schemas.private import PageOut
from app.api.schemas.strict import Out
from app.flows.badge import Badge
from app.web.text import Text


class BadgeQuery(BaseModel):
    """Which page."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: Text = Described(
        min_length=1,
        max_length=2048,
        description="Its address, or the canonical one that it declares.",
        examples=["https://news.example/a?id=2"],
    )


class BadgeOut(Out):
    """How the claims of a page stand; `blocked`: the server does not look up pages of this host."""

    known: bool
    blocked: bool
    page: PageOut | None

    @classmethod
    def of(cls, badge: Badge) -> Self:
        """The JSON of a badge."""
        page = PageOut.of(badge.page) if badge.page is not None else None
        return cls(known=page is not None, blocked=badge.blocked, page=page)
