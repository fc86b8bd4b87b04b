"""Who may sit at the desk: accounts are made, given another password, closed; browsers sign in and out."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.model.editor import Editor, Role
from app.flows import passwords
from app.flows.snippet import check_text
from app.storage.editors import DeskSession
from app.storage.store import Store

NAME_LIMIT = 200

# Tries of one name from one address, and of all names from one address, within the window. There is no count of a
# name alone: whoever knows an editor's name could keep that editor out with it.
WINDOW = timedelta(minutes=15)
TRIES_OF_A_NAME = 5
TRIES_OF_AN_ADDRESS = 25

# So often is it noted that somebody is there: a write for every page would cost more than the page.
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class OpenedAccount:
    """An account with its password, which is shown this once."""

    editor: Editor
    password: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who came in, and the token for their browser, which is stored nowhere here."""

    editor: Editor
    token: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Refused:
    """Nobody came in; after too many tries `wait_seconds` says when the next one will be looked at."""

    wait_seconds: int = 0


def create(store: Store, name: str, *, role: Role, now: datetime, password: str | None = None) -> OpenedAccount:
    """An account, with a generated password where none is given; raises Invalid, Conflict where there is one."""
    name = check_text(name, "/name", limit=NAME_LIMIT).strip()
    chosen = passwords.checked(password) if password is not None else passwords.generated()
    kept = passwords.hashed(chosen)
    with store.aside(now) as aside:
        return OpenedAccount(aside.give_first_password(name, role, password_hash=kept), chosen)


def reset(store: Store, name: str, *, now: datetime, password: str | None = None) -> OpenedAccount:
    """Another password, and a way in again for who was disabled; ends their sessions. Raises NotFound, Invalid."""
    chosen = passwords.checked(password) if password is not None else passwords.generated()
    kept = passwords.hashed(chosen)
    with store.aside(now) as aside:
        return OpenedAccount(aside.set_password(name.strip(), password_hash=kept), chosen)


def disable(store: Store, name: str, *, now: datetime) -> Editor:
    """End their sessions, refuse their keys, let them in no more; what they decided stands. Raises NotFound."""
    with store.aside(now) as aside:
        return aside.disable_editor(name.strip())


def listed(store: Store) -> tuple[tuple[Editor, bool], ...]:
    """All editors by name, each with whether they have a password."""
    with store.reading() as reader:
        return reader.editors()


def sign_in(
    store: Store, name: str, *, password: str, address: str, now: datetime, lasting: timedelta
) -> SignedIn | Refused:
    """A session for a name and its password; neither the answer nor its time tells whether the name is known."""
    name = name.replace("\x00", "").strip()[:NAME_LIMIT]
    subjects = {_subject(name, address): TRIES_OF_A_NAME, _subject("", address): TRIES_OF_AN_ADDRESS}
    with store.reading() as reader:
        failed = reader.sign_in_failures(list(subjects), since=now - WINDOW)
        known = reader.editor_with_password(name)
    for subject, (count, since) in failed.items():
        if count >= subjects[subject]:
            return Refused(max(1, int((since + WINDOW - now).total_seconds())))
    agreed = passwords.agrees(password[: passwords.LONGEST + 1], known[1] if known else None)
    with store.aside(now) as aside:
        if known is None or not agreed or known[0].disabled_at is not None:
            for subject in subjects:
                aside.count_failure(subject, since=now - WINDOW)
            return Refused()
        aside.forgive(_subject(name, address))
        token = secrets.token_urlsafe(32)
        aside.open_session(digest(token), editor_id=known[0].id, expires_at=now + lasting)
    return SignedIn(known[0], token, now + lasting)


def session_of(store: Store, token: str, *, now: datetime, idle: timedelta) -> DeskSession | None:
    """The session behind a browser's token, noted as seen; None where it is unknown or over."""
    with store.reading() as reader:
        found = reader.desk_session(digest(token), now=now, idle=idle)
    if found is not None and now - found.seen_at >= SEEN_EVERY:
        with store.aside(now) as aside:
            aside.touch_session(digest(token))
    return found


def sign_out(store: Store, token: str, *, now: datetime) -> None:
    """End one browser's session."""
    with store.aside(now) as aside:
        aside.end_session(digest(token))


def digest(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _subject(name: str, address: str) -> str:
    return hashlib.sha256(f"{name}\x00{address}".encode("utf-8", "replace")).hexdigest()
