"""Reading stored documents again, after the rules improved."""

from typing import Annotated

from typer import Argument, Exit, Option, Typer, echo

from app.cli.failures import fail, tell

commands = Typer()

FAILED = 1
SHOWN = 100


@commands.command()
def reread(
    which: Annotated[str | None, Argument(help="`all`, for every document that is in force.")] = None,
    *,
    document: Annotated[list[str] | None, Option(help="The id of a document; may be given again.")] = None,
    after: Annotated[str, Option(help="With `all`: go on after the document with this id.")] = "",
    dry_run: Annotated[bool, Option("--dry-run", help="Print what would change, and change nothing.")] = False,
) -> None:
    """Read stored documents again with the rules of today, and print what changed.

    Ids stay. What a person edited, added or withdrew stays as they left it. It can be stopped at any time and run
    again: what is read already is the same the second time.

    \b
    hearsay reread --document doc_01m82cycrvktj6kpdan7jrbd0h --dry-run
    hearsay reread all
    """
    if (which is None) == (not document) or which not in {None, "all"}:
        fail("Say `all`, or name documents with --document.")
    from app.cli.progress import bar
    from app.cli.room import Room, open_house
    from app.core.errors import HearsayError
    from app.flows.reread import reread as read_again

    refused = 0
    with open_house() as house:
        with house.store.reading() as reader:
            wanted = document or list(reader.documents_in_force(after))
        changed = 0
        with bar("reading again", len(wanted)) as show:
            for count, document_id in enumerate(wanted, start=1):
                try:
                    done = read_again(house, document_id, now=Room.now(), dry_run=dry_run)
                except HearsayError as error:
                    tell(f"{document_id}: {error.message}")
                    refused += 1
                else:
                    for one in done.differences:
                        echo(f"{document_id} {one.outcome.value}: {_line(one.before)} -> {_line(one.after)}")
                    changed += bool(done.differences)
                show(count)
    tell(f"{len(wanted) - refused} documents read again, {changed} {'would change' if dry_run else 'changed'}.")
    if refused:
        raise Exit(FAILED)


def _line(text: str | None) -> str:
    """A text on one line, not too long."""
    if text is None:
        return "(nothing)"
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"
