"""The rows of a chain in, one text for a revision out, and back: a chain is laid back whole or not at all."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, TypeAdapter
from sqlalchemy import select
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.model.chain import Implied, Reporting, Stance
from app.storage.binding import among, ids
from app.storage.tables.claims import LinkCandidateRow, LinkRow

LINKS = "links"
"""Under which name a revision of an appearance keeps its chain."""

_ROWS = select(LinkRow.__table__).where(among(col(LinkRow.appearance_id)))  # type: ignore[attr-defined]
_CANDIDATES = (
    select(col(LinkCandidateRow.appearance_id), col(LinkCandidateRow.link_ordinal), col(LinkCandidateRow.source_id))
    .where(among(col(LinkCandidateRow.appearance_id)))
    .order_by(col(LinkCandidateRow.appearance_id), col(LinkCandidateRow.link_ordinal), col(LinkCandidateRow.ordinal))
)


class KeptLink(BaseModel):
    """One link as its row held it; `mention` and `cue` are JSON of their own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source_id: str | None
    reporting: Reporting
    stance: Stance
    mention: str | None
    cue: str | None
    implied: Implied | None
    candidates: tuple[str, ...] = ()


class LinkRows(NamedTuple):
    """The rows of one chain, ready to be written."""

    links: list[dict[str, Any]]
    candidates: list[dict[str, Any]]


_KEPT: TypeAdapter[tuple[KeptLink, ...]] = TypeAdapter(tuple[KeptLink, ...])


def dump_chains(connection: Connection, appearance_ids: Collection[str]) -> Mapping[str, str]:
    """By appearance its chain as a revision keeps it; one without a chain has an empty one."""
    fitting: dict[tuple[str, int], list[str]] = defaultdict(list)
    for row in connection.execute(_CANDIDATES, ids(appearance_ids)):
        fitting[row.appearance_id, row.link_ordinal].append(row.source_id)
    chains: dict[str, dict[int, KeptLink]] = {appearance_id: {} for appearance_id in appearance_ids}
    for row in connection.execute(_ROWS, ids(appearance_ids)):
        chains[row.appearance_id][row.ordinal] = KeptLink(
            source_id=row.source_id,
            reporting=row.reporting,
            stance=row.stance,
            mention=row.mention,
            cue=row.cue,
            implied=row.implied,
            candidates=tuple(fitting[row.appearance_id, row.ordinal]),
        )
    return {
        appearance_id: _KEPT.dump_json(tuple(links[place] for place in sorted(links))).decode()
        for appearance_id, links in chains.items()
    }


def read_chain(appearance_id: str, stored: str, *, claim_seq: int) -> LinkRows:
    """The rows that a kept chain was made of; raises ValueError for what is no chain."""
    links: list[dict[str, Any]] = []
    candidates: list[dict[str, Any]] = []
    for place, kept in enumerate(_KEPT.validate_json(stored)):
        held = kept.model_dump(exclude={"candidates"})
        links.append({"appearance_id": appearance_id, "ordinal": place, **held, "claim_seq": claim_seq})
        candidates.extend(
            {"appearance_id": appearance_id, "link_ordinal": place, "ordinal": number, "source_id": source_id}
            for number, source_id in enumerate(kept.candidates)
        )
    return LinkRows(links, candidates)
