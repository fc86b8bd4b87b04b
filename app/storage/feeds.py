"""Feeds that are followed: added, leased by compare-and-set while they are run, their items remembered."""

import hashlib
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, delete, func, insert, or_, select, update
from sqlalchemy.engine import Connection
from sqlmodel import col

from app.core.errors import Conflict, NotFound
from app.core.model.feed import FeedOff, FeedRun, KnownItem, LeasedFeed, Subscription, Validators
from app.storage.binding import among, ids
from app.storage.ids import new_id
from app.storage.tables.arrivals import FeedAddressRow, FeedItemRow, FeedRow


@dataclass(frozen=True, slots=True)
class FeedFigures:
    """How many feeds are on, failing or off, how long the one that is due longest waits, and how many are being run."""

    on: int
    failing: int
    off: int
    running: int
    overdue_seconds: float


def feeds(connection: Connection) -> tuple[Subscription, ...]:
    """All feeds, oldest first."""
    return tuple(map(_known, connection.execute(_selected().order_by(col(FeedRow.id)))))


def feed(connection: Connection, wanted: str) -> Subscription:
    """By its id or its address; raises NotFound."""
    is_it = or_(col(FeedRow.id) == wanted, col(FeedRow.url_sha256) == _sha256(wanted))
    row = connection.execute(_selected().where(is_it)).first()
    if row is None:
        raise NotFound("There is no such feed.")
    return _known(row)


def figures(connection: Connection, now: datetime) -> FeedFigures:
    """How following goes."""
    on = col(FeedRow.off).is_(None)
    failing = and_(on, col(FeedRow.failures) > 0)
    running = and_(on, col(FeedRow.leased_until) > now)
    counted = connection.execute(
        select(
            func.count(col(FeedRow.id)).filter(and_(on, col(FeedRow.failures) == 0)),
            func.count(col(FeedRow.id)).filter(failing),
            func.count(col(FeedRow.id)).filter(~on),
            func.count(col(FeedRow.id)).filter(running),
        )
    ).one()
    oldest = connection.execute(select(func.min(col(FeedRow.due_at))).where(_is_due(now))).scalar_one_or_none()
    return FeedFigures(*counted, (now - oldest).total_seconds() if oldest else 0.0)


def is_any_due(connection: Connection, now: datetime) -> bool:
    """Whether there is a feed to run."""
    return connection.execute(select(col(FeedRow.id)).where(_is_due(now)).limit(1)).first() is not None


def items(connection: Connection, feed_id: str, *, keys: Collection[str]) -> Mapping[str, KnownItem]:
    """What is known of some items of a feed, by key."""
    rows = connection.execute(
        select(
            col(FeedItemRow.item_key),
            col(FeedItemRow.content_sha256),
            col(FeedItemRow.document_id),
            col(FeedItemRow.trouble),
        ).where(col(FeedItemRow.feed_id) == feed_id, among(col(FeedItemRow.item_key))),
        ids(keys),
    )
    return {row.item_key: KnownItem(*row) for row in rows}


def add(
    connection: Connection, at: datetime, *, url: str, publisher: str | None, fetch_pages: bool, minutes: int
) -> Subscription:
    """Follow a feed from now on; one that was switched off is taken up again. Raises Conflict where it is followed."""
    row = connection.execute(_selected().where(col(FeedRow.url_sha256) == _sha256(url))).one_or_none()
    if row is not None:
        if row.off is None:
            raise Conflict("This feed is followed already.")
        again = {"off": None, "trouble": None, "failures": 0, "failing_since": None, "due_at": at}
        given = {"publisher": publisher or row.publisher, "fetch_pages": fetch_pages}
        connection.execute(update(FeedRow).where(col(FeedRow.id) == row.id).values(**again, **given))
        return feed(connection, row.id)
    feed_id = new_id("fed")
    values = dict.fromkeys(FeedRow.model_fields) | {
        "id": feed_id,
        "url": url,
        "url_sha256": _sha256(url),
        "publisher": publisher,
        "fetch_pages": fetch_pages,
        "created_at": at,
        "due_at": at,
        "minutes": minutes,
        "failures": 0,
        "taken": 0,
        "refused": 0,
    }
    connection.execute(insert(FeedRow), [values])
    return feed(connection, feed_id)


def switch_off(connection: Connection, feed_id: str) -> None:
    """Follow it no more; what came of it stays."""
    connection.execute(
        update(FeedRow).where(col(FeedRow.id) == feed_id).values(off=FeedOff.ASKED, owner=None, leased_until=None)
    )


def lease(connection: Connection, at: datetime, *, lasting: timedelta, feed_id: str | None = None) -> LeasedFeed | None:
    """The feed that is due longest, or a given one, due or not; None where there is none or another runs it."""
    free = or_(col(FeedRow.owner).is_(None), col(FeedRow.leased_until) <= at)
    wanted = _is_due(at) if feed_id is None else and_(col(FeedRow.id) == feed_id, free)
    for row in connection.execute(_selected().where(wanted).order_by(col(FeedRow.due_at)).limit(3)):
        owner = secrets.token_hex(16)
        taken = connection.execute(
            update(FeedRow)
            .where(col(FeedRow.id) == row.id, col(FeedRow.due_at) == row.due_at, free)
            .values(owner=owner, leased_until=at + lasting)
        )
        if taken.rowcount == 1:
            return LeasedFeed(_known(row), owner)
    return None


def extend(connection: Connection, leased: LeasedFeed, *, until: datetime) -> bool:
    """Hold it longer; False where another took it over."""
    done = connection.execute(_held(leased).values(leased_until=until))
    return done.rowcount == 1


def release(connection: Connection, leased: LeasedFeed) -> None:
    """Give it back as it was."""
    connection.execute(_held(leased).values(owner=None, leased_until=None))


def end_run(connection: Connection, leased: LeasedFeed, *, run: FeedRun, at: datetime) -> bool:
    """Write down what a run came to; False where another took the feed over meanwhile."""
    known = leased.feed
    values: dict[str, object] = {
        "due_at": run.due_at,
        "minutes": run.minutes,
        "checked_at": at,
        "trouble": run.trouble,
        "off": run.off,
        "owner": None,
        "leased_until": None,
        "failures": known.failures + 1 if run.failed else 0,
        "failing_since": (known.failing_since or at) if run.failed else None,
    }
    if not run.failed:
        values |= {
            "succeeded_at": at,
            "refused": run.refused,
            "title": run.title or known.title,
            "newest_at": max(filter(None, (run.newest_at, known.newest_at)), default=None),
        }
    if run.validators is not None:
        values |= {"etag": run.validators.etag, "last_modified": run.validators.last_modified}
    if connection.execute(_held(leased).values(**values)).rowcount != 1:
        return False
    if run.moved_to is not None:
        _move(connection, known, to=run.moved_to, at=at)
    return True


def note_item(connection: Connection, feed_id: str, *, item: KnownItem, at: datetime) -> None:
    """Remember what became of an item."""
    is_it = and_(col(FeedItemRow.feed_id) == feed_id, col(FeedItemRow.item_key) == item.key)
    told = {"content_sha256": item.content_sha256, "document_id": item.document_id, "trouble": item.trouble}
    done = connection.execute(update(FeedItemRow).where(is_it).values(**told, seen_at=at))
    if done.rowcount != 1:
        row = {"feed_id": feed_id, "item_key": item.key, **told, "first_seen_at": at, "seen_at": at}
        connection.execute(insert(FeedItemRow), [row])
    if item.document_id is not None:
        connection.execute(update(FeedRow).where(col(FeedRow.id) == feed_id).values(taken=col(FeedRow.taken) + 1))


def see_items(connection: Connection, feed_id: str, *, keys: Collection[str], at: datetime) -> None:
    """Note that items still stand in a feed."""
    connection.execute(
        update(FeedItemRow)
        .where(col(FeedItemRow.feed_id) == feed_id, col(FeedItemRow.item_key).in_(list(keys)))
        .values(seen_at=at)
    )


def forget_items(connection: Connection, feed_id: str, *, before: datetime) -> int:
    """Forget what no feed has held for long; the documents stay, and are known by themselves."""
    done = connection.execute(
        delete(FeedItemRow).where(col(FeedItemRow.feed_id) == feed_id, col(FeedItemRow.seen_at) < before)
    )
    return done.rowcount


def _move(connection: Connection, known: Subscription, *, to: str, at: datetime) -> None:
    taken = connection.execute(select(col(FeedRow.id)).where(col(FeedRow.url_sha256) == _sha256(to))).first()
    if taken is not None:
        return
    number = connection.execute(
        select(func.count()).select_from(FeedAddressRow).where(col(FeedAddressRow.feed_id) == known.id)
    ).scalar_one()
    before = {"feed_id": known.id, "number": number + 1, "url": known.url, "until": at}
    connection.execute(insert(FeedAddressRow), [before])
    connection.execute(update(FeedRow).where(col(FeedRow.id) == known.id).values(url=to, url_sha256=_sha256(to)))


def _is_due(now: datetime) -> ColumnElement[bool]:
    return and_(
        col(FeedRow.off).is_(None),
        col(FeedRow.due_at) <= now,
        or_(col(FeedRow.owner).is_(None), col(FeedRow.leased_until) <= now),
    )


def _held(leased: LeasedFeed) -> Any:  # noqa: ANN401  SQLAlchemy's type of it has no name
    return update(FeedRow).where(col(FeedRow.id) == leased.feed.id, col(FeedRow.owner) == leased.owner)


def _sha256(url: str) -> str:
    return hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()


def _selected() -> Select[*tuple[Any, ...]]:
    return select(*(col(getattr(FeedRow, name)) for name in FeedRow.model_fields))


def _known(row: Row[*tuple[Any, ...]]) -> Subscription:
    return Subscription(
        id=row.id,
        url=row.url,
        created_at=row.created_at,
        due_at=row.due_at,
        publisher=row.publisher,
        title=row.title,
        fetch_pages=row.fetch_pages,
        minutes=row.minutes,
        validators=Validators(row.etag, row.last_modified),
        off=row.off,
        trouble=row.trouble,
        failures=row.failures,
        failing_since=row.failing_since,
        checked_at=row.checked_at,
        succeeded_at=row.succeeded_at,
        newest_at=row.newest_at,
        taken=row.taken,
        refused=row.refused,
    )
