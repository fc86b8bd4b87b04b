"""An application and its port in, processes that serve it out: forked once everything that they share is loaded.

A million claims' worth of tables, code and parser are loaded once and lie in memory once; each process opens the store
and the index for itself, and starts its own threads.
"""

import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Collection
from socket import socket
from typing import Any

import uvicorn

# Connections that wait to be taken.
BACKLOG = 2048
# Requests under way get so long to end before the process does.
GRACE_SECONDS = 30
# What uvicorn ends with where the application could not start.
START_FAILED = 3
# So long rests a place whose process has died, so that one that dies at once does not take a whole processor.
REST_SECONDS = 0.5

# What a process with nothing to do needs to take a connection, with some to spare.
OTHERS_FIRST_SECONDS = 0.001

_ENDING = (signal.SIGTERM, signal.SIGINT)
_HEARD = (*_ENDING, signal.SIGCHLD)


class FairServer(uvicorn.Server):
    """A server that takes one connection at a time, so that others on the same port get their part of them.

    asyncio would take all that wait, up to the length of the queue: one process would have all the work.
    """

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Begin to accept, with a queue of the usual length behind the one that is taken."""
        held = self.server_state.connections
        await super().startup([_Waiting(each, held) for each in sockets or ()])
        for each in sockets or ():
            each.listen(BACKLOG)


class _Waiting(socket):
    """A port that lets others go first while this process has connections already."""

    def __init__(self, port: socket, held: Collection[object]) -> None:
        super().__init__(port.family, port.type, port.proto, fileno=os.dup(port.fileno()))
        self._held = held

    def accept(self) -> tuple[socket, object]:
        """The next connection that nobody else has taken meanwhile; raises BlockingIOError where there is none."""
        if self._held:
            time.sleep(OTHERS_FIRST_SECONDS)
        return super().accept()


def server_of(app: Callable[..., Any]) -> FairServer:
    """The server of one process."""
    return FairServer(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            backlog=1,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
    )


def serve_in(server: FairServer, listener: socket, *, count: int) -> bool:
    """Keep so many processes serving until told to end; False where one could not start.

    The caller has no threads running. A process that dies is replaced.
    """
    gc.collect()
    gc.freeze()  # what is never looked at again stays shared
    signal.pthread_sigmask(signal.SIG_BLOCK, _HEARD)
    working = {_fork(lambda: server.run([listener])) for _ in range(count)}
    while True:
        heard = signal.sigwait(_HEARD)
        if heard in _ENDING:
            return _end_all(working)
        for pid, status in _ended(working):
            working.discard(pid)
            if status == START_FAILED:
                return _end_all(working) and False
            time.sleep(REST_SECONDS)
            working.add(_fork(lambda: server.run([listener])))


def _fork(work: Callable[[], None]) -> int:
    """The id of a new process that does the work and ends."""
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _HEARD)
        work()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except KeyboardInterrupt:
        status = 0
    finally:
        sys.stderr.flush()
        os._exit(status)


def _ended(working: set[int]) -> list[tuple[int, int]]:
    """Which have ended, with their status; those that were killed have that of their signal, below 0."""
    found = []
    for pid in tuple(working):
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            found.append((pid, os.waitstatus_to_exitcode(status)))
    return found


def _end_all(working: set[int]) -> bool:
    for pid in working:
        os.kill(pid, signal.SIGTERM)
    for pid in working:
        os.waitpid(pid, 0)
    return True
