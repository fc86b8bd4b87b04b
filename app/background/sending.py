"""Deliveries that are due in, calls out: several endpoints at once, one call to each, so that none holds up another."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Lock

import structlog

from app.core.model.webhook import LeasedDelivery
from app.flows.house import House
from app.flows.outbox import Sender, lease, send

AT_ONCE = 8

_log = structlog.get_logger("hearsay.webhooks")


class Sending:
    """The calls under way; `step` begins more, `close` waits for their end, `when_done` is told of each."""

    def __init__(self, house: House, sender: Sender) -> None:
        self._house = house
        self._sender = sender
        self._calls = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="hearsay-webhook")
        self._called: set[str] = set()
        self._lock = Lock()
        self.when_done: Callable[[], None] = _nothing

    @property
    def under_way(self) -> int:
        """How many endpoints are being called."""
        with self._lock:
            return len(self._called)

    def step(self) -> bool:
        """Begin what is due as far as there is room; whether there may be more at once."""
        with self._lock:
            resting = frozenset(self._called)
        room = AT_ONCE - len(resting)
        if room <= 0:
            return False
        for leased in lease(self._house.store, now=datetime.now(UTC), limit=room, resting=resting):
            with self._lock:
                self._called.add(leased.webhook.id)
            self._calls.submit(self._send, leased)
        return False

    def close(self) -> None:
        """Wait for the calls under way; what has not begun is sent after its lease."""
        self._calls.shutdown(wait=True, cancel_futures=True)

    def _send(self, leased: LeasedDelivery) -> None:
        try:
            send(self._house, leased, sender=self._sender)
        except Exception as error:  # noqa: BLE001 - it is sent again after its lease, whatever it was
            _log.warning("sending_failed", webhook_id=leased.webhook.id, error=type(error).__name__)
        finally:
            with self._lock:
                self._called.discard(leased.webhook.id)
            self.when_done()


def _nothing() -> None:
    """Nobody waits for room."""
