"""A database URL in, the same database at the newest revision out."""

from pathlib import Path

from alembic import command
from alembic.config import Config

# The same place in a checkout, in an image and in an installed wheel: beside `app`.
REVISIONS = Path(__file__).resolve().parents[2] / "migrations"


def migrate(database_url: str) -> None:
    """Bring the database to the newest revision; safe to repeat."""
    command.upgrade(alembic_config(database_url), "head")


def alembic_config(database_url: str) -> Config:
    """What Alembic needs to know to work on this database."""
    config = Config()
    config.set_main_option("script_location", str(REVISIONS))
    config.attributes["database_url"] = database_url
    return config
