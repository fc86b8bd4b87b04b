"""What the flows give back: typed answers that the API and the command line turn into JSON."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import Invalid
from app.core.model.appearance import Appearance, KnownAppearance
from app.core.model.claim import ClaimCounts, KnownClaim
from app.core.model.document import KnownDocument
from app.core.model.judgement import DecidedBy, Standing, Status, Verdict
from app.storage.citations import KnownCheck


class Notice(StrEnum):
    """What a caller should know about an answer that is not an error."""

    LANGUAGE_UNSUPPORTED = "language_unsupported"
    LANGUAGE_UNCERTAIN = "language_uncertain"
    PARSER_ABSENT = "parser_absent"
    NOTHING_TO_READ = "nothing_to_read"
    METADATA_DIFFERS = "metadata_differs"
    PUBLISHED_IN_FUTURE = "published_in_future"
    DOCUMENT_RETRACTED = "document_retracted"
    EMBARGOED = "embargoed"
    EMBARGO_TOO_LATE = "embargo_too_late"


@dataclass(frozen=True, slots=True)
class MatchResult:
    """A known claim that stands in some relation to ours, through its `appearance`; reasons are in the verdict.

    `verdict.reasons[].ours` index the text that was sent, `.theirs` the document of `appearance`.
    """

    claim: KnownClaim
    appearance: KnownAppearance
    verdict: Verdict
    status: Status
    decided_by: DecidedBy
    conflict_id: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimResult:
    """One claim of a snippet: where it stands, whether it was known before, and what it meets, best match first.

    Where nothing is stored, `claim` is None unless it is known, and the appearance's ids are "".
    """

    claim: KnownClaim | None
    known: bool
    appearance: KnownAppearance
    matches: tuple[MatchResult, ...]
    counts: ClaimCounts | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of a snippet: `created` is False for a repeat; `document` is None where nothing is stored.

    `held_id` is the id of a document that waits for the end of its embargo, and is none of the store until then.
    `checks` are those of its citations, where they were made; `checks_job` will make them.
    """

    document: KnownDocument | None
    created: bool
    results: tuple[ClaimResult, ...]
    language: str | None
    warnings: tuple[Notice, ...] = ()
    held_id: str | None = None
    checks: tuple[KnownCheck, ...] = ()
    checks_job: str | None = None

    @property
    def document_id(self) -> str | None:
        """The id of the stored document."""
        return self.document.id if self.document else None


class ReadBy(StrEnum):
    """How a text of a look-up was read."""

    NOTHING = "nothing"  # no known claim came near it
    STORE = "store"  # it stands in the store, word for word, as it was read there
    PARSER = "parser"  # by the parser, or by patterns where there is none


@dataclass(frozen=True, slots=True)
class Effort:
    """What an answer took: how the text was read, and how many pairs were judged."""

    reading: ReadBy
    judged: int


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What one text of a look-up meets: `standing` is that of the best match, None where nothing matches.

    `refused` is why a text could not be read; it meets nothing, and harms no other.
    """

    index: int
    matches: tuple[MatchResult, ...]
    standing: Standing | None
    effort: Effort
    warnings: tuple[Notice, ...] = ()
    refused: Invalid | None = None


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """Two appearances, one of each text, and how they stand to each other."""

    ours: Appearance
    theirs: Appearance
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Compared:
    """All pairs of two texts that are worth telling, and what the texts come to as wholes."""

    pairs: tuple[ComparedPair, ...]
    overall: Verdict
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A claim that a search found, through its best appearance; `score` orders the results and means nothing else."""

    claim: KnownClaim
    appearance: KnownAppearance
    score: float
    counts: ClaimCounts | None = None
