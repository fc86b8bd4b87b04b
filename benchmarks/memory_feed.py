"""Claims in memory in, what an index follows out: a ledger of claims that were all recorded before."""

from collections.abc import Iterator, Sequence

from app.core.matching.retrieve import IndexEntry
from app.index.feed import Change

PAGE = 10_000


class MemoryFeed:
    """Each claim is one change; more may be recorded."""

    def __init__(self, entries: Sequence[IndexEntry], *, recorded: int = 0) -> None:
        self._entries = list(entries)
        self._recorded = recorded or len(self._entries)

    def record(self, entries: Sequence[IndexEntry]) -> None:
        """Add claims."""
        self._entries.extend(entries)
        self._recorded += len(entries)

    def origin(self) -> str:
        """Always the same."""
        return "benchmark"

    def head(self) -> int:
        """One for each claim."""
        return self._recorded

    def changes(self, after: int, upto: int) -> Sequence[Change]:
        """What was recorded, in order."""
        entries = self._entries[after:upto]
        return [Change(after + place, entry.claim_id, entry) for place, entry in enumerate(entries, 1)]

    def size(self) -> int:
        """All that were recorded."""
        return self._recorded

    def entries(self) -> Iterator[Sequence[IndexEntry]]:
        """All, in pages."""
        for start in range(0, len(self._entries), PAGE):
            yield self._entries[start : start + PAGE]
