"""Names in, accounts at the editors' desk out: who may settle conflicts."""

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option, Typer, echo, prompt

from app.cli.failures import tell
from app.core.model.editor import Role

if TYPE_CHECKING:
    from app.core.model.editor import Editor

commands = Typer(
    help="Make accounts for the editors' desk, give them another password, close them.", no_args_is_help=True
)

Name = Annotated[str, Argument(help="The editor's name: what they sign in with, and what stands beside decisions.")]
AskPassword = Annotated[
    bool, Option("--ask-password", help="Ask for the password (or read it from standard input) and make none up.")
]


@commands.command()
def create(
    name: Name,
    *,
    role: Annotated[Role, Option(help="What they may do.")] = Role.EDITOR,
    ask_password: AskPassword = False,
) -> None:
    """Make an account and print its password.

    It is printed alone and this once: only its hash is kept.

    \b
    hearsay editors create "Ada Osei"
    hearsay editors create "Ada Osei" --role admin --ask-password
    """
    from app.cli.room import open_store
    from app.flows import accounts

    password = _asked() if ask_password else None
    with open_store() as store:
        opened = accounts.create(store, name, role=role, now=datetime.now(UTC), password=password)
    tell("The account is open: sign in under /desk/.")
    if password is None:
        echo(opened.password)


@commands.command()
def reset(name: Name, *, ask_password: AskPassword = False) -> None:
    """Give an editor another password and print it.

    Ends all their sessions. One who was disabled may come in again.

    \b
    hearsay editors reset "Ada Osei"
    """
    from app.cli.room import open_store
    from app.flows import accounts

    password = _asked() if ask_password else None
    with open_store() as store:
        opened = accounts.reset(store, name, now=datetime.now(UTC), password=password)
    tell("The password is set, and every session has ended.")
    if password is None:
        echo(opened.password)


@commands.command()
def disable(name: Name) -> None:
    """Let an editor in no more.

    Ends all their sessions and refuses their keys. What they decided stands.

    \b
    hearsay editors disable "Ada Osei"
    """
    from app.cli.room import open_store
    from app.flows import accounts

    with open_store() as store:
        accounts.disable(store, name, now=datetime.now(UTC))
    tell("The account is closed, and every session has ended.")


@commands.command("list")
def list_editors(*, as_json: Annotated[bool, Option("--json", help="One JSON line for each editor.")] = False) -> None:
    """List all editors.

    \b
    hearsay editors list
    """
    from app.cli.room import open_store
    from app.flows import accounts

    with open_store() as store:
        found = accounts.listed(store)
    for editor, signs_in in found:
        echo(_line(editor, signs_in=signs_in) if as_json else _row(editor, signs_in=signs_in))


def _asked() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    answer: str = prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return answer


def _row(editor: "Editor", *, signs_in: bool) -> str:
    return f"{editor.id}  {editor.role.value:<6}  {_state(editor, signs_in=signs_in):<9}  {editor.name}"


def _line(editor: "Editor", *, signs_in: bool) -> str:
    import json

    fields = {
        "id": editor.id,
        "name": editor.name,
        "role": editor.role.value,
        "state": _state(editor, signs_in=signs_in),
        "created_at": editor.created_at.isoformat(),
    }
    return json.dumps(fields, ensure_ascii=False)


def _state(editor: "Editor", *, signs_in: bool) -> str:
    if editor.disabled_at is not None:
        return "disabled"
    return "open" if signs_in else "keys only"
