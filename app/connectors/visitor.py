"""An address in, its page out, asked for as a guest should: by name, one at a time, slowly, and only where welcome."""

import random
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from protego import Protego

from app.connectors.charset import decoded
from app.connectors.fetch import Caller
from app.connectors.page import Page, Reason, Refusal, Stream, Wanted

ROBOTS = Wanted(types=frozenset(), most_bytes=512_000, accept="text/plain,*/*;q=0.1")
ROBOTS_SECONDS = 3_600.0
# How long it is remembered that the rules of a host could not be read.
UNREAD_SECONDS = 60.0
MOST_HOSTS = 2_000
LONGEST_DELAY = 30.0
PRODUCT = "Hearsay"

_CLIENT_ERROR, _TOO_MANY, _SERVER_ERROR = 400, 429, 500


@dataclass(frozen=True, slots=True)
class Manners:
    """Seconds between two requests of a host; how often and how long one page is tried for; calls at once in all."""

    delay: float = 1.0
    tries: int = 3
    seconds: float = 20.0
    first_pause: float = 0.5
    at_once: int = 8


@dataclass(slots=True)
class _Host:
    """Whose turn it is at a host, when the next request may be made there, and what its robots.txt says."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    rules: Protego | Refusal | None = None
    rules_until: float = 0.0


class Visitor:
    """Fetches for everybody in this process; what it knows of hosts is shared, and safe to share by threads."""

    def __init__(
        self,
        caller: Caller | None = None,
        *,
        manners: Manners | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._caller = caller or Caller(agent=PRODUCT)
        self._manners = manners or Manners()
        self._sleep, self._clock, self._chance = sleep, clock, chance
        self._hosts: OrderedDict[str, _Host] = OrderedDict()
        self._guard = threading.Lock()
        self._places = threading.BoundedSemaphore(self._manners.at_once)
        self._outcomes: Counter[str] = Counter()

    @property
    def outcomes(self) -> Mapping[str, int]:
        """How many visits ended how, by `page`, `unchanged` or the reason of a refusal."""
        with self._guard:
            return dict(self._outcomes)

    def get(self, url: str, wanted: Wanted) -> Page | Refusal:
        """A page, or why there is none after all tries; never longer than the manners allow."""
        if not self._places.acquire(blocking=False):
            return self._counted(Refusal(Reason.BUSY, retry_after=1.0, url=url))
        try:
            return self._counted(self._tried(url, wanted))
        finally:
            self._places.release()

    @contextmanager
    def opened(self, url: str, wanted: Wanted, *, seconds: float) -> Iterator[Stream | Refusal]:
        """One try, for what is read piece by piece."""
        caller = replace(self._caller, seconds=seconds)
        with caller.opened(url, wanted, gate=self._gate(self._clock() + seconds)) as answer:
            self._count("page" if isinstance(answer, Stream) else answer.reason.value)
            yield answer

    def _tried(self, url: str, wanted: Wanted) -> Page | Refusal:
        ends = self._clock() + self._manners.seconds
        pause = self._manners.first_pause
        for left in range(self._manners.tries - 1, -1, -1):
            caller = replace(self._caller, seconds=max(0.0, min(self._caller.seconds, ends - self._clock())))
            outcome = caller.get(url, wanted, gate=self._gate(ends))
            if isinstance(outcome, Page) or not outcome.may_pass or outcome.reason is Reason.BUSY or not left:
                return outcome
            wait = max(outcome.retry_after or 0.0, pause * (0.5 + self._chance()))
            if self._clock() + wait >= ends:
                return outcome
            self._sleep(wait)
            pause *= 2
        return outcome

    def _gate(self, ends: float) -> Callable[[str], AbstractContextManager[Refusal | None]]:
        @contextmanager
        def gate(url: str) -> Iterator[Refusal | None]:
            host = self._host(url)
            if not host.turn.acquire(timeout=max(0.0, ends - self._clock())):
                yield Refusal(Reason.BUSY, retry_after=self._manners.delay, url=url)
                return
            try:
                yield self._welcome(host, url, ends=ends)
            finally:
                host.free_at = self._clock() + self._delay(host)
                host.turn.release()

        return gate

    def _welcome(self, host: _Host, url: str, *, ends: float) -> Refusal | None:
        """Wait for the host's sake, and ask its rules; None where it may be visited."""
        wait = host.free_at - self._clock()
        if self._clock() + wait >= ends:
            return Refusal(Reason.BUSY, retry_after=wait, url=url)
        if wait > 0:
            self._sleep(wait)
        if self._clock() >= host.rules_until:
            self._read_rules(host, url, ends=ends)
        if isinstance(host.rules, Refusal):
            return host.rules
        welcome = host.rules is None or host.rules.can_fetch(url, PRODUCT)
        return None if welcome else Refusal(Reason.ROBOTS, url=url)

    def _read_rules(self, host: _Host, url: str, *, ends: float) -> None:
        """RFC 9309: no file, no rules; a server that fails to say may not be visited."""
        caller = replace(self._caller, seconds=max(0.0, min(self._caller.seconds, ends - self._clock())))
        outcome = caller.get(f"{_origin(url)}/robots.txt", ROBOTS)
        host.rules, kept = None, ROBOTS_SECONDS
        if isinstance(outcome, Page):
            host.rules = Protego.parse(decoded(outcome.body, outcome.head.charset) or "")
        elif outcome.may_pass or outcome.reason in {Reason.REFUSED, Reason.TLS}:
            host.rules, kept = outcome, UNREAD_SECONDS if outcome.reason is Reason.STATUS else 0.0
        host.rules_until = self._clock() + kept

    def _delay(self, host: _Host) -> float:
        asked = host.rules.crawl_delay(PRODUCT) if isinstance(host.rules, Protego) else None
        return max(self._manners.delay, min(asked or 0.0, LONGEST_DELAY))

    def _host(self, url: str) -> _Host:
        with self._guard:
            origin = _origin(url)
            host = self._hosts.setdefault(origin, _Host())
            self._hosts.move_to_end(origin)
            while len(self._hosts) > MOST_HOSTS:
                self._hosts.popitem(last=False)
            return host

    def _counted(self, outcome: Page | Refusal) -> Page | Refusal:
        told = outcome.reason.value if isinstance(outcome, Refusal) else "unchanged" if outcome.is_unchanged else "page"
        self._count(told)
        return outcome

    def _count(self, outcome: str) -> None:
        with self._guard:
            self._outcomes[outcome] += 1


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
