"""An address in, the API served on it out, with a demonstration if one is wanted."""

import errno
import signal
import socket
import sys
from types import FrameType
from typing import TYPE_CHECKING, Annotated, NoReturn

from typer import Option, Typer, echo

from app.cli.failures import FAILED, fail

if TYPE_CHECKING:
    from app.settings import Settings

commands = Typer()

SWITCH_SECONDS = 0.001


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
        listener.listen()
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
    from app.cli.workers import serve_in, server_of
    from app.main import create_app_from_environment
    from app.parsing.pipeline import load_ahead

    server = server_of(create_app_from_environment())
    # A look-up gives the interpreter away some thirty times, at each statement and to the parser's thread; beside an
    # ingest it waits for it as long each time.
    sys.setswitchinterval(SWITCH_SECONDS)
    if settings.workers > 1:
        load_ahead(settings.parser)
        started = serve_in(server, listener, count=settings.workers)
    else:
        server.run(sockets=[listener])
        started = server.started
    if not started:
        fail("The server could not start.", FAILED)


def _end(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)
