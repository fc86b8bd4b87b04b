"""Two texts in, how their claims stand to each other out; nothing is stored."""

from typing import Self

from pydantic import Field as Described

from app.api.schemas.appearances import AppearanceOut
from app.api.schemas.judgements import VerdictOut
from app.api.schemas.strict import In, Out
from app.flows.answers import Compared, ComparedPair, Notice
from app.flows.snippet import Snippet
from app.web.text import Instant, Text


class ComparedTextIn(In):
    """One of two texts."""

    text: Text = Described(min_length=1, examples=["Up to 50,000 troops may be sent."])
    published_at: Instant | None = None
    publisher: Text | None = None

    def snippet(self) -> Snippet:
        """The snippet that the flows take."""
        return Snippet(text=self.text, published_at=self.published_at, publisher=self.publisher, store=False)


class CompareIn(In):
    """Two texts."""

    a: ComparedTextIn
    b: ComparedTextIn


class PairOut(VerdictOut):
    """One claim of each text; `ours` is that of `a`."""

    a: AppearanceOut
    b: AppearanceOut

    @classmethod
    def of_pair(cls, pair: ComparedPair) -> Self:
        """The JSON of a pair."""
        return cls(
            **dict(VerdictOut.of(pair.verdict)),
            a=AppearanceOut.of_read(pair.ours),
            b=AppearanceOut.of_read(pair.theirs),
        )


class CompareOut(Out):
    """Every pair worth telling, and what the texts come to as wholes."""

    pairs: list[PairOut]
    overall: VerdictOut
    warnings: list[Notice]

    @classmethod
    def of(cls, compared: Compared) -> Self:
        """The JSON of a comparison."""
        return cls(
            pairs=[PairOut.of_pair(pair) for pair in compared.pairs],
            overall=VerdictOut.of(compared.overall),
            warnings=list(compared.warnings),
        )
