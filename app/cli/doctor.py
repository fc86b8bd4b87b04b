"""A whole store in, what is wrong in it out, line by line."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from typer import Exit, Option, Typer, echo

from app.cli.failures import FAILED, tell

if TYPE_CHECKING:
    from app.core.model.audit import Finding

commands = Typer()


@commands.command()
def doctor(*, json_lines: Annotated[bool, Option("--json", help="A JSON object for each finding.")] = False) -> None:
    """Say what is wrong in the store, and where.

    It looks at every row and changes none; a server may go on meanwhile. The exit code is 1 where anything was
    found. What it prints holds ids and no text, so that it can be shown to somebody else.

    \b
    hearsay doctor
    hearsay doctor --json > findings.jsonl
    """
    count = 0
    for found in _findings():
        count += 1
        echo(_as_json(found) if json_lines else _as_line(found))
    if count:
        tell(f"{count} findings. docs/operations.md says what to do about each kind.")
        raise Exit(FAILED)
    tell("Nothing is wrong.")


def _findings() -> Iterator["Finding"]:
    from app.cli.progress import bar
    from app.cli.room import open_store, settings_in_force
    from app.flows.doctor import examine
    from app.flows.feed import LedgerFeed
    from app.index.candidates import open_index

    with open_store() as store:
        index = open_index(settings_in_force().index_dir, LedgerFeed(store))
        try:
            with bar("looking at rows", store.audit_size()) as show:
                yield from examine(store, index, advance=show)
        finally:
            index.close()


def _as_line(found: "Finding") -> str:
    return f"{found.invariant.value}: {found.what} {found.id}: {found.detail}"


def _as_json(found: "Finding") -> str:
    told = {
        "invariant": found.invariant.value,
        "meaning": found.invariant.meaning,
        "what": found.what,
        "id": found.id,
        "detail": found.detail,
    }
    return json.dumps(told)
