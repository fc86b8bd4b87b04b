"""Addresses of feeds in, what is followed and what came of it out."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option, Typer, echo

from app.cli.failures import FAILED, fail, tell

if TYPE_CHECKING:
    from app.core.model.feed import Subscription
    from app.flows.feed_items import ItemsTaken
    from app.flows.feeds import Follower
    from app.flows.house import House

commands = Typer(help="Follow RSS and Atom feeds: their items are read like any text.", no_args_is_help=True)

Wanted = Annotated[str, Argument(help="The feed's id or its address.")]


@commands.command()
def add(
    url: Annotated[str, Argument(help="The address of the feed.")],
    *,
    publisher: Annotated[
        str | None, Option(help="Who publishes it, where that is not the title that the feed gives itself.")
    ] = None,
    fetch_pages: Annotated[
        bool, Option("--fetch-pages", help="Read the page of an item where the feed holds a summary alone.")
    ] = False,
) -> None:
    """Follow a feed from now on.

    A server that runs asks it within seconds; `hearsay feeds run` asks it without one.

    \b
    hearsay feeds add https://paper.example/rss.xml --publisher "The Paper"
    """
    from app.cli.room import open_store, settings_in_force
    from app.flows.feeds import follow

    settings = settings_in_force()
    with open_store() as store:
        feed = follow(
            store, url, minutes=settings.feed_minutes, publisher=publisher, fetch_pages=fetch_pages, now=_now()
        )
    echo(feed.id)


@commands.command("list")
def list_feeds() -> None:
    """Show every feed: how it stands, when it is asked next, what came of it, and what is wrong.

    \b
    hearsay feeds list
    """
    from app.cli.room import open_store

    with open_store() as store, store.reading() as reader:
        feeds = reader.feeds()
    if not feeds:
        tell("No feed is followed: `hearsay feeds add` begins.")
    for feed in feeds:
        echo(_line(feed))


@commands.command()
def remove(wanted: Wanted) -> None:
    """Follow a feed no more.

    What came of it stays. `hearsay feeds add` takes it up again where it was.

    \b
    hearsay feeds remove https://paper.example/rss.xml
    """
    from app.cli.room import open_store

    with open_store() as store:
        with store.reading() as reader:
            feed = reader.feed(wanted)
        with store.aside(_now()) as aside:
            aside.switch_feed_off(feed.id)
    tell("It is followed no more.")


@commands.command()
def run(
    wanted: Annotated[str | None, Argument(help="The feed's id or its address; without one, all that are due.")] = None,
) -> None:
    """Ask a feed now, or all that are due.

    \b
    hearsay feeds run
    hearsay feeds run https://paper.example/rss.xml
    """
    from app.background.following import follower_of
    from app.cli.room import open_house

    failed = 0
    with open_house() as house:
        with house.store.reading() as reader:
            feeds = [reader.feed(wanted)] if wanted else [feed for feed in reader.feeds() if _is_due(feed)]
        for feed in feeds:
            failed += not _run(house, feed, follower=follower_of(house))
        house.index.catch_up()
    if not feeds:
        tell("No feed is due.")
    elif failed == len(feeds):
        fail("No feed could be read.", FAILED)


def _run(house: "House", feed: "Subscription", *, follower: "Follower") -> bool:
    from app.cli.progress import bar
    from app.flows.feeds import run_now

    with bar(f"feed {feed.title or feed.id}", None) as show:
        taken = run_now(
            house,
            feed,
            follower=follower,
            show=lambda so_far, _: show(so_far.new + so_far.known + so_far.refused),
        )
    with house.store.reading() as reader:
        after = reader.feed(feed.id)
    name = after.title or after.id
    for place in taken.places:
        tell(f"{name}, {place}")
    if after.trouble:
        tell(f"{name}: {after.trouble}")
        return False
    echo(f"{name}: {_told(taken)}")
    return True


def _is_due(feed: "Subscription") -> bool:
    return feed.off is None and feed.due_at <= _now()


def _told(taken: "ItemsTaken") -> str:
    refused = f" {taken.refused} could not be taken." if taken.refused else ""
    return f"{taken.new} new, {taken.known} known already.{refused}"


def _line(feed: "Subscription") -> str:
    state = f"off ({feed.off.value})" if feed.off else "failing" if feed.failures else "on"
    due = "" if feed.off else f", next at {feed.due_at:%Y-%m-%d %H:%M} UTC"
    wrong = f" {feed.trouble}" if feed.trouble else ""
    refused = f", {feed.refused} of the last run refused" if feed.refused else ""
    return f"{feed.id} {feed.url} {state}{due}, {feed.taken} items{refused}.{wrong}"


def _now() -> datetime:
    return datetime.now(UTC)
