"""What a person puts right in, what became of it out: appearances, judgements, and the taking back of any decision."""

from typing import Literal, Self

from pydantic import Field, StrictBool, StrictInt

from app.api.schemas.claims import ClaimResultOut
from app.api.schemas.conflicts import ConflictOut
from app.api.schemas.decisions import DecisionOut
from app.api.schemas.judgements import JudgementOut
from app.api.schemas.queue import ID_LIMIT
from app.api.schemas.strict import In, Out
from app.core.errors import Invalid
from app.core.model import span
from app.core.model.appearance import Directness
from app.core.model.chain import Implied, Reporting, Source, SourceKind, Stance
from app.core.model.change import Noun
from app.core.model.facts import Interval, Polarity, Precision
from app.core.model.span import Span
from app.core.review.decide import NOTE_LIMIT
from app.flows.correct.checks import CANDIDATES, LINKS, NAME_LIMIT, PIECES, TEXT_LIMIT
from app.flows.correct.given import KEPT, Corrected, Edit, GivenLink, GivenSource, GivenTime, Kept
from app.flows.correct.judge import Judged, JudgedAs, Judging
from app.flows.correct.read import ToldAppearance
from app.flows.correct.undo import Undone
from app.flows.correct.withdraw import Withdrawn
from app.storage.tables.claims import Ending
from app.web.text import Instant, Text

FURTHEST = 10_000_000
MOST_PEOPLE = 1_000_000


class SpanIn(In):
    """A stretch of the original text, or of the title, in code points, with what stands there."""

    start: StrictInt = Field(ge=0, le=FURTHEST)
    end: StrictInt = Field(ge=0, le=FURTHEST, description="Exclusive.")
    text: Text = Field(min_length=1, description="What stands there; it must agree.")
    field: span.Field = span.Field.TEXT

    def span(self, pointer: str) -> Span:
        """The stretch; raises Invalid where it cannot hold its text."""
        try:
            return Span(self.start, self.end, self.text, self.field)
        except Invalid as error:
            raise Invalid(error.message, pointer) from None


class SourceIn(In):
    """Who speaks: a known source by its `id`, or one by its name."""

    id: Text | None = Field(default=None, max_length=ID_LIMIT)
    name: Text | None = Field(default=None, min_length=1, max_length=NAME_LIMIT)
    kind: SourceKind = SourceKind.PERSON
    named: StrictBool = Field(default=True, description="False for somebody who is told of without a name.")
    role: Text | None = Field(default=None, min_length=1, max_length=NAME_LIMIT)
    affiliation: Text | None = Field(default=None, min_length=1, max_length=NAME_LIMIT)
    number: StrictInt | None = Field(default=None, ge=1, le=MOST_PEOPLE)

    def given(self, pointer: str) -> GivenSource:
        """The source that the flows take; raises Invalid for both ways at once, or none."""
        if (self.id is None) == (self.name is None):
            raise Invalid("Name a source by its id, or by its name.", pointer)
        if self.name is None:
            return GivenSource(id=self.id)
        name = self.name.strip()
        told = Source(name, self.kind, self.named, role=self.role, affiliation=self.affiliation, number=self.number)
        return GivenSource(source=told)


class LinkIn(In):
    """One step of a chain: its `source`, or the `candidates` where more than one fits."""

    source: SourceIn | None = None
    candidates: list[SourceIn] = Field(default_factory=list, max_length=CANDIDATES)
    mention: SpanIn | None = None
    implied: Implied | None = None
    cue: SpanIn | None = None
    reporting: Reporting = Reporting.SAYS
    stance: Stance = Stance.ASSERTS

    def given(self, pointer: str) -> GivenLink:
        """The link that the flows take."""
        if (self.source is None) != (len(self.candidates) > 1):
            raise Invalid("A link has one source, or two candidates or more.", pointer)
        sources = [self.source] if self.source else self.candidates
        places = ["source"] if self.source else [f"candidates/{place}" for place in range(len(sources))]
        return GivenLink(
            tuple(one.given(f"{pointer}/{place}") for one, place in zip(sources, places, strict=True)),
            reporting=self.reporting,
            stance=self.stance,
            mention=self.mention.span(f"{pointer}/mention") if self.mention else None,
            cue=self.cue.span(f"{pointer}/cue") if self.cue else None,
            implied=self.implied,
        )


class TimeIn(In):
    """A time, from `start` to `end` (exclusive), and where it stands in the text, if it does."""

    start: Instant | None = None
    end: Instant | None = None
    precision: Precision = Precision.DAY
    span: SpanIn | None = None

    def given(self, pointer: str) -> GivenTime:
        """The time that the flows take."""
        stretch = self.span.span(f"{pointer}/span") if self.span else None
        return GivenTime(Interval(self.start, self.end, self.precision), stretch)


class EditIn(In):
    """What is to be another, and why; what is left out stays as it is. A time that is null is none."""

    note: Text = Field(min_length=1, max_length=NOTE_LIMIT, description="Why; it stands in the history.")
    content: list[SpanIn] | None = Field(default=None, min_length=1, max_length=PIECES)
    chain: list[LinkIn] | None = Field(
        default=None, max_length=LINKS, description="Outermost (who published) to innermost; the whole of it."
    )
    directness: Directness | None = None
    polarity: Polarity | None = None
    stated_at: TimeIn | None = None
    event_time: TimeIn | None = None
    text: Text | None = Field(
        default=None, min_length=1, max_length=TEXT_LIMIT, description="How the claim reads by itself."
    )

    def edit(self) -> Edit:
        """What the flows take."""
        return Edit(
            note=self.note,
            content=tuple(one.span(f"/content/{place}") for place, one in enumerate(self.content))
            if self.content is not None
            else None,
            chain=tuple(one.given(f"/chain/{place}") for place, one in enumerate(self.chain))
            if self.chain is not None
            else None,
            directness=self.directness,
            stated_at=self._time("stated_at", self.stated_at),
            event_time=self._time("event_time", self.event_time),
            text=self.text,
            polarity=self.polarity,
        )

    def _time(self, name: str, given: TimeIn | None) -> GivenTime | Kept | None:
        if name not in self.model_fields_set:
            return KEPT
        return given.given(f"/{name}") if given else None


class AdditionIn(EditIn):
    """A claim that was missed: where it stands, and who says it. Without a chain the document says it itself."""

    document_id: Text = Field(max_length=ID_LIMIT)
    content: list[SpanIn] = Field(min_length=1, max_length=PIECES)


class ReasonIn(In):
    """Why something is done."""

    note: Text = Field(min_length=1, max_length=NOTE_LIMIT, description="Why; it stands in the history.")


class JudgingIn(In):
    """How two appearances, or claims, stand to each other."""

    a: Text = Field(max_length=ID_LIMIT, description="The id of an appearance, or of a claim.")
    b: Text = Field(max_length=ID_LIMIT, description="The id of another.")
    relation: JudgedAs
    note: Text = Field(min_length=1, max_length=NOTE_LIMIT, description="Why; it stands in the history.")
    newer: Literal["a", "b"] | None = Field(
        default=None, description="With `update`: the later state. May be left out where the times tell."
    )

    def judging(self) -> Judging:
        """What the flows take."""
        newer = {"a": self.a, "b": self.b, None: None}[self.newer]
        return Judging(self.a, self.b, self.relation, self.note, newer)


class AppearanceDetailOut(ClaimResultOut):
    """An appearance with its claim, what it meets, how it stands and what was done with it, oldest first."""

    version: int
    ended_as: Ending | None = Field(description="Why it counts no longer.")
    decisions: list[DecisionOut]

    @classmethod
    def of_told(cls, told: ToldAppearance) -> Self:
        """The JSON of an appearance."""
        return cls(
            **dict(ClaimResultOut.of(told.result)),
            version=told.result.appearance.version,
            ended_as=told.ended,
            decisions=[DecisionOut.of(decision) for decision in told.decisions],
        )


class CorrectedOut(ClaimResultOut):
    """An appearance as it stands now, with its claim and what it meets, and the decision that brought it there."""

    version: int
    decision: DecisionOut

    @classmethod
    def of_corrected(cls, corrected: Corrected) -> Self:
        """The JSON of a correction."""
        return cls(
            **dict(ClaimResultOut.of(corrected.result)),
            version=corrected.result.appearance.version,
            decision=DecisionOut.of(corrected.decision),
        )


class WithdrawnOut(Out):
    """The appearance that counts no longer, and the decision that ended it."""

    appearance_id: str
    claim_id: str
    version: int
    decision: DecisionOut

    @classmethod
    def of(cls, withdrawn: Withdrawn) -> Self:
        """The JSON of a withdrawal."""
        known = withdrawn.appearance
        decision = DecisionOut.of(withdrawn.decision)
        return cls(appearance_id=known.id, claim_id=known.claim_id, version=known.version, decision=decision)


class JudgedOut(Out):
    """A judgement as it stands now, the decision that brought it there, and the conflict that it is settled under."""

    judgement: JudgementOut
    decision: DecisionOut
    conflict: ConflictOut

    @classmethod
    def of(cls, judged: Judged) -> Self:
        """The JSON of what was judged."""
        return cls(
            judgement=JudgementOut.of_known(judged.judgement),
            decision=DecisionOut.of(judged.decision),
            conflict=ConflictOut.of(judged.conflict, now=judged.decision.decided_at),
        )


class UndoneOut(Out):
    """The decision that took another back, and what both are about."""

    decision: DecisionOut
    noun: Noun
    subject_id: str

    @classmethod
    def of(cls, undone: Undone) -> Self:
        """The JSON of what was taken back."""
        decision = undone.decision
        return cls(decision=DecisionOut.of(decision), noun=undone.noun, subject_id=decision.subject_id)
