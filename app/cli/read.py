"""Texts in, what they state and how it compares out: the commands that need no database and store nothing."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Exit, Option, Typer, echo

from app.cli.failures import WRONG_INPUT, fail, tell

commands = Typer()


@commands.command()
def read(
    files: Annotated[list[Path] | None, Argument(help="Text files; - (or none) reads standard input.")] = None,
    *,
    as_json: Annotated[bool, Option("--json", help="One JSON line for each document.")] = False,
) -> None:
    """Say what texts claim, who says it and through whom.

    Nothing is stored; no database is needed.

    \b
    hearsay read article.txt
    hearsay read reports/*.txt --json > claims.jsonl
    pbpaste | hearsay read -

    With --json: {"doc_id", "claims": [{"text", "content", "chain", "stance", "directness", "hedged"}]}. Offsets count
    code points of the text as it stands in the file; a chain starts with who published and ends with who said it first.
    """
    from app.cli.inputs import STDIN, texts_in
    from app.cli.room import open_room
    from app.cli.shapes import claims_line, claims_page
    from app.core.errors import HearsayError
    from app.flows.answers import Notice
    from app.flows.read import read_snippet
    from app.flows.snippet import Snippet

    refused = 0
    with open_room() as room:
        for name, text in texts_in(files or [STDIN]):
            try:
                if isinstance(text, HearsayError):
                    raise text
                found = read_snippet(room, Snippet(text=text), now=room.now())
            except HearsayError as error:
                tell(f"{name}: {error.message}")
                refused += 1
                continue
            echo(claims_line(name, found.appearances) if as_json else claims_page(name, found.appearances))
            for notice in found.notices:
                if notice is not Notice.PARSER_ABSENT:  # said once, where the parser was opened
                    tell(f"{name}: {notice.value}")
    if refused:
        raise Exit(WRONG_INPUT)


@commands.command()
def compare(
    a: Annotated[str | None, Argument(help="One text.")] = None,
    b: Annotated[str | None, Argument(help="The other text.")] = None,
    *,
    pairs: Annotated[
        Path | None, Option(help='A file of JSON lines {"a": ..., "b": ...}; - reads standard input.')
    ] = None,
    as_json: Annotated[bool, Option("--json", help="One JSON line for each pair.")] = False,
) -> None:
    """Say how two texts stand to each other, and why.

    Nothing is stored; no database is needed.

    \b
    hearsay compare "Ten people died in the fire." "Twelve people died in the fire."
    hearsay compare --pairs pairs.jsonl --json

    A side of a pair is a text, or {"text", "title", "publisher", "published_at"} where more is known of it.
    With --json: {"relation": "duplicate|contradiction|update|related|unrelated", "score", "reasons"}; a pair that
    cannot be read gives {"error"} in its place.
    """
    if (pairs is None) == (a is None or b is None):
        fail("Give two texts, or --pairs with a file. See `hearsay compare --help`.")
    if pairs is None:
        _compare_two(a or "", b or "", as_json=as_json)
    else:
        _compare_all(pairs, as_json=as_json)


def _compare_two(a: str, b: str, *, as_json: bool) -> None:
    from app.cli.room import open_room
    from app.cli.shapes import verdict_line, verdict_page
    from app.flows.compare import compare as compare_snippets
    from app.flows.snippet import Snippet

    with open_room() as room:
        overall = compare_snippets(room, ours=Snippet(text=a), theirs=Snippet(text=b), now=room.now()).overall
    echo(verdict_line(overall) if as_json else verdict_page(overall))


def _compare_all(path: Path, *, as_json: bool) -> None:
    from app.cli.inputs import open_lines, pair_of, place_of
    from app.cli.room import open_room
    from app.cli.shapes import error_line, verdict_line, verdict_page
    from app.core.errors import HearsayError
    from app.flows.compare import compare as compare_snippets

    refused = 0
    with open_room() as room, open_lines(path) as lines:
        for number, line in lines:
            try:
                ours, theirs = pair_of(line)
                overall = compare_snippets(room, ours=ours, theirs=theirs, now=room.now()).overall
            except HearsayError as error:
                tell(f"{place_of(path)}:{number}: {error.message}")
                echo(error_line(error.message) if as_json else "?")
                refused += 1
                continue
            echo(verdict_line(overall) if as_json else verdict_page(overall))
    if refused:
        raise Exit(WRONG_INPUT)
