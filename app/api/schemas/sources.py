"""Sources in, their JSON out."""

from typing import Self

from pydantic import Field as Described

from app.api.schemas.strict import Out
from app.core.model.chain import Source, SourceKind
from app.core.model.source import KnownSource


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
        )


class SourcePageOut(Out):
    """A page of sources, newest first."""

    items: list[SourceOut]
    next_cursor: str | None


def _member(member: Source) -> MemberOut:
    return MemberOut(name=member.name, kind=member.kind, named=member.named)
