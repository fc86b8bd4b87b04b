"""What the index must be told: the ledger's changes to claims, handed in from outside (the index knows no storage)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.core.matching.retrieve import IndexEntry


@dataclass(frozen=True, slots=True)
class Change:
    """The state of one claim after the change `seq` of the ledger; `entry` is None where the claim is gone.

    `erased`: words of it must not only stop being found but leave the disk.
    """

    seq: int
    claim_id: str
    entry: IndexEntry | None
    erased: bool = False


class Feed(Protocol):
    """The ledger as the index sees it; every call reads anew, outside any longer transaction."""

    def origin(self) -> str:
        """What tells this ledger from every other: an index of another origin is rebuilt."""
        ...

    def head(self) -> int:
        """The seq of the last change that can be seen now."""
        ...

    def changes(self, after: int, upto: int) -> Sequence[Change]:
        """Every claim changed in after < seq <= upto in its present state, in order of seq; once per claim will do."""
        ...

    def size(self) -> int:
        """About how many claims `entries` gives; only the progress of a rebuild is measured by it."""
        ...

    def entries(self) -> Iterator[Sequence[IndexEntry]]:
        """Every claim, in pages."""
        ...
