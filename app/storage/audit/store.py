"""A connection in, every finding of every check out, in one snapshot and with a bounded memory."""

from collections.abc import Callable, Iterator

from sqlalchemy.engine import Connection

from app.core.model.audit import Finding, Invariant
from app.storage.audit import derived, ledger, review, schema, texts
from app.storage.audit.check import Check, Walk

CHECKS: tuple[Check, ...] = (
    schema.SCHEMA,
    ledger.LEDGER,
    ledger.REVISIONS,
    texts.DOCUMENTS,
    texts.APPEARANCES,
    texts.ENDINGS,
    derived.DERIVED,
    derived.CANONICAL,
    derived.STANDINGS,
    review.UNDER,
    review.REASONS,
    review.DECIDED,
)


def size(connection: Connection) -> int:
    """How many rows an audit looks at, about."""
    return sum(check.total(connection) for check in CHECKS)


def audit(connection: Connection, advance: Callable[[int], None]) -> Iterator[Finding]:
    """What is wrong, as it is found; `advance` is told how many rows were looked at so far."""
    if connection.dialect.name == "postgresql":
        # A question to millions of rows may take longer than one of a visitor.
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    done = 0
    for check in CHECKS:
        for found in _walked(check, connection):
            if isinstance(found, Finding):
                yield found
            else:
                done += found
                advance(done)


def _walked(check: Check, connection: Connection) -> Walk:
    try:
        yield from check.walk(connection)
    except (LookupError, ValueError) as error:
        # What the schema rules out was found before, each row by itself; where it is met again, the walk ends.
        detail = f"a column holds what it cannot hold ({type(error).__name__}): mend it, then ask again"
        yield Finding(Invariant.COLUMN_POSSIBLE, check.name, "", detail)
