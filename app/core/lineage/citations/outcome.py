"""What a check of a citation found: outcomes, the findings behind them, and what goes into a check."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.model.chain import Source
from app.core.model.facts import Facts
from app.core.model.span import Span


class Outcome(StrEnum):
    """How a cited text stands to what is said of it, the gravest first; never whether either is right."""

    UNREACHABLE = "unreachable"
    LANGUAGE_UNSUPPORTED = "language_unsupported"
    PASSAGE_ABSENT = "passage_absent"
    QUOTE_ALTERED = "quote_altered"
    NUMBER_ABSENT = "number_absent"
    NAME_ABSENT = "name_absent"
    NEGATION_DIFFERS = "negation_differs"
    HEDGE_LOST = "hedge_lost"
    ATTRIBUTION_STRIPPED = "attribution_stripped"
    SUPPORTED = "supported"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was held against the cited text: where it stands on either side, and a sentence for an editor."""

    outcome: Outcome
    explanation: str
    ours: Span | None = None
    theirs: Span | None = None


@dataclass(frozen=True, slots=True)
class CitationCheck:
    """All findings, the gravest first; `passage` is the sentence of the cited text that speaks of the statement."""

    findings: tuple[Finding, ...]
    passage: Span | None = None

    @property
    def outcome(self) -> Outcome:
        """The gravest of them."""
        return self.findings[0].outcome


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said with a citation: its content, what of it is quoted, its facts, and who is named as saying it.

    `speakers` are the inner sources of the chain, without the publisher and the outlet that is cited; `cited` the name
    of that outlet where it is known.
    """

    content: tuple[Span, ...]
    quoted: tuple[Span, ...]
    facts: Facts
    hedges: tuple[Span, ...] = ()
    speakers: tuple[Source, ...] = ()
    cited: str | None = None

    @property
    def text(self) -> str:
        """The pieces of the content joined by one space."""
        return " ".join(piece.text for piece in self.content)


@dataclass(frozen=True, slots=True)
class Attributed:
    """A stretch of the cited text that it has from somebody: who, and where that stands."""

    span: Span
    speaker: Source
    mention: Span | None = None


@dataclass(frozen=True, slots=True)
class CitedText:
    """A cited text with what it has from whom."""

    text: str
    attributed: tuple[Attributed, ...] = ()
