"""Small, plain values for tests of the store: what reading and matching would have made of a sentence."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from app.core.model.appearance import Appearance, ContentPiece, Directness, Extractor, KnownAppearance
from app.core.model.chain import Implied, Link, Reporting, Source, SourceKind, Stance
from app.core.model.conflict import ConflictSide
from app.core.model.document import Document, Passage, PassageKind
from app.core.model.facts import Bound, Facts, Interval, Moment, Polarity, Precision, Quantity
from app.core.model.judgement import (
    DecidedBy,
    Effect,
    Newer,
    Reason,
    ReasonKind,
    Relation,
    Status,
    Verdict,
)
from app.core.model.source import KeyedSource
from app.core.model.span import Span
from app.storage.store import Store
from app.storage.turn import Turn
from app.storage.writes import LinkSources, NewAppearance, NewClaim, NewDocument, NewJudgement

NOON = datetime(2025, 2, 25, 12, tzinfo=UTC)
SENTENCE = "The Kremlin said that 25,000 peacekeepers would not be accepted on February 27."


def a_document(text: str = SENTENCE, **known: object) -> NewDocument:
    document = Document(text=text, **known)  # type: ignore[arg-type]
    return NewDocument(document, hashlib.sha256(text.encode()).hexdigest())


def a_source(name: str = "The Kremlin", kind: SourceKind = SourceKind.GOVERNMENT, **rest: object) -> KeyedSource:
    return KeyedSource(f"named:{name.lower()}", Source(name, kind, named=True, **rest))  # type: ignore[arg-type]


def an_outlet(name: str = "Financial Times") -> KeyedSource:
    return a_source(name, SourceKind.OUTLET)


def a_verdict(relation: Relation = Relation.CONTRADICTION, score: float = 0.9) -> Verdict:
    reason = Reason(ReasonKind.NUMBER, Effect.VETO, None, None, "25,000 here, 50,000 there")
    return Verdict(relation, score, (reason,), Newer.OURS if relation is Relation.UPDATE else None)


def an_appearance(
    text: str = SENTENCE, polarity: Polarity = Polarity.NEGATIVE, chain: tuple[Link, ...] = ()
) -> Appearance:
    """The whole text as one claim, with a number and a date where the sentence above has them."""
    whole = Span(0, len(text), text)
    quantities: tuple[Quantity, ...] = ()
    moment = None
    if "25,000 peacekeepers" in text:
        at = text.index("25,000")
        quantities = (Quantity(Span.cut(text, at, at + 6), 25_000, 25_000, "peacekeeper", Bound.EXACT),)
    if "February 27" in text:
        at = text.index("February 27")
        day = Interval(datetime(2025, 2, 27, tzinfo=UTC), datetime(2025, 2, 28, tzinfo=UTC), Precision.DAY)
        moment = Moment(Span.cut(text, at, at + 11), day, "--02-27")
    return Appearance(
        text=text,
        content=(ContentPiece(whole, quoted=False),),
        passage=Passage(whole, PassageKind.SENTENCE, 0),
        facts=Facts(quantities=quantities, moments=(moment,) if moment else ()),
        polarity=polarity,
        chain=chain,
        directness=Directness.INDIRECT,
        extractor=Extractor.PATTERNS,
        extractor_version="1",
        event_time=moment,
    )


def a_chain(text: str, *speakers: KeyedSource, publisher: KeyedSource | None = None) -> tuple[Link, ...]:
    links = [Link(one.source, Reporting.SAYS, Stance.ASSERTS, _mention(text, one.source.name)) for one in speakers]
    if publisher is not None:
        links.insert(0, Link(publisher.source, Reporting.SAYS, Stance.ASSERTS, implied=Implied.PUBLISHER))
    return tuple(links)


def _mention(text: str, name: str) -> Span | None:
    at = text.find(name)
    return Span.cut(text, at, at + len(name)) if at >= 0 else None


@dataclass(frozen=True)
class Said:
    """One document that states one claim, by these speakers."""

    text: str = SENTENCE
    key: str | None = None
    polarity: Polarity = Polarity.NEGATIVE
    speakers: tuple[KeyedSource, ...] = ()
    publisher: KeyedSource | None = None
    url: str | None = None


def record(turn: Turn, said: Said) -> KnownAppearance:
    """Record it as an ingest would."""
    publisher = said.publisher.source.name if said.publisher else None
    added = turn.add_document(a_document(said.text, url=said.url, publisher=publisher))
    keyed = (*((said.publisher,) if said.publisher else ()), *said.speakers)
    turn.resolve_sources(keyed)
    key = said.key or said.text
    claim = turn.add_claims([NewClaim(key, said.text)])[key]
    new = NewAppearance(
        claim.known.id,
        an_appearance(said.text, said.polarity, a_chain(said.text, *said.speakers, publisher=said.publisher)),
        text_key=said.text.lower(),
        links=tuple(LinkSources(one.key) for one in keyed),
    )
    return turn.add_appearances(added.known.id, [new])[0]


def recorded(store: Store, text: str = SENTENCE, **rest: object) -> KnownAppearance:
    """The same in a turn of its own."""
    with store.turn(NOON) as turn:
        return record(turn, Said(text, **rest))  # type: ignore[arg-type]


def side(appearance: KnownAppearance) -> ConflictSide:
    return ConflictSide(appearance.claim_id, appearance.id)


def a_judgement(
    ours: KnownAppearance,
    theirs: KnownAppearance,
    relation: Relation = Relation.CONTRADICTION,
    *,
    status: Status = Status.SUGGESTED,
    decided_by: DecidedBy = DecidedBy.RULE,
    at_confirm: bool = True,
) -> NewJudgement:
    return NewJudgement(side(ours), side(theirs), a_verdict(relation), status, decided_by, at_confirm)
