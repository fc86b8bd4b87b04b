"""A store in, the same with the gist of every appearance stored out: look-ups need not make those anew."""

from app.storage.store import Store

TOGETHER = 500


def refresh_gists(store: Store) -> None:
    """Store what is missing or was made under other rules, a few at a time, so that ingests come in between."""
    after: int | None = 0
    while after is not None:
        with store.aside() as aside:
            after = aside.refresh_gists(after, limit=TOGETHER)
