"""A database, an index, a running server in, each looked after out."""

from datetime import UTC, datetime
from typing import Annotated

from typer import Exit, Option, Typer, echo

from app.cli.failures import FAILED, fail, tell

commands = Typer()

HEALTH_SECONDS = 5.0
OK = 200
ANY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "": "127.0.0.1"}  # noqa: S104 - asked of, not listened on


@commands.command()
def migrate() -> None:
    """Bring the database to the newest revision.

    It is safe to repeat.

    \b
    hearsay migrate
    HEARSAY_DATABASE_URL=postgresql+psycopg://hearsay@db/hearsay hearsay migrate
    """
    from app.cli.room import migrated, settings_in_force

    migrated(settings_in_force())
    tell("The database is at the newest revision.")


@commands.command()
def reindex() -> None:
    """Build the index of known claims anew.

    Look-ups go on meanwhile with the old one. Whatever was erased is gone from the disk at the end. What is
    compared of each claim before it is judged is made anew, too, where an upgrade changed it.

    \b
    hearsay reindex
    """
    from app.cli.progress import bar
    from app.cli.room import open_index_alone, open_store
    from app.flows.gists import refresh_gists

    done = 0
    with open_index_alone() as index, bar("indexing claims", index.size()) as show:

        def advance(count: int) -> None:
            nonlocal done
            done = count
            show(count)

        index.rebuild(advance)
    with open_store() as store:
        refresh_gists(store)
    tell(f"{done} claims indexed.")


@commands.command()
def upkeep() -> None:
    """Do once what a server does by itself.

    What is under embargo comes out where its time has come; what nobody confirmed is erased where it was kept for
    HEARSAY_RETENTION_DAYS. For a store without a server, daily.

    \b
    hearsay upkeep
    """
    from app.cli.room import open_house
    from app.flows.embargo import release
    from app.flows.retention import forget_all

    now = datetime.now(UTC)
    with open_house() as house:
        while release(house, now=now):
            pass
        forget_all(house, now=now)
        house.index.catch_up()
    tell("What was due is done.")


@commands.command()
def health(
    *, url: Annotated[str | None, Option(help="The server's address; that of the settings if left out.")] = None
) -> None:
    """Ask a running server whether it is ready.

    The exit code is 0 when it is.

    \b
    hearsay health
    hearsay health --url http://127.0.0.1:8000
    """
    from app.cli.room import settings_in_force
    from app.connectors.fetch import Unreachable, probe

    settings = settings_in_force()
    address = url or f"http://{ANY_ADDRESS.get(settings.host, settings.host)}:{settings.port}"
    try:
        status = probe(f"{address.rstrip('/')}/readyz", timeout_seconds=HEALTH_SECONDS)
    except Unreachable as error:
        fail(str(error), FAILED)
    echo("ready" if status == OK else f"not ready ({status})")
    if status != OK:
        raise Exit(FAILED)


@commands.command()
def openapi() -> None:
    """Print the OpenAPI document.

    \b
    hearsay openapi > openapi.json
    """
    from app.main import openapi_document

    echo(openapi_document(), nl=False)


@commands.command()
def version() -> None:
    """Print the version.

    \b
    hearsay version
    """
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as version_of

    try:
        echo(version_of("hearsay"))
    except PackageNotFoundError:
        echo("not installed: run from its source")
