"""An address in, the API served on it out, with a demonstration if one is wanted."""

import errno
import signal
import socket
from types import FrameType
from typing import TYPE_CHECKING, Annotated, NoReturn

from typer import Option, Typer, echo

from app.cli.failures import FAILED, fail

if TYPE_CHECKING:
    from app.settings import Settings

commands = Typer()

APPLICATION = "app.main:create_app_from_environment"
# Requests under way get so long to end before the process does.
GRACE_SECONDS = 30
BACKLOG = 2048


@commands.command()
def serve(
    *,
    host: Annotated[str | None, Option(help="Address to serve on.")] = None,
    port: Annotated[int | None, Option(min=0, max=65535, help="Port to serve on; 0 takes a free one.")] = None,
    workers: Annotated[int | None, Option(min=1, max=64, help="Processes that serve.")] = None,
    demo: Annotated[bool, Option("--demo", help="Migrate, load a dozen reports once, print how to come in.")] = False,
) -> None:
    """Serve the API until told to stop.

    \b
    hearsay serve --demo
    hearsay migrate && hearsay serve --host 0.0.0.0 --port 8080 --workers 2
    """
    from app.cli.room import migrated, settings_in_force

    signal.signal(signal.SIGTERM, _end)
    settings = settings_in_force()
    changed = {"host": host, "port": port, "workers": workers}
    settings = settings.model_copy(update={name: value for name, value in changed.items() if value is not None})
    with _listening(settings.host, settings.port) as listener:
        if demo:
            from app.cli.demo import prepare, seat

            migrated(settings)
            token, password = prepare(settings), seat(settings)
        _check_database(settings)
        base = _address(listener)
        echo(f"Hearsay is served on {base}: {base}/desk/, {base}/v1, {base}/openapi.json, {base}/readyz")
        if demo:
            from app.cli.demo import example, invitation

            echo(invitation(base, password))
            echo(example(base, token))
        _run(settings, listener)


def _listening(host: str, port: int) -> socket.socket:
    """The port, taken before anything else is done, so that nothing is done in vain."""
    # With the protocol left open, asyncio would not set TCP_NODELAY on what is accepted: 40 ms more for each answer.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        reason = "is taken" if error.errno == errno.EADDRINUSE else "cannot be had"
        fail(f"Port {port} of {host} {reason}: end what runs there, or choose another with --port.", FAILED)
    listener.set_inheritable(True)
    return listener


def _check_database(settings: "Settings") -> None:
    """Fail here, in one line, rather than in every worker."""
    from app.storage.store import Store

    store = Store(settings.database)
    try:
        with store.reading() as reader:
            reader.head()
    finally:
        store.close()


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _run(settings: "Settings", listener: socket.socket) -> None:
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    from app.web.logs import configure_logging

    configure_logging(settings.log_level)
    config = uvicorn.Config(
        APPLICATION,
        factory=True,
        workers=settings.workers,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    if settings.workers > 1:
        Multiprocess(config, sockets=[listener]).run()
        return
    server = uvicorn.Server(config)
    server.run(sockets=[listener])
    if not server.started:
        fail("The server could not start.", FAILED)


def _end(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)
