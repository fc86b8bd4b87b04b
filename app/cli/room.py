"""Settings in, what a command works with out: a parser alone, or the whole house."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.cli.failures import fail, tell
from app.core.model.parse import Parser
from app.settings import Settings

if TYPE_CHECKING:
    from app.flows.house import House
    from app.index.candidates import Index
    from app.storage.store import Store


@dataclass(frozen=True, slots=True)
class Room:
    """A parser and the settings: enough to read and to compare."""

    parser: Parser | None
    settings: Settings

    @staticmethod
    def now() -> datetime:
        """The time that a future date is measured by."""
        return datetime.now(UTC)


def settings_in_force() -> Settings:
    """The settings of the environment; a wrong one ends the command."""
    from pydantic import ValidationError

    try:
        return Settings()
    except ValidationError as error:
        names = {f"HEARSAY_{str(one['loc'][0]).upper()}" for one in error.errors() if one["loc"]}
        fail(f"These settings cannot be used: {', '.join(sorted(names))}. docs/operations.md says what they may be.")


@contextmanager
def open_room() -> Iterator[Room]:
    """A parser for as long as the block lasts; says so where there is none and patterns must do."""
    from app.parsing.pipeline import NO_PARSER, open_parser

    settings = settings_in_force()
    parser = open_parser(settings.parser)
    if parser is None and settings.parser != NO_PARSER:
        tell(f"The parser {settings.parser} is not installed: reading by patterns alone.")
    try:
        yield Room(parser, settings)
    finally:
        if parser is not None:
            parser.close()


@contextmanager
def open_house() -> Iterator["House"]:
    """The whole house for as long as the block lasts, its index caught up as far as no server does it."""
    from app.main import open_house as opened
    from app.web.logs import configure_logging

    settings = settings_in_force()
    configure_logging(settings.log_level)
    with opened(settings) as house:
        house.index.catch_up()
        yield house


@contextmanager
def open_store() -> Iterator["Store"]:
    """The database alone, for as long as the block lasts."""
    from app.storage.store import Store

    store = Store(settings_in_force().database)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def open_index_alone() -> Iterator["Index"]:
    """The index over the database, for as long as the block lasts."""
    from app.flows.feed import LedgerFeed
    from app.index.candidates import open_index

    with open_store() as store:
        index = open_index(settings_in_force().index_dir, LedgerFeed(store))
        try:
            yield index
        finally:
            index.close()


def migrated(settings: Settings) -> None:
    """Bring the database of the settings to the newest revision; an embedded one is made where there is none."""
    from app.storage.migrate import migrate

    if not settings.database_url:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    migrate(settings.database)
