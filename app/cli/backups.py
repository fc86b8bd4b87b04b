"""A database in, a file that keeps all of it out, and back again."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from typer import Argument, Typer

from app.cli.failures import tell

commands = Typer()


@commands.command()
def backup(
    path: Annotated[Path, Argument(help="The file to write; nothing may be there yet.", show_default=False)],
) -> None:
    """Write all of the database to one file, while it serves.

    The file holds what was committed when it began, in a form that SQLite and PostgreSQL can both take, compressed, and
    readable for its owner alone: it holds everything that the database does. It is there when it is whole, not before.

    \b
    hearsay backup hearsay-2026-11-23.backup
    """
    from app.cli.room import settings_in_force
    from app.flows.backup import back_up

    with _bars() as begin:
        manifest = back_up(settings_in_force(), path, now=datetime.now(UTC), begin=begin)
    tell(f"{manifest.rows} rows of {len(manifest.tables)} tables, up to change {manifest.head}.")


@commands.command()
def restore(
    path: Annotated[Path, Argument(help="A file that `hearsay backup` wrote.", show_default=False)],
) -> None:
    """Fill an empty database with what a backup holds.

    The backup is checked first; a database that holds anything, or that somebody else has open, is refused. What comes
    in is compared with the backup, row by row, before any of it counts: broken off, the database is empty as before.
    An older backup is brought to the newest revision; what was erased since it was taken is erased again.

    \b
    hearsay restore hearsay-2026-11-23.backup
    HEARSAY_DATABASE_URL=postgresql+psycopg://hearsay@db/hearsay hearsay restore hearsay-2026-11-23.backup
    """
    from app.cli.room import settings_in_force
    from app.flows.backup import restore as fill

    settings = settings_in_force()
    if not settings.database_url:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    with _bars() as begin:
        restored = fill(settings, path, now=datetime.now(UTC), begin=begin)
    manifest = restored.manifest
    again = f" {restored.erased} documents that were erased since were erased again." if restored.erased else ""
    tell(f"{manifest.rows} rows restored and compared, as of {manifest.made_at:%Y-%m-%d %H:%M} UTC.{again}")


@contextmanager
def _bars() -> Iterator[Callable[[str, int], Callable[[int], None]]]:
    """One bar after another, each in the place of the one before."""
    from app.cli.progress import bar

    with ExitStack() as shown:

        def begin(what: str, total: int) -> Callable[[int], None]:
            shown.close()
            show, done = shown.enter_context(bar(what, total)), 0

            def advance(count: int) -> None:
                nonlocal done
                done += count
                show(done)

            return advance

        yield begin
