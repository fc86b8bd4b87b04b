"""Appearances as they were read in, their rows and those of their links out, in one batch for a document."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.errors import Invalid, NotFound
from app.core.matching.gist import shape_of
from app.core.model.appearance import Appearance
from app.core.model.chain import Implied, SourceKind
from app.core.model.change import ChangeKind, Noun
from app.core.model.claim import KnownClaim
from app.core.model.document import Document
from app.core.model.facts import Moment
from app.core.model.judgement import Standing
from app.storage import claims as known_claims
from app.storage import documents, kin
from app.storage.appearances import sha256_of
from app.storage.codec import assert_spans_agree, dump_span, parts_of
from app.storage.ids import new_id
from app.storage.ledger import Ledger
from app.storage.sources import ids_by_key
from app.storage.tables.claims import AppearanceRow, LinkCandidateRow, LinkRow
from app.storage.writes import LinkSources, NewAppearance

_LAST_ORDINAL = select(func.max(col(AppearanceRow.ordinal))).where(
    col(AppearanceRow.document_id) == bindparam("document_id")
)
_INSERT, _INSERT_LINK, _INSERT_CANDIDATE = insert(AppearanceRow), insert(LinkRow), insert(LinkCandidateRow)


def add_appearances(ledger: Ledger, document_id: str, *, appearances: Sequence[NewAppearance]) -> list[str]:
    """Record what was read in a document; the new ids, in the order given. Raises Invalid, ValueError."""
    if not appearances:
        return []
    original = documents.document(ledger.connection, document_id).document
    for new in appearances:
        if len(new.links) != len(new.appearance.chain):
            raise Invalid("Every link of a chain needs the sources that it resolves to.")
        assert_spans_agree(new.appearance, original)
    sources = source_ids(ledger.connection, appearances)
    claims = _claims(ledger.connection, {new.claim_id for new in appearances})
    first = _next_ordinal(ledger.connection, document_id)
    rows = [
        row_of(new, document_id, ordinal=first + place, ledger=ledger, sources=sources)
        | {"outlet_id": outlet_of(new, original, sources=sources)}
        for place, new in enumerate(appearances)
    ]
    ledger.connection.execute(_INSERT, rows)
    _add_links(ledger, appearances, rows=rows, sources=sources, claims=claims)
    if original.publisher is not None:
        kin.note_first_outlet(ledger, document_id)
    ledger.note_changed(Noun.CLAIM, dict.fromkeys(new.claim_id for new in appearances))
    # One more appearance changes how a claim stands only where nothing of it was left.
    ledger.touched.update(claim.id for claim in claims.values() if claim.standing is Standing.RETRACTED)
    return [row["id"] for row in rows]


def source_ids(connection: Connection, appearances: Sequence[NewAppearance]) -> Mapping[str, str]:
    """The ids behind the keys that the links name; raises Invalid for a key that was not resolved."""
    links = [link for new in appearances for link in new.links]
    keys = {key for link in links for key in (link.source_key, *link.candidate_keys) if key is not None}
    found = ids_by_key(connection, keys)
    if len(found) < len(keys):
        raise Invalid("A link names a source that was not resolved.")
    return found


def _claims(connection: Connection, claim_ids: Collection[str]) -> Mapping[str, KnownClaim]:
    found = known_claims.by_ids(connection, claim_ids)
    if len(found) < len(claim_ids):
        raise NotFound("There is no claim with this id.")
    return found


def _next_ordinal(connection: Connection, document_id: str) -> int:
    last = connection.execute(_LAST_ORDINAL, {"document_id": document_id}).scalar_one_or_none()
    return 0 if last is None else last + 1


def row_of(
    new: NewAppearance, document_id: str, *, ordinal: int, ledger: Ledger, sources: Mapping[str, str]
) -> dict[str, Any]:
    """The row of an appearance, apart from its outlet; `sources` are ids by key."""
    appearance_id = new_id("app")
    return {
        "id": appearance_id,
        "seq": ledger.note(ChangeKind.CREATED, Noun.APPEARANCE, subject_id=appearance_id),
        "document_id": document_id,
        "ordinal": ordinal,
        **columns_of(new),
        "root_id": root_of(new.appearance, new.links, sources=sources),
        "ended_seq": None,
        "ended_as": None,
        "version": 1,
    }


def columns_of(new: NewAppearance) -> dict[str, Any]:
    """The columns that tell what is stated, apart from who published it and who it goes back to."""
    appearance = new.appearance
    event = appearance.event_time.interval if appearance.event_time else None
    stated_start, stated_end = _bounds(appearance.stated_at)
    event_start, event_end = _bounds(appearance.event_time)
    return {
        "claim_id": new.claim_id,
        "text": appearance.text,
        **parts_of(appearance)._asdict(),
        "polarity": appearance.polarity,
        "position": appearance.position,
        "directness": appearance.directness,
        "resolved": appearance.resolved,
        "text_key": new.text_key,
        "text_key_sha256": sha256_of(new.text_key),
        "stated_start": stated_start,
        "stated_end": stated_end,
        "event_start": event_start,
        "event_end": event_end,
        "event_precision": event.precision if event else None,
        "gist": shape_of(appearance.text, appearance.facts).stored,
        "extractor": appearance.extractor,
        "extractor_version": appearance.extractor_version,
    }


def _bounds(moment: Moment | None) -> tuple[datetime | None, datetime | None]:
    interval = moment.interval if moment else None
    return (interval.start, interval.end) if interval else (None, None)


def root_of(appearance: Appearance, links: Sequence[LinkSources], *, sources: Mapping[str, str]) -> str | None:
    """Who said it first, as far as the chain tells."""
    # Where the innermost is who published it, nobody else is given: the family's first outlet is the origin then.
    if not links or appearance.chain[-1].implied is Implied.PUBLISHER:
        return None
    key = links[-1].source_key
    return sources[key] if key else None


def outlet_of(new: NewAppearance, document: Document, *, sources: Mapping[str, str]) -> str | None:
    """Who published it: the publisher given; where neither that nor a url is known, the outlet that the text names."""
    if not new.links or not (new.appearance.chain[0].implied is Implied.PUBLISHER or _is_all_known(new, document)):
        return None
    key = new.links[0].source_key
    return sources[key] if key else None


def _is_all_known(new: NewAppearance, document: Document) -> bool:
    outermost = new.appearance.chain[0].source
    if document.publisher is not None or document.url is not None or outermost is None:
        return False
    return outermost.named and outermost.kind in {SourceKind.OUTLET, SourceKind.WIRE}


def _add_links(
    ledger: Ledger,
    appearances: Sequence[NewAppearance],
    *,
    rows: Sequence[Mapping[str, Any]],
    sources: Mapping[str, str],
    claims: Mapping[str, KnownClaim],
) -> None:
    links: list[dict[str, Any]] = []
    candidates: list[dict[str, Any]] = []
    for new, row in zip(appearances, rows, strict=True):
        links.extend(links_of(new, row["id"], sources=sources, claim_seq=claims[new.claim_id].seq))
        candidates.extend(candidates_of(new, row["id"], sources=sources))
    if links:
        ledger.connection.execute(_INSERT_LINK, links)
    if candidates:
        ledger.connection.execute(_INSERT_CANDIDATE, candidates)


def links_of(
    new: NewAppearance, appearance_id: str, *, sources: Mapping[str, str], claim_seq: int
) -> Iterator[dict[str, Any]]:
    """The rows of the links of one chain."""
    for ordinal, (link, resolved) in enumerate(zip(new.appearance.chain, new.links, strict=True)):
        yield {
            "appearance_id": appearance_id,
            "ordinal": ordinal,
            "source_id": sources[resolved.source_key] if resolved.source_key else None,
            "reporting": link.reporting,
            "stance": link.stance,
            "mention": dump_span(link.mention),
            "cue": dump_span(link.cue),
            "implied": link.implied,
            "claim_seq": claim_seq,
        }


def candidates_of(new: NewAppearance, appearance_id: str, *, sources: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The rows of what the links of one chain may mean."""
    for link_ordinal, resolved in enumerate(new.links):
        for ordinal, key in enumerate(resolved.candidate_keys):
            yield {
                "appearance_id": appearance_id,
                "link_ordinal": link_ordinal,
                "ordinal": ordinal,
                "source_id": sources[key],
            }
