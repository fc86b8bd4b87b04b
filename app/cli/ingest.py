"""Files and addresses in, their claims stored out: the command that does what newsroom tools do over HTTP."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option, Typer, echo

from app.cli.failures import fail, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.cli.inputs import Incoming
    from app.flows.answers import Ingested
    from app.flows.arrivals import Arrival
    from app.flows.house import House

commands = Typer()

# So many documents may wait for the index where no server writes to it meanwhile.
INDEX_EVERY = 500


@dataclass(slots=True)
class Tally:
    """What came of it all."""

    stored: int = 0
    known: int = 0
    claims: int = 0
    matches: int = 0
    refused: int = 0
    # Items of feeds and objects of dumps: those that came, and those of them that are new.
    taken: int = 0
    new: int = 0

    def add(self, ingested: "Ingested") -> None:
        """Count one document."""
        if ingested.created:
            self.stored += 1
            self.claims += len(ingested.results)
            self.matches += sum(len(result.matches) for result in ingested.results)
        else:
            self.known += 1

    def __str__(self) -> str:
        skipped = f" {self.refused} could not be taken." if self.refused else ""
        items = f" {self.new} items of feeds and dumps stored, {self.taken - self.new} known." if self.taken else ""
        return (
            f"{self.stored} stored, {self.known} known already; "
            f"{self.claims} claims, {self.matches} matches with known ones.{items}{skipped}"
        )


@commands.command()
def ingest(
    given: Annotated[
        list[str],
        Argument(
            metavar="THING...",
            help="Text files, JSON lines, directories of both, addresses of pages, sitemaps, feeds, dumps; - is stdin.",
        ),
    ],
    *,
    as_json: Annotated[bool, Option("--json", help="One JSON line for each document, as POST /v1/snippets.")] = False,
) -> None:
    """Store texts with their claims, flag what they meet.

    The same text twice is one document.

    \b
    hearsay ingest report.txt
    hearsay ingest archive/ more.jsonl
    zcat wire.jsonl.gz | hearsay ingest -
    hearsay ingest https://news.example/story https://news.example/sitemap.xml

    A text file is one document. A line of a .jsonl file is one: {"text", "url", "title", "publisher", "author",
    "published_at", "language", "embargo_until", "store"}, with a text, or with a url alone, which is fetched. What
    cannot be read is said, with its place, and skipped; only where nothing at all could be taken the command fails.

    What stands at an address tells what it is: a page, whose article is stored; a sitemap or a list of addresses, which
    are gone through; a feed, whose items are taken once; a dump of ClaimReview. A site is asked slowly, one page at a
    time, and never against its robots.txt. Broken off, the same command goes on: what is stored stays.
    """
    from app.cli.inputs import files_in
    from app.cli.room import open_house

    addresses = [each for each in given if "://" in each]
    files = files_in([Path(each) for each in given if "://" not in each])
    tally = Tally()
    with open_house() as house:
        if files:
            _take_files(house, files, tally=tally, as_json=as_json)
        if addresses:
            from app.cli.addresses import take_addresses

            take_addresses(house, addresses, take=partial(_count_arrival, house, tally=tally, as_json=as_json))
    if not as_json:
        echo(str(tally))
    if tally.refused and not tally.stored + tally.known + tally.taken:
        fail("Nothing could be taken.")


def _take_files(house: "House", files: "Sequence[Path]", *, tally: Tally, as_json: bool) -> None:
    from app.cli.inputs import STDIN, snippets_in
    from app.cli.progress import bar

    sizes = None if STDIN in files else sum(path.stat().st_size for path in files if path.exists())
    read = 0
    with bar("ingesting", sizes) as show:

        def advance(count: int) -> None:
            nonlocal read
            read += count
            show(read)

        for path in files:
            for incoming in snippets_in(path, advance):
                _take(house, incoming, tally=tally, as_json=as_json)


def _take(house: "House", incoming: "Incoming", *, tally: Tally, as_json: bool) -> None:
    from app.core.errors import Busy, HearsayError
    from app.flows.ingest import ingest as ingest_snippet
    from app.flows.pages import ingest_page

    try:
        if incoming.snippet is None:
            tell(f"{incoming.place}: {incoming.refusal}")
            tally.refused += 1
            return
        fetched = incoming.snippet.text is None and incoming.snippet.url is not None
        take = ingest_page if fetched else ingest_snippet
        ingested = take(house, incoming.snippet, now=datetime.now(UTC))
    except Busy:
        raise
    except HearsayError as error:
        tell(f"{incoming.place}: {error.message}")
        tally.refused += 1
        return
    _count(house, ingested, tally=tally, as_json=as_json)


def _count_arrival(house: "House", arrival: "Arrival | None", *, tally: Tally, as_json: bool) -> None:
    if arrival is None:
        tally.refused += 1
        return
    if arrival.ingested is not None:
        _count(house, arrival.ingested, tally=tally, as_json=as_json)
    tally.taken += arrival.new + arrival.known
    tally.new += arrival.new
    tally.refused += arrival.refused
    for place in arrival.places:
        tell(place)


def _count(house: "House", ingested: "Ingested", *, tally: Tally, as_json: bool) -> None:
    tally.add(ingested)
    if (tally.stored + tally.known) % INDEX_EVERY == 0:
        house.index.catch_up()
    if as_json:
        from app.api.render import rendered_ingest

        echo(rendered_ingest(ingested).body)
