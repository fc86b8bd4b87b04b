"""The store's ledger in, what the candidate index must be told out."""

from collections.abc import Iterator, Sequence

from app.core.matching.retrieve import IndexEntry
from app.core.model.change import ChangeKind, Noun
from app.index.feed import Change
from app.storage.store import Store

PAGE = 1_000


class LedgerFeed:
    """The one feed of the index; every call opens a short reading of its own."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def origin(self) -> str:
        """The identity of the database."""
        with self._store.reading() as reader:
            return reader.ledger_id()

    def head(self) -> int:
        """The seq of the last change that can be seen now."""
        with self._store.reading() as reader:
            return reader.head()

    def changes(self, after: int, upto: int) -> Sequence[Change]:
        """Each claim that changed in after < seq <= upto, once, in its present state, in order of its last change."""
        with self._store.reading() as reader:
            last: dict[str, int] = {}
            erased: set[str] = set()
            for change in reader.changes(after, upto - after):
                if change.noun is Noun.CLAIM and change.seq <= upto:
                    last[change.id] = change.seq
                    if change.kind is ChangeKind.ERASED:
                        erased.add(change.id)
            entries = {entry.claim_id: entry for entry in reader.index_entries(list(last))}
        return [
            Change(seq, claim_id, entries.get(claim_id), claim_id in erased)
            for claim_id, seq in sorted(last.items(), key=lambda item: item[1])
        ]

    def size(self) -> int:
        """How many claims there are, those with nothing to index included."""
        with self._store.reading() as reader:
            return reader.claim_total()

    def entries(self) -> Iterator[Sequence[IndexEntry]]:
        """Every claim, in pages."""
        after = ""
        while True:
            with self._store.reading() as reader:
                page = reader.all_index_entries(after, PAGE)
            if not page:
                return
            yield page
            after = page[-1].claim_id
