"""Feeds that are followed: added, run when they are due by one process at a time, and left alone when they must be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from app.connectors.syndication import Feed, NotAFeed, read_feed
from app.core.errors import Busy, Conflict
from app.core.model.feed import FeedOff, FeedRun, LeasedFeed, Subscription, Validators
from app.flows.feed_items import Intake, ItemsTaken, ReadPage, key_of, take_items
from app.flows.house import House
from app.flows.snippet import NAME_LIMIT
from app.flows.urls import canonical_url
from app.storage.store import Store

# Longer than one item may take; a run that goes on says so again and again.
LEASE = timedelta(minutes=10)
EXTEND_AFTER = timedelta(minutes=3)
LEAST_MINUTES, MOST_MINUTES = 10, 1_440
# So long an item is remembered that no longer stands in its feed.
REMEMBERED = timedelta(days=90)
_DOUBLINGS = 10
NOTHING_KNOWN = Validators()
_OK, _NOT_MODIFIED, _GONE = 200, 304, 410

_log = structlog.get_logger("hearsay.feeds")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered: `trouble` says why there is no answer. `moved`: for good, to `url`.

    `retry_seconds` is how long the server asks to be left alone.
    """

    url: str
    status: int | None = None
    body: bytes = b""
    charset: str | None = None
    validators: Validators = NOTHING_KNOWN
    moved: bool = False
    retry_seconds: float | None = None
    trouble: str | None = None


Ask = Callable[[str, Validators], Answer]
"""An address with what was known of it in, its answer out; raises nothing for what others do."""


@dataclass(frozen=True, slots=True)
class Follower:
    """How feeds are run: who asks, what the time is, how runs are scattered (0 to 1), and whether to end now."""

    ask: Ask
    clock: Callable[[], datetime]
    chance: Callable[[], float]
    page: ReadPage | None = None
    ended: Callable[[], bool] = lambda: False


Show = Callable[[ItemsTaken, int], None]
"""Hears what became of the items so far, and how many there are."""


def follow(
    store: Store, url: str, *, now: datetime, minutes: int = 30, publisher: str | None = None, fetch_pages: bool = False
) -> Subscription:
    """Follow a feed from now on; raises Invalid for an address that is none, Conflict where it is followed."""
    known = canonical_url(url)
    named = " ".join((publisher or "").split())[:NAME_LIMIT] or None
    with store.aside(now) as aside:
        return aside.add_feed(known, publisher=named, fetch_pages=fetch_pages, minutes=minutes)


def run_due(house: House, follower: Follower) -> bool:
    """Run the feed that has been due longest; False where none is."""
    now = follower.clock()
    with house.store.reading() as reader:
        if not reader.is_any_feed_due(now):
            return False
    with house.store.aside(now) as aside:
        leased = aside.lease_feed(lease=LEASE)
    if leased is None:
        return False
    run(house, leased, follower=follower)
    return True


def run_now(house: House, feed: Subscription, *, follower: Follower, show: Show | None = None) -> ItemsTaken:
    """Run a feed though it is not due; raises Conflict where another process runs it."""
    with house.store.aside(follower.clock()) as aside:
        leased = aside.lease_feed(lease=LEASE, feed_id=feed.id)
    if leased is None:
        raise Conflict("Another process runs this feed at present.")
    return run(house, leased, follower=follower, show=show)


def run(house: House, leased: LeasedFeed, *, follower: Follower, show: Show | None = None) -> ItemsTaken:
    """Ask a feed that is ours and take what is new in it; raises Busy, and then the feed is due as before."""
    running = _Running(house, leased, follower)
    try:
        return _run(running, show)
    except Busy:
        running.release()
        raise
    except Exception as error:  # noqa: BLE001  a feed that breaks us must not be the first one due for ever
        _log.warning("feed_broke", feed_id=leased.feed.id, error=type(error).__name__)
        answer = Answer(leased.feed.url, trouble=f"It could not be run ({type(error).__name__}).")
        running.end(_went_wrong(running, answer))
        return ItemsTaken()
    except BaseException:
        running.release()
        raise


def take_feed(
    house: House, content: bytes, *, url: str, clock: Callable[[], datetime], page: ReadPage | None = None
) -> Iterator[ItemsTaken]:
    """Take what stands in a feed now, without following it; raises NotAFeed, or Busy."""
    feed = read_feed(content, url=url)
    return take_items(house, Intake(feed, feed.title, page=page), clock=clock)


@dataclass(frozen=True, slots=True)
class _Running:
    """A feed that is ours for the time of a run."""

    house: House
    leased: LeasedFeed
    follower: Follower

    @property
    def feed(self) -> Subscription:
        """As it was when the run began."""
        return self.leased.feed

    def end(self, run: FeedRun) -> None:
        """Write down what the run came to."""
        with self.house.store.aside(self.follower.clock()) as aside:
            aside.end_feed_run(self.leased, run)

    def release(self) -> None:
        """Give it back as it was, so that it is due at once."""
        with self.house.store.aside(self.follower.clock()) as aside:
            aside.release_feed(self.leased)

    def extend(self) -> bool:
        """Hold it longer; False where another took it over."""
        with self.house.store.aside(self.follower.clock()) as aside:
            return aside.extend_feed(self.leased, lease=LEASE)


def _run(running: _Running, show: Show | None) -> ItemsTaken:
    answer = running.follower.ask(running.feed.url, running.feed.validators)
    if answer.status == _NOT_MODIFIED:
        running.end(_unchanged(running, answer))
        return ItemsTaken()
    if answer.status != _OK:
        running.end(_went_wrong(running, answer))
        return ItemsTaken()
    try:
        feed = read_feed(answer.body, url=answer.url, charset=answer.charset)
    except NotAFeed as error:
        running.end(_went_wrong(running, answer, reason=error.reason))
        return ItemsTaken()
    taken, whole = _take(running, feed, show=show)
    if whole:
        running.end(_went_well(running, answer, feed=feed, refused=taken.refused))
    else:
        running.release()
    return taken


def _take(running: _Running, feed: Feed, *, show: Show | None) -> tuple[ItemsTaken, bool]:
    """Take the items; False where it was broken off, to be gone on with at once."""
    known, follower = running.feed, running.follower
    intake = Intake(feed, known.publisher or feed.title, known.id, follower.page if known.fetch_pages else None)
    taken, extended = ItemsTaken(), follower.clock()
    for taken in take_items(running.house, intake, clock=follower.clock, ended=follower.ended):
        if show is not None:
            show(taken, len(feed.items))
        if follower.clock() - extended >= EXTEND_AFTER:
            extended = follower.clock()
            if not running.extend():
                return taken, False
    if follower.ended():
        return taken, False
    now = follower.clock()
    with running.house.store.aside(now) as aside:
        aside.see_items(known.id, [key_of(item) for item in feed.items], forget_before=now - REMEMBERED)
    return taken, True


def _unchanged(running: _Running, answer: Answer) -> FeedRun:
    """Next time as before."""
    known, follower = running.feed, running.follower
    return FeedRun(
        due_at=follower.clock() + _scattered(known.minutes, follower.chance()),
        minutes=known.minutes,
        moved_to=_new_address(known, answer),
        refused=known.refused,
    )


def _went_well(running: _Running, answer: Answer, *, feed: Feed, refused: int) -> FeedRun:
    """Next time when the feed wishes."""
    follower, now = running.follower, running.follower.clock()
    minutes = min(max(feed.minutes or running.house.settings.feed_minutes, LEAST_MINUTES), MOST_MINUTES)
    dates = [item.published.start for item in feed.items if item.published and item.published.start <= now]
    return FeedRun(
        due_at=_beside(now + _scattered(minutes, follower.chance()), feed.skipped_hours),
        minutes=minutes,
        validators=answer.validators,
        title=feed.title,
        moved_to=_new_address(running.feed, answer),
        newest_at=max(dates, default=None),
        refused=refused,
    )


def _went_wrong(running: _Running, answer: Answer, *, reason: str | None = None) -> FeedRun:
    """Later and later, and after days not at all."""
    known, now = running.feed, running.follower.clock()
    pause = min(known.minutes * 2 ** min(known.failures, _DOUBLINGS), MOST_MINUTES)
    asked = timedelta(seconds=min(answer.retry_seconds or 0.0, MOST_MINUTES * 60.0))
    since = known.failing_since or now
    off = FeedOff.GONE if answer.status == _GONE else None
    if off is None and now - since >= timedelta(days=running.house.settings.feed_days):
        off = FeedOff.FAILING
    _log.warning("feed_failed", feed_id=known.id, status=answer.status, failures=known.failures + 1, off=off)
    return FeedRun(
        due_at=now + max(_scattered(pause, running.follower.chance()), asked),
        minutes=known.minutes,
        trouble=reason or answer.trouble or f"It answered {answer.status}.",
        failed=True,
        off=off,
    )


def _new_address(known: Subscription, answer: Answer) -> str | None:
    if not answer.moved:
        return None
    address = canonical_url(answer.url)
    return address if address != known.url else None


def _scattered(minutes: float, chance: float) -> timedelta:
    """A tenth more or less, so that feeds that were added together are not asked together for ever."""
    return timedelta(minutes=minutes * (0.9 + 0.2 * chance))


def _beside(due_at: datetime, skipped: frozenset[int]) -> datetime:
    """The first time from then on that lies in none of the hours in which a feed wishes to be left alone."""
    for _ in range(24):
        if due_at.hour not in skipped:
            break
        due_at = due_at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return due_at
