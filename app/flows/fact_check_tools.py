"""A search in, what Google's Fact Check Tools know of it taken in: page by page, as fast as their quota lets us."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from app.connectors.fact_check_tools import Search, address_of, read_page
from app.connectors.json_repair import UnreadableJson
from app.core.errors import Busy, HearsayError, Invalid
from app.core.model.published import Channel
from app.flows.claim_reviews import ReviewsTaken, take_review
from app.flows.feeds import Answer
from app.flows.house import House

MOST_PAGES = 1_000
TRIES = 5
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 60.0
_OK, _TOO_MANY, _SERVER_ERROR = 200, 429, 500
_REFUSED = frozenset({400, 401, 403})

AskTools = Callable[[str], Answer]
"""An address without the key in, its answer out; the key goes with it in a header."""


class ToolsRefused(HearsayError):
    """The Fact Check Tools do not answer, and why; nothing of the key or of what they said is in it."""


@dataclass(frozen=True, slots=True)
class Tools:
    """How the Fact Check Tools are asked: at which address, what the time is, and how to wait some seconds."""

    ask: AskTools
    base: str
    clock: Callable[[], datetime]
    pause: Callable[[float], None]
    chance: Callable[[], float]


def take_search(house: House, search: Search, *, tools: Tools) -> Iterator[ReviewsTaken]:
    """Take all that is found, page by page; what became of all so far, after each.

    Raises Invalid where nothing is searched for, ToolsRefused where they do not answer; what was taken by then stays.
    """
    if not search.query.strip() and not search.site.strip():
        raise Invalid("Search for words, or name the site of a publisher.")
    taken, token, seen = ReviewsTaken(), "", {""}
    for number in range(1, MOST_PAGES + 1):
        try:
            page = read_page(_asked(tools, address_of(tools.base, search, token=token)))
        except UnreadableJson as error:
            raise ToolsRefused(f"The Fact Check Tools answered what cannot be read. {error.reason}") from None
        for reason in page.refused:
            taken.refuse(f"page {number}", reason)
        for review in page.reviews:
            try:
                new = take_review(house, review, channel=Channel.FACT_CHECK_TOOLS, now=tools.clock())
            except Busy:
                raise
            except HearsayError as error:
                taken.refuse(f"page {number}", error.message)
            else:
                taken.new += new
                taken.known += not new
        yield taken
        token = page.next_token
        if token in seen:
            # A token that comes again would lead round in a ring.
            return
        seen.add(token)


def _asked(tools: Tools, address: str) -> bytes:
    """The body of an answer, after as many tries as are decent."""
    answer = tools.ask(address)
    for step in range(TRIES - 1):
        if answer.status == _OK or not _may_pass(answer):
            break
        pause = min(FIRST_PAUSE_SECONDS * 2.0**step, LONGEST_PAUSE_SECONDS) * (0.5 + tools.chance())
        if (answer.retry_seconds or 0.0) > LONGEST_PAUSE_SECONDS:
            break
        tools.pause(max(pause, answer.retry_seconds or 0.0))
        answer = tools.ask(address)
    if answer.status == _OK:
        return answer.body
    if answer.status == _TOO_MANY:
        raise ToolsRefused(
            "The quota of the Fact Check Tools is used up: go on later, what was taken is not taken twice."
        )
    if answer.status in _REFUSED:
        raise ToolsRefused(
            "The Fact Check Tools refuse HEARSAY_GOOGLE_FACTCHECK_KEY, its quota for today is used up, or the search is"
            f" none that they take ({answer.status})."
        )
    raise ToolsRefused(f"The Fact Check Tools cannot be asked. {answer.trouble or f'They answered {answer.status}.'}")


def _may_pass(answer: Answer) -> bool:
    return answer.status is None or answer.status == _TOO_MANY or answer.status >= _SERVER_ERROR
