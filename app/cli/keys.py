"""Names and scopes in, API keys out: who may call."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option, Typer, echo

from app.cli.failures import tell
from app.core.model.key import Scope

if TYPE_CHECKING:
    from app.core.model.key import ApiKey

commands = Typer(help="Issue API keys, list them, replace them, take them back.", no_args_is_help=True)

KeyId = Annotated[str, Argument(help="The key's id, as `hearsay keys list` shows it.")]


@commands.command()
def create(
    name: Annotated[str, Option(help="Whose key it is.")],
    scope: Annotated[list[Scope], Option(help="What it opens; may be given more than once.")],
    *,
    editor: Annotated[str | None, Option(help="Who decides with it: for the scope review, and only for it.")] = None,
    days: Annotated[int | None, Option(min=1, max=36_500, help="How many days it lasts; no end if left out.")] = None,
) -> None:
    """Issue a key and print it.

    It is printed alone and this once: only its hash is kept.

    \b
    hearsay keys create --name "news desk" --scope submit --scope lookup
    hearsay keys create --name "Ada" --scope review --editor "Ada Osei" --days 90
    """
    from app.cli.room import open_store
    from app.flows.keys import create as create_key

    now = datetime.now(UTC)
    with open_store() as store:
        issued = create_key(
            store,
            name=name,
            scopes=frozenset(scope),
            now=now,
            editor=editor,
            expires_at=now + timedelta(days=days) if days else None,
        )
    echo(issued.token)


@commands.command("list")
def list_keys(*, as_json: Annotated[bool, Option("--json", help="One JSON line for each key.")] = False) -> None:
    """List all keys.

    Revoked and expired ones too; none is shown itself.

    \b
    hearsay keys list
    """
    from app.cli.room import open_store
    from app.flows.keys import listed

    with open_store() as store:
        found = listed(store)
    for key in found:
        echo(_line(key) if as_json else _row(key))


@commands.command()
def rotate(
    key_id: KeyId,
    *,
    overlap_hours: Annotated[int, Option(min=0, help="How long the old key opens beside the new one.")] = 0,
) -> None:
    """Replace a key and print the new one.

    \b
    hearsay keys rotate key_01jexample --overlap-hours 24
    """
    from app.cli.room import open_store
    from app.flows.keys import rotate as rotate_key

    with open_store() as store:
        issued = rotate_key(store, key_id, now=datetime.now(UTC), overlap=timedelta(hours=overlap_hours))
    echo(issued.token)


@commands.command()
def revoke(key_id: KeyId) -> None:
    """Refuse a key from now on.

    \b
    hearsay keys revoke key_01jexample
    """
    from app.cli.room import open_store
    from app.flows.keys import revoke as revoke_key

    with open_store() as store:
        revoke_key(store, key_id, now=datetime.now(UTC))
    tell("The key opens nothing any more.")


def _row(key: "ApiKey") -> str:
    scopes = ",".join(sorted(scope.value for scope in key.scopes))
    return f"{key.id}  {_state(key):<8}  {scopes:<24}  {key.name}"


def _line(key: "ApiKey") -> str:
    import json

    fields = {
        "id": key.id,
        "name": key.name,
        "scopes": sorted(scope.value for scope in key.scopes),
        "state": _state(key),
        "created_at": key.created_at.isoformat(),
        "expires_at": key.expires_at.isoformat() if key.expires_at else None,
    }
    return json.dumps(fields, ensure_ascii=False)


def _state(key: "ApiKey") -> str:
    if key.revoked_at is not None:
        return "revoked"
    return "expired" if key.expires_at is not None and key.expires_at <= datetime.now(UTC) else "open"
