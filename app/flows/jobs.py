"""Snippets that are answered later in, their answers out: queued in the database, leased, safe from a restart."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from app.core.errors import Busy, HearsayError, NotFound, Stale
from app.core.model.job import Answer, Job
from app.flows.answers import Ingested
from app.flows.checks_due import CHECKS_OF
from app.flows.citations import check_document
from app.flows.house import House
from app.flows.ingest import ingest
from app.flows.pages import ingest_page, require_no_embargo
from app.flows.results import stored_document
from app.flows.snippet import Snippet, check
from app.flows.urls import canonical_url
from app.storage.jobs import LeasedJob
from app.storage.turn import Turn

# Longer than the longest text takes on a busy machine; what dies is taken up again after it.
LEASE = timedelta(minutes=3)

# A text that ends the process so many times is not tried again.
ATTEMPTS = 3

_TIMES = ("published_at", "embargo_until")


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a job's answer is written; the API hands it in, because flows know no JSON of its own."""

    answer: Callable[[Ingested], Answer]
    problem: Callable[[HearsayError], Answer]


def submit(house: House, snippet: Snippet, *, key_id: str, now: datetime) -> Job:
    """Queue a snippet; what can be refused is refused now. Raises Invalid or NotBuilt."""
    if snippet.text is None and snippet.url is not None:
        canonical_url(snippet.url)
        require_no_embargo(snippet, now)
    else:
        check(snippet, text_limit=house.settings.text_limit, now=now)
    with house.store.aside(now) as aside:
        return aside.add_job(_payload(snippet), key_id=key_id)


def job(house: House, job_id: str, *, key_id: str) -> Job:
    """A job of this key; raises NotFound, for the jobs of others too."""
    with house.store.reading() as reader:
        found = reader.job(job_id)
    if found.key_id != key_id:
        raise NotFound("There is no job with this id.")
    return found


def work(house: House, rendering: Rendering, *, now: datetime) -> bool:
    """Do the oldest waiting job; False where there is none. Raises what is our own failure, the job freed."""
    with house.store.aside(now) as aside:
        leased = aside.lease_job(lease=LEASE)
    if leased is None:
        return False
    if leased.job.attempts > ATTEMPTS:
        problem = rendering.problem(Busy("The text could not be read in several tries."))
        _fail(house, leased, answer=problem, now=now)
        return True
    try:
        _answered(house, leased, rendering=rendering, now=now)
    except Stale:
        return True  # another worker took it over, and answers it
    except Busy:
        _free(house, leased, now=now)
        raise
    except HearsayError as error:
        _fail(house, leased, answer=rendering.problem(error), now=now)
    return True


def _answered(house: House, leased: LeasedJob, *, rendering: Rendering, now: datetime) -> None:
    def finish(turn: Turn, ingested: Ingested) -> None:
        turn.finish_job(leased, rendering.answer(ingested))

    fields = json.loads(leased.job.payload)
    if CHECKS_OF in fields:
        _check(house, leased, document_id=fields[CHECKS_OF], rendering=rendering)
        return
    snippet = _snippet(fields)
    take = ingest if snippet.text is not None else ingest_page
    take(house, snippet, now=now, finish=finish)


def _check(house: House, leased: LeasedJob, *, document_id: str, rendering: Rendering) -> None:
    """Check what a document cites; the job is held as long as one text after another is fetched."""

    def hold() -> None:
        with house.store.aside(_now()) as aside:
            if not aside.extend_job(leased, lease=LEASE):
                raise Stale("Another worker took this job over.")

    checks = check_document(house, document_id, clock=_now, going_on=hold)
    with house.store.turn(_now()) as turn:
        checked = replace(stored_document(turn, document_id), checks=checks)
        turn.finish_job(leased, rendering.answer(checked))


def _fail(house: House, leased: LeasedJob, *, answer: Answer, now: datetime) -> None:
    with house.store.aside(now) as aside:
        aside.fail_job(leased, answer)


def _free(house: House, leased: LeasedJob, *, now: datetime) -> None:
    with house.store.aside(now) as aside:
        aside.free_job(leased)


def _payload(snippet: Snippet) -> str:
    fields = {name: value for name, value in asdict(snippet).items() if value not in (None, ())}
    return json.dumps(fields, default=datetime.isoformat, ensure_ascii=False)


def _snippet(fields: dict[str, Any]) -> Snippet:
    for name in _TIMES:
        if name in fields:
            fields[name] = datetime.fromisoformat(fields[name])
    return Snippet(**fields)


def _now() -> datetime:
    return datetime.now(UTC)
