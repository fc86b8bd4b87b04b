"""Values in, what people read out: times, kinds, standings, names."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.core.lineage.downstream import How
from app.core.model.appearance import Directness, Extractor, KnownAppearance
from app.core.model.chain import Link, Position, Source, SourceKind, Stance
from app.core.model.conflict import ConflictKind, ConflictStatus, Resolution
from app.core.model.history import EventKind
from app.core.model.judgement import Effect, ReasonKind, Standing

KINDS = {
    ConflictKind.CONTRADICTION: "Contradiction",
    ConflictKind.DUPLICATE: "Same claim?",
    ConflictKind.UPDATE: "Later state?",
}
STATUSES = {
    ConflictStatus.OPEN: "open",
    ConflictStatus.IN_REVIEW: "in review",
    ConflictStatus.RESOLVED: "settled",
    ConflictStatus.DISMISSED: "dismissed",
}
RESOLUTIONS = {
    Resolution.CONTRADICTION: "contradiction",
    Resolution.DUPLICATE: "same claim",
    Resolution.UPDATE: "later state",
    Resolution.DIFFERENT_SCOPE: "different scope",
    Resolution.NOT_SAME: "not the same matter",
    Resolution.NEEDS_SOURCE: "needs a source",
}
EFFECTS = {
    Effect.VETO: "cannot both hold",
    Effect.EXPLAINED: "a difference that is none",
    Effect.NOTE: "worth knowing",
}
REASONS = {
    ReasonKind.NUMBER: "Number",
    ReasonKind.DATE: "Date",
    ReasonKind.NEGATION: "Denial",
    ReasonKind.ANTONYM: "Opposite words",
    ReasonKind.NAME: "Name",
    ReasonKind.ROLE: "Role",
    ReasonKind.LOCATION: "Place",
    ReasonKind.MODALITY: "How firmly",
    ReasonKind.SCOPE: "Scope",
    ReasonKind.ATTRIBUTION: "Who says it",
    ReasonKind.EVENT: "Event",
    ReasonKind.MEASURE: "Measure",
}
STANDINGS = {
    Standing.RETRACTED: "retracted",
    Standing.SUPERSEDED: "superseded",
    Standing.DISPUTED: "disputed",
    Standing.DISPUTED_UNREVIEWED: "disputed, not reviewed",
    Standing.UNDISPUTED: "undisputed",
}
POSITIONS = {
    Position.AFFIRMS: "says so",
    Position.DENIES: "denies it",
    Position.DOUBTS: "doubts it",
    Position.NONE: "takes no position",
}
STANCES = {
    Stance.ASSERTS: "says so",
    Stance.DENIES: "denies it",
    Stance.DOUBTS: "doubts it",
    Stance.NONE: "takes no position",
}
DIRECTNESS = {
    Directness.DIRECT: "in the speaker's own words",
    Directness.MIXED: "partly in the speaker's own words",
    Directness.INDIRECT: "in the reporter's words",
}
EXTRACTORS = {
    Extractor.PARSER: "read by machine",
    Extractor.PATTERNS: "read by machine, by patterns alone",
    Extractor.PERSON: "put right by hand",
}
SOURCES = {
    SourceKind.PERSON: "person",
    SourceKind.OUTLET: "outlet",
    SourceKind.WIRE: "news agency",
    SourceKind.ORGANISATION: "organisation",
    SourceKind.GOVERNMENT: "government",
    SourceKind.DOCUMENT: "document",
    SourceKind.DATASET: "data",
    SourceKind.GROUP: "group",
}
WAYS = {
    How.CHECK: "cites it, checked",
    How.COPY: "a copy",
    How.CITATION: "names who published it",
    How.POSSIBLE_CITATION: "may mean who published it",
}
EVENTS = {
    EventKind.FIRST_SEEN: "first told by",
    EventKind.APPEARED: "told by",
    EventKind.SUPERSEDED: "replaced by a newer text of",
    EventKind.RETRACTED: "retracted, with what was published by",
    EventKind.WITHDRAWN: "withdrawn as no claim of",
    EventKind.ERASED: "erased, with what was published by",
    EventKind.JUDGED: "held against",
    EventKind.CONFLICT_OPENED: "put into the queue",
    EventKind.DECIDED: "decided",
    EventKind.STANDING_CHANGED: "stands otherwise",
}
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_LABELS: dict[str, str] = {}
_ALL: tuple[Mapping[Any, str], ...] = (
    KINDS,
    STATUSES,
    EFFECTS,
    REASONS,
    STANDINGS,
    POSITIONS,
    STANCES,
    DIRECTNESS,
    EXTRACTORS,
    WAYS,
)
for _words in _ALL:
    _LABELS.update({str(member): said for member, said in _words.items()})


def label(value: StrEnum) -> str:
    """The words for a member of an enumeration."""
    return _LABELS[str(value)]


def settled_as(value: Resolution) -> str:
    """The words for how something was settled."""
    return RESOLUTIONS[value]


def event(value: EventKind) -> str:
    """The words for what happened to a claim."""
    return EVENTS[value]


def day(moment: datetime | None) -> str:
    """2 March 2026."""
    return f"{moment.day} {moment:%B %Y}" if moment else "no date"


def when(moment: datetime | None) -> str:
    """2 Mar 2026, 09:00 UTC."""
    return f"{moment.day} {moment:%b %Y, %H:%M} UTC" if moment else "no date"


def ago(moment: datetime, now: datetime) -> str:
    """How long ago, in the largest unit that tells something."""
    seconds = max(0, int((now - moment).total_seconds()))
    if seconds < _MINUTE:
        return "just now"
    if seconds < _HOUR:
        return f"{seconds // _MINUTE} min"
    return f"{seconds // _HOUR} h" if seconds < _DAY else f"{seconds // _DAY} d"


def speaker(source: Source) -> str:
    """A source as it is called."""
    return source.name


def links(known: KnownAppearance) -> list[str]:
    """A chain in words, from who published it to the root."""
    said = [_link(link) for link in known.appearance.chain]
    return said or [f"{known.publisher or 'The document'}, in its own voice"]


def chained(known: KnownAppearance) -> list[tuple[Link, str | None]]:
    """The links of a chain, outermost first, each with the id of its source where it resolved to one."""
    ids = (*known.source_ids, *(None for _ in known.appearance.chain))
    return list(zip(known.appearance.chain, ids, strict=False))


def publisher(known: KnownAppearance) -> str:
    """Who published it, as far as that is known."""
    return known.publisher or "Unknown publisher"


def _link(link: Link) -> str:
    who = link.source.name if link.source else " or ".join(source.name for source in link.candidates) or "nobody named"
    verb = f" “{link.cue.text}”" if link.cue else (" published it" if link.implied else "")
    stance = {Stance.DENIES: ", denying it", Stance.DOUBTS: ", doubting it", Stance.NONE: ", asking"}
    return f"{who}{verb}{stance.get(link.stance, '')}"


FILTERS: dict[str, Callable[..., Any]] = {
    "label": label,
    "settled_as": settled_as,
    "event": event,
    "day": day,
    "when": when,
    "ago": ago,
    "links": links,
    "chained": chained,
    "publisher": publisher,
}
