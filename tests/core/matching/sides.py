"""Sentences in, sides as they come to be judged out: read without a parser, the whole sentence as content."""

from datetime import datetime

from app.core.facts.find import find_facts
from app.core.facts.polarity import polarity
from app.core.matching.match import Candidate, Side
from app.core.model.appearance import Appearance, ContentPiece, Directness, Extractor
from app.core.model.chain import Link, Reporting, Source, SourceKind, Stance
from app.core.model.document import Passage, PassageKind
from app.core.model.span import Span


def an_appearance(
    text: str, *, published_at: datetime | None = None, chain: tuple[Link, ...] = (), resolved: bool = True
) -> Appearance:
    span = Span(0, len(text), text)
    return Appearance(
        text=text,
        content=(ContentPiece(span, quoted=False),),
        passage=Passage(span, PassageKind.SENTENCE, 0),
        facts=find_facts(text, published_at=published_at),
        polarity=polarity(text)[0],
        chain=chain,
        directness=Directness.NONE,
        extractor=Extractor.PATTERNS,
        extractor_version="1",
        resolved=resolved,
    )


def a_side(text: str, *, published_at: datetime | None = None, chain: tuple[Link, ...] = ()) -> Side:
    return Side(an_appearance(text, published_at=published_at, chain=chain), published_at, None, "key")


def a_candidate(claim_id: str, text: str) -> Candidate:
    return Candidate(claim_id, f"app_{claim_id}", a_side(text))


def a_link(name: str = "a French official", stance: Stance = Stance.ASSERTS, *, named: bool = False) -> Link:
    return Link(Source(name, SourceKind.PERSON, named, role=None if named else name), Reporting.SAYS, stance)
