"""A callback in, called the moment the process is told to end: a server waits for open streams before anything else."""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def told_at_once(callback: Callable[[], None]) -> Iterator[None]:
    """Call back in the running loop at SIGTERM and SIGINT, then do what was done before.

    Elsewhere than in the main thread nobody may listen for signals: nothing is done there.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def told(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(callback)
        earlier = before[signal.Signals(number)]
        if callable(earlier):
            earlier(number, frame)

    for number, earlier in before.items():
        if callable(earlier):
            signal.signal(number, told)
    try:
        yield
    finally:
        for number, earlier in before.items():
            if callable(earlier) and signal.getsignal(number) is told:
                signal.signal(number, earlier)
