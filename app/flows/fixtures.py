"""Files of snippets in, the documents stored out: the first run's reports, and whatever the command line is given."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from app.core.errors import Invalid
from app.flows.answers import Ingested
from app.flows.house import House
from app.flows.ingest import ingest
from app.flows.snippet import Snippet

# The same place in a checkout, in an image and in an installed wheel: beside `app`.
FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"

# The article says "on February 27", and speaks of February 19 as past.
ARTICLE_DAY = "2025-02-25T12:00:00+00:00"

_TIMES = ("published_at", "embargo_until")
_FIELDS = frozenset(Snippet.__dataclass_fields__)


def load_fixtures(house: House, *, now: datetime) -> Iterator[Ingested]:
    """Store the texts of the first run, one after the other; those that are stored already are repeats."""
    for snippet in snippets_of(_lines()):
        yield ingest(house, snippet, now=now)


def fixture_count() -> int:
    """How many texts `load_fixtures` stores, for a progress bar."""
    return sum(1 for line in _lines() if line.strip())


def snippets_of(lines: Iterable[str]) -> Iterator[Snippet]:
    """Snippets from lines of JSON with the fields of `POST /v1/snippets`; raises Invalid with the line's number."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _snippet(line, number)


def _lines() -> list[str]:
    article = {"text": (FIXTURES / "seed_article.txt").read_text(encoding="utf-8"), "published_at": ARTICLE_DAY}
    return [*(FIXTURES / "documents.jsonl").read_text(encoding="utf-8").splitlines(), json.dumps(article)]


def _snippet(line: str, number: int) -> Snippet:
    try:
        fields = json.loads(line)
        times: dict[str, Any] = {name: datetime.fromisoformat(fields.pop(name)) for name in _TIMES if fields.get(name)}
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise Invalid(f"Line {number} is no JSON object with the fields of a snippet.") from None
    if unknown := fields.keys() - _FIELDS:
        known = ", ".join(sorted(_FIELDS))
        raise Invalid(f"Line {number} has {len(unknown)} fields that a snippet has not; it has {known}.")
    if any(not isinstance(value, bool if name == "store" else str | None) for name, value in fields.items()):
        raise Invalid(f"Line {number} has a field of another type than a snippet's.")
    return Snippet(**fields, **times)
