"""Rows of appearances, links and sources in, whole appearances out; and the way back, in batches."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.model.appearance import Appearance, KnownAppearance
from app.core.model.chain import Link, Source
from app.storage.binding import among, ids
from app.storage.codec import Parts, read_parts, read_span
from app.storage.direct import Direct, Found
from app.storage.sources import load_sources
from app.storage.tables.claims import AppearanceRow, ClaimRow, LinkCandidateRow, LinkRow
from app.storage.tables.documents import DocumentRow

# All that one appearance needs, apart from its chain; in the order that `_appearance` and `_known` read.
_COLUMNS = (
    col(AppearanceRow.id),
    col(AppearanceRow.claim_id),
    col(AppearanceRow.document_id),
    col(AppearanceRow.text),
    col(AppearanceRow.content),
    col(AppearanceRow.passage),
    col(AppearanceRow.facts),
    col(AppearanceRow.hedges),
    col(AppearanceRow.stated_at),
    col(AppearanceRow.event_time),
    col(AppearanceRow.polarity),
    col(AppearanceRow.directness),
    col(AppearanceRow.extractor),
    col(AppearanceRow.extractor_version),
    col(AppearanceRow.resolved),
    col(AppearanceRow.text_key),
    col(AppearanceRow.ended_seq),
    col(AppearanceRow.version),
    col(DocumentRow.publisher),
    col(DocumentRow.published_at),
    col(DocumentRow.url),
    col(ClaimRow.claim_key),
    col(ClaimRow.canonical_id),
)
_SELECTED: Select[*tuple[Any, ...]] = (
    select(*_COLUMNS)
    .join(DocumentRow, col(DocumentRow.id) == col(AppearanceRow.document_id))
    .join(ClaimRow, col(ClaimRow.id) == col(AppearanceRow.claim_id))
)
_BY_IDS = Direct(_SELECTED.where(among(col(AppearanceRow.id))))
_OF_DOCUMENT = _SELECTED.where(among(col(AppearanceRow.document_id))).order_by(col(AppearanceRow.ordinal))
_OF_CLAIMS = _SELECTED.where(
    among(col(AppearanceRow.claim_id)),
    col(AppearanceRow.text) != "",  # of what was erased nothing is left to show
).order_by(col(AppearanceRow.ended_seq).is_not(None), col(AppearanceRow.seq))
# A passage holds few claims; one that seems to hold more than this is not worth taking over.
ALIKE = 16
_UNDER_TEXT_KEY = Direct(
    _SELECTED.where(
        col(AppearanceRow.text_key_sha256) == bindparam("text_key_sha256"),
        col(AppearanceRow.ended_seq).is_(None),
        col(AppearanceRow.extractor_version) == bindparam("extractor_version"),
        col(AppearanceRow.version) == 1,
    )
    .order_by(col(AppearanceRow.seq))
    .limit(ALIKE)
)
_LINKS = Direct(
    select(
        col(LinkRow.appearance_id),
        col(LinkRow.ordinal),
        col(LinkRow.source_id),
        col(LinkRow.reporting),
        col(LinkRow.stance),
        col(LinkRow.mention),
        col(LinkRow.cue),
        col(LinkRow.implied),
    )
    .where(among(col(LinkRow.appearance_id)))
    .order_by(col(LinkRow.appearance_id), col(LinkRow.ordinal))
)
_CANDIDATES = (
    select(
        col(LinkCandidateRow.appearance_id),
        col(LinkCandidateRow.link_ordinal),
        col(LinkCandidateRow.source_id),
    )
    .where(among(col(LinkCandidateRow.appearance_id)))
    .order_by(col(LinkCandidateRow.appearance_id), col(LinkCandidateRow.link_ordinal), col(LinkCandidateRow.ordinal))
)


@dataclass(frozen=True, slots=True)
class LoadedAppearance:
    """An appearance with what matching needs to know of its claim."""

    known: KnownAppearance
    claim_key: str
    canonical_claim_id: str


@dataclass(frozen=True, slots=True)
class Chain:
    """The links of one appearance, and beside them the canonical ids of their sources."""

    links: tuple[Link, ...] = ()
    source_ids: tuple[str | None, ...] = ()
    candidate_ids: tuple[tuple[str, ...], ...] = ()


def by_ids(connection: Connection, appearance_ids: Collection[str]) -> Mapping[str, KnownAppearance]:
    """By id; unknown ids are left out."""
    return {one.known.id: one.known for one in load_by_ids(connection, appearance_ids)}


def of_document(connection: Connection, document_id: str) -> tuple[KnownAppearance, ...]:
    """In the order of the text."""
    return tuple(one.known for one in _load(connection, _OF_DOCUMENT, wanted=[document_id]))


def of_claims(connection: Connection, claim_ids: Collection[str], *, limit: int) -> tuple[KnownAppearance, ...]:
    """Oldest first, live ones before those that ended."""
    return tuple(one.known for one in _load(connection, _OF_CLAIMS.limit(limit), wanted=claim_ids))


def under_text_key(connection: Connection, text_key: str, *, extractor_version: str) -> tuple[KnownAppearance, ...]:
    """Live appearances in passages with this key, as the extractor read them: those of the earliest document.

    None where a person has corrected one of them or where they are suspiciously many.
    """
    wanted = {"text_key_sha256": sha256_of(text_key), "extractor_version": extractor_version}
    rows = _UNDER_TEXT_KEY.rows(connection, wanted)
    first = [row for row in rows if row.document_id == rows[0].document_id]
    if not first or len(first) == ALIKE:
        return ()
    return tuple(one.known for one in _whole(connection, first))


def sha256_of(text_key: str) -> str:
    """What a private look-up asks for."""
    return hashlib.sha256(text_key.encode("utf-8", "replace")).hexdigest()


def load_by_ids(connection: Connection, appearance_ids: Collection[str]) -> Sequence[LoadedAppearance]:
    """The appearances with these ids, in no order."""
    return _whole(connection, _BY_IDS.rows(connection, ids(appearance_ids)))


def _load(
    connection: Connection, statement: Select[*tuple[Any, ...]], *, wanted: Collection[str]
) -> Sequence[LoadedAppearance]:
    """Read appearances with their chains, in three or four statements whatever their number."""
    return _whole(connection, connection.execute(statement, ids(wanted)).all())


def _whole(connection: Connection, rows: Sequence[Found]) -> Sequence[LoadedAppearance]:
    chains = _chains(connection, [row[0] for row in rows])
    return [LoadedAppearance(_known(row, chains.get(row[0], Chain())), row.claim_key, row.canonical_id) for row in rows]


def _known(row: Found, chain: Chain) -> KnownAppearance:
    return KnownAppearance(
        id=row.id,
        claim_id=row.claim_id,
        document_id=row.document_id,
        appearance=_appearance(row, chain.links),
        text_key=row.text_key,
        superseded=row.ended_seq is not None,
        publisher=row.publisher,
        published_at=row.published_at,
        url=row.url,
        source_ids=chain.source_ids,
        candidate_ids=chain.candidate_ids,
        version=row.version,
    )


def _appearance(row: Found, links: tuple[Link, ...]) -> Appearance:
    parts = read_parts(Parts(row.content, row.passage, row.facts, row.hedges, row.stated_at, row.event_time))
    return Appearance(
        text=row.text,
        content=parts.content,
        passage=parts.passage,
        facts=parts.facts,
        polarity=row.polarity,
        chain=links,
        directness=row.directness,
        extractor=row.extractor,
        extractor_version=row.extractor_version,
        hedges=parts.hedges,
        stated_at=parts.stated_at,
        event_time=parts.event_time,
        resolved=row.resolved,
    )


def _chains(connection: Connection, appearance_ids: Collection[str]) -> Mapping[str, Chain]:
    links = _LINKS.rows(connection, ids(appearance_ids))
    candidates = _candidates(connection, {row.appearance_id for row in links if row.source_id is None})
    named = {row.source_id for row in links if row.source_id is not None}
    sources = load_sources(connection, named.union(*candidates.values()))
    known = {asked: (one.id, one.source) for asked, one in sources.items()}
    chains: dict[str, list[tuple[Link, str | None, tuple[str, ...]]]] = defaultdict(list)
    for row in links:
        source_id, source = known[row.source_id] if row.source_id else (None, None)
        fitting = [known[one] for one in candidates.get((row.appearance_id, row.ordinal), ())]
        link = _link(row, source, candidates=(one for _, one in fitting))
        chains[row.appearance_id].append((link, source_id, tuple(one for one, _ in fitting)))
    return {appearance_id: Chain(*map(tuple, zip(*chain, strict=True))) for appearance_id, chain in chains.items()}


def _link(row: Found, source: Source | None, *, candidates: Iterable[Source]) -> Link:
    return Link(
        source=source,
        reporting=row.reporting,
        stance=row.stance,
        mention=read_span(row.mention),
        cue=read_span(row.cue),
        implied=row.implied,
        candidates=tuple(candidates),
    )


def _candidates(connection: Connection, appearance_ids: Collection[str]) -> Mapping[tuple[str, int], list[str]]:
    if not appearance_ids:
        return {}
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for row in connection.execute(_CANDIDATES, ids(appearance_ids)):
        found[row.appearance_id, row.link_ordinal].append(row.source_id)
    return found
