"""A store and its index in, every place where something does not hold that must hold out."""

from collections.abc import Callable, Iterator

from app.core.model.audit import Finding, Invariant
from app.index.candidates import NONE_BUILT, Index, IndexState
from app.storage.store import Store


def examine(store: Store, index: Index, *, advance: Callable[[int], None]) -> Iterator[Finding]:
    """What is wrong, as it is found; `advance` is told how many rows were looked at so far. Nothing is changed."""
    yield from store.audit(advance)
    yield from _of_index(index)


def _of_index(index: Index) -> Iterator[Finding]:
    # One that was never built, or lags, is brought up by the next process that serves; a foreign one is not asked.
    status = index.status()
    if status.state is IndexState.BEHIND and status.reason != NONE_BUILT:
        yield Finding(Invariant.INDEX_IN_STORE, "index", status.generation, status.reason)
