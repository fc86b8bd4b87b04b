"""A file that stood at an address in, what it holds stored out: a page, a feed, a dump, or addresses to go on with."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from app.cli.failures import tell
from app.cli.inputs import WEB_TYPES, place_of
from app.connectors.sitemap import MOST_BYTES
from app.core.errors import Busy, HearsayError, Invalid, PageUnreadable
from app.flows.arrivals import Arrival, arrive_file

if TYPE_CHECKING:
    from app.flows.house import House

_DIRECTORY = "/"


def take_saved(house: "House", path: Path, *, base: str | None) -> Arrival | None:
    """What a file gave; None where it was refused, which is told with its name. Raises Busy."""
    try:
        return arrive_file(
            house,
            _content(path),
            content_type=WEB_TYPES[path.suffix.lower()],
            base=_address(path, base),
            clock=lambda: datetime.now(UTC),
        )
    except Busy:
        raise
    except HearsayError as error:
        tell(f"{place_of(path)}: {error.message}")
        return None


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Invalid(f"{error.strerror or 'The file cannot be read'}.") from error
    if len(content) > MOST_BYTES:
        raise PageUnreadable("The file is larger than 50 MB; `hearsay fact-checks take` reads larger dumps.")
    return content


def _address(path: Path, base: str | None) -> str | None:
    """Where a file stood: at the base itself, or under it by its name where the base is a directory."""
    return urljoin(base, path.name) if base is not None and base.endswith(_DIRECTORY) else base
