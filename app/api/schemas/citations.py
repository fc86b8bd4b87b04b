"""Statements and what they cite in, what the cited text holds of them out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Self

from pydantic import Field as Described

from app.api.schemas.appearances import SpanOut
from app.api.schemas.strict import In, Out
from app.core.lineage.citations.outcome import Finding, Outcome
from app.flows.citations import Checks, Cites
from app.storage.citations import KnownCheck
from app.web.text import Text


class CitationCheckIn(In):
    """A text or an appearance, and one of three ways to say what it cites."""

    text: Text | None = Described(default=None, min_length=1, description="What is stated, as it was published.")
    appearance_id: Text | None = Described(default=None, max_length=64, description="Instead of a text; it is kept.")
    cited_text: Text | None = Described(default=None, min_length=1, description="At most 200,000 characters.")
    cited_url: Text | None = Described(
        default=None, max_length=2048, description="Its page is fetched where no text of it is held."
    )
    cited_document_id: Text | None = Described(default=None, max_length=64)
    cited_outlet: Text | None = Described(
        default=None, max_length=200, description="Who published the cited text; else as the statement names it."
    )

    def cites(self) -> Cites:
        """What the flow takes."""
        return Cites(
            text=self.text,
            appearance_id=self.appearance_id,
            cited_text=self.cited_text,
            cited_url=self.cited_url,
            cited_document_id=self.cited_document_id,
            outlet=self.cited_outlet,
        )


class FindingOut(Out):
    """One thing found, with its places."""

    outcome: Outcome
    explanation: str = Described(description="One sentence for an editor.")
    ours: SpanOut | None = Described(description="In the text, or in the document of the appearance.")
    theirs: SpanOut | None = Described(description="In the cited text.")

    @classmethod
    def of(cls, finding: Finding) -> Self:
        """The JSON of a finding."""
        return cls(
            outcome=finding.outcome,
            explanation=finding.explanation,
            ours=SpanOut.of_some(finding.ours),
            theirs=SpanOut.of_some(finding.theirs),
        )


class StatementCheckOut(Out):
    """One statement held against the cited text."""

    text: str
    outcome: Outcome = Described(description="The gravest finding; it tells nothing of who is right.")
    findings: list[FindingOut]
    passage: SpanOut | None = Described(description="The sentence of the cited text that speaks of it.")


class CitationCheckOut(Out):
    """What came of a check; `id` where it was kept."""

    id: str | None
    outcome: Outcome
    cited_document_id: str | None
    cited_url: str | None
    cited_outlet: str | None
    statements: list[StatementCheckOut]

    @classmethod
    def of(cls, checks: Checks) -> Self:
        """The JSON of a check."""
        return cls(
            id=checks.kept.id if checks.kept else None,
            outcome=checks.outcome,
            cited_document_id=checks.cited.document_id,
            cited_url=checks.cited.url,
            cited_outlet=checks.cited.outlet,
            statements=[
                StatementCheckOut(
                    text=one.text,
                    outcome=one.check.outcome,
                    findings=_findings(one.check.findings),
                    passage=SpanOut.of_some(one.check.passage),
                )
                for one in checks.statements
            ],
        )


class KnownCitationOut(Out):
    """A stored check of an appearance of a claim."""

    id: str
    appearance_id: str
    outcome: Outcome
    findings: list[FindingOut]
    cited_document_id: str | None
    cited_url: str | None
    checked_at: datetime

    @classmethod
    def of(cls, known: KnownCheck) -> Self:
        """The JSON of a stored check."""
        return cls(
            id=known.id,
            appearance_id=known.appearance_id,
            outcome=known.outcome,
            findings=_findings(known.findings),
            cited_document_id=known.cited_document_id,
            cited_url=known.cited_url,
            checked_at=known.checked_at,
        )


def _findings(findings: Sequence[Finding]) -> list[FindingOut]:
    return [FindingOut.of(finding) for finding in findings]
