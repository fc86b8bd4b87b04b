"""Strings from outside in, strings that can be stored out: types for texts and times."""

import re
from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

WITHOUT_NUL = r"^[^\u0000]*$"
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}")


def _storable(value: str) -> str:
    if "\x00" in value:
        raise PydanticCustomError("unreadable_text", "A text must not hold the character NUL.")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise PydanticCustomError("unreadable_text", "A text must not hold half of a surrogate pair.") from None
    return value


def _written(value: object) -> object:
    if not isinstance(value, str) or not _INSTANT.match(value):
        raise PydanticCustomError("instant", "A time is written like 2026-02-27T08:30:00Z.")
    return value


def _utc(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise PydanticCustomError("instant", "A time must lie in the years 1 to 9999.") from None


Text = Annotated[
    str,
    StringConstraints(strict=True),
    AfterValidator(_storable),
    Field(json_schema_extra={"pattern": WITHOUT_NUL}),
]
"""Any text that can be stored."""

Instant = Annotated[
    AwareDatetime,
    BeforeValidator(_written),
    AfterValidator(_utc),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
"""A time with its zone, turned to UTC."""
