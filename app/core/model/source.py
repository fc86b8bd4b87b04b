"""Sources with identity: what reading found, keyed for the store, and what the store knows."""

from dataclasses import dataclass

from app.core.model.chain import Source, SourceKind


@dataclass(frozen=True, slots=True)
class KeyedSource:
    """A source as read, with the `key` by which lineage identifies it; `members` are those of a group, keyed too."""

    key: str
    source: Source
    members: tuple["KeyedSource", ...] = ()


@dataclass(frozen=True, slots=True)
class SourceEdit:
    """What a person says of a source; what is None stays as it is.

    An empty role or affiliation, and the number 0, say that there is none. `members` are ids. Whoever has a new name
    keeps the old one beside it.
    """

    name: str | None = None
    add_aliases: tuple[str, ...] = ()
    remove_aliases: tuple[str, ...] = ()
    kind: SourceKind | None = None
    named: bool | None = None
    role: str | None = None
    affiliation: str | None = None
    number: int | None = None
    members: tuple[str, ...] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SourceParting:
    """Which appearances of a source belong to another one, and who that is; what is None is as with the first."""

    appearance_ids: tuple[str, ...] = ()
    name: str | None = None
    kind: SourceKind | None = None
    named: bool | None = None
    role: str | None = None
    affiliation: str | None = None
    number: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A stored source. `canonical_id` is the source that answers for it; `seq` is its place in the ledger.

    `version` is for optimistic locking: it grows with every edit, and whenever others are joined to it or part.
    """

    id: str
    source_key: str
    source: Source
    canonical_id: str
    seq: int
    version: int = 1
