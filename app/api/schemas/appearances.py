"""Appearances in, their JSON out: where a claim stands in a text, and the chain of who said that who said it."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Self, TypedDict

from pydantic import Field as Described

from app.api.schemas.strict import Out
from app.core.model.appearance import Appearance, ContentPiece, Directness, Extractor, KnownAppearance
from app.core.model.chain import Implied, Link, Reporting, Source, SourceKind, Stance
from app.core.model.facts import Moment, Precision
from app.core.model.span import Field, Span

QUOTE_CONTEXT = 32

# What a time expression tells without a reference date, by the form of its canonical part.
_PARTIAL_PRECISIONS = (
    (re.compile(r"--\d{2}-\d{2}"), Precision.DAY),
    (re.compile(r"--\d{2}"), Precision.MONTH),
    (re.compile(r"(mon|tues|wednes|thurs|fri|satur|sun)day"), Precision.DAY),
)


class SpanOut(Out):
    """A stretch of the original text, or of the title, in code points; `end` is exclusive."""

    start: int = Described(ge=0)
    end: int = Described(ge=0)
    text: str
    field: Field

    @classmethod
    def of(cls, span: Span) -> Self:
        """The JSON of a span."""
        return cls(start=span.start, end=span.end, text=span.text, field=span.field)

    @classmethod
    def of_some(cls, span: Span | None) -> Self | None:
        """The JSON of a span where there is one."""
        return None if span is None else cls.of(span)


class ContentOut(SpanOut):
    """A stretch of what is claimed; `quoted` where it stands in quotation marks."""

    quoted: bool


class QuoteOut(Out):
    """A W3C text quote selector: finds the place again where the positions have drifted."""

    exact: str
    prefix: str
    suffix: str

    @classmethod
    def of(cls, appearance: Appearance) -> Self:
        """The content as one stretch with what stands round it in its passage."""
        passage = appearance.passage.span
        first, last = appearance.content[0].span, appearance.content[-1].span
        if not (passage.contains(first) and passage.contains(last)):
            return cls(exact=first.text, prefix="", suffix="")
        start, end = first.start - passage.start, last.end - passage.start
        return cls(
            exact=passage.text[start:end],
            prefix=passage.text[max(0, start - QUOTE_CONTEXT) : start],
            suffix=passage.text[end : end + QUOTE_CONTEXT],
        )


class MomentOut(Out):
    """A time expression; `start` and `end` (exclusive) are null where it cannot be resolved."""

    start: datetime | None
    end: datetime | None
    precision: Precision | None
    text: str

    @classmethod
    def of_some(cls, moment: Moment | None) -> Self | None:
        """The JSON of a moment where there is one."""
        if moment is None:
            return None
        interval = moment.interval
        if interval is None:
            return cls(start=None, end=None, precision=_partial_precision(moment.partial), text=moment.span.text)
        return cls(start=interval.start, end=interval.end, precision=interval.precision, text=moment.span.text)


class SourceRefOut(Out):
    """Who speaks; `id` is null where nothing was stored."""

    id: str | None
    name: str
    kind: SourceKind
    named: bool
    members: list[str] = Described(description="The names of a group's members.")

    @classmethod
    def of(cls, source: Source, source_id: str | None) -> Self:
        """The JSON of a source in a chain."""
        members = [member.name for member in source.members]
        return cls(id=source_id or None, name=source.name, kind=source.kind, named=source.named, members=members)


class LinkOut(Out):
    """One step of a chain: its `source`, or the `candidates` where more than one fits."""

    source: SourceRefOut | None
    candidates: list[SourceRefOut]
    mention: SpanOut | None
    implied: Implied | None
    cue: SpanOut | None
    reporting: Reporting
    stance: Stance

    @classmethod
    def of(cls, link: Link, source_id: str | None, *, candidate_ids: Sequence[str]) -> Self:
        """The JSON of a link; candidates without an id keep their place."""
        ids = [*candidate_ids, *[None] * (len(link.candidates) - len(candidate_ids))]
        return cls(
            source=None if link.source is None else SourceRefOut.of(link.source, source_id),
            candidates=[SourceRefOut.of(each, known) for each, known in zip(link.candidates, ids, strict=False)],
            mention=SpanOut.of_some(link.mention),
            implied=link.implied,
            cue=SpanOut.of_some(link.cue),
            reporting=link.reporting,
            stance=link.stance,
        )


class AppearanceOut(Out):
    """One document stating one claim in one place."""

    id: str | None
    document_id: str | None
    source_url: str | None
    content: list[ContentOut]
    quote: QuoteOut
    directness: Directness
    hedges: list[SpanOut]
    stated_at: MomentOut | None
    event_time: MomentOut | None
    chain: list[LinkOut] = Described(description="Outermost (who published) to innermost (the root).")
    extractor: Extractor
    extractor_version: str

    @classmethod
    def of(cls, known: KnownAppearance) -> Self:
        """The JSON of a stored appearance, or of one that was only read (its ids are empty then)."""
        return cls(
            id=known.id or None,
            document_id=known.document_id or None,
            source_url=known.url,
            chain=chain_out(known),
            **_as_it_stands(known.appearance),
        )

    @classmethod
    def of_read(cls, appearance: Appearance) -> Self:
        """The JSON of an appearance that is not stored."""
        links = [LinkOut.of(link, None, candidate_ids=()) for link in appearance.chain]
        return cls(id=None, document_id=None, source_url=None, chain=links, **_as_it_stands(appearance))


def chain_out(known: KnownAppearance) -> list[LinkOut]:
    """The chain of a stored appearance with the ids of its sources."""
    links = known.appearance.chain
    source_ids = known.source_ids or (None,) * len(links)
    candidate_ids = known.candidate_ids or ((),) * len(links)
    steps = zip(links, source_ids, candidate_ids, strict=True)
    return [LinkOut.of(link, source_id, candidate_ids=candidates) for link, source_id, candidates in steps]


class _AsItStands(TypedDict):
    content: list[ContentOut]
    quote: QuoteOut
    directness: Directness
    hedges: list[SpanOut]
    stated_at: MomentOut | None
    event_time: MomentOut | None
    extractor: Extractor
    extractor_version: str


def _as_it_stands(appearance: Appearance) -> _AsItStands:
    return {
        "content": [_content(piece) for piece in appearance.content],
        "quote": QuoteOut.of(appearance),
        "directness": appearance.directness,
        "hedges": [SpanOut.of(hedge) for hedge in appearance.hedges],
        "stated_at": MomentOut.of_some(appearance.stated_at),
        "event_time": MomentOut.of_some(appearance.event_time),
        "extractor": appearance.extractor,
        "extractor_version": appearance.extractor_version,
    }


def _content(piece: ContentPiece) -> ContentOut:
    span = piece.span
    return ContentOut(start=span.start, end=span.end, text=span.text, field=span.field, quoted=piece.quoted)


def _partial_precision(partial: str) -> Precision | None:
    return next((precision for form, precision in _PARTIAL_PRECISIONS if form.fullmatch(partial)), None)
