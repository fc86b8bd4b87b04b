"""The ledger as readers see it: its head, and the changes in order."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.model.change import Change, ChangeKind, Noun
from app.storage.direct import Direct
from app.storage.tables.ledger import ChangeRow, LedgerRow

# A turn takes its time before it waits for its place: of two, the later in the ledger may bear the earlier time.
MOST_OUT_OF_ORDER = timedelta(minutes=10)

_HEAD = Direct(select(col(LedgerRow.head)))


def ledger_id(connection: Connection) -> str:
    """Which store this is."""
    return connection.execute(select(col(LedgerRow.store_id))).scalar_one()


def head(connection: Connection) -> int:
    """The seq of the last change, 0 in an empty store."""
    last: int = _HEAD.rows(connection, {})[0].head
    return last


def changes(connection: Connection, after: int, *, limit: int) -> tuple[Change, ...]:
    """The changes after a seq, in order."""
    rows = connection.execute(
        select(
            col(ChangeRow.seq), col(ChangeRow.kind), col(ChangeRow.noun), col(ChangeRow.subject_id), col(ChangeRow.at)
        )
        .where(col(ChangeRow.seq) > after)
        .order_by(col(ChangeRow.seq))
        .limit(limit)
    )
    return tuple(Change(*row) for row in rows)


def claims_touched(connection: Connection, after: int) -> tuple[str, ...]:
    """The claims that are new or changed after a seq, in the order of their last change."""
    last = func.max(col(ChangeRow.seq))
    rows = connection.execute(
        select(col(ChangeRow.subject_id))
        .where(
            col(ChangeRow.noun) == Noun.CLAIM,
            col(ChangeRow.kind) != ChangeKind.STANDING_CHANGED,
            col(ChangeRow.seq) > after,
        )
        .group_by(col(ChangeRow.subject_id))
        .order_by(last)
    )
    return tuple(rows.scalars())


def first_seq_at(connection: Connection, since: datetime) -> int | None:
    """The seq of the first change at or after a time, None where there is none."""
    return connection.execute(
        select(func.min(col(ChangeRow.seq))).where(col(ChangeRow.at) >= since)
    ).scalar_one_or_none()


def last_seq_at(connection: Connection, known_at: datetime) -> int:
    """The seq of the last change that was made at a time or before, 0 where nothing was."""
    last = connection.execute(
        select(col(ChangeRow.at)).where(col(ChangeRow.at) <= known_at).order_by(col(ChangeRow.at).desc()).limit(1)
    ).scalar_one_or_none()
    if last is None:
        return 0
    found: int = connection.execute(
        select(func.max(col(ChangeRow.seq))).where(
            col(ChangeRow.at) <= known_at, col(ChangeRow.at) >= last - MOST_OUT_OF_ORDER
        )
    ).scalar_one()
    return found
