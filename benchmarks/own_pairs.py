"""`fixtures/pairs.jsonl` in, the verdict on each pair and a table per half out; the fit reads pairs here, too."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.core.facts.find import find_facts
from app.core.facts.polarity import polarity
from app.core.matching.match import Side, judge_pair
from app.core.model.appearance import Appearance, ContentPiece, Directness, Extractor
from app.core.model.document import Passage, PassageKind
from app.core.model.judgement import Relation, Verdict
from app.core.model.parse import Parser
from app.core.model.span import Span

PAIRS = Path(__file__).parents[1] / "fixtures" / "pairs.jsonl"
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
    rows = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    return [_pair(row) for row in rows if half in {None, row["half"]}]


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
    """Each pair with the verdict on it."""
    for pair in pairs:
        ours = whole(pair.ours, pair.ours_published_at, parser)
        theirs = whole(pair.theirs, pair.theirs_published_at, parser)
        yield pair, judge_pair(ours, theirs)


def table(found: Sequence[tuple[Pair, Verdict]]) -> Iterator[str]:
    """Precision, recall and F1 for each relation, and the share of contradictions that were called duplicate."""
    for relation in Relation:
        hits = sum(verdict.relation is pair.label is relation for pair, verdict in found)
        called = sum(verdict.relation is relation for _, verdict in found)
        wanted = sum(pair.label is relation for pair, _ in found)
        precision, recall = hits / max(called, 1), hits / max(wanted, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        yield f"  {relation:<14} P {precision:.2f}  R {recall:.2f}  F1 {f1:.2f}  ({hits} of {wanted}, {called} called)"
    against = [verdict for pair, verdict in found if pair.label is Relation.CONTRADICTION]
    wrong = sum(verdict.relation is Relation.DUPLICATE for verdict in against)
    yield f"  contradictions called duplicate: {wrong} of {len(against)}"


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
