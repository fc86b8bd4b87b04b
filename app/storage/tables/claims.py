"""Claims, where they appear, and the links of each chain."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from app.core.model.appearance import Directness, Extractor
from app.core.model.chain import Implied, Position, Reporting, Stance
from app.core.model.facts import Polarity, Precision
from app.core.model.judgement import Standing
from app.storage.tables.row import Row, one_of

_CANONICAL = text("canonical_id = id")
_LIVE = text("ended_seq IS NULL")


class Ending(StrEnum):
    """Why an appearance no longer counts."""

    SUPERSEDED = "superseded"
    RETRACTED = "retracted"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"


class ClaimRow(Row, table=True):
    """A proposition. `canonical_id` and `standing` are derived: from decisions, and from judgements and documents."""

    __tablename__ = "claims"
    __table_args__ = (
        Index("ix_claims_canonical_seq", "seq", sqlite_where=_CANONICAL, postgresql_where=_CANONICAL),
        Index("ix_claims_standing_seq", "standing", "seq", sqlite_where=_CANONICAL, postgresql_where=_CANONICAL),
    )

    id: str = Field(primary_key=True)
    seq: int = Field(unique=True, sa_type=BigInteger)
    claim_key: str = Field(unique=True)
    text: str
    created_at: datetime
    canonical_id: str = Field(foreign_key="claims.id", index=True)
    standing: Standing = Field(sa_type=one_of(Standing, "standing"))


class AppearanceRow(Row, table=True):
    """One document stating one claim in one place. The JSON columns hold core's values as `codec` writes them.

    `root_id` is the innermost source and `outlet_id` the publisher of the chain, None where there is none or several
    fit; `text_key_sha256` is what a private look-up asks for. `gist` is what matching makes of text and facts, None
    where it is made anew at each reading. `ended_seq` is None while it counts.
    """

    __tablename__ = "appearances"
    __table_args__ = (
        UniqueConstraint("document_id", "ordinal"),
        CheckConstraint("ordinal >= 0", name="ordinal_counts"),
        CheckConstraint("version >= 1", name="version_counts"),
        CheckConstraint("(ended_seq IS NULL) = (ended_as IS NULL)", name="an_end_has_a_reason"),
        CheckConstraint("ended_seq >= seq", name="ends_after_it_began"),
        CheckConstraint("stated_start <= stated_end", name="stated_in_order"),
        CheckConstraint("event_start <= event_end", name="event_in_order"),
        Index("ix_appearances_live", "claim_id", "position", "seq", sqlite_where=_LIVE, postgresql_where=_LIVE),
    )

    id: str = Field(primary_key=True)
    seq: int = Field(unique=True, sa_type=BigInteger)
    claim_id: str = Field(foreign_key="claims.id", index=True)
    document_id: str = Field(foreign_key="documents.id")
    ordinal: int
    text: str
    content: str
    passage: str
    facts: str
    hedges: str
    polarity: Polarity = Field(sa_type=one_of(Polarity, "polarity"))
    position: Position = Field(sa_type=one_of(Position, "position"))
    directness: Directness = Field(sa_type=one_of(Directness, "directness"))
    resolved: bool
    text_key: str
    text_key_sha256: str = Field(index=True)
    stated_at: str | None
    stated_start: datetime | None
    stated_end: datetime | None
    event_time: str | None
    event_start: datetime | None
    event_end: datetime | None
    event_precision: Precision | None = Field(sa_type=one_of(Precision, "event_precision"))
    gist: bytes | None
    extractor: Extractor = Field(sa_type=one_of(Extractor, "extractor"))
    extractor_version: str
    root_id: str | None = Field(foreign_key="sources.id")
    outlet_id: str | None = Field(foreign_key="sources.id")
    ended_seq: int | None = Field(sa_type=BigInteger)
    ended_as: Ending | None = Field(sa_type=one_of(Ending, "ended_as"))
    version: int


class LinkRow(Row, table=True):
    """One step of a chain; `claim_seq` is that of the canonical claim, so that a source's claims come in order."""

    __tablename__ = "links"
    __table_args__ = (
        CheckConstraint("ordinal >= 0", name="ordinal_counts"),
        CheckConstraint("implied IS NULL OR mention IS NULL", name="what_is_implied_stands_nowhere"),
        Index(None, "source_id", "claim_seq"),
    )

    appearance_id: str = Field(primary_key=True, foreign_key="appearances.id")
    ordinal: int = Field(primary_key=True)
    source_id: str | None = Field(foreign_key="sources.id")
    reporting: Reporting = Field(sa_type=one_of(Reporting, "reporting"))
    stance: Stance = Field(sa_type=one_of(Stance, "stance"))
    mention: str | None
    cue: str | None
    implied: Implied | None = Field(sa_type=one_of(Implied, "implied"))
    claim_seq: int = Field(sa_type=BigInteger)


class LinkCandidateRow(Row, table=True):
    """One of the sources that a link without a source may mean."""

    __tablename__ = "link_candidates"
    __table_args__ = (
        ForeignKeyConstraint(["appearance_id", "link_ordinal"], ["links.appearance_id", "links.ordinal"]),
    )

    appearance_id: str = Field(primary_key=True)
    link_ordinal: int = Field(primary_key=True)
    ordinal: int = Field(primary_key=True)
    source_id: str = Field(foreign_key="sources.id", index=True)
