"""Watches and their firings: what somebody wants to hear more about, and what arrived for it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.errors import Conflict, NotFound
from app.core.model.change import ChangeKind, Noun
from app.core.model.watch import Firing, NewFiring, Watch, WatchedText, WatchKind
from app.storage import changes
from app.storage.binding import among, ids
from app.storage.codec import dump_stated, read_stated
from app.storage.ids import new_id
from app.storage.ledger import Ledger
from app.storage.tables.claims import ClaimRow
from app.storage.tables.outgoing import CursorRow, FiringRow, WatchRow
from app.storage.tables.sources import SourceRow
from app.storage.writes import NewWatch

_NAME = "watches"
# Counts how often the watches of texts became others, so that nobody has to read them all to see it.
_TEXTS = "watched_texts"
_WATCHED, _ASKED = aliased(ClaimRow), aliased(ClaimRow)
_WATCHED_SOURCE, _ASKED_SOURCE = aliased(SourceRow), aliased(SourceRow)


def watches(connection: Connection, key_id: str, *, before_id: str | None, limit: int) -> tuple[Watch, ...]:
    """The watches of a key, newest first, one more than `limit` where there are more."""
    statement = _selected().where(col(WatchRow.key_id) == key_id)
    if before_id is not None:
        statement = statement.where(col(WatchRow.id) < before_id)
    rows = connection.execute(statement.order_by(col(WatchRow.id).desc()).limit(limit + 1))
    return tuple(Watch(*row) for row in rows)


def watch(connection: Connection, watch_id: str) -> Watch:
    """Raises NotFound."""
    row = connection.execute(_selected().where(col(WatchRow.id) == watch_id)).one_or_none()
    if row is None:
        raise NotFound("There is no watch with this id.")
    return Watch(*row)


def total(connection: Connection, key_id: str | None = None) -> int:
    """How many watches there are, of one key or of all."""
    statement = select(func.count()).select_from(WatchRow)
    if key_id is not None:
        statement = statement.where(col(WatchRow.key_id) == key_id)
    return connection.execute(statement).scalar_one()


def any_watch(connection: Connection) -> bool:
    """Whether anybody watches anything."""
    return connection.execute(select(col(WatchRow.id)).limit(1)).first() is not None


def texts_version(connection: Connection) -> int:
    """Another number whenever the watches of texts are others."""
    return connection.execute(select(col(CursorRow.seq)).where(col(CursorRow.name) == _TEXTS)).scalar_one()


def text_watch_ids(connection: Connection) -> tuple[str, ...]:
    """All watches of texts, oldest first."""
    return tuple(
        connection.execute(
            select(col(WatchRow.id))
            .where(col(WatchRow.kind) == WatchKind.TEXT, col(WatchRow.text) != "")
            .order_by(col(WatchRow.id))
        ).scalars()
    )


def watched_texts(connection: Connection, watch_ids: Collection[str]) -> tuple[WatchedText, ...]:
    """What some watches of texts were read to state."""
    rows = connection.execute(
        select(col(WatchRow.id), col(WatchRow.stated), col(WatchRow.published_at)).where(
            among(col(WatchRow.id)), col(WatchRow.kind) == WatchKind.TEXT
        ),
        ids(watch_ids),
    )
    return tuple(WatchedText(row.id, read_stated(row.stated), row.published_at) for row in rows)


def blank(connection: Connection, watch_ids: Collection[str]) -> None:
    """Take the words of watches whose text was erased: they stand, and are of nothing any more."""
    chosen = among(col(WatchRow.id))
    connection.execute(update(WatchRow).where(chosen).values(name=""), ids(watch_ids))
    connection.execute(
        update(WatchRow).where(chosen, col(WatchRow.kind) == WatchKind.TEXT).values(text="", stated="[]"),
        ids(watch_ids),
    )
    _note_texts(connection)


def watching_claims(connection: Connection, claim_ids: Collection[str]) -> Sequence[tuple[str, str]]:
    """Claims with the watches on them or on what they were joined to: (claim id as asked, watch id)."""
    rows = connection.execute(
        select(col(_ASKED.id), col(WatchRow.id))
        .join(_WATCHED, col(_WATCHED.canonical_id) == col(_ASKED.canonical_id))
        .join(WatchRow, col(WatchRow.claim_id) == col(_WATCHED.id))
        .where(among(col(_ASKED.id)))
        .order_by(col(WatchRow.id)),
        ids(claim_ids),
    )
    return [(row[0], row[1]) for row in rows]


def watching_sources(connection: Connection, source_ids: Collection[str]) -> Sequence[tuple[str, str]]:
    """Sources with the watches on them or on what they were joined to: (source id as asked, watch id)."""
    rows = connection.execute(
        select(col(_ASKED_SOURCE.id), col(WatchRow.id))
        .join(_WATCHED_SOURCE, col(_WATCHED_SOURCE.canonical_id) == col(_ASKED_SOURCE.canonical_id))
        .join(WatchRow, col(WatchRow.source_id) == col(_WATCHED_SOURCE.id))
        .where(among(col(_ASKED_SOURCE.id)))
        .order_by(col(WatchRow.id)),
        ids(source_ids),
    )
    return [(row[0], row[1]) for row in rows]


def firings(connection: Connection, firing_ids: Collection[str]) -> Mapping[str, Firing]:
    """By id; those of watches that are gone are left out."""
    rows = connection.execute(
        select(
            col(FiringRow.id),
            col(FiringRow.watch_id),
            col(FiringRow.cause_seq),
            col(FiringRow.reason),
            col(FiringRow.claim_id),
            col(FiringRow.appearance_id),
            col(FiringRow.judgement_id),
        ).where(among(col(FiringRow.id))),
        ids(firing_ids),
    ).all()
    held = _by_ids(connection, {row.watch_id for row in rows})
    return {row.id: Firing(row.id, held[row.watch_id], *row[2:]) for row in rows}


def add_watch(connection: Connection, at: datetime, *, new: NewWatch, limit: int) -> Watch:
    """A watch for what comes from now on; raises Conflict where the key has `limit` already."""
    if total(connection, new.key_id) >= limit:
        raise Conflict(f"A key may have {limit:,} watches: delete one first.")
    if not any_watch(connection):
        # While nobody watches, nobody looks: what came meanwhile is no news for the first watch.
        connection.execute(update(CursorRow).where(col(CursorRow.name) == _NAME).values(seq=changes.head(connection)))
    watch_id = new_id("wch")
    row = {
        "id": watch_id,
        "key_id": new.key_id,
        "kind": new.kind,
        "name": new.name,
        "text": new.text,
        "stated": dump_stated(new.stated) if new.kind is WatchKind.TEXT else None,
        "claim_id": new.claim_id,
        "source_id": new.source_id,
        "published_at": new.published_at,
        "created_at": at,
    }
    connection.execute(insert(WatchRow), [row])
    _note_texts(connection)
    return watch(connection, watch_id)


def delete_watch(connection: Connection, watch_id: str) -> None:
    """Take a watch away with all that it told."""
    connection.execute(delete(FiringRow).where(col(FiringRow.watch_id) == watch_id))
    connection.execute(delete(WatchRow).where(col(WatchRow.id) == watch_id))
    _note_texts(connection)


def cursor(connection: Connection) -> int:
    """The last change that was looked at for the watches."""
    return connection.execute(select(col(CursorRow.seq)).where(col(CursorRow.name) == _NAME)).scalar_one()


def move_cursor(connection: Connection, seen: int, *, to: int) -> bool:
    """Note that everything up to a place was looked at; False where another process was faster."""
    done = connection.execute(
        update(CursorRow).where(col(CursorRow.name) == _NAME, col(CursorRow.seq) == seen).values(seq=to)
    )
    return done.rowcount == 1


def fire(ledger: Ledger, new: Sequence[NewFiring]) -> int:
    """Record what arrived, each under a place of its own, but for watches that are gone by now; how many."""
    held = _by_ids(ledger.connection, {one.watch_id for one in new})
    rows = []
    for one in new:
        if one.watch_id in held:
            firing_id = new_id("fir")
            row = {
                "id": firing_id,
                "seq": ledger.note(ChangeKind.FIRED, Noun.WATCH, subject_id=firing_id),
                "watch_id": one.watch_id,
                "cause_seq": one.cause_seq,
                "reason": one.reason,
                "claim_id": one.claim_id,
                "appearance_id": one.appearance_id,
                "judgement_id": one.judgement_id,
            }
            rows.append(row)
    if rows:
        ledger.connection.execute(insert(FiringRow), rows)
    return len(rows)


def hand_over(connection: Connection, old_key_id: str, *, new_key_id: str) -> None:
    """Let the successor of a key own what the key owned."""
    connection.execute(update(WatchRow).where(col(WatchRow.key_id) == old_key_id).values(key_id=new_key_id))


def _note_texts(connection: Connection) -> None:
    connection.execute(update(CursorRow).where(col(CursorRow.name) == _TEXTS).values(seq=col(CursorRow.seq) + 1))


def _by_ids(connection: Connection, watch_ids: Collection[str]) -> Mapping[str, Watch]:
    rows: Sequence[Row[*tuple[Any, ...]]] = connection.execute(
        _selected().where(among(col(WatchRow.id))), ids(watch_ids)
    ).all()
    return {row.id: Watch(*row) for row in rows}


def _selected() -> Select[*tuple[Any, ...]]:
    return select(
        col(WatchRow.id),
        col(WatchRow.key_id),
        col(WatchRow.kind),
        col(WatchRow.created_at),
        col(WatchRow.name),
        col(WatchRow.text),
        col(WatchRow.claim_id),
        col(WatchRow.source_id),
        col(WatchRow.published_at),
    )
