"""Snippets in, what became of them out."""

from typing import Self

from pydantic import Field as Described
from pydantic import StrictBool
from pydantic.config import JsonDict

from app.api.schemas.citations import KnownCitationOut
from app.api.schemas.claims import ClaimResultOut
from app.api.schemas.jobs import JobOut
from app.api.schemas.stored import StoredProblem
from app.api.schemas.strict import In, Out
from app.flows.answers import Ingested, Notice
from app.flows.snippet import Snippet
from app.web.text import Instant, Text

_TEXT_OR_URL: JsonDict = {
    "anyOf": [
        {"required": ["text"], "properties": {"text": {"type": "string"}}},
        {"required": ["url"], "properties": {"url": {"type": "string"}}},
    ],
    "examples": [
        {
            "text": "European capitals weigh sending 30,000 soldiers to Ukraine, The Washington Post reported.",
            "publisher": "Example Daily",
            "published_at": "2025-02-25T12:00:00Z",
        }
    ],
}


class SnippetIn(In, json_schema_extra=_TEXT_OR_URL):
    """A text with whatever is known about it; a text or a url at least."""

    text: Text | None = Described(default=None, min_length=1, description="As it was published; 200,000 characters.")
    url: Text | None = Described(default=None, description="Where it stands; fetched where there is no text.")
    title: Text | None = Described(default=None, description="The headline; it is read too.")
    publisher: Text | None = Described(default=None, description="Who published it: the outermost link of each chain.")
    author: Text | None = None
    published_at: Instant | None = Described(default=None, description="With its time zone; never guessed.")
    language: Text | None = Described(default=None, description='A tag such as "en"; given, it is not identified.')
    embargo_until: Instant | None = Described(
        default=None,
        description="Until then nobody is told of it; its sender gets the answer, with ids of its own to come.",
    )
    store: StrictBool = Described(default=True, description="False reads and matches, and leaves nothing behind.")
    check_citations: StrictBool = Described(
        default=False, description="Check what the claims cite, in a job: `citations_job` of the answer names it."
    )

    def snippet(self, key_id: str) -> Snippet:
        """The snippet that the flows take from a key."""
        return Snippet(
            text=self.text,
            url=self.url,
            title=self.title,
            publisher=self.publisher,
            author=self.author,
            published_at=self.published_at,
            language=self.language,
            embargo_until=self.embargo_until,
            store=self.store,
            checks_for=key_id if self.check_citations else None,
        )


class SnippetOut(Out):
    """What became of a snippet; `created` is false for a repeat."""

    id: str | None = Described(description="The document; null where nothing was stored.")
    created: bool
    claims: list[ClaimResultOut]
    language: str | None
    warnings: list[Notice]
    citations_job: str | None = Described(
        default=None, description="The job that checks what the claims cite; null where nothing is to be checked."
    )
    citations: list[KnownCitationOut] = Described(
        default_factory=list, description="In the answer of that job: what it checked anew."
    )

    @classmethod
    def of(cls, ingested: Ingested) -> Self:
        """The JSON of an ingest."""
        return cls(
            id=ingested.document_id or ingested.held_id,
            created=ingested.created,
            claims=[ClaimResultOut.of(result) for result in ingested.results],
            language=ingested.language,
            warnings=list(ingested.warnings),
            citations_job=ingested.checks_job,
            citations=[KnownCitationOut.of(check) for check in ingested.checks],
        )


class BatchItemOut(Out):
    """The answer to one item: what `POST /v1/snippets` would have answered to it alone."""

    index: int
    status: int = Described(
        description="201, 200 for a repeat, 202 for a page that a job fetches, or that of the problem."
    )
    snippet: SnippetOut | None
    problem: StoredProblem
    job: JobOut | None = Described(default=None, description="Where the status is 202: the job that will answer it.")


class BatchOut(Out):
    """The answers, in the order of the items."""

    items: list[BatchItemOut]
