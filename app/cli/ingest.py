"""Files and addresses in, their claims stored out: the command that does what newsroom tools do over HTTP."""

from dataclasses import dataclass, replace
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

Base = Annotated[
    str | None,
    Option(metavar="URL", help="Where files stood; with a slash at its end, the name of the file is put behind it."),
]
Checking = Annotated[
    bool, Option("--check-citations", help="Open what the claims of each document cite, and check them against it.")
]

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
    # Citations that were checked, and those of them that are not borne out.
    checked: int = 0
    wanting: int = 0

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
        checks = f" {self.checked} citations checked, {self.wanting} not borne out." if self.checked else ""
        return (
            f"{self.stored} stored, {self.known} known already; "
            f"{self.claims} claims, {self.matches} matches with known ones.{items}{checks}{skipped}"
        )


@commands.command()
def ingest(
    given: Annotated[
        list[str],
        Argument(
            metavar="THING...",
            help="Texts, JSON lines, pages, sitemaps, feeds, dumps: files, directories, addresses; - is stdin.",
        ),
    ],
    *,
    base: Base = None,
    check_citations: Checking = False,
    as_json: Annotated[bool, Option("--json", help="One JSON line for each document, as POST /v1/snippets.")] = False,
) -> None:
    """Store texts with their claims, flag what they meet.

    The same text twice is one document.

    \b
    hearsay ingest report.txt
    hearsay ingest archive/ more.jsonl
    zcat wire.jsonl.gz | hearsay ingest -
    hearsay ingest https://news.example/story https://news.example/sitemap.xml --check-citations
    hearsay ingest saved.html feed.rss dump.json --base https://news.example/

    A text file is one document. A line of a .jsonl file is one: {"text", "url", "title", "publisher", "author",
    "published_at", "language", "embargo_until", "store"}, with a text, or with a url alone, which is fetched. What
    cannot be read is said, with its place, and skipped; only where nothing at all could be taken the command fails.

    What stands at an address, or in a .html, .xml, .rss, .atom or .json file, tells what it is: a page, a sitemap or a
    list of addresses, which are gone through, a feed, whose items are taken once, a dump of ClaimReview. A site is
    asked slowly, and never against its robots.txt. Broken off, the same command goes on: what is stored stays.
    """
    from app.cli.inputs import files_in
    from app.cli.room import open_house

    addresses = [each for each in given if "://" in each]
    files = files_in([Path(each) for each in given if "://" not in each])
    tally = Tally()
    with open_house() as house:
        counting = Counting(house, tally, as_json, check_citations)
        addresses += take_files(counting, files, base=base)
        if addresses:
            from app.cli.addresses import take_addresses

            take_addresses(house, addresses, take=partial(_count_arrival, counting))
    if not as_json:
        echo(str(tally))
    if tally.refused and not tally.stored + tally.known + tally.taken:
        fail("Nothing could be taken.")


@dataclass(frozen=True, slots=True)
class Counting:
    """What is done with each document, and where it is counted."""

    house: "House"
    tally: Tally
    as_json: bool
    check_citations: bool


def take_files(
    counting: Counting, files: "Sequence[Path]", *, base: str | None = None, lines: bool = False
) -> list[str]:
    """Take files one after another, all of them as JSON lines where `lines`; the addresses that sitemaps list."""
    from app.cli.inputs import STDIN, WEB_TYPES, is_packed, snippets_in
    from app.cli.progress import bar
    from app.cli.saved import take_saved

    if not files:
        return []
    listed: list[str] = []

    counted = STDIN not in files and not any(map(is_packed, files))
    sizes = sum(path.stat().st_size for path in files if path.exists()) if counted else None
    read = 0
    with bar("ingesting", sizes) as show:

        def advance(count: int) -> None:
            nonlocal read
            read += count
            show(read)

        for path in files:
            if path.suffix.lower() in WEB_TYPES and not lines:
                arrival = take_saved(counting.house, path, base=base)
                advance(path.stat().st_size if path.exists() else 0)
                listed += arrival.addresses if arrival else ()
                _count_arrival(counting, arrival)
                continue
            for incoming in snippets_in(path, advance, lines=lines):
                _take(counting, incoming)
    return listed


def _take(counting: Counting, incoming: "Incoming") -> None:
    from app.core.errors import Busy, HearsayError
    from app.flows.ingest import ingest as ingest_snippet
    from app.flows.pages import ingest_page

    try:
        if incoming.snippet is None:
            tell(f"{incoming.place}: {incoming.refusal}")
            counting.tally.refused += 1
            return
        fetched = incoming.snippet.text is None and incoming.snippet.url is not None
        take = ingest_page if fetched else ingest_snippet
        ingested = take(counting.house, incoming.snippet, now=datetime.now(UTC))
    except Busy:
        raise
    except HearsayError as error:
        tell(f"{incoming.place}: {error.message}")
        counting.tally.refused += 1
        return
    _count(counting, ingested)


def _count_arrival(counting: Counting, arrival: "Arrival | None") -> None:
    tally = counting.tally
    if arrival is None:
        tally.refused += 1
        return
    if arrival.ingested is not None:
        _count(counting, arrival.ingested)
    tally.taken += arrival.new + arrival.known
    tally.new += arrival.new
    tally.refused += arrival.refused
    for place in arrival.places:
        tell(place)


def _count(counting: Counting, ingested: "Ingested") -> None:
    tally = counting.tally
    tally.add(ingested)
    if (tally.stored + tally.known) % INDEX_EVERY == 0:
        counting.house.index.catch_up()
    if counting.check_citations and ingested.document is not None:
        from app.core.lineage.citations.outcome import Outcome
        from app.flows.citations import check_document

        checks = check_document(counting.house, ingested.document.id, clock=lambda: datetime.now(UTC))
        ingested = replace(ingested, checks=checks)
        tally.checked += len(checks)
        tally.wanting += sum(check.outcome is not Outcome.SUPPORTED for check in checks)
    if counting.as_json:
        from app.api.render import rendered_ingest

        echo(rendered_ingest(ingested).body)
