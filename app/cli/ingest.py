"""Files in, their claims stored out: the command that does what newsroom tools do over HTTP."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option, Typer, echo

from app.cli.failures import fail, tell

if TYPE_CHECKING:
    from app.cli.inputs import Incoming
    from app.flows.answers import Ingested
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
        return (
            f"{self.stored} stored, {self.known} known already; "
            f"{self.claims} claims, {self.matches} matches with known ones.{skipped}"
        )


@commands.command()
def ingest(
    paths: Annotated[list[Path], Argument(help="Text files, JSON lines or directories of both; - is standard input.")],
    *,
    as_json: Annotated[bool, Option("--json", help="One JSON line for each document, as POST /v1/snippets.")] = False,
) -> None:
    """Store texts with their claims, flag what they meet.

    The same text twice is one document.

    \b
    hearsay ingest report.txt
    hearsay ingest archive/ more.jsonl
    zcat wire.jsonl.gz | hearsay ingest -

    A text file is one document. A line of a .jsonl file is one: {"text", "url", "title", "publisher", "author",
    "published_at", "language", "embargo_until", "store"}, all but the text optional. What cannot be read is said, with
    its place, and skipped; only where nothing at all could be taken the command fails.
    """
    from app.cli.inputs import STDIN, files_in, snippets_in
    from app.cli.progress import bar
    from app.cli.room import open_house

    files = files_in(paths)
    sizes = None if STDIN in files else sum(path.stat().st_size for path in files if path.exists())
    tally, read = Tally(), 0
    with open_house() as house, bar("ingesting", sizes) as show:

        def advance(count: int) -> None:
            nonlocal read
            read += count
            show(read)

        for path in files:
            for incoming in snippets_in(path, advance):
                _take(house, incoming, tally=tally, as_json=as_json)
    if not as_json:
        echo(str(tally))
    if tally.refused and not tally.stored + tally.known:
        fail("Nothing could be taken.")


def _take(house: "House", incoming: "Incoming", *, tally: Tally, as_json: bool) -> None:
    from app.core.errors import Busy, HearsayError
    from app.flows.ingest import ingest as ingest_snippet

    try:
        if incoming.snippet is None:
            tell(f"{incoming.place}: {incoming.refusal}")
            tally.refused += 1
            return
        ingested = ingest_snippet(house, incoming.snippet, now=datetime.now(UTC))
    except Busy:
        raise
    except HearsayError as error:
        tell(f"{incoming.place}: {error.message}")
        tally.refused += 1
        return
    tally.add(ingested)
    if (tally.stored + tally.known) % INDEX_EVERY == 0:
        house.index.catch_up()
    if as_json:
        from app.api.render import rendered_ingest

        echo(rendered_ingest(ingested).body)
