"""Documents in and out as JSON lines: an archive that is taken in, a store that is written out as one."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

from typer import Argument, Option, Typer, echo

from app.cli.failures import fail, tell

if TYPE_CHECKING:
    from app.core.model.document import KnownDocument

commands = Typer()

Files = Annotated[
    list[Path] | None, Argument(metavar="[FILE...]", help="JSON lines, packed where the name ends in .gz; - is stdin.")
]
ToWrite = Annotated[
    Path | None, Argument(metavar="[FILE]", help="Nothing may be there yet; stdout where it is left out.")
]
Since = Annotated[
    datetime | None,
    Option(formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"], help="Only what came in then or later; UTC."),
]


@commands.command("import")
def take_in(given: Files = None) -> None:
    """Take in an archive of documents, one JSON object on each line.

    \b
    hearsay import archive.jsonl.gz
    hearsay export | HEARSAY_DATA_DIR=/elsewhere hearsay import

    A line is a document as `POST /v1/snippets` takes it and `hearsay export` writes it. A line that cannot be taken is
    said with its number, and skipped; only where nothing at all could be taken the command fails. Broken off, the same
    command goes on: what is stored is known, and is not stored twice.
    """
    from app.cli.ingest import Counting, Tally, take_files
    from app.cli.inputs import STDIN
    from app.cli.room import open_house

    tally = Tally()
    with open_house() as house:
        take_files(Counting(house, tally, as_json=False, check_citations=False), given or [STDIN], lines=True)
    echo(str(tally))
    if tally.refused and not tally.stored + tally.known:
        fail("Nothing could be taken.")


@commands.command()
def export(
    path: ToWrite = None,
    *,
    since: Since = None,
) -> None:
    """Write the documents out, one JSON object on each line, the earliest first.

    \b
    hearsay export archive.jsonl
    hearsay export --since 2026-11-01 | gzip > november.jsonl.gz

    A line holds what came in: the text, and what was said of it. Claims, chains and matches are read from it again when
    it is taken in; decisions of editors are kept by `hearsay backup` alone. Of a page the newest text is written; what
    was retracted or erased, and what waits under an embargo, is not.
    """
    from app.cli.room import open_store
    from app.flows.archive import archived

    count = 0
    with open_store() as store, _written(path) as file:
        for known in archived(store, since=since.replace(tzinfo=UTC) if since else None):
            file.write(f"{_line(known)}\n")
            count += 1
    tell(f"{count} documents written.")


@contextmanager
def _written(path: Path | None) -> Iterator[TextIO]:
    """The file to write, which is there when it is whole and not before."""
    if path is None:
        yield sys.stdout
        return
    if path.exists():
        fail(f"{path.name} is there already.")
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding="utf-8") as file:
            yield file
        part.rename(path)
    except OSError as error:
        fail(f"{path.name}: {error.strerror or 'it cannot be written'}.")
    finally:
        part.unlink(missing_ok=True)


def _line(known: "KnownDocument") -> str:
    import json

    document = known.document
    fields = {
        "text": document.text,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "published_at": document.published_at.isoformat() if document.published_at else None,
        "language": document.language,
    }
    return json.dumps({name: value for name, value in fields.items() if value is not None}, ensure_ascii=False)
