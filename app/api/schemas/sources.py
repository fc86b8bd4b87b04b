"""Sources in, their JSON out."""

from collections.abc import Sequence
from typing import Self

from pydantic import Field as Described

from app.api.schemas.strict import Out
from app.core.lineage.record import Share, TrackRecord
from app.core.model.chain import Source, SourceKind
from app.core.model.source import KnownSource
from app.flows.track_record import Records


class MemberOut(Out):
    """A member of a group."""

    name: str
    kind: SourceKind
    named: bool


class SourceOut(Out):
    """Who speaks, under the canonical id."""

    id: str
    name: str
    kind: SourceKind
    named: bool = Described(description="A French official is a person who is not named.")
    role: str | None
    affiliation: str | None
    number: int | None = Described(description="How many unnamed people, where the text counts them.")
    aliases: list[str]
    members: list[MemberOut]
    version: int = Described(description="That of the `ETag`: what a correction is decided on.")

    @classmethod
    def of(cls, known: KnownSource) -> Self:
        """The JSON of a stored source."""
        source = known.source
        return cls(
            id=known.canonical_id,
            name=source.name,
            kind=source.kind,
            named=source.named,
            role=source.role,
            affiliation=source.affiliation,
            number=source.number,
            aliases=list(source.aliases),
            members=[_member(member) for member in source.members],
            version=known.version,
        )


class ShareOut(Out):
    """So many of all, and between which shares the true one lies (0 to 1; Wilson, 95 %)."""

    count: int
    low: float
    high: float

    @classmethod
    def of(cls, share: Share) -> Self:
        """The JSON of a share."""
        return cls(count=share.count, low=round(share.low, 3), high=round(share.high, 3))


class TrackRecordOut(Out):
    """How editors settled claims of a source; each counts once, by the gravest decision. No word on what is true."""

    n: int = Described(ge=5)
    confirmed: ShareOut
    contradicted: ShareOut
    retracted: ShareOut
    sentence: str

    @classmethod
    def of_some(cls, record: TrackRecord | None) -> Self | None:
        """The JSON of a record where there is one."""
        if record is None:
            return None
        return cls(
            n=record.n,
            confirmed=ShareOut.of(record.confirmed),
            contradicted=ShareOut.of(record.contradicted),
            retracted=ShareOut.of(record.retracted),
            sentence=record.sentence,
        )


class TrackRecordsOut(Out):
    """Null where fewer than five claims were settled."""

    as_speaker: TrackRecordOut | None = Described(description="Over every claim in whose chains it stands.")
    as_root: TrackRecordOut | None = Described(description="Over the claims that it was the innermost source of.")


class SourceDetailOut(SourceOut):
    """A source with its track record."""

    joined: list[str] = Described(description="Other ids that it answers for, oldest first.")
    track_record: TrackRecordsOut

    @classmethod
    def of_all(cls, known: KnownSource, records: Records, *, joined: Sequence[str]) -> Self:
        """The JSON of both."""
        told = TrackRecordsOut(
            as_speaker=TrackRecordOut.of_some(records.as_speaker), as_root=TrackRecordOut.of_some(records.as_root)
        )
        return cls(**dict(SourceOut.of(known)), joined=list(joined), track_record=told)


class SourcePageOut(Out):
    """A page of sources, newest first."""

    items: list[SourceOut]
    next_cursor: str | None


def _member(member: Source) -> MemberOut:
    return MemberOut(name=member.name, kind=member.kind, named=member.named)
