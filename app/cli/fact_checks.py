"""Fact-checks of other publishers in, what was stored of them out: files of ClaimReview, or what a search finds."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

from typer import Argument, Option, Typer, echo

from app.cli.failures import fail, tell

if TYPE_CHECKING:
    from app.flows.claim_reviews import ReviewsTaken
    from app.flows.house import House

commands = Typer(
    help="Take in fact-checks of others: claims by their claimants, verdicts by their publishers.", no_args_is_help=True
)

CHUNK = 1 << 16
# So many verdicts may wait for the index where no server writes to it meanwhile.
INDEX_EVERY = 500


@commands.command()
def take(
    paths: Annotated[
        list[Path], Argument(help="Files of ClaimReview: a DataFeed, an array, or lines; - is standard input.")
    ],
) -> None:
    """Store the fact-checks of files, however large.

    The same verdict twice is one; one that changed is a revision. Broken off, the next run goes on where it was.

    \b
    hearsay fact-checks take dump.json
    zcat dump.json.gz | hearsay fact-checks take -
    """
    from app.cli.inputs import STDIN, place_of
    from app.cli.room import open_house
    from app.flows.claim_reviews import ReviewsTaken

    whole = ReviewsTaken()
    with open_house() as house:
        for path in paths:
            try:
                size = None if path == STDIN else path.stat().st_size
                take_file(house, path, whole=whole, size=size)
            except OSError as error:
                whole.refuse(place_of(path), f"{error.strerror or 'The file cannot be read'}.")
                tell(whole.places[-1])
        house.index.catch_up()
    _finish(whole)


@commands.command()
def search(
    query: Annotated[str, Argument(help="What the fact-checks are about; nothing where a site is named.")] = "",
    *,
    site: Annotated[str, Option(help="The site of a publisher, such as factcheck.example.")] = "",
    language: Annotated[str, Option(help="The language of the fact-checks, such as en.")] = "",
    max_age_days: Annotated[int | None, Option(help="Only those that were published since.", min=1)] = None,
) -> None:
    """Store what Google's Fact Check Tools find.

    Needs HEARSAY_GOOGLE_FACTCHECK_KEY.

    \b
    hearsay fact-checks search "flood in Valencia" --language en --max-age-days 30
    hearsay fact-checks search --site factcheck.example
    """
    from app.background.following import tools_of
    from app.cli.progress import bar
    from app.cli.room import open_house, settings_in_force
    from app.connectors.fact_check_tools import Search
    from app.flows.claim_reviews import ReviewsTaken
    from app.flows.fact_check_tools import take_search

    if not settings_in_force().google_factcheck_key:
        fail("HEARSAY_GOOGLE_FACTCHECK_KEY is not set.")
    taken = ReviewsTaken()
    with open_house() as house, bar("searching", None) as show:
        try:
            for taken in take_search(house, Search(query, site, language, max_age_days), tools=tools_of(house)):
                show(taken.new + taken.known + taken.refused)
        finally:
            house.index.catch_up()
    for place in taken.places:
        tell(place)
    _finish(taken)


def take_file(house: "House", path: Path, *, whole: "ReviewsTaken", size: int | None) -> None:
    """Take one file, with a bar of its own; what cannot be taken is told at once. Raises OSError."""
    from app.cli.inputs import STDIN, place_of
    from app.cli.progress import bar
    from app.flows.claim_reviews import take_dump

    file: BinaryIO = sys.stdin.buffer if path == STDIN else path.open("rb")
    with file, bar("fact-checks", size) as show:
        done = 0

        def advance(count: int) -> None:
            nonlocal done
            done += count
            show(done)

        for taken in take_dump(house, _chunks(file), now=lambda: datetime.now(UTC), advance=advance):
            for place in taken.places:
                tell(f"{place_of(path)}, {place}")
            whole.add(taken)
            if (whole.new + whole.known) % INDEX_EVERY == 0:
                house.index.catch_up()


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def _finish(taken: "ReviewsTaken") -> None:
    refused = f" {taken.refused} could not be taken." if taken.refused else ""
    echo(f"{taken.new} new verdicts, {taken.known} known already.{refused}")
    if taken.refused and not taken.new + taken.known:
        fail("Nothing could be taken.")
