"""Our own pairs in, the verdict on each out, as `compare` would give it; the fit reads pairs here, too.

`fixtures/pairs.jsonl` is the half to work with; `fixtures/pairs_only_measured.jsonl` was written by someone who had not
seen the rules, and only its totals are ever looked at; `pairs_varied.jsonl` holds short pairs by kind of difference.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.core.facts.find import find_facts
from app.core.facts.polarity import polarity
from app.core.matching.match import Side, compare
from app.core.model.appearance import Appearance, ContentPiece, Directness, Extractor
from app.core.model.document import Document, Passage, PassageKind
from app.core.model.judgement import Relation, Verdict
from app.core.model.parse import Parser
from app.core.model.span import Span
from app.core.reading.read import read

PAIRS = Path(__file__).parents[1] / "fixtures" / "pairs.jsonl"
ONLY_MEASURED = PAIRS.with_name("pairs_only_measured.jsonl")
VARIED = PAIRS.with_name("pairs_varied.jsonl")
TOPICS = PAIRS.with_name("topics.jsonl")


@dataclass(frozen=True)
class Pair:
    """One pair of our own, with what it should meet."""

    id: str
    half: str
    label: Relation
    kind: str
    ours: str
    theirs: str
    ours_published_at: datetime | None = None
    theirs_published_at: datetime | None = None


def own_pairs(half: str | None = None) -> list[Pair]:
    """The pairs of one half, or all."""
    rows = [
        json.loads(line)
        for file in (PAIRS, ONLY_MEASURED, VARIED)
        if file.exists()
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    return [_pair(row) for row in rows if half in {None, row["half"]}]


def sides(text: str, published_at: datetime | None = None, parser: Parser | None = None) -> list[Side]:
    """What reading makes of a text; the text as it stands where reading finds no claim in it."""
    reading = read(Document(text=text, published_at=published_at), parser)
    found = [Side(appearance, published_at, None, "") for appearance in reading.appearances]
    return found or [whole(text, published_at, parser)]


def whole(text: str, published_at: datetime | None = None, parser: Parser | None = None) -> Side:
    """A side whose content is the whole text, as it stands: what matching makes of it without reading."""
    span = Span(0, len(text), text)
    parse = parser.parse([text])[0] if parser else None
    appearance = Appearance(
        text=text,
        content=(ContentPiece(span, quoted=False),),
        passage=Passage(span, PassageKind.SENTENCE, 0),
        facts=find_facts(text, published_at=published_at, parse=parse),
        polarity=polarity(text, parse)[0],
        chain=(),
        directness=Directness.NONE,
        extractor=Extractor.PARSER if parser else Extractor.PATTERNS,
        extractor_version="1",
    )
    return Side(appearance, published_at, None, "")


def judged(pairs: Sequence[Pair], parser: Parser | None = None) -> Iterator[tuple[Pair, Verdict]]:
    """Each pair with the verdict on the whole of it."""
    for pair in pairs:
        ours = sides(pair.ours, pair.ours_published_at, parser)
        theirs = sides(pair.theirs, pair.theirs_published_at, parser)
        yield pair, compare(ours, theirs)[1]


def _pair(row: dict[str, str]) -> Pair:
    return Pair(
        id=row["id"],
        half=row["half"],
        label=Relation(row["label"]),
        kind=row["kind"],
        ours=row["a"],
        theirs=row["b"],
        ours_published_at=_time(row.get("a_published_at")),
        theirs_published_at=_time(row.get("b_published_at")),
    )


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def topic_pairs() -> list[Pair]:
    """Every two statements on one topic of `fixtures/topics.jsonl`: none says what another says, none denies it."""
    rows = [json.loads(line) for line in TOPICS.read_text(encoding="utf-8").splitlines()]
    return [
        Pair(f"{row['topic']}-{nth}-{mth}", "topics", Relation.RELATED, "topic", ours, theirs)
        for row in rows
        for nth, ours in enumerate(row["statements"])
        for mth, theirs in enumerate(row["statements"])
        if nth < mth
    ]
