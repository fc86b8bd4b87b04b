"""Editors, the sessions of their browsers, and failed tries to sign in: rows in, what the desk must know out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.errors import Conflict, NotFound
from app.core.model.editor import Editor, Role
from app.storage.binding import among, ids
from app.storage.ids import new_id
from app.storage.tables.access import DeskSessionRow, EditorPasswordRow, EditorRow, SignInFailureRow

_SELECTED: Select[*tuple[Any, ...]] = select(
    col(EditorRow.id),
    col(EditorRow.name),
    col(EditorRow.role),
    col(EditorRow.created_at),
    col(EditorRow.disabled_at),
)
_BY_IDS = _SELECTED.where(among(col(EditorRow.id)))
_WITH_PASSWORD = _SELECTED.add_columns(col(EditorPasswordRow.password_hash)).outerjoin(
    EditorPasswordRow, col(EditorPasswordRow.editor_id) == col(EditorRow.id)
)


@dataclass(frozen=True, slots=True)
class DeskSession:
    """A browser that is signed in, and as whom."""

    editor: Editor
    seen_at: datetime
    expires_at: datetime


def editors(connection: Connection, *, limit: int) -> tuple[tuple[Editor, bool], ...]:
    """Editors by name, each with whether they have a password."""
    rows = connection.execute(_WITH_PASSWORD.order_by(col(EditorRow.name)).limit(limit))
    return tuple((_known(row), row.password_hash is not None) for row in rows)


def by_ids(connection: Connection, editor_ids: Collection[str]) -> dict[str, Editor]:
    """By id; unknown ids are left out."""
    return {row.id: _known(row) for row in connection.execute(_BY_IDS, ids(editor_ids))}


def with_password(connection: Connection, name: str) -> tuple[Editor, str | None] | None:
    """The editor of this name and what their password hashes to; None where there is no such editor."""
    row = connection.execute(_WITH_PASSWORD.where(col(EditorRow.name) == name)).one_or_none()
    return None if row is None else (_known(row), row.password_hash)


def add_editor(connection: Connection, at: datetime, *, name: str, role: Role = Role.EDITOR) -> Editor:
    """The editor of this name, made where it is new; the role of one who is known stays as it is."""
    known = with_password(connection, name)
    if known is not None:
        return known[0]
    made = Editor(new_id("edt"), name, role, at)
    connection.execute(
        insert(EditorRow), [{"id": made.id, "name": name, "role": role, "created_at": at, "disabled_at": None}]
    )
    return made


def give_first_password(connection: Connection, at: datetime, *, name: str, role: Role, password_hash: str) -> Editor:
    """An account for a name; raises Conflict where it has one."""
    editor = add_editor(connection, at, name=name, role=role)
    row = {"editor_id": editor.id, "password_hash": password_hash, "set_at": at}
    of_dialect = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    done = connection.execute(
        of_dialect(EditorPasswordRow).values(row).on_conflict_do_nothing().returning(col(EditorPasswordRow.editor_id))
    )
    if done.first() is None:
        raise Conflict("There is an account of this name: `hearsay editors reset` gives it another password.")
    connection.execute(update(EditorRow).where(col(EditorRow.id) == editor.id).values(role=role, disabled_at=None))
    return by_ids(connection, [editor.id])[editor.id]


def set_password(connection: Connection, at: datetime, *, name: str, password_hash: str) -> Editor:
    """Another password, and a way in again for who was disabled; ends their sessions. Raises NotFound."""
    editor = _named(connection, name)
    connection.execute(delete(EditorPasswordRow).where(col(EditorPasswordRow.editor_id) == editor.id))
    row = {"editor_id": editor.id, "password_hash": password_hash, "set_at": at}
    connection.execute(insert(EditorPasswordRow), [row])
    connection.execute(update(EditorRow).where(col(EditorRow.id) == editor.id).values(disabled_at=None))
    _end_sessions(connection, editor)
    return _named(connection, name)


def disable(connection: Connection, at: datetime, *, name: str) -> Editor:
    """No way in any more, by sessions or by keys; twice is once. Raises NotFound."""
    editor = _named(connection, name)
    connection.execute(
        update(EditorRow)
        .where(col(EditorRow.id) == editor.id, col(EditorRow.disabled_at).is_(None))
        .values(disabled_at=at)
    )
    _end_sessions(connection, editor)
    return _named(connection, name)


def open_session(
    connection: Connection, at: datetime, *, token_sha256: str, editor_id: str, expires_at: datetime
) -> None:
    """Remember a browser; what expired is forgotten by the way."""
    connection.execute(delete(DeskSessionRow).where(col(DeskSessionRow.expires_at) <= at))
    row = {
        "token_sha256": token_sha256,
        "editor_id": editor_id,
        "created_at": at,
        "seen_at": at,
        "expires_at": expires_at,
    }
    connection.execute(insert(DeskSessionRow), [row])


def session(connection: Connection, token_sha256: str, *, now: datetime, idle: timedelta) -> DeskSession | None:
    """The session behind a token, None where it is unknown, over, or its editor disabled."""
    row = connection.execute(
        _SELECTED.add_columns(col(DeskSessionRow.seen_at), col(DeskSessionRow.expires_at))
        .join(DeskSessionRow, col(DeskSessionRow.editor_id) == col(EditorRow.id))
        .where(col(DeskSessionRow.token_sha256) == token_sha256)
    ).one_or_none()
    if row is None or row.disabled_at is not None or row.expires_at <= now or row.seen_at + idle <= now:
        return None
    return DeskSession(_known(row), row.seen_at, row.expires_at)


def touch_session(connection: Connection, at: datetime, *, token_sha256: str) -> None:
    """Note that somebody is there."""
    connection.execute(
        update(DeskSessionRow).where(col(DeskSessionRow.token_sha256) == token_sha256).values(seen_at=at)
    )


def end_session(connection: Connection, token_sha256: str) -> None:
    """Forget one browser."""
    connection.execute(delete(DeskSessionRow).where(col(DeskSessionRow.token_sha256) == token_sha256))


def failures(connection: Connection, subjects: Collection[str], *, since: datetime) -> dict[str, tuple[int, datetime]]:
    """How often each of these failed, and from when on, where that began after `since`."""
    rows = connection.execute(
        select(col(SignInFailureRow.subject_sha256), col(SignInFailureRow.failures), col(SignInFailureRow.since)).where(
            col(SignInFailureRow.subject_sha256).in_(subjects), col(SignInFailureRow.since) > since
        )
    )
    return {row.subject_sha256: (row.failures, row.since) for row in rows}


def count_failure(connection: Connection, at: datetime, *, subject: str, since: datetime) -> int:
    """One failure more, and how many those are; what began before `since` is forgotten first, of everybody."""
    connection.execute(delete(SignInFailureRow).where(col(SignInFailureRow.since) <= since))
    of_dialect = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    first = of_dialect(SignInFailureRow).values(subject_sha256=subject, failures=1, since=at)
    counted = first.on_conflict_do_update(
        index_elements=[col(SignInFailureRow.subject_sha256)],
        set_={"failures": col(SignInFailureRow.failures) + 1},
    ).returning(col(SignInFailureRow.failures))
    return connection.execute(counted).scalar_one()


def forgive(connection: Connection, subject: str) -> None:
    """Start counting anew for one who came in."""
    connection.execute(delete(SignInFailureRow).where(col(SignInFailureRow.subject_sha256) == subject))


def _end_sessions(connection: Connection, editor: Editor) -> None:
    connection.execute(delete(DeskSessionRow).where(col(DeskSessionRow.editor_id) == editor.id))


def _named(connection: Connection, name: str) -> Editor:
    known = with_password(connection, name)
    if known is None:
        raise NotFound("There is no editor of this name.")
    return known[0]


def _known(row: Row[*tuple[Any, ...]]) -> Editor:
    return Editor(row.id, row.name, row.role, row.created_at, row.disabled_at)
