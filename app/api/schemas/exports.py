"""Claims in, the lines of a file out: JSON or comma-separated, in which no spreadsheet finds a formula."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from app.api.schemas.claims import ClaimOut
from app.core.lineage.told import told
from app.core.model.judgement import Standing
from app.flows.export import Exported
from app.web.text import Instant, Text

# What makes a cell a formula in one spreadsheet or another (OWASP, CSV Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Format(StrEnum):
    """What a file of claims is written in."""

    CSV = "csv"
    NDJSON = "ndjson"


class ExportQuery(BaseModel):
    """Which claims, and in which form; without `format` the header Accept decides, and JSON lines are the default."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Format | None = None
    source: Text | None = Field(default=None, max_length=64, description="The id of a source anywhere in a chain.")
    standing: Standing | None = None
    since: Instant | None = Field(default=None, description="First seen at this time or later.")


class ClaimLineOut(ClaimOut):
    """A claim with who said it first, and where."""

    chain: str
    publisher: str | None
    published_at: datetime | None
    source_url: str | None

    @classmethod
    def of_exported(cls, exported: Exported) -> Self:
        """The line of one claim."""
        known = exported.appearance
        return cls(
            **dict(ClaimOut.of(exported.claim, exported.counts)),
            chain=told(known.appearance.chain, known.publisher),
            publisher=known.publisher,
            published_at=known.published_at,
            source_url=known.url,
        )


def json_lines(lines: Iterable[ClaimLineOut]) -> str:
    """One object on each line."""
    return "".join(f"{line.model_dump_json()}\n" for line in lines)


def csv_heading() -> str:
    """The names of the columns."""
    return _written([list(ClaimLineOut.model_fields)])


def csv_lines(lines: Iterable[ClaimLineOut]) -> str:
    """One claim on each line, after RFC 4180."""
    return _written([[_cell(value) for value in line.model_dump(mode="json").values()] for line in lines])


def _cell(value: object) -> object:
    """A text that a spreadsheet would reckon with gets an apostrophe, which it takes for the sign of a text."""
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA) else value


def _written(rows: Iterable[list[object]] | list[list[str]]) -> str:
    paper = io.StringIO(newline="")
    csv.writer(paper).writerows(rows)
    return paper.getvalue()
