"""Ids of documents in, nothing of what they said left out."""

from datetime import UTC, datetime
from typing import Annotated

from typer import Argument, Exit, Option, Typer, confirm, echo

from app.cli.failures import FAILED, fail, tell

commands = Typer()


@commands.command()
def erase(
    document_ids: Annotated[list[str] | None, Argument(help="Ids of documents.")] = None,
    *,
    reason: Annotated[str, Option(help="Why: it stays, and is shown to everybody. Name nobody in it.")] = "",
    finish: Annotated[
        bool, Option("--finish", help="End what was begun, and erase again what a restored backup brought back.")
    ] = False,
    yes: Annotated[bool, Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Erase documents for good.

    Their texts, and names that nobody else gives, leave rows, notes, kept answers, the index and, of an embedded
    database, free pages. A tombstone stays. It cannot be undone. Ids of copies that still stand are printed.

    \b
    hearsay erase doc_01jexample --reason "asked for by whom it is about"
    hearsay erase --finish
    """
    from app.cli.room import open_house
    from app.flows import erase as erasing

    wanted = document_ids or []
    _check(wanted, reason=reason, finish=finish)
    if wanted and not yes:
        _ask(len(wanted))
    with open_house() as house:
        now = datetime.now(UTC)
        again = erasing.replay(house.store, settings=house.settings, now=now) if finish else 0
        held: list[str] = []
        for document_id in wanted:
            erased = erasing.erase(house, document_id, erasure=erasing.Erasure(reason, "operator", now))
            held.extend(one for one in erased.held_by if one not in wanted)
        done = erasing.scrub(house)
        embedded = house.settings.database.startswith("sqlite")
    for document_id in dict.fromkeys(held):
        echo(document_id)
    tell(f"{len(wanted) + again} documents were erased." + (" Those printed hold a copy." if held else ""))
    if not embedded:
        tell("PostgreSQL keeps what was erased in its tables until VACUUM FULL: docs/operations.md says how.")
    if not done:
        tell("Somebody reads on the old pages of the database: run `hearsay erase --finish` once more.")
        raise Exit(FAILED)


def _check(document_ids: list[str], *, reason: str, finish: bool) -> None:
    if finish == bool(document_ids):
        fail("Give ids of documents, or --finish alone.")
    if document_ids and not reason.strip():
        fail("Say why with --reason.")


def _ask(count: int) -> None:
    import sys

    if sys.stdin.isatty() and not confirm(f"Erase {count} documents for good?", err=True):
        raise Exit(FAILED)
