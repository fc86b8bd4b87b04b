"""The cursor and limit of a question in, and the Link of its answer out."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from app.web import cursors


class HasId(Protocol):
    """Whatever is told by its id, which only goes up."""

    @property
    def id(self) -> str:
        """Its id."""
        ...


Named = TypeVar("Named", bound=HasId)


class PageQuery(BaseModel):
    """What every list can be asked; an unknown parameter is refused, so that a misspelt filter is no silent lie."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    cursor: str | None = Field(default=None, description="`next_cursor` of the page before.")
    limit: int = Field(default=50, ge=1, le=200, description="Most items on a page.")

    @property
    def before(self) -> int | None:
        """The place before which the page begins."""
        return cursors.decode(self.cursor)

    @property
    def before_id(self) -> str | None:
        """The same where a list is in the order of ids."""
        return cursors.decode_id(self.cursor)


def next_cursor(request: Request, response: Response, *, next_before: int | None) -> str | None:
    """The cursor of the following page, put into the Link header too; None on the last page."""
    return linked(request, response, cursor=None if next_before is None else cursors.encode(next_before))


def linked(request: Request, response: Response, *, cursor: str | None) -> str | None:
    """The same cursor, put into the Link header."""
    if cursor is None:
        return None
    response.headers["Link"] = cursors.next_link(request, cursor)
    return cursor


def page_by_id(
    request: Request, response: Response, *, found: Sequence[Named], limit: int
) -> tuple[Sequence[Named], str | None]:
    """A page of one more than its limit, in the order of ids, and the cursor of the next."""
    shown = found[:limit]
    cursor = cursors.encode_id(shown[-1].id) if len(found) > limit else None
    return shown, linked(request, response, cursor=cursor)
