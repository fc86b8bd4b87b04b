"""A database in, a transaction out in which nothing is refused: no foreign key, no check, no trigger."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine, text

# PostgreSQL takes no row that breaks a check, whoever asks: the checks go first.
_WITHOUT_CHECKS = """
DO $$ DECLARE one record; BEGIN
    FOR one IN SELECT conrelid::regclass AS of, conname FROM pg_constraint
        WHERE contype = 'c' AND connamespace = 'public'::regnamespace
    LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.of, one.conname); END LOOP;
END $$
"""


def by_the_back_door(database_url: str, statement: str) -> None:
    """Run a statement that would be refused, for good."""
    with back_door(database_url, end="COMMIT") as connection:
        connection.execute(text(statement))


@contextmanager
def back_door(database_url: str, *, end: str = "ROLLBACK") -> Iterator[Connection]:
    """A transaction that is rolled back at the end, or committed."""
    engine = create_engine(database_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            triggers = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
            for name in triggers.scalars().all():
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            connection.exec_driver_sql("BEGIN")
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            connection.execute(text(_WITHOUT_CHECKS))
        yield connection
        connection.exec_driver_sql(end)
    engine.dispose()
