"""A store in, one file out that is as safe as the store; and such a file in, the same store out in an empty place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.flows.erase import replay, scrub_restored
from app.flows.feed import LedgerFeed
from app.flows.gists import refresh_gists
from app.flows.visits import VERSION
from app.index.candidates import open_index
from app.settings import Settings
from app.storage.backups import dumping, loading
from app.storage.backups.archive import Advance, reading
from app.storage.backups.form import Manifest
from app.storage.store import Store

# Told what is being done and how much there is of it; what it gives back is told how much more of that is done.
Begin = Callable[[str, int], Advance]


@dataclass(frozen=True, slots=True)
class Restored:
    """What a backup was, and how many documents of it were erased again."""

    manifest: Manifest
    erased: int


def back_up(settings: Settings, path: Path, *, now: datetime, begin: Begin) -> Manifest:
    """Write everything that is committed now to a file; raises Conflict where something is there, Busy."""
    rows = dumping.count(settings.database)
    return dumping.dump(
        settings.database, path, made_at=now, version=VERSION, advance=begin("writing the backup", rows)
    )


def restore(settings: Settings, path: Path, *, now: datetime, begin: Begin) -> Restored:
    """Fill an empty database with what a backup holds, without what was erased since, and index it.

    Raises Invalid for a backup that is not whole, Conflict for a place that is not empty or in use, Busy; nothing is
    there then.
    """
    loading.require_empty(settings.database)
    with reading(path) as backup:
        rows = backup.manifest.rows
        backup.check(begin("checking the backup", rows))
        loading.load(settings.database, backup, advance=begin("restoring", 2 * rows))
        manifest = backup.manifest
    store = Store(settings.database)
    try:
        # What was erased since the backup was taken is in it still; a process that dies here is followed by a server
        # that does the same when it starts.
        erased = replay(store, settings=settings, now=now)
        scrub_restored(store, now=now)
        refresh_gists(store)
        _index(store, settings, begin=begin)
    finally:
        store.close()
    return Restored(manifest, erased)


def _index(store: Store, settings: Settings, *, begin: Begin) -> None:
    index = open_index(settings.index_dir, LedgerFeed(store))
    try:
        advance = begin("indexing claims", index.size())
        done = 0

        def show(count: int) -> None:
            nonlocal done
            advance(count - done)
            done = count

        index.rebuild(show)
    finally:
        index.close()
