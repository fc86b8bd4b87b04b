"""What the flows give back in, finished HTTP answers out: the one rendering, whoever keeps the answer."""

import uuid

from app.api.schemas.events import EventOut
from app.api.schemas.jobs import JobOut
from app.api.schemas.snippets import SnippetOut
from app.core.model.event import Event
from app.core.model.job import Answer, Job
from app.flows.answers import Ingested
from app.web.errors import to_problem
from app.web.problems import problem

CREATED = 201
OK = 200


def rendered_ingest(ingested: Ingested) -> Answer:
    """201 for a new document; 200 for a repeat, and where nothing is to be stored."""
    return Answer(CREATED if ingested.created else OK, SnippetOut.of(ingested).model_dump_json())


def rendered_job(job: Job, *, status: int) -> Answer:
    """A job as it stands."""
    return Answer(status, JobOut.of(job).model_dump_json())


def rendered_failure(error: Exception) -> Answer:
    """The problem that work for a later answer ended in."""
    failure = problem(to_problem(error), uuid.uuid4().hex)
    return Answer(failure.status, failure.model_dump_json(exclude_none=True))


def rendered_event(event: Event) -> str:
    """An event, for a stream and for a webhook alike."""
    return EventOut.of(event).model_dump_json()
