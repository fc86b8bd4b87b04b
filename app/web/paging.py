"""The cursor and limit of a question in, and the Link of its answer out."""

from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from app.web import cursors


class PageQuery(BaseModel):
    """What every list can be asked; an unknown parameter is refused, so that a misspelt filter is no silent lie."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    cursor: str | None = Field(default=None, description="`next_cursor` of the page before.")
    limit: int = Field(default=50, ge=1, le=200, description="Most items on a page.")

    @property
    def before(self) -> int | None:
        """The place before which the page begins."""
        return cursors.decode(self.cursor)


def next_cursor(request: Request, response: Response, *, next_before: int | None) -> str | None:
    """The cursor of the following page, put into the Link header too; None on the last page."""
    return linked(request, response, cursor=None if next_before is None else cursors.encode(next_before))


def linked(request: Request, response: Response, *, cursor: str | None) -> str | None:
    """The same cursor, put into the Link header."""
    if cursor is None:
        return None
    response.headers["Link"] = cursors.next_link(request, cursor)
    return cursor
