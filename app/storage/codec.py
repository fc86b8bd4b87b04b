"""Core's frozen values in, JSON text out, and back; what comes back was checked again."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from app.core.model.appearance import Appearance, ContentPiece
from app.core.model.conflict import ConflictState
from app.core.model.document import Document, Passage
from app.core.model.facts import Facts, Moment
from app.core.model.judgement import Reason
from app.core.model.span import Span

_FACTS: TypeAdapter[Facts] = TypeAdapter(Facts)
_CONTENT: TypeAdapter[tuple[ContentPiece, ...]] = TypeAdapter(tuple[ContentPiece, ...])
_PASSAGE: TypeAdapter[Passage] = TypeAdapter(Passage)
_SPANS: TypeAdapter[tuple[Span, ...]] = TypeAdapter(tuple[Span, ...])
_SPAN: TypeAdapter[Span] = TypeAdapter(Span)
_MOMENT: TypeAdapter[Moment] = TypeAdapter(Moment)
_REASONS: TypeAdapter[tuple[Reason, ...]] = TypeAdapter(tuple[Reason, ...])
_STATES: TypeAdapter[tuple[ConflictState, ConflictState]] = TypeAdapter(tuple[ConflictState, ConflictState])
_STATED: TypeAdapter[tuple[Appearance, ...]] = TypeAdapter(tuple[Appearance, ...])
_COLUMNS: TypeAdapter[dict[str, str | int | float | bool | datetime | None]] = TypeAdapter(
    dict[str, str | int | float | bool | datetime | None]
)


class Parts(NamedTuple):
    """The JSON columns of an appearance, as they are stored."""

    content: str
    passage: str
    facts: str
    hedges: str
    stated_at: str | None
    event_time: str | None


class ReadParts(NamedTuple):
    """What the JSON columns of an appearance hold."""

    content: tuple[ContentPiece, ...]
    passage: Passage
    facts: Facts
    hedges: tuple[Span, ...]
    stated_at: Moment | None
    event_time: Moment | None


def parts_of(appearance: Appearance) -> Parts:
    """The JSON columns of an appearance."""
    return Parts(
        _dump(_CONTENT, appearance.content),
        _dump(_PASSAGE, appearance.passage),
        _dump(_FACTS, appearance.facts),
        _dump(_SPANS, appearance.hedges),
        _dump(_MOMENT, appearance.stated_at) if appearance.stated_at else None,
        _dump(_MOMENT, appearance.event_time) if appearance.event_time else None,
    )


# Keyed by what is read, so that it can never be stale: a correction by hand is another text.
@lru_cache(maxsize=20_000)
def read_parts(parts: Parts) -> ReadParts:
    """Read the JSON columns of an appearance; all of it is immutable, so that every reader may share it."""
    return ReadParts(
        _CONTENT.validate_json(parts.content),
        _PASSAGE.validate_json(parts.passage),
        _FACTS.validate_json(parts.facts),
        _SPANS.validate_json(parts.hedges),
        _MOMENT.validate_json(parts.stated_at) if parts.stated_at else None,
        _MOMENT.validate_json(parts.event_time) if parts.event_time else None,
    )


def read_facts(stored: str) -> Facts:
    """The facts of an appearance alone."""
    return _FACTS.validate_json(stored)


def dump_span(span: Span | None) -> str | None:
    """One span."""
    return None if span is None else _dump(_SPAN, span)


@lru_cache(maxsize=20_000)
def read_span(stored: str | None) -> Span | None:
    """One span."""
    return None if stored is None else _SPAN.validate_json(stored)


@lru_cache(maxsize=20_000)
def read_moment(stored: str | None) -> Moment | None:
    """One time."""
    return _MOMENT.validate_json(stored) if stored else None


def dump_reasons(reasons: tuple[Reason, ...]) -> str:
    """The reasons of a judgement."""
    return _dump(_REASONS, reasons)


def read_reasons(stored: str) -> tuple[Reason, ...]:
    """The reasons of a judgement; none are left of one that was erased."""
    return _REASONS.validate_json(stored) if stored else ()


def dump_states(before: ConflictState, after: ConflictState) -> str:
    """Where a conflict stood before a decision and after it."""
    return _dump(_STATES, (before, after))


def read_states(stored: str) -> tuple[ConflictState, ConflictState]:
    """Where a conflict stood before a decision and after it."""
    return _STATES.validate_json(stored)


def dump_stated(stated: tuple[Appearance, ...]) -> str:
    """What a text was read to state."""
    return _dump(_STATED, stated)


def read_stated(stored: str) -> tuple[Appearance, ...]:
    """What a text was read to state."""
    return _STATED.validate_json(stored)


def dump_columns(columns: Mapping[str, Any]) -> str:
    """What some columns of a row held, for a revision."""
    return _COLUMNS.dump_json(dict(columns)).decode()


def assert_spans_agree(appearance: Appearance, document: Document) -> None:
    """Check every span of an appearance against the original; raises ValueError, naming none of the text."""
    for span in _spans_of(appearance):
        if not span.agrees_with(document.original(span.field)):
            raise ValueError(
                f"The span {span.start} to {span.end} of the {span.field} does not hold what stands there."
            )


def _spans_of(appearance: Appearance) -> list[Span]:
    spans = [piece.span for piece in appearance.content]
    spans.append(appearance.passage.span)
    spans.extend(appearance.hedges)
    for link in appearance.chain:
        spans.extend(span for span in (link.mention, link.cue) if span is not None)
    spans.extend(moment.span for moment in (appearance.stated_at, appearance.event_time) if moment is not None)
    facts = appearance.facts
    for marks in (facts.quantities, facts.moments, facts.names, facts.modals, facts.scopes):
        spans.extend(mark.span for mark in marks)
    spans.extend(facts.negations)
    return spans


def _dump(adapter: TypeAdapter[Any], value: object) -> str:
    return adapter.dump_json(value, exclude_defaults=True).decode()
