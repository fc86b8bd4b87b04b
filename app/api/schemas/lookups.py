"""Texts in, what they meet out; nothing is left behind."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field as Described
from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from app.api.schemas.judgements import MatchOut
from app.api.schemas.strict import In, Out
from app.core.model.judgement import Standing
from app.flows.answers import LookedUp, Notice
from app.web.text import Text

_EXAMPLE = "Moscow will not accept European peacekeepers in Ukraine, the Kremlin said."


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "This must be a string.")
    return value


AnyText = Annotated[str, PlainValidator(_string), WithJsonSchema({"type": "string"})]
"""Any string: one that cannot be read is answered in its place."""


class LookupIn(In):
    """Passages of a page; `url` tells which page, so that its own claims are not shown as matches."""

    texts: list[AnyText] = Described(min_length=1, examples=[[_EXAMPLE]])
    url: Text | None = Described(default=None)
    limit: int = Described(default=5, ge=1, le=50, strict=True, description="Most matches for each text.")
    store: Literal[False] = Described(default=False, description="A look-up is never stored.")


class LookedUpOut(Out):
    """What one text meets; `standing` is that of the best match, null where nothing matches.

    `problem` says why a text could not be read: what asking for it alone would have been answered.
    """

    index: int
    matches: list[MatchOut]
    standing: Standing | None
    warnings: list[Notice]
    problem: dict[str, Any] | None

    @classmethod
    def of(cls, looked_up: LookedUp, problem: dict[str, Any] | None = None) -> Self:
        """The JSON of one result."""
        return cls(
            index=looked_up.index,
            matches=[MatchOut.of(match) for match in looked_up.matches],
            standing=looked_up.standing,
            warnings=list(looked_up.warnings),
            problem=problem,
        )


class LookupOut(Out):
    """The results, in the order of the texts."""

    results: list[LookedUpOut]
