"""What somebody typed of an appearance in, the correction that it means out: only what differs from what is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar

from app.core.errors import Invalid
from app.core.model.appearance import Directness, KnownAppearance
from app.core.model.chain import Implied, Reporting, Source, SourceKind, Stance
from app.core.model.document import Document
from app.core.model.facts import Interval, Polarity, Precision
from app.core.model.source import KnownSource
from app.core.model.span import Span
from app.desk.drafts import Draft, LinkDraft, Words, days, draft_of
from app.desk.locate import located
from app.flows.correct.given import KEPT, Edit, GivenLink, GivenSource, GivenTime

_Member = TypeVar("_Member", bound=StrEnum)
_LENGTHS = ((1, Precision.DAY), (7, Precision.WEEK), (31, Precision.MONTH), (92, Precision.QUARTER))
_YEAR = 366


@dataclass(frozen=True, slots=True)
class Ground:
    """What a correction stands on: the document, and the sources that its chains name, by id."""

    document: Document
    sources: Mapping[str, KnownSource]

    def source_called(self, name: str) -> str | None:
        """The id of the source of this document that has this name."""
        return next((id_ for id_, known in self.sources.items() if known.source.name.lower() == name.lower()), None)


def edit_of(draft: Draft, known: KnownAppearance, *, ground: Ground) -> Edit:
    """What is to be another; raises Invalid for what cannot be read."""
    before = _given(draft_of(known), ground)
    after = _given(draft, ground)
    return replace(
        after,
        content=None if after.content == before.content else after.content,
        chain=None if after.chain == before.chain else after.chain,
        directness=None if after.directness is known.appearance.directness else after.directness,
        polarity=None if after.polarity is known.appearance.polarity else after.polarity,
        text=None if after.text == known.appearance.text else after.text,
        event_time=KEPT if draft.event == days(known.appearance.event_time) else after.event_time,
        stated_at=KEPT if draft.stated == days(known.appearance.stated_at) else after.stated_at,
    )


def addition_of(draft: Draft, *, ground: Ground) -> Edit:
    """What was missed; raises Invalid for what cannot be read."""
    given = _given(draft, ground)
    return replace(
        given,
        chain=given.chain or None,
        event_time=given.event_time or KEPT,
        stated_at=given.stated_at or KEPT,
    )


def _given(draft: Draft, ground: Ground) -> Edit:
    content = sorted(_spans(draft.pieces, ground.document, pointer="/content"))
    return Edit(
        note=draft.note,
        content=tuple(content),
        chain=tuple(_link(link, ground) for link in _ordered(draft.links)),
        directness=_member(Directness, draft.directness) if draft.directness else None,
        stated_at=_time(draft.stated),
        event_time=_time(draft.event),
        text=draft.text or None,
        polarity=_member(Polarity, draft.polarity) if draft.polarity else None,
    )


def _spans(pieces: Sequence[Words], document: Document, *, pointer: str) -> list[Span]:
    spans = [located(document, piece, pointer=pointer) for piece in pieces if piece.words]
    if not spans:
        raise Invalid("Select the words that say it.", pointer)
    return spans


def _ordered(links: Sequence[LinkDraft]) -> list[LinkDraft]:
    """In the order that was asked for, without those that were taken out or never filled in."""

    def place(link: LinkDraft) -> float:
        return float(link.place) if link.place.isascii() and link.place.isdigit() else float("inf")

    kept = [link for link in links if place(link) > 0 and (link.name or link.ids)]
    return sorted(kept, key=place)


def _link(link: LinkDraft, ground: Ground) -> GivenLink:
    mention = located(ground.document, link.mention, pointer="/chain") if link.mention.words else None
    return GivenLink(
        _sources(link, ground),
        reporting=_member(Reporting, link.reporting),
        stance=_member(Stance, link.stance),
        mention=mention,
        cue=located(ground.document, link.cue, pointer="/chain") if link.cue.words else None,
        implied=Implied(link.implied) if link.implied and mention is None else None,
    )


def _sources(link: LinkDraft, ground: Ground) -> tuple[GivenSource, ...]:
    """Those that stood there where nothing else was typed, one of this document by its name, or one that is told."""
    kind, named = _member(SourceKind, link.kind), link.named != "no"
    known = ground.sources.get(link.ids[0]) if len(link.ids) == 1 else None
    if not link.name and link.ids:
        return tuple(GivenSource(id=each) for each in link.ids)
    if known is not None and known.source.name == link.name:
        same = (known.source.kind, known.source.named) == (kind, named)
        told = replace(known.source, kind=kind, named=named)
        return (GivenSource(id=known.id) if same else GivenSource(source=told),)
    found = ground.source_called(link.name)
    return (GivenSource(id=found) if found else GivenSource(source=Source(link.name, kind, named)),)


def _time(given: tuple[str, str]) -> GivenTime | None:
    """From the beginning of one day to the end of another; None for none."""
    first, last = (_day(each) for each in given)
    if first is None and last is None:
        return None
    start = datetime.combine(first, time(), UTC) if first else None
    # A first day alone is that day.
    end_day = last or first
    end = datetime.combine(end_day + timedelta(days=1), time(), UTC) if end_day and end_day < date.max else None
    return GivenTime(Interval(start, end, _precision(start, end)))


def _day(written: str) -> date | None:
    if not written.strip():
        return None
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        raise Invalid("A day is written as 2026-03-02.", "/event_time") from None


def _precision(start: datetime | None, end: datetime | None) -> Precision:
    if start is None or end is None:
        return Precision.DAY
    length = (end - start).days
    found = next((precision for most, precision in _LENGTHS if length <= most), None)
    return found or (Precision.YEAR if length <= _YEAR else Precision.DECADE)


def _member(kind: type[_Member], value: str) -> _Member:
    try:
        return kind(value)
    except ValueError:
        raise Invalid("Choose one of those that are offered.") from None
